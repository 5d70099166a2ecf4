"""How firmly an article speaks, paragraph by paragraph."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.style import HIGHLIGHT, INK, sized
from whosecount.methods.reading.hedges import LEVELS

LARGEST = 260  # points squared: the mark of the most statements in one place


@sized(3.2)
def plot_hedges(counts: pd.DataFrame, ax: Axes) -> Axes:
    """Plot statements by paragraph and by how far the writer stands from them.

    Parameters
    ----------
    counts : DataFrame
        As `count_levels` gives them.
    ax : Axes
        Where to draw.

    Returns
    -------
    Axes
        The same, drawn on.
    """
    paragraphs = list(dict.fromkeys(counts["locator"]))
    most = max(int(counts["claims"].max()), 1)
    for count in counts.itertuples():
        x, y = paragraphs.index(count.locator), LEVELS.index(count.level)
        ax.scatter(x, y, s=LARGEST * count.claims / most, color=HIGHLIGHT, edgecolor="none", alpha=0.85)
        if count.claims >= most / 3:
            ax.text(x, y, str(count.claims), ha="center", va="center", fontsize=8, color=INK)
    ax.set_xticks(range(len(paragraphs)), [name.removeprefix("P").lstrip("0") for name in paragraphs])
    ax.tick_params(axis="x", labelsize=8)
    ax.set_yticks(range(len(LEVELS)), [textwrap.fill(level[:1].upper() + level[1:], 18) for level in LEVELS])
    ax.set_ylim(len(LEVELS) - 0.4, -0.6)
    ax.set_xlim(-0.8, len(paragraphs) - 0.2)
    ax.set_xlabel("paragraph")
    ax.tick_params(length=0)
    ax.grid(visible=True, axis="both")
    return ax
