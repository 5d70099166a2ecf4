"""Where fights were, where they are filed, and what lies between two circles, by hand."""

import pytest

from whosecount.labs.random import Random
from whosecount.labs.where_really import (
    DEFAULTS,
    count_cells,
    describe_apart,
    describe_fights,
    measure_apart,
    simulate,
    tabulate_fights,
)


def test_cells_are_counted_row_by_row():
    assert count_cells([(0, 0), (99.9, 0), (0, 99.9), (50, 50), (99.9, 99.9)], 50) == [1, 1, 1, 2]
    assert len(count_cells([], 25)) == 16 and sum(count_cells([(3, 99)], 5)) == 1


def test_places_that_are_not_known_make_a_hot_spot_in_the_middle_which_vanishes_when_they_are():
    blurred = simulate(**DEFAULTS | {"gathered": 0.0, "known": 0.5})
    assert blurred["is_middle"] and blurred["hot_filed"] >= blurred["in_middle"] > 10 * blurred["hot_true"]
    assert "cell of the map, the province’s middle, holds" in describe_fights(blurred).sentence
    clear = simulate(**DEFAULTS | {"gathered": 0.0, "known": 1.0})
    assert clear["in_middle"] == 0 and (clear["hot"], clear["hot_filed"]) == (
        clear["true_hot"],
        clear["true_most"],
    )


def test_a_front_is_found_only_where_enough_places_are_known():
    for known, found in ((0.95, True), (0.3, False)):
        result = simulate(**DEFAULTS | {"gathered": 0.6, "known": known, "cell_km": 20})
        assert (result["hot"] == result["true_hot"]) is found


def test_fights_are_filed_where_they_were_or_at_the_middle():
    rows = tabulate_fights(simulate(**DEFAULTS))
    assert rows.loc[~rows["known"], ["filed_x", "filed_y"]].eq(50).all(axis=None)
    assert rows.loc[rows["known"], "filed_x"].equals(rows.loc[rows["known"], "x"])


def test_the_distance_of_two_circles_by_hand():
    assert measure_apart(40, 10, 20, 39.9, 5, Random(1))[:2] == (10, 70)
    assert measure_apart(5, 10, 20, 50, 5, Random(1)) == (0, 35, 1.0)
    assert measure_apart(40, 0, 0, 39, 5, Random(1)) == (40, 40, 0.0)
    half = measure_apart(50, 10, 10, 50, 4000, Random(1))[2]
    assert half == pytest.approx(0.5, abs=0.05)
    assert (
        "0 to 35 kilometres apart"
        in describe_apart({"nearest": 0, "farthest": 35, "near": 1.0}, 5, 50).sentence
    )
