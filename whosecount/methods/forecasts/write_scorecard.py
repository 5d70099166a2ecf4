"""Forecasts as a scorecard: what each says, what was measured, and whether it holds under each reading."""

from math import isfinite

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.phrasing import count_noun, write_day

KINDS = {"holds": "yes", "fails": "no", "not testable": "unsaid"}  # classes of the style sheet


@in_words
def write_scorecard(scores: pd.DataFrame) -> Markup:
    """Write forecasts as groups of rows: a row for each threshold, a column for each horizon.

    Parameters
    ----------
    scores : DataFrame
        As `score_forecasts` gives them.

    Returns
    -------
    Markup
        A table.
    """
    horizons = sorted(scores["horizon_days"].unique())
    rows = []
    for _, forecast in scores.groupby(["claim_id", "wording"], sort=False):
        first = forecast.iloc[0]
        day = "" if pd.isna(first["day"]) else f", {write_day(first['day'], True)}"
        heading = f"{first['speaker']}{day}: {first['wording']} Asked: {first['question']}"
        rows.append([write_head(heading, "rowgroup", len(horizons) + 1)])
        for threshold, tiles in forecast.groupby("threshold", sort=False):
            untested = tiles["result"].eq("not testable").all()
            label = "no test" if untested else f"{first['bound']} {threshold:g}{first['unit']}"
            found = {tile.horizon_days: tile for tile in tiles.itertuples()}
            rows.append([write_head(label), *(_write_result(found.get(horizon)) for horizon in horizons)])
    return write_table(
        rows, ("it holds with", *(f"after {count_noun(int(days), 'day')}" for days in horizons))
    )


def _write_result(tile) -> Markup:
    if tile is None:
        return write_cell("")
    if not isfinite(tile.measured):
        return write_cell(tile.result, KINDS[tile.result])
    value = f"{tile.measured:.2g}" if tile.unit == "×" else f"{tile.measured:,.0f}"
    unit = "" if tile.unit == " days" else tile.unit.strip()
    return write_cell(f"{tile.result}: {value}{unit}", KINDS[tile.result])
