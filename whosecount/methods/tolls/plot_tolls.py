"""Tolls that grow, drawn beside the record, a rival claim, or each other."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import STATED_CHARACTERS, shorten
from whosecount.charts.placed_labels import label_points
from whosecount.charts.style import (
    HIGHLIGHT,
    INK,
    MUTED,
    PALETTE,
    UPWARDS,
    add_legend,
    is_wide,
    make_pale,
    mark_days,
    sized,
    style_dates,
)
from whosecount.charts.text_fit import fill_lines
from whosecount.core.labels import shorten_name

LABEL_CHARACTERS = 24  # of a line beside the chart
REACH = 0.13  # length of an arrow without an end, as a share of the height
LABEL_LINES = 24  # in the chart's height
HEAD_SHARE = 0.16  # of a panel's height, for its heading
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@sized(6.2, wide=4.8)
def plot_revision_chains(steps: pd.DataFrame, ax: Axes, record_label: str = "") -> Axes:
    """Plot running tolls as dated steps, above the cumulative record where it is given.

    Takes what `tabulate_accounts` gives; the series `record` is a dotted line, which `record_label` names.
    """
    top = max(float(steps["lower"].max()), 1) * 1.12
    labels = []
    record = steps[steps["series"].eq("record")]
    if len(record):
        _draw_record(ax, record)
        labels.append((record, record_label, {"color": INK, "linestyle": ":"}))
    markers = iter("os^Dv<>ph*")
    for series, chain in steps[steps["series"].ne("record")].groupby("series", sort=False):
        colour, marker = PALETTE[chain["alignment"].iloc[0]], next(markers, "o")
        chain = chain.sort_values("day")
        line = "-" if chain["linked"].all() else ""
        if line:
            ax.step(chain["day"], chain["lower"], where="post", color=colour, linewidth=1.6)
        else:
            open_ends = chain[np.isinf(chain["upper"])]
            ax.vlines(open_ends["day"], open_ends["lower"], top, color=colour, linewidth=0.8)
        _mark_steps(ax, chain, marker, colour, 5.5)
        labels.append((chain, str(series), {"color": colour, "marker": marker, "linestyle": line}))
    ax.set_ylim(0, top)
    ax.set_ylabel("people, as stated or at least")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    mark_days(ax)
    _label_series(ax, labels)
    return ax


def _label_series(ax: Axes, labels: list[tuple[pd.DataFrame, str, dict]]) -> None:
    """Write each series' mark, its name and its highest figure: at the right, at the figure's height, or else below."""
    low, high = ax.get_ylim()
    wanted = []
    for rows, name, mark in labels:
        highest = rows.loc[rows["lower"].idxmax()]
        face = _fill(highest["kind"], mark["color"])
        words = f"{name}: {_write_figure(highest)}"
        wanted.append((float(highest["lower"]), words, mark | {"markersize": 5.5, "markerfacecolor": face}))
    if not is_wide(ax):
        ordered = sorted(wanted, key=lambda label: -label[0])
        add_legend(ax, [Line2D([], [], label=words, **mark) for _, words, mark in ordered])
        return
    line, floor, placed = (high - low) / LABEL_LINES, low, []
    for height, words, mark in sorted(wanted, key=lambda label: label[0]):
        lines = fill_lines(words, LABEL_CHARACTERS).split("\n")
        middle = max(height, floor + line * len(lines) / 2)
        floor = middle + line * (len(lines) / 2 + 0.3)
        placed.append([middle, lines, mark])
    ceiling = high
    for label in reversed(placed):  # those that rose above the chart come down, and press on the ones below
        label[0] = min(label[0], ceiling - line * len(label[1]) / 2)
        ceiling = label[0] - line * (len(label[1]) / 2 + 0.3)
    across = {"transform": ax.get_yaxis_transform(), "clip_on": False}
    for middle, lines, mark in placed:
        top = middle + line * (len(lines) - 1) / 2  # of the first line of the words
        ax.plot([1.02, 1.05, 1.08], [top] * 3, markevery=[1], **mark, **across)
        ax.text(1.1, middle, "\n".join(lines), color=INK, fontsize=9.5, va="center", **across)


def _write_figure(toll: pd.Series) -> str:
    """Write a toll: one with an open end in the words of its source where they are known, else by its lower end."""
    if toll["kind"] == "open" and toll.get("as_stated"):
        return f"“{shorten(toll['as_stated'], STATED_CHARACTERS)}”"
    bound = {"open": "at least ", "point": "about "}.get(toll["kind"], "")
    return f"{bound}{toll['lower']:,.0f}"


def _draw_record(ax: Axes, record: pd.DataFrame) -> None:
    ax.step(record["day"], record["lower"], where="post", color=INK, linewidth=1.2, linestyle=":")


def _mark_steps(ax: Axes, steps: pd.DataFrame, marker: str, colour: str, size: float) -> None:
    """Mark each step at its lower end: full where the figure is exact."""
    for step in steps.itertuples():
        face = _fill(step.kind, colour)
        ax.plot(step.day, step.lower, marker, color=colour, markerfacecolor=face, markersize=size)


def _fill(kind: str, colour: str) -> str:
    """Pick the face of a mark: full where the figure is exact."""
    return colour if kind == "exact" else "white"


@sized(3.8)
def plot_reach(reach: pd.DataFrame, ax: Axes, cutoff: object = None) -> Axes:
    """Plot the record by day, what unplaced rows could add to it, and the least that a claim can mean.

    Takes what `trace_reach` gives; `cutoff` is a day to mark.
    """
    days, record, most = reach["cutoff"], reach["record"], reach["with_unplaced"]
    floor = float(reach["floor"].iloc[0])
    ax.fill_between(days, record, most, step="post", **make_pale(MUTED))
    ax.step(days, record, where="post", color=INK)
    ax.axhline(floor, color=HIGHLIGHT, linewidth=1.6, linestyle="--")
    ax.set_ylim(0, max(floor, float(most.max())) * 1.12)
    if cutoff is not None:
        ax.axvline(pd.Timestamp(cutoff), color=INK, linewidth=1, linestyle=":")
    ax.set_ylabel("deaths")
    ax.set_xlabel("record counted up to")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    least = Line2D([], [], color=HIGHLIGHT, linestyle="--", label="the least that the claim can mean")
    added = Patch(label="could be added by rows without a place", **make_pale(MUTED))
    add_legend(ax, [least, added, Line2D([], [], color=INK, label="record of the theatre")])
    return ax


@sized(6.2)
def plot_group_tolls(tolls: pd.DataFrame, ax: Axes) -> Axes:
    """Plot a monitor's running tolls in a panel for each group, with the record of the same group.

    Takes what `tabulate_groups` gives; the panels are insets with one scale.
    """
    top, share = float(tolls["lower"].max()) * 1.12 or 1.0, 1 / tolls["group"].nunique()
    first, low = None, 1.0
    for group, rows in tolls.groupby("group", sort=False):
        low -= share
        panel = ax.inset_axes((0, low + 0.01, 1, share * (1 - HEAD_SHARE) - 0.02), sharex=first)
        first = first or panel
        _draw_group(panel, rows)
        panel.text(
            0 if is_wide(ax) else -0.16,
            1.03,
            group,
            transform=panel.transAxes,
            va="bottom",
            fontsize=9.5,
            fontweight="bold",
        )
        panel.set_ylim(0, top)
        panel.set_ylabel("people")
        panel.grid(visible=True, axis="y")
        panel.tick_params(labelbottom=False)
    panel.tick_params(labelbottom=True)  # the last carries the days of all
    style_dates(panel)
    colour = PALETTE["monitor"]
    toll = Line2D([], [], color=colour, marker="o", label="monitor’s toll, each replacing the last")
    other = Line2D([], [], color=colour, marker="x", linestyle="", label="its tolls outside that chain")
    add_legend(ax, [toll, other, Line2D([], [], color=INK, linestyle=":", label="record of the same group")])
    ax.set_axis_off()
    return ax


def _draw_group(ax: Axes, rows: pd.DataFrame) -> None:
    _draw_record(ax, rows[rows["source"].eq("record")])
    for alignment, tolls in rows[rows["source"].eq("toll")].groupby("alignment"):
        colour = PALETTE[alignment]
        steps, others = tolls[tolls["linked"]], tolls[~tolls["linked"]]
        ax.step(steps["day"], steps["lower"], where="post", color=colour, linewidth=1.4)
        _mark_steps(ax, steps, "o", colour, 4.5)
        ax.plot(others["day"], others["lower"], "x", color=colour, markersize=5.5, markeredgewidth=1.4)


@sized(4.2)
def plot_growth(growth: pd.DataFrame, ax: Axes, unit: str = "deaths counted") -> Axes:
    """Plot the steps of a toll as bars, split where one says who is in it, with the rival claim as a line.

    Takes what `tabulate_growth` gives; `unit` is what is counted, for the axis.
    """
    steps = growth[growth["role"].eq("step")].reset_index(drop=True)
    rivals = growth[growth["role"].eq("rival")]
    top = float(growth["lower"].max()) * 1.35 or 1.0
    split = bool(steps["part"].notna().any())
    for step in steps.itertuples():
        x, colour = step.Index, PALETTE[step.alignment]
        part = 0 if pd.isna(step.part) else step.part
        whole = _dot(colour) if split and not part else {"color": colour}
        ax.bar(x, step.lower - part, width=0.55, **whole)
        if part:
            ax.bar(x, part, bottom=step.lower - part, width=0.55, **_hatch(colour))
        if step.upper > step.lower:
            tip = step.lower + REACH * top
            # else the arrow would seem to end at a rival's line
            meets = rivals["lower"].sub(tip).abs().lt(REACH / 4 * top).any()
            arrow = {"arrowstyle": "->", "color": colour, "linewidth": 1.6}
            ax.annotate("", (x, tip + meets * REACH / 2 * top), (x, step.lower), arrowprops=arrow)
    for rival in rivals.itertuples():
        ax.axhline(rival.lower, color=PALETTE[rival.alignment], linewidth=2, linestyle="--")
    ax.set_xlim(-0.6, len(steps) - 0.25)
    ax.set_ylim(0, top)
    ax.set_xticks(range(len(steps)), [f"{ORDINALS[x]} report" for x in range(len(steps))])
    ax.set_ylabel(unit)
    ax.grid(visible=True, axis="y")
    add_legend(ax, _list_handles(steps, rivals))
    points = steps.reset_index()[["index", "lower"]]
    label_points(ax, points, steps["as_stated"].tolist(), points)
    return ax


def _hatch(colour: str) -> dict[str, str]:
    return {"facecolor": "white", "edgecolor": colour, "hatch": "////"}


def _dot(colour: str) -> dict[str, str]:
    return {"facecolor": "white", "edgecolor": colour, "hatch": "..."}


def _list_handles(steps: pd.DataFrame, rivals: pd.DataFrame) -> list:
    colour = PALETTE[steps["alignment"].iloc[0]] if len(steps) else MUTED
    speaker = shorten_name(str(steps["speaker"].iloc[0])) if len(steps) else ""
    split = bool(steps["part"].notna().any())
    handles = [Patch(facecolor=colour, label=f"{speaker}: {'the rest' if split else 'toll'}")]
    if split:
        handles.append(Patch(**_hatch(colour), label=f"{speaker}: {steps['part_counted'].max()}"))
        if steps["part"].isna().any():
            handles.append(Patch(**_dot(colour), label=f"{speaker}: not split"))
    for rival in rivals.itertuples():
        style = {"color": PALETTE[rival.alignment], "linestyle": "--", "linewidth": 2}
        handles.append(Line2D([], [], label=f"{rival.speaker}: {rival.as_stated}", **style))
    if (steps["upper"] > steps["lower"]).any():
        arrow = {"marker": UPWARDS, "markerfacecolor": "none", "markersize": 12, "linestyle": ""}
        handles.append(Line2D([], [], color=INK, label="no upper end given", **arrow))
    return handles
