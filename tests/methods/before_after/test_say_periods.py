"""What is said of two stretches side by side: in bounds, by area, by length and under every choice."""

import pandas as pd
import pytest

from tests.charts.frames import make_lengths, make_shifts
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.say_periods import (
    describe_lengths,
    describe_shifts,
    headline_choices,
    headline_shifts,
    headline_weeks,
)


def test_the_sum_of_the_areas_named_stands_before_those_that_moved_most():
    shifts = make_shifts()
    fallen = pd.DataFrame([("own", "the isles", 9, 2, False)], columns=shifts.columns)
    said = describe_shifts(pd.concat([fallen, shifts], ignore_index=True), "deaths among soldiers")
    assert said == (
        "The areas named hold 93 more deaths among soldiers afterwards. "
        "Deaths rise most in the port, by 93, and fall most in the isles, by 7."
    )
    assert "fall" not in describe_shifts(shifts, "deaths among soldiers")
    assert "no deaths in either" in describe_shifts(shifts.iloc[:0], "deaths")
    still = shifts.assign(after=shifts["before"])
    assert describe_shifts(still, "deaths") == "The areas named hold as many deaths afterwards."


def test_a_headline_of_areas_sets_their_sum_against_that_of_the_record():
    shifts = make_shifts()
    assert headline_shifts(shifts) == (
        "More deaths after the cut-off in these areas, fewer in the whole record"
    )
    both = shifts.assign(after=1_000)
    assert headline_shifts(both) == "More deaths after the cut-off, here and in the whole record"
    assert headline_shifts(shifts.iloc[:0]) == ""


def test_lengths_are_counted_by_where_their_interval_lies():
    lengths = make_lengths()
    said = describe_lengths(lengths, 60)
    assert said.startswith(
        "The whole interval shows a rise at 1 of 3 lengths. At the chapter's own length it includes"
    )
    assert said.endswith("Rows without a place could turn all rises into falls.")
    assert "own length it shows a rise" in describe_lengths(lengths, 14)
    assert "own" not in describe_lengths(lengths, 61), "a length that was not tried"
    fallen = lengths.assign(high=[3.0, 2.0, 0.9])
    assert "a rise at 1 of 3 lengths and a fall at 1." in describe_lengths(fallen)
    assert "own length it shows a fall" in describe_lengths(fallen, 189)
    for placed, share in (([1.2, 1.1, 0.5], "no rise"), ([0.7, 1.1, 0.5], "some rises")):
        assert f"could turn {share} into falls" in describe_lengths(lengths.assign(placed_before=placed))
    assert "falls" not in describe_lengths(lengths.assign(estimate=0.9, low=0.5))


def test_results_are_counted_by_where_their_interval_lies():
    ends = {
        "estimate": [2.0, 2.0, 0.5, 1.1, 3.0],
        "low": [1.2, 1.2, 0.3, 0.6, 1.5],
        "high": [4, 4, 0.9, 2, 9],
    }
    found = pd.DataFrame(ends | {"refused": ["", "", "", "", "too few"]})
    assert headline_choices(found) == "Of 3 results, 1 shows a rise, 1 a fall, 1 neither"


def test_a_headline_of_weeks_says_how_much_one_of_them_holds():
    weeks = pd.DataFrame(
        {"week": pd.date_range("2018-03-19", periods=3, freq="7D"), "killed_side_a": [4, 0, 9]}
    )
    assert headline_weeks(weeks, "Army") == "One week of 3 holds 9 of 13 recorded deaths of the Army"
    whole = weeks.rename(columns={"killed_side_a": "best"})
    assert headline_weeks(whole, "Army") == "One week of 3 holds 9 of 13 recorded deaths"
    assert (
        headline_weeks(weeks.assign(killed_side_a=0), "Army") == "None of 3 weeks holds a death of the Army"
    )


@pytest.mark.parametrize("say", [describe_lengths, headline_choices, headline_shifts, headline_weeks])
def test_refusals_are_passed_on(say):
    refused = Refusal("a ratio", "There is too little.", "more rows")
    assert say(refused) is refused
