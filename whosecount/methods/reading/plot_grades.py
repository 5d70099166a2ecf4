"""Grades of source and claim as a grid of two axes."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from whosecount.charts.counts import TILES, make_tile
from whosecount.charts.style import BORDER, INK, add_legend, sized
from whosecount.methods.reading.grades import CREDIBILITY, GRADES

WORD_CHARACTERS, ROW_CHARACTERS = 10, 14  # characters of the words of a column and of a row


@sized(4.2)
def plot_grades(grades: pd.DataFrame, ax: Axes) -> Axes:
    """Plot how many claims have each pair of grades; a column that nobody has is left hatched.

    Parameters
    ----------
    grades : DataFrame
        As `methods.reading.grades.count_grades` gives them.
    ax : Axes
        Where to draw.
    """
    rows, columns = list(GRADES), list(CREDIBILITY)
    most = max(int(grades["claims"].max()), 1)
    given = set(grades.loc[grades["claims"].gt(0), "credibility"])
    for one in grades.itertuples():
        x, y = columns.index(one.credibility), rows.index(one.reliability)
        share = one.claims / most
        tile = make_tile(x, y, TILES(share))
        if one.credibility not in given:
            tile.set(hatch="////", facecolor="white", edgecolor=BORDER)
        elif one.claims:
            ax.text(
                x,
                y,
                str(one.claims),
                ha="center",
                va="center",
                fontsize=9,
                color="white" if share > 0.45 else INK,
            )
        ax.add_patch(tile)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    words = [textwrap.fill(word, WORD_CHARACTERS) for word in CREDIBILITY.values()]
    ax.set_xticks(
        range(len(columns)),
        [f"{grade}\n{word}" for grade, word in zip(columns, words, strict=True)],
        fontsize=8,
    )
    ax.set_yticks(
        range(len(rows)),
        [textwrap.fill(f"{word} {grade}", ROW_CHARACTERS) for grade, word in GRADES.items()],
        fontsize=8.5,
    )
    ax.set_xlabel("what is said this time")
    ax.set_ylabel("who says it")
    ax.tick_params(length=0)
    ax.grid(visible=False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if len(given) < len(columns):
        label = "a grade that no claim here has"
        add_legend(ax, [Patch(facecolor="white", edgecolor=BORDER, hatch="////", label=label)])
    return ax
