"""One monitor's tolls of each group beside the record, and a claim's floor beside a record that could grow."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.style import HIGHLIGHT, INK, MUTED, PALETTE, add_legend, sized, style_dates

HEAD_SHARE = 0.16  # of a panel's height, for its heading


@sized(6.2)
def plot_group_tolls(tolls: pd.DataFrame, ax: Axes) -> Axes:
    """Plot a monitor's running tolls in a panel for each group, with the record of the same group.

    Parameters
    ----------
    tolls : DataFrame
        As `methods.tolls.accounts.lay_out_groups` gives them; all panels have one scale.
    ax : Axes
        Where to draw; the panels are insets.
    """
    groups = list(dict.fromkeys(tolls["group"]))
    top, share = float(tolls["lower"].max()) * 1.12 or 1.0, 1 / len(groups)
    first = None
    for place, group in enumerate(groups):
        own = tolls[tolls["group"].eq(group)]
        low = 1 - (place + 1) * share
        panel = ax.inset_axes((0, low + 0.01, 1, share * (1 - HEAD_SHARE) - 0.02), sharex=first)
        first = first or panel
        _draw_group(panel, own)
        panel.text(0, 1.03, group, transform=panel.transAxes, va="bottom", fontsize=9.5, fontweight="bold")
        panel.set_ylim(0, top)
        panel.set_ylabel("people")
        panel.grid(visible=True, axis="y")
        panel.tick_params(labelbottom=place == len(groups) - 1)
    style_dates(panel)
    colour = PALETTE["monitor"]
    handles = [
        Line2D([], [], color=colour, marker="o", label="monitor’s toll, each replacing the last"),
        Line2D([], [], color=colour, marker="x", linestyle="", label="its tolls outside that chain"),
        Line2D([], [], color=INK, linestyle=":", label="record of the same group"),
    ]
    add_legend(ax, handles)
    ax.set_axis_off()
    return ax


def _draw_group(ax: Axes, own: pd.DataFrame) -> None:
    record = own[own["source"].eq("record")]
    ax.step(record["day"], record["lower"], where="post", color=INK, linewidth=1.2, linestyle=":")
    told = own[own["source"].eq("toll")]
    for alignment, part in told.groupby("alignment"):
        colour = PALETTE[alignment]
        steps = part[part["linked"]]
        ax.step(steps["day"], steps["lower"], where="post", color=colour, linewidth=1.4, alpha=0.8)
        for step in steps.itertuples():
            face = colour if step.kind == "exact" else "white"
            ax.plot(step.day, step.lower, "o", color=colour, markerfacecolor=face, markersize=4.5)
        others = part[~part["linked"]]
        ax.plot(others["day"], others["lower"], "x", color=colour, markersize=5.5, markeredgewidth=1.4)


@sized(3.8)
def plot_reach(reach: pd.DataFrame, ax: Axes, cutoff: object = None) -> Axes:
    """Plot the record by day, what unplaced rows could add to it, and the least that a claim can mean.

    Parameters
    ----------
    reach : DataFrame
        As `methods.tolls.ratio_floor.trace_reach` gives it.
    ax : Axes
        Where to draw.
    cutoff : date-like, optional
        Day to mark.
    """
    ax.fill_between(
        reach["cutoff"],
        reach["record"],
        reach["with_unplaced"],
        step="post",
        color=MUTED,
        alpha=0.3,
        linewidth=0,
    )
    ax.step(reach["cutoff"], reach["with_unplaced"], where="post", color=MUTED, linewidth=1)
    ax.step(reach["cutoff"], reach["record"], where="post", color=INK)
    floor = float(reach["floor"].iloc[0])
    ax.axhline(floor, color=HIGHLIGHT, linewidth=1.6, linestyle="--")
    if cutoff is not None:
        ax.axvline(pd.Timestamp(cutoff), color=INK, linewidth=1, linestyle=":")
    ax.set_ylim(0, max(floor, float(reach["with_unplaced"].max())) * 1.12)
    ax.set_ylabel("deaths")
    ax.set_xlabel("record counted up to")
    ax.grid(visible=True, axis="y")
    style_dates(ax)
    handles = [
        Line2D([], [], color=HIGHLIGHT, linestyle="--", label="the least that the claim can mean"),
        Patch(color=MUTED, alpha=0.4, label="could be added by rows without a place"),
        Line2D([], [], color=INK, label="record of the theatre"),
    ]
    add_legend(ax, handles)
    return ax
