"""Rates of events: weeks beside the stretches they are compared with, ratios, slopes, and words as rates."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from whosecount.charts.interval_rows import draw_open_end, place_rows, set_ratio_axis
from whosecount.charts.style import BORDER, HIGHLIGHT, INK, MUTED, add_legend, sized, style_dates

DAY = pd.Timedelta(days=1)
STACK = (INK, BORDER, MUTED)  # told apart in grey; the first is the area in focus
EXCLUDES, INCLUDES = "interval excludes 1", "interval includes 1"


@sized(4.6)
def plot_weeks_and_stretches(
    weeks: pd.DataFrame, ax: Axes, window: tuple, stretches: Sequence[tuple]
) -> Axes:
    """Plot events by week and area, and above them the stretches that are compared.

    Parameters
    ----------
    weeks : DataFrame
        As `methods.rates.rates.count_weeks_by_area` gives them.
    ax : Axes
        Where to draw.
    window : tuple
        First and last day of the window.
    stretches : sequence of (label, first day, last day)
        The baselines.
    """
    floor, handles = 0, []
    for colour, (area, rows) in zip(STACK, weeks.groupby("area", sort=False), strict=False):
        ax.bar(rows["week"] + 3 * DAY, rows["events"].to_numpy(), bottom=floor, color=colour, width=6)
        floor = floor + rows["events"].to_numpy()
        handles.append(Patch(color=colour, label=area))
    top = max(int(np.max(floor)), 1)
    step = 0.15 * top
    brackets = [
        *((f"baseline {label}", first, last) for label, first, last in stretches),
        ("the window", *window),
    ]
    for level, (label, first, last) in enumerate(brackets):
        own = HIGHLIGHT if level == len(brackets) - 1 else MUTED
        height = top + step * (level + 0.7)
        ax.plot(
            [first - DAY / 2, last + DAY / 2], [height, height], color=own, linewidth=3, solid_capstyle="butt"
        )
        ax.annotate(
            label,
            (first, height),
            xytext=(0, 2),
            textcoords="offset points",
            fontsize=8.5,
            va="bottom",
            color=INK,
        )
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
        As `methods.rates.rates.compare_scopes` gives them.
    ax : Axes
        Where to draw.
    """
    finite = ratios[["low", "high"]].to_numpy()
    finite = finite[np.isfinite(finite) & (finite > 0)]
    start, stop = (finite.min() / 1.3, finite.max() * 1.3) if len(finite) else (0.1, 10)
    labels = [
        f"{one.label}: {one.events} against {one.baseline_events} events" for one in ratios.itertuples()
    ]
    for row, one in zip(place_rows(ax, labels, ratios["area"].tolist()), ratios.itertuples(), strict=True):
        colour = MUTED if one.low <= 1 <= one.high else HIGHLIGHT
        wide = [max(one.low, start), min(one.high, stop)]
        ax.plot(wide, [row, row], color=colour, linewidth=1, marker="|", markersize=6)
        thick = max(one.exact_low, start)
        if np.isfinite(one.exact_high):
            ax.plot([thick, one.exact_high], [row, row], color=colour, linewidth=4, solid_capstyle="butt")
        else:
            draw_open_end(ax, thick, stop, row, colour)
        if np.isfinite(one.ratio) and one.ratio > 0:
            ax.plot(one.ratio, row, "D", color=colour, markersize=7, markeredgecolor="white")
    set_ratio_axis(ax, start, stop)
    ax.set_xlabel("events per day, as a multiple of the baseline")
    handles = [
        Line2D([], [], color=HIGHLIGHT, marker="D", linewidth=4, label=EXCLUDES),
        Line2D([], [], color=MUTED, marker="D", linewidth=4, label=INCLUDES),
        Line2D([], [], color=INK, linewidth=1, marker="|", label="with allowance for bursts, which decides"),
    ]
    add_legend(ax, handles)
    return ax


