"""What is said of the deaths of two stretches: how uneven, how far apart, by week, area and length, under every choice."""

import math

import pandas as pd
import pytest

from tests.charts.frames import make_lengths, make_methods, make_shifts
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.say_deaths import (
    describe_choices,
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
    headline_choices,
    headline_dispersion,
    headline_methods,
    headline_shifts,
    headline_weeks,
)

REFUSED = Refusal("a ratio", "There is too little.", "more rows")
MIXED = [0.9, 1.2, math.nan, 1.4, 0.6]  # lower ends: of the two intervals that could be had, one includes 1


def test_where_every_interval_includes_no_change_the_narrowest_is_told():
    said = describe_methods(make_methods())
    assert said.startswith("After the cut-off: 1.68 times the deaths a day. Even the narrowest interval")
    assert "runs 0.92 to 3.04 and includes “no change”." in said
    assert "1.39" not in said, "the interval refused is not told"
    assert said.endswith("Rows without a place could reverse the difference.")


def test_as_many_is_said_of_equal_ratios_alone_and_two_intervals_are_both():
    near = make_methods().assign(estimate=0.997, low=0.8, high=1.2)
    assert headline_methods(near).startswith("About as many deaths a day, and ")
    assert "daily: about as many as before (" in describe_rise(near, "deaths")
    even = near.assign(estimate=1.0).iloc[1:]
    assert headline_methods(even).startswith("As many deaths a day, and ")
    two = near[near["kind"].eq("chance")].iloc[:2]
    assert headline_methods(two).endswith("and both intervals allowing for uneven deaths include “no change”")


def test_where_none_does_the_widest_is_told():
    above = make_methods().assign(low=1.2)
    assert "Even the widest interval allowing for uneven deaths runs 1.20 to no upper limit" in (
        describe_methods(above)
    )
    assert "leaves out “no change”. Rows without a place could not reverse" in describe_methods(above)
    assert headline_methods(above).endswith("and no interval allowing for uneven deaths reaches “no change”")


def test_intervals_that_disagree_are_said_to():
    mixed = make_methods().assign(low=MIXED)
    assert "Only some intervals" in describe_methods(mixed)
    assert "some intervals allowing for uneven deaths include" in headline_methods(mixed)
    assert "Methods disagree about chance." in describe_rise(mixed, "deaths")


def test_an_interval_alone_is_not_called_the_narrowest():
    alone = make_methods().drop(index=1)
    assert ". The interval allowing" in describe_methods(alone)
    assert "but the one interval allowing for uneven deaths includes" in headline_methods(alone)


def test_without_unplaced_rows_nothing_is_said_to_move():
    still = make_methods()
    still.loc[4, ["low", "high"]] = 1.68
    assert "without a place" not in describe_methods(still)
    assert "Unplaced" not in describe_rise(still, "deaths")


def test_in_brief_the_widest_interval_and_whether_chance_could_explain_the_ratio_are_told():
    said = describe_rise(make_methods(), "deaths")
    assert said == (
        "Recorded deaths after the cut-off, daily: 1.68 times those before (0.77 to no upper limit). "
        "Chance could explain this. Unplaced rows could reverse it."
    )
    assert "explain this, less so at some lengths." in describe_rise(make_methods(), "deaths", make_lengths())
    assert "Chance hardly explains this." in describe_rise(make_methods().assign(low=1.2), "deaths")


@pytest.mark.parametrize(
    "say",
    [
        describe_dispersion, describe_lengths, describe_methods, headline_choices, headline_dispersion, headline_methods,
        headline_shifts, headline_weeks,
    ],
)  # fmt: skip
def test_refusals_are_passed_on(say):
    assert say(REFUSED) is REFUSED
    assert describe_rise(REFUSED, "deaths") is REFUSED


