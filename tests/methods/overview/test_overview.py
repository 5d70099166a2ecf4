"""The ground: places with their theatres, claims in order of their days, and who is spoken of."""

import math

import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.overview import overview

THEATRES = pd.DataFrame({"theatre_id": ["coast"], "title": ["The Coast"]})
PLACES = pd.DataFrame(
    [
        ("port", "Port", 34.50, 36.0, 2.0, "coast", False), ("pier", "Pier", 34.51, 36.0, 1.0, "coast", False),
        ("hut", "Hut", 35.50, 37.0, 2.0, "", False), ("desert", "Desert", 34.0, 38.0, 250.0, "coast", False),
        ("abroad", "Abroad", 51.0, 0.0, 2.0, "", True), ("nowhere", "Nowhere", math.nan, math.nan, math.nan, "coast", False),
    ],
    columns=["place_id", "name", "latitude", "longitude", "radius_km", "theatre_id", "outside_country"],
)  # fmt: skip
CLAIMS = pd.DataFrame({"place_ids": [("port", "pier"), ("pier",), (), ("desert",)]})


def locate(**more) -> pd.DataFrame | Refusal:
    options = {"widest_km": 60.0, "labelled": 5, "apart_km": 10.0} | more
    return overview.locate_theatres(CLAIMS, PLACES, THEATRES, **options)


def test_every_place_inside_with_a_circle_is_on_the_map_named_or_not_by_claims():
    found = locate()
    assert found[["place", "theatre", "claims"]].to_numpy().tolist() == [
        ["Pier", "The Coast", 2], ["Port", "The Coast", 1], ["Hut", overview.NO_THEATRE, 0],
    ]  # fmt: skip


def test_names_keep_their_distance_and_their_number():
    assert locate()["named"].tolist() == [True, False, True]  # the port lies a kilometre from the pier
    assert locate(apart_km=0.5)["named"].tolist() == [True, True, True]
    assert locate(labelled=1)["named"].tolist() == [True, False, False]


def test_without_a_place_that_can_be_drawn_the_map_is_refused():
    assert isinstance(overview.locate_theatres(CLAIMS, PLACES.iloc[3:], THEATRES, 60.0, 5, 10.0), Refusal)


def test_a_timeline_runs_by_the_day_of_the_event_else_of_the_statement():
    rows = [
        ("a", None, "2018-04-19", "2018-04-20"), ("b", "2018-03-12", None, "2018-05-01"), ("c", None, None, "2018-04-01"),
        ("d", None, None, None), ("e", "2018-01-01", None, None),
    ]  # fmt: skip
    claims = pd.DataFrame(rows, columns=["claim_id", "event_start", "event_end", "stated_start"])
    claims = claims.assign(
        **{name: pd.to_datetime(claims[name]) for name in claims.columns[1:]},
        speaker="",
        alignment="",
        summary="",
    )
    found = overview.tabulate_timeline(claims, ["a", "b", "c", "d", "elsewhere"])
    assert found["claim_id"].tolist() == ["b", "c", "a"]
    assert found["first"].eq(found["last"]).all()
    assert isinstance(overview.tabulate_timeline(claims, ["d", "elsewhere"]), Refusal)


def test_groups_are_counted_with_those_below_them_and_their_own_voices():
    actors = pd.DataFrame(
        [("army", "", "Army", "side_a"), ("scouts", "army", "Scouts", "side_a"), ("sdf", "", "SDF", "other"),
         ("people", "", "People", "civilian"), ("all", "", "All", "mixed"), ("nobody", "", "Nobody", "other")],
        columns=["actor_id", "parent_id", "name", "side"],
    )  # fmt: skip
    claims = pd.DataFrame(
        {
            "subject_ids": [("army", "scouts"), ("scouts", "people"), ("sdf",), ("all",), ()],
            "alignment": ["pro_government", "syrian_government", "opposition", "sdf", "sdf"],
        }
    )
    found = overview.count_actors(claims, actors, 10)
    assert found[["actor", "spoken_of"]].to_numpy().tolist() == [["Army", 2], ["People", 1], ["SDF", 1]]
    assert found["own"].tolist()[::2] == [2, 2] and math.isnan(found["own"].iloc[1])
    assert len(overview.count_actors(claims, actors, 1)) == 1
    assert isinstance(overview.count_actors(claims.iloc[4:], actors, 10), Refusal)


def test_days_select_claims_that_lie_wholly_within_them():
    claims = pd.DataFrame(
        {"event_start": ["2018-05-20", "2018-05-19", None], "event_end": ["2018-05-22"] * 3}
    )
    claims = claims.assign(**{name: pd.to_datetime(claims[name]) for name in claims})
    assert overview.select_days(claims, "2018-05-20", "2018-05-22").index.tolist() == [0]
