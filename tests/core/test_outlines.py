"""Which points lie in a country, with a tolerance at its border."""

import numpy as np
import pandas as pd
import pytest

from whosecount.core.outlines import find_outline, lie_outside
from whosecount.readers.points import NEAR_BORDER, mend_points
from whosecount.readers.report import Marks

SQUARE = [[(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]]


@pytest.mark.parametrize(
    ("point", "is_out"),
    [
        ((2, 2), False),
        ((4.2, 2), False),
        ((4.3, 2), True),
        ((-0.3, 2), True),
        ((4.1, 4.1), False),
        ((364, 2), False),
    ],
)
def test_a_point_is_outside_beyond_the_tolerance(point, is_out):
    assert lie_outside(SQUARE, np.array([point], dtype=float), 0.25).tolist() == [is_out]


def test_a_country_on_both_sides_of_the_date_line_holds_its_points():
    rings = find_outline(["Fiji"])
    points = np.array([(178.0, -17.8), (-179.9, -16.8), (170.0, -17.0)])
    assert lie_outside(rings, points, NEAR_BORDER).tolist() == [False, False, True]


def test_a_country_is_found_by_any_way_to_write_its_name_and_an_unknown_one_has_no_outline():
    assert find_outline(["MALI"]) and find_outline(["Yemen (North Yemen)"]) and not find_outline(["Norland"])


def test_points_in_a_near_neighbour_are_noted_and_kept():
    inside, beyond = [(14.0, -4.0)] * 20, [(12.4, -1.5)]  # the last one lies in a neighbour, within the box
    frame = pd.DataFrame(inside + beyond, columns=["latitude", "longitude"]).assign(country="Mali", admin1="")
    marks = Marks()
    mended = mend_points(frame.assign(noted=0, best=1), marks)
    _, notes = marks.conclude(mended)
    (note,) = [note for note in notes if "outside the country" in note.short]
    assert note.short.startswith("1 row") and mended["latitude"].notna().all()
