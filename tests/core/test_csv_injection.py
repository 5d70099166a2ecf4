"""CSV whose cells stay data in a spreadsheet."""

import csv
import io
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import ATTACKS, UNSEEN
from whosecount.core.csv_injection import build_csv, disarm
from whosecount.core.unsafe_text import find_fault, mend_text

QUICK = settings(deadline=None, max_examples=60)
SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\tx",
        "\n=x",
        "=cmd|' /C calc'!A0",
        "-",
        "+49 30 1",
        " =1",
        "\u00a0=1",
        "\u3000＝1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        '"=1"',
        "'=1",
        "`+1",
        "\u200f=1",
        "- 3",
        "-3-2",
        "−=1"[1:],
        "-١",
        "-1e5e5",
    ],
)
def test_a_cell_that_could_be_a_formula_is_disarmed(cell):
    assert read_csv(build_csv(["a"], [[cell]])) == [["a"], ["'" + cell]]


@pytest.mark.parametrize(
    "cell",
    [
        "-3",
        "-3.25",
        "12",
        "-1e-05",
        "2.5e+12",
        "-0.0001",
        "more than 400",
        "2018-05-04",
        "",
        "a=b",
        "'quoted'",
        "–3",
    ],
)
def test_a_cell_that_is_data_stays_as_it_is(cell):
    assert read_csv(build_csv(["a", "b"], [[cell, "x"]]))[1] == [cell, "x"]


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@QUICK
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=10), min_size=2, max_size=2),
        max_size=4,
    )
)
def test_no_cell_of_a_download_begins_like_a_formula_and_none_is_lost(rows):
    read = read_csv(build_csv(["a", "b"], rows))[1:]
    assert len(read) == len(rows)
    for cell, written in zip(chain(*rows), chain(*read), strict=True):
        cell = mend_text(cell).replace("\r\n", "\n").replace("\r", "\n")
        assert written.replace("'", "") == cell.replace("'", "")
        assert not written.startswith(("=", "+", "@", "\t", "\n"))


def test_a_carriage_return_inside_a_cell_begins_no_row_of_its_own():
    assert read_csv(build_csv(["a"], [["text\r=1+1"]])) == [["a"], ["text\n=1+1"]]


@pytest.mark.parametrize("attack", ATTACKS + UNSEEN)
def test_no_attack_begins_a_cell_as_a_formula(attack):
    for cell in (attack, f" {attack}", f'\u3000"{attack}', f"'{attack}"):
        (_, (written,)) = read_csv(build_csv(["a"], [[cell]]))
        assert find_fault(written) == ""
        assert not written.lstrip(" \t\n\"'`\u00a0\u3000").startswith(tuple(SIGNS)) or written.startswith("'")


def test_names_of_columns_are_disarmed_like_cells():
    assert build_csv(["=1+1", "killed_a"], []) == "'=1+1,killed_a\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("x; =1+1", "x; '=1+1"),
        ("x\t@A1", "x\t'@A1"),
        ("a;b;c", "a;b;c"),
        ("10;-3;-4.5", "10;-3;-4.5"),
        ("x;-3-cmd", "x;'-3-cmd"),
    ],
)
def test_a_spreadsheet_that_splits_at_semicolons_finds_no_formula(cell, written):
    assert disarm(cell) == written


def test_a_number_stays_a_number():
    assert [float(disarm(cell)) for cell in ("-3", "-3.25", "-1e-05", "2.5e+12")] == [
        -3,
        -3.25,
        -1e-05,
        2.5e12,
    ]
