"""Figures that cannot be true together: shares of an area and its parts, and changes against their counts."""

import math
from collections.abc import Sequence

import pandas as pd

from whosecount.core.intervals import Interval
from whosecount.core.phrasing import write_month
from whosecount.core.refusal import Refusal

WHOLE = 100.0  # percent


def mix_shares(parts: Sequence[Interval]) -> Interval:
    """Bound the share of a whole (percent), a mean of its parts' shares weighted by sizes that may be any."""
    return Interval(min(part.low for part in parts), max(part.high for part in parts))


def check_shares(claims: pd.DataFrame, whole: str, parts: Sequence[str]) -> pd.DataFrame | Refusal:
    """Hold a party's claimed share of an area against claimed shares of its parts.

    Where a part's claim is about another party, the first can hold at most what is left.

    Parameters
    ----------
    claims : DataFrame
        With claim_id, speaker_short, subject_ids, place_ids, reference area (`where`), as_stated, alignment,
        event_start and bounds in percent.
    whole, parts : claim_id of the share of the whole, and of the shares of the parts

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
        reason = "The claims to compare are not in these tables."
        return Refusal(what, reason, "a share of an area and of each of its parts")
    covered = {place for part in parts for place in rows.loc[part, "place_ids"]}
    if covered != set(rows.loc[whole, "place_ids"]):
        needed = "a claimed share for each part and for no other area"
        return Refusal(what, "The parts do not make up the whole.", needed)
    holder = set(rows.loc[whole, "subject_ids"])
    shares = [_read_share(rows.loc[part], "part", holder) for part in parts]
    allowed = mix_shares([Interval(low, high) for _, _, _, low, high, *_ in shares])
    together = "Both parts together, whatever their sizes"
    shares.append((together, "computed", "", allowed.low, allowed.high, pd.NaT, ""))
    shares.append(_read_share(rows.loc[whole], "whole", holder))
    return pd.DataFrame(shares, columns=["label", "role", "alignment", "lower", "upper", "day", "claim_id"])


def _read_share(claim: pd.Series, role: str, holder: set) -> tuple:
    """Read a claimed share as one of the holder: of another party's, the holder has at most what is left."""
    low, high = claim["lower"], min(claim["upper"], WHOLE)
    words = claim["as_stated"]
    if set(claim["subject_ids"]) != holder:
        low, high = 0.0, WHOLE - low
        words = f"what “{words}” of others leaves"
    label = f"{claim['speaker_short']}, {claim['where']}: {words}"
    return label, role, claim["alignment"], low, high, claim["event_start"], claim.name


def check_changes(claims: pd.DataFrame, links: pd.DataFrame, named: Sequence[str]) -> pd.DataFrame | Refusal:
    """Reckon stated changes again from the counts that they were derived from.

    Parameters
    ----------
    claims : DataFrame with claim_id, speaker_short, as_stated, best, event_start, event_end and bounds
    links : DataFrame of claim_id, relation, target_id: `derived_from` leads from a change to its two counts
    named : claim_ids of the changes, in percent

    Returns
    -------
    DataFrame or Refusal
        label, before, after (counts), stated, rise (percent above the earlier count), share (percent of the
        earlier count), agrees, claim_id; changes without two exact counts are left out.
    """
    known = claims.set_index("claim_id")
    rows = []
    for name in named:
        sources = links.loc[links["claim_id"].eq(name) & links["relation"].eq("derived_from"), "target_id"]
        counts = known.loc[known.index.isin(sources)].sort_values("event_end")
        exact = counts["lower"].eq(counts["upper"]) & counts["lower"].gt(0)
        if name not in known.index or len(counts) != 2 or not exact.all():
            continue
        (before, after), (first, last) = counts["lower"], counts["event_start"]
        stated, rise = known.loc[name, "lower"], (after - before) / before * 100
        months = f"{known.loc[name, 'speaker_short']}, {write_month(first)} to {write_month(last)}"
        agrees = math.isclose(stated, rise, abs_tol=1)
        label = f"{months}: {before:,.0f}, then {after:,.0f}"
        rows.append((label, before, after, stated, rise, after / before * 100, agrees, name))
    if not rows:
        what, reason = (
            "whether a stated change agrees with its counts",
            "No stated change here has its two counts.",
        )
        return Refusal(what, reason, "a change in percent and the two exact counts that it was derived from")
    columns = ["label", "before", "after", "stated", "rise", "share", "agrees", "claim_id"]
    return pd.DataFrame(rows, columns=columns)
