"""Sentences about forecasts put to the test."""

import pandas as pd

from whosecount.core.listed import Listed
from whosecount.core.phrasing import count_noun, join_words, pass_refusal
from whosecount.methods.forecasts.scoring import count_results


@pass_refusal
def headline_scores(scores: pd.DataFrame) -> str:
    """Say how many readings of forecasts, of `score_forecasts`, come true by one test and fail by another."""
    counted = count_results(scores)
    chosen = int((counted["holds"].gt(0) & counted["fails"].gt(0)).sum())
    if not chosen:
        return "No forecast here comes true or fails by the choice of its test"
    verbs = ("comes", "fails") if chosen == 1 else ("come", "fail")
    readings = f"{chosen:,} of {count_noun(len(counted), 'reading')} of forecasts"
    return f"{readings} {verbs[0]} true by one test and {verbs[1]} by another"


@pass_refusal
def describe_scores(scores: pd.DataFrame) -> str:
    """Describe how many readings of `score_forecasts` hold whatever horizon and threshold are taken, and how many never do."""
    counted = count_results(scores)
    holds, fails = counted["holds"].gt(0), counted["fails"].gt(0)
    numbers = {
        "hold in every test that can be made": int((holds & ~fails).sum()),
        "hold in no test": int((fails & ~holds).sum()),
        "cannot be tested": int((~holds & ~fails).sum()),
    }
    outcomes = [
        f"{number:,} {outcome.replace('hold', 'holds') if number == 1 else outcome}"
        for outcome, number in numbers.items()
        if number
    ]
    rest = "hold or fail by the horizon and the threshold taken"
    if not outcomes:
        return f"As tested here, all of them {rest}."
    others = f" The others {rest}." if (holds & fails).any() else ""
    return f"Of the readings as tested here, {join_words(outcomes)}.{others}"


@pass_refusal
def list_loopholes(scores: pd.DataFrame) -> pd.DataFrame:
    """List by which way each forecast, as worded, could survive whatever happened.

    Parameters
    ----------
    scores : as `score_forecasts` gives them

    Returns
    -------
    DataFrame or Refusal
        speaker, wording, way out; a row for each reading.
    """
    return count_results(scores)[["speaker", "wording", "loophole"]].rename(columns={"loophole": "way out"})


@pass_refusal
def describe_gaps(scores: pd.DataFrame) -> str | Listed:
    """Say why some tests of `score_forecasts` could not be made: the reason of most, and below it every reason."""
    lost = scores[scores["result"].eq("not testable")]
    if lost.empty:
        return "Every test could be made."
    reasons = lost.groupby("reason", sort=False).size()
    told = f"{count_noun(len(lost), 'test')} could not be made"
    if len(reasons) == 1:
        return f"{told}: {reasons.index[0]}"
    rows = tuple((reason, count_noun(int(tests), "test")) for reason, tests in reasons.items())
    return Listed(
        f"{told}, {reasons.max():,} for one reason: {reasons.idxmax()}", "Why tests could not be made", rows
    )
