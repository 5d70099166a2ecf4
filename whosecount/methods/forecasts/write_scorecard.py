"""Forecasts as a scorecard: what each says, what was measured, and whether it holds under each reading."""

from collections.abc import Callable
from math import isfinite

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.phrasing import count_noun, write_days

KINDS = {"holds": "yes", "fails": "no", "not testable": "unsaid"}  # classes of the style sheet
WORDS = {"not testable": "no test"}  # so that a phone has room for it


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
