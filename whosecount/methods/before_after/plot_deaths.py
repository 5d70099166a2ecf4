"""Deaths before and after drawn: week by week, by method, row by row, and by area."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from whosecount.charts.interval_rows import OVER_GRID, draw_interval, find_ends, place_rows, set_ratio_axis
from whosecount.charts.style import COLOURS_OF_DEAD, HIGHLIGHT, INK, MUTED, add_legend, sized
from whosecount.charts.text_fit import fill_lines
from whosecount.charts.weekly_bars import DAY, draw_weekly_bars, spread_stretches
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import write_number
from whosecount.methods.before_after.deaths import count_half
from whosecount.record.totals import has_tallies, list_deaths

LINES = {  # colour, line, name in the legend
    "chance": (HIGHLIGHT, "-", "allows for uneven deaths"),
    "refused": (MUTED, ":", "refused: deaths vary up to {} times as much as it assumes"),
    "placement": (INK, "-", "not chance: all placed before, or all after"),
}
PERIOD_NAMES = {"before": "rows before the cut-off", "after": "rows after it"}
LITTLE = 1.5  # variance over mean up to which an interval that takes deaths one by one is hardly too narrow
UNIT_CHARACTERS = 56  # of a line below the axis
LINE_IN = 1.1  # inches of a line of weekly bars


def measure_weeks(weeks: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches; any for a refusal."""
    lines = len(list_deaths(weeks)) + has_tallies(weeks) if isinstance(weeks, pd.DataFrame) else 1
    return 1.0 + LINE_IN * lines


@sized(measure_weeks)
def plot_weekly_deaths(weeks: pd.DataFrame, ax: Axes, sides: Mapping[str, str], cutoff: object) -> Axes:
    """Plot deaths by the week in which their event starts, a line for each side, all to one scale.

    `weeks` has week (its Monday), and killed_side_a, killed_side_b and killed_civilians, or best (persons); in_tallies,
    if there are any, gets a line of its own. `sides` names side_a and side_b, and `cutoff` is marked.
    """
    names = {"killed_civilians": "civilians", "best": "dead, not divided by side"}
    names |= {f"killed_{side}": sides[side] for side in ("side_a", "side_b")}
    sides_drawn, apart = list_deaths(weeks), ["in_tallies"] if has_tallies(weeks) else []
    counts = spread_stretches(weeks, "week", [*sides_drawn, *apart]).set_index("week")
    lines = [(capitalise(names[name]), counts[name], COLOURS_OF_DEAD[name]) for name in sides_drawn]
    lines += [("Rows that look like a running tally, apart", counts[name], MUTED) for name in apart]
    draw_weekly_bars(ax, lines, "death", "until" in weeks, OVER_GRID)
    end = pd.Timestamp(cutoff) + DAY / 2
    ax.axvline(end, color=INK, linewidth=1.2, linestyle=":")
    ax.annotate(
        "the cut-off", (end, 1), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
        ha="center", fontsize=9, annotation_clip=True,
    )  # fmt: skip
    return ax


