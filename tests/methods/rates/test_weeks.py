"""Weeks of events, other pairs of parties in the same places, and slopes: against plain algebra, and refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.multiverse import Estimate
from whosecount.core.refusal import Refusal
from whosecount.methods.rates.baselines import TOGETHER, compare_dyads, read_periods
from whosecount.methods.rates.weeks import (
    compare_trends,
    count_weekly_events,
    count_weeks_by_dyad,
    measure_trend,
)

ROWS = [
    ("coast", "Army - League", "2018-01-03", 2),
    ("coast", "Army - League", "2018-03-03", 4),
    ("coast", "League - Neighbours", "2018-01-04", 7),
    ("coast", "League - Strangers", "2018-06-04", 1),
    ("hills", "League - Neighbours", "2018-01-04", 50),
]
SPANS = pd.DataFrame(ROWS, columns=["area_id", "dyad", "date_start", "events"])
SPANS = SPANS.assign(
    date_start=pd.to_datetime(SPANS["date_start"]), date_end=pd.to_datetime(SPANS["date_start"])
)
SPANS = SPANS.assign(killed_side_a=0, killed_side_b=0, killed_civilians=0)
WINDOW = (pd.Timestamp("2018-03-01"), pd.Timestamp("2018-03-31"))
JANUARY = read_periods(["2018-01-01/2018-01-31"])


def test_weeks_come_dyad_by_dyad_with_most_events_first_and_the_own_one_marked():
    found = count_weeks_by_dyad(SPANS, ["coast"], "2018-01-01", "2018-03-31", ["Army - League"])
    totals = found.groupby("dyad", sort=False)["events"].sum()
    assert totals.to_dict() == {"League - Neighbours": 7, "Army - League": 6}
    assert list(totals.index) == ["League - Neighbours", "Army - League"]
    assert found.loc[found["own"], "dyad"].unique().tolist() == ["Army - League"]


def test_one_window_and_one_baseline_for_every_dyad_and_for_all_together():
    found = compare_dyads(SPANS, ["coast"], WINDOW, JANUARY).set_index("dyad")
    assert found[["events", "baseline_events"]].to_dict("index") == {
        "Army - League": {"events": 4, "baseline_events": 2},
        "League - Neighbours": {"events": 0, "baseline_events": 7},
        TOGETHER: {"events": 4, "baseline_events": 9},
    }
    assert found.loc["Army - League", "ratio"] == pytest.approx(2.0)


def test_days_without_events_and_missing_baselines_are_refused():
    assert isinstance(count_weeks_by_dyad(SPANS, ["coast"], "2019-01-01", "2019-02-01", []), Refusal)
    assert isinstance(compare_dyads(SPANS, ["coast"], WINDOW, []), Refusal)


EVENTS = pd.DataFrame(
    [("2018-01-01", 2, 0), ("2018-01-07", 1, 3), ("2018-01-17", 3, 1), ("2018-02-01", 1, 9)],
    columns=["date_start", "events", "killed_civilians"],
)  # the first is a Monday, the second a Sunday
EVENTS["date_start"] = pd.to_datetime(EVENTS["date_start"])


def test_weeks_run_from_monday_and_empty_ones_stay():
    weeks = count_weekly_events(EVENTS, "2018-01-03", "2018-01-25")
    assert weeks["week"].dt.strftime("%m-%d").tolist() == ["01-01", "01-08", "01-15", "01-22"]
    assert weeks["events"].tolist() == [1, 0, 3, 0]  # the event of 1 January lies before the window
    assert weeks["killed_civilians"].tolist() == [3, 0, 1, 0]


@settings(max_examples=40)
@given(st.dates(pd.Timestamp("2017-12-01").date(), pd.Timestamp("2018-03-01").date()), st.integers(0, 60))
def test_weeks_lose_no_event_of_the_window(first, days):
    since, until = pd.Timestamp(first), pd.Timestamp(first) + pd.Timedelta(days=days)
    inside = EVENTS["date_start"].between(since, until)
    weeks = count_weekly_events(EVENTS, since, until)
    assert weeks["events"].sum() == EVENTS.loc[inside, "events"].sum()
    assert weeks["week"].dt.day_of_week.eq(0).all()
    assert weeks["week"].iloc[0] <= since and weeks["week"].iloc[-1] <= until


def make_record(weekly: list[int]) -> pd.DataFrame:
    days = pd.Timestamp("2018-01-01") + pd.to_timedelta(np.arange(len(weekly)) * 7, unit="D")
    return pd.DataFrame({"area_id": "coast", "date_start": days, "date_end": days, "events": weekly})


def solve_poisson(counts: np.ndarray) -> tuple[float, float]:
    """Fit the log-linear model by Newton's steps in plain NumPy: slope and its error without scatter."""
    x = np.column_stack([np.ones(len(counts)), np.arange(len(counts))])
    beta = np.array([np.log(counts.mean()), 0.0])
    for _ in range(60):
        mu = np.exp(x @ beta)
        beta = beta + np.linalg.solve(x.T @ (x * mu[:, None]), x.T @ (counts - mu))
    mu = np.exp(x @ beta)
    scatter = max(1.0, float(((counts - mu) ** 2 / mu).sum() / (len(counts) - 2)))
    error = np.sqrt(np.linalg.inv(x.T @ (x * mu[:, None]))[1, 1] * scatter)
    return float(beta[1]), float(error)


