"""Rival figures for one event: by whom they count, and on what evidence."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from whosecount.claims.rows import tabulate_claims
from whosecount.core.intervals import Interval, envelope, overlap
from whosecount.core.refusal import Refusal, pass_refusal

# What a figure rests on, from names that others can check to nothing; a row with several gets the first.
EVIDENCE = {
    "named_list": "list of names",
    "document": "documents",
    "satellite": "documents",
    "monitor_network": "monitor’s network",
    "testimony": "people asked",
    "eyewitness": "people asked",
    "briefing": "own statement",
    "statement": "own statement",
    "press_report": "press reports",
    "none": "nothing stated",
}
LIST = EVIDENCE["named_list"]
BOUNDS = ["counted", "figures", "evidence", "lower", "upper", "agree_low", "agree_high", "floor_low", "floor_high"]  # fmt: skip
REPEATING = ["alters", "reprints", "derived_from", "same_as"]


def tabulate_rivals(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Tabulate rival figures with what each rests on, telling copies and what its speaker revised.

    Parameters
    ----------
    claims : DataFrame
        Claims of one event: claim_id, speaker, subject, bounds (persons), evidence and relayed_by (tuples).
    links : DataFrame of claim_id, relation, target_id

    Returns
    -------
    DataFrame
        As `claims.rows.tabulate_claims` gives them, with evidence (in words), relays (through how many hands it
        came) and standing: kept, revised (its speaker gave a later one) or copy (of another row); by counted
        group, then by lower end.
    """
    rows = tabulate_claims(claims)
    by_id = claims.set_index("claim_id")
    evidence, relays = by_id["evidence"].map(name_evidence), by_id["relayed_by"].map(len)
    revised = set(links.loc[links["relation"].eq("revises"), "target_id"])
    copies = set(links.loc[links["relation"].isin(REPEATING), "claim_id"])
    ids = rows["claim_id"]
    standing = np.select([ids.isin(copies), ids.isin(revised)], ["copy", "revised"], "kept")
    table = rows.assign(evidence=ids.map(evidence), relays=ids.map(relays), standing=standing)
    return table.sort_values(["counted", "lower", "claim_id"], ignore_index=True)


def name_evidence(kinds: Sequence[str]) -> str:
    """Name the best evidence that a row gives."""
    best = next((kind for kind in EVIDENCE if kind in kinds), None)
    return EVIDENCE[best] if best else (kinds[0].replace("_", " ") if kinds else EVIDENCE["none"])


def keep_rivals(rivals: pd.DataFrame) -> pd.DataFrame | Refusal:
    """Keep the figures that stand for themselves: no copies, and none that its speaker revised.

    Parameters
    ----------
    rivals : DataFrame, as `tabulate_rivals` gives them

    Returns
    -------
    DataFrame or Refusal
        Their rows; a refusal when none is left.
    """
    kept = rivals[rivals["standing"].eq("kept")]
    if len(kept):
        return kept.reset_index(drop=True)
    needed = "a figure given for one place and one group"
    return Refusal("bounds by counted group", "No figure is left here.", needed)


def choose_rivals(rivals: pd.DataFrame, claim_ids: Sequence[str]) -> pd.DataFrame | Refusal:
    """Keep chosen figures, in order of who is counted; all of them when none is chosen.

    Parameters
    ----------
    rivals : DataFrame, as `tabulate_rivals` gives them
    claim_ids : sequence of str

    Returns
    -------
    DataFrame or Refusal
        Their rows; a refusal when none is there.
    """
    chosen = rivals[rivals["claim_id"].isin(list(claim_ids))] if len(claim_ids) else rivals
    if len(chosen):
        return chosen.reset_index(drop=True)
    reason = "None of the chosen claims gives a figure here."
    return Refusal("a comparison of rival figures", reason, "two figures for one event")


@pass_refusal
def bound_groups(rivals: pd.DataFrame | Refusal) -> pd.DataFrame | Refusal:
    """Bound each counted group: all that its figures span, and what they could agree on.

    A list of names counts the names that were found; read as a floor it has no upper end, and the agreement is
    reckoned both ways.

    Parameters
    ----------
    rivals : DataFrame or Refusal, as `keep_rivals` gives them

    Returns
    -------
    DataFrame or Refusal
        counted, figures (how many), evidence (kinds, joined), lower and upper of the envelope, agree_low and
        agree_high (missing where no number satisfies all), floor_low and floor_high (the same with lists of
        names as floors), in persons; most figures first.
    """
    rows = []
    for counted, group in rivals.groupby("counted"):
        as_floor = group["upper"].mask(group["evidence"].eq(LIST), np.inf)
        ends, floors = (
            [Interval(low, high) for low, high in zip(group["lower"], upper, strict=True)]
            for upper in (group["upper"], as_floor)
        )
        spans = (envelope(ends), overlap(ends), overlap(floors))
        found = [end for span in spans for end in ((span.low, span.high) if span else (np.nan, np.nan))]
        rows.append((counted, len(group), "; ".join(group["evidence"].unique()), *found))
    bounds = pd.DataFrame(rows, columns=BOUNDS)
    return bounds.sort_values("figures", ascending=False, kind="stable", ignore_index=True)
