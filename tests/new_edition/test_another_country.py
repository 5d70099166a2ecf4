"""What `whosecount new` writes for a country of which the packaged tables know nothing."""

import dataclasses
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.new_editions import (
    ARMY,
    BAND,
    END,
    LEAGUE,
    START,
    list_texts,
    make_row,
    merge_pages,
    read_table,
    write_events,
)
from whosecount.core.paths import ROOT
from whosecount.edition.check import check_edition
from whosecount.new_edition.wish import Wish
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables
from whosecount.tables.parameters import read_declared
from whosecount.tables.validate import check_tables

pytestmark = pytest.mark.slow  # each writes an edition

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def test_another_country_gets_tables_of_its_own_that_hold(north):
    edition, told = north
    folder = Path(edition.claims)
    assert folder.name == "north"
    assert check_tables(find_table_files(edition.claims)) == []
    assert check_edition(edition) == []
    assert {"actors.csv", "areas.csv", "claims.csv", "links.csv", "theatres.csv"} <= {
        file.name for file in folder.iterdir()
    }
    assert read_table(edition, "claims") == []
    assert any("north/ with actors.csv" in line for line in told)


def test_the_two_sides_are_the_armed_pair_with_most_events_and_said_to_be(north):
    edition, told = north
    names = {row["side"]: (row["name"], row["aliases"]) for row in read_table(edition, "actors")}
    assert names["side_a"] == (ARMY, ARMY)
    assert names["side_b"] == (LEAGUE, LEAGUE)
    assert names["civilian"] == ("Civilians", "Civilians")
    chosen = next(line for line in told if line.startswith("took the sides"))
    assert (
        f"{ARMY} and {LEAGUE} (62)" in chosen
    )  # 60 rows of every other day from March to June, and two of May
    assert f"{ARMY} - {BAND} (6)" in chosen
    assert "Civilians" not in chosen


def test_the_order_in_which_a_file_names_two_parties_does_not_part_them(events, make):
    rows = [
        make_row(n, date(2023, 3, 1 + n), *pair, "Coast")
        for n, pair in enumerate([(ARMY, LEAGUE), (LEAGUE, ARMY)] * 2)
    ]
    rows += [make_row(20 + n, date(2023, 3, 1 + n), ARMY, BAND, "Coast") for n in range(3)]
    write_events(events, rows)
    assert f"{ARMY} and {LEAGUE} (4)" in make()[1][0]


def test_a_named_side_meets_its_own_most_frequent_enemy(make):
    edition, told = make(side_b="river band")
    names = {row["side"]: row["name"] for row in read_table(edition, "actors")}
    assert (names["side_a"], names["side_b"]) == (ARMY, BAND)
    assert "(6)" in told[0]


def test_both_sides_may_be_named_and_one_may_have_several_names(make):
    edition, told = make(side_a=LEAGUE, side_b=f"{ARMY};{BAND}", version="UCDP GED 99.1")
    rows = {row["side"]: row for row in read_table(edition, "actors")}
    assert rows["side_b"]["name"] == f"{ARMY} and {BAND}"
    assert rows["side_b"]["aliases"] == f"{ARMY};{BAND}"
    assert not any(line.startswith("took") for line in told)
    assert not any("not known" in line for line in told)


def test_the_whole_country_is_one_theatre_with_an_area_for_each_governorate(north):
    edition, told = north
    theatres = read_table(edition, "theatres")
    assert [(row["theatre_id"], row["window_start"], row["window_end"]) for row in theatres] == [
        ("whole_country", START, END)
    ]
    areas = {row["area_id"]: row for row in read_table(edition, "areas")}
    assert set(areas) == {"coast", "marsh", "upland", "between_governorates", "unplaced"}
    assert areas["coast"]["admin1"] == "Coast"
    assert areas["unplaced"]["theatre_id"] == ""
    assert areas["between_governorates"]["theatre_id"] == "whole_country"
    assert any("All of Northland, 2023-03-01 to 2023-06-30: 61 events" in line for line in told)
    assert any("placed no better than the country: 1 event" in line for line in told)


def test_the_root_of_the_places_is_the_country(north):
    edition, _ = north
    root, *places = read_table(edition, "places")
    assert {place["parent_id"] for place in places} == {root["place_id"]}
    assert (root["name"], root["aliases"], root["parent_id"]) == ("Northland", "northland", "")
    assert edition.country == "Northland"


