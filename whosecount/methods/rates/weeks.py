"""Events by week: in all, by area, and by pair of parties (dyad); and whether weekly counts rise or fall."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from whosecount.core.multiverse import Estimate
from whosecount.core.refusal import Refusal, pass_refusal
from whosecount.methods.rates.change_points import FEWEST_EVENTS
from whosecount.record.totals import part_tallies, select_record

FEWEST_WEEKS = 6  # from fewer a slope is a guess, as from fewer than thirty events: the house rule
WEEKLY = ("killed_side_a", "killed_side_b", "killed_civilians")


def count_weekly_events(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """Count events by the week (Monday to Sunday) in which they start.

    Parameters
    ----------
    record : spans: date_start, events, and deaths by side or `best` (persons)
    since, until : first and last day

    Returns
    -------
    DataFrame
        week (its Monday), events, killed_side_a, killed_side_b, killed_civilians (persons; `best` where the record
        does not divide its dead), without those of rows that look like a running tally, which are in in_tallies
        where the record knows of them; a week without events has zeros.
    """
    kept = part_tallies(select_record(record, since, until))
    monday = kept["date_start"] - pd.to_timedelta(kept["date_start"].dt.day_of_week, unit="D")
    first, last = (pd.Timestamp(day) for day in (since, until))
    weeks = pd.date_range(first - pd.Timedelta(days=first.day_of_week), last, freq="7D", name="week")
    columns = ["events", *([name for name in WEEKLY if name in kept] or ["best"])]
    columns += ["in_tallies"] if "in_tallies" in kept else []
    return kept.groupby(monday.rename("week"))[columns].sum().reindex(weeks, fill_value=0).reset_index()


def count_weeks_by_area(
    record: pd.DataFrame, since: object, until: object, areas: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Count events by week in several areas that do not overlap.

    Parameters
    ----------
    record, since, until : as `count_weekly_events` takes them, with area_id
    areas : mapping of a name to area_ids

    Returns
    -------
    DataFrame of area (its name), week (its Monday), events
    """
    inside = {name: record[record["area_id"].isin(list(ids))] for name, ids in areas.items()}
    parts = [count_weekly_events(rows, since, until).assign(area=name) for name, rows in inside.items()]
    return pd.concat(parts, ignore_index=True)[["area", "week", "events"]]


@pass_refusal
def count_weeks_by_dyad(
    spans: pd.DataFrame | Refusal, areas: Sequence[str], since: object, until: object, own: Collection[str]
) -> pd.DataFrame | Refusal:
    """Count events by week for every dyad of some areas.

    Parameters
    ----------
    spans : spans of every dyad on file, or a refusal
    areas : area_ids
    since, until : first and last day
    own : dyads of the two sides

    Returns
    -------
    DataFrame or Refusal
        dyad, own (whether of the two sides), week (its Monday), events; the dyad with most events first.
    """
    chosen = spans[spans["area_id"].isin(list(areas)) & spans["date_start"].between(since, until)]
    if chosen.empty:
        reason, needed = "The record holds no event here.", "a record of these days"
        return Refusal("a timeline of the parties", reason, needed)
    order = chosen.groupby("dyad")["events"].sum().sort_values(ascending=False, kind="stable").index
    weeks = {dyad: count_weekly_events(chosen[chosen["dyad"].eq(dyad)], since, until) for dyad in order}
    parts = [part.assign(dyad=dyad, own=dyad in own) for dyad, part in weeks.items()]
    return pd.concat(parts, ignore_index=True)[["dyad", "own", "week", "events"]]


def measure_trend(record: pd.DataFrame, since: object, until: object) -> Estimate | Refusal:
    """Measure by which factor events change from one whole week to the next, counted from the first day.

    A log-linear model; the spread is estimated from the counts (quasi-Poisson, Pearson's statistic, never below
    that of independent events), with the interval of 95%.
    """
    first, last = pd.Timestamp(since), pd.Timestamp(until)
    weeks = ((last - first).days + 1) // 7
    chosen = select_record(record, first, first + pd.Timedelta(days=7 * weeks - 1))
    events = int(chosen["events"].sum())
    if events < FEWEST_EVENTS or weeks < FEWEST_WEEKS:
        reason = f"The record holds {events} event{'s' * (events != 1)} in {weeks} whole weeks."
        needed = f"{FEWEST_EVENTS} events in {FEWEST_WEEKS} weeks or more"
        return Refusal("a trend of weekly events", reason, needed)
    import statsmodels.api as sm

    week = (chosen["date_start"] - first).dt.days // 7
    counts = chosen["events"].groupby(week).sum().reindex(range(weeks), fill_value=0)
    model = sm.GLM(counts.to_numpy(), sm.add_constant(np.arange(weeks)), family=sm.families.Poisson())
    fitted = model.fit()
    scatter = max(1.0, float(fitted.pearson_chi2 / fitted.df_resid))
    low, high = model.fit(scale=scatter).conf_int()[1]
    return Estimate(*(float(np.exp(value)) for value in (fitted.params[1], low, high)))


def compare_trends(record: pd.DataFrame, periods: Sequence[tuple]) -> pd.DataFrame:
    """Measure the trend of several periods.

    A log-linear model of weekly counts, with the spread estimated from them (quasi-Poisson).

    Parameters
    ----------
    record : spans of one area
    periods : as `read_periods` gives them; they may overlap

    Returns
    -------
    DataFrame
        label, first_day, last_day, events, estimate, low, high (factors a week; 1 is no trend) and refused (the
        reason, empty where there is a figure).
    """
    rows = []
    for label, first, last in periods:
        events = int(select_record(record, first, last)["events"].sum())
        trend = measure_trend(record, first, last)
        refused = isinstance(trend, Refusal)
        factors = (np.nan,) * 3 if refused else (trend.estimate, trend.low, trend.high)
        rows.append((label, first, last, events, *factors, trend.reason if refused else ""))
    columns = ["label", "first_day", "last_day", "events", "estimate", "low", "high", "refused"]
    return pd.DataFrame(rows, columns=columns)
