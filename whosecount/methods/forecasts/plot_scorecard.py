"""Forecasts as a scorecard: what each says, what was measured, and whether it holds under each reading."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.core.phrasing import write_day

LINE_IN = 0.235  # inches: a line of tiles
HEAD_LINES, WORDING_LINES = 1.2, 2.6  # the row of horizons; what stands above the tiles of a forecast
LABEL_SHARE = 0.3  # of the width
WIDEST_LABEL = 66
FACES = {"holds": HIGHLIGHT, "fails": "white", "not testable": "#E6E6E6"}


def measure_scorecard(scores: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches."""
    if not isinstance(scores, pd.DataFrame):
        return 1.0
    thresholds = scores.groupby(["claim_id", "wording"])["threshold"].nunique()
    return LINE_IN * (HEAD_LINES + WORDING_LINES * len(thresholds) + thresholds.sum()) + 0.6


@sized(measure_scorecard)
def plot_scorecard(scores: pd.DataFrame, ax: Axes) -> Axes:
    """Plot forecasts as blocks of tiles: a line for each threshold, a column for each horizon.

    Parameters
    ----------
    scores : DataFrame
        As `score_forecasts` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    horizons = sorted(scores["horizon_days"].unique())
    width = (1 - LABEL_SHARE) / len(horizons)
    head = {"va": "center", "fontsize": 9, "fontweight": "bold"}
    ax.text(0.0, 0.0, "after the forecast", **head)
    for place, horizon in enumerate(horizons):
        ax.text(LABEL_SHARE + (place + 0.5) * width, 0.0, f"{horizon} days", ha="center", **head)
    top = HEAD_LINES - 0.5
    for _, forecast in scores.groupby(["claim_id", "wording"], sort=False):
        top = _draw_forecast(ax, forecast, horizons, width, top)
    ax.set_xlim(0, 1)
    ax.set_ylim(top, -0.6)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    present = set(scores["result"])
    add_legend(ax, [Patch(**_style(name), label=name) for name in FACES if name in present])
    return ax


def _style(result: str) -> dict[str, str]:
    hatch = "////" if result == "not testable" else ""
    return {"facecolor": FACES[result], "edgecolor": MUTED, "hatch": hatch}


def _draw_forecast(ax: Axes, forecast: pd.DataFrame, horizons: list[int], width: float, top: float) -> float:
    """Draw one forecast below a height; gives the height below it."""
    first = forecast.iloc[0]
    heading = textwrap.shorten(f"{first['speaker']}: {first['wording']}", WIDEST_LABEL, placeholder="…")
    day = "" if pd.isna(first["day"]) else f"from {write_day(first['day'], True)}: "
    ax.text(0.0, top + 0.85, heading, va="center", fontsize=9.5, fontweight="bold")
    ax.text(0.0, top + 1.75, day + first["question"], va="center", fontsize=8.5, color=INK)
    line = top + WORDING_LINES + 0.1
    for threshold, tiles in forecast.groupby("threshold", sort=False):
        untested = tiles["result"].eq("not testable").all()
        label = "no test" if untested else f"{first['bound']} {threshold:g}{first['unit']}"
        ax.text(0.0, line, label, va="center", fontsize=8.5)
        for tile in tiles.itertuples():
            _draw_tile(ax, LABEL_SHARE + horizons.index(tile.horizon_days) * width, line, width, tile)
        line += 1
    return line - 0.5


def _draw_tile(ax: Axes, left: float, line: float, width: float, tile) -> None:
    corner = (left + 0.004, line - 0.44)
    ax.add_patch(Rectangle(corner, width - 0.008, 0.88, linewidth=0.7, **_style(tile.result)))
    if np.isfinite(tile.measured):
        value = f"{tile.measured:.2g}" if tile.unit == "×" else f"{tile.measured:,.0f}"
        words = f"{tile.result}: {value}{tile.unit.strip() if tile.unit != ' days' else ''}"
        colour = "white" if tile.result == "holds" else INK
        ax.text(left + width / 2, line, words, ha="center", va="center", fontsize=8.5, color=colour)
