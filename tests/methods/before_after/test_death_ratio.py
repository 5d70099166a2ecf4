"""The ratio of deaths resampled, and by regression, against closed forms and a likelihood written out."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from tests.records import make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.death_ratio import (
    DeathRatio,
    fit_ratio,
    resample_ratio,
    resample_samples,
)

DAYS = pd.date_range("2018-01-01", periods=40)
DEATHS = [
    0,
    0,
    3,
    0,
    12,
    0,
    0,
    1,
    0,
    7,
    0,
    0,
    2,
    0,
    0,
    26,
    0,
    4,
    0,
    1,
    0,
    9,
    0,
    0,
    41,
    0,
    2,
    2,
    0,
    0,
    14,
    0,
    0,
    6,
    0,
    0,
    30,
    0,
    5,
    0,
]
RECORD = make_record(
    [("port", day, None, 1, deaths) for day, deaths in zip(DAYS, DEATHS, strict=True) if deaths]
)
counts = st.lists(st.integers(0, 40), min_size=5, max_size=30).filter(any)
STRETCHES = (DAYS[0], DAYS[19]), (DAYS[20], DAYS[39])


def test_poisson_has_the_interval_of_the_textbook():
    found = fit_ratio(RECORD, *STRETCHES, family="poisson")
    a, b = sum(DEATHS[:20]), sum(DEATHS[20:])
    half = 1.959964 * np.sqrt(1 / a + 1 / b)
    assert (found.before, found.after, found.units_before) == (a, b, 20)
    assert found.estimate == pytest.approx(b / a)
    assert (found.low, found.high) == pytest.approx((b / a * np.exp(-half), b / a * np.exp(half)), rel=1e-4)


def test_negative_binomial_has_the_interval_of_its_likelihood():
    found = fit_ratio(RECORD, *STRETCHES)
    halves = np.array(DEATHS[:20]), np.array(DEATHS[20:])
    means = [half.mean() for half in halves]

    def lose(log_alpha: float) -> float:
        size = np.exp(-log_alpha)
        return -sum(
            stats.nbinom.logpmf(half, size, size / (size + mean)).sum()
            for half, mean in zip(halves, means, strict=True)
        )

    alpha = np.exp(optimize.minimize_scalar(lose, bounds=(-4, 4), method="bounded").x)
    error = np.sqrt(
        sum((1 / mean + alpha) / 20 for mean in means)
    )  # Fisher information of the two logarithms
    centre = np.log(means[1] / means[0])
    assert found.estimate == pytest.approx(means[1] / means[0], rel=1e-4)
    assert np.log([found.low, found.high]) == pytest.approx(
        [centre - 1.96 * error, centre + 1.96 * error], abs=0.08
    )


def test_uneven_deaths_make_the_poisson_interval_the_narrower():
    wide, narrow = fit_ratio(RECORD, *STRETCHES), fit_ratio(RECORD, *STRETCHES, family="poisson")
    assert wide.low < narrow.low and narrow.high < wide.high


def test_deaths_that_are_even_leave_nothing_for_it():
    even = make_record([("port", day, None, 1, 2) for day in DAYS])
    assert "vary no more than their mean" in fit_ratio(even, *STRETCHES).sentence


@pytest.mark.parametrize("family", ["negative_binomial", "poisson"])
def test_short_or_empty_stretches_are_refused(family):
    assert (
        "shorter than 14 days"
        in fit_ratio(RECORD, (DAYS[0], DAYS[9]), (DAYS[10], DAYS[39]), family=family).sentence
    )
    empty = fit_ratio(RECORD, ("2017-01-01", "2017-01-30"), STRETCHES[1], family=family)
    assert isinstance(empty, Refusal) and "no recorded death" in empty.sentence


def test_another_family_is_an_error():
    with pytest.raises(ValueError, match="gaussian"):
        fit_ratio(RECORD, *STRETCHES, family="gaussian")


def test_statsmodels_is_not_loaded_before_it_is_needed():
    import subprocess
    import sys

    code = "import sys, whosecount.methods.before_after.death_ratio; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


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
    monkeypatch.setattr("whosecount.methods.before_after.death_ratio.BATCH", 12)
    found = resample_samples([3] * 5, [6] * 5, (30, 30), 7, 0)
    assert (found.low, found.high) == (2, 2)


def test_another_unit_is_an_error():
    with pytest.raises(ValueError, match="by 'month'"):
        resample_ratio(RECORD, *STRETCHES, by="month")


def test_weeks_are_drawn_whole_so_that_bunched_days_widen_the_interval():
    bunched = np.repeat([0, 9, 0, 0, 8, 0, 0, 10], 7)
    ends = {
        block: resample_samples(bunched, bunched, (56, 56), 2000, seed=1, block=block) for block in (1, 7)
    }
    assert ends[7].low < ends[1].low < 1 < ends[1].high < ends[7].high
    assert resample_samples(bunched, bunched, (56, 56), 2000, seed=1, block=7) == ends[7]
    even = resample_samples(np.ones(58), np.ones(58), (58, 58), 50, seed=1, block=7)
    assert (even.low, even.high) == (1, 1), "the last block is cut, so that all samples are as long"
