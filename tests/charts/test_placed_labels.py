"""Names beside points: what their boxes cover, measured as they are drawn."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from tests.charts.frames import GEO, make_delay, make_growth
from whosecount.charts.maps import plot_places
from whosecount.charts.placed_labels import label_points
from whosecount.charts.style import STYLE
from whosecount.methods.reading.plot_reading import plot_delay
from whosecount.methods.tolls.plot_tolls import plot_growth

CROWDED = pd.DataFrame(  # as near to one another as the quarters of a city, with names as long
    [("Arch quarter", 33.487, 36.305, 2.0, 170), ("Hill of Stones", 33.465, 36.301, 2.0, 112), ("Kiln (west)", 33.493, 36.281, 1.5, 94),
     ("Terrace", 33.499, 36.308, 1.0, 90), ("Yard", 33.477, 36.322, 2.0, 18), ("Bakery", 33.4875, 36.334, 2.0, 10),
     ("House of the Bow", 33.488, 36.343, 2.0, 10), ("Street of the olives", 33.492, 36.298, 1.0, 3)],
    columns=["place", "latitude", "longitude", "radius_km", "claims"],
)  # fmt: skip


def draw(function, frame: pd.DataFrame, width: float, **options) -> Figure:
    with mpl.rc_context(fname=STYLE):
        figure = Figure(figsize=(width, 4.4), dpi=160, layout="constrained")
        FigureCanvasAgg(figure)
        function(frame, figure.subplots(), **options)
        figure.draw_without_rendering()
    return figure


def measure_marks(figure: Figure) -> list[np.ndarray]:
    """List the middles of all marks, in pixels."""
    lines = [line for line in figure.axes[0].lines if line.get_marker() not in ("", "None")]
    return [
        point
        for line in lines
        for point in line.get_transform().transform(np.column_stack(line.get_data(orig=False)))
    ]


def find_covered(figure: Figure) -> list[str]:
    """Say which words lie on a mark, on other words or beyond the frame."""
    (axes,) = figure.axes
    boxes = {text.get_text(): text.get_window_extent() for text in axes.texts if text.get_text()}
    frame = axes.get_window_extent()
    found = [
        f"{name} on a mark"
        for name, box in boxes.items()
        if any(box.contains(*mark) for mark in measure_marks(figure))
    ]
    found += [
        f"{name} beyond the frame"
        for name, box in boxes.items()
        if not (frame.x0 <= box.x0 and box.x1 <= frame.x1)
    ]
    pairs = itertools.combinations(boxes, 2)
    return found + [
        f"{one} on {other}" for one, other in pairs if Bbox.intersection(boxes[one], boxes[other])
    ]


@pytest.mark.parametrize("width", [4.6, 7.4])
@pytest.mark.parametrize(
    ("function", "make", "options"),
    [
        (plot_places, CROWDED.copy, {"geo": GEO}),
        (plot_delay, make_delay, {}),
        (plot_growth, lambda: make_growth("at least 16"), {}),
    ],
)
def test_words_in_a_chart_lie_on_no_mark_and_on_no_other_words(function, make, options, width):
    assert find_covered(draw(function, make(), width, **options)) == []


def test_words_keep_off_the_bars_beside_theirs():
    figure = draw(plot_growth, make_growth(), 4.6)
    (axes,) = figure.axes
    bars = [patch.get_window_extent() for patch in axes.patches]
    words = [text for text in axes.texts if text.get_text()]
    assert words and bars
    assert not [
        text.get_text() for text in words for bar in bars if Bbox.intersection(text.get_window_extent(), bar)
    ]


def test_a_name_stands_nearer_to_its_own_mark_than_to_any_other_or_a_line_leads_to_it():
    points = pd.DataFrame({"longitude": [1.0, 1.02, 1.04], "latitude": [1.0, 1.0, 1.0]})

    def scatter(frame: pd.DataFrame, ax) -> None:
        ax.set(xlim=(0, 2), ylim=(0, 2))
        ax.plot(frame["longitude"], frame["latitude"], "o", linestyle="")
        label_points(ax, frame, ["the west", "the middle", "the east"], frame)

    (axes,) = draw(scatter, points, 4.6).axes
    marks = axes.transData.transform(points.to_numpy())
    joined = [
        axes.transData.transform(line.get_xydata()[0]) for line in axes.lines if line.get_marker() == "None"
    ]
    for number, text in enumerate(axes.texts):
        box = text.get_window_extent()
        gaps = np.hypot(*(marks - np.clip(marks, box.min, box.max)).T)
        own = [np.hypot(*(start - marks[number])) for start in joined]
        assert gaps.argmin() == number or min(own, default=9) < 1, text.get_text()
