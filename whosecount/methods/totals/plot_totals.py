"""Totals as intervals: of each group, and of one group by several rules."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import draw_open_end, place_rows
from whosecount.charts.style import INK, MUTED, add_legend


def plot_totals(totals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot totals as intervals with open ends; a row that has a `group` column left empty is set apart.

    Parameters
    ----------
    totals : DataFrame
        label, lower, upper, and maybe group and speakers, as `methods.totals.disjoint_sums` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    """
    ends = totals[["lower", "upper"]].to_numpy()
    stop = float(ends[np.isfinite(ends)].max()) * 1.25 or 1.0
    apart = totals["group"].eq("") if "group" in totals else pd.Series(False, index=totals.index)
    labels = [f"{one.label[:1].upper()}{one.label[1:]}: {_write_ends(one)}" for one in totals.itertuples()]
    for row, one, stands in zip(place_rows(ax, labels), totals.itertuples(), apart, strict=True):
        colour = MUTED if stands else INK
        if one.lower == one.upper:
            ax.plot(one.lower, row, "o", color=colour, markersize=6)
            continue
        ax.plot([one.lower, one.lower], [row - 0.16, row + 0.16], color=colour, linewidth=2)
        if np.isinf(one.upper):
            draw_open_end(ax, one.lower, stop, row, colour, "--" if stands else "-")
        else:
            ax.plot([one.lower, one.upper], [row, row], color=colour, linewidth=3, solid_capstyle="butt")
            ax.plot([one.upper, one.upper], [row - 0.16, row + 0.16], color=colour, linewidth=2)
    ax.set_xlim(-0.015 * stop, stop)
    ax.set_xlabel(unit)
    handles = [Line2D([], [], color=INK, marker=">", label="a total, open above")]
    if apart.any():
        handles.append(
            Line2D([], [], color=MUTED, linestyle="--", marker=">", label="a sum that means nothing")
        )
    add_legend(ax, handles)
    return ax


def _write_ends(one) -> str:
    if one.lower == one.upper:
        return f"{one.lower:,.0f}"
    return f"{one.lower:,.0f} or more" if np.isinf(one.upper) else f"{one.lower:,.0f} to {one.upper:,.0f}"
