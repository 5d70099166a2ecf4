"""Whether weekly counts rise or fall along a period."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from whosecount.core.multiverse import Estimate
from whosecount.core.refusal import Refusal
from whosecount.record.totals import select_record

FEWEST_EVENTS, FEWEST_WEEKS = 30, 6  # below these a slope is a guess: the house rule, stated in the book


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
        return Refusal(
            "a trend of weekly events",
            f"The record holds {events} event{'s' * (events != 1)} in {weeks} whole weeks.",
            f"{FEWEST_EVENTS} events in {FEWEST_WEEKS} weeks or more",
        )
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
        trend, reason = measure_trend(record, first, last), ""
        if isinstance(trend, Refusal):
            trend, reason = Estimate(np.nan, np.nan, np.nan), trend.reason
        rows.append((label, first, last, events, trend.estimate, trend.low, trend.high, reason))
    columns = ["label", "first_day", "last_day", "events", "estimate", "low", "high", "refused"]
    return pd.DataFrame(rows, columns=columns)
