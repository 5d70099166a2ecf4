"""Rates of events drawn: weeks, ratios, slopes, change points, other dyads, and words as rates."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter, PercentFormatter

from whosecount.charts.forest import draw_interval, find_ends
from whosecount.charts.interval_rows import OVER_GRID, place_rows, set_ratio_axis
from whosecount.charts.style import BORDER, HIGHLIGHT, INK, LAND, MUTED, add_legend, sized, style_dates

DAY = pd.Timedelta(days=1)
STACK = (INK, BORDER, MUTED)  # told apart in grey; the first is the area in focus
EXCLUDES, INCLUDES = "interval excludes 1", "interval includes 1"
THICK = {"linewidth": 4, "solid_capstyle": "butt"}
RIBBON, GAP = 0.3, 0.1  # shares of the chart's height
NAMED_SHARE = 0.25  # a day found in so large a share of the settings is named
NAME_STEPS = 3  # heights that names of near days alternate between


@sized(4.6)
def plot_weeks_and_periods(weeks: pd.DataFrame, ax: Axes, window: tuple, periods: Sequence[tuple]) -> Axes:
    """Plot events by week and area, and above them the stretches that are compared.

    Parameters
    ----------
    weeks : DataFrame
        area, week (its Monday), events, as `count_weeks_by_area` gives them.
    ax : Axes
        Where to draw.
    window : tuple
        First and last day of the window.
    periods : sequence of (label, first day, last day)
        The baselines.

    Returns
    -------
    Axes
    """
    floor, handles = 0, []
    for colour, (area, rows) in zip(STACK, weeks.groupby("area", sort=False), strict=False):
        ax.bar(rows["week"] + 3 * DAY, rows["events"].to_numpy(), bottom=floor, color=colour, width=6)
        floor = floor + rows["events"].to_numpy()
        handles.append(Patch(color=colour, label=area))
    top = max(int(np.max(floor)), 1)
    step = 0.15 * top
    brackets = [(f"baseline {label}", first, last, MUTED) for label, first, last in periods]
    brackets.append(("the window", *window, HIGHLIGHT))
    for level, (label, first, last, colour) in enumerate(brackets):
        height = top + step * (level + 0.7)
        days = [first - DAY / 2, last + DAY / 2]
        ax.plot(days, [height, height], color=colour, linewidth=3, solid_capstyle="butt")
        ax.annotate(
            label, (first, height), xytext=(0, 2), textcoords="offset points", fontsize=8.5, va="bottom",
            color=INK,
        )  # fmt: skip
    ax.set_ylim(0, top + step * (len(brackets) + 0.9))
    ticks = MaxNLocator(integer=True, nbins=5).tick_values(0, top)
    ax.set_yticks([tick for tick in ticks if 0 <= tick <= top])
    ax.set_ylabel("events a week", loc="bottom")
    ax.grid(visible=False)
    style_dates(ax)
    add_legend(ax, handles)
    return ax


@sized(6.0)
def plot_scope_ratios(ratios: pd.DataFrame, ax: Axes) -> Axes:
    """Plot rate ratios over several baselines as a forest, area by area.

    Parameters
    ----------
    ratios : DataFrame
        As `compare_scopes` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    start, stop = edges = find_ends(ratios[["low", "high"]], (1.3, 1.3))
    labels = [
        f"{row.label}: {row.events} against {row.baseline_events} events" for row in ratios.itertuples()
    ]
    heights = place_rows(ax, labels, ratios["area"].tolist())
    for height, row in zip(heights, ratios.itertuples(), strict=True):
        colour = _colour_by_verdict(row)
        wide = [max(row.low, start), min(row.high, stop)]
        ax.plot(wide, [height, height], color=colour, linewidth=1, marker="|", markersize=6)
        draw_interval(ax, height, row.exact_low, row.exact_high, edges, colour, **THICK)
        if np.isfinite(row.ratio) and row.ratio > 0:
            _draw_point(ax, row.ratio, height, colour)
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("events per day, as a multiple of the baseline")
    allowed = Line2D(
        [], [], color=INK, linewidth=1, marker="|", label="with allowance for bursts, which decides"
    )
    add_legend(ax, [_make_handle(HIGHLIGHT, EXCLUDES), _make_handle(MUTED, INCLUDES), allowed])
    return ax


