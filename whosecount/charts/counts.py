"""Counts of claims: tiles of two categories, bars of one, counts in two parts, and pairs of numbers."""

from collections.abc import Sequence

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from whosecount.charts.interval_rows import place_rows, set_log_axis
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, PALETTE, add_legend, is_wide, sized
from whosecount.charts.text_fit import fill_lines
from whosecount.core.labels import capitalise, name_alignment, name_kind

LABEL_CHARACTERS = {True: 44, False: 22}  # of a line of a bar's label, in the wide form and in the narrow
LINE_IN = 0.19  # inches: a line of a label
TILES = ListedColormap(["#E6E6E6", "#CCCCCC", MUTED, "#444444"])  # greys that have a dark form


def draw_tiles(ax: Axes, values: pd.DataFrame, words: pd.DataFrame | None = None, most: float = 1) -> None:
    """Draw a table as tiles, darker where the number is higher; a missing number leaves its place empty.

    `words`, in the same shape, stand on the tiles in place of the numbers; `most` is the number of the darkest tile, if
    no other is higher.
    """
    sns.heatmap(
        values.rename(index=str, columns=str), ax=ax, xticklabels=True, yticklabels=True, cbar=False,
        cmap=TILES, vmin=0, vmax=max(values.max().max(), most), linewidths=0.8, linecolor=MUTED,
        annot=True if words is None else words, fmt=".0f" if words is None else "", annot_kws={"fontsize": 8.5},
    )  # fmt: skip
    for text in ax.texts:  # seaborn's own greys have no dark form
        text.set_color("white" if text.get_color() == "w" else INK)
    ax.set(xlabel="", ylabel="")
    ax.tick_params(length=0)
    ax.grid(visible=False)


@sized(lambda counts, row, **_: 1.2 + 0.24 * counts[row].nunique())
def plot_tiles(counts: pd.DataFrame, ax: Axes, row: str, column: str) -> Axes:
    """Plot a count of two categories as tiles, each with its number.

    Parameters
    ----------
    counts : DataFrame
        Two category columns and `claims`; rows and columns keep the order in which they come.
    row, column : str
        Names of the category columns.
    """
    rows, columns = counts[row].unique(), counts[column].unique()
    draw_tiles(ax, counts.pivot(index=row, columns=column, values="claims").loc[rows, columns])
    ax.set_xticks(ax.get_xticks(), [name_alignment(str(name)) for name in columns], rotation=40, ha="right")
    ax.set_yticks(ax.get_yticks(), rows.astype(str), rotation=0)
    return ax


@sized(lambda counts, **_: 1.1 + 0.24 * len(counts))
def plot_counts(counts: pd.DataFrame, ax: Axes, label: str, xlabel: str = "statements") -> Axes:
    """Plot a count of one category as bars with their numbers.

    Parameters
    ----------
    counts : DataFrame
        A category column, named by `label`, and `claims`; drawn from top to bottom.
    xlabel : str
        What is counted.
    """
    places = range(len(counts))
    bars = ax.barh(places, counts["claims"], color=PALETTE["analyst"], height=0.7)
    ax.bar_label(bars, [str(count) for count in counts["claims"]], padding=4, fontsize=9)
    width = LABEL_CHARACTERS[is_wide(ax)]
    names = [fill_lines(capitalise(name_kind(str(name))), width) for name in counts[label]]
    ax.set_yticks(places, names)
    ax.least_height = LINE_IN * len(names) * (1 + max((name.count("\n") for name in names), default=0))
    ax.set_ylim(len(counts) - 0.4, -0.6)
    ax.set_xlim(0, max(int(counts["claims"].max()), 1) * 1.1)
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(xlabel)
    return ax


def plot_parts(
    counts: pd.DataFrame, ax: Axes, first: str, second: str, names: Sequence[str], unit: str
) -> Axes:
    """Plot counts in two parts, a row each, with their numbers.

    Parameters
    ----------
    counts : DataFrame
        label and two columns of counts, `first` and `second`, drawn one after the other.
    names, unit
        What the two are, for the legend, and what is counted, for the axis.
    """
    both = counts[first] + counts[second]
    numbers = zip(counts["label"], counts[first], both, strict=True)
    rows = place_rows(ax, [f"{label}: {part:,} of {whole:,}" for label, part, whole in numbers])
    hatched = {"facecolor": "white", "edgecolor": MUTED, "hatch": "////"}
    ax.barh(rows, counts[first], color=HIGHLIGHT, height=0.34)
    ax.barh(rows, counts[second], left=counts[first], height=0.34, **hatched)
    ax.set_xlim(0, max(float(both.max()), 1) * 1.05)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.set_xlabel(unit)
    add_legend(ax, [Patch(color=HIGHLIGHT, label=names[0]), Patch(label=names[1], **hatched)])
    return ax


def plot_pairs(pairs: pd.DataFrame, ax: Axes, names: Sequence[str], unit: str) -> Axes:
    """Plot pairs of numbers as the two ends of a line, on a logarithmic axis.

    Parameters
    ----------
    pairs : DataFrame
        label (an alignment or other words), first, second; a pair without both numbers is left out.
    names, unit
        What the two ends are, for the legend, and what is counted, for the axis.
    """
    shown = pairs[pairs["first"].gt(0) & pairs["second"].gt(0)]
    labels = [
        f"{name_alignment(one.label)}: {one.first:,.0f}, {one.second:,.0f}" for one in shown.itertuples()
    ]
    rows = place_rows(ax, labels)
    ax.hlines(rows, shown["first"], shown["second"], color=MUTED, linewidth=2)
    ends = [{"marker": "o", "markersize": 7}, {"marker": "D", "markersize": 5}]
    handles = [
        ax.plot(shown[column], rows, color=INK, linestyle="", label=name, **end)[0]
        for column, name, end in zip(("first", "second"), names, ends, strict=True)
    ]
    values = shown[["first", "second"]].to_numpy(dtype=float)
    low, high = (values.min(), values.max()) if values.size else (1.0, 10.0)
    set_log_axis(ax, low / 1.4, high * 1.4)
    ax.set_xlabel(unit)
    add_legend(ax, handles)
    return ax
