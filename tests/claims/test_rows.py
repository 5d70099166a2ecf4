import math

import pandas as pd
import pytest

from whosecount.claims.rows import (
    compare_like,
    keep_latest,
    name_fronts,
    name_subject_side,
    overlaps_window,
    select_claims,
    select_place,
    tabulate_claims,
)

SIDES = {"army": "side_a", "scouts": "side_a", "league": "side_b", "people": "civilian"}
DATES = ["event_start", "event_end", "stated_start", "stated_end", "as_of", "counted_since"]
PLAIN = {
    "claim_id": "c1", "record_type": "claim", "measure_id": "killed", "subject_side": "side_a", "subject": "Army",
    "alignment": "monitor", "kind": "exact", "speaker": "Watch", "added_up_by": "", "where": "", "as_stated": "8",
    "lower": 8.0, "upper": 8.0, "verification": "unverified", "summary": "Synthetic.", **dict.fromkeys(DATES),
}  # fmt: skip


def make_claims(*changes: dict) -> pd.DataFrame:
    frame = pd.DataFrame([{**PLAIN, "claim_id": f"c{n}", **change} for n, change in enumerate(changes, 1)])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in DATES})


@pytest.mark.parametrize(
    ("subjects", "side"),
    [((), ""), (("army",), "side_a"), (("army", "scouts"), "side_a"), (("army", "people"), "mixed"), (("people",), "civilian")],
)  # fmt: skip
def test_a_claim_counts_one_side_several_or_none(subjects, side):
    assert name_subject_side(subjects, SIDES) == side


def test_an_unknown_subject_is_an_error():
    with pytest.raises(KeyError, match="ghosts"):
        name_subject_side(("ghosts",), SIDES)


@pytest.mark.parametrize(
    ("dates", "inside"),
    [
        ({"event_start": "2018-05-01", "event_end": "2018-05-01"}, True),
        ({"event_start": "2018-05-10"}, True),
        ({"event_start": "2018-05-11"}, False),
        ({"event_start": "2018-04-01", "event_end": "2018-04-30"}, False),
        ({"event_start": "2018-04-01", "event_end": "2018-05-01"}, True),
        ({"event_start": "2018-04-01", "event_end": "2018-06-01"}, True),
        ({"event_end": "2018-05-02", "stated_start": "2018-06-01", "stated_end": "2018-06-01"}, True),
        ({"event_end": "2018-04-02", "stated_start": "2018-05-05", "stated_end": "2018-05-05"}, False),
        ({"event_start": "2018-04-02", "stated_start": "2018-05-05", "stated_end": "2018-05-05"}, False),
        ({"stated_start": "2018-05-05", "stated_end": "2018-05-05"}, True),
        ({"stated_start": "2018-06-05", "stated_end": "2018-06-05"}, False),
        ({"as_of": "2018-06-05"}, True),
        ({}, True),
    ],
)
def test_a_claim_belongs_to_a_window_by_its_event_else_by_when_it_was_said(dates, inside):
    assert overlaps_window(make_claims(dates), "2018-05-01", "2018-05-10").tolist() == [inside]


CHOICE = make_claims(
    {},
    {"measure_id": "wounded"},
    {"subject_side": "side_b"},
    {"alignment": "russia"},
    {"kind": "none"},
    {"record_type": "prediction"},
    {"record_type": "denial"},
    {"counted_since": "2018-04-19"},
    {"counted_since": "2018-03-12"},
)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ({}, ["c1", "c2", "c3", "c4", "c7", "c8", "c9"]),
        ({"measures": ["wounded"]}, ["c2"]),
        ({"side": "side_b"}, ["c3"]),
        ({"alignments": ["russia"]}, ["c4"]),
        ({"since": "2018-04-01"}, ["c8"]),
        ({"since": "2018-03-12"}, ["c8", "c9"]),
        ({"measures": ["killed"], "side": "side_a", "alignments": ["monitor"]}, ["c1", "c7", "c8", "c9"]),
        ({"measures": ["attacks"]}, []),
    ],
)
def test_claims_with_a_quantity_are_selected_by_measure_side_speaker_and_tally(choice, kept):
    assert select_claims(CHOICE, **choice)["claim_id"].tolist() == kept


