"""What is said of forecasts put to the test."""

import pandas as pd
import pytest

from tests.charts.frames import make_scores
from whosecount.core.refusal import Refusal
from whosecount.methods.forecasts.say_forecasts import (
    describe_gaps,
    describe_scores,
    headline_scores,
    list_loopholes,
)

SCORES = make_scores().assign(
    loophole="It names no day.", reason=["", "", "The record ends.", "The record ends.", "Nothing shows it."]
)
TESTED = SCORES.iloc[:2]


def test_forecasts_are_counted_by_whether_the_reading_decides():
    assert describe_scores(SCORES) == (
        "Of the readings as tested here, 1 cannot be tested. The others hold or fail by the horizon and the threshold taken."
    )
    assert (
        headline_scores(SCORES) == "1 of 2 readings of forecasts comes true by one test and fails by another"
    )
    assert describe_scores(TESTED).startswith("As tested here, all of them hold or fail by the horizon")


def test_a_forecast_that_always_holds_or_fails_is_said_so():
    for result, words in (("holds", "holds in every test that can be made"), ("fails", "holds in no test")):
        always = TESTED.assign(result=result)
        assert describe_scores(always) == f"Of the readings as tested here, 1 {words}."
        assert headline_scores(always) == "No forecast here comes true or fails by the choice of its test"


def test_every_outcome_has_its_count():
    ends = [TESTED.assign(result=result, wording=result) for result in ("holds", "fails")]
    said = describe_scores(pd.concat([*ends, SCORES]))
    assert (
        "1 holds in every test that can be made, 1 holds in no test and 1 cannot be tested. The others"
        in said
    )


def test_gaps_are_counted_by_their_reason():
    told = describe_gaps(SCORES)
    assert told.sentence == "3 tests could not be made, 2 for one reason: The record ends."
    assert told.rows == (("The record ends.", "2 tests"), ("Nothing shows it.", "1 test"))
    one = SCORES[SCORES["reason"].eq("Nothing shows it.")]
    assert describe_gaps(one) == "1 test could not be made: Nothing shows it."
    assert describe_gaps(TESTED) == "Every test could be made."


def test_every_way_out_is_named_with_its_forecast():
    found = list_loopholes(SCORES)
    assert found["way out"].tolist() == ["It names no day."] * 2
    assert found["wording"].tolist() == SCORES["wording"].unique().tolist()


@pytest.mark.parametrize("say", [describe_gaps, describe_scores, headline_scores, list_loopholes])
def test_refusals_are_passed_on(say):
    refusal = Refusal("a score", "There is none.", "a test")
    assert say(refusal) is refusal
