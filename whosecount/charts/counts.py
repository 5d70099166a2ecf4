"""Counts of claims: tiles of two categories, and bars of one."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from whosecount.charts.style import INK, PALETTE, sized
from whosecount.core.labels import capitalise, name_alignment, name_kind

TILES = LinearSegmentedColormap.from_list("tiles", ["#EEF0F7", PALETTE["islamic_state"]])


@sized(lambda counts, row, **_: 1.2 + 0.24 * counts[row].nunique())
def plot_tiles(counts: pd.DataFrame, ax: Axes, row: str, column: str) -> Axes:
    """Plot a count of two categories as tiles, each with its number.

    Parameters
    ----------
    counts : DataFrame
        Two category columns and `claims`; rows and columns keep the order in which they come.
    ax : Axes
        Where to draw.
    row, column : str
        Names of the category columns.
    """
    rows, columns = list(dict.fromkeys(counts[row])), list(dict.fromkeys(counts[column]))
    most = max(int(counts["claims"].max()), 1)
    for tile in counts[[row, column, "claims"]].itertuples(index=False):
        x, y = columns.index(tile[1]), rows.index(tile[0])
        share = tile[2] / most
        ax.add_patch(make_tile(x, y, TILES(share)))
        ax.text(
            x, y, str(tile[2]), ha="center", va="center", fontsize=8.5, color="white" if share > 0.45 else INK
        )
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xticks(
        range(len(columns)), [name_alignment(str(name)) for name in columns], rotation=40, ha="right"
    )
    ax.set_yticks(range(len(rows)), [str(name) for name in rows])
    ax.tick_params(length=0)
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax


def make_tile(x: int, y: int, colour):
    """Make the tile of one cell of a grid."""
    return Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=colour, edgecolor="none")


@sized(lambda counts, **_: 1.1 + 0.24 * len(counts))
def plot_counts(
    counts: pd.DataFrame, ax: Axes, label: str, xlabel: str = "statements", by_alignment: bool = False
) -> Axes:
    """Plot a count of one category as bars with their numbers.

    Parameters
    ----------
    counts : DataFrame
        A category column and `claims`; drawn from top to bottom.
    ax : Axes
        Where to draw.
    label : str
        Name of the category column.
    xlabel : str
        What is counted.
    by_alignment : bool
        Whether the categories are alignments, and coloured so.
    """
    colours = [PALETTE[name] for name in counts[label]] if by_alignment else PALETTE["analyst"]
    positions = range(len(counts))
    ax.barh(positions, counts["claims"], color=colours, height=0.7)
    for position, count in zip(positions, counts["claims"], strict=True):
        ax.annotate(
            str(count), (count, position), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9
        )
    ax.set_yticks(positions, [capitalise(name_kind(str(name))) for name in counts[label]])
    ax.set_ylim(len(counts) - 0.4, -0.6)
    ax.set_xlim(0, max(int(counts["claims"].max()), 1) * 1.1)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(xlabel)
    return ax
