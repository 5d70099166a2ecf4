"""The record in time: days, weeks, and rows that cover more than a day."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from whosecount.charts.bars import draw_bars
from whosecount.charts.interval_rows import OVER_GRID
from whosecount.charts.style import COLOURS_OF_DEAD, INK, MUTED, add_legend, sized, style_dates
from whosecount.charts.weekly_bars import spread_stretches
from whosecount.record.totals import list_deaths

LATE = 0.85  # share of the axis from which on a label stands before its mark
DAY = pd.Timedelta(days=1)
HATCH = "///"  # of days whose number is a mean
TALLY_AT, MOST_NAMED = 0.95, 3  # height of the marks of tallies, and how many of them are named
# of rows of several days: a lane's height as a share of the chart's, and how many lanes
BRACKET, MOST_LANES = 0.13, 3
SEVERAL = "rows of several days, spread evenly; brackets give their dead"
DIGIT = 0.022  # share of the chart's width that a digit and its margin take at most, below a bracket


@sized(5.0, wide=4.2)
def plot_daily_record(days: pd.DataFrame, ax: Axes, sides: Mapping[str, str], cutoff: object = None) -> Axes:
    """Plot deaths by day, below them those of rows of several days spread over them, by side, likely tallies apart.

    The days are those of `record.totals.list_days`; the sides' names stand in the legend; a cut-off is marked.
    """
    joined = "until" in days  # weeks and areas in stretches, in place of rows
    ends = days["until" if joined else "date_end"]
    rows = _leave_out_tallies(days)
    several = rows[rows["days"].gt(1) & rows["all_killed"].gt(0)] if not joined else rows.head(0)
    single = rows.drop(several.index)
    single = spread_stretches(single, "date_start", list_deaths(days), "D") if joined else single
    above = _stack_bars(ax, single, list_deaths(days), *((1.0, 1, HATCH) if joined else (0.85, 1)))
    spread = spread_stretches(several.assign(until=ends[several.index]), "date_start", list_deaths(days), "D")
    below = _stack_bars(ax, spread, list_deaths(days), 0.85, -1, HATCH)
    last = ends.max() if cutoff is None else max(ends.max(), pd.Timestamp(cutoff))
    ax.set_xlim(days["date_start"].min() - DAY, last + DAY)
    if cutoff is not None:
        _mark_cutoff(ax, pd.Timestamp(cutoff) + DAY / 2)
    top = max(1, above, below) * 1.15
    ax.set_ylim(-_bracket_rows(ax, several, below, top), top)
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set_yticks(*_pick_ticks(ax, below))
    ax.set_ylabel("deaths recorded a day")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    extra = [
        Patch(facecolor=MUTED, edgecolor="white", hatch=HATCH, label=label)
        for label, there in (("weeks and stretches, spread evenly", joined), (SEVERAL, len(several)))
        if there
    ]
    _add_legend(ax, sides, extra + _mark_tallies(ax, days, ends), days)
    return ax


def _leave_out_tallies(days: pd.DataFrame) -> pd.DataFrame:
    """Take the deaths of what looks like a running tally out of the rows."""
    if "in_tallies" not in days:
        return days
    left = 1 - (days["in_tallies"] / days["all_killed"]).fillna(0)
    return days.assign(**{name: days[name] * left for name in (*list_deaths(days), "all_killed")})


def _mark_tallies(ax: Axes, days: pd.DataFrame, ends: pd.Series) -> list[Line2D]:
    """Mark what looks like a running tally along the top, apart from the bars, the largest with their dead."""
    tallies = days[days["in_tallies"].gt(0)] if "in_tallies" in days else days.head(0)
    if tallies.empty:
        return []
    middle = tallies["date_start"] + (ends[tallies.index] - tallies["date_start"]) / 2
    top = {"transform": ax.get_xaxis_transform(), "color": INK}
    ax.plot(middle, [TALLY_AT] * len(middle), "x", markersize=7, clip_on=False, **top)
    for place, dead in tallies["in_tallies"].nlargest(MOST_NAMED).items():
        ax.annotate(
            f"{dead:,.0f}", (middle[place], TALLY_AT), xycoords=("data", "axes fraction"), xytext=(7, 0),
            textcoords="offset points", va="center", fontsize=8.5, color=INK,
        )  # fmt: skip
    label = "likely running tallies, by their dead"
    return [Line2D([], [], color=INK, marker="x", linestyle="", label=label)]


def _stack_bars(
    ax: Axes, rows: pd.DataFrame, columns: list[str], width: float, way: int, hatch: str = ""
) -> float:
    """Stack the deaths of a day by side, up or down (`way` 1 or -1); returns how high they stand at most."""
    days = rows.groupby("date_start")[columns].sum()
    floor = pd.Series(0.0, index=days.index)
    for column in columns:
        deaths = way * days[column].astype(float)
        draw_bars(ax, days.index - width / 2 * DAY, width, deaths, COLOURS_OF_DEAD[column], floor, hatch)
        floor = floor + deaths
    return float(floor.abs().max()) if len(floor) else 0.0


def _bracket_rows(ax: Axes, rows: pd.DataFrame, below: float, top: float) -> float:
    """Bracket rows of several days below their bars, each with its dead, the largest first as far as there is room.

    Returns how far down all this reaches, from nought.
    """
    if rows.empty:
        return 0.0
    lane = BRACKET * (top + below)
    west, east = ax.get_xlim()
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_LANES)]
    for row in rows.sort_values("all_killed", ascending=False, kind="stable").itertuples():
        dead = f"{row.all_killed:,.0f}"
        first, last = (ax.convert_xunits(day) for day in (row.date_start - DAY / 2, row.date_end + DAY / 2))
        middle, half = (first + last) / 2, max(last - first, DIGIT * len(dead) * (east - west)) / 2
        free = (all(abs(middle - other) >= half + room for other, room in others) for others in taken)
        place = next((place for place, is_free in enumerate(free) if is_free), None)
        if place is None:
            continue
        taken[place].append((middle, half))
        lower = -below - lane * (place + 0.15)
        ends = [lower + 0.18 * lane, lower, lower, lower + 0.18 * lane]
        ax.plot([first, first, last, last], ends, color=INK, linewidth=1)
        under = {"xytext": (0, -2), "textcoords": "offset points", "ha": "center", "va": "top"}
        ax.annotate(dead, (middle, lower), **under, fontsize=8.5, color=INK, bbox=OVER_GRID)
    return below + lane * (sum(map(bool, taken)) + 0.1)


def _pick_ticks(ax: Axes, below: float) -> tuple[list[float], list[str]]:
    """Pick ticks from what hangs below nought upwards, all written as counts."""
    low, high = ax.get_ylim()
    ticks = [
        tick
        for tick in MaxNLocator(6, steps=(1, 2, 5, 10), integer=True).tick_values(low, high)
        if -below * 1.05 <= tick <= high
    ]
    return ticks, [f"{abs(tick):,.0f}" for tick in ticks]


def _mark_cutoff(ax: Axes, end: pd.Timestamp) -> None:
    ax.axvline(end, color=INK, linewidth=1, linestyle=":")
    west, east = ax.get_xlim()
    is_late = ax.convert_xunits(end) > west + LATE * (east - west)
    ax.annotate(
        "cut-off", (end, 1), xycoords=("data", "axes fraction"), xytext=(-4 if is_late else 4, -4),
        textcoords="offset points", va="top", ha="right" if is_late else "left", fontsize=8.5, color=INK,
        annotation_clip=True,
    )  # fmt: skip


def _add_legend(ax: Axes, sides: Mapping[str, str], extra: list[Patch], deaths: pd.DataFrame) -> None:
    names = {
        "killed_side_a": sides["side_a"], "killed_side_b": sides["side_b"], "killed_civilians": "civilians",
        "killed_unknown": "standing not known", "best": "dead, not divided by side",
    }  # fmt: skip
    columns = [column for column in list_deaths(deaths) if deaths[column].sum()]
    handles = [Patch(color=COLOURS_OF_DEAD[column], label=names[column]) for column in columns]
    add_legend(ax, handles + extra)
