import csv
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import DATA as OURS
from tests.tools import change_cell, read_cells, write_cells
from whosecount.core.errors import DataError
from whosecount.core.paths import DATA
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_geo, load_tables, read_table
from whosecount.tables.rows import read_rows
from whosecount.tables.schema import read_schema

SCHEMA = read_schema()


def test_empty_path_means_the_packaged_tables():
    files = find_table_files()
    assert set(files) == set(SCHEMA)
    assert all(path.parent == DATA for path in files.values())


def test_a_claims_file_replaces_the_claims_and_takes_no_table_that_names_others(right):
    files = find_table_files(right / "claims.csv")
    assert files["claims"] == right / "claims.csv"
    without = {"claims", "links", "selections"}
    assert {name for name, path in files.items() if path.parent == DATA} == set(SCHEMA) - without
    tables = load_tables(files)
    assert tables["links"].empty and tables["selections"].empty


def test_a_folder_replaces_what_it_holds_and_leaves_the_rest(copied):
    (copied / "ucdp_spans.csv").unlink()
    files = find_table_files(copied)
    assert files["places"] == copied / "places.csv"
    assert files["ucdp_spans"] == DATA / "ucdp_spans.csv"
    for name in ("links", "selections"):
        (copied / f"{name}.csv").unlink()
        assert name not in find_table_files(copied)


def test_a_path_is_taken_from_the_current_folder(copied, monkeypatch):
    monkeypatch.chdir(copied.parent)
    assert find_table_files("tables/claims.csv")["claims"] == copied / "claims.csv"


def test_a_wrong_path_is_refused_with_what_to_give(tmp_path):
    with pytest.raises(DataError, match=r"no such file or folder\. Give the path of a claims\.csv"):
        find_table_files(tmp_path / "gone.csv")


def test_a_folder_without_claims_is_refused(copied):
    (copied / "claims.csv").unlink()
    with pytest.raises(DataError, match=r"the folder holds no claims\.csv"):
        find_table_files(copied)


def test_a_table_that_was_read_is_read_anew_when_its_file_changes_and_is_nobody_elses_to_change(copied):
    path = copied / "claims.csv"
    read = read_table(path, SCHEMA["claims"])
    read.loc[read["claim_id"].eq("syn-05"), "low"] = 99.0
    low = read_table(path, SCHEMA["claims"]).set_index("claim_id")["low"]
    assert low["syn-05"] == 3.0
    change_cell(copied, "claims", read.index[read["claim_id"].eq("syn-05")][0] + 2, "low", "2")
    assert read_table(path, SCHEMA["claims"]).set_index("claim_id").loc["syn-05", "low"] == 2.0


def test_cells_become_what_the_schema_declares(right):
    tables = load_tables(find_table_files(right))
    claim = tables["claims"].set_index("claim_id").loc["syn-05"]
    assert (claim["low"], claim["high"]) == (3.0, 6.0)
    assert math.isnan(claim["best"])
    assert claim["event_start"] == pd.Timestamp("2020-03-04")
    assert pd.isna(claim["as_of"])
    assert claim["evidence"] == ("monitor_network", "testimony")
    assert claim["relayed_by"] == ()
    assert claim["hedge"] == ""
    places = tables["places"].set_index("place_id")["outside_country"]
    assert places["overseas"] and not places["old_port"]
    assert tables["ucdp_spans"]["killed_side_a"].sum() == 1 + 4 + 6 + 5 + 2 + 9 + 0 + 3 + 20


def test_columns_come_in_the_declared_order_whatever_the_file_has(copied):
    path = copied / "actors.csv"
    write_cells(path, [row[::-1] for row in read_cells(path)])
    frame = read_table(path, SCHEMA["actors"])
    assert list(frame.columns) == SCHEMA["actors"].columns
    assert frame["actor_id"].tolist()[0] == "army"


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("not_utf8", "not UTF-8"),
        ("empty", "the file is empty"),
        ("ragged", "row 3: the row has 3 cells, the header 4"),
        ("open_quote", "opens a quotation mark that is not closed"),
        ("blank_rows", "row 4: the row is empty"),
        ("other_columns", "column unit: the table measures needs this column"),
        ("other_columns", "column name: the column comes twice"),
        ("semicolons", "its cells are separated by semicolons"),
    ],
)
def test_a_file_that_is_no_table_is_refused(file, rule):
    with pytest.raises(DataError, match=rule):
        read_table(OURS / "wrong" / f"{file}.csv", SCHEMA["measures"])


def test_a_missing_table_is_refused_by_name(copied):
    files = find_table_files(copied)
    files["links"].unlink()
    with pytest.raises(DataError, match=r"links\.csv: the table is missing"):
        load_tables(files)


def test_every_cell_that_cannot_be_converted_is_named(copied):
    change_cell(copied, "claims", 2, "as_of", "10.03.2020")
    change_cell(copied, "claims", 6, "low", "three")
    change_cell(copied, "claims", 6, "high", "INF")
    with pytest.raises(DataError) as caught:
        read_table(copied / "claims.csv", SCHEMA["claims"])
    places = {(one.row, one.column, one.value) for one in caught.value.problems}
    assert places == {(2, "as_of", "10.03.2020"), (6, "low", "three"), (6, "high", "INF")}


def test_a_table_of_no_rows_keeps_its_types(copied):
    path = copied / "claims.csv"
    write_cells(path, read_cells(path)[:1])
    frame = read_table(path, SCHEMA["claims"])
    assert frame.empty
    assert frame["low"].dtype.kind == "f" and frame["as_of"].dtype.kind == "M"


def test_a_spreadsheets_byte_order_mark_is_no_part_of_the_header(copied):
    path = copied / "measures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_rows(path)[0][0] == "measure_id"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(st.text("abc", min_size=1), CELLS, CELLS), max_size=5))
def test_rows_come_back_as_they_were_written(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("rows") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("one", "two", "three"), *rows])
    header, found = read_rows(path)
    assert header == ["one", "two", "three"]
    assert found == [list(row) for row in rows]


def test_map_background_lies_in_and_around_syria():
    geo = load_geo(find_table_files())
    assert len(geo["governorates"]) >= 10
    names = {name for name, _ in geo["rivers"]}
    assert "Euphrates" in names
    for longitude, latitude in (point for ring in geo["governorates"] for point in ring):
        assert 35 < longitude < 43 and 32 < latitude < 38
