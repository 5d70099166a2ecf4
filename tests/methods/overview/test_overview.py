"""The ground: places with their theatres, claims in order of their days, and who is spoken of."""

import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.overview import overview
from whosecount.methods.overview import say_overview as say

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
         ("people", "", "People", "civilian"), ("rebels", "", "Rebels", "other"),
         ("all", "", "All", "mixed"), ("nobody", "", "Nobody", "other")],
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
    of_rebels = overview.count_actors(claims.assign(subject_ids=[("rebels",)] * 5), actors, 10)
    assert of_rebels["own"].tolist() == [
        1
    ]  # the press that leans to a group counts for it, whichever group it is
    assert len(overview.count_actors(claims, actors, 1)) == 1
    assert isinstance(overview.count_actors(claims.iloc[4:], actors, 10), Refusal)


def test_days_select_claims_that_lie_wholly_within_them():
    claims = pd.DataFrame(
        {"event_start": ["2018-05-20", "2018-05-19", None], "event_end": ["2018-05-22"] * 3}
    )
    claims = claims.assign(**{name: pd.to_datetime(claims[name]) for name in claims})
    assert overview.select_days(claims, "2018-05-20", "2018-05-22").index.tolist() == [0]


ACTORS = pd.DataFrame(
    [("Army", "side_a", 9, 2.0), ("People", "civilian", 6, math.nan), ("Guard", "side_b", 4, 0.0)],
    columns=["actor", "side", "spoken_of", "own"],
)


def test_the_headline_on_groups_counts_those_without_a_claim_of_their_own():
    silent = [row.actor for row in ACTORS.itertuples() if pd.isna(row.own) or row.own == 0]
    assert (len(silent), silent[0]) == (2, "People")
    assert say.headline_actors(ACTORS) == "2 of the 3 groups spoken of most have no claim coded as theirs"
    assert say.headline_actors(ACTORS.iloc[:1]).endswith("has claims coded as its own")
    assert say.describe_actors(ACTORS).endswith("without a claim coded as theirs, with 6: People.")
    assert say.describe_actors(ACTORS.iloc[1:]).endswith("no claim is made by their own side.")
    assert say.describe_actors(ACTORS.iloc[:1]).endswith("Each group has speakers coded as its own.")


def test_the_map_says_where_most_places_lie_and_how_loosely_half_are_known():
    places = locate()
    within = places[places["theatre"].ne(overview.NO_THEATRE)]
    assert (
        say.headline_theatres(places)
        == f"{len(within)} of the {len(places)} places belong to one theatre, “The Coast”"
    )
    said = say.describe_theatres(places)
    assert places["radius_km"].ge(2.0).mean() >= 0.5 and "no circle is wider" in said
    assert said.endswith("1 place lies in no theatre.")
    assert (
        say.headline_theatres(places.assign(theatre=["a", "b", "b"]))
        == "2 of the 3 places belong to one theatre, “b”"
    )
    assert say.headline_theatres(places.assign(theatre=["a", "b", "c"])).startswith(
        "No theatre has more than 1"
    )
    wide = say.describe_theatres(places.assign(radius_km=[1.0, 3.0, 60.0]))
    assert "a radius of 3 kilometres or more, the widest of 60." in wide


@pytest.mark.parametrize(
    ("speakers", "leans"),
    [("AAB", "One speaker tells more of them than any other, 2 of the 3: A."), ("ABC", "No speaker tells more than 1 of them."),
     ("AAA", "All are told by one speaker, A.")],
)  # fmt: skip
def test_a_timeline_says_on_whom_it_leans(speakers, leans):
    days = pd.to_datetime(["2017-12-30", "2018-01-02", "2018-01-03"])
    timeline = pd.DataFrame({"first": days, "last": days, "speaker": list(speakers)})
    heard = f"{len(set(speakers))} speaker{'s' if len(set(speakers)) > 1 else ''}"
    assert (
        say.headline_timeline(timeline) == f"3 claims tell of 30 December 2017 to 3 January 2018, by {heard}"
    )
    assert say.describe_timeline(timeline).startswith(leans)


def test_figures_for_those_who_left_are_never_one_number():
    rows = [
        ("A", "fighters", 400.0, 400.0, "point"),
        ("B", "all", 601.0, math.inf, "open"),
        ("B", "all", 1600.0, 1800.0, "bounded"),
    ]
    left = pd.DataFrame(rows, columns=["speaker", "counted", "lower", "upper", "kind"])
    assert say.headline_departures(left) == "3 figures for those who left begin anywhere from 400 to 1,600"
    said = say.describe_departures(left)
    assert said.startswith("2 speakers count 2 different sets of people") and "1 of the figures says" in said
    alone = say.describe_departures(left.iloc[1:2])
    assert alone.startswith("1 speaker counts one set of people") and "about" not in alone
    assert say.headline_departures(left.iloc[:1]).endswith("at least, or about, 400")
    assert say.describe_departures(left.iloc[:0]).startswith("No claim in this window")
