import pandas as pd
import pytest

from tests.record.test_near import DAY, make_coded, make_points
from whosecount.methods.matching import incidents
from whosecount.record.near import measure_km

ACTORS = pd.DataFrame(
    [("army", "side_a"), ("league", "side_b"), ("neighbours", "other"), ("all", "mixed")],
    columns=["actor_id", "side"],
)
PLACES = pd.DataFrame(
    [("town", "Town", 34.5624, 38.2840, 3.0), ("post", "Post", 34.5281, 38.7333, 3.0), ("nowhere", "Nowhere", None, None, None)],
    columns=["place_id", "name", "latitude", "longitude", "radius_km"],
)  # fmt: skip


def make_claims(*rows: dict) -> pd.DataFrame:
    usual = {
        "measure_id": "killed", "subject_side": "side_a", "record_type": "claim", "counted_since": None,
        "event_start": "2018-04-19", "event_end": "2018-04-19", "perpetrator_ids": ("league",), "place_ids": ("post",),
        "family_id": "league", "speaker_short": "League", "evidence": ("statement",),
    }  # fmt: skip
    frame = pd.DataFrame([usual | {"claim_id": f"c{n}"} | row for n, row in enumerate(rows)])
    days = ["counted_since", "event_start", "event_end"]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in days})


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({}, True),
        ({"measure_id": "wounded"}, True),
        ({"perpetrator_ids": ()}, True),
        ({"event_start": None}, True),  # without a first day it speaks of its last
        ({"event_start": "2018-04-17"}, True),
        ({"event_start": "2018-04-16"}, False),  # four days: a tally
        ({"event_end": None}, False),
        ({"counted_since": "2018-04-01"}, False),
        ({"measure_id": "captured"}, False),
        ({"subject_side": "side_b"}, False),
        ({"perpetrator_ids": ("neighbours",)}, False),
        ({"perpetrator_ids": ("neighbours", "league")}, True),
        ({"record_type": "prediction"}, False),
    ],
)
def test_harm_is_dated_dead_or_wounded_of_the_side_by_its_enemy(row, kept):
    assert len(incidents.select_harm(make_claims(row), ACTORS)) == kept


def test_claims_about_the_same_days_and_places_are_one_occasion():
    claims = make_claims(
        {}, {"family_id": "watch"}, {"event_end": "2018-04-20"}, {"place_ids": ("town", "post")}
    )
    found = incidents.locate_claims(claims, PLACES)
    assert found["occasion"].tolist() == ["c0", "c3", "c3", "c2"]
    assert found["claims"].tolist() == [2, 1, 1, 1]
    assert found["families"].tolist() == [2, 1, 1, 1]


def test_claims_without_a_place_on_the_map_are_counted_not_lost():
    claims = make_claims({}, {"place_ids": ("nowhere",)})
    located = incidents.locate_claims(claims, PLACES)
    assert located["occasion"].tolist() == ["c0"]
    assert incidents.count_left_out(claims, located) == 1


def test_a_row_coded_by_a_dataset_is_placed_no_better_than_the_dataset_places():
    coded = make_claims({"evidence": ("dataset", "monitor_network")})
    assert incidents.locate_claims(coded, PLACES)["radius_km"].tolist() == [incidents.DATASET_KM]
    assert incidents.locate_claims(make_claims({}), PLACES)["radius_km"].tolist() == [3.0]
    assert incidents.drop_dataset_rows(coded).empty


def test_a_copy_that_alters_a_figure_is_left_out_and_the_figure_stays():
    links = pd.DataFrame(
        [("c1", "alters", "c0"), ("c0", "revises", "c1")], columns=["claim_id", "relation", "target_id"]
    )
    assert incidents.drop_altered(make_claims({}, {}), links)["claim_id"].tolist() == ["c0"]


def test_records_are_events_where_there_are_some_and_claims_of_others_else():
    claims = make_claims({})
    assert "event_id" in incidents.locate_records(make_coded(), claims, PLACES)
    assert incidents.locate_records(None, claims, PLACES)["occasion"].tolist() == ["c0"]


def test_of_several_places_the_nearest_and_the_farthest_pair_count():
    one = make_points(
        ("a", 34.0, 38.0, 0.0, *DAY), ("a", 34.0, 39.0, 0.0, *DAY), ("z", 34.0, 38.0, 0.0, *DAY)
    )
    other = make_points(("b", 34.0, 39.0, 0.0, *DAY))
    points = measure_km(one, other)[0]
    assert incidents.gather_points(points, one, other).shape == (2, 1)
    assert incidents.gather_points(points, one, other)[0, 0] == 0
    assert incidents.gather_points(points, one, other, "max")[0, 0] == points.max()


def test_days_apart_are_zero_where_spans_share_a_day():
    one = make_points(("a", 34.0, 38.0, 0.0, "2018-04-19", "2018-04-20"))
    others = make_points(
        ("b", 34.0, 38.0, 0.0, "2018-04-20", "2018-04-22"), ("c", 34.0, 38.0, 0.0, "2018-04-23", "2018-04-23"),
        ("d", 34.0, 38.0, 0.0, "2018-04-10", "2018-04-14"),
    )  # fmt: skip
    assert incidents.measure_days(one, others).tolist() == [[0, 3, 5]]


def test_an_occasion_that_reaches_out_of_the_stretch_is_not_in_it():
    points = make_points(("a", 34.0, 38.0, 0.0, "2018-04-19", "2018-04-21"), ("b", 34.0, 38.0, 0.0, *DAY))
    assert incidents.keep_period(points, "2018-04-19", "2018-04-20")["occasion"].tolist() == ["b"]
