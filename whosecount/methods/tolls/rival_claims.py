"""Rival figures for one event: by whom they count, and on what evidence."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from whosecount.claims.rows import tabulate_claims
from whosecount.core.intervals import Interval, envelope, overlap
from whosecount.core.refusal import Refusal

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
REPEATING = ["alters", "reprints", "derived_from", "same_as"]


def tabulate_rivals(claims: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Lay rival figures out with what each rests on, without copies and without what its speaker revised.

    Parameters
    ----------
    claims : DataFrame
        Claims of one event, as `Study` gives them.
    links : DataFrame
        claim_id, relation, target_id.

    Returns
    -------
    DataFrame
        As `claims.tabulate_claims` gives them, with evidence (in words), relays (through how many
        hands it came) and standing: kept, revised
        (its speaker gave a later one) or copy (of another row); by counted group, then by lower end.
    """
    rows = tabulate_claims(claims)
    by_id = claims.set_index("claim_id")
    evidence, relays = by_id["evidence"].map(name_evidence), by_id["relayed_by"].map(len)
    revised = set(links.loc[links["relation"].eq("revises"), "target_id"])
    copies = set(links.loc[links["relation"].isin(REPEATING), "claim_id"])
    standing = [
        "copy" if one in copies else "revised" if one in revised else "kept" for one in rows["claim_id"]
    ]
    laid_out = rows.assign(
        evidence=rows["claim_id"].map(evidence), relays=rows["claim_id"].map(relays), standing=standing
    )
    return laid_out.sort_values(["counted", "lower", "claim_id"], ignore_index=True)


def name_evidence(kinds: Sequence[str]) -> str:
    """Name the best evidence that a row gives."""
    best = next((kind for kind in EVIDENCE if kind in kinds), None)
    return EVIDENCE[best] if best else (kinds[0].replace("_", " ") if kinds else EVIDENCE["none"])


def keep_rivals(rivals: pd.DataFrame) -> pd.DataFrame | Refusal:
    """Keep the figures that stand for themselves: no copies, and none that its speaker revised."""
    kept = rivals[rivals["standing"].eq("kept")]
    if kept.empty:
        return Refusal("bounds by counted group", "No figure is left here.", "a figure of its own")
    return kept.reset_index(drop=True)


def choose_rivals(rivals: pd.DataFrame, claim_ids: Sequence[str]) -> pd.DataFrame | Refusal:
    """Keep chosen figures, in order of who is counted; all of them when none is chosen."""
    chosen = rivals[rivals["claim_id"].isin(list(claim_ids))] if len(claim_ids) else rivals
    if chosen.empty:
        return Refusal(
            "a comparison of rival figures",
            "None of the chosen claims gives a figure here.",
            "two figures for one event",
        )
    return chosen.reset_index(drop=True)


def bound_groups(rivals: pd.DataFrame | Refusal) -> pd.DataFrame | Refusal:
    """Bound each counted group: all that its figures span, and what they could agree on.

    A list of names counts the names that were found; read as
    a floor it has no upper end, and the agreement is reckoned both ways.

    Parameters
    ----------
    rivals : DataFrame or Refusal
        As `keep_rivals` gives them; a refusal is passed on.

    Returns
    -------
    DataFrame or Refusal
        counted, figures, evidence (kinds, joined), lower and upper of the envelope, agree_low and
        agree_high (missing where no number satisfies all), floor_low and floor_high (the same with
        lists of names as floors); most figures first.
    """
    if isinstance(rivals, Refusal):
        return rivals
    rows = []
    for counted, group in rivals.groupby("counted", sort=True):
        ends = [Interval(one.lower, one.upper) for one in group.itertuples()]
        floors = [
            Interval(one.lower, np.inf if one.evidence == LIST else one.upper) for one in group.itertuples()
        ]
        span, agreed, loose = envelope(ends), overlap(ends), overlap(floors)
        rows.append(
            {
                "counted": counted,
                "figures": len(group),
                "evidence": "; ".join(dict.fromkeys(group["evidence"])),
                "lower": span.low,
                "upper": span.high,
                "agree_low": agreed.low if agreed else np.nan,
                "agree_high": agreed.high if agreed else np.nan,
                "floor_low": loose.low if loose else np.nan,
                "floor_high": loose.high if loose else np.nan,
            }
        )
    return pd.DataFrame(rows).sort_values("figures", ascending=False, kind="stable", ignore_index=True)
