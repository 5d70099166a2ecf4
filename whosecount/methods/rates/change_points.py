"""Days on which the rate of events changed, under many settings at once."""

import math
from collections.abc import Sequence
from itertools import accumulate, product

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal, pass_refusal
from whosecount.record.totals import select_record

FEWEST_EVENTS = 30  # the house rule: no trend from fewer
SETTING = ["penalty", "start", "minimum_segment"]
SEGMENTS = (1, 3, 5, 7)  # fewest days between two changes that are tried: from none to a week
SEARCHED = 366  # steps of the longest series that is searched: a search grows with its square
WEEK = 7


def count_daily_events(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """Count events by their first day: date (every day from `since` to `until`), events."""
    daily = select_record(record, since, until).groupby("date_start")["events"].sum()
    return daily.reindex(pd.date_range(since, until), fill_value=0).rename_axis("date").reset_index()


def measure_poisson_cost(total: float, days: int) -> float:
    """Twice the negative log-likelihood of one Poisson rate, without the part that no way to cut a series changes."""
    return 2 * (total - total * math.log(total / days)) if total else 0.0


def find_changes(counts: Sequence[int], penalty: float, minimum_segment: int) -> list[int]:
    """Find the first day of each new rate in daily counts: Poisson cost, cut by PELT as ruptures has it.

    With a minimum segment above one, ruptures prunes a candidate a few days early, which in rare series misses
    the optimum; the result is then never better than the optimum.
    """
    import ruptures
    from ruptures.base import BaseCost

    class PoissonCost(BaseCost):
        model = "poisson"
        min_size = 1

        def fit(self, signal: np.ndarray) -> "PoissonCost":
            self.signal = np.asarray(signal, dtype=float).reshape(-1, 1)
            self.totals = [0.0, *accumulate(self.signal[:, 0].tolist())]  # NumPy is slow for one number
            return self

        def error(self, start: int, end: int) -> float:
            return measure_poisson_cost(self.totals[end] - self.totals[start], end - start)

    if len(counts) < 2 * minimum_segment:
        return []
    search = ruptures.Pelt(custom_cost=PoissonCost(), min_size=minimum_segment, jump=1)
    return search.fit(np.asarray(counts, dtype=float)).predict(pen=penalty)[:-1]


def choose_step(days: int) -> int:
    """Choose the days of a step of a search: one, or in a series of over a year as many whole weeks as it takes."""
    return 1 if days <= SEARCHED else WEEK * -(-days // (WEEK * SEARCHED))


def trace_change_points(
    record: pd.DataFrame,
    since: object,
    until: object,
    penalties: Sequence[float],
    starts: Sequence[object],
    minimum_segments: Sequence[int] = SEGMENTS,
) -> pd.DataFrame | Refusal:
    """Find change points of daily events under every combination of settings.

    A series of more than a year is searched by steps of whole weeks, as `choose_step` has them; a change then falls
    on the first day of a step, or that of the first event, and the fewest days are the fewest steps. PELT with a Poisson cost (Killick,
    Fearnhead and Eckley 2012), by ruptures (Truong, Oudre and Vayatis 2020).

    Parameters
    ----------
    record : spans of one area; a row of several days counts on its first
    since, until : the period that has to hold events enough; `until` ends every series
    penalties : prices of a change, on the scale of twice the log-likelihood
    starts : first days of the series to try
    minimum_segments : fewest days between two changes

    Returns
    -------
    DataFrame or Refusal
        One row for each combination and change day: penalty, start, minimum_segment, change_day (first day of the
        new period; missing where there is none). A refusal under thirty events, and of a single day.
    """
    what = "days on which the rate of events changed"
    total = int(count_daily_events(record, since, until)["events"].sum())
    if total < FEWEST_EVENTS:
        pattern = f"fewer than {FEWEST_EVENTS} show no pattern"
        reason = f"The record holds {total} events in these days, and {pattern}."
        return Refusal(what, reason, f"{FEWEST_EVENTS} recorded events or more")
    if not (len(penalties) and len(starts) and len(minimum_segments)):
        return Refusal(what, "One of the settings has no value to try.", "a value for each setting")
    if all(pd.Timestamp(start) >= pd.Timestamp(until) for start in starts):
        return Refusal(what, "They are one day, and none lies before it.", "a longer record")
    rows = []
    for start in starts:
        daily = count_daily_events(record, start, until)
        step = choose_step(len(daily))
        earliest = daily["date"].min()
        if step > 1:  # a week may begin before its first event
            earliest = daily.loc[daily["events"].gt(0), "date"].min()
        counts = daily["events"].groupby(np.arange(len(daily)) // step).sum().to_numpy()
        for minimum_segment, penalty in product(minimum_segments, penalties):
            changes = find_changes(counts, penalty, minimum_segment)
            setting = (float(penalty), pd.Timestamp(start), int(minimum_segment))
            found = [max(daily["date"].iloc[place * step], earliest) for place in changes]
            days = list(dict.fromkeys(found)) or [pd.NaT]
            rows += [(*setting, day) for day in days]
    return pd.DataFrame(rows, columns=[*SETTING, "change_day"])


@pass_refusal
def share_change_days(
    changes: pd.DataFrame | Refusal, record: pd.DataFrame, until: object
) -> pd.DataFrame | Refusal:
    """Say how often each day appears as a change over all combinations.

    A combination whose series begins on a day or after it cannot put a change there; the share is over the
    combinations that could.

    Parameters
    ----------
    changes : as `trace_change_points` gives them
    record : the spans they were found in
    until : last day of the series

    Returns
    -------
    DataFrame or Refusal
        date, events, combinations (that find a change on the day), possible (whose series began before it), share
        (0 to 1; zero where none could).
    """
    settings = changes.drop_duplicates(SETTING)
    daily = count_daily_events(record, settings["start"].min(), until)
    combinations = daily["date"].map(changes["change_day"].value_counts()).fillna(0).astype(int)
    possible = [int(settings["start"].lt(day).sum()) for day in daily["date"]]
    daily = daily.assign(combinations=combinations, possible=possible)
    return daily.assign(share=(combinations / daily["possible"].where(daily["possible"].gt(0))).fillna(0.0))