def test_a_claim_is_laid_out_on_the_day_of_its_count_else_event_else_statement():
    table = tabulate_claims(
        make_claims(
            {"as_of": "2018-05-03", "event_end": "2018-05-01", "stated_end": "2018-05-09"},
            {"event_end": "2018-05-02", "stated_end": "2018-05-01"},
            {"stated_end": "2018-05-01"},
            {},
        )
    )
    assert table["claim_id"].tolist() == ["c4", "c3", "c2", "c1"]
    assert table["day"].dt.day.tolist()[1:] == [1, 2, 3] and pd.isna(table["day"].iloc[0])
    assert table["counted"].eq("Army").all()


def test_a_claim_is_set_beside_the_part_of_a_toll_that_it_speaks_of():
    claims = make_claims(
        {"lower": 13.0, "upper": 13.0}, {"lower": 26.0, "upper": 26.0}, {"lower": 17.0, "upper": 17.0}
    )
    rows = compare_like(claims, "c1", "c2", "c3")
    assert rows["claim_id"].tolist() == ["c1", "c2", "c3", "c2 less c3"]
    assert rows[["lower", "upper", "kind"]].values.tolist()[3] == [9.0, 9.0, "exact"]


def test_the_rest_of_an_open_toll_stays_open():
    claims = make_claims({}, {"lower": 26.0, "upper": math.inf}, {"lower": 17.0, "upper": 20.0})
    rest = compare_like(claims, "c1", "c2", "c3").iloc[3]
    assert (rest["lower"], rest["upper"], rest["kind"]) == (6.0, math.inf, "open")


def test_nothing_is_compared_when_one_of_the_claims_is_not_there():
    rows = compare_like(make_claims({}, {}), "c1", "c2", "c3")
    assert rows.empty and "claim_id" in rows


LINKS = pd.DataFrame(
    [("c3", "alters", "c2"), ("c2", "revises", "c1")], columns=["claim_id", "relation", "target_id"]
)


def test_the_latest_claim_of_a_speaker_stands_and_a_rounded_copy_never_does():
    rows = make_claims({"lower": 10.0}, {"lower": 25.0}, {"lower": 30.0}, {"speaker": "Army"})
    assert keep_latest(rows, LINKS)["claim_id"].tolist() == ["c2", "c4"]


def test_what_another_added_up_stands_beside_what_the_speaker_said():
    rows = make_claims({}, {"added_up_by": "Journal"}, {"added_up_by": "Journal"})
    assert keep_latest(rows, LINKS.iloc[:0])["claim_id"].tolist() == ["c1", "c3"]


@pytest.mark.parametrize(("whole", "kept"), [("c1", ["c1"]), ("c9", ["c2"])])
def test_a_part_gives_way_to_its_whole_only_where_the_whole_is_counted_too(whole, kept):
    rows = make_claims({"lower": 25.0}, {"lower": 6.0})
    links = pd.DataFrame([("c2", "subset_of", whole)], columns=["claim_id", "relation", "target_id"])
    assert keep_latest(rows, links)["claim_id"].tolist() == kept


def test_fronts_tell_apart_tolls_of_one_group():
    actors = pd.DataFrame({"actor_id": ["league", "rebels"], "name": ["The League", "Rebels"]})
    told = pd.DataFrame({"subject": ["Army"] * 3, "perpetrator_ids": [("league",), ("league", "rebels"), ()]})
    assert name_fronts(told, actors)["subject"].tolist() == [
        "Army, against the League", "Army, against the League and Rebels", "Army",
    ]  # fmt: skip


def test_an_event_known_to_the_year_is_given_no_day():
    claims = make_claims(
        {"event_precision": "year", "event_end": "2017-12-31"},
        {"event_precision": "year", "event_end": "2017-12-31", "as_of": "2018-05-04"},
        {"event_precision": "day", "event_end": "2018-05-01"},
    )
    days = tabulate_claims(claims).set_index("claim_id")["day"]
    assert pd.isna(days["c1"])
    assert days[["c2", "c3"]].tolist() == [pd.Timestamp("2018-05-04"), pd.Timestamp("2018-05-01")]


def test_a_place_is_looked_for_among_no_claims_without_losing_the_columns():
    empty = pd.DataFrame({"claim_id": pd.Series(dtype="str"), "place_ids": pd.Series(dtype="object")})
    assert list(select_place(empty, "port").columns) == ["claim_id", "place_ids"]
