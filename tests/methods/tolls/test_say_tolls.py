"""What is said of numbers said to remain, and of events beside ground held."""

import math

import pandas as pd

from tests.charts.frames import make_fighter_strength, make_presence
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.fighter_strength import BESIDE
from whosecount.methods.tolls.say_tolls import (
    describe_fighter_strength,
    describe_presence,
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
