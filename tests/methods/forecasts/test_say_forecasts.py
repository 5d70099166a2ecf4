"""What is said of forecasts put to the test."""

from tests.charts.frames import make_scores
from whosecount.core.refusal import Refusal
from whosecount.methods.forecasts.say_forecasts import describe_gaps, describe_loopholes, describe_scores

SCORES = make_scores().assign(
    loophole="It names no day.", reason=["", "", "The record ends.", "The record ends.", "Nothing shows it."]
)


def test_forecasts_are_counted_by_whether_the_reading_decides():
    assert describe_scores(SCORES) == (
        "2 statements in 2 readings. Of the readings as tested here, 1 holds in some tests and not in others and 1 cannot be tested. "
        "3 tiles of 5 cannot be filled."
    )


def test_a_forecast_that_always_holds_or_fails_is_said_so():
    for result, words in (("holds", "holds in every test that can be made"), ("fails", "holds in no test")):
        said = describe_scores(SCORES.iloc[:2].assign(result=result))
        assert said == f"1 statement in 1 reading. Of the readings as tested here, 1 {words}."


def test_gaps_are_counted_by_their_reason():
    assert describe_gaps(SCORES) == "2 tiles: The record ends. 1 tile: Nothing shows it."
    assert describe_gaps(SCORES.iloc[:2]) == "Every test could be made."


def test_every_way_out_is_named_with_its_forecast():
    assert describe_loopholes(SCORES).count("It names no day.") == 2


def test_refusals_are_passed_on():
    refusal = Refusal("a score", "There is none.", "a test")
    for say in (describe_scores, describe_gaps, describe_loopholes):
        assert say(refusal) is refusal
