"""What every forest of ratios needs: where its axis ends, and one interval on its row."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from whosecount.charts.interval_rows import draw_open_end


def find_ends(
    ends: pd.DataFrame, room: tuple[float, float], empty: tuple[float, float] = (0.1, 10), one: bool = False
) -> tuple[float, float]:
    """Find where an axis starts and stops, from the finite ends above zero of what it shows.

    Parameters
    ----------
    ends : DataFrame
        Columns with the ends of intervals.
    room : tuple of float
        Factors by which the axis reaches below the least and above the largest.
    empty : tuple of float
        Where it starts and stops when no end is finite and above zero.
    one : bool
        Whether it takes in 1, where both sides of a ratio are equal.
    """
    values = ends.to_numpy(dtype=float)
    values = values[np.isfinite(values) & (values > 0)]
    if not len(values):
        return empty
    values = np.append(values, 1.0) if one else values
    return float(values.min()) / room[0], float(values.max()) * room[1]


def draw_interval(
    ax: Axes, row: float, low: float, high: float, edges: tuple[float, float], colour: str, **line
) -> None:
    """Draw an interval on its row, from the axis's start where it has no lower end, to an arrow where no upper."""
    low = max(low, edges[0])
    if np.isfinite(high):
        ax.plot([low, high], [row, row], color=colour, **line)
    else:
        draw_open_end(ax, low, edges[1], row, colour, line.get("linestyle", "-"))
