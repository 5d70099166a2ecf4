"""Figures that cannot be true together: shares of a whole and of its parts."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from whosecount.charts.interval_rows import draw_span, place_rows
from whosecount.charts.style import HIGHLIGHT, PALETTE, add_legend, list_alignments, sized

BAND = 0.16  # opacity of what the parts allow


@sized(3.4)
def plot_shares(shares: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed shares of parts, what they allow for the whole, and the share claimed for it.

    Takes what `check_shares` gives.
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