@sized(3.9)
def plot_methods(methods: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the intervals of one ratio by method as a forest.

    `methods` are as `compare_methods` gives them.
    """
    start, stop = edges = find_ends(methods[["low", "high"]], (1.5, 1.5), one=True)
    labels = [_label_method(row) for row in methods.itertuples()]
    for height, row in zip(place_rows(ax, labels), methods.itertuples(), strict=True):
        if not np.isfinite(row.low):
            offset = {"xytext": (4, 0), "textcoords": "offset points"}
            ax.annotate("cannot be had", (start, height), **offset, va="center", fontsize=8.5)
            continue
        style = _style_method(row.kind)
        line = {name: style[name] for name in ("linestyle", "linewidth")}
        draw_interval(ax, height, row.low, row.high, edges, style["color"], **line)
        ax.plot(row.estimate, height, **style, markersize=6.5)
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("deaths a day after, as a multiple of before")
    times = methods["dispersion"].max()
    uneven, kinds = write_number(round(times, 1)), set(methods["kind"])
    words = {kind: name.format(uneven) for kind, (_, _, name) in LINES.items() if kind in kinds}
    if "refused" in words and not times > LITTLE:
        words["refused"] = "refused: it takes deaths to come one by one"
    add_legend(ax, [Line2D([], [], **_style_method(kind), label=name) for kind, name in words.items()])
    return ax


def _style_method(kind: str) -> dict[str, object]:
    colour, line, _ = LINES[kind]
    return {"color": colour, "linestyle": line, "linewidth": 2.6, "marker": "D"}


def _label_method(row) -> str:
    ends = f"{row.low:.2f} to {row.high:.2f}" if np.isfinite(row.low) else "none"
    tail = " (too narrow)" if row.kind == "refused" and row.dispersion > LITTLE else ""
    return f"{row.method}{tail}: {ends}"


@sized(3.9)
def plot_lengths(lengths: pd.DataFrame, ax: Axes, chosen: int) -> Axes:
    """Plot one ratio of deaths, with its interval, by how long the two stretches are.

    `lengths` are as `trace_lengths` gives them, and `chosen` is the chapter's own length, in days.
    """
    ends = lengths[["estimate", "low", "high", "placed_before"]].to_numpy(dtype=float)
    held = ends[np.isfinite(ends) & (ends > 0)]
    bottom, top = min(held.min(), 1) / 1.2, max(held.max(), 1) * 1.2
    ax.set_ylim(bottom, top)
    ax.set_yscale("log")
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.yaxis.set_minor_formatter(NullFormatter())
    apart, handles = lengths["low"].gt(1) | lengths["high"].lt(1), []
    for flag, colour, verb in ((True, HIGHLIGHT, "excludes"), (False, MUTED, "includes")):
        rows = lengths[apart.eq(flag)]
        ax.vlines(
            rows["days"],
            rows["low"].clip(lower=bottom),
            rows["high"].clip(upper=top),
            color=colour,
            linewidth=2.2,
        )
        ax.plot(rows["days"], rows["estimate"], "o", color=colour, markersize=5)
        style = {"color": colour, "marker": "o", "linewidth": 2.2, "label": f"95% interval {verb} 1"}
        handles += [Line2D([], [], **style)] * bool(len(rows))
    ax.plot(lengths["days"], lengths["placed_before"], "_", color=INK, markersize=7)
    handles.append(
        Line2D([], [], color=INK, marker="_", linestyle="", label="with all rows without a place before")
    )
    ax.axhline(1, color=INK, linewidth=1, linestyle=":")
    if lengths["days"].eq(chosen).any():
        ax.axvline(chosen, color=INK, linewidth=0.8, linestyle=":", zorder=0)
        ax.annotate(
            "this page", (chosen, 1), xycoords=("data", "axes fraction"), xytext=(0, 2), textcoords="offset points",
            ha="center", fontsize=9,
        )  # fmt: skip
    ax.set_xlabel("days in each stretch")
    ax.set_ylabel("after ÷ before")
    add_legend(ax, handles)
    return ax


@sized(4.0)
def plot_row_deaths(rows: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot the deaths of each row as a dot, rows of equal deaths side by side, one band a stretch.

    `rows` are as `list_rows` gives them, and `unit` says what is counted.
    """
    base, across, held = 0.0, ax.get_yaxis_transform(), "fewest rows with at least half of the deaths"
    for period, name in PERIOD_NAMES.items():
        deaths = rows.loc[rows["stretch"].eq(period), "deaths"].sort_values(ascending=False, kind="stable")
        place = deaths.groupby(deaths).cumcount()
        floor = base + (place.max() if len(place) else 0) + 1
        few = count_half(deaths)
        ax.plot(deaths[:few], (floor - place)[:few], "o", color=HIGHLIGHT, markersize=5.4)
        ax.plot(deaths[few:], (floor - place)[few:], "o", color=MUTED, markersize=5)
        ax.text(0.99, base + 0.2, name, transform=across, va="top", ha="right", fontsize=9.5)
        ax.axhline(floor + 0.8, color=MUTED, linewidth=0.6)
        base = floor + 3.4
    ax.set_ylim(base - 2.2, -0.6)
    ax.set_yticks([])
    largest = max(float(rows["deaths"].max()), 5)
    ax.set_xlim(-min(1.5, 0.1 * largest), largest * 1.05)  # no tick below nought
    ax.set_xlabel(fill_lines(unit, UNIT_CHARACTERS))
    ax.spines["left"].set_visible(False)
    handles = [
        Line2D([], [], color=HIGHLIGHT, marker="o", linestyle="", label=held),
        Line2D([], [], color=MUTED, marker="o", linestyle="", label="another row"),
    ]
    add_legend(ax, handles)
    return ax


def plot_shifts(areas: pd.DataFrame, ax: Axes, unit: str) -> Axes:
    """Plot deaths before and after as two points of a line, area by area and in sum.

    `areas` are as `compare_areas` gives them, and `unit` says what is counted.
    """
    labels = [f"{capitalise(row.label)}: {row.before:,} to {row.after:,}" for row in areas.itertuples()]
    before = {"color": INK, "marker": "o", "label": "before"}
    after = {"color": HIGHLIGHT, "marker": "o", "label": "after"}
    heights = place_rows(ax, labels, [capitalise(group) for group in areas["group"]])
    for height, row in zip(heights, areas.itertuples(), strict=True):
        colour, width, size = (INK, 2.6, 7.5) if row.total else (MUTED, 1.4, 6)
        ax.plot([row.before, row.after], [height, height], color=colour, linewidth=width)
        ax.plot(row.before, height, **before, markersize=size)
        ax.plot(row.after, height, **after, markersize=size)
    largest = max(int(areas[["before", "after"]].to_numpy().max()), 1)
    ax.set_xlim(-0.02 * largest, largest * 1.06)
    ax.set_xlabel(unit)
    add_legend(ax, [Line2D([], [], **mark, linestyle="") for mark in (before, after)])
    return ax
