"""How often, and whether more often than before.

One policy holds for every ratio of rates in the book: the exact interval takes events to come
independently; where the weekly counts scatter more than that, the ends are moved outwards, and these
wider ends are what is printed as the interval and what decides whether a change is established.
`compare_baselines` is the one door to them; the exact ends stay beside as exact_low and exact_high.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from whosecount.record.totals import DATE_RULES


@dataclass(frozen=True)
class RateRatio:
    """Two counts with their lengths in days, the ratio of the rates, and the ends of its exact interval."""

    events: float
    days: int
    baseline_events: float
    baseline_days: int
    ratio: float
    low: float
    high: float


def compare_rates(
    events: float, days: int, baseline_events: float, baseline_days: int, level: float = 0.95
) -> RateRatio:
    """Compare two rates of events by the exact conditional test (Przyborowski and Wilenski 1940, Biometrika 31).

    Given the sum of both counts, the first is binomial; the Clopper-Pearson interval of its share becomes the
    interval of the ratio. Counts thinned for bursts need not be whole, as they must be for scipy.stats.binomtest.
    """
    if days <= 0 or baseline_days <= 0 or events < 0 or baseline_events < 0:
        raise ValueError("windows need at least one day, and counts cannot be negative")
    tail, scale = (1 - level) / 2, baseline_days / days
    low = stats.beta.ppf(tail, events, baseline_events + 1) if events else 0.0
    high = stats.beta.ppf(1 - tail, events + 1, baseline_events) if baseline_events else 1.0
    ratio = events * scale / baseline_events if baseline_events else float("inf") if events else float("nan")
    ends = (share / (1 - share) * scale if share < 1 else float("inf") for share in (low, high))
    return RateRatio(events, days, baseline_events, baseline_days, ratio, *ends)


def measure_scatter(periods: Sequence[pd.DataFrame]) -> float:
    """How much more the weekly counts of `count_blocks` scatter than those of independent events; never below 1.

    Pearson's statistic over its degrees of freedom (quasi-likelihood), around each period's own mean.
    """
    statistic, freedom = 0.0, 0
    for blocks in periods:
        events, days = blocks["events"].to_numpy(), blocks["days"].to_numpy()
        if events.sum():
            expected = events.sum() * days / days.sum()
            statistic += float(((events - expected) ** 2 / expected).sum())
            freedom += len(blocks) - 1
    return max(1.0, statistic / freedom) if freedom else 1.0


def count_blocks(
    record: pd.DataFrame, since: object, until: object, date_rule: str = "start"
) -> pd.DataFrame:
    """Count events, and days, in blocks of seven days from a first day on; the last block may be shorter."""
    first, last = (np.datetime64(pd.Timestamp(day), "D") for day in (since, until))
    days = np.bincount(np.arange((last - first).astype(int) + 1) // 7)
    place = (record[DATE_RULES[date_rule]].to_numpy().astype("datetime64[D]") - first).astype(int)
    inside = (place >= 0) & (place < days.sum())
    events = np.bincount(place[inside] // 7, record["events"].to_numpy()[inside], len(days))
    return pd.DataFrame({"events": events, "days": days})


def widen_for_bursts(exact: RateRatio, scatter: float, level: float = 0.95) -> tuple[float, float]:
    """Move the ends of an exact interval outwards, for events that come in bursts.

    The distance of each end from the ratio, on the log scale, is multiplied by the root of the scatter. A ratio of
    nothing, or to nothing, has no such distance: there the counts are divided by the scatter.
    """
    if exact.events and exact.baseline_events:
        low, high = (exact.ratio * (end / exact.ratio) ** scatter**0.5 for end in (exact.low, exact.high))
        return float(low), float(high)
    events, before = exact.events / scatter, exact.baseline_events / scatter
    thinned = compare_rates(events, exact.days, before, exact.baseline_days, level)
    return thinned.low, thinned.high


def compare_baselines(
    record: pd.DataFrame,
    window: tuple,
    baselines: Sequence[tuple],
    date_rule: str = "start",
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare one window with several baselines (label, first day, last day) at once.

    Gives label, events, days, baseline_events, baseline_days, ratio (of the rates of events), low, high (the
    interval of the level, with allowance for bursts), exact_low, exact_high (without), scatter (at least 1).
    """
    during = count_blocks(record, *window, date_rule)
    rows = []
    for label, first, last in baselines:
        before = count_blocks(record, first, last, date_rule)
        exact = compare_rates(*(int(total) for blocks in (during, before) for total in blocks.sum()), level)
        scatter = measure_scatter([during, before])
        low, high = widen_for_bursts(exact, scatter, level)
        ends = {"low": low, "high": high, "exact_low": exact.low, "exact_high": exact.high}
        rows.append({"label": label, **vars(exact), **ends, "scatter": scatter})
    return pd.DataFrame(rows)