def test_unevenness_is_said_by_the_rows_that_hold_half_and_by_variance_over_mean():
    rows = pd.DataFrame(
        {"stretch": ["before"] * 3 + ["after"], "deaths": [6, 4, 2, 5], "share": [0.5, 10 / 12, 1.0, 1.0]}
    )
    keys = {"stretch": ["before"] * 2 + ["after"] * 2, "unit": ["row", "day"] * 2, "deaths": [12, 12, 5, 5]}
    spread = pd.DataFrame(keys | {"dispersion": [1.0, 4.04, math.nan, 8]})
    assert headline_dispersion(rows) == "At least half the deaths: 1 of 3 rows before, 1 of 1 after"
    said = describe_dispersion(spread)
    assert "is 4 times their mean before the cut-off and 8 times it after the cut-off." in said
    even = describe_dispersion(spread.assign(dispersion=1.04))
    assert "is about as large as their mean before and after the cut-off." in even
    assert "mean after" not in describe_dispersion(spread.iloc[:3])
    assert describe_dispersion(spread.iloc[:1]).startswith("There are too few days")
    assert (
        describe_dispersion(spread.assign(deaths=0)) == "The record holds no such deaths in either stretch."
    )
    assert headline_dispersion(rows.iloc[:0]) == "No such death in either stretch"


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
    alike = shifts.assign(before=301, after=300)
    assert describe_shifts(alike, "deaths").startswith(
        "The areas named hold about as many deaths afterwards."
    )
    assert headline_shifts(alike).startswith("About as many deaths"), "as the ratio is said to be"
    one = shifts.assign(after=shifts["before"] - 1)
    assert "hold 1 fewer death among soldiers afterwards" in describe_shifts(one, "deaths among soldiers")
    port = one[one["group"].eq("own")]
    assert describe_shifts(port, "deaths") == "The areas named hold 1 fewer death afterwards.", (
        "it has one area"
    )


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
    said = "By days resampled, whole intervals show a rise at 1 of 3 lengths"
    without = lengths.assign(week_low=math.nan, week_high=math.nan)
    assert describe_lengths(without) == f"{said}. Unplaced rows could bring every ratio above 1 below it."
    for low, high, words in (
        ([0.9, 0.8, 0.4], 4.0, "none"),
        ([1.1, 0.8, 0.4], 4.0, "as many"),
        ([0.9, 0.8, math.nan], [3.0, 2.0, math.nan], "none"),
    ):
        weekly = describe_lengths(lengths.assign(week_low=low, week_high=high))
        assert weekly.startswith(f"{said}; by runs of a week, a change at {words}."), words
    fallen = lengths.assign(high=[3.0, 2.0, 0.9])
    assert "a rise at 1 of 3 lengths and a fall at 1; by" in describe_lengths(fallen)
    assert "change at fewer." in describe_lengths(fallen.assign(week_low=0.4, week_high=[3.0, 2.0, 0.9]))
    for placed, words in (
        ([1.2, 1.1, 0.5], "bring no ratio above 1 below it"),
        ([0.7, 1.1, 0.5], "bring one ratio above 1 below it"),
    ):
        said = describe_lengths(lengths.assign(placed_before=placed))
        assert said.endswith(f"Unplaced rows could {words}.")
    assert "Unplaced" not in describe_lengths(lengths.assign(estimate=0.9, low=0.5))


def test_results_are_counted_by_where_their_interval_lies():
    ends = {
        "estimate": [2.0, 2.0, 0.5, 1.1, 3.0],
        "low": [1.2, 1.2, 0.3, 0.6, 1.5],
        "high": [4, 4, 0.9, 2, 9],
    }
    options = {
        "areas": ["areas named"] * 4 + ["all with a place"],
        "length": "30 days",
        "rows without a place": "left out",
    }
    found = pd.DataFrame(options | ends | {"refused": ["", "", "", "", "too few"]})
    assert (
        headline_choices(found)
        == "These areas, drawing rows, unplaced ones left out: of 3 results, 1 shows a rise, 1 a fall, 1 neither"
    )
    wider = pd.concat([found, found.assign(areas="all with a place", low=0.1)])
    assert headline_choices(wider) == headline_choices(found), "areas are questions of their own"
    assert describe_choices(wider) == (
        "With rows without a place left out, every rise in these areas is at 30 days. "
        "For “all with a place”, none of 3 results shows a rise and 1 a fall."
    )
    assert "no result in these areas shows a rise" in describe_choices(wider.assign(low=0.1))
    worst = found.assign(low=5.0, high=9.0, **{"rows without a place": "all added after"})
    assert headline_choices(pd.concat([found, worst])) == headline_choices(found), "a worst case is no result"


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
