"""Deaths before and after drawn: week by week, by method, row by row, and by area."""

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import draw_interval, find_ends, place_rows, set_ratio_axis
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, SIDE_COLOURS, add_legend, sized
from whosecount.charts.weekly_bars import DAY, draw_weekly_bars, spread_stretches
from whosecount.core.labels import capitalise
from whosecount.record.totals import has_tallies

LINES = {  # colour, line, name in the legend
    "chance": (HIGHLIGHT, "-", "allows for uneven deaths"),
    "refused": (MUTED, ":", "refused: deaths vary {:.0f} times as much as it assumes"),
    "placement": (INK, "-", "not chance: all placed before, or all after"),
}
PERIOD_NAMES = {"before": "rows before the cut-off", "after": "rows after it"}
LITTLE = 1.5  # variance over mean up to which an interval that takes deaths one by one is hardly too narrow
UNIT_CHARACTERS = 56  # of a line below the axis
LINE_IN = 1.1  # inches of a line of weekly bars


def measure_weeks(weeks: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches; any for a refusal."""
    if not isinstance(weeks, pd.DataFrame):
        return 1.0 + LINE_IN
    return 1.0 + LINE_IN * (len(_list_sides(weeks)) + has_tallies(weeks))


def _list_sides(weeks: pd.DataFrame) -> list[str]:
    """List the deaths to draw: those of each side, or of all where they are not divided."""
    return [name for name in SIDE_COLOURS if name in weeks and name != "best"] or ["best"]


@sized(measure_weeks)
def plot_weekly_deaths(weeks: pd.DataFrame, ax: Axes, sides: Mapping[str, str], cutoff: object) -> Axes:
    """Plot deaths by the week in which their event starts, a line for each side, all to one scale, with the cutoff.

    `weeks` has week (its Monday), and killed_side_a, killed_side_b and killed_civilians, or best (persons); in_tallies,
    if there are any, gets a line of its own. `sides` names side_a and side_b.
    """
    names = {
        "killed_side_a": sides["side_a"],
        "killed_side_b": sides["side_b"],
        "killed_civilians": "civilians",
        "best": "dead, not divided by side",
    }
    sides_drawn, apart = _list_sides(weeks), ["in_tallies"] if has_tallies(weeks) else []
    counts = spread_stretches(weeks, "week", [*sides_drawn, *apart]).set_index("week")
    lines = [(capitalise(names[name]), counts[name], SIDE_COLOURS[name]) for name in sides_drawn]
    lines += [("Rows that look like a running tally, apart", counts[name], MUTED) for name in apart]
    draw_weekly_bars(ax, lines, "death")
    end = pd.Timestamp(cutoff) + DAY / 2
    ax.axvline(end, color=INK, linewidth=1.2, linestyle=":")
    ax.annotate(
        "the cut-off", (end, 1), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
        ha="center", fontsize=9, annotation_clip=True,
    )  # fmt: skip
    return ax


@sized(3.9)
def plot_methods(methods: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the intervals of one ratio by method, methods as `compare_methods` gives them, as a forest."""
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
    times, lines = methods["dispersion"].max(), dict(LINES)
    if not times > LITTLE:
        lines["refused"] = (*LINES["refused"][:2], "refused: it takes deaths to come one by one")
    add_legend(
        ax,
        [
            Line2D([], [], **_style_method(kind), label=words.format(times))
            for kind, (_, _, words) in lines.items()
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
    tail = " (too narrow)" if row.kind == "refused" and row.dispersion > LITTLE else ""
    return f"{row.method}{tail}: {ends}"


@sized(4.0)
def plot_row_deaths(rows: pd.DataFrame, ax: Axes, unit: str, names: Mapping[str, str] = PERIOD_NAMES) -> Axes:
    """Plot the deaths of each row as a dot, rows of equal deaths side by side, one band a stretch.

    `rows` are as `list_rows` gives them, `unit` says what is counted, and `names` what to call the periods.
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
    largest = max(float(rows["deaths"].max()), 5)
    ax.set_xlim(-min(1.5, 0.1 * largest), largest * 1.05)  # no tick below nought
    ax.set_xlabel(textwrap.fill(unit, UNIT_CHARACTERS))
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


def plot_shifts(
    areas: pd.DataFrame, ax: Axes, unit: str, names: tuple[str, str] = ("before", "after")
) -> Axes:
    """Plot deaths before and after as two points of a line, area by area and in sum.

    `areas` are as `compare_areas` gives them, `unit` says what is counted, and `names` what to call the periods.
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
