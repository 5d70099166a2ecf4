"""Totals as intervals: of each group, and of one group by several rules."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import draw_span, place_rows
from whosecount.charts.style import INK, MUTED, add_legend
from whosecount.core.labels import capitalise
from whosecount.methods.totals.say_assumptions import write_ends


def plot_totals(totals: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot totals as intervals with open ends; a row that has a `group` column left empty is set apart.

    Takes what `sum_by_group`, `tabulate_totals` or `compare_rules` gives; `unit` is what is counted, for the axis.
    """
    ends = totals[["lower", "upper"]].to_numpy()
    stop = float(ends[np.isfinite(ends)].max()) * 1.25 or 1.0
    apart = totals["group"].eq("") if "group" in totals else pd.Series(False, index=totals.index)
    rows = place_rows(
        ax,
        [
            f"{capitalise(total.label)}: {write_ends(total.lower, total.upper)}"
            for total in totals.itertuples()
        ],
    )
    for row, total, stands in zip(rows, totals.itertuples(), apart, strict=True):
        colour = MUTED if stands else INK
        if total.lower == total.upper:
            ax.plot(total.lower, row, "o", color=colour, markersize=6)
        else:
            style = "--" if stands and np.isinf(total.upper) else "-"
            draw_span(ax, row, (total.lower, total.upper), stop, colour, style)
    ax.set_xlim(-0.015 * stop, stop)
    ax.set_xlabel(unit)
    handles = [Line2D([], [], color=INK, marker=">", label="a total, open above")]
    if apart.any():
        label = "a sum that means nothing"
        handles.append(Line2D([], [], color=MUTED, linestyle="--", marker=">", label=label))
    add_legend(ax, handles)
    return ax
