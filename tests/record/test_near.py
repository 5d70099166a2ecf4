import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount import Study
from whosecount.core.refusal import Refusal
from whosecount.record import near
from whosecount.record.near import BANDS_KM, NEAR_KEYS, list_circles, sum_near
from whosecount.tables.schema import read_schema

PLACE = pd.DataFrame([("town", "Town", 34.0, 38.0, 3.0)], columns=["place_id", "name", "latitude", "longitude", "radius_km"])  # fmt: skip
AREAS = pd.DataFrame()


def make_events(*north_km: float) -> pd.DataFrame:
    """Make events so many kilometres north of the town, a degree of latitude there being 110.9 km."""
    day = pd.Timestamp("2018-04-19")
    rows = [
        (str(n), "A - B", day, day, "near", 34.0 + km / 110.94, 38.0, False, "x")
        for n, km in enumerate(north_km)
    ]
    columns = ["event_id", "dyad", "date_start", "date_end", "place_precision", "latitude", "longitude", "two_each", "area_id"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def test_an_event_stands_once_in_the_smallest_band_that_holds_it():
    found = sum_near(make_events(0, 9.9, 10.1, 49.9, 50.1, 149, 151), PLACE)
    assert dict(zip(found["within_km"], found["events"], strict=True)) == {10: 2, 25: 1, 50: 1, 75: 1, 150: 1}
    assert found["place_id"].eq("town").all()


def test_rows_placed_no_better_than_the_country_are_in_no_band():
    assert sum_near(make_events(5).assign(place_precision="country"), PLACE).empty


def test_the_declaration_holds_the_same_bands_and_keys():
    table = read_schema()["ucdp_near"]
    (bands,) = [field.enum for field in table.fields if field.name == "within_km"]
    assert bands == tuple(map(str, BANDS_KM))
    assert list(table.primary_key) == NEAR_KEYS


def test_a_circle_holds_what_lies_as_near_or_nearer():
    near = sum_near(make_events(5, 30, 60, 120), PLACE)
    found = list_circles(near, PLACE, 50.0, AREAS)
    assert {label: spans["events"].sum() for label, spans in found.items()} == {
        "within 50 km of Town": 2,
        "within 100 km of Town": 3,
    }
    assert list(list_circles(near, PLACE, 100.0, AREAS)) == ["within 100 km of Town"]


@pytest.mark.parametrize(
    ("place_id", "km", "needed"),
    [
        ("town", 41.3, "an events file, or one of these distances and places"),
        ("port", 50.0, "an events file, or one of these distances and places"),
        ("nothing", 50.0, "an events file"),
    ],
)
def test_a_distance_that_is_not_at_hand_is_refused_with_those_that_are(place_id, km, needed):
    near = sum_near(make_events(5), PLACE)
    near = near.iloc[:0] if place_id == "nothing" else near
    found = list_circles(near, PLACE.assign(place_id=place_id), km, AREAS)
    assert isinstance(found, Refusal) and found.needed == needed
    told = "within 10, 25, 50, 75, 100, 150 kilometres of town" in found.reason
    assert told == (place_id != "nothing")


def test_tables_of_ones_own_never_meet_distances_of_ours(right):
    assert Study.open(claims=str(right), theatre="harbour").near.empty


def test_the_study_s_rules_of_row_hold_for_distances():
    every, kept = Study.open(), Study.open(drop_two_each=True, max_place_precision="near")
    two_each = every.near["events_two_each"]
    assert two_each.sum() > 0 and kept.near["events_two_each"].sum() == 0
    assert set(kept.near["place_precision"]) == {"exact", "near"}
    precise = every.near["place_precision"].isin(["exact", "near"])
    assert kept.near["events"].sum() == (every.near["events"] - two_each)[precise].sum()


def make_coded() -> pd.DataFrame:
    rows = [(1, "exact", False), (2, "near", True), (3, "district", False), (4, "country", False)]
    events = pd.DataFrame(rows, columns=["event_id", "place_precision", "two_each"])
    day = pd.Timestamp("2018-04-19")
    return events.assign(date_start=day, date_end=day, latitude=34.5, longitude=38.7, place="Post")


def test_events_get_the_circle_of_their_precision():
    found = near.locate_events(make_coded())
    assert found["occasion"].tolist() == ["1", "2", "3"]
    assert found["radius_km"].tolist() == [0.0, 25.0, math.inf]
    assert near.locate_events(make_coded(), drop_two_each=True)["occasion"].tolist() == ["1", "3"]
    assert near.locate_events(make_coded(), max_place_precision="near")["occasion"].tolist() == ["1", "2"]


def make_points(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(
        rows, columns=["occasion", "latitude", "longitude", "radius_km", "first_day", "last_day"]
    )
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("first_day", "last_day")})


DAY = ("2018-04-19", "2018-04-19")


def test_a_distance_has_a_middle_a_nearest_and_a_farthest():
    one = make_points(("a", 34.5624, 38.2840, 3.0, *DAY))
    other = make_points(("b", 34.5281, 38.7333, 25.0, *DAY), ("c", 34.5624, 38.2840, math.inf, *DAY))
    km, nearest, farthest = near.measure_km(one, other)
    assert km[0] == pytest.approx([41.4, 0.0], abs=0.05)
    assert nearest[0] == pytest.approx([13.4, 0.0], abs=0.05)
    assert farthest[0] == pytest.approx([69.4, math.inf], abs=0.05)


def haversine(a: tuple, b: tuple) -> float:
    (p, q), (r, s) = np.radians(a), np.radians(b)
    h = np.sin((r - p) / 2) ** 2 + np.cos(p) * np.cos(r) * np.sin((s - q) / 2) ** 2
    return 2 * 6371.0 * np.arcsin(np.sqrt(h))


POINT = st.tuples(st.floats(32, 37), st.floats(35, 42))


@settings(max_examples=50)
@given(POINT, POINT)
def test_kilometres_are_those_of_a_sphere_within_a_hundredth(a, b):
    one, other = (make_points(("x", *point, 0.0, *DAY)) for point in (a, b))
    km = near.measure_km(one, other)[0][0, 0]
    assert km == pytest.approx(haversine(a, b), rel=0.01, abs=0.01)
    assert km == pytest.approx(near.measure_km(other, one)[0][0, 0])