@sized(4.2)
def plot_sliding_baseline(ratios: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the rate ratio against every earlier stretch of the window's length, by its first day.

    Parameters
    ----------
    ratios : DataFrame
        As `methods.rates.rates.slide_baseline` gives them.
    ax : Axes
        Where to draw.
    """
    handles = []
    colours = zip((HIGHLIGHT, INK), ("-", "--"), (0.28, 0.13), strict=True)
    for (colour, style, depth), (area, rows) in zip(
        colours, ratios.groupby("area", sort=False), strict=False
    ):
        shown = rows[np.isfinite(rows["high"]) & rows["low"].gt(0)]
        ax.fill_between(
            shown["first_day"], shown["low"], shown["high"], color=colour, alpha=depth, linewidth=0
        )
        ax.plot(shown["first_day"], shown["ratio"], color=colour, linestyle=style, linewidth=1.8)
        handles.append(Line2D([], [], color=colour, linestyle=style, label=f"{area}, with 95% interval"))
    ax.axhline(1, color=INK, linewidth=1, linestyle=":")
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.set_ylabel("events per day, as a multiple")
    ax.set_xlabel("first day of the baseline")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    add_legend(ax, handles)
    return ax


@sized(3.6)
def plot_trends(trends: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the factor by which weekly events change, stretch by stretch; a refused one says so.

    Parameters
    ----------
    trends : DataFrame
        As `methods.rates.trend.compare_trends` gives them.
    ax : Axes
        Where to draw.
    """
    ends = trends[["low", "high"]].to_numpy()
    ends = ends[np.isfinite(ends)]
    start, stop = (min(ends.min(), 1) / 1.06, max(ends.max(), 1) * 1.06) if len(ends) else (0.8, 1.25)
    labels = [f"{one.label}: {one.events} events" for one in trends.itertuples()]
    for row, one in zip(place_rows(ax, labels), trends.itertuples(), strict=True):
        if one.refused:
            where = (start, row)
            ax.annotate(
                "not estimable: too few events", where, xytext=(4, 0), textcoords="offset points", fontsize=9,
                va="center", color=INK, style="italic",
            )  # fmt: skip
            continue
        colour = MUTED if one.low <= 1 <= one.high else HIGHLIGHT
        ax.plot([one.low, one.high], [row, row], color=colour, linewidth=4, solid_capstyle="butt")
        ax.plot(one.estimate, row, "D", color=colour, markersize=7, markeredgecolor="white")
    ax.axvline(1, color=INK, linewidth=1, linestyle=":")
    ax.set_xlim(start, stop)
    ax.set_xlabel("each week’s events as a multiple of the week before")
    known = trends[trends["refused"].eq("")]
    holds = known["low"].le(1) & known["high"].ge(1)
    handles = [
        Line2D([], [], color=colour, marker="D", linewidth=4, label=label)
        for colour, label, found in ((HIGHLIGHT, EXCLUDES, ~holds), (MUTED, INCLUDES, holds))
        if found.any()
    ]
    add_legend(ax, handles)
    return ax


@sized(4.2)
def plot_word_rates(rates: pd.DataFrame, ax: Axes) -> Axes:
    """Plot counts in words as rates a week, without and with a ceiling.

    Parameters
    ----------
    rates : DataFrame
        As `methods.rates.vague_words.rate_words` gives them.
    ax : Axes
        Where to draw.
    """
    finite = rates["upper"].where(np.isfinite(rates["upper"])).max()
    top = finite if np.isfinite(finite) else rates["lower"].max()
    bottom = rates.loc[rates["lower"].gt(0), "lower"].min()
    start, stop = (bottom / 2 if bottom > 0 else 0.1), max(top, 1) * 2.5
    labels = [
        f"“{one.as_stated}”, {one.counted.replace('_', ' ')}, {one.days:,} days" for one in rates.itertuples()
    ]
    ax.set_xscale("log")
    rows = place_rows(ax, labels, rates["assumption"].tolist())
    for row, one in zip(rows, rates.itertuples(), strict=True):
        low = max(one.lower, start)
        if np.isfinite(one.upper):
            ax.plot([low, one.upper], [row, row], color=HIGHLIGHT, linewidth=4, solid_capstyle="butt")
        else:
            draw_open_end(ax, low, stop, row, MUTED)
        ax.plot([low, low], [row - 0.16, row + 0.16], color=INK, linewidth=2)
    ax.set_xlim(start, stop)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel("a week (log scale)")
    handles = [Line2D([], [], color=MUTED, marker=">", label="no upper end")] * bool(
        np.isinf(rates["upper"]).any()
    )
    ceiling = Line2D([], [], color=HIGHLIGHT, linewidth=4, label="with the ceiling")
    add_legend(ax, handles + [ceiling] * bool(np.isfinite(rates["upper"]).any()))
    return ax
