"""Daily deaths by regression, against closed forms and a likelihood written out."""

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

from tests.records import make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.regression import fit_ratio

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

    code = "import sys, whosecount.methods.before_after.regression; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
