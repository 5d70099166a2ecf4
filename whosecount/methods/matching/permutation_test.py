"""How many matches chance gives: the days of one list are shuffled, the places stay.

A permutation test after Fisher; the share of draws follows Phipson and Smyth (2010), who count the
observed order among the draws. What is shuffled decides what chance means, so three ways stand side by side.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.matching.incidents import count_gaps, gather_points, keep_period, list_days_of
from whosecount.methods.matching.matching import count_assigned, refuse_match
from whosecount.record.near import measure_km

SHUFFLES = {
    "redraw": "each claim gets a day of its own from the stretch",
    "circular_shift": "all claims are moved by the same number of days",
    "permute": "the claims exchange their days",
}


def shuffle_days(days: np.ndarray, first: int, last: int, way: str, rng: np.random.Generator) -> np.ndarray:
    """Shuffle first and last days of incidents, as days since 1970, within a period, in one of SHUFFLES; each keeps its length."""
    length = days[:, 1] - days[:, 0]
    room = last - first + 1 - length  # first days that leave each incident within the period
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
        Incidents, as `locate_claims` or `locate_events` gives them; those not wholly in the period are left out.
    match_km, match_days : float, int
        Farthest centres and most days apart.
    since, until : date-like
        The period.
    draws, seed : int
        How many shuffles, and where the random numbers start.

    Returns
    -------
    DataFrame or Refusal
        way, matched (pairs made), draws (in how many), claimed and records (incidents), observed (pairs made by
        the days as they are), p_value (share of draws with at least as many).
    """
    claimed, records = (keep_period(frame, since, until) for frame in (claimed, records))
    if claimed.empty or records.empty:
        return refuse_match()
    first, last = _count_days(since, until)
    near = gather_points(measure_km(claimed, records)[0], claimed, records) <= match_km
    days, others = list_days_of(claimed), list_days_of(records)

    def count_matches(as_shuffled: np.ndarray) -> int:
        return count_assigned(near & (count_gaps(as_shuffled, others) <= match_days))

    observed, rng = count_matches(days), np.random.default_rng(seed)
    parts = []
    for way in SHUFFLES:
        counts = [count_matches(shuffle_days(days, first, last, way, rng)) for _ in range(draws)]
        tally = pd.Series(counts, dtype="int64").value_counts().sort_index()
        shuffled = pd.DataFrame({"way": way, "matched": tally.index, "draws": tally.to_numpy()})
        parts.append(shuffled.assign(p_value=measure_p_value(counts, observed)))
    sizes = {"claimed": len(days), "records": len(others), "observed": observed}
    return pd.concat(parts, ignore_index=True).assign(**sizes)


def measure_p_value(counts: Sequence[int], observed: int) -> float:
    """Measure the share of draws with at least as many matches as observed, the observed order among them.

    So it is never nought (Phipson and Smyth 2010).
    """
    return (1 + sum(count >= observed for count in counts)) / (1 + len(counts))


def _count_days(*days: object) -> list[int]:
    """Count days since 1970."""
    return np.array([pd.Timestamp(day) for day in days], dtype="datetime64[D]").astype("int64").tolist()
