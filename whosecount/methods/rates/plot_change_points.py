"""Daily events with a ribbon of the days on which their rate changed, over many settings."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from whosecount.charts.interval_rows import OVER_GRID
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, sized, style_dates

RIBBON, GAP = 0.3, 0.1  # shares of the chart's height
NAMED_SHARE = 0.25  # a day found in so large a share of the settings is named
NAME_STEPS = 3  # heights that names of near days alternate between


@sized(4.4)
def plot_change_points(days: pd.DataFrame, ax: Axes) -> Axes:
    """Plot daily events, and below them the share of combinations that put a change at each day.

    Parameters
    ----------
    days : DataFrame
        As `methods.rates.change_points.share_change_days` gives them.
    ax : Axes
        Where to draw; the ribbon is an inset at its foot.
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
    named = days[days["share"].ge(NAMED_SHARE)]
    for place, day in enumerate(named.itertuples()):
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
