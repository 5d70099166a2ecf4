"""What is said of numbers said to remain, and of events beside ground held."""

import pandas as pd
import pytest

from tests.charts.frames import make_fighter_strength, make_presence
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.remaining import BESIDE
from whosecount.methods.tolls.say_remaining import (
    describe_fighter_strength,
    describe_presence,
    headline_fighter_strength,
    headline_presence,
)
from whosecount.record.spans import BETWEEN

STRENGTH = make_fighter_strength().assign(counted=["the whole", "the whole", "a part", BESIDE])
PRESENCE = make_presence()
SAYING = [describe_fighter_strength, describe_presence, headline_fighter_strength, headline_presence]


def test_figures_that_stand_beside_are_not_counted_among_those_who_remain():
    for say in (describe_fighter_strength, headline_fighter_strength):
        assert say(STRENGTH) == say(STRENGTH[STRENGTH["counted"].ne(BESIDE)])
        assert "60,000" not in say(STRENGTH)


def test_none_is_said_as_none_and_never_as_a_number():
    assert headline_fighter_strength(STRENGTH) == "How many remained? Answers from none to 30,000"
    said = describe_fighter_strength(STRENGTH)
    assert said.endswith("Staff, who gave no count.")
    assert "given, stand at 20,000." in said, "fewer than so many has no lower end"
    counted = STRENGTH[STRENGTH["wording"].ne("none")]
    assert "none" not in describe_fighter_strength(counted)
    assert headline_fighter_strength(counted) == "How many remained? Answers from 999 to 30,000"


def test_areas_that_differ_are_said_to():
    apart = STRENGTH.assign(where=["the land", "both", "the port", "the port"])
    assert "The claims are about 3 areas, so figures far apart can both hold." in describe_fighter_strength(
        apart
    )
    assert headline_fighter_strength(apart).endswith(", for different areas")
    assert "areas" not in describe_fighter_strength(STRENGTH)
    endless = apart.assign(upper=float("inf"))
    assert headline_fighter_strength(endless).endswith(
        ", 4 with no upper end"
    ) or "3 with no upper end" in headline_fighter_strength(endless)


def test_without_a_number_none_is_named():
    none = STRENGTH.iloc[[1]]
    assert headline_fighter_strength(none) == "How many remained? 1 answer, none with a number"
    open_below = STRENGTH.iloc[[0]]
    assert describe_fighter_strength(open_below) == "No claim gives a number with a lower end."
    assert headline_fighter_strength(open_below) == "How many remained? Answers of 999"


def test_areas_with_events_are_counted_in_the_month_of_the_last_claim():
    earlier = PRESENCE.iloc[[0]].assign(label="Watch, 5 April: 9%", month=PRESENCE["month"].min())
    said = describe_presence(pd.concat([earlier, PRESENCE]))
    assert "last claim (Watch, 5 May: 3%) events were recorded in 1 of 2 areas." in said.sentence
    assert "April" not in said.sentence
    assert said.sentence.endswith("who held the place.")
    assert said.caption == "Recorded events in May 2018"
    assert said.rows == (("areas with an event", "isles"), ("areas without an event", "port"))


def test_a_headline_of_presence_gives_the_fewest_and_most_areas_of_a_month():
    assert headline_presence(PRESENCE) == "Each month, events in 1 area; ground claimed in 1 of 2 months"
    busier = PRESENCE.assign(events=PRESENCE["events"].where(PRESENCE["label"].ne("port"), 12))
    assert headline_presence(busier).startswith("Each month, events in 1 to 2 areas; ground")
    events = PRESENCE[PRESENCE["kind"].eq("events")]
    assert headline_presence(events) == "Each month, events in 1 of 2 areas"
    assert describe_presence(events) == "An event says where somebody was, not who held the place."


def test_rows_between_governorates_are_no_area():
    between = PRESENCE[PRESENCE["label"].eq("isles")].assign(label="between areas", area_id=BETWEEN)
    for say in (describe_presence, headline_presence):
        assert say(pd.concat([PRESENCE, between])) == say(PRESENCE)


@pytest.mark.parametrize("say", SAYING)
def test_refusals_are_passed_on(say):
    refusal = Refusal("a picture", "There is none.", "events")
    assert say(refusal) is refusal
