"""Numbers of fighters on a logarithmic scale that still has room for "none"."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.analysis.refusal import Refusal
from whosecount.charts.intervals import USUAL_YEAR, _add_legend, _draw_claim, _place_rows
from whosecount.charts.style import INK, MUTED, PALETTE, add_legend
from whosecount.naming import shorten_name

NONE_AT, BREAK_AT, FIRST = 2.0, 4.2, 5.0  # people: where "none" stands, the break, the start of the scale
WIDEST_LABEL, ROW_IN = 62, 0.62  # characters; inches of a row, which has two lines of words
TICKS = (10, 100, 1_000, 10_000, 100_000, 1_000_000)


def plot_stocks(stocks: pd.DataFrame, ax: Axes, unit: str = "people (log scale)") -> Axes:
    """Plot numbers of people said to remain, group by group, with a place of its own for "none".

    Parameters
    ----------
    stocks : DataFrame
        As `analysis.stocks.lay_out_stocks` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    finite = pd.concat([stocks["lower"], stocks["upper"]])
    finite = finite[np.isfinite(finite) & finite.gt(0)]
    stop = max(float(finite.max()) if len(finite) else 0.0, 100.0) * 4
    labels = [_label(claim) for claim in stocks.itertuples()]
    rows = _place_rows(ax, labels, stocks["counted"].tolist())
    for row, claim in zip(rows, stocks.itertuples(), strict=True):
        if claim.wording == "none":
            ax.plot(NONE_AT, row, "X", color=PALETTE[claim.alignment], markersize=8)
        else:
            _draw_claim(ax, row, claim, NONE_AT, stop)
    ax.set_xscale("log")
    ax.set_xlim(1.4, stop)
    ax.axvline(BREAK_AT, color=MUTED, linewidth=1, linestyle=":")
    ticks = [tick for tick in TICKS if FIRST < tick < stop]
    ax.set_xticks([NONE_AT, *ticks], ["none", *(f"{tick:,}" for tick in ticks)])
    ax.minorticks_off()
    ax.set_xlabel(unit)
    _add_stock_legend(ax, stocks)
    return ax


def measure_stocks(stocks: pd.DataFrame | Refusal) -> float:
    """Height that the chart needs, in inches; any for a refusal."""
    return 2.4 + ROW_IN * len(stocks) if isinstance(stocks, pd.DataFrame) else ROW_IN


def _label(claim) -> str:
    """Write who said what of which day, and below it the area; that a figure counts dead is said beside it."""
    stated = f"{claim.as_stated} killed" if claim.measure_id == "killed" else claim.as_stated
    day = "" if pd.isna(claim.day) else f", {claim.day.day} {claim.day:%b}"
    year = f" {claim.day.year}" if day and claim.day.year != USUAL_YEAR else ""
    said = f"{day}{year}: {stated}"
    speaker = textwrap.shorten(shorten_name(claim.speaker), WIDEST_LABEL - len(said), placeholder="…")
    return (
        f"{speaker}{said}\n{textwrap.shorten(claim.where or 'area not said', WIDEST_LABEL, placeholder='…')}"
    )


def _add_stock_legend(ax: Axes, stocks: pd.DataFrame) -> None:
    """Add the legend of claims, and what the cross stands for."""
    numbered = stocks[stocks["wording"].ne("none")]
    _add_legend(ax, numbered)
    if len(numbered) == len(stocks):
        return
    handles = ax.figure.legends.pop().legend_handles if ax.figure.legends else []
    cross = Line2D([], [], color=INK, marker="X", linestyle="", markersize=8, label="“none”, without a count")
    add_legend(ax, [*handles, cross])
