"""How a ratio depends on how long "before" and "after" are taken to be."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, NullLocator

from whosecount.charts.interval_rows import RATIO_TICKS
from whosecount.charts.style import HIGHLIGHT, INK, add_legend, sized

BAND = "#E6D3A6"


@sized(4.0)
def plot_lengths(lengths: pd.DataFrame, ax: Axes, chosen: int | None = None) -> Axes:
    """Plot a ratio of after to before against the length of the stretches, with its intervals.

    Parameters
    ----------
    lengths : DataFrame
        As `methods.before_after.periods.trace_lengths` gives it.
    ax : Axes
        Where to draw.
    chosen : int, optional
        Length in days to mark.
    """
    ends = lengths[["estimate", "low", "high", "placed_before", "placed_after"]].to_numpy()
    ends = ends[np.isfinite(ends) & (ends > 0)]
    bottom, top = min(float(ends.min()), 1) / 1.2, max(float(ends.max()), 1) * 1.2
    high = lengths["high"].clip(upper=top)
    ax.fill_between(lengths["days"], lengths["low"].clip(lower=bottom), high, color=BAND, linewidth=0)
    ax.plot(lengths["days"], lengths["estimate"], color=HIGHLIGHT, linewidth=2, marker="o", markersize=4)
    for column in ("placed_before", "placed_after"):
        ax.plot(lengths["days"], lengths[column], color=INK, linewidth=1.2, linestyle="--")
    ax.axhline(1, color=INK, linewidth=1, linestyle=":")
    if chosen is not None:
        ax.axvline(chosen, color=INK, linewidth=1, linestyle=":")
        ax.annotate(
            f"{chosen} days", (chosen, 1), xycoords=("data", "axes fraction"), xytext=(4, -4),
            textcoords="offset points", va="top", fontsize=8.5, color=INK,
        )  # fmt: skip
    ax.set_yscale("log")
    ax.set_ylim(bottom, top)
    ticks = [tick for tick in RATIO_TICKS if bottom <= tick <= top]
    ax.set_yticks(ticks)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_xlabel("days of each stretch, before and after")
    ax.set_ylabel("after ÷ before")
    ax.grid(visible=True, axis="y")
    handles = [
        Line2D([], [], color=HIGHLIGHT, linewidth=2, marker="o", markersize=4, label="deaths after ÷ before"),
        Patch(color=BAND, label="95% interval, days resampled"),
        Line2D(
            [],
            [],
            color=INK,
            linestyle="--",
            label="every row without a place put before (lower line) or after (upper line)",
        ),
    ]
    add_legend(ax, handles)
    return ax
