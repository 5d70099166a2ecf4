"""Figures that cannot be true together: shares of a whole and its parts, stated and reckoned changes."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import draw_span, place_rows
from whosecount.charts.style import HIGHLIGHT, INK, PALETTE, add_legend, list_alignments, sized

BAND = 0.16  # opacity of what the parts allow


@sized(3.4)
def plot_shares(shares: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed shares of parts, what they allow for the whole, and the share claimed for it.

    Parameters
    ----------
    shares : DataFrame
        As `check_shares` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
        The same, drawn on.
    """
    for row, share in zip(place_rows(ax, shares["label"].tolist()), shares.itertuples(), strict=True):
        colour = PALETTE.get(share.alignment, HIGHLIGHT)
        if share.role == "computed":
            ax.axvspan(share.lower, share.upper, color=HIGHLIGHT, alpha=BAND, linewidth=0, zorder=0.5)
        if share.lower == share.upper:
            ax.plot(share.lower, row, "o", color=colour, markersize=7)
        else:
            draw_span(ax, row, (share.lower, share.upper), 100, colour)
    ax.set_xlim(-1, 101)
    ax.set_xlabel("percent of the area")
    handles = list_alignments(shares["alignment"], linewidth=4)
    add_legend(ax, [*handles, Patch(color=HIGHLIGHT, alpha=BAND * 2, label="what the parts allow")])
    return ax


@sized(2.9)
def plot_changes(changes: pd.DataFrame, ax: Axes) -> Axes:
    """Plot stated changes beside the rise that their counts give, and the later count as a share of the earlier.

    Parameters
    ----------
    changes : DataFrame
        As `check_changes` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
        The same, drawn on.
    """
    rows = place_rows(ax, changes["label"].tolist())
    ax.plot([changes["rise"], changes["stated"]], [rows, rows], color=INK, linewidth=1, linestyle=":")
    ax.plot(changes["share"], rows, "s", color=INK, markerfacecolor="white", markersize=11)
    ax.plot(changes["rise"], rows, "o", color=INK, markersize=7)
    ax.plot(changes["stated"], rows, "D", color=HIGHLIGHT, markersize=6)
    ends = changes[["rise", "stated", "share"]].to_numpy()
    ax.set_xlim(min(0.0, float(ends.min())) - 5, float(ends.max()) * 1.12)
    ax.set_xlabel("percent")
    share = "later count as a share of the earlier"
    handles = [
        Line2D([], [], color=HIGHLIGHT, marker="D", linestyle="", label="increase as stated"),
        Line2D([], [], color=INK, marker="o", linestyle="", label="increase by the counts"),
        Line2D([], [], color=INK, marker="s", markerfacecolor="white", linestyle="", label=share),
    ]
    add_legend(ax, handles)
    return ax
