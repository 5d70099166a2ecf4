"""The ends of a forest's axis, and intervals with and without an end."""

import math

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure

from whosecount.charts.interval_rows import draw_interval, find_ends


def test_an_axis_reaches_beyond_the_finite_ends_above_zero():
    ends = pd.DataFrame({"low": [0.0, 2.0], "high": [math.inf, 8.0]})
    assert find_ends(ends, (2, 4)) == (1, 32)
    assert find_ends(ends * 2, (2, 4), one=True) == (0.5, 64)


def test_without_an_end_to_show_it_has_ends_of_its_own():
    assert find_ends(pd.DataFrame({"low": [0.0], "high": [math.nan]}), (2, 2), (3, 4)) == (3, 4)


@pytest.mark.parametrize(("high", "lines", "arrows"), [(4.0, 1, 0), (math.inf, 0, 1)])
def test_an_interval_without_an_upper_end_is_an_arrow_to_the_edge(high, lines, arrows):
    with mpl.rc_context():
        ax = Figure().subplots()
        draw_interval(ax, 2.0, 0.0, high, (1.0, 9.0), "black", linewidth=2)
    assert (len(ax.lines), len(ax.texts)) == (lines, arrows)
    for line in ax.lines:
        assert line.get_xdata().tolist() == [1.0, 4.0]
    for arrow in ax.texts:
        assert (arrow.xy, arrow.get_position()) == ((9.0, 2.0), (1.0, 2.0))
