"""Intervals of one ratio by several methods, the refused one shown as refused; and deaths row by row."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import draw_open_end, place_rows, set_ratio_axis
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized

KINDS = {  # colour, line, name in the legend
    "chance": (HIGHLIGHT, "-", "allows for uneven deaths"),
    "refused": (MUTED, ":", "refused: deaths vary {:.0f} times as much as it assumes"),
    "placement": (INK, "-", "not chance: all placed before, or all after"),
}
STRETCH_NAMES = {"before": "rows before the cut-off", "after": "rows after it"}


@sized(3.9)
def plot_methods(methods: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the intervals of one ratio by method as a forest.

    Parameters
    ----------
    methods : DataFrame
        As `methods.before_after.periods.compare_methods` gives them.
    ax : Axes
        Where to draw.
    """
    finite = methods[["low", "high"]].to_numpy()
    finite = finite[np.isfinite(finite) & (finite > 0)]
    start, stop = min(float(finite.min()), 1) / 1.5, max(float(finite.max()), 1) * 1.5
    labels = [_label_method(one) for one in methods.itertuples()]
    for row, one in zip(place_rows(ax, labels), methods.itertuples(), strict=True):
        colour, line, _ = KINDS[one.kind]
        if not np.isfinite(one.low):
            ax.annotate(
                "cannot be had",
                (start, row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=8.5,
            )
            continue
        if np.isfinite(one.high):
            ax.plot([max(one.low, start), one.high], [row, row], color=colour, linewidth=2.6, linestyle=line)
        else:
            draw_open_end(ax, max(one.low, start), stop, row, colour, line)
        face = "white" if one.kind == "refused" else colour
        ax.plot(one.estimate, row, "D", color=colour, markerfacecolor=face, markersize=6.5)
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("deaths a day after, as a multiple of before")
    add_legend(ax, [_make_handle(kind, methods) for kind in KINDS if kind in set(methods["kind"])])
    return ax


def _make_handle(kind: str, methods: pd.DataFrame) -> Line2D:
    colour, line, words = KINDS[kind]
    return Line2D(
        [], [], color=colour, linestyle=line, linewidth=2.6, marker="D",
        markerfacecolor="white" if kind == "refused" else colour, label=words.format(methods["dispersion"].max()),
    )  # fmt: skip


def _label_method(one) -> str:
    ends = f"{one.low:.2f} to {one.high:.2f}" if np.isfinite(one.low) else "none"
    tail = " (too narrow)" if one.kind == "refused" else ""
    return f"{one.method}{tail}: {ends}"


@sized(4.0)
def plot_row_deaths(
    rows: pd.DataFrame, ax: Axes, unit: str, names: Mapping[str, str] = STRETCH_NAMES
) -> Axes:
    """Plot the deaths of each row as a dot, rows of equal deaths side by side, one band a stretch.

    Parameters
    ----------
    rows : DataFrame
        As `methods.before_after.deaths.list_rows` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    names : mapping
        What to call the stretches `before` and `after`.
    """
    heights, base = [], 0.0
    for stretch in names:
        deaths = rows.loc[rows["stretch"].eq(stretch), "deaths"].sort_values()
        place = deaths.groupby(deaths).cumcount()
        floor = base + (place.max() if len(place) else 0) + 1
        ax.plot(deaths, floor - place, "o", color=HIGHLIGHT, markersize=4.2, alpha=0.85, markeredgewidth=0)
        if len(deaths) and deaths.sum():
            half = _find_half(deaths)
            ax.plot([half, half], [base + 0.2, floor + 0.4], color=INK, linewidth=1, linestyle=":")
        heights.append((base, stretch))
        ax.axhline(floor + 0.8, color=MUTED, linewidth=0.6)
        base = floor + 3.4
    across = ax.get_yaxis_transform()
    for height, stretch in heights:
        ax.text(0.99, height + 0.2, names[stretch], transform=across, va="top", ha="right", fontsize=9.5)
    ax.set_ylim(base - 2.2, -0.6)
    ax.set_yticks([])
    ax.set_xlim(-1.5, max(float(rows["deaths"].max()), 5) * 1.05)
    ax.set_xlabel(unit)
    ax.spines["left"].set_visible(False)
    handles = [
        Line2D([], [], color=HIGHLIGHT, marker="o", linestyle="", label="one row"),
        Line2D([], [], color=INK, linestyle=":", label="rows to its right hold at least half of the deaths"),
    ]
    add_legend(ax, handles)
    return ax


def _find_half(deaths: pd.Series) -> float:
    """Find the number of deaths below the rows, counted from the largest, that first hold half of all."""
    largest = deaths.sort_values(ascending=False)
    reached = int(np.searchsorted(largest.cumsum().to_numpy(), largest.sum() / 2))
    return float(largest.iloc[reached]) - 0.5
