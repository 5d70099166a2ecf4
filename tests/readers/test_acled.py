"""Rows in ACLED's shape, all invented here: none comes from ACLED."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.errors import WhoseCountError
from whosecount.readers import read_events
from whosecount.readers.acled import read_acled

ROW = {
    "event_id_cnty": "INV1", "event_date": "2018-04-30", "year": "2018", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Syria (2000-)", "assoc_actor_1": "", "inter1": "State forces",
    "actor2": "Islamic State (Syria)", "assoc_actor_2": "", "inter2": "Rebel group",
    "interaction": "State forces-Rebel group", "civilian_targeting": "", "iso": "760", "region": "Middle East",
    "country": "Syria", "admin1": "Damascus", "admin2": "Damascus", "admin3": "", "location": "Invented quarter",
    "latitude": "33.47", "longitude": "36.30", "geo_precision": "1", "source": "SOHR", "source_scale": "Other",
    "notes": "Invented for tests.", "fatalities": "3", "tags": "", "timestamp": "1700000000",
}  # fmt: skip
OLD_COLUMNS = [  # of the export of 2018: nine event types, no sub_event_type
    "data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "region", "country",
    "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "timestamp", "iso3",
]  # fmt: skip


def write(tmp_path, *changes, columns=None, upper=False, encoding="utf-8", sep=","):
    frame = pd.DataFrame(
        [{**ROW, "data_id": "1", "iso3": "SYR", "event_id_no_cnty": "1", **one} for one in changes]
    )
    frame = frame[columns or [*ROW]]
    if upper:
        frame.columns = frame.columns.str.upper()
    path = tmp_path / "export.csv"
    path.write_bytes(frame.to_csv(index=False, sep=sep).encode(encoding))
    return path


def read_one(tmp_path, **change):
    events, _ = read_acled(write(tmp_path, change))
    return events.iloc[0]


@pytest.mark.parametrize(
    ("vintage", "changes", "form"),
    [
        (
            "2018 web file",
            {"inter1": "1", "inter2": "2", "location": "Châm"},
            {"upper": True, "encoding": "latin-1"},
        ),
        (
            "2018 export, nine event types",
            {
                "event_type": "Battle-No change of territory",
                "event_date": "30 April 2018",
                "inter1": "1",
                "inter2": "2",
            },
            {"columns": OLD_COLUMNS},
        ),
        (
            "2019 to March 2023",
            {"inter1": "1", "inter2": "2"},
            {"columns": [*ROW, "data_id", "iso3", "event_id_no_cnty"]},
        ),
        ("since March 2023, numeric interaction codes", {"inter1": "1", "inter2": "2"}, {}),
        ("since March 2023, interaction codes in words", {}, {}),
        (
            "since March 2023, interaction codes in words",
            {"inter2": "Rebel Groups"},
            {"encoding": "utf-8-sig"},
        ),
    ],
)
def test_every_vintage_gives_the_same_event(tmp_path, vintage, changes, form):
    events, report = read_acled(write(tmp_path, changes, **form))
    one = events.iloc[0]
    assert report.vintage == vintage
    assert (one["event_id"], one["date_start"], one["best"]) == ("INV1", pd.Timestamp("2018-04-30"), 3)
    assert (one["kind_a"], one["kind_b"]) == ("state forces", "rebel group")
    assert (one["admin1"], one["place_precision"], one["date_precision"]) == ("Damascus", "exact", "day")


@pytest.mark.parametrize("day", ["2018-04-30", "30 April 2018", "30-Apr-18", "30-April-2018"])
def test_each_way_to_write_a_day_is_read(tmp_path, day):
    assert read_one(tmp_path, event_date=day)["date_start"] == pd.Timestamp("2018-04-30")


def test_an_ambiguous_day_is_refused_with_its_row_and_the_forms_that_are_read(tmp_path):
    with pytest.raises(WhoseCountError, match=r"row 3, column event_date, value '30/04/2018': .*30-Apr-18"):
        read_acled(write(tmp_path, {}, {"event_date": "30/04/2018"}))


@pytest.mark.parametrize(("sep", "word"), [(";", ";"), ("\t", "\t"), (",", ",")])
def test_other_delimiters_are_read_and_reported(tmp_path, sep, word):
    events, report = read_acled(write(tmp_path, {"notes": "One, two; three"}, sep=sep))
    assert len(events) == 1
    assert report.delimiter == word


def test_fatalities_are_nobodys(tmp_path):
    events, _ = read_acled(write(tmp_path, {}))
    assert not {"killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown", "low", "high"} & set(
        events
    )


def test_the_newest_version_of_an_id_is_kept_wherever_it_stands(tmp_path):
    newer, older = (
        {"fatalities": "9", "timestamp": "1700000009"},
        {"fatalities": "1", "timestamp": "1600000000"},
    )
    for order in ((newer, older), (older, newer)):
        events, report = read_acled(write(tmp_path, *order))
        assert events["best"].tolist() == [9]
        assert report.repeated == 1


def test_a_row_of_another_day_replaces_none_of_the_same_id(tmp_path):
    moved = {"event_date": "2018-06-30", "timestamp": "1700000009"}
    events, report = read_acled(write(tmp_path, {}, moved), until="2018-05-31")
    assert list(events["event_id"]) == ["INV1"]
    assert report.set_aside["that come again"] == 0
    assert "1 row whose id another row has too, with another day" in str(report.notes[0])


def test_rows_without_violence_are_set_aside(tmp_path):
    kinds = [
        "Strategic developments",
        "Protests",
        "Riots",
        "Non-violent transfer of territory",
        "Battles",
        "",
    ]
    rows = [{"event_id_cnty": f"INV{n}", "event_type": kind} for n, kind in enumerate(kinds)]
    events, report = read_acled(write(tmp_path, *rows))
    assert sorted(events["event_id"]) == ["INV4", "INV5"]
    assert "1 row without an event type (row 7): kept." in map(str, report.notes)


def test_a_cumulative_tally_on_top_of_the_daily_rows_is_pointed_out(tmp_path):
    daily = [
        {
            "event_id_cnty": f"INV{day}",
            "event_date": f"2018-04-{day}",
            "fatalities": "12",
            "notes": "Shelling.",
        }
        for day in range(21, 28)
    ]
    sized = {"event_id_cnty": "INVSUM", "event_date": "2018-04-28", "fatalities": "133", "notes": "Clashes."}
    worded = {
        "event_id_cnty": "INVWORD",
        "event_date": "2018-02-01",
        "fatalities": "40",
        "notes": "40 dead since 19 January.",
    }
    _, report = read_acled(write(tmp_path, *daily, sized, worded))
    assert report.tally_ids == ["INVSUM", "INVWORD"]
    assert (report.tallies, report.tally_deaths) == (2, 173)


def test_lost_letters_do_not_lose_the_area(tmp_path):
    from whosecount.record.spans import find_areas
    from whosecount.tables.files import find_table_files
    from whosecount.tables.load import load_tables

    areas = load_tables(find_table_files())["areas"]
    events, report = read_acled(write(tmp_path, {"admin1": "Al?Hasakeh", "admin2": "Al?Hasakeh"}))
    assert find_areas(events, areas).tolist() == ["hasakah"]
    assert any("lost letters" in note.what for note in report.notes)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_every_row_is_kept_or_set_aside_and_no_death_is_lost(tmp_path_factory, deaths):
    path = tmp_path_factory.mktemp("acled")
    rows = [
        {"event_id_cnty": f"INV{n % 7}", "timestamp": str(n), "fatalities": str(dead)}
        for n, dead in enumerate(deaths)
    ]
    events, report = read_events(write(path, *rows), "acled", country=["Syria"])
    assert report.rows_in == len(deaths) == report.rows_kept + sum(report.set_aside.values())
    assert events["best"].sum() == sum({n % 7: dead for n, dead in enumerate(deaths)}.values())
