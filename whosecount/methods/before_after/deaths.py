"""Deaths of two periods: how many, in which rows, and how unevenly they fall."""

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal, pass_refusal
from whosecount.record.totals import DATE_RULES, list_days, pick_deaths, refuse_lone, select_record

Period = tuple[object, object]  # first and last day
NAMES = ("before", "after")


def count_days(period: Period) -> int:
    """Count the days of a period, a pair of first and last day, both included."""
    first, last = (pd.Timestamp(day) for day in period)
    return (last - first).days + 1


def sum_daily_deaths(record: pd.DataFrame, period: Period, date_rule: str = "start") -> pd.Series:
    """Sum the deaths of each day of a period, a row of several days on the day of the rule; days without any included."""
    rows = select_record(record, *period, date_rule=date_rule)
    daily = rows.groupby(DATE_RULES[date_rule])[pick_deaths(record)].sum()
    return daily.reindex(pd.date_range(*period, name="day"), fill_value=0)


def measure_dispersion(record: pd.DataFrame, first: Period, second: Period) -> pd.DataFrame:
    """Measure how unevenly deaths fall: variance over mean, by row and by day.

    Deaths that came one by one, independently, would give about 1.

    Parameters
    ----------
    record : DataFrame
        Spans of the areas to compare: date_start, date_end, and deaths (persons).
    first, second : tuple
        First and last day of each period; spans belong to the period in which they start.

    Returns
    -------
    DataFrame
        stretch (before, after), unit (row, day), units, deaths (persons), mean (deaths a unit), variance
        (of the sample), dispersion (variance over mean; missing below two units or without deaths).
    """
    rows = []
    for name, period in zip(NAMES, (first, second), strict=True):
        by_row, by_day = select_record(record, *period)[pick_deaths(record)], sum_daily_deaths(record, period)
        for unit, deaths in (("row", by_row), ("day", by_day)):
            mean, variance = float(deaths.mean()), float(deaths.var(ddof=1))
            dispersion = variance / mean if mean > 0 else np.nan
            rows.append((name, unit, len(deaths), int(deaths.sum()), mean, variance, dispersion))
    columns = ["stretch", "unit", "units", "deaths", "mean", "variance", "dispersion"]
    return pd.DataFrame(rows, columns=columns)


def count_half(deaths: pd.Series) -> int:
    """Count the fewest rows, of deaths in falling order, that hold at least half of them; none without deaths."""
    return int(np.searchsorted(deaths.cumsum().to_numpy(), deaths.sum() / 2)) + 1 if deaths.sum() else 0


def list_rows(record: pd.DataFrame, first: Period, second: Period, fewest: int = 1) -> pd.DataFrame | Refusal:
    """List the rows of two periods by their deaths, most first.

    Parameters
    ----------
    record, first, second
        As for `measure_dispersion`, with area_id and events.
    fewest : int
        Events of a row that its publisher lets be shown.

    Returns
    -------
    DataFrame or Refusal
        stretch (before, after), area_id, date_start, date_end, days, events, deaths (persons), share (of the
        period's deaths, running); empty when neither period has a row.
    """
    parts, column = [], pick_deaths(record)
    for name, period in zip(NAMES, (first, second), strict=True):
        rows = list_days(record, *period)
        rows = rows.sort_values([column, "date_start", "area_id"], ascending=[False, True, True])
        share = rows[column].cumsum() / rows[column].sum() if rows[column].sum() else 0.0
        parts.append(rows.assign(stretch=name, deaths=rows[column], share=share))
    columns = ["stretch", "area_id", "date_start", "date_end", "days", "events", "deaths", "share"]
    listed = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)[columns]
    return refuse_lone("deaths row by row", listed["events"], fewest) or listed


def list_earlier_days(record: pd.DataFrame, since: object, before: object) -> pd.DataFrame | Refusal:
    """List the spans of the period that ends on the day before another begins.

    Parameters
    ----------
    record : DataFrame
        Spans: date_start, date_end, events, and deaths (persons).
    since, before : date-like
        First day, and the day after the last.

    Returns
    -------
    DataFrame or Refusal
        As `record.totals.list_days` gives them; a refusal when the period has no day or holds no span.
    """
    last = pd.Timestamp(before) - pd.Timedelta(days=1)
    what = "a toll of the days before"
    if pd.Timestamp(since) > last:
        return Refusal(what, "They begin after they end.", "events from before the window")
    days = list_days(record, since, last)
    return days if len(days) else Refusal(what, "The record holds no event in them.", "a recorded event")


@pass_refusal
def sum_spread(days: pd.DataFrame | Refusal, fewest: int = 1) -> pd.DataFrame | Refusal:
    """Sum deaths by whether their row covers one day or several.

    Parameters
    ----------
    days : DataFrame or Refusal
        As `list_earlier_days` gives them.
    fewest : int
        Events of a sum that their publisher lets be shown.

    Returns
    -------
    DataFrame or Refusal
        label (one day, several days), rows (that hold such deaths), deaths (persons), longest (days of
        the longest row).
    """
    column = pick_deaths(days)
    parts = {"one day": days[days["days"].eq(1)], "several days": days[days["days"].gt(1)]}
    events = [part["events"].sum() for part in parts.values()]
    if refusal := refuse_lone("deaths by length of row", events, fewest):
        return refusal
    parts = {label: part[part[column].gt(0)] for label, part in parts.items()}
    rows = [
        (label, len(part), int(part[column].sum()), int(part["days"].max()) if len(part) else 0)
        for label, part in parts.items()
    ]
    return pd.DataFrame(rows, columns=["label", "rows", "deaths", "longest"])
