"""How often, and whether more often than before."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from scipy import stats

from whosecount.analysis.tallies import select_record
from whosecount.errors import WhoseCountError

WEEKLY = ("killed_side_a", "killed_side_b", "killed_civilians")


@dataclass(frozen=True)
class RateRatio:
    """Ratio of two event rates with its exact interval.

    Attributes
    ----------
    events, days, baseline_events, baseline_days : int
        Counts and lengths of the two windows.
    ratio, low, high : float
        Events per day over events per day in the baseline, and the ends of the interval.
    """

    events: int
    days: int
    baseline_events: int
    baseline_days: int
    ratio: float
    low: float
    high: float


def compare_rates(
    events: int, days: int, baseline_events: int, baseline_days: int, level: float = 0.95
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


def compare_baselines(record: pd.DataFrame, window: tuple, baselines: Sequence[tuple]) -> pd.DataFrame:
    """Compare one window with several baselines at once.

    Parameters
    ----------
    record : DataFrame
        Spans of one area.
    window : tuple
        First and last day.
    baselines : sequence of (label, first day, last day)
        Windows to compare with.

    Returns
    -------
    DataFrame
        label, events, days, baseline_events, baseline_days, ratio, low, high.
    """
    events, days = _count(record, *window)
    rows = []
    for label, since, until in baselines:
        baseline_events, baseline_days = _count(record, since, until)
        rows.append({"label": label, **vars(compare_rates(events, days, baseline_events, baseline_days))})
    return pd.DataFrame(rows)


def _count(record: pd.DataFrame, since: object, until: object) -> tuple[int, int]:
    days = (pd.Timestamp(until) - pd.Timestamp(since)).days + 1
    return int(select_record(record, since, until)["events"].sum()), days


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
