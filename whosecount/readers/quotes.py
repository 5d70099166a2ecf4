"""Quotation marks that are opened and not closed where they should be: they swallow rows."""

import csv
import io
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from whosecount.readers.file_format import Sniffed
from whosecount.readers.unpack import open_unpacked

LONGEST_CELL = 1 << 20  # characters: more is a cell that was never closed


def find_open_quote(path: Path, form: Sniffed) -> int:
    """Find the first row in which a quotation mark is not closed, or closed in the middle of a cell.

    The whole file is read again, row by row: it is for files that could not be read.

    Returns
    -------
    int
        The row, the header being 1; 0 when every quotation mark is closed in its place.
    """
    limit, row = csv.field_size_limit(LONGEST_CELL), 0
    try:
        with open_unpacked(path) as file:
            text = io.TextIOWrapper(file, form.encoding, errors="replace", newline="")
            for cells in csv.reader(text, delimiter=form.delimiter, strict=True):
                row += 1 if cells else 0
    except csv.Error:
        return row + 1
    finally:
        csv.field_size_limit(limit)
    return 0


def find_swallowed(batch: pa.RecordBatch, delimiter: str) -> int | None:
    """Find a cell that holds the beginning of another row: a mark before it was not closed.

    Such a batch has rows of the right width, since the next mark of the column closes the cell. Prose with
    line ends is no such cell: in a row nothing but a delimiter stands between two cells, and no space after it.

    Parameters
    ----------
    batch : RecordBatch
        Columns of text, named by their position in the file.
    delimiter : str
        What separates cells.

    Returns
    -------
    int or None
        Place of the row in the batch.
    """
    found = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        several = pc.indices_nonzero(pc.match_substring(column, "\n")).to_pylist()
        cells = re.compile(
            rf"\n[^{delimiter}\s]*(?:{re.escape(delimiter)}(?! )[^{delimiter}\n]*){{{max(int(name), 4)}}}"
        )
        found += [place for place in several if cells.search(column[place].as_py())]
    return min(found, default=None)
