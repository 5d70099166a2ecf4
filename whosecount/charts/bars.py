"""Bars of one colour as one shape: years of days are thousands, and as shapes of their own they cost more than all else."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import ArrayLike


def draw_bars(
    ax: Axes,
    starts: pd.Index | pd.Series,
    widths: ArrayLike,
    heights: ArrayLike,
    colour: str,
    floor: ArrayLike = 0,
    hatch: str = "",
) -> None:
    """Draw bars from their left edges (days) on, as wide as so many days, each upon its floor, hatched in white or not.

    The axes make room for all of them; those without a height are not drawn.
    """
    ax.xaxis.update_units(starts)
    left, bottom = np.asarray(ax.convert_xunits(starts), dtype=float), np.broadcast_to(floor, len(starts))
    right, top = left + widths, bottom + np.asarray(heights)
    corners = np.stack([[left, bottom], [left, top], [right, top], [right, bottom]]).transpose(2, 0, 1)
    ax.update_datalim(corners.reshape(-1, 2))
    ax.autoscale_view()
    shape = Path.make_compound_path_from_polys(corners[top != bottom])
    ax.add_artist(PathPatch(shape, facecolor=colour, edgecolor="white", hatch=hatch, linewidth=0))
