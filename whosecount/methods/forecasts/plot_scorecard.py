"""Forecasts as a scorecard: what each says, what was measured, and whether it holds under each reading."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized

LINE_IN = 0.235  # inches: a line of tiles
HEAD_LINES, WORDING_LINES = 1.2, 2.6  # the row of horizons; what stands above the tiles of a forecast
LABEL_SHARE = 0.3  # of the width
WIDEST_LABEL = 66
FACES = {"holds": HIGHLIGHT, "fails": "white", "not testable": "#E6E6E6"}


def measure_scorecard(scores: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches."""
    if not isinstance(scores, pd.DataFrame):
        return 1.0
    lines = sum(
        WORDING_LINES + forecast["threshold"].nunique()
        for _, forecast in scores.groupby(["claim_id", "wording"])
    )
    return LINE_IN * (HEAD_LINES + lines) + 0.6


@sized(measure_scorecard)
def plot_scorecard(scores: pd.DataFrame, ax: Axes) -> Axes:
    """Plot forecasts as blocks of tiles: a line for each threshold, a column for each horizon.

    Parameters
    ----------
    scores : DataFrame
        As `methods.forecasts.scoring.score_forecasts` gives them.
    ax : Axes
        Where to draw.
    """
    horizons = sorted(scores["horizon_days"].unique())
    width = (1 - LABEL_SHARE) / len(horizons)
    for place, horizon in enumerate(horizons):
        ax.text(
            LABEL_SHARE + (place + 0.5) * width, 0.0, f"{horizon} days", ha="center", va="center",
            fontsize=9, fontweight="bold",
        )  # fmt: skip
    ax.text(0.0, 0.0, "after the forecast", va="center", fontsize=9, fontweight="bold")
    top = HEAD_LINES - 0.5
    for _, forecast in scores.groupby(["claim_id", "wording"], sort=False):
        top = _draw_forecast(ax, forecast, horizons, width, top)
    ax.set_xlim(0, 1)
    ax.set_ylim(top, -0.6)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    present = [name for name in FACES if name in set(scores["result"])]
    add_legend(ax, [_make_handle(name) for name in present])
    return ax


def _make_handle(name: str) -> Patch:
    return Patch(
        facecolor=FACES[name], edgecolor=MUTED, hatch="////" if name == "not testable" else "", label=name
    )


def _draw_forecast(ax: Axes, forecast: pd.DataFrame, horizons: list[int], width: float, top: float) -> float:
    """Draw one forecast below a height; gives the height below it."""
    one = forecast.iloc[0]
    heading = textwrap.shorten(f"{one['speaker']}: {one['wording']}", WIDEST_LABEL, placeholder="…")
    ax.text(0.0, top + 0.85, heading, va="center", fontsize=9.5, fontweight="bold")
    ax.text(0.0, top + 1.75, _write_question(one), va="center", fontsize=8.5, color=INK)
    line = top + WORDING_LINES + 0.1
    for threshold, tiles in forecast.groupby("threshold", sort=False):
        mark = (
            "no test"
            if (tiles["result"] == "not testable").all()
            else f"{one['bound']} {threshold:g}{one['unit']}"
        )
        ax.text(0.0, line, mark, va="center", fontsize=8.5)
        for tile in tiles.itertuples():
            _draw_tile(ax, LABEL_SHARE + horizons.index(tile.horizon_days) * width, line, width, tile)
        line += 1
    return line - 0.5


def _write_question(one: pd.Series) -> str:
    if pd.isna(one["day"]):
        return one["question"]
    return f"from {one['day'].day} {one['day']:%B %Y}: {one['question']}"


def _draw_tile(ax: Axes, left: float, line: float, width: float, tile) -> None:
    ax.add_patch(
        Rectangle(
            (left + 0.004, line - 0.44), width - 0.008, 0.88, facecolor=FACES[tile.result], edgecolor=MUTED,
            linewidth=0.7, hatch="////" if tile.result == "not testable" else "",
        )
    )  # fmt: skip
    if np.isfinite(tile.measured):
        value = f"{tile.measured:.2g}" if tile.unit == "×" else f"{tile.measured:,.0f}"
        words = f"{tile.result}: {value}{tile.unit.strip() if tile.unit != ' days' else ''}"
        ax.text(
            left + width / 2, line, words, ha="center", va="center", fontsize=8.5,
            color="white" if tile.result == "holds" else INK,
        )  # fmt: skip
