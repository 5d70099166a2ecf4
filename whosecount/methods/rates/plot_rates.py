"""Rates of events drawn: weeks, ratios, change points, other dyads, and words as rates."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from whosecount.charts.bars import draw_bars
from whosecount.charts.interval_rows import draw_interval, find_ends, place_rows, set_ratio_axis
from whosecount.charts.style import (
    HIGHLIGHT,
    INK,
    LAND,
    MUTED,
    add_legend,
    explain_end,
    is_wide,
    sized,
    style_dates,
)
from whosecount.charts.weekly_bars import draw_weekly_bars, spread_stretches
from whosecount.core.labels import capitalise, write_pair
from whosecount.core.phrasing import write_days

DAY = pd.Timedelta(days=1)
LINE_IN, BRACKET_IN = 1.0, 0.34  # inches: of a line of weekly bars, and of a bracket over them
THICK = {"linewidth": 4, "solid_capstyle": "butt"}
RIBBON, GAP = 0.3, 0.1  # shares of the chart's height
NAMED_SHARE = 0.25  # a day found in so large a share of the settings is named
LETTER_WIDE, LETTER_NARROW = 0.0125, 0.021  # share of the chart's width that a letter of such a name takes
MOST_LINES = 12  # dyads that have lines of their own, less one for the rest
NAME_STEPS = 3  # lanes for names of near days
LANE = {True: 0.09, False: 0.115}  # height of a lane, as a share of the daily events'


def measure_weeks_and_periods(weeks: pd.DataFrame, periods: Sequence[tuple] = (), **_: object) -> float:
    """Height that the chart needs, in inches."""
    return 1.0 + LINE_IN * weeks["area"].nunique() + BRACKET_IN * (len(periods) + 1)


@sized(measure_weeks_and_periods)
def plot_weeks_and_periods(weeks: pd.DataFrame, ax: Axes, window: tuple, periods: Sequence[tuple]) -> Axes:
    """Plot events by week, a line for each area, and above them the stretches that are compared.

    Takes what `count_weeks_by_area` gives, the `window` (first and last day) and the `periods` of `read_periods`.
    """
    lines = [
        (capitalise(area), rows.set_index("week")["events"], MUTED)
        for area, rows in spread_stretches(weeks, "week", ["events"]).groupby("area", sort=False)
    ]
    top = draw_weekly_bars(ax, lines, "event", "until" in weeks)
    step = BRACKET_IN / LINE_IN
    brackets = [(f"baseline {label}", first, last, INK) for label, first, last in reversed(periods)]
    end, size = weeks["week"].max() + 7 * DAY, 9.5 if is_wide(ax) else 11.5
    words = {"xytext": (0, 3), "textcoords": "offset points", "va": "bottom", "color": INK, "fontsize": size}
    judged = write_days(*window, short=True)
    for level, (label, first, last, colour) in enumerate([*brackets, (judged, *window, HIGHLIGHT)]):
        height = top + step * (level + 0.3)
        days = [first - DAY / 2, last + DAY / 2]
        ax.plot(days, [height, height], color=colour, linewidth=3, solid_capstyle="butt")
        is_long = _ends_outside(label, first, weeks["week"], ax)
        start, side = (end, "right") if is_long else (first, "left")
        ax.annotate(label, (start, height), ha=side, **words)
    ax.set_ylim(-0.05, top + step * (len(brackets) + 1.3))
    _shade(ax, window)
    return ax


def _ends_outside(label: str, first: pd.Timestamp, weeks: pd.Series, ax: Axes) -> bool:
    """Whether a label that begins above a day would end beyond the last week."""
    start = (first - weeks.min()) / (weeks.max() + 7 * DAY - weeks.min())
    return start + len(label) * (LETTER_WIDE if is_wide(ax) else LETTER_NARROW) > 1


def _shade(ax: Axes, window: tuple) -> None:
    first, last = window
    ax.axvspan(first - DAY / 2, last + DAY / 2, color=LAND, zorder=0)


@sized(6.0)
def plot_scope_ratios(ratios: pd.DataFrame, ax: Axes) -> Axes:
    """Plot rate ratios over several baselines as a forest, area by area.

    Takes what `compare_scopes` gives.
    """
    start, stop = edges = find_ends(ratios[["low", "high"]], (1.3, 1.3))
    rows = list(ratios.itertuples())
    labels = [f"{row.label}: {row.events} against {row.baseline_events} events" for row in rows]
    for height, row in zip(place_rows(ax, labels, ratios["area"].tolist()), rows, strict=True):
        colour = MUTED if row.low <= 1 <= row.high else HIGHLIGHT
        wide = [max(row.low, start), min(row.high, stop)]
        ax.plot(wide, [height, height], color=colour, linewidth=1, marker="|", markersize=6)
        draw_interval(ax, height, row.exact_low, row.exact_high, edges, colour, **THICK)
        if np.isfinite(row.ratio) and row.ratio > 0:
            ax.plot(row.ratio, height, "D", color=colour, markersize=7, markeredgecolor="white")
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("events per day, as a multiple of the baseline")
    point, bursts = {"marker": "D", "linewidth": 4}, "with allowance for bursts, which decides"
    excludes = Line2D([], [], color=HIGHLIGHT, label="interval excludes 1", **point)
    includes = Line2D([], [], color=MUTED, label="interval includes 1", **point)
    add_legend(ax, [excludes, includes, Line2D([], [], color=INK, linewidth=1, marker="|", label=bursts)])
    return ax


@sized(4.2)
def plot_word_rates(rates: pd.DataFrame, ax: Axes) -> Axes:
    """Plot counts in words as rates a week, without and with a ceiling.

    Takes what `rate_words` gives.
    """
    closed = np.isfinite(rates["upper"])
    top = (rates.loc[closed, "upper"] if closed.any() else rates["lower"]).max()
    bottom = rates.loc[rates["lower"].gt(0), "lower"].min()
    start, stop = edges = (bottom / 2 if bottom > 0 else 0.1), max(top, 1) * 2.5
    rows = list(rates.itertuples())
    labels = [f"“{row.as_stated}”, {row.counted.replace('_', ' ')}, {row.days:,} days" for row in rows]
    ax.set_xscale("log")
    for height, row in zip(place_rows(ax, labels, rates["assumption"].tolist()), rows, strict=True):
        low, colour = max(row.lower, start), HIGHLIGHT if np.isfinite(row.upper) else MUTED
        draw_interval(ax, height, low, row.upper, edges, colour, **THICK)
        ax.plot([low, low], [height - 0.16, height + 0.16], color=INK, linewidth=2)
    ax.set_xlim(start, stop)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel("a week (log scale)")
    unbounded = explain_end("no upper end", color=MUTED)
    ceiling = Line2D([], [], color=HIGHLIGHT, linewidth=4, label="with the ceiling")
    add_legend(ax, [unbounded] * bool((~closed).any()) + [ceiling] * bool(closed.any()))
    return ax


@sized(4.4)
def plot_change_points(days: pd.DataFrame, ax: Axes) -> Axes:
    """Plot daily events, and below them the share of combinations that put a change at each day.

    Takes what `share_change_days` gives; the ribbon is an inset at the foot.
    """
    upper = ax.inset_axes((0, RIBBON + GAP, 1, 1 - RIBBON - GAP))
    ribbon = ax.inset_axes((0, 0, 1, RIBBON), sharex=upper)
    named = [] if "until" in days else _name_days(days, is_wide(ax))
    days = spread_stretches(days, "date", ["events"], "D")
    draw_bars(upper, days["date"] - 0.45 * DAY, 0.9, days["events"], MUTED)
    draw_bars(ribbon, days["date"] - DAY / 2, 1, 100 * days["share"], HIGHLIGHT)
    upper.yaxis.set_major_locator(MaxNLocator(integer=True))
    lane = LANE[is_wide(ax)]
    lanes = 1 + max((step for *_, step in named), default=-1)
    upper.set_ylim(0, max(days["events"].max(), 1) / (0.95 - lane * lanes))
    upper.set_ylabel("events a day")
    ribbon.set_ylim(0, 100)
    ribbon.set_yticks([0, 50, 100])
    ribbon.set_ylabel("percent")
    place = {"xycoords": ("data", "axes fraction"), "xytext": (-3, 0), "textcoords": "offset points"}
    style = {"ha": "right", "va": "top", "fontsize": 8.5, "color": INK}
    for day, words, step in named:
        top = 1 - lane * (lanes - 1 - step)
        upper.axvline(day, ymax=top, color=HIGHLIGHT, linewidth=0.9, linestyle=":", zorder=0)
        upper.annotate(words, (day, top), **place, **style)
    for part in (upper, ribbon):
        part.grid(visible=True, axis="y")
        part.grid(visible=False, axis="x")
    upper.tick_params(labelbottom=False)
    style_dates(ribbon)
    ribbon.set_xlabel("below: percent of the settings that put a change on the day")
    ax.set_axis_off()
    return ax


def _name_days(days: pd.DataFrame, wide: bool) -> list[tuple[pd.Timestamp, str, int]]:
    """Name the days of largest share, as many as find room: each with its words and the lane they stand in.

    Words stand at the left of their day's upright, above all uprights there, so that none runs through them.
    """
    first, last = days["date"].min(), days["date"].max()
    letters = len(write_days(last, window=days["date"], short=True))
    room = (last - first) * letters * (LETTER_WIDE if wide else LETTER_NARROW)
    often = days[days["share"].ge(NAMED_SHARE)].sort_values("share", ascending=False, kind="stable")
    lanes: dict[pd.Timestamp, int] = {}
    for day in often["date"]:
        tried = _stack_names([*lanes, day], room)
        lanes = tried if max(tried.values()) < NAME_STEPS else lanes
    return [(day, write_days(day, window=days["date"], short=True), lane) for day, lane in lanes.items()]


def _stack_names(days: list[pd.Timestamp], room: pd.Timedelta) -> dict[pd.Timestamp, int]:
    """Give each day the first lane above those of the days that lie within its words' room before it."""
    lanes: dict[pd.Timestamp, int] = {}
    for day in sorted(days):
        lanes[day] = 1 + max((lane for other, lane in lanes.items() if day - other < room), default=-1)
    return lanes


