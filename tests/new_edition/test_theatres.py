"""Theatres that somebody brings to `whosecount new`."""

import csv

import pytest

from tests.new_editions import END, START, read_table
from tests.tools import read_cells
from whosecount.core.paths import DATA
from whosecount.tables.files import find_table_files
from whosecount.tables.validate import check_tables

pytestmark = pytest.mark.slow  # each writes an edition


def test_theatres_may_be_made_of_governorates_over_days_of_their_own(make, tmp_path):
    file = tmp_path / "theatres.csv"
    rows = "theatre_id,title,window_start,window_end,question,admin1,wider_areas\n"
    rows += "sea,The sea,2023-04-01,2023-12-31,Who fought at sea?,coast;Marsh,coast;upland\n"
    rows += "hills,The <hills> & dales,,,,Upland,\n"
    file.write_text(rows, encoding="utf-8")
    edition, told = make(theatres=str(file))
    assert check_tables(find_table_files(edition.claims)) == []
    theatres = {row["theatre_id"]: row for row in read_table(edition, "theatres")}
    assert (theatres["sea"]["window_start"], theatres["sea"]["window_end"]) == ("2023-04-01", END)
    assert theatres["hills"]["window_start"] == START
    assert theatres["hills"]["question"]
    assert [theatres[name]["wider_areas"] for name in ("sea", "hills")] == ["coast;upland", ""]
    areas = {row["area_id"]: row["theatre_id"] for row in read_table(edition, "areas")}
    assert areas == {
        "coast": "sea",
        "marsh": "sea",
        "upland": "hills",
        "between_governorates": "",
        "unplaced": "",
    }
    pages = {page.output: page for page in edition.pages}
    assert pages["book/theatres/sea_tolls"].parameters["window_start"] == "2023-04-01"
    assert pages["book/theatres/hills_tolls"].title == "The hills and dales: day by day"
    assert any("in no theatre: 1 event" in line for line in told)


def test_a_governorate_of_no_theatre_has_an_area_and_is_named(make, tmp_path):
    file = tmp_path / "theatres.csv"
    file.write_text("theatre_id,title,admin1\nsea,The sea,Coast\n", encoding="utf-8")
    edition, told = make(theatres=str(file))
    assert {"area_id": "upland", "theatre_id": ""}.items() <= read_table(edition, "areas")[2].items()
    assert any(line.startswith("in no theatre: Marsh, Upland;") for line in told)


def test_areas_beside_the_theatres_are_taken_and_filled_up(make, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "theatres.csv").write_text("theatre_id,title\nsea,The sea\n", encoding="utf-8")
    columns = read_cells(DATA / "areas.csv")[0]
    row = {"area_id": "shore", "theatre_id": "sea", "admin1": "Coast;Marsh"}
    with (folder / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, [row.get(name, "") for name in columns]])
    edition, _ = make(theatres=str(folder / "theatres.csv"))
    areas = {one["area_id"]: (one["theatre_id"], one["admin1"]) for one in read_table(edition, "areas")}
    assert areas["shore"] == ("sea", "Coast;Marsh")
    assert areas["upland"] == ("", "Upland")
    assert {"between_governorates", "unplaced"} <= set(areas)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theatre_id,question\nsea,Who?\n", "it lacks title. Columns are theatre_id, title"),
        ("theatre_id,title,colour\nsea,The sea,blue\n", "it has colour"),
        ("theatre_id,title,admin1\n", "has a header and no rows"),
        ("theatre_id,title,admin1\nThe sea,The sea,Coast\n", "row 2, column theatre_id, value 'The sea': an id has lower case"),
        ("theatre_id,title,admin1\n../sea,The sea,Coast\n", "an id has lower case"),
        ("theatre_id,title,admin1\nsea,A,Coast\nsea,B,Upland\n", "row 3, column theatre_id, value 'sea': the id comes twice"),
        ("theatre_id,title,admin1\nsea, ,Coast\n", "a theatre needs a title"),
        ("theatre_id,title,admin1,window_start\nsea,A,Coast,1 May\n", "window_start, value '1 May': this is not a day"),
        ("theatre_id,title,admin1,window_end\nsea,A,Coast,2022-01-01\n", "it lies before window_start"),
        ("theatre_id,title,admin1,window_start,window_end\nsea,A,Coast,2021-01-01,2022-01-01\n", "its days lie outside"),
        (
            "theatre_id,title,admin1,wider_areas\nsea,A,Coast,atlantis\n",
            "theatres.csv, row 2, column wider_areas, value 'atlantis': the item is not in areas.csv",
        ),
        ("theatre_id,title,admin1\nsea,A,Atlantis\n", "has no such governorate. It has Coast, Marsh, Upland"),
        ("theatre_id,title,admin1\nsea,A,Coast\nhills,B,coast\n", "it is in sea too"),
        ("theatre_id,title\nsea,A\nhills,B\n", "names no governorate. Fill the column admin1"),
        ("", "the file is empty"),
    ],
)  # fmt: skip
def test_a_table_of_theatres_that_cannot_be_used_is_refused(refuse, tmp_path, text, words):
    file = tmp_path / "theatres.csv"
    file.write_text(text, encoding="utf-8")
    refuse(words, theatres=str(file))
