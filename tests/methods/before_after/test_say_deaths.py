"""What is said of two stretches of deaths."""

import math

import pandas as pd

from tests.charts.frames import make_lengths, make_methods, make_shifts
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.say_deaths import (
    describe_dispersion,
    describe_lengths,
    describe_methods,
    describe_rise,
    describe_shifts,
)

REFUSED = Refusal("a ratio", "There is too little.", "more rows")


def test_methods_are_said_with_the_one_refused_and_why():
    said = describe_methods(make_methods(), "deaths")
    assert "From 168 to 283 deaths: the ratio of deaths a day, after to before, is 1.68." in said
    assert (
        "0.92 to 3.04 (resampling rows) and 0.77 to no upper limit (resampling days); each of them holds 1"
        in said
    )
    assert "negative binomial" not in said, "it could not be had"
    assert (
        "Poisson regression would give 1.39 to 2.04; it is refused" in said
        and "up to 20.9 times the mean" in said
    )
    assert "move the ratio to 0.62 to 3.04" in said and "could turn the sign" in said


def test_intervals_that_exclude_one_are_not_said_to_hold_it():
    above = make_methods().assign(low=1.2)
    assert "none of them holds 1" in describe_methods(above, "deaths")
    assert "No placing of them turns the sign" in describe_methods(above, "deaths")
    mixed = make_methods().assign(low=[0.9, 1.2, math.nan, 1.4, 0.6])
    assert "1 of the 2 holds 1" in describe_methods(mixed, "deaths")


def test_without_unplaced_rows_nothing_is_said_to_move():
    still = make_methods()
    still.loc[4, ["low", "high"]] = 1.68
    assert "No row without a place touches either stretch." in describe_methods(still, "deaths")
    assert "without a place" not in describe_rise(still, "deaths")


def test_in_brief_the_widest_ends_are_given():
    said = describe_rise(make_methods(), "deaths")
    assert "168 before the cut-off and 283 after, 1.68 times as many a day" in said
    assert "from 0.77 to no upper limit between them" in said
    assert "0.62 to 3.04" in said


def test_refusals_are_passed_on():
    for say in (describe_methods, describe_rise):
        assert say(REFUSED, "deaths") is REFUSED
    assert describe_lengths(REFUSED) is REFUSED


def test_sums_are_said_before_the_areas_that_moved_most():
    said = describe_shifts(make_shifts(), "deaths among soldiers")
    assert said.startswith("Deaths among soldiers. Together: 39 before the cut-off and 132 after.")
    assert "Everywhere: 671 before the cut-off and 444 after." in said
    assert "the largest rise is in the port (39 to 132)" in said
    assert "fall" not in said
    assert "no deaths in either" in describe_shifts(make_shifts().iloc[:0], "deaths")


def test_lengths_are_counted_by_where_their_interval_lies():
    said = describe_lengths(make_lengths(), 60)
    assert (
        "Over 3 lengths from 14 to 189 days the ratio of deaths after to before runs from 0.90 (at 189 days) to 3.70 (at 14 days)."
        in said
    )
    assert "At 1 of them the whole interval lies above 1, at 0 below it, and at 2 it holds 1." in said
    assert "At the chapter's own 60 days the interval runs 0.80 to 3.70." in said
    assert "Of 2 lengths with a rise, rows without a place, all put before, would undo it at 2." in said


def test_unevenness_is_said_by_the_rows_that_hold_half_and_by_variance_over_mean():
    rows = pd.DataFrame(
        {"stretch": ["before"] * 3 + ["after"], "deaths": [6, 4, 2, 5], "share": [0.5, 10 / 12, 1.0, 1.0]}
    )
    keys = {"stretch": ["before"] * 2 + ["after"] * 2, "unit": ["row", "day"] * 2}
    spread = pd.DataFrame(keys | {"dispersion": [1.0, 4.04, math.nan, 8]})
    said = describe_dispersion(spread, rows)
    assert "1 of 3 rows holds at least half of the deaths before the cut-off" in said
    assert "1 of 1 row holds at least half of the deaths after the cut-off" in said
    assert "Variance over mean is 1 by row and 4 by day before;" in said
    assert describe_dispersion(spread, rows.iloc[:0]) == "The record holds no such deaths in either stretch."
