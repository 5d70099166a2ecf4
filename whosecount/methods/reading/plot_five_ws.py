"""A claim taken apart, the two ends of its time, and counts that grow with the days."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from whosecount.charts.interval_rows import ROW_CHARACTERS, place_rows, shorten
from whosecount.charts.style import INK, MUTED, PALETTE, add_legend, sized, style_dates
from whosecount.core.labels import name_alignment
from whosecount.core.phrasing import count_noun

ANSWER_CHARACTERS, LINE = 46, 0.34  # characters of a line; its height, in rows
ANSWERS_AT = 0.34  # share of the width at which the answers begin
REACH = 0.12  # length of an arrow without an end, as a share of the height


@sized(2.6)
def plot_five_ws(slots: pd.DataFrame, ax: Axes) -> Axes:
    """Plot one claim as its five slots, each with its answer or with what was not said.

    Parameters
    ----------
    slots : DataFrame
        As `methods.reading.five_ws.take_apart` gives them.
    ax : Axes
        Where to draw.
    """
    height = 0.0
    for slot in slots.itertuples():
        lines = textwrap.wrap(slot.answer, ANSWER_CHARACTERS) or [""]
        ax.text(0.0, height, f"{slot.slot}?", va="top", fontsize=9.5, fontweight="bold", color=INK)
        empty = slot.answer == "not said"
        for line in lines:
            ax.text(
                ANSWERS_AT, height, line, va="top", fontsize=9.5, color=MUTED if empty else INK,
                style="italic" if empty else "normal",
            )  # fmt: skip
            height += LINE
        ax.axhline(height + 0.06, color=MUTED, linewidth=0.6)
        height += 0.2
    ax.set_xlim(0, 1)
    ax.set_ylim(height, -0.1)
    ax.set_axis_off()
    return ax


def plot_lags(lags: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed and said as two ends of a line.

    Parameters
    ----------
    lags : DataFrame
        As `methods.reading.five_ws.list_lags` gives them, those to draw.
    ax : Axes
        Where to draw.
    """
    labels = [
        shorten(f"{row.label}, {count_noun(row.lag, 'day')}", ROW_CHARACTERS) for row in lags.itertuples()
    ]
    for height, row in zip(place_rows(ax, labels), lags.itertuples(), strict=True):
        colour = PALETTE[row.alignment]
        ax.plot([row.last_day, row.said], [height, height], color=colour, linewidth=1.4, linestyle=":")
        ax.plot(
            [row.first_day, row.last_day], [height, height], color=colour, linewidth=4, solid_capstyle="butt"
        )
        ax.plot(row.last_day, height, "|", color=colour, markersize=11, markeredgewidth=2)
        ax.plot(row.said, height, "D", color=colour, markersize=5.5)
    style_dates(ax)
    handles = [
        Line2D([], [], color=INK, linewidth=4, label="the claimed days"),
        Line2D([], [], color=INK, marker="D", linestyle="", label="the day on which it was said"),
    ]
    present = [name for name in PALETTE if name in set(lags["alignment"])]
    add_legend(
        ax,
        handles
        + [Line2D([], [], color=PALETTE[name], linewidth=4, label=name_alignment(name)) for name in present],
    )
    return ax


@sized(4.6)
def plot_delay(delay: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the count of one event against the days since it began, with the rivals of its steps.

    Parameters
    ----------
    delay : DataFrame
        As `methods.reading.five_ws.trace_delay` gives it.
    ax : Axes
        Where to draw.
    """
    steps, rivals = (delay[delay["role"].eq(role)] for role in ("step", "rival"))
    top = float(delay["lower"].max()) * 1.2
    colour = PALETTE[steps["alignment"].iloc[0]]
    ax.step(steps["days"], steps["lower"], where="post", color=colour, linewidth=1.6)
    for step in steps.itertuples():
        ax.plot(
            step.days,
            step.lower,
            "o",
            color=colour,
            markerfacecolor=colour if step.kind == "exact" else "white",
        )
        ax.annotate(
            step.as_stated, (step.days, step.lower), xytext=(6, -11), textcoords="offset points", fontsize=9
        )
    for rival in rivals.itertuples():
        filled = PALETTE[rival.alignment] if rival.kind == "exact" else "white"
        ax.plot(rival.days, rival.lower, "s", color=PALETTE[rival.alignment], markerfacecolor=filled)
        if np.isinf(rival.upper):
            ax.annotate(
                "", (rival.days, rival.lower + REACH * top), (rival.days, rival.lower),
                arrowprops={"arrowstyle": "->", "color": PALETTE[rival.alignment], "shrinkA": 4, "shrinkB": 0},
            )  # fmt: skip
    ax.set_ylim(0, top)
    ax.set_xlim(-0.6, float(delay["days"].max()) + 1.6)
    ax.set_xlabel("days since the event began")
    ax.set_ylabel("deaths counted")
    ax.grid(visible=True, axis="y")
    label = f"{steps['speaker'].iloc[0]}, each count replacing the last"
    handles = [Line2D([], [], color=colour, marker="o", label=label)]
    for one in rivals.drop_duplicates(["speaker", "counted"]).itertuples():
        handles.append(
            Line2D([], [], color=PALETTE[one.alignment], marker="s", linestyle="", label=f"{one.speaker}: {one.as_stated}, {one.counted}")
        )  # fmt: skip
    add_legend(ax, handles)
    return ax
