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

from whosecount.core.errors import WhoseCountError
from whosecount.record.totals import DATE_RULES, select_record

WEEKLY = ("killed_side_a", "killed_side_b", "killed_civilians")


@dataclass(frozen=True)
class RateRatio:
    """Ratio of two event rates with its exact interval.

    Attributes
    ----------
    events, days, baseline_events, baseline_days : int
        Counts and lengths of the two windows; counts thinned for bursts need not be whole.
    ratio, low, high : float
        Events per day over events per day in the baseline, and the ends of the interval.
    """

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
    """Compare two rates of events by the exact conditional test.

    Given the sum of both counts, the first is binomial; the Clopper-Pearson interval of its share
    becomes the interval of the ratio. Source: Przyborowski and Wilenski (1940), Biometrika 31.

    Raises
    ------
    ValueError
        When a window has no days or a count is negative.
    """
    if days <= 0 or baseline_days <= 0 or events < 0 or baseline_events < 0:
        raise ValueError("windows need at least one day, and counts cannot be negative")
    tail = (1 - level) / 2
    scale = baseline_days / days
    low = stats.beta.ppf(tail, events, baseline_events + 1) if events else 0.0
    high = stats.beta.ppf(1 - tail, events + 1, baseline_events) if baseline_events else 1.0
    point = events * scale / baseline_events if baseline_events else float("inf") if events else float("nan")
    return RateRatio(
        events, days, baseline_events, baseline_days, point, _odds(low) * scale, _odds(high) * scale
    )


def measure_scatter(stretches: Sequence[pd.DataFrame]) -> float:
    """How much more the weekly counts scatter than those of events that come independently.

    Pearson's statistic over its degrees of freedom (quasi-likelihood), from blocks of seven days
    within each stretch, around the stretch's own mean; never below 1.

    Parameters
    ----------
    stretches : sequence of DataFrame
        As `count_blocks` gives them; each stretch has a rate of its own.
    """
    statistic, freedom = 0.0, 0
    for blocks in stretches:
        events, days = blocks["events"].to_numpy(), blocks["days"].to_numpy()
        if events.sum():
            expected = events.sum() * days / days.sum()
            statistic += float(((events - expected) ** 2 / expected).sum())
            freedom += len(blocks) - 1
    return max(1.0, statistic / freedom) if freedom else 1.0


def count_blocks(
    record: pd.DataFrame, since: object, until: object, date_rule: str = "start"
) -> pd.DataFrame:
    """Count events in blocks of seven days from a first day on; the last block may be shorter.

    Returns
    -------
    DataFrame
        events, days.
    """
    first, last = (np.datetime64(pd.Timestamp(day), "D") for day in (since, until))
    days = np.bincount(np.arange((last - first).astype(int) + 1) // 7)
    place = (record[DATE_RULES[date_rule]].to_numpy().astype("datetime64[D]") - first).astype(int)
    inside = (place >= 0) & (place < days.sum())
    events = np.bincount(place[inside] // 7, record["events"].to_numpy()[inside], len(days))
    return pd.DataFrame({"events": events, "days": days})


def widen_for_bursts(found: RateRatio, scatter: float) -> tuple[float, float]:
    """Move the ends of an exact interval outwards, for events that come in bursts.

    The distance of each end from the ratio, on the log scale, is multiplied by the root of the scatter.
    A ratio of nothing, or to nothing, has no such distance: there the counts are divided by the scatter.
    """
    if found.events and found.baseline_events:
        root = scatter**0.5
        low, high = (found.ratio * (end / found.ratio) ** root for end in (found.low, found.high))
        return float(low), float(high)
    thinned = compare_rates(
        found.events / scatter, found.days, found.baseline_events / scatter, found.baseline_days
    )
    return thinned.low, thinned.high


def _odds(share: float) -> float:
    return float("inf") if share >= 1 else share / (1 - share)


def read_stretches(stretches: Sequence[str]) -> list[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """Read stretches of days, written FIRST/LAST as ISO 8601 intervals.

    Returns
    -------
    list of (label, first day, last day)

    Raises
    ------
    WhoseCountError
        When a stretch is not of that form, or ends before it begins.
    """
    found = []
    for stretch in stretches:
        first, _, last = stretch.partition("/")
        days = pd.to_datetime(pd.Series([first, last]), format="%Y-%m-%d", errors="coerce")
        if days.isna().any() or days[0] > days[1]:
            raise WhoseCountError(
                f"the stretch {stretch!r} cannot be read. Write FIRST/LAST, as in 2018-01-01/2018-02-28."
            )
        label = " to ".join(f"{day.day} {day:%b %Y}" for day in days)
        found.append((label, days[0], days[1]))
    return found


def compare_baselines(
    record: pd.DataFrame, window: tuple, baselines: Sequence[tuple], date_rule: str = "start"
) -> pd.DataFrame:
    """Compare one window with several baselines at once.

    Parameters
    ----------
    record : DataFrame
        Spans of one area.
    window : tuple
        First and last day.
    baselines : sequence of (label, first day, last day)
        Windows to compare with.
    date_rule : str
        `start` or `end`: the day that places a span in time.

    Returns
    -------
    DataFrame
        label, events, days, baseline_events, baseline_days, ratio (of the rates of events), low, high (the
        95% interval with allowance for bursts), exact_low, exact_high (without), scatter (at least 1).
    """
    own = count_blocks(record, *window, date_rule)
    rows = []
    for label, first, last in baselines:
        before = count_blocks(record, first, last, date_rule)
        found = compare_rates(*(int(total) for blocks in (own, before) for total in blocks.sum()))
        scatter = measure_scatter([own, before])
        low, high = widen_for_bursts(found, scatter)
        ends = {"low": low, "high": high, "exact_low": found.low, "exact_high": found.high}
        rows.append({"label": label, **vars(found), **ends, "scatter": scatter})
    return pd.DataFrame(rows)


def count_weekly_events(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """Count events by the week (Monday to Sunday) in which they start.

    Returns
    -------
    DataFrame
        week (its Monday), events, killed_side_a, killed_side_b, killed_civilians (persons; `best` where the
        record does not divide its dead).
    """
    kept = select_record(record, since, until)
    monday = kept["date_start"] - pd.to_timedelta(kept["date_start"].dt.day_of_week, unit="D")
    first, last = (pd.Timestamp(day) for day in (since, until))
    weeks = pd.date_range(first - pd.Timedelta(days=first.day_of_week), last, freq="7D", name="week")
    shown = [name for name in WEEKLY if name in kept] or ["best"]
    columns = ["events", *shown]
    return kept.groupby(monday.rename("week"))[columns].sum().reindex(weeks, fill_value=0).reset_index()
