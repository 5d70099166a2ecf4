"""The record in time, for the ground of a book made from somebody's events: by week or month, and what it begins and ends with."""

import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.record.totals import select_record

WEEKS = 26  # of a window that is told by weeks; a longer one is told by months


def count_recorded(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame | Refusal:
    """Count the events of a record, and their dead, by week or by month.

    Parameters
    ----------
    record : DataFrame
        Spans: date_start, events, best (persons).
    since, until : date-like
        First and last day.

    Returns
    -------
    DataFrame or Refusal
        week (its Monday) or month (its first day), events, deaths (persons, best estimate), with zeros for a week
        or month without events; a refusal where the record holds no event.
    """
    kept = select_record(record, since, until)
    if kept.empty:
        return Refusal("a timeline of the record", "It holds no event here.", "recorded events of these days")
    first, last = pd.Timestamp(since), pd.Timestamp(until)
    name, frequency = ("week", "W") if (last - first).days < WEEKS * 7 else ("month", "M")
    periods = pd.period_range(first, last, freq=frequency)
    sums = kept.groupby(kept["date_start"].dt.to_period(frequency))[["events", "best"]].sum()
    counted = sums.reindex(periods, fill_value=0).rename(columns={"best": "deaths"})
    return counted.set_axis(periods.start_time, axis=0).rename_axis(name).reset_index()
