"""Rows of a big export, read in batches: the needed columns, the wanted country, nothing else in memory."""

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from whosecount.core.errors import DataError, file_problem
from whosecount.readers.file_format import FileFormat, detect_format
from whosecount.readers.unpack import open_unpacked

BLOCK = 1 << 22  # bytes: a batch, small enough for the caches of a processor; no row may be longer
LONGEST_CELL = 1 << 20  # characters: more is a cell that was never closed
HEAD = 1 << 16  # bytes from which the form of a file is told
ENCODINGS = ("utf-8", "cp1252", "latin-1")  # tried in this order
GUESSED = (
    "The file is not UTF-8 and was read as {}: look at names with letters beyond ASCII, they may be wrong."
)
UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile)


@dataclass
class Rows:
    """Rows of an export as text.

    Attributes
    ----------
    frame : DataFrame
        Columns by the names that were asked for, all text; the index is the row in the file, the header
        being row 1 and a row with line ends in a cell one row.
    header : list of str
        The file's own header.
    rows_in : int
        Rows in the file.
    countries : dict of str to int
        Rows by country, most first; empty when the file has no such column.
    delimiter, encoding : str
        How the file was read.
    notes : list of str
        What was noticed in its cells, a sentence each.
    """

    frame: pd.DataFrame
    header: list[str]
    rows_in: int
    countries: dict[str, int] = field(default_factory=dict)
    delimiter: str = ","
    encoding: str = "utf-8"
    notes: list[str] = field(default_factory=list)

    def count_abroad(self) -> dict[str, int]:
        """Count the rows that were left out for their country, by that reason; empty when there are none."""
        abroad = self.rows_in - len(self.frame)
        return {"of other countries": abroad} if abroad else {}


def read_header(path: Path) -> tuple[list[str], FileFormat]:
    """Read the header of an export, and how it is written.

    Raises
    ------
    DataError
        When the file is missing, empty, or no table of text.
    """
    try:
        with open_unpacked(path) as file:
            head = file.read(HEAD)
    except UNREADABLE as error:
        raise file_problem(path, f"the file cannot be unpacked ({error})", "Download it again.") from None
    form = detect_format(head, path)
    text = head.decode(form.encoding, errors="replace").removeprefix("\ufeff")
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter)
        header = next(lines, [])
        alone = len(head) < HEAD and not any(lines)
    except csv.Error as error:
        raise file_problem(path, f"the header cannot be read ({error})", "Download the file again.") from None
    if alone:
        raise file_problem(path, "the file has a header and no rows", "Download it again.")
    return [name.strip() for name in header], form


def read_columns(
    path: Path,
    choose: Callable[[list[str]], dict[str, str]],
    country: Collection[str] = (),
    country_column: str = "country",
) -> Rows:
    """Read some columns of an export, and of its rows those of a country.

    Parameters
    ----------
    path : Path
        .csv, .csv.gz, or .zip with one CSV.
    choose : callable
        Takes the header; gives the columns to read, our name for each of the file's.
    country : collection of str
        Names of the country, any case; all rows when empty or when the file names none.
    country_column : str
        Our name for the column of countries.

    Raises
    ------
    DataError
        When the file cannot be read as a table; the message names the row where there is one.
    """
    header, form = read_header(path)
    chosen = choose(header)
    wanted = {_fold(name) for name in country}
    for encoding in ENCODINGS[ENCODINGS.index(form.encoding) :]:
        form = FileFormat(encoding, form.delimiter)
        try:
            return _read(path, header, chosen, wanted, country_column, form)
        except (UnicodeDecodeError, pa.ArrowInvalid) as error:
            if encoding == ENCODINGS[-1] or not _is_undecodable(error):
                raise _explain(path, error, form) from None
        except UNREADABLE as error:
            raise file_problem(path, f"the file cannot be unpacked ({error})", "Download it again.") from None
    raise AssertionError("the last encoding reads every byte")


def _read(
    path: Path,
    header: list[str],
    chosen: dict[str, str],
    wanted: set[str],
    country_column: str,
    form: FileFormat,
) -> Rows:
    names = [f"{n}" for n in range(len(header))]  # by position, since a header may name a column twice
    ours = {names[header.index(theirs)]: name for theirs, name in chosen.items()}
    faults: list[arrow_csv.InvalidRow] = []
    frames, counts, before = [], Counter(), 0
    with open_unpacked(path) as file, _open_csv(file, names, list(ours), form, faults) as reader:
        for batch in reader:
            rows, before = before, before + batch.num_rows
            swallowed = _find_swallowed(batch, form.delimiter)
            if swallowed is not None:
                raise _name_open_quote(path, rows + swallowed + 2)
            frame, seen = _keep(batch.rename_columns(list(ours.values())), rows, wanted, country_column)
            frames.append(frame)
            counts.update(seen)
    if faults:
        raise _explain_row(path, faults[0], form)
    return Rows(
        pd.concat(frames), header, before, dict(counts.most_common()), form.delimiter, form.encoding,
        [] if form.encoding == "utf-8" else [GUESSED.format(form.encoding)],
    )  # fmt: skip


