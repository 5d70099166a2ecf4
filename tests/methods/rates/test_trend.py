"""Slopes of weekly counts, against plain algebra, and when they are refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.multiverse import Estimate
from whosecount.core.refusal import Refusal
from whosecount.methods.rates.baselines import read_periods
from whosecount.methods.rates.trend import compare_trends, measure_trend


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
