"""What is said of rival figures."""

import math

import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.say_tolls import (
    describe_bounds,
    describe_rivals,
    headline_latest,
)

INF, NAN = math.inf, math.nan


def test_refusals_are_passed_on():
    refusal = Refusal("a picture", "There is none.", "events")
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
