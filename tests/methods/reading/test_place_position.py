"""Where a place lies in its country: a square by hand, and Manbij."""

import pandas as pd
import pytest

from whosecount import Study
from whosecount.core.refusal import Refusal
from whosecount.methods.reading import place_position
from whosecount.methods.reading.say_hedges import describe_position

SQUARE = [[(10.0, 20.0), (14.0, 20.0)], [(14.0, 30.0), (10.0, 30.0)]]
PLACES = pd.DataFrame(
    [("mid", "Middleton", "Shire", 25.0, 11.0), ("off", "Offshore", "", 25.0, 15.0), ("none", "Nowhere", "", None, None)],
    columns=["place_id", "name", "admin1", "latitude", "longitude"],
)  # fmt: skip


def test_a_place_is_located_by_the_share_of_the_way():
    found = place_position.locate_in_country(PLACES, SQUARE, "mid")
    assert found[["east", "north"]].iloc[0].tolist() == [25.0, 50.0]
    said = describe_position(found)
    assert said.startswith("Middleton (Shire governorate) lies 25 percent of the way")


@pytest.mark.parametrize("place_id", ["off", "none", "gone"])
def test_a_place_outside_the_outlines_or_without_a_point_is_refused(place_id):
    assert isinstance(place_position.locate_in_country(PLACES, SQUARE, place_id), Refusal)


def test_manbij_lies_in_the_north_and_west_of_the_middle():
    study = Study.open()
    found = place_position.locate_in_country(
        study.tables["places"], study.geo["governorates"], "manbij"
    ).iloc[0]
    assert found["admin1"] == "Aleppo"
    assert found["east"] < 50 < found["north"]
