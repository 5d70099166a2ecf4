"""Friday's peak, by hand."""

import pytest

from whosecount.core.errors import WhoseCountError
from whosecount.labs import reporting_bias
from whosecount.labs.reporting_bias import DEFAULTS, describe_days, find_chance, simulate


def test_the_chance_of_a_report_by_hand():
    assert find_chance(0.8, 2, 1, 0.5) == pytest.approx(0.8 * 0.75)
    assert find_chance(0.5, 1, 2, 1.0) == 0.5
    assert find_chance(0.0, 6, 20, 1.0) == 0.0


def test_what_is_reported_is_the_chance_of_what_it_may_stand_for():
    result = simulate(**DEFAULTS | {"coverage": [1.0, 0.5, 0.25], "told": 1.0})
    assert result["implied"] == [100, 240, 320]
    assert result["worst"] == 2 and "the worst day was Saturday" in describe_days(result, 200)


def test_equal_days_are_reported_in_their_binomial_range_and_a_day_watched_better_is_the_peak():
    result = simulate(
        **DEFAULTS | {"size": [1, 1, 1], "observers": [1, 1, 1], "coverage": [0.5, 1.0, 0.5], "told": 0.5}
    )
    assert result["low"][1] < 100 < result["high"][1] and result["low"][0] < 50 < result["high"][0]
    assert result["peaks"] > 0.95


def test_a_day_of_which_nothing_gets_out_may_stand_for_anything():
    result = simulate(**DEFAULTS | {"coverage": [0.8, 0.8, 0.0]})
    assert result["implied"][2] is None and result["high"][2] == 0
    days = reporting_bias.tabulate_days(DEFAULTS["reported"], result)
    assert days["implied"].isna().tolist() == [False, False, True]
    told = describe_days(result, 200)
    assert "nobody can say which day was the worst" in told


def test_a_list_without_a_value_for_each_day_is_said():
    with pytest.raises(WhoseCountError, match=r"coverage \[0.5\]: give three values"):
        simulate(**DEFAULTS | {"coverage": [0.5]})


def test_days_that_differ_by_little_have_no_worst_among_them():
    result = {"implied": [190.0, 197.0, 100.0], "worst": 1, "peaks": 0.5}
    assert "two days are too close to say which was the worst" in describe_days(result, 200)
    assert "the worst day was Friday" in describe_days(result | {"implied": [180.0, 197.0, 100.0]}, 200)