def _colour_by_verdict(row) -> str:
    return MUTED if row.low <= 1 <= row.high else HIGHLIGHT


def _draw_point(ax: Axes, value: float, height: float, colour: str) -> None:
    ax.plot(value, height, "D", color=colour, markersize=7, markeredgecolor="white")


def _make_handle(colour: str, label: str) -> Line2D:
    return Line2D([], [], color=colour, marker="D", linewidth=4, label=label)


@sized(4.2)
def plot_sliding_baseline(ratios: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the rate ratio against every earlier stretch of the window's length, by its first day.

    Parameters
    ----------
    ratios : DataFrame
        As `slide_baseline` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    handles = []
    styles = ((HIGHLIGHT, "-", 0.28), (INK, "--", 0.13))
    for (colour, line, depth), (area, rows) in zip(styles, ratios.groupby("area", sort=False), strict=False):
        band = rows[np.isfinite(rows["high"]) & rows["low"].gt(0)]
        ax.fill_between(band["first_day"], band["low"], band["high"], color=colour, alpha=depth, linewidth=0)
        ax.plot(band["first_day"], band["ratio"], color=colour, linestyle=line, linewidth=1.8)
        handles.append(Line2D([], [], color=colour, linestyle=line, label=f"{area}, with 95% interval"))
    ax.axhline(1, color=INK, linewidth=1, linestyle=":")
    ax.set_yscale("log")
    _write_plain_numbers(ax.yaxis)
    ax.set_ylabel("events per day, as a multiple")
    ax.set_xlabel("first day of the baseline")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    add_legend(ax, handles)
    return ax


def _write_plain_numbers(axis: Axis) -> None:
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


@sized(3.6)
def plot_trends(trends: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the factor by which weekly events change, stretch by stretch; a refused one says so.

    Parameters
    ----------
    trends : DataFrame
        As `compare_trends` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    start, stop = find_ends(trends[["low", "high"]], (1.06, 1.06), (0.8, 1.25), one=True)
    labels = [f"{row.label}: {row.events} events" for row in trends.itertuples()]
    for height, row in zip(place_rows(ax, labels), trends.itertuples(), strict=True):
        if row.refused:
            ax.annotate(
                "not estimable: too few events", (start, height), xytext=(4, 0), textcoords="offset points",
                fontsize=9, va="center", color=INK, style="italic",
            )  # fmt: skip
            continue
        colour = _colour_by_verdict(row)
        ax.plot([row.low, row.high], [height, height], color=colour, **THICK)
        _draw_point(ax, row.estimate, height, colour)
    ax.axvline(1, color=INK, linewidth=1, linestyle=":")
    ax.set_xlim(start, stop)
    ax.set_xlabel("each week’s events as a multiple of the week before")
    drawn = {_colour_by_verdict(row) for row in trends[trends["refused"].eq("")].itertuples()}
    names = {HIGHLIGHT: EXCLUDES, MUTED: INCLUDES}
    add_legend(ax, [_make_handle(colour, name) for colour, name in names.items() if colour in drawn])
    return ax


@sized(4.2)
def plot_word_rates(rates: pd.DataFrame, ax: Axes) -> Axes:
    """Plot counts in words as rates a week, without and with a ceiling.

    Parameters
    ----------
    rates : DataFrame
        As `rate_words` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
    """
    closed = np.isfinite(rates["upper"])
    top = (rates.loc[closed, "upper"] if closed.any() else rates["lower"]).max()
    bottom = rates.loc[rates["lower"].gt(0), "lower"].min()
    start, stop = edges = (bottom / 2 if bottom > 0 else 0.1), max(top, 1) * 2.5
    labels = [
        f"“{row.as_stated}”, {row.counted.replace('_', ' ')}, {row.days:,} days" for row in rates.itertuples()
    ]
    ax.set_xscale("log")
    heights = place_rows(ax, labels, rates["assumption"].tolist())
    for height, row in zip(heights, rates.itertuples(), strict=True):
        low, colour = max(row.lower, start), HIGHLIGHT if np.isfinite(row.upper) else MUTED
        draw_interval(ax, height, low, row.upper, edges, colour, **THICK)
        ax.plot([low, low], [height - 0.16, height + 0.16], color=INK, linewidth=2)
    ax.set_xlim(start, stop)
    _write_plain_numbers(ax.xaxis)
    ax.set_xlabel("a week (log scale)")
    unbounded = Line2D([], [], color=MUTED, marker=">", label="no upper end")
    ceiling = Line2D([], [], color=HIGHLIGHT, linewidth=4, label="with the ceiling")
    add_legend(ax, [unbounded] * bool((~closed).any()) + [ceiling] * bool(closed.any()))
    return ax


@sized(4.4)
def plot_change_points(days: pd.DataFrame, ax: Axes) -> Axes:
    """Plot daily events, and below them the share of combinations that put a change at each day.

    Parameters
    ----------
    days : DataFrame
        As `share_change_days` gives them.
    ax : Axes
        Where to draw; the ribbon is an inset at its foot.

    Returns
    -------
    Axes
    """
    upper = ax.inset_axes((0, RIBBON + GAP, 1, 1 - RIBBON - GAP))
    ribbon = ax.inset_axes((0, 0, 1, RIBBON), sharex=upper)
    upper.bar(days["date"], days["events"], color=MUTED, width=0.9)
    ribbon.bar(days["date"], days["share"], color=HIGHLIGHT, width=1.0)
    upper.yaxis.set_major_locator(MaxNLocator(integer=True))
    upper.set_ylim(0, max(int(days["events"].max()), 1) * 1.3)
    upper.set_ylabel("events a day")
    ribbon.set_ylim(0, 1)
    ribbon.set_yticks([0, 0.5, 1])
    ribbon.yaxis.set_major_formatter(PercentFormatter(1))
    ribbon.set_ylabel("share")
    for place, day in enumerate(days[days["share"].ge(NAMED_SHARE)].itertuples()):
        upper.axvline(day.date, color=HIGHLIGHT, linewidth=0.9, linestyle=":", zorder=0)
        upper.annotate(
            f"{day.date.day} {day.date:%b}", (day.date, 1 - 0.075 * (place % NAME_STEPS)),
            xycoords=("data", "axes fraction"), xytext=(-3, 0), textcoords="offset points",
            ha="right", va="top", fontsize=8.5, color=INK, bbox=OVER_GRID,
        )  # fmt: skip
    for part in (upper, ribbon):
        part.grid(visible=True, axis="y")
        part.grid(visible=False, axis="x")
    upper.tick_params(labelbottom=False)
    style_dates(ribbon)
    ribbon.set_xlabel("below: share of the settings that put a change on the day")
    ax.set_axis_off()
    return ax


@sized(4.8)
def plot_parties(weeks: pd.DataFrame, ax: Axes, window: tuple) -> Axes:
    """Plot weekly events of each dyad on a line of its own, all to one scale, the two sides' own in colour.

    Parameters
    ----------
    weeks : DataFrame
        As `count_weeks_by_dyad` gives them.
    ax : Axes
        Where to draw.
    window : tuple
        First and last day to shade.

    Returns
    -------
    Axes
    """
    first, last = window
    ax.axvspan(first - DAY / 2, last + DAY / 2, color=LAND, zorder=0)
    peak = max(int(weeks["events"].max()), 1)
    dyads = [*weeks.groupby("dyad", sort=False)]
    for base, (dyad, rows) in enumerate(reversed(dyads)):
        colour = HIGHLIGHT if rows["own"].any() else MUTED
        bars = rows["events"].to_numpy() / peak * 0.62
        ax.bar(rows["week"] + 3 * DAY, bars, bottom=base, color=colour, width=6)
        ax.axhline(base, color=INK, linewidth=0.6)
        label = f"{dyad}: {rows['events'].sum():,} events, at most {rows['events'].max():,} a week"
        across = ax.get_yaxis_transform()
        ax.text(0, base + 0.66, label, transform=across, fontsize=9, va="bottom", bbox=OVER_GRID)
    ax.set_ylim(-0.05, len(dyads))
    ax.set_yticks([])
    ax.set_ylabel("events a week, one scale")
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    style_dates(ax)
    named = f"{first.day} {first:%b} to {last.day} {last:%b %Y}"
    add_legend(ax, [Patch(facecolor=LAND, edgecolor=MUTED, label=named)])
    return ax
