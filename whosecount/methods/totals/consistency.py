"""Figures that cannot be true together: shares of an area and its parts, and changes against their counts."""

import math
from collections.abc import Sequence

import pandas as pd

from whosecount.core.intervals import Interval
from whosecount.core.refusal import Refusal

WHOLE = 100.0  # percent


def mix_shares(parts: Sequence[Interval]) -> Interval:
    """Bound the share of a whole by the shares of its parts, whatever the parts' sizes.

    The share of the whole is a mean of the shares of its parts, weighted by size: it is at least the
    smallest of them and at most the largest (percent).
    """
    return Interval(min(part.low for part in parts), max(part.high for part in parts))


def check_shares(claims: pd.DataFrame, whole: str, parts: Sequence[str]) -> pd.DataFrame | Refusal:
    """Hold a party's claimed share of an area against claimed shares of its parts.

    Where a part's claim is about another party, the first can hold at most what is left.

    Parameters
    ----------
    claims : DataFrame
        With claim_id, speaker_short, subject_ids, place_ids, reference area (`where`), as_stated,
        alignment, event_start and bounds in percent.
    whole : str
        claim_id of the share of the whole.
    parts : sequence of str
        claim_ids of the shares of the parts.

    Returns
    -------
    DataFrame or Refusal
        label, role (part, computed, whole), alignment, lower, upper (percent), day, claim_id. `computed` is what
        the parts allow for the whole under any sizes.
    """
    named = [*parts, whole]
    rows = claims[claims["claim_id"].isin(named) & claims["kind"].ne("none")].set_index("claim_id")
    what = "whether a share of the whole agrees with the shares of its parts"
    if set(named) - set(rows.index) or not parts:
        return Refusal(
            what,
            "The claims to compare are not in these tables.",
            "a share of an area and of each of its parts",
        )
    covered = {place for part in parts for place in rows.loc[part, "place_ids"]}
    if covered != set(rows.loc[whole, "place_ids"]):
        return Refusal(
            what, "The parts do not make up the whole.", "a claimed share for each part and for no other area"
        )
    holder = set(rows.loc[whole, "subject_ids"])
    laid = [_lay_share(rows.loc[name], name, holder, "part") for name in parts]
    allowed = mix_shares([Interval(one["lower"], one["upper"]) for one in laid])
    laid.append(
        {
            "label": "Both parts together, whatever their sizes",
            "role": "computed",
            "alignment": "",
            "lower": allowed.low,
            "upper": allowed.high,
            "day": pd.NaT,
            "claim_id": "",
        }
    )
    laid.append(_lay_share(rows.loc[whole], whole, holder, "whole"))
    return pd.DataFrame(laid)


def _lay_share(claim: pd.Series, claim_id: str, holder: set, role: str) -> dict:
    low, high = claim["lower"], min(claim["upper"], WHOLE)
    words = claim["as_stated"]
    if set(claim["subject_ids"]) != holder:
        low, high = 0.0, WHOLE - low
        words = f"what “{words}” of others leaves"
    return {
        "label": f"{claim['speaker_short']}, {claim['where']}: {words}",
        "role": role,
        "alignment": claim["alignment"],
        "lower": low,
        "upper": high,
        "day": claim["event_start"],
        "claim_id": claim_id,
    }


def check_changes(claims: pd.DataFrame, links: pd.DataFrame, named: Sequence[str]) -> pd.DataFrame | Refusal:
    """Reckon stated changes again from the counts that they were derived from.

    Parameters
    ----------
    claims : DataFrame
        With claim_id, speaker_short, as_stated, best, event_start, event_end and bounds.
    links : DataFrame
        claim_id, relation, target_id: `derived_from` leads from a change to its two counts.
    named : sequence of str
        claim_ids of the changes, in percent.

    Returns
    -------
    DataFrame or Refusal
        label, before, after (counts), stated, rise (percent above the earlier count), share (percent of
        the earlier count), agrees, claim_id; changes without two exact counts are left out.
    """
    known = claims.set_index("claim_id")
    rows = []
    for name in named:
        sources = links.loc[links["claim_id"].eq(name) & links["relation"].eq("derived_from"), "target_id"]
        counts = known.loc[known.index.isin(sources)].sort_values("event_end")
        exact = counts["lower"].eq(counts["upper"]) & counts["lower"].gt(0)
        if name not in known.index or len(counts) != 2 or not exact.all():
            continue
        before, after = counts["lower"]
        stated = known.loc[name, "lower"]
        rise = (after - before) / before * 100
        rows.append(
            {
                "label": f"{known.loc[name, 'speaker_short']}, {counts['event_start'].iloc[0]:%B} to "
                f"{counts['event_start'].iloc[1]:%B}: {before:,.0f}, then {after:,.0f}",
                "before": before,
                "after": after,
                "stated": stated,
                "rise": rise,
                "share": after / before * 100,
                "agrees": math.isclose(stated, rise, abs_tol=1),
                "claim_id": name,
            }
        )
    if not rows:
        return Refusal(
            "whether a stated change agrees with its counts",
            "No stated change here has its two counts.",
            "a change in percent and the two exact counts that it was derived from",
        )
    return pd.DataFrame(rows)
