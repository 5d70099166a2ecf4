"""How much of a match is chance."""

import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.style import HIGHLIGHT, INK, MUTED


def plot_chance(chance: pd.DataFrame, ax: Axes, margin: int) -> Axes:
    """Plot the share of days that find a counterpart, by distance in days.

    Parameters
    ----------
    chance : DataFrame
        As `analysis.matching.measure_chance` gives it.
    ax : Axes
        Where to draw.
    margin : int
        The distance to mark.
    """
    colours = [HIGHLIGHT if days == margin else MUTED for days in chance["margin_days"]]
    ax.bar(chance["margin_days"], chance["record_share"], color=colours, width=0.75)
    for row in chance.itertuples():
        ax.annotate(
            f"{row.record_share:.2f}", (row.margin_days, row.record_share), xytext=(0, 3), textcoords="offset points",
            ha="center", fontsize=8, color=INK,
        )  # fmt: skip
    ax.set_xticks(chance["margin_days"])
    ax.set_ylim(0, 1.08)
    ax.set_xlabel("days between the day and the nearest recorded event, at most")
    ax.set_ylabel("share of all days")
    ax.grid(visible=True, axis="y")
    ax.grid(visible=False, axis="x")
    return ax
