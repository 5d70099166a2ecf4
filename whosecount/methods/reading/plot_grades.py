"""Grades of source and claim as a grid of two axes."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from whosecount.charts.counts import draw_tiles
from whosecount.charts.style import BORDER, add_legend, is_wide, sized
from whosecount.methods.reading.grades import CREDIBILITY, GRADES

WORD_CHARACTERS, ROW_CHARACTERS = 10, 14  # characters of the words of a column and of a row


@sized(4.2)
def plot_grades(grades: pd.DataFrame, ax: Axes) -> Axes:
    """Plot how many claims have each pair of grades that `count_grades` gives; a column that nobody has is hatched."""
    counts = grades.pivot(index="reliability", columns="credibility", values="claims")
    unused = [place for place, grade in enumerate(CREDIBILITY) if not counts[grade].any()]
    draw_tiles(ax, counts, counts.astype(str).where(counts.gt(0), ""))
    hatched = [
        Rectangle((place, 0), 1, len(GRADES), facecolor="white", edgecolor=BORDER, hatch="////")
        for place in unused
    ]
    for column in hatched:
        ax.add_patch(column)
    if is_wide(ax):
        columns = [f"{grade}\n{textwrap.fill(word, WORD_CHARACTERS)}" for grade, word in CREDIBILITY.items()]
        ax.set_xticks(ax.get_xticks(), columns, fontsize=8.5)
    else:
        columns = [f"{word} {grade}" for grade, word in CREDIBILITY.items()]
        ax.set_xticks(ax.get_xticks(), columns, rotation=40, ha="right")
    rows = [textwrap.fill(f"{word} {grade}", ROW_CHARACTERS) for grade, word in GRADES.items()]
    ax.set_yticks(ax.get_yticks(), rows, fontsize=8.5, rotation=0)
    ax.set(xlabel="what is said this time", ylabel="who says it")
    if hatched:
        hatched[0].set_label("a grade that no claim here has")
        add_legend(ax, hatched[:1])
    return ax
