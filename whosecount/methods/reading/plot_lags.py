"""The two ends of a claim's time, and counts that grow with the days."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.interval_rows import place_rows
from whosecount.charts.style import PALETTE, sized, style_dates
from whosecount.charts.text_fit import fit_place
from whosecount.core.phrasing import count_noun

REACH = 0.12  # length of an arrow without an end, as a share of the height


def plot_lags(lags: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed and said as two ends of a line: those of the lags of `list_lags` that are to be drawn."""
    labels = [f"{claim.label}, {count_noun(claim.lag, 'day')}" for claim in lags.itertuples()]
    rows = place_rows(ax, labels)
    for row, claim in zip(rows, lags.itertuples(), strict=True):
        style = {"color": PALETTE[claim.alignment], "solid_capstyle": "butt"}
        ax.plot([claim.last_day, claim.said], [row, row], linewidth=1.4, linestyle=":", **style)
        ax.plot([claim.first_day, claim.last_day], [row, row], linewidth=4, **style)
        ax.plot(claim.last_day, row, "|", markersize=11, markeredgewidth=2, **style)
        ax.plot(claim.said, row, "D", markersize=5.5, **style)
    style_dates(ax)
    ax.set_xlabel("bar: the claimed days; diamond: the day on which it was said")
    return ax


@sized(4.6)
def plot_delay(delay: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the count of one event against the days since it began, with rivals: a delay as `trace_delay` gives it."""
    steps, rivals = (delay[delay["role"].eq(role)] for role in ("step", "rival"))
    top = float(delay["lower"].max()) * 1.2
    colour = PALETTE[steps["alignment"].iloc[0]]
    ax.step(steps["days"], steps["lower"], where="post", color=colour, linewidth=1.6)
    middle = float(delay["days"].max()) / 2
    for step in steps.itertuples():
        _draw_count(ax, step, "o")
        words = f"{step.as_stated} ({step.speaker})" if step.Index == steps.index[-1] else step.as_stated
        _write_beside(ax, step, words, -8, left=step.days > 1.6 * middle)
    for rival in rivals.itertuples():
        _draw_count(ax, rival, "s")
        _write_beside(ax, rival, f"{rival.speaker}: {rival.as_stated}", 0, left=rival.days > middle)
        if np.isinf(rival.upper):
            arrow = {"arrowstyle": "->", "color": PALETTE[rival.alignment], "shrinkA": 4, "shrinkB": 0}
            point, end = (rival.days, rival.lower), (rival.days, rival.lower + REACH * top)
            ax.annotate("", end, point, arrowprops=arrow)
    ax.set_ylim(0, top)
    ax.set_xlim(-0.6, float(delay["days"].max()) + 1.6)
    ax.set_xlabel("days since the event began")
    ax.set_ylabel("deaths counted")
    ax.grid(visible=True, axis="y")
    return ax


def _write_beside(ax: Axes, count, words: str, down: int, left: bool) -> None:
    """Write words beside the mark of a count, some points lower; at its left where the chart ends at its right."""
    side = {"ha": "right", "xytext": (-7, down)} if left else {"ha": "left", "xytext": (7, down)}
    style = {"textcoords": "offset points", "va": "center", "fontsize": 9, "in_layout": False}
    ax.annotate(fit_place(words, ax), (count.days, count.lower), **side, **style)


def _draw_count(ax: Axes, count, marker: str) -> None:
    """Draw a count as a mark, hollow when it is not exact."""
    colour = PALETTE[count.alignment]
    face = colour if count.kind == "exact" else "white"
    ax.plot(count.days, count.lower, marker, color=colour, markerfacecolor=face)