def test_counts_that_double_each_week_have_a_factor_of_two():
    found = measure_trend(make_record([1, 2, 4, 8, 16, 32]), "2018-01-01", "2018-02-11")
    assert found.estimate == pytest.approx(2.0, rel=1e-6)
    assert found.low > 1


@settings(max_examples=25)
@given(st.lists(st.integers(0, 20), min_size=6, max_size=14).filter(lambda counts: sum(counts) >= 30))
def test_the_slope_and_its_interval_are_those_of_a_second_route(counts):
    record = make_record(counts)
    last = record["date_start"].max() + pd.Timedelta(days=6)
    slope, error = solve_poisson(np.array(counts, dtype=float))
    if not np.isfinite([slope, error]).all() or abs(slope) > 3:
        return
    found = measure_trend(record, "2018-01-01", last)
    worked = np.exp([slope, slope - 1.959964 * error, slope + 1.959964 * error])
    assert [found.estimate, found.low, found.high] == pytest.approx(worked, rel=1e-3)


@pytest.mark.parametrize(("weekly", "weeks"), [([29, 0, 0, 0, 0, 0], 6), ([10, 10, 10, 10, 10], 5), ([], 6)])
def test_too_few_events_or_weeks_are_a_refusal_that_says_how_many(weekly, weeks):
    until = pd.Timestamp("2018-01-01") + pd.Timedelta(days=7 * weeks - 1)
    found = measure_trend(make_record(weekly), "2018-01-01", until)
    assert isinstance(found, Refusal)
    assert found.reason == f"The record holds {sum(weekly)} events in {weeks} whole weeks."


def test_thirty_events_in_six_weeks_are_enough():
    assert isinstance(measure_trend(make_record([5] * 6), "2018-01-01", "2018-02-11"), Estimate)


def test_days_after_the_last_whole_week_do_not_count():
    record = make_record([5] * 6 + [500])
    whole = measure_trend(record, "2018-01-01", "2018-02-11")
    assert measure_trend(record, "2018-01-01", "2018-02-17") == whole


def test_stretches_stand_side_by_side_with_their_refusals():
    stretches = read_periods(["2018-01-01/2018-02-11", "2018-01-01/2018-01-14"])
    found = compare_trends(make_record([5, 6, 7, 8, 9, 10]), stretches)
    assert found["events"].tolist() == [45, 11]
    assert found["refused"].tolist() == ["", "The record holds 11 events in 2 whole weeks."]
    assert np.isnan(found["estimate"].iloc[1])
    assert compare_trends(make_record([1]), []).empty
