import pandas as pd
import pytest

from whosecount.core.identifiers import fold_name
from whosecount.record.events_file import list_pairs, map_events
from whosecount.record.spans import sum_spans

ACTORS = pd.DataFrame(
    [
        ("crown", "The Crown", "side_a", ("Military Forces of Invented", "Gov")),
        ("crown_guard", "Crown Guard", "side_a", ()),
        ("league", "The League", "side_b", ("League (Invented)",)),
        ("people", "Civilians", "civilian", ()),
    ],
    columns=["actor_id", "name", "side", "aliases"],
)
AREAS = pd.DataFrame(
    {
        "area_id": ["coast", "unplaced"],
        "admin1": [("Coast",), ()],
        "admin2": [(), ()],
        "admin1_spellings": [(), ()],
        "admin2_spellings": [(), ()],
    }
)


def make_events(*rows):
    return pd.DataFrame(
        [
            {
                "event_id": str(number), "dyad": f"{one} - {other}", "side_a": one, "side_b": other, "admin1": admin1,
                "admin2": "", "place_precision": "exact", "date_start": pd.Timestamp("2031-01-01"),
                "date_end": pd.Timestamp("2031-01-01"), "killed_side_a": 5, "killed_side_b": 1, "best": 6,
                "two_each": False, "monitor_only": False, "aggregate": False,
            }
            for number, (one, other, admin1) in enumerate(rows)
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gov", "The League"),
        ("Military Forces of Invented (2000-)", "League (Invented)"),
        ("MILITARY FORCES OF INVENTED (2000-2024)", "league-(invented)"),
        ("Crown Guard", "The League"),
    ],
)
def test_parties_are_known_by_any_name_or_alias_and_years_in_brackets_do_not_matter(one, other):
    mapped = map_events(make_events((one, other, "Coast")), ACTORS, AREAS)
    assert len(mapped.between) == 1
    assert mapped.unknown_actors == {}


def test_an_event_that_names_the_other_side_first_is_turned_with_its_deaths():
    mapped = map_events(
        make_events(("The League", "Gov", "Coast"), ("Gov", "The League", "Coast")), ACTORS, AREAS
    )
    assert mapped.between[["side_a", "killed_side_a", "killed_side_b"]].to_numpy().tolist() == [
        ["Gov", 1, 5],
        ["Gov", 5, 1],
    ]
    assert mapped.between["dyad"].tolist() == ["Gov - The League"] * 2


def test_who_stands_against_itself_or_a_third_party_is_not_between_the_two():
    events = make_events(
        ("Gov", "Crown Guard", "Coast"), ("The League", "Raiders", "Coast"), ("Gov", "", "Coast")
    )
    mapped = map_events(events, ACTORS, AREAS)
    assert mapped.between.empty
    assert len(mapped.everyone) == 3
    assert mapped.unknown_actors == {"Raiders": 1}
    assert list_pairs(events) == {"Gov - Crown Guard": 1, "The League - Raiders": 1, "Gov - ": 1}


def test_a_governorate_of_no_area_is_counted_and_its_events_left_out():
    mapped = map_events(
        make_events(("Gov", "The League", "Moon"), ("Gov", "The League", "Coast")), ACTORS, AREAS
    )
    assert mapped.unknown_places == {"Moon": 1}
    assert mapped.between["area_id"].tolist() == ["coast"]


def test_what_is_not_divided_by_side_is_summed_without_sides():
    events = make_events(("Gov", "The League", "Coast")).drop(columns=["killed_side_a", "killed_side_b"])
    spans = sum_spans(map_events(events, ACTORS, AREAS).between, AREAS)
    assert spans["best"].tolist() == [6]
    assert not [name for name in spans if name.startswith("killed")]


def test_folding_keeps_names_apart_that_differ_by_a_letter():
    assert fold_name("Deir-ez-Zor") == fold_name("Deir ez Zor") == fold_name("DEIR EZ ZOR")
    assert fold_name("Hama") != fold_name("Hamah")
    assert fold_name("Châm") == fold_name("Cham")
