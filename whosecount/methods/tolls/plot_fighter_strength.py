"""Numbers of fighters on a logarithmic scale that still has room for "none"."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import OVER_GRID, USUAL_YEAR, add_bound_legend, draw_claim
from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, sized
from whosecount.core.labels import shorten_name
from whosecount.core.refusal import Refusal

NONE_AT, BREAK_AT, FIRST = 2.0, 4.2, 5.0  # people: where "none" stands, the break, the start of the scale
WIDEST_LABEL = 62  # characters
ROW_IN, LINE = 0.36, 0.46  # inches of a row, and the share of it that a second line of words adds
TICKS = (10, 100, 1_000, 10_000, 100_000, 1_000_000)


def measure_stocks(stocks: pd.DataFrame | Refusal, **_: object) -> float:
    """Height that the chart needs, in inches; any for a refusal."""
    if not isinstance(stocks, pd.DataFrame):
        return ROW_IN
    heights = [1 + LINE * _label(claim).count("\n") for claim in stocks.itertuples()]
    return 2.2 + ROW_IN * (sum(heights) + 0.6 * stocks["counted"].nunique())


@sized(measure_stocks)
def plot_stocks(stocks: pd.DataFrame, ax: Axes, unit: str = "people (log scale)") -> Axes:
    """Plot numbers of people said to remain, group by group, with a place of its own for "none".

    Parameters
    ----------
    stocks : DataFrame
        As `methods.tolls.fighter_strength.lay_out_stocks` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    finite = pd.concat([stocks["lower"], stocks["upper"]])
    finite = finite[np.isfinite(finite) & finite.gt(0)]
    stop = max(float(finite.max()) if len(finite) else 0.0, 100.0) * 4
    for row, claim in zip(_place_stocks(ax, stocks), stocks.itertuples(), strict=True):
        if claim.wording == "none":
            ax.plot(NONE_AT, row, "X", color=PALETTE[claim.alignment], markersize=8)
        else:
            draw_claim(ax, row, claim, NONE_AT, stop)
    ax.set_xscale("log")
    ax.set_xlim(1.4, stop)
    ax.axvline(BREAK_AT, color=MUTED, linewidth=1, linestyle=":")
    ticks = [tick for tick in TICKS if FIRST < tick < stop]
    ax.set_xticks([NONE_AT, *ticks], ["none", *(f"{tick:,}" for tick in ticks)])
    ax.minorticks_off()
    ax.set_xlabel(unit)
    _add_stock_legend(ax, stocks)
    return ax


def _place_stocks(ax: Axes, stocks: pd.DataFrame) -> list[float]:
    """Write each row's label above it, on two lines where one is too short, and headings; gives the rows' heights."""
    across = ax.get_yaxis_transform()
    heights, height, before = [], 0.0, None
    for claim in stocks.itertuples():
        if claim.counted != before:
            before = claim.counted
            ax.text(
                0,
                height - 0.3,
                before,
                transform=across,
                va="bottom",
                fontsize=9.5,
                fontweight="bold",
                bbox=OVER_GRID,
            )
            height += 0.6
        label = _label(claim)
        height += LINE * label.count("\n")
        ax.text(
            0,
            height - 0.3,
            label,
            transform=across,
            va="bottom",
            fontsize=9.5,
            linespacing=1.05,
            bbox=OVER_GRID,
        )
        heights.append(height)
        height += 1
    ax.set_ylim(height - 0.55, -0.95)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    return heights


def _label(claim) -> str:
    """Write who said what, of which day and area, on a second line where one is too short; of the dead it says so."""
    stated = f"{claim.as_stated} killed" if claim.measure_id == "killed" else claim.as_stated
    day = "" if pd.isna(claim.day) else f", {claim.day.day} {claim.day:%b}"
    year = f" {claim.day.year}" if day and claim.day.year != USUAL_YEAR else ""
    speaker, where = shorten_name(claim.speaker), claim.where or "area not said"
    line = f"{speaker}{day}{year}, {where}: {stated}"
    if len(line) <= WIDEST_LABEL:
        return line
    said = f"{day}{year}: {stated}"
    first = textwrap.shorten(speaker, WIDEST_LABEL - len(said), placeholder="…") + said
    return f"{first}\n{textwrap.shorten(where, WIDEST_LABEL + 10, placeholder='…')}"


def _add_stock_legend(ax: Axes, stocks: pd.DataFrame) -> None:
    """Add the legend of claims, and what the cross stands for."""
    numbered = stocks[stocks["wording"].ne("none")]
    add_bound_legend(ax, numbered)
    if len(numbered) == len(stocks):
        return
    handles = ax.figure.legends.pop().legend_handles if ax.figure.legends else []
    cross = Line2D([], [], color=INK, marker="X", linestyle="", markersize=8, label="“none”, without a count")
    add_legend(ax, [*handles, cross])