def test_two_spellings_of_a_governorate_are_one_area_and_one_without_a_latin_letter_has_its_own(events, make):
    names = ["Al Hasa", "Al Hasa", "Al-Hasa", "حمص", "حلب", "unplaced"]
    write_events(
        events, [make_row(n, date(2023, 3, 1 + n), ARMY, LEAGUE, name) for n, name in enumerate(names)]
    )
    edition, _ = make()
    assert {row["area_id"]: row["admin1"] for row in read_table(edition, "areas")} == {
        "al_hasa": "Al Hasa;Al-Hasa", "area": "حلب", "area_2": "حمص", "unplaced_2": "unplaced",
        "between_governorates": "", "unplaced": "",
    }  # fmt: skip


def test_nothing_of_the_packaged_story_is_left_in_any_page(north):
    """A parameter that a notebook gains and this edition would not set fails here."""
    edition, _ = north
    tables = load_tables(find_table_files())
    keys = {
        "claims": "claim_id",
        "areas": "area_id",
        "places": "place_id",
        "theatres": "theatre_id",
        "documents": "document_id",
    }
    packaged = {one for name, key in keys.items() for one in tables[name][key]} | set(
        tables["sources"]["family_id"]
    )
    packaged |= set(tables["sources"]["source_id"]) | set(tables["actors"]["actor_id"])
    packaged -= {"between_governorates", "unplaced"}
    assert load_tables(find_table_files(edition.claims))["selections"].empty
    for output, parameters in merge_pages(edition).items():
        for text in list_texts(parameters | {"chapter": ""}):  # a notebook's name, for selections to come
            assert not set(text.split("/")) & packaged, (output, text)
            for day in DAY.findall(text):
                assert "2023-01-01" <= day <= END, (output, text)


def test_without_claims_there_are_the_ground_two_pages_a_theatre_and_two_of_the_country(north):
    edition, _ = north
    assert [(page.output, page.title) for page in edition.pages] == [
        ("book/ground", ""),
        ("book/theatres/whole_country_tolls", "All of Northland: day by day"),
        ("book/theatres/whole_country_tempo", "All of Northland: tempo"),
        ("book/theatres/whole_country_matches", "All of Northland: matches by chance"),
        ("book/theatres/whole_country_before_after", "All of Northland: before and after"),
    ]


def test_the_file_says_what_each_of_its_parameters_is(north):
    text = Path(f"{north[0].claims}.yml").read_text(encoding="utf-8")
    comments = {
        name: one.meaning
        for name, one in read_declared(ROOT / "book/theatres/southern_damascus.ipynb").items()
    }
    assert comments["cutoffs"] == "last days that the headline ratio is tried with"
    assert f"# {comments['cutoffs']}" in text
    assert "# release of the events file" in text


def test_a_release_is_read_from_the_name_of_the_file():
    wish = Wish("a", START, END, reader="ucdp")
    for name, release in {
        "ged251-csv.zip": "25.1",
        "GEDEvent_v24_1.csv": "24.1",
        "ged191.csv.gz": "19.1",
    }.items():
        assert dataclasses.replace(wish, events=name).release == f"UCDP GED {release}"
    assert (
        dataclasses.replace(wish, events="ged_syria_2016_2019.csv").release == "UCDP GED, release not stated"
    )
    assert dataclasses.replace(wish, events="ged251.csv", version="mine").release == "mine"


def test_an_unknown_release_is_asked_for(north):
    assert any("the release of the file is not known" in line for line in north[1])


def test_an_edition_that_is_there_is_written_over_only_when_told(north, make, refuse, out):
    shutil.copytree(Path(north[0].claims).parent, out)
    before = (out / "north.yml").read_bytes()
    refuse("north.yml is there already", "add --force", title="Another")
    (out / "north.yml").unlink()
    refuse("north is there already", "add --force")
    (out / "north/notes.txt").write_text("mine", encoding="utf-8")
    edition, _ = make(force=True, title="Another")
    assert edition.title == "Another"
    assert (out / "north.yml").read_bytes() != before
    assert (out / "north/notes.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(file.name for file in out.iterdir()) == ["north", "north.yml"]