def _fold_small(weeks: pd.DataFrame) -> pd.DataFrame:
    """Keep the two sides' dyads and the largest others, and sum the rest in one line."""
    order = list(dict.fromkeys(weeks["dyad"]))
    if len(order) <= MOST_LINES:
        return weeks
    own = set(weeks.loc[weeks["own"], "dyad"])
    kept = sorted(order, key=lambda dyad: dyad not in own)[: MOST_LINES - 1]
    rest = weeks[~weeks["dyad"].isin(kept)].groupby([name for name in weeks if name in ("week", "until")])
    number = "" if "until" in weeks else f"{len(order) - len(kept)} "  # joined pairs are no longer counted
    others = rest["events"].sum().reset_index().assign(own=False, dyad=f"{number}other pairs, summed")
    return pd.concat([weeks[weeks["dyad"].isin(kept)], others], ignore_index=True)


def measure_parties(weeks: pd.DataFrame, **_: object) -> float:
    """Height that the chart needs, in inches; any for a refusal."""
    is_known = isinstance(weeks, pd.DataFrame)
    return 1.2 + LINE_IN * (min(weeks["dyad"].nunique(), MOST_LINES) if is_known else 1)


@sized(measure_parties)
def plot_parties(weeks: pd.DataFrame, ax: Axes, window: tuple) -> Axes:
    """Plot weekly events of each dyad on a line of its own, all to one scale, the two sides' own in colour.

    Takes what `count_weeks_by_dyad` gives, and the `window` (first and last day) to shade. Where there are many
    dyads, the largest have lines, and the rest are summed in one.
    """
    drawn = _fold_small(spread_stretches(weeks, "week", ["events"]))
    lines = [
        (write_pair(dyad), rows.groupby("week")["events"].sum(), HIGHLIGHT if rows["own"].any() else MUTED)
        for dyad, rows in drawn.groupby("dyad", sort=False)
    ]
    draw_weekly_bars(ax, lines, "event", "until" in weeks)
    _shade(ax, window)
    add_legend(ax, [Patch(facecolor=LAND, edgecolor=MUTED, label=write_days(*window, short=True))])
    return ax
