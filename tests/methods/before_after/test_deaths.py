"""Deaths of two periods: in which rows, how uneven, and how many in rows of several days."""

import pandas as pd
import pytest

from tests.records import make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.deaths import (
    count_days,
    list_earlier_days,
    list_rows,
    measure_dispersion,
    sum_daily_deaths,
    sum_spread,
)
from whosecount.methods.before_after.say_deaths import describe_spread

BEFORE, AFTER = ("2018-01-01", "2018-01-04"), ("2018-01-05", "2018-01-08")
RECORD = make_record(
    [
        ("port", "2018-01-01", None, 1, 2), ("port", "2018-01-01", None, 2, 4), ("isles", "2018-01-03", "2018-01-06", 1, 6),
        ("port", "2018-01-05", None, 1, 0), ("port", "2018-01-08", "2018-01-09", 1, 8), ("port", "2018-01-09", None, 1, 99),
    ]
)  # fmt: skip
PRELUDE = make_record(
    [
        ("coast", "2018-03-12", None, 1, 6), ("coast", "2018-03-13", "2018-03-19", 1, 96),
        ("coast", "2018-03-13", "2018-03-29", 1, 12), ("coast", "2018-03-14", "2018-03-20", 1, 0),
        ("coast", "2018-04-19", None, 1, 5),
    ]
)  # fmt: skip


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


def test_deaths_in_rows_of_several_days_are_told_apart_and_the_window_itself_is_left_out():
    found = sum_spread(list_earlier_days(PRELUDE, "2018-03-12", "2018-04-19"))
    assert found.to_numpy().tolist() == [["one day", 1, 6, 1], ["several days", 2, 108, 17]]
    said = describe_spread(found, "2018-03-12", "2018-04-19", "deaths among the army")
    assert said == (
        "From 12 March to 18 April 2018 the record holds 114 deaths among the army, 108 of them in 2 rows of several days, "
        "which cannot say when they died."
    )


def test_a_period_of_single_days_says_so():
    days = list_earlier_days(PRELUDE, "2018-04-01", "2018-04-30")
    said = describe_spread(sum_spread(days), "2018-04-01", "2018-04-30", "deaths among the army")
    assert said.endswith("none of them in a row of several days.")


@pytest.mark.parametrize(("since", "before"), [("2018-04-19", "2018-04-19"), ("2019-01-01", "2019-02-01")])
def test_days_that_are_none_or_hold_nothing_are_refused(since, before):
    refusal = list_earlier_days(PRELUDE, pd.Timestamp(since), before)
    assert isinstance(refusal, Refusal)
    assert describe_spread(sum_spread(refusal), since, before, "deaths among the army") is refusal
