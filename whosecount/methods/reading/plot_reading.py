"""Claims read: the two ends of their time, counts that grow with the days, and grades as a grid of two axes."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from whosecount.charts.counts import draw_tiles
from whosecount.charts.interval_rows import place_rows
from whosecount.charts.placed_labels import label_points
from whosecount.charts.style import MUTED, PALETTE, add_legend, is_wide, list_alignments, sized, style_dates
from whosecount.charts.text_fit import fill_lines
from whosecount.core.phrasing import count_noun
from whosecount.methods.reading.five_ws import CREDIBILITY, GRADES

LINE = 24  # characters of a line beside a mark
REACH = 0.12  # length of an arrow without an end, as a share of the height
WORD_CHARACTERS, ROW_CHARACTERS = 10, 14  # characters of the words of a column and of a row


def plot_lags(lags: pd.DataFrame, ax: Axes) -> Axes:
    """Plot claimed and said as two ends of a line.

    `lags` are those of `list_lags` that are to be drawn.
    """
    labels = [f"{claim.label}, {count_noun(claim.lag, 'day')}" for claim in lags.itertuples()]
    rows = place_rows(ax, labels)
    for row, claim in zip(rows, lags.itertuples(), strict=True):
        style = {"color": PALETTE[claim.alignment], "solid_capstyle": "butt"}
        ax.plot([claim.last_day, claim.said], [row, row], linewidth=1.4, linestyle=":", **style)
        ax.plot([claim.first_day, claim.last_day], [row, row], linewidth=4, **style)
        ax.plot(claim.last_day, row, "|", markersize=11, markeredgewidth=2, **style)
        ax.plot(claim.said, row, "D", markersize=5.5, **style)
    style_dates(ax)
    ax.set_xlabel("bar: the claimed days; diamond: the day on which it was said")
    add_legend(ax, list_alignments(lags["alignment"], linewidth=4))
    return ax


@sized(4.6)
def plot_delay(delay: pd.DataFrame, ax: Axes) -> Axes:
    """Plot the count of one event against the days since it began, with the rivals of its steps.

    `delay` is as `trace_delay` gives it.
    """
    steps, rivals = (delay[delay["role"].eq(role)] for role in ("step", "rival"))
    top = float(delay["lower"].max()) * 1.2
    colour = PALETTE[steps["alignment"].iloc[0]]
    ax.step(steps["days"], steps["lower"], where="post", color=colour, linewidth=1.6)
    for count in delay.itertuples():
        _draw_count(ax, count, "o" if count.role == "step" else "s")
        if count.role == "rival" and np.isinf(count.upper):
            arrow = {"arrowstyle": "->", "color": PALETTE[count.alignment], "shrinkA": 4, "shrinkB": 0}
            point, end = (count.days, count.lower), (count.days, count.lower + REACH * top)
            ax.annotate("", end, point, arrowprops=arrow)
    ax.set_ylim(0, top)
    ax.set_xlim(-0.6, float(delay["days"].max()) + 1.6)
    ax.set_xlabel("days since the event began")
    ax.set_ylabel("deaths counted")
    ax.grid(visible=True, axis="y")
    points = delay[["days", "lower"]]
    label_points(ax, points, _name_counts(steps, rivals).loc[delay.index].tolist(), points)
    return ax


def _name_counts(steps: pd.DataFrame, rivals: pd.DataFrame) -> pd.Series:
    """Write each count in its words, the last step and the rivals with who said it."""
    said = pd.concat(
        [
            steps["as_stated"]
            .str.cat(" (" + steps["speaker"] + ")")
            .where(steps.index == steps.index[-1], steps["as_stated"]),
            rivals["speaker"].str.cat(": " + rivals["as_stated"]),
        ]
    )
    return said.map(lambda words: fill_lines(words, LINE))


def _draw_count(ax: Axes, count, marker: str) -> None:
    """Draw a count as a mark, hollow when it is not exact."""
    colour = PALETTE[count.alignment]
    face = colour if count.kind == "exact" else "white"
    ax.plot(count.days, count.lower, marker, color=colour, markerfacecolor=face)


@sized(4.2)
def plot_grades(grades: pd.DataFrame, ax: Axes) -> Axes:
    """Plot how many claims have each pair of grades; a column that nobody has is left hatched.

    `grades` are as `count_grades` gives them.
    """
    counts = grades.pivot(index="reliability", columns="credibility", values="claims")
    draw_tiles(ax, counts, counts.astype(str).where(counts.gt(0), ""))
    hatch = {"facecolor": "white", "edgecolor": MUTED, "hatch": "////"}
    unused = [place for place, grade in enumerate(CREDIBILITY) if not counts[grade].any()]
    hatched = [ax.add_patch(Rectangle((place, 0), 1, len(GRADES), **hatch)) for place in unused]
    if is_wide(ax):
        columns = [f"{grade}\n{fill_lines(word, WORD_CHARACTERS)}" for grade, word in CREDIBILITY.items()]
        ax.set_xticks(ax.get_xticks(), columns, fontsize=8.5)
    else:
        columns = [f"{word} {grade}" for grade, word in CREDIBILITY.items()]
        ax.set_xticks(ax.get_xticks(), columns, rotation=40, ha="right")
    rows = [fill_lines(f"{word} {grade}", ROW_CHARACTERS) for grade, word in GRADES.items()]
    ax.set_yticks(ax.get_yticks(), rows, fontsize=8.5, rotation=0)
    ax.set(xlabel="what is said this time", ylabel="who says it")
    if hatched:
        hatched[0].set_label("a grade that no claim here has")
        add_legend(ax, hatched[:1])
    return ax
