"""Deaths before and after drawn: by method, row by row, by the length of the periods, and by area."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, NullLocator

from whosecount.charts.forest import draw_interval, find_ends
from whosecount.charts.interval_rows import RATIO_TICKS, place_rows, set_ratio_axis
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.core.labels import capitalise

LINES = {  # colour, line, name in the legend
    "chance": (HIGHLIGHT, "-", "allows for uneven deaths"),
    "refused": (MUTED, ":", "refused: deaths vary {:.0f} times as much as it assumes"),
    "placement": (INK, "-", "not chance: all placed before, or all after"),
}
PERIOD_NAMES = {"before": "rows before the cut-off", "after": "rows after it"}
BAND = "#E6D3A6"


@sized(3.9)
def plot_methods(methods: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the intervals of one ratio by method as a forest.

    Parameters
    ----------
    methods : DataFrame
        As `compare_methods` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    start, stop = edges = find_ends(methods[["low", "high"]], (1.5, 1.5), one=True)
    labels = [_label_method(row) for row in methods.itertuples()]
    for height, row in zip(place_rows(ax, labels), methods.itertuples(), strict=True):
        if not np.isfinite(row.low):
            ax.annotate(
                "cannot be had", (start, height), xytext=(4, 0), textcoords="offset points", va="center", fontsize=8.5
            )  # fmt: skip
            continue
        style = _style_method(row.kind)
        line = {name: style[name] for name in ("linestyle", "linewidth")}
        draw_interval(ax, height, row.low, row.high, edges, style["color"], **line)
        ax.plot(row.estimate, height, **style, markersize=6.5)
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("deaths a day after, as a multiple of before")
    times = methods["dispersion"].max()
    add_legend(
        ax,
        [
            Line2D([], [], **_style_method(kind), label=words.format(times))
            for kind, (_, _, words) in LINES.items()
            if kind in set(methods["kind"])
        ],
    )
    return ax


def _style_method(kind: str) -> dict[str, object]:
    colour, line, _ = LINES[kind]
    face = "white" if kind == "refused" else colour
    return {"color": colour, "linestyle": line, "linewidth": 2.6, "marker": "D", "markerfacecolor": face}


def _label_method(row) -> str:
    ends = f"{row.low:.2f} to {row.high:.2f}" if np.isfinite(row.low) else "none"
    tail = " (too narrow)" if row.kind == "refused" else ""
    return f"{row.method}{tail}: {ends}"


@sized(4.0)
def plot_row_deaths(rows: pd.DataFrame, ax: Axes, unit: str, names: Mapping[str, str] = PERIOD_NAMES) -> Axes:
    """Plot the deaths of each row as a dot, rows of equal deaths side by side, one band a stretch.

    Parameters
    ----------
    rows : DataFrame
        As `list_rows` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    names : mapping
        What to call the periods `before` and `after`.

    Returns
    -------
    Axes
    """
    base, across = 0.0, ax.get_yaxis_transform()
    for period, name in names.items():
        deaths = rows.loc[rows["stretch"].eq(period), "deaths"].sort_values()
        place = deaths.groupby(deaths).cumcount()
        floor = base + (place.max() if len(place) else 0) + 1
        ax.plot(deaths, floor - place, "o", color=HIGHLIGHT, markersize=4.2, alpha=0.85, markeredgewidth=0)
        if len(deaths) and deaths.sum():
            half = _find_half(deaths)
            ax.plot([half, half], [base + 0.2, floor + 0.4], color=INK, linewidth=1, linestyle=":")
        ax.text(0.99, base + 0.2, name, transform=across, va="top", ha="right", fontsize=9.5)
        ax.axhline(floor + 0.8, color=MUTED, linewidth=0.6)
        base = floor + 3.4
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


@sized(4.0)
def plot_lengths(lengths: pd.DataFrame, ax: Axes, chosen: int | None = None) -> Axes:
    """Plot a ratio of after to before against the length of the stretches, with its intervals.

    Parameters
    ----------
    lengths : DataFrame
        As `trace_lengths` gives it.
    ax : Axes
        Where to draw.
    chosen : int, optional
        Length in days to mark.

    Returns
    -------
    Axes
    """
    placed = ["placed_before", "placed_after"]
    bottom, top = find_ends(lengths[["estimate", "low", "high", *placed]], (1.2, 1.2), one=True)
    low, high = lengths["low"].clip(lower=bottom), lengths["high"].clip(upper=top)
    points = {"color": HIGHLIGHT, "linewidth": 2, "marker": "o", "markersize": 4}
    ax.fill_between(lengths["days"], low, high, color=BAND, linewidth=0)
    ax.plot(lengths["days"], lengths["estimate"], **points)
    ax.plot(lengths["days"], lengths[placed], color=INK, linewidth=1.2, linestyle="--")
    ax.axhline(1, color=INK, linewidth=1, linestyle=":")
    if chosen is not None:
        ax.axvline(chosen, color=INK, linewidth=1, linestyle=":")
        ax.annotate(
            f"{chosen} days", (chosen, 1), xycoords=("data", "axes fraction"), xytext=(4, -4),
            textcoords="offset points", va="top", fontsize=8.5, color=INK,
        )  # fmt: skip
    ax.set_yscale("log")
    ax.set_ylim(bottom, top)
    ax.set_yticks([tick for tick in RATIO_TICKS if bottom <= tick <= top])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_xlabel("days of each stretch, before and after")
    ax.set_ylabel("after ÷ before")
    ax.grid(visible=True, axis="y")
    moved = "every row without a place put before (lower line) or after (upper line)"
    handles = [
        Line2D([], [], **points, label="deaths after ÷ before"),
        Patch(color=BAND, label="95% interval, days resampled"),
        Line2D([], [], color=INK, linestyle="--", label=moved),
    ]
    add_legend(ax, handles)
    return ax


def plot_shifts(
    areas: pd.DataFrame, ax: Axes, unit: str, names: tuple[str, str] = ("before", "after")
) -> Axes:
    """Plot deaths before and after as two points of a line, area by area and in sum.

    Parameters
    ----------
    areas : DataFrame
        As `compare_areas` gives them.
    ax : Axes
        Where to draw.
    unit : str
        What is counted, for the axis.
    names : tuple of str
        What the legend calls the two periods.

    Returns
    -------
    Axes
    """
    labels = [f"{capitalise(row.label)}: {row.before:,} to {row.after:,}" for row in areas.itertuples()]
    before = {"color": INK, "marker": "o", "markerfacecolor": "white"}
    after = {"color": HIGHLIGHT, "marker": "o"}
    heights = place_rows(ax, labels, [capitalise(group) for group in areas["group"]])
    for height, row in zip(heights, areas.itertuples(), strict=True):
        colour, width, size = (INK, 2.6, 7.5) if row.total else (MUTED, 1.4, 6)
        ax.plot([row.before, row.after], [height, height], color=colour, linewidth=width)
        ax.plot(row.before, height, **before, markersize=size)
        ax.plot(row.after, height, **after, markersize=size)
    largest = max(int(areas[["before", "after"]].to_numpy().max()), 1)
    ax.set_xlim(-0.02 * largest, largest * 1.06)
    ax.set_xlabel(unit)
    handles = [
        Line2D([], [], **mark, linestyle="", label=name)
        for mark, name in zip((before, after), names, strict=True)
    ]
    add_legend(ax, handles)
    return ax
