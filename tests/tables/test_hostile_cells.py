"""Cells that attack: each refused in one line that names file, row, column and mend."""

import subprocess
import sys

import pytest

from tests.tools import change_cell, read_cells, write_cells
from whosecount.core.errors import MOST_TOLD, DataError
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import LONGEST_CELL
from whosecount.tables.schema import read_schema
from whosecount.tables.validate import check_tables, require_valid


def check(folder) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in check_tables(find_table_files(folder))]


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        (
            "claims",
            2,
            "summary",
            "a\0b",
            "summary, value 'a�b': the cell holds a control character (U+0000). Remove it",
        ),
        (
            "sources",
            3,
            "name",
            "\x1b[31mWatch",
            "column name, value '�[31mWatch': the cell holds a control character (U+001B)",
        ),
        (
            "actors",
            2,
            "name",
            "Army \u202e21",
            "the cell holds a character that turns the direction of writing (U+202E)",
        ),
        (
            "places",
            3,
            "aliases",
            "Port;Po\u200brt",
            "places.csv, row 3, column aliases, value 'Port;Po�rt': the cell holds an invisible character (U+200B)",
        ),
        (
            "theatres",
            2,
            "title",
            "H" + "\u0336" * 200,
            "the cell holds a letter with more than 8 marks on it. Remove it",
        ),
        (
            "theatres",
            2,
            "title",
            " \u200f ",
            "nothing in the cell can be seen, but it is required. Fill the cell.",
        ),
        (
            "claims",
            12,
            "claim_id",
            "syn-10\n",
            "claims.csv, row 12, column claim_id, value 'syn-10�': an identifier holds no line end. Remove the line end.",
        ),
        (
            "theatres",
            2,
            "theatre_id",
            "../../etc/passwd",
            "theatres.csv, row 2, column theatre_id, value '../../etc/passwd': the text does not have the form of this column. Use small",
        ),
        (
            "claims",
            12,
            "claim_id",
            'x" onclick="y',
            "claims.csv, row 12, column claim_id, value 'x\" onclick=\"y': the text does not have the form of this column. Use small",
        ),
        ("actors", 2, "name", "n" * 151, "the text has 151 characters, more than 150. Shorten it."),
        ("documents", 2, "url", "\x01https://www.example.org/", "the address is not a web address"),
        ("documents", 2, "url", "https://www.un.org@example.org/", "the address is not a web address"),
    ],
)
def test_a_cell_that_attacks_is_named(copied, table, row, column, value, expected):
    change_cell(copied, table, row, column, value)
    found = check(copied)
    assert [line for line in found if expected in line], found
    assert all(line.isprintable() for line in found)


@pytest.mark.parametrize("length", [LONGEST_CELL + 1, 200_000, 1_000_000])
def test_a_cell_that_is_a_file_is_named_with_its_column(copied, length):
    change_cell(copied, "claims", 3, "note", "x" * length)
    (line,) = check(copied)
    assert line.startswith("claims.csv, row 3, column note, value 'xxxx")
    assert f"the cell holds {length:,} characters, more than 5,000. Shorten it" in line
    assert len(line) < 400


def test_a_long_cell_is_named_in_a_process_that_has_read_nothing_yet(copied):
    change_cell(copied, "claims", 3, "note", "x" * 1_000_000)
    done = subprocess.run(
        [sys.executable, "-m", "whosecount.cli", "check", str(copied)], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 1
    assert "row 3, column note" in done.stdout and len(done.stdout) < 500


def test_a_thousand_rows_of_one_id_are_told_in_a_few_lines(copied):
    rows = read_cells(copied / "claims.csv")
    write_cells(copied / "claims.csv", rows + [rows[-1]] * 1_000)
    with pytest.raises(DataError) as caught:
        require_valid(find_table_files(copied))
    lines = str(caught.value).splitlines()
    assert len(lines) == MOST_TOLD + 1
    assert "row 13, column claim_id" in lines[0]
    assert lines[-1].startswith("and ") and lines[-1].endswith(" more problems")


def test_five_hundred_parties_and_a_chain_of_parents_hold(copied):
    rows = read_cells(copied / "actors.csv")
    rows += [[f"p{n}", f"p{n - 1}" if n else "", f"Party {n} (=1+1)", "other", ""] for n in range(500)]
    write_cells(copied / "actors.csv", rows)
    assert check(copied) == []


def test_every_free_text_that_is_shown_has_a_longest_length():
    free = {
        f"{table.name}.{field.name}"
        for table in read_schema().values()
        for field in table.fields
        if field.type == "string" and not (field.enum or field.items or field.longest)
    }
    keys = {
        f"{table.name}.{name}"
        for table in read_schema().values()
        for key in table.foreign_keys
        for name in ([key["fields"]] if isinstance(key["fields"], str) else key["fields"])
    }
    patterns = {
        f"{table.name}.{field.name}"
        for table in read_schema().values()
        for field in table.fields
        if field.pattern
    }
    assert free <= keys | patterns
