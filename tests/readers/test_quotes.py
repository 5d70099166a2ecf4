"""Quotation marks that are not closed in their place: the row is named, and no row is lost in silence."""

import pytest

from whosecount.core.errors import DataError
from whosecount.readers.stream import Wish, read_columns

HEADER = "id,a,b,c,d,headline,last\n"
ROW = "{},x,x,x,x,{},y\n"


def write(tmp_path, *headlines: str):
    rows = "".join(ROW.format(number, one) for number, one in enumerate(headlines, start=1))
    path = tmp_path / "export.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def read(path):
    return read_columns(path, Wish(lambda header: {name: name for name in header}))


@pytest.mark.parametrize(
    ("headlines", "row"),
    [
        (["plain", '"opened', "plain", "plain"], 3),
        (["plain", "plain", "plain", '"opened at the end'], 5),
        (['"opened', "plain", '"opened again'], 2),
        (['"closed"', '"opened', '"closed"', "plain"], 3),
        (['"closed" early, and more'], 2),
    ],
)
def test_the_row_with_the_open_mark_is_named(tmp_path, headlines, row):
    with pytest.raises(DataError, match=f"row {row} opens a quotation mark that is not closed in its place"):
        read(write(tmp_path, *headlines))


@pytest.mark.parametrize(
    "cell",
    [
        '"one\ntwo"',
        '"a list:\nhere, there, elsewhere, nowhere, anywhere, everywhere, somewhere, afar, near"',
        '"say ""this"", and\nthat"',
        'an inch (") of rain',
    ],
)
def test_line_ends_commas_and_marks_within_a_cell_are_text(tmp_path, cell):
    rows = read(write(tmp_path, "plain", cell, "plain"))
    assert rows.rows_in == 3


def test_a_row_that_is_only_too_short_is_told_as_such(tmp_path):
    path = write(tmp_path, "plain")
    path.write_text(path.read_text(encoding="utf-8") + "2,x,x\n", encoding="utf-8")
    with pytest.raises(DataError, match="row 3 has 3 cells, the header 7"):
        read(path)
