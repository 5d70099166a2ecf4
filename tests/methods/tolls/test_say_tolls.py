"""What is said of numbers said to remain, of events beside ground held, and of rival figures."""

import math

import pandas as pd

from tests.charts.frames import make_fighter_strength, make_presence
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.fighter_strength import BESIDE
from whosecount.methods.tolls.say_tolls import (
    describe_bounds,
    describe_fighter_strength,
    describe_presence,
    describe_rivals,
    headline_latest,
)
from whosecount.record.spans import BETWEEN

INF, NAN = math.inf, math.nan
STRENGTH = make_fighter_strength().assign(counted=["the whole", "the whole", "a part", BESIDE])


def test_figures_that_stand_beside_are_not_counted_among_those_who_remain():
    said = describe_fighter_strength(STRENGTH)
    assert said.startswith("3 claims of how many remain, by 3 speakers, about 1 different area.")
    assert "60,000" not in said


def test_none_is_said_as_none_and_never_as_a_number():
    said = describe_fighter_strength(STRENGTH)
    assert "Staff said none, without a count." in said
    assert "run from 20,000 (Agency) to 20,000 (Agency); the highest upper end is 30,000 (Agency)" in said
    assert "1 of them names an upper end alone" in said


def test_areas_with_events_are_counted_in_the_month_of_each_claim():
    said = describe_presence(make_presence())
    assert (
        "Of 2 areas with a recorded event in 2 months, between 1 and 1 had one in any single month." in said
    )
    assert "Watch, 5 May: 3 percent; events that month in 1 area." in said


def test_rows_between_governorates_are_no_area():
    rows = make_presence()
    between = rows[rows["label"].eq("isles")].assign(label="between governorates", area_id=BETWEEN)
    assert describe_presence(pd.concat([rows, between])) == describe_presence(rows)


def test_refusals_are_passed_on():
    refusal = Refusal("a picture", "There is none.", "events")
    assert describe_fighter_strength(refusal) is refusal
    assert describe_presence(refusal) is refusal
    assert describe_rivals(refusal) is refusal
    assert describe_bounds(refusal) is refusal


def test_tolls_that_leave_out_the_most_are_counted():
    tolls = pd.DataFrame({"upper": [INF, 40.0, INF]})
    assert headline_latest(tolls) == "2 of the 3 latest tolls set no upper limit."
    assert headline_latest(tolls[:2]) == "1 of the 2 latest tolls sets no upper limit."
    assert headline_latest(tolls[:1]) == "The one toll of this side sets no upper limit."
    assert headline_latest(tolls.assign(upper=4.0)) == "None of the 3 latest tolls is open at the top."


def test_rival_figures_tell_the_evidence_at_either_end():
    rows = [
        ("4", 4.0, "Paper", "nothing stated", 2, "citizens"),
        ("up to 9", 0.0, "Post", "people asked", 0, "citizens"),
        ("644", 644.0, "Man", "own statement", 1, "contractors"),
    ]
    columns = ["as_stated", "lower", "speaker", "evidence", "relays", "counted"]
    said = describe_rivals(pd.DataFrame(rows, columns=columns))
    assert said.startswith("3 figures for 2 counted groups")
    assert "The lowest is “4” by Paper, on nothing stated through 2 relays" in said
    assert "“644” by Man, on own statement through 1 relay." in said


def test_groups_are_bounded_one_by_one_and_never_added():
    rows = [
        ("soldiers", 2, 10, INF, 15, 20, 15, 20),
        ("contractors", 2, 8, 90, NAN, NAN, 80, 90),
        ("citizens", 3, 4, 20, NAN, NAN, NAN, NAN),
        ("everybody", 1, 100, 100, 100, 100, 100, 100),
    ]
    columns = ["counted", "figures", "lower", "upper", "agree_low", "agree_high", "floor_low", "floor_high"]
    said = describe_bounds(pd.DataFrame(rows, columns=columns))
    assert "soldiers: 2 figures span 10 or more, and all of them admit 15 to 20" in said
    assert "contractors: 2 figures span 8 to 90, and no number satisfies all, unless lists of names" in said
    assert "then 80 to 90" in said
    assert "citizens: 3 figures span 4 to 20, and no number satisfies all, even" in said
    assert "Counted by one figure alone: everybody (100)." in said
