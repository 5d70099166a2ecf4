"""Two stretches by area: what moved where, and what the sum hides."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import place_rows
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend


def plot_shifts(
    areas: pd.DataFrame, ax: Axes, unit: str, names: tuple[str, str] = ("before", "after")
) -> Axes:
    """Plot deaths before and after as two points of a line, area by area and in sum.

    Parameters
    ----------
    areas : DataFrame
        As `methods.before_after.periods.compare_areas` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    names : tuple of str
        What the legend calls the two stretches.
    """
    labels = [
        f"{one.label[:1].upper()}{one.label[1:]}: {one.before:,} to {one.after:,}"
        for one in areas.itertuples()
    ]
    rows = place_rows(ax, labels, [group[:1].upper() + group[1:] for group in areas["group"]])
    for row, one in zip(rows, areas.itertuples(), strict=True):
        width = 2.6 if one.total else 1.4
        ax.plot([one.before, one.after], [row, row], color=INK if one.total else MUTED, linewidth=width)
        ax.plot(one.before, row, "o", color=INK, markerfacecolor="white", markersize=7.5 if one.total else 6)
        ax.plot(one.after, row, "o", color=HIGHLIGHT, markersize=7.5 if one.total else 6)
    largest = max(int(areas[["before", "after"]].to_numpy().max()), 1)
    ax.set_xlim(-0.02 * largest, largest * 1.06)
    ax.set_xlabel(unit)
    handles = [
        Line2D([], [], color=INK, marker="o", markerfacecolor="white", linestyle="", label=names[0]),
        Line2D([], [], color=HIGHLIGHT, marker="o", linestyle="", label=names[1]),
    ]
    add_legend(ax, handles)
    return ax