def _open_csv(file, names: list[str], include: list[str], form: FileFormat, faults: list):
    def note(row: arrow_csv.InvalidRow) -> str:
        faults.append(row)
        return "skip"

    read = arrow_csv.ReadOptions(
        use_threads=False,
        block_size=BLOCK,
        column_names=names,
        skip_rows_after_names=1,
        encoding=form.encoding,
    )
    parse = arrow_csv.ParseOptions(
        delimiter=form.delimiter, newlines_in_values=True, ignore_empty_lines=True, invalid_row_handler=note
    )
    types = dict.fromkeys(names, pa.string())
    convert = arrow_csv.ConvertOptions(include_columns=include, column_types=types, strings_can_be_null=False)
    return arrow_csv.open_csv(file, read, parse, convert)


def _keep(
    batch: pa.RecordBatch, before: int, wanted: set[str], country_column: str
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Keep the rows of the country; count those of each."""
    index = pa.array(range(before + 2, before + 2 + batch.num_rows), pa.int64())
    counts: dict[str, int] = {}
    if country_column in batch.schema.names:
        column = pc.utf8_trim_whitespace(batch.column(country_column)).dictionary_encode()
        counts = {name["values"].as_py(): name["counts"].as_py() for name in column.value_counts()}
        if wanted:
            codes = [n for n, name in enumerate(column.dictionary.to_pylist()) if _fold(name) in wanted]
            mask = pc.is_in(column.indices, value_set=pa.array(codes, column.indices.type))
            batch, index = batch.filter(mask), index.filter(mask)
    frame = batch.to_pandas()
    frame.index = index.to_pandas()
    return frame, counts


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_undecodable(error: Exception) -> bool:
    return isinstance(error, UnicodeDecodeError) or "UTF8" in str(error) or "UTF-8" in str(error)


def _explain(path: Path, error: Exception, form: FileFormat) -> DataError:
    text = " ".join(str(error).split())[:160]
    if "Empty CSV" in text:
        return file_problem(path, "the file has a header and no rows", "Download it again.")
    row = _find_open_quote(path, form)
    if row:
        return _name_open_quote(path, row)
    if "straddling" in text:
        return file_problem(path, "a row is longer than 4 MB", "Download the file again as CSV.")
    return file_problem(path, f"the file cannot be read as a table ({text})", "Download it again as CSV.")


def _explain_row(path: Path, row: arrow_csv.InvalidRow, form: FileFormat) -> DataError:
    opened = _find_open_quote(path, form)
    if opened:
        return _name_open_quote(path, opened)
    place = "a row" if row.number is None else f"row {row.number}"
    rule = f"{place} has {row.actual_columns} cells, the header {row.expected_columns}"
    return file_problem(path, rule, "Quote cells that hold the delimiter, or download the file again.")


def _name_open_quote(path: Path, row: int) -> DataError:
    rule = f"row {row} opens a quotation mark that is not closed in its place"
    mend = "Write two quotation marks for one inside a cell, or download the file again."
    return file_problem(path, rule, mend)


def _find_open_quote(path: Path, form: FileFormat) -> int:
    """Find the first row whose quotation mark is not closed, or closed in the middle of a cell; 0 for none.

    The header is row 1. The whole file is read again, row by row: it is for files that could not be read.
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


def _find_swallowed(batch: pa.RecordBatch, delimiter: str) -> int | None:
    """Find the row with a cell that holds the beginning of another row: a mark before it was not closed.

    Such a batch has rows of the right width, since the next mark of the column closes the cell. Prose with
    line ends is no such cell: in a row nothing but a delimiter stands between two cells, no space after it.
    Columns are named by their position in the file.
    """
    places = []
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        several = pc.indices_nonzero(pc.match_substring(column, "\n")).to_pylist()
        cell = rf"(?:{re.escape(delimiter)}(?! )[^{delimiter}\n]*)"
        row = re.compile(rf"\n[^{delimiter}\s]*{cell}{{{max(int(name), 4)}}}")
        places += [place for place in several if row.search(column[place].as_py())]
    return min(places, default=None)
