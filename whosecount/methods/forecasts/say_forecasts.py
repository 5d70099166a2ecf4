"""Sentences about forecasts put to the test."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal
from whosecount.methods.forecasts.scoring import count_results


@pass_refusal
def describe_scores(scores: pd.DataFrame) -> str:
    """Describe how many forecasts hold whatever horizon and threshold are taken, and how many depend on them.

    Parameters
    ----------
    scores : DataFrame
        As `score_forecasts` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    counted = count_results(scores)
    holds, fails = counted["holds"].gt(0), counted["fails"].gt(0)
    numbers = {
        "hold in every test that can be made": int((holds & ~fails).sum()),
        "hold in some tests and not in others": int((holds & fails).sum()),
        "hold in no test": int((fails & ~holds).sum()),
        "cannot be tested": int((~holds & ~fails).sum()),
    }
    outcomes = [
        f"{number:,} {outcome.replace('hold', 'holds') if number == 1 else outcome}"
        for outcome, number in numbers.items()
        if number
    ]
    lost = int(scores["result"].eq("not testable").sum())
    beyond = f" {count_noun(lost, 'tile')} of {len(scores):,} cannot be filled." if lost else ""
    statements = count_noun(scores["claim_id"].nunique(), "statement")
    readings = count_noun(len(counted), "reading")
    return f"{statements} in {readings}. Of the readings as tested here, {join_words(outcomes)}.{beyond}"


@pass_refusal
def describe_loopholes(scores: pd.DataFrame) -> str:
    """Say by which way each forecast, as worded, could survive whatever happened.

    Parameters
    ----------
    scores : DataFrame
        As `score_forecasts` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    counted = count_results(scores)
    return "Ways out, as worded. " + " ".join(
        f"{reading.speaker}, {reading.wording}: {reading.loophole}" for reading in counted.itertuples()
    )


@pass_refusal
def describe_gaps(scores: pd.DataFrame) -> str:
    """Say why some tests could not be made.

    Parameters
    ----------
    scores : DataFrame
        As `score_forecasts` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    lost = scores[scores["result"].eq("not testable")]
    if lost.empty:
        return "Every test could be made."
    reasons = lost.groupby("reason", sort=False).size()
    return " ".join(f"{count_noun(int(tiles), 'tile')}: {reason}" for reason, tiles in reasons.items())
