"""How many matches chance gives: the days of one list are shuffled, the places stay.

A permutation test after Fisher; the share of draws follows Phipson and Smyth (2010), who count the
observed order among the draws. What is shuffled decides what chance means, so three ways stand side by side.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.matching.incidents import (
    count_gaps,
    gather_points,
    keep_period,
    list_days_of,
    measure_km,
)
from whosecount.methods.matching.matching import count_assigned, refuse_match

SHUFFLES = {
    "redraw": "each claim gets a day of its own from the stretch",
    "circular_shift": "all claims are moved by the same number of days",
    "permute": "the claims exchange their days",
}
KM_SHARES = (0.2, 0.5, 1.0, 1.5, 2.0, 4.0)  # of the kilometres allowed
DAYS_TRIED = (0, 1, 2, 3, 5, 7, 14)


def shuffle_days(days: np.ndarray, first: int, last: int, way: str, rng: np.random.Generator) -> np.ndarray:
    """Shuffle the days of occasions within a stretch; each keeps its length.

    Parameters
    ----------
    days : array
        First and last day of each occasion, as days since 1970.
    first, last : int
        The stretch, likewise.
    way : str
        One of SHUFFLES.
    rng : Generator
        Where chance comes from.
    """
    length = days[:, 1] - days[:, 0]
    room = last - first + 1 - length  # first days that leave each occasion within the stretch
    if way == "redraw":
        starts = first + rng.integers(0, room)
    elif way == "circular_shift":
        starts = first + (days[:, 0] - first + rng.integers(0, last - first + 1)) % room
    elif way == "permute":
        starts = np.minimum(rng.permutation(days[:, 0]), last - length)
    else:
        raise ValueError(f"way {way!r}: use one of {', '.join(SHUFFLES)}")
    return np.column_stack([starts, starts + length])


def permute_matches(
    claimed: pd.DataFrame,
    records: pd.DataFrame,
    match_km: float,
    match_days: int,
    since: object,
    until: object,
    draws: int = 999,
    seed: int = 1,
) -> pd.DataFrame | Refusal:
    """Count the matches that chance gives, in each way of shuffling.

    Parameters
    ----------
    claimed, records : DataFrame
        Occasions, as `occasions.locate_claims` or `occasions.locate_events` gives them; those that do
        not lie wholly in the stretch are left out.
    match_km, match_days : float, int
        Farthest centres and most days apart.
    since, until : date-like
        The stretch.
    draws, seed : int
        How many shuffles, and where the random numbers start.

    Returns
    -------
    DataFrame or Refusal
        way, matched (pairs made), draws (in how many), claimed and records (occasions), observed (pairs made by
        the days as they are), p_value (share of draws, the observed order among them, with at least as many).
    """
    claimed, records = (keep_period(frame, since, until) for frame in (claimed, records))
    if claimed.empty or records.empty:
        return refuse_match()
    first, last = (int(np.datetime64(pd.Timestamp(day), "D").astype("int64")) for day in (since, until))
    near = gather_points(measure_km(claimed, records)[0], claimed, records) <= match_km
    own, others = list_days_of(claimed), list_days_of(records)
    observed = count_assigned(near & (count_gaps(own, others) <= match_days))
    rng = np.random.default_rng(seed)
    parts = []
    for way in SHUFFLES:
        shuffled = (shuffle_days(own, first, last, way, rng) for _ in range(draws))
        counts = [count_assigned(near & (count_gaps(days, others) <= match_days)) for days in shuffled]
        tally = pd.Series(counts, dtype="int64").value_counts().sort_index()
        reached = (1 + sum(count >= observed for count in counts)) / (1 + draws)
        found = pd.DataFrame({"way": way, "matched": tally.index, "draws": tally.to_numpy()})
        parts.append(found.assign(p_value=reached))
    sizes = {"claimed": len(own), "records": len(others), "observed": observed}
    return pd.concat(parts, ignore_index=True).assign(**sizes)


def count_by_reach(
    claimed: pd.DataFrame,
    records: pd.DataFrame,
    match_km: float,
    match_days: int,
    since: object,
    until: object,
    draws: int = 100,
    seed: int = 1,
    way: str = "redraw",
    days_tried: Iterable[int] = DAYS_TRIED,
) -> pd.DataFrame | Refusal:
    """Count one-to-one matches for many distances and days, with what chance gives on average.

    Parameters
    ----------
    claimed, records, match_km, match_days, since, until, draws, seed
        As `permute_matches` takes them; kilometres are tried from a fifth of `match_km` to four times it.
    way : str
        How days are shuffled.
    days_tried : iterable of int
        Days to try beside `match_days`.

    Returns
    -------
    DataFrame or Refusal
        km, days, matched, by_chance (mean over the draws), claimed (occasions).
    """
    claimed, records = (keep_period(frame, since, until) for frame in (claimed, records))
    if claimed.empty or records.empty:
        return refuse_match()
    first, last = (int(np.datetime64(pd.Timestamp(day), "D").astype("int64")) for day in (since, until))
    distance = gather_points(measure_km(claimed, records)[0], claimed, records)
    own, others = list_days_of(claimed), list_days_of(records)
    rng = np.random.default_rng(seed)
    gaps = [count_gaps(own, others)]
    gaps += [count_gaps(shuffle_days(own, first, last, way, rng), others) for _ in range(draws)]
    rows = []
    for km in [match_km * share for share in KM_SHARES]:
        for days in sorted({*days_tried, match_days}):
            matched, *by_chance = (count_assigned((distance <= km) & (gap <= days)) for gap in gaps)
            mean = float(np.mean(by_chance)) if by_chance else np.nan
            rows.append({"km": km, "days": days, "matched": matched, "by_chance": mean, "claimed": len(own)})
    return pd.DataFrame(rows)
