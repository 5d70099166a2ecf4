"""Numbers of fighters said to be there, to be left, or to be none: by area, never averaged."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from whosecount.claims.rows import ASSERTING, tabulate_claims
from whosecount.core.refusal import Refusal

SCOPES = ("Beyond the country, or reaching beyond it", "The whole country", "A part of the country")
BESIDE = "Said of an earlier day, or of the dead"


def lay_out_stocks(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    side: str = "side_b",
    measure: str = "fighters_remaining",
    beside: Collection[str] = (),
) -> pd.DataFrame | Refusal:
    """Lay out every claim of how many of a side remain, by how wide an area it speaks of.

    A claim that says "none" without counting has no number; it is kept, and told apart from zero.

    Parameters
    ----------
    claims : DataFrame
        Claims of all theatres, with bounds.
    places : DataFrame
        place_id, parent_id, outside_country; a place without a parent is a country or wider.
    side : str
        The side counted.
    measure : str
        The measure of those who remain.
    beside : collection of str
        claim_ids of figures to hold against these, which do not count who remains.

    Returns
    -------
    DataFrame or Refusal
        As `tabulate_claims` gives them, with counted (the scope, or that it stands beside), measure_id and
        wording (number, word, none); by scope, then by day. A refusal when no claim is found.
    """
    own = (
        claims["measure_id"].eq(measure)
        & claims["subject_side"].eq(side)
        & claims["record_type"].isin(ASSERTING)
        & (
            claims["kind"].isin(["exact", "bounded", "point", "open", "vague"])
            | claims["qualifier"].eq("none_stated")
        )
        & claims["as_stated"].ne("")
        & ~claims["qualifier"].isin(["most", "some"])
    )
    other = claims["claim_id"].isin(list(beside)) & ~own
    if not own.any():
        return Refusal(
            "a comparison of how many remain",
            "No claim here says how many were left.",
            "claims that give a number, an area and a day",
        )
    kept = claims[own | other]
    table = tabulate_claims(kept).merge(
        kept[["claim_id", "place_ids", "qualifier", "measure_id"]], on="claim_id", validate="1:1"
    )
    scopes = {
        claim_id: BESIDE if beside_it else name_scope(ids, places)
        for claim_id, ids, beside_it in zip(
            kept["claim_id"], kept["place_ids"], other[own | other], strict=True
        )
    }
    order = {name: place for place, name in enumerate((*SCOPES, BESIDE))}
    table["counted"] = table["claim_id"].map(scopes)
    table["wording"] = np.select(
        [table["qualifier"].eq("none_stated"), table["kind"].eq("vague")], ["none", "word"], "number"
    )
    ranked = table.assign(rank=table["counted"].map(order)).sort_values(["rank", "day", "claim_id"])
    return ranked.drop(columns=["rank", "place_ids", "qualifier"]).reset_index(drop=True)


def name_scope(place_ids: tuple[str, ...], places: pd.DataFrame) -> str:
    """Name how wide an area some places make: beyond the country, the whole of it, or a part."""
    known = places.set_index("place_id")
    named = known.loc[[one for one in place_ids if one in known.index]]
    if named["outside_country"].any():
        return SCOPES[0]
    return SCOPES[1] if len(named) and named["parent_id"].eq("").any() else SCOPES[2]
