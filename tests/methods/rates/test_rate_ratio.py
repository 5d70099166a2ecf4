import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import brentq

from whosecount.methods.rates.baselines import read_periods
from whosecount.methods.rates.rate_ratio import compare_baselines, compare_rates


def invert_binomial(events: int, days: int, base_events: int, base_days: int) -> tuple[float, float]:
    """Find the exact interval by a second route: the ratios at which the binomial tails weigh 2.5%."""
    total = events + base_events

    def share(ratio: float) -> float:
        return ratio * days / (ratio * days + base_days)

    low = brentq(lambda r: stats.binom.sf(events - 1, total, share(r)) - 0.025, 1e-6, 1e6)
    high = brentq(lambda r: stats.binom.cdf(events, total, share(r)) - 0.025, 1e-6, 1e6)
    return low, high


@pytest.mark.parametrize(
    ("counts", "ratio", "low", "high"),
    [
        ((16, 48, 6, 59), 3.28, 1.22, 10.23),
        ((16, 48, 55, 47), 0.28, 0.15, 0.50),
        ((9, 48, 5, 59), 2.21, 0.67, 8.40),
    ],
)
def test_worked_rate_ratios_come_out(counts, ratio, low, high):
    found = compare_rates(*counts)
    assert [round(value, 2) for value in (found.ratio, found.low, found.high)] == [ratio, low, high]
    assert found.ratio == pytest.approx((counts[0] / counts[1]) / (counts[2] / counts[3]))
    assert (found.low, found.high) == pytest.approx(invert_binomial(*counts), rel=1e-6)


@settings(max_examples=40)
@given(st.integers(1, 60), st.integers(1, 200), st.integers(1, 60), st.integers(1, 200))
def test_the_interval_is_the_one_that_the_exact_test_does_not_reject(events, days, base_events, base_days):
    found = compare_rates(events, days, base_events, base_days)
    assert (found.low, found.high) == pytest.approx(
        invert_binomial(events, days, base_events, base_days), rel=1e-4
    )
    assert found.low < found.ratio < found.high


@settings(max_examples=40)
@given(st.integers(0, 60), st.integers(1, 200), st.integers(0, 60), st.integers(1, 200))
def test_turning_the_comparison_round_turns_the_interval_round(events, days, base_events, base_days):
    one = compare_rates(events, days, base_events, base_days)
    other = compare_rates(base_events, base_days, events, days)
    assert other.high == (math.inf if one.low == 0 else pytest.approx(1 / one.low))
    assert other.low == (0 if math.isinf(one.high) else pytest.approx(1 / one.high))


def test_no_events_in_the_baseline_leave_no_upper_end():
    found = compare_rates(4, 30, 0, 30)
    assert math.isinf(found.ratio) and math.isinf(found.high) and found.low > 0


def test_no_events_in_the_window_leave_no_lower_end():
    found = compare_rates(0, 30, 4, 30)
    assert (found.ratio, found.low) == (0, 0) and 0 < found.high < math.inf


def test_no_events_at_all_define_no_ratio_and_every_interval():
    found = compare_rates(0, 30, 0, 30)
    assert math.isnan(found.ratio) and (found.low, found.high) == (0, math.inf)


@pytest.mark.parametrize("counts", [(1, 0, 1, 5), (1, 5, 1, 0), (-1, 5, 1, 5), (1, 5, -1, 5)])
def test_windows_without_days_and_negative_counts_are_refused(counts):
    with pytest.raises(ValueError, match="at least one day"):
        compare_rates(*counts)


def make_record(*rows: tuple) -> pd.DataFrame:
    columns = ["date_start", "date_end", "events", "killed_side_a", "killed_side_b", "killed_civilians"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in columns[:2]})


RECORD = make_record(
    ("2018-01-01", "2018-01-01", 2, 4, 1, 0),  # a Monday
    ("2018-01-07", "2018-01-09", 1, 0, 2, 3),  # a Sunday
    ("2018-01-17", "2018-01-17", 3, 5, 0, 1),
    ("2018-02-01", "2018-02-01", 1, 9, 9, 9),
)


def test_baselines_count_events_by_first_day_with_both_ends_included():
    stretches = read_periods(["2018-01-01/2018-01-07", "2018-01-18/2018-01-31"])
    found = compare_baselines(RECORD, ("2018-01-08", "2018-01-17"), stretches)
    assert found[["events", "days", "baseline_events", "baseline_days"]].values.tolist() == [
        [3, 10, 3, 7],
        [3, 10, 0, 14],
    ]
    assert found["ratio"].tolist() == [pytest.approx((3 / 10) / (3 / 7)), math.inf]
