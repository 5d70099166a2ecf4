"""Why a table of text cannot be read: the row that is cut off, too wide, or opens a quotation mark."""

import csv
import io
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from whosecount.core.errors import DataError, file_problem
from whosecount.readers.file_format import FileFormat
from whosecount.readers.unpack import open_unpacked

LONGEST_CELL = 1 << 20  # characters: more is a cell that was never closed
CUT_OFF = "The download or the copy was not complete: download the file again."


def explain_error(path: Path, error: Exception, form: FileFormat) -> DataError:
    """Say why pyarrow could not read a file."""
    text = " ".join(str(error).split())[:160]
    if "Empty CSV" in text:
        return file_problem(path, "the file has a header and no rows", "Download it again.")
    if opened := _name_opened(path, form):
        return opened
    if "straddling" in text:
        return file_problem(path, "a row is longer than 4 MB", "Download the file again as CSV.")
    return file_problem(path, f"the file cannot be read as a table ({text})", "Download it again as CSV.")


def explain_row(path: Path, row: arrow_csv.InvalidRow, form: FileFormat) -> DataError:
    """Say what is wrong with a row of another width than the header."""
    if opened := _name_opened(path, form):
        return opened
    place = "a row" if row.number is None else f"row {row.number}"
    rule = f"{place} has {row.actual_columns} cells, the header {row.expected_columns}"
    if row.actual_columns < row.expected_columns and _ends_with(path, row.text, form):
        return file_problem(path, f"the file breaks off in its last row: {rule}", CUT_OFF)
    return file_problem(path, rule, "Quote cells that hold the delimiter, or download the file again.")


def name_open_quote(path: Path, row: int) -> DataError:
    """Name the row whose quotation mark is not closed."""
    mend = "Write two quotation marks for one inside a cell, or download the file again."
    return file_problem(path, f"row {row} opens a quotation mark that is not closed in its place", mend)


def find_swallowed(batch: pa.RecordBatch, delimiter: str) -> int | None:
    """Find the row with a cell that holds the beginning of another row: a mark before it was not closed.

    Such a batch has rows of the right width, since the next mark of the column closes the cell. Prose with
    line ends is no such cell: in a row nothing but a delimiter stands between two cells, no space after it.
    Columns are named by their position in the file.
    """
    places = []
    cell = rf"(?:{re.escape(delimiter)}(?! )[^{delimiter}\n]*)"
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        text = column.buffers()[2]
        if text and b"\n" in text.to_pybytes():  # one look at all bytes, not one a cell
            row = re.compile(rf"\n[^{delimiter}\s]*{cell}{{{max(int(name), 4)}}}")
            several = pc.indices_nonzero(pc.match_substring(column, "\n")).to_pylist()
            places += [place for place in several if row.search(column[place].as_py())]
    return min(places, default=None)


def _name_opened(path: Path, form: FileFormat) -> DataError | None:
    """Name the first row whose quotation mark is not closed, or closed in the middle of a cell; None for none.

    The header is row 1. The whole file is read again, row by row: it is for files that could not be read.
    """
    limit, row, line = csv.field_size_limit(LONGEST_CELL), 0, 0
    try:
        with open_unpacked(path) as file:
            text = io.TextIOWrapper(file, form.encoding, errors="replace", newline="")
            lines = csv.reader(text, delimiter=form.delimiter, strict=True)
            try:
                for cells in lines:
                    row, line = row + (1 if cells else 0), lines.line_num
            except csv.Error as error:
                is_last = "end of data" in str(error) and lines.line_num == line + 1
                if is_last and not _ends_with(path, "\n", form):
                    rule = f"the file breaks off in its last row, row {row + 1}, inside a cell"
                    return file_problem(path, rule, CUT_OFF)
                return name_open_quote(path, row + 1)
    finally:
        csv.field_size_limit(limit)
    return None


def _ends_with(path: Path, row: str, form: FileFormat) -> bool:
    """Say whether a file ends with a row, without a line end."""
    end = row.encode(form.encoding, errors="replace")
    tail = b""
    with open_unpacked(path) as file:
        while piece := file.read(1 << 20):
            tail = (tail + piece)[-len(end) :]
    return bool(end) and tail == end
