"""The record in time drawn: events and their dead, week by week or month by month."""

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.style import INK, MUTED, sized, style_dates
from whosecount.core.phrasing import count_noun

ROOM = 1.35  # of the height of one row of bars, so that its label stands above them


@sized(3.4)
def plot_recorded(periods: pd.DataFrame, ax: Axes) -> Axes:
    """Plot recorded events, and below them their dead, over time: each row of bars to a scale of its own.

    `periods` are as `count_recorded` gives them; with `until` where weeks or months were joined, and then the bar is
    as wide as its days and as high as their mean.
    """
    time = periods.columns[0]
    starts = pd.to_datetime(periods[time])
    ends = periods["until"] + pd.Timedelta(days=1) if "until" in periods else _end(starts, time)
    days = (ends - starts).dt.days
    usual = days.min()
    for base, (noun, column) in enumerate([("death", "deaths"), ("event", "events")]):
        heights = periods[column] * usual / days if "until" in periods else periods[column]
        peak = max(1.0, heights.max())
        colour = MUTED if column == "deaths" else INK
        ax.bar(starts, heights / peak, width=days * 0.92, bottom=base * ROOM, align="edge", color=colour)
        ax.axhline(base * ROOM, color=INK, linewidth=0.6)
        most = (
            f"at most {int(periods[column].max()):,} a {time}"
            if "until" not in periods
            else f"mean of each stretch, a {time}"
        )
        ax.text(
            0, base * ROOM + 1.04, f"{count_noun(int(periods[column].sum()), noun)}, {most}",
            transform=ax.get_yaxis_transform(), fontsize=9, va="bottom", color=INK,
        )  # fmt: skip
    ax.set_ylim(-0.03, 2 * ROOM)
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    style_dates(ax)
    ax.set_xlabel("events and deaths, each on a scale of its own")
    return ax


def _end(starts: pd.Series, time: str) -> pd.Series:
    return starts + (pd.offsets.MonthBegin(1) if time == "month" else pd.Timedelta(days=7))
