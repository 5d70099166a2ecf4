"""Figures that cannot be true together: shares of a whole and its parts, stated and reckoned changes."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import place_rows
from whosecount.charts.style import HIGHLIGHT, INK, PALETTE, add_legend, sized
from whosecount.core.labels import name_alignment

BAND = 0.16  # opacity of what the parts allow


@sized(3.4)
def plot_shares(shares: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed shares of parts, what they allow for the whole, and the share claimed for it.

    Parameters
    ----------
    shares : DataFrame
        As `methods.totals.consistency.check_shares` gives them.
    ax : Axes
        Where to draw.
    """
    for row, one in zip(place_rows(ax, shares["label"].tolist()), shares.itertuples(), strict=True):
        colour = PALETTE.get(one.alignment, HIGHLIGHT)
        if one.role == "computed":
            ax.axvspan(one.lower, one.upper, color=HIGHLIGHT, alpha=BAND, linewidth=0, zorder=0.5)
        if one.lower == one.upper:
            ax.plot(one.lower, row, "o", color=colour, markersize=7)
            continue
        ax.plot([one.lower, one.upper], [row, row], color=colour, linewidth=4, solid_capstyle="butt")
        for end in (one.lower, one.upper):
            ax.plot([end, end], [row - 0.16, row + 0.16], color=colour, linewidth=2)
    ax.set_xlim(-1, 101)
    ax.set_xlabel("percent of the area")
    present = [name for name in PALETTE if name in set(shares["alignment"])]
    handles = [
        Line2D([], [], color=PALETTE[name], linewidth=4, label=name_alignment(name)) for name in present
    ]
    add_legend(ax, [*handles, Patch(color=HIGHLIGHT, alpha=BAND * 2, label="what the parts allow")])
    return ax


@sized(2.9)
def plot_changes(changes: pd.DataFrame, ax: Axes) -> Axes:
    """Plot stated changes beside the rise that their counts give, and the later count as a share of the earlier.

    Parameters
    ----------
    changes : DataFrame
        As `methods.totals.consistency.check_changes` gives them.
    ax : Axes
        Where to draw.
    """
    for row, one in zip(place_rows(ax, changes["label"].tolist()), changes.itertuples(), strict=True):
        ax.plot([one.rise, one.stated], [row, row], color=INK, linewidth=1, linestyle=":")
        ax.plot(one.share, row, "s", color=INK, markerfacecolor="white", markersize=11)
        ax.plot(one.rise, row, "o", color=INK, markersize=7)
        ax.plot(one.stated, row, "D", color=HIGHLIGHT, markersize=6)
    ends = changes[["rise", "stated", "share"]].to_numpy()
    ax.set_xlim(min(0.0, float(ends.min())) - 5, float(ends.max()) * 1.12)
    ax.set_xlabel("percent")
    handles = [
        Line2D([], [], color=HIGHLIGHT, marker="D", linestyle="", label="increase as stated"),
        Line2D([], [], color=INK, marker="o", linestyle="", label="increase by the counts"),
        Line2D(
            [], [], color=INK, marker="s", markerfacecolor="white", linestyle="", label="later count as a share of the earlier"
        ),
    ]  # fmt: skip
    add_legend(ax, handles)
    return ax
