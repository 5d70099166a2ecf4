"""Bars drawn as one shape, and read back from it."""

import matplotlib.figure
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from whosecount.charts.bars import draw_bars

POINTS = 5  # of a bar: four corners, and one that closes it and lies anywhere


def read_bars(ax: Axes) -> list[tuple[float, float, float]]:
    """Give bottom, top and width (days) of every bar, whatever its colour."""
    shapes = [shape.get_path().vertices for shape in ax.patches if type(shape) is PathPatch]
    bars = np.concatenate([np.empty((0, POINTS, 2)), *(shape.reshape(-1, POINTS, 2) for shape in shapes)])
    (left, bottom), (right, top) = bars[:, :-1].min(axis=1).T, bars[:, :-1].max(axis=1).T
    return list(zip(bottom, top, right - left, strict=True))


@pytest.mark.parametrize("heights", [[2, 0, 3], [0, 0, 0]])
def test_bars_are_one_shape_for_which_all_days_have_room(heights):
    ax = matplotlib.figure.Figure().subplots()
    days = pd.date_range("2029-01-01", periods=3)
    draw_bars(ax, days, 0.5, heights, "black", floor=1)
    assert len(ax.patches) == 1
    assert read_bars(ax) == [(1, 1 + height, 0.5) for height in heights if height]
    first, last = ax.get_xlim()
    assert first <= ax.convert_xunits(days[0]) and last >= ax.convert_xunits(days[-1]) + 0.5
    assert ax.get_ylim()[1] >= 1 + max(heights)
