"""Deaths of two stretches: how uneven, and the ratio resampled."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.deaths import (
    DeathRatio,
    count_days,
    list_rows,
    measure_dispersion,
    resample_ratio,
    resample_samples,
    sum_daily_deaths,
)

BEFORE, AFTER = ("2018-01-01", "2018-01-04"), ("2018-01-05", "2018-01-08")
RECORD = make_record(
    [
        ("port", "2018-01-01", None, 1, 2), ("port", "2018-01-01", None, 2, 4), ("isles", "2018-01-03", "2018-01-06", 1, 6),
        ("port", "2018-01-05", None, 1, 0), ("port", "2018-01-08", "2018-01-09", 1, 8), ("port", "2018-01-09", None, 1, 99),
    ]
)  # fmt: skip
counts = st.lists(st.integers(0, 40), min_size=5, max_size=30).filter(any)


def test_a_stretch_has_both_its_ends():
    assert count_days(BEFORE) == 4


def test_daily_deaths_hold_the_empty_days_and_put_a_row_on_one_day():
    assert sum_daily_deaths(RECORD, BEFORE).tolist() == [6, 0, 6, 0]
    assert sum_daily_deaths(RECORD, AFTER, date_rule="end").tolist() == [0, 6, 0, 0]


def test_dispersion_is_variance_over_mean_by_row_and_by_day():
    found = measure_dispersion(RECORD, BEFORE, AFTER).set_index(["stretch", "unit"])
    by_row = found.loc[("before", "row")]  # 2, 4 and 6: mean 4, variance 4
    assert (by_row["units"], by_row["deaths"], by_row["mean"], by_row["variance"], by_row["dispersion"]) == (
        3,
        12,
        4,
        4,
        1,
    )
    by_day = found.loc[("before", "day")]  # 6, 0, 6 and 0: mean 3, variance 12
    assert (by_day["variance"], by_day["dispersion"]) == (12, 4)
    assert found.loc[("after", "row"), "dispersion"] == 8  # 0 and 8: mean 4, variance 32


def test_without_deaths_there_is_no_dispersion():
    found = measure_dispersion(RECORD, ("2017-01-01", "2017-01-04"), AFTER)
    assert found.loc[found["stretch"].eq("before"), "dispersion"].isna().all()


def test_rows_are_listed_from_the_largest_with_the_share_that_they_and_larger_ones_hold():
    found = list_rows(RECORD, BEFORE, AFTER)
    before = found[found["stretch"].eq("before")]
    assert before["deaths"].tolist() == [6, 4, 2]
    assert before["share"].tolist() == [0.5, pytest.approx(10 / 12), 1]
    assert before["days"].tolist() == [4, 1, 1]
    assert list_rows(RECORD, ("2017-01-01", "2017-01-02"), ("2017-01-03", "2017-01-04")).empty


def test_rows_all_alike_leave_nothing_to_chance():
    days = [f"2018-01-{day:02}" for day in range(1, 11)]
    alike = make_record([("port", day, None, 1, 3 if day < "2018-01-06" else 6) for day in days])
    found = resample_ratio(alike, ("2018-01-01", "2018-01-05"), ("2018-01-06", "2018-01-10"), draws=50)
    assert found == DeathRatio(15, 30, 5, 5, 2.0, 2.0, 2.0)


def test_stretches_of_unequal_length_are_compared_day_for_day():
    found = resample_samples([2] * 5, [2] * 5, (10, 20), 10, 0)
    assert (found.estimate, found.low, found.high) == (0.5, 0.5, 0.5)


def test_the_interval_agrees_with_one_drawn_another_way():
    before, after = [0, 2, 2, 5, 9, 11, 18], [0, 0, 2, 2, 6, 14, 35, 48]
    found = resample_samples(before, after, (30, 30), 20_000, 1)
    draw = np.random.RandomState(7)
    ratios = [
        draw.choice(after, len(after)).sum() / draw.choice(before, len(before)).sum() for _ in range(20_000)
    ]
    assert found.low == pytest.approx(np.percentile(ratios, 2.5), rel=0.05)
    assert found.high == pytest.approx(np.percentile(ratios, 97.5), rel=0.05)


def test_a_stretch_that_may_be_empty_leaves_the_upper_end_open():
    found = resample_samples([0, 0, 0, 0, 1], [5, 5, 5, 5, 5], (30, 30), 500, 0)
    assert math.isinf(found.high) and found.low > 0


def test_drawing_days_lets_the_number_of_rows_vary_and_so_is_wider():
    days = pd.date_range("2018-01-01", periods=60)
    record = make_record([("port", days[place], None, 1, 5) for place in range(0, 60, 4)])
    stretches = (days[0], days[29]), (days[30], days[59])
    by_row, by_day = (resample_ratio(record, *stretches, draws=500, by=unit) for unit in ("row", "day"))
    assert by_row.high == by_row.estimate  # every row is alike
    assert by_day.low < by_row.low and by_row.high < by_day.high
    assert (by_day.units_before, by_row.units_before) == (30, 8)


@given(before=counts, after=counts, times=st.integers(2, 9), seed=st.integers(0, 3))
def test_counting_every_death_several_times_changes_no_ratio(before, after, times, seed):
    one = resample_samples(before, after, (30, 30), 40, seed)
    more = resample_samples([times * n for n in before], [times * n for n in after], (30, 30), 40, seed)
    assert (more.estimate, more.low, more.high) == pytest.approx((one.estimate, one.low, one.high))


@given(before=counts, after=counts)
def test_the_same_seed_gives_the_same_interval_with_its_ends_in_order(before, after):
    one, again = (resample_samples(before, after, (30, 30), 40, 5) for _ in range(2))
    assert one == again
    assert one.low <= one.high


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ([0] * 6, [1] * 6, "no recorded death"),
        ([1] * 6, [], "no recorded death"),
        ([1] * 4, [1] * 6, "only 4 rows"),
    ],
)
def test_too_little_is_refused_with_the_reason(before, after, reason):
    found = resample_samples(before, after, (30, 30), 10, 0)
    assert isinstance(found, Refusal)
    assert reason in found.sentence


def test_days_without_a_death_do_not_stand_in_for_rows():
    few = make_record([("port", "2018-01-02", None, 1, 4), ("port", "2018-02-02", None, 1, 2)])
    found = resample_ratio(few, ("2018-01-01", "2018-01-30"), ("2018-01-31", "2018-03-01"), by="day")
    assert "only 1 row" in found.sentence


def test_many_draws_are_made_in_batches(monkeypatch):
    monkeypatch.setattr("whosecount.methods.before_after.deaths.BATCH", 12)
    found = resample_samples([3] * 5, [6] * 5, (30, 30), 7, 0)
    assert (found.low, found.high) == (2, 2)


def test_another_unit_is_an_error():
    with pytest.raises(ValueError, match="by 'week'"):
        resample_ratio(RECORD, BEFORE, AFTER, by="week")
