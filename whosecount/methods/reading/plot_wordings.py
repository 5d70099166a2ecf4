"""A quotation beside what was printed, slot by slot."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.style import INK, MUTED, sized, strip_axes
from whosecount.core.refusal import Refusal
from whosecount.methods.reading.wordings import SUMMARY

COLUMN, LINE = 27, 0.42  # characters of a column; height of a line, in rows
LEFT, RIGHT = 0.0, 0.53  # where the two columns begin


def measure_wordings(pairs: pd.DataFrame | Refusal, **_: object) -> float:
    """Height that the chart needs, in inches; any where there is a refusal in its place."""
    if isinstance(pairs, Refusal):
        return 1.0
    height = 0.0
    for _, slots in pairs.groupby("pair", sort=False):
        height += 0.3 + LINE
        for slot in _shown(slots).itertuples():
            height += 0.12 + LINE * (1 + max(len(_wrap(slot.said)), len(_wrap(slot.printed))))
    return 0.2 + 0.4 * height


@sized(measure_wordings)
def plot_wordings(
    pairs: pd.DataFrame, ax: Axes, sides: str = "left: as quoted first; right: as printed, or as said next"
) -> Axes:
    """Plot pairs of wordings: the slots that differ, the said on the left and the printed on the right.

    Parameters
    ----------
    pairs : DataFrame
        As `pair_wordings` gives them; other slots that agree are left out.
    ax : Axes
        Where to draw.
    sides : str
        What stands left and what right.

    Returns
    -------
    Axes
        The same, drawn on.
    """
    height = 0.0
    for _, slots in pairs.groupby("pair", sort=False):
        heading = slots["heading"].iloc[0]
        height = _write(ax, LEFT, height + 0.3, heading, width=2 * COLUMN, weight="bold")
        for slot in _shown(slots).itertuples():
            height = _write(ax, LEFT, height + 0.12, slot.slot, width=2 * COLUMN, style="italic")
            ends = [_write(ax, LEFT, height, slot.said), _write(ax, RIGHT, height, slot.printed)]
            arrow = {"arrowstyle": "->", "color": MUTED, "linewidth": 1.2}
            middle = height + LINE / 2
            ax.annotate("", xy=(RIGHT - 0.01, middle), xytext=(RIGHT - 0.07, middle), arrowprops=arrow)
            height = max(ends)
    ax.set_xlim(0, 1)
    ax.set_ylim(height + 0.1, 0)
    strip_axes(ax)
    ax.set_xlabel(sides)
    return ax


def _shown(slots: pd.DataFrame) -> pd.DataFrame:
    return slots[slots["differs"] | slots["slot"].eq(SUMMARY)]


def _wrap(text: str, width: int = COLUMN) -> list[str]:
    return textwrap.wrap(text, width) or [""]


def _write(ax: Axes, left: float, top: float, text: str, width: int = COLUMN, **font) -> float:
    """Write lines of text from a height down; returns the height below them."""
    for line in _wrap(text, width):
        ax.text(left, top, line, va="top", fontsize=9.5, color=INK, **font)
        top += LINE
    return top
