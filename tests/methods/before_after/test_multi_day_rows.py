"""How much of a toll stands in rows of several days, on rows counted by hand."""

import pandas as pd
import pytest

from tests.record.test_totals import make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after import multi_day_rows
from whosecount.methods.rates.say_change_points import describe_spread

RECORD = make_record(
    ("coast", "2018-03-12", "2018-03-12", 1, 6, 0, 0, 0),
    ("coast", "2018-03-13", "2018-03-19", 1, 96, 0, 0, 0),
    ("coast", "2018-03-13", "2018-03-29", 1, 12, 11, 0, 0),
    ("coast", "2018-03-14", "2018-03-20", 1, 0, 3, 0, 0),
    ("coast", "2018-04-19", "2018-04-19", 1, 5, 0, 0, 0),
)


def test_deaths_in_rows_of_several_days_are_told_apart_and_the_window_itself_is_left_out():
    days = multi_day_rows.list_earlier_days(RECORD, "2018-03-12", "2018-04-19")
    found = multi_day_rows.sum_spread(days)
    assert found.to_numpy().tolist() == [["one day", 1, 6, 1], ["several days", 2, 108, 17]]
    said = describe_spread(found, "2018-03-12", "2018-04-19", "the army")
    assert said.startswith("From 12 March to 18 April 2018 the record holds 114 deaths of the army.")
    assert "108 of them stand in 2 rows of several days, the longest of 17 days" in said


def test_a_stretch_of_single_days_says_so():
    days = multi_day_rows.list_earlier_days(RECORD, "2018-04-01", "2018-04-30")
    said = describe_spread(multi_day_rows.sum_spread(days), "2018-04-01", "2018-04-30", "the army")
    assert said.endswith("None stands in a row of several days.")


@pytest.mark.parametrize(("since", "before"), [("2018-04-19", "2018-04-19"), ("2019-01-01", "2019-02-01")])
def test_days_that_are_none_or_hold_nothing_are_refused(since, before):
    refusal = multi_day_rows.list_earlier_days(RECORD, pd.Timestamp(since), before)
    assert isinstance(refusal, Refusal)
    assert describe_spread(multi_day_rows.sum_spread(refusal), since, before, "the army") is refusal
