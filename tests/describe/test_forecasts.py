"""What is said of forecasts put to the test."""

from tests.charts.frames import make_scores
from whosecount import describe
from whosecount.analysis.refusal import Refusal

SCORES = make_scores().assign(
    loophole="It names no day.", reason=["", "", "The record ends.", "The record ends.", "Nothing shows it."]
)


def test_each_forecast_is_said_with_its_results():
    said = describe.describe_scores(SCORES)
    assert said.startswith("Watch, quiet: holds in 1 of 2 tests; Watch, hidden: cannot be tested.")
    assert "1 of them changes the result" in said
    assert "3 tiles of 5 cannot be filled." in said


def test_a_forecast_that_always_holds_or_fails_is_said_so():
    for result, words in (("holds", "holds in all 2 tests"), ("fails", "fails in all 2 tests")):
        said = describe.describe_scores(SCORES.iloc[:2].assign(result=result))
        assert words in said
        assert "changes the result" not in said and "cannot be filled" not in said


def test_gaps_are_counted_by_their_reason():
    assert describe.describe_gaps(SCORES) == "2 tiles: The record ends. 1 tile: Nothing shows it."
    assert describe.describe_gaps(SCORES.iloc[:2]) == "Every test could be made."


def test_every_way_out_is_named_with_its_forecast():
    assert describe.describe_loopholes(SCORES).count("It names no day.") == 2


def test_refusals_are_passed_on():
    refusal = Refusal("a score", "There is none.", "a test")
    for say in (describe.describe_scores, describe.describe_gaps, describe.describe_loopholes):
        assert say(refusal) is refusal
