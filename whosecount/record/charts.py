"""The record in time: days, weeks, and rows that cover more than a day."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, SIDE_COLOURS, add_legend, sized, style_dates

DAY = pd.Timedelta(days=1)


@sized(3.6)
def plot_daily_record(days: pd.DataFrame, ax: Axes, sides: Mapping[str, str], cutoff: object = None) -> Axes:
    """Plot deaths by day, and rows of several days as hatched blocks spread over their days.

    Parameters
    ----------
    days : DataFrame
        As `record.totals.list_days` gives them.
    ax : Axes
        Where to draw.
    sides : mapping
        Names of side_a and side_b.
    cutoff : date-like, optional
        Day to mark.
    """
    single = days[days["days"].eq(1)].groupby("date_start")[_list_series(days)].sum()
    floor = _stack_bars(ax, single.index, single, 0.85)
    several = days[days["days"].gt(1) & days["all_killed"].gt(0)]
    for span in several.itertuples():
        height = span.all_killed / span.days
        block = Rectangle(
            (span.date_start - DAY / 2, 0),
            span.days * DAY,
            height,
            fill=False,
            hatch="////",
            edgecolor=MUTED,
            linewidth=0.8,
        )
        ax.add_patch(block)
    _mark_cutoff(ax, cutoff)
    ax.set_xlim(days["date_start"].min() - DAY, days["date_end"].max() + DAY)
    tallest = max(
        floor.max() if len(floor) else 0,
        (several["all_killed"] / several["days"]).max() if len(several) else 0,
    )
    ax.set_ylim(0, max(tallest, 1) * 1.15)
    ax.set_ylabel("deaths recorded a day")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    extra = [
        Patch(facecolor="white", edgecolor=MUTED, hatch="////", label="rows of several days, spread evenly")
    ]
    _add_legend(ax, sides, extra if len(several) else [], _shown(days))
    return ax


@sized(3.6)
def plot_weekly_deaths(
    weeks: pd.DataFrame, ax: Axes, sides: Mapping[str, str], cutoff: object = None
) -> Axes:
    """Plot deaths by the week in which their events start.

    Parameters
    ----------
    weeks : DataFrame
        As `methods.rates.weeks.count_weekly_events` gives them.
    ax : Axes
        Where to draw.
    sides : mapping
        Names of side_a and side_b.
    cutoff : date-like, optional
        Day to mark.
    """
    floor = _stack_bars(ax, weeks["week"] + 3 * DAY, weeks, 6)
    _mark_cutoff(ax, cutoff)
    ax.set_ylim(0, max(floor.max(), 1) * 1.15)
    ax.set_ylabel("deaths recorded a week")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    _add_legend(ax, sides, [], [name for name in _list_series(weeks) if weeks[name].sum()])
    return ax


def plot_weekly_events(weeks: pd.DataFrame, ax: Axes, since: object, until: object) -> Axes:
    """Plot events by week, with one window marked.

    Parameters
    ----------
    weeks : DataFrame
        As `methods.rates.weeks.count_weekly_events` gives them.
    ax : Axes
        Where to draw.
    since, until : date-like
        The window to mark.
    """
    first, last = pd.Timestamp(since), pd.Timestamp(until)
    inside = (weeks["week"] + 6 * DAY >= first) & (weeks["week"] <= last)
    for flag, colour in ((False, MUTED), (True, HIGHLIGHT)):
        chosen = weeks[inside.eq(flag)]
        ax.bar(chosen["week"] + 3 * DAY, chosen["events"], color=colour, width=6)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_ylabel("events a week")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    label = f"weeks touching {first.day} {first:%b} to {last.day} {last:%b %Y}"
    handles = [Patch(color=HIGHLIGHT, label=label), Patch(color=MUTED, label="other weeks")]
    add_legend(ax, handles)
    return ax


def _stack_bars(ax: Axes, days: pd.Index | pd.Series, deaths: pd.DataFrame, width: float) -> pd.Series:
    """Stack the sides' deaths, as far as the frame has them; returns the height of each stack."""
    floor = pd.Series(0, index=deaths.index)
    for column in _list_series(deaths):
        ax.bar(days, deaths[column], bottom=floor, color=SIDE_COLOURS[column], width=width)
        floor = floor + deaths[column]
    return floor


def _mark_cutoff(ax: Axes, cutoff: object) -> None:
    if cutoff is None:
        return
    ax.axvline(pd.Timestamp(cutoff) + DAY / 2, color=INK, linewidth=1, linestyle=":")
    ax.annotate(
        "cut-off", (pd.Timestamp(cutoff) + DAY / 2, 1), xycoords=("data", "axes fraction"), xytext=(4, -4),
        textcoords="offset points", va="top", fontsize=8.5, color=INK, annotation_clip=True,
    )  # fmt: skip


def _shown(days: pd.DataFrame) -> list[str]:
    return [column for column in _list_series(days) if days[column].sum()]


def _list_series(frame: pd.DataFrame) -> list[str]:
    """List the deaths to draw: one series a side, or a single one where they are not divided."""
    return [name for name in SIDE_COLOURS if name in frame and name != "best"] or ["best"]


def _add_legend(ax: Axes, sides: Mapping[str, str], extra: list[Patch], columns: list[str]) -> None:
    names = {
        "killed_side_a": sides["side_a"],
        "killed_side_b": sides["side_b"],
        "killed_civilians": "civilians",
        "killed_unknown": "standing not known",
        "best": "dead, not divided by side",
    }
    handles = [Patch(color=SIDE_COLOURS[column], label=names[column]) for column in columns]
    add_legend(ax, handles + extra)
