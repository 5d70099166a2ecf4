"""Numbers of fighters said to be there, to be left, or to be none: by area, never averaged."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from whosecount.claims.rows import ASSERTING, tabulate_claims
from whosecount.core.refusal import Refusal

SCOPES = ("Beyond the country, or reaching beyond it", "The whole country", "A part of the country")
BESIDE = "Said of an earlier day, or of the dead"


def tabulate_fighter_strength(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    side: str = "side_b",
    measure: str = "fighters_remaining",
    beside: Collection[str] = (),
) -> pd.DataFrame | Refusal:
    """Tabulate every claim of how many of a side remain, by how wide an area it speaks of.

    A claim that says "none" without counting has no number; it is kept, and told apart from zero.

    Parameters
    ----------
    claims : DataFrame
        Claims of all theatres, with bounds: measure_id, subject_side, record_type, kind, qualifier, as_stated,
        place_ids, lower and upper (persons).
    places : DataFrame
        place_id, parent_id, outside_country; a place without a parent is a country or wider.
    side, measure : str
        The side counted, and the measure of those who remain.
    beside : collection of str
        claim_ids of figures to hold against these, which do not count who remains.

    Returns
    -------
    DataFrame or Refusal
        As `claims.rows.tabulate_claims` gives them (claim_id, speaker, day, where, lower and upper in persons),
        with counted (the scope, or that it stands beside), measure_id and wording (number, word, none); by
        scope, then by day. A refusal when no claim is found.
    """
    remaining = (
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
    if not remaining.any():
        return Refusal(
            "a comparison of how many remain",
            "No claim here says how many were left.",
            "claims that give a number, an area and a day",
        )
    shown = remaining | claims["claim_id"].isin(list(beside))
    kept = claims[shown]
    scopes = kept["place_ids"].map(lambda place_ids: name_scope(place_ids, places))
    kept = kept.assign(scope=scopes.where(remaining[shown], BESIDE))
    table = tabulate_claims(kept).merge(
        kept[["claim_id", "scope", "qualifier", "measure_id"]], on="claim_id", validate="1:1"
    )
    table["counted"] = table["scope"]
    table["wording"] = np.select(
        [table["qualifier"].eq("none_stated"), table["kind"].eq("vague")], ["none", "word"], "number"
    )
    order = {name: place for place, name in enumerate((*SCOPES, BESIDE))}
    ranked = table.assign(rank=table["counted"].map(order)).sort_values(["rank", "day", "claim_id"])
    return ranked.drop(columns=["rank", "scope", "qualifier"]).reset_index(drop=True)


def name_scope(place_ids: tuple[str, ...], places: pd.DataFrame) -> str:
    """Name how wide an area some places make: beyond the country, the whole of it, or a part."""
    known = places.set_index("place_id")
    named = known.loc[[place_id for place_id in place_ids if place_id in known.index]]
    if named["outside_country"].any():
        return SCOPES[0]
    return SCOPES[1] if len(named) and named["parent_id"].eq("").any() else SCOPES[2]
