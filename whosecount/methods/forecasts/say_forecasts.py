"""Sentences about forecasts put to the test, and their scorecard: what each says, what was measured, and whether it holds."""

from collections.abc import Callable
from math import isfinite

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.listed import Listed
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_days
from whosecount.methods.forecasts.scoring import count_results

KINDS = {"holds": "yes", "fails": "no", "not testable": "unsaid"}  # classes of the style sheet
WORDS = {"not testable": "no test"}  # so that a phone has room for it


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


@in_words
def write_scorecard(scores: pd.DataFrame) -> Markup:
    """Write forecasts as groups of rows: what was measured, and a row for each threshold; a column for each horizon.

    Takes what `score_forecasts` gives.
    """
    horizons = sorted(scores["horizon_days"].unique())
    rows = []
    for _, forecast in scores.groupby(["claim_id", "wording"], sort=False):
        first = forecast.iloc[0]
        day = (
            ""
            if pd.isna(first["day"])
            else f", {'by ' if first['undated'] else ''}{write_days(first['day'])}"
        )
        heading = f"{first['speaker']}{day}: {first['wording']}. Measured: {first['question']}."
        rows.append([write_head(heading, "rowgroup", len(horizons) + 1)])
        if forecast["result"].eq("not testable").all():
            rows.append(_write_row("any reading", forecast, horizons, _write_result))
            continue
        rows.append(_write_row("found", forecast, horizons, _write_measured))
        for threshold, tiles in forecast.groupby("threshold", sort=False):
            label = f"{first['bound']} {threshold:g}{first['unit']}"
            rows.append(_write_row(label, tiles, horizons, _write_result))
    return write_table(rows, ("holds if it is", *(count_noun(int(days), "day") for days in horizons)))


def _write_row(
    label: str, tiles: pd.DataFrame, horizons: list[int], write: Callable[..., tuple[str, ...]]
) -> list[Markup]:
    found = {tile.horizon_days: tile for tile in tiles.itertuples()}
    cells = [write_cell(*write(found[days])) if days in found else write_cell("") for days in horizons]
    return [write_head(label), *cells]


def _write_result(tile) -> tuple[str, str]:
    return WORDS.get(tile.result, tile.result), KINDS[tile.result]


def _write_measured(tile) -> tuple[str]:
    if not isfinite(tile.measured):
        return ("",)
    value = f"{tile.measured:.2g}" if tile.unit == "×" else f"{tile.measured:,.0f}"
    return (f"{value}{'' if tile.unit == ' days' else tile.unit.strip()}",)
