"""Sentences about forecasts put to the test."""

import pandas as pd

from whosecount.analysis.scoring import count_results
from whosecount.words import count_noun, pass_refusal


@pass_refusal
def describe_scores(scores: pd.DataFrame) -> str:
    """Describe how each forecast fared, and which depend on the reading.

    Parameters
    ----------
    scores : DataFrame
        As `analysis.scoring.score_forecasts` gives them.
    """
    counted = count_results(scores)
    parts = []
    for one in counted.itertuples():
        tested = one.holds + one.fails
        if not tested:
            parts.append(f"{one.speaker}, {one.wording}: cannot be tested")
            continue
        outcome = (
            f"holds in all {tested:,} tests" if not one.fails
            else f"fails in all {tested:,} tests" if not one.holds
            else f"holds in {one.holds:,} of {tested:,} tests"
        )  # fmt: skip
        parts.append(f"{one.speaker}, {one.wording}: {outcome}")
    mixed = int((counted["holds"].gt(0) & counted["fails"].gt(0)).sum())
    lost = int(scores["result"].eq("not testable").sum())
    verb = "changes" if mixed == 1 else "change"
    tail = (
        f" {count_noun(mixed, 'of them', 'of them')} {verb} the result with the horizon or the threshold."
        if mixed
        else ""
    )
    beyond = f" {count_noun(lost, 'tile')} of {len(scores):,} cannot be filled." if lost else ""
    return "; ".join(parts) + f".{tail}{beyond}"


@pass_refusal
def describe_loopholes(scores: pd.DataFrame) -> str:
    """Say by which way each forecast, as worded, could survive whatever happened."""
    counted = count_results(scores)
    return "Ways out, as worded. " + " ".join(
        f"{one.speaker}, {one.wording}: {one.loophole}" for one in counted.itertuples()
    )


@pass_refusal
def describe_gaps(scores: pd.DataFrame) -> str:
    """Say why some tests could not be made."""
    lost = scores[scores["result"].eq("not testable")]
    if lost.empty:
        return "Every test could be made."
    reasons = lost.groupby("reason", sort=False).size()
    return " ".join(f"{count_noun(int(tiles), 'tile')}: {reason}" for reason, tiles in reasons.items())
