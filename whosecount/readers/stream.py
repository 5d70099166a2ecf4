"""Rows of a big export, read in batches: the needed columns, the wanted country, nothing else in memory."""

import csv
import io
import re
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from whosecount.core.errors import DataError, file_problem
from whosecount.readers.broken_lines import explain_error, explain_row, find_swallowed, name_open_quote
from whosecount.readers.file_format import FileFormat, detect_format, tell_kind
from whosecount.readers.other_formats import Sheet, read_pages, read_sheet
from whosecount.readers.unpack import name_broken, open_pages, open_unpacked

BLOCK = 1 << 20  # bytes: a batch, small enough for the caches of a processor
LONGEST_ROW = 1 << 22  # bytes: a batch of a file with a longer row than fits two of those
HEAD = 1 << 16  # bytes from which the form of a file is told
ENCODINGS = ("utf-8", "cp1252", "latin-1")  # tried in this order
GUESSED = "The file is not UTF-8 and was read as {}: look at names with letters beyond ASCII, they may be wrong."  # fmt: skip
NO_ROWS = "the file has a header and no rows"
TAGS = "The row of HXL tags below the header was left out."
BARE = "The file has no header: its columns were read by their order."
UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile)


@dataclass
class Rows:
    """Rows of an export as text: columns by the names that were asked for, or what was made of them.

    The index is the row in the file, the header being row 1 and a row with line ends in a cell one row.
    """

    frame: pd.DataFrame
    rows_in: int  # in the file
    countries: dict[str, int]  # rows by country, most first; empty when the file has no such column
    notes: list[str]  # what was noticed in its cells, a sentence each
    days: set[str]  # of the rows of other countries, as they are written: the file covers these too
    header: list[str] = field(default_factory=list)  # the file's own
    delimiter: str = ","  # of what is no table of text the name of its format
    encoding: str = "utf-8"

    def count_abroad(self) -> dict[str, int]:
        """Count the rows that were left out for their country, by that reason; empty when there are none."""
        abroad = self.rows_in - len(self.frame)
        return {"of other countries": abroad} if abroad else {}


def list_columns(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """Give the columns of a batch by their names."""
    return dict(zip(batch.schema.names, batch.columns, strict=True))


@dataclass(frozen=True)
class Wish:
    """What a reader wants of a file.

    `choose` takes the header and gives the columns to read, our name for each of the file's; it raises when some lack.
    `digest` takes a batch of the rows and gives what is kept of it, columns by name: of long texts little is needed.
    """

    choose: Callable[[list[str]], dict[str, str]]
    country: Collection[str] = ()  # its names, in any case; all rows when empty or when the file names none
    name_bare: Callable[[list[str]], list[str]] = (
        lambda _row: []
    )  # of a first row that is no header: its columns
    digest: Callable[[pa.RecordBatch], dict[str, pa.Array]] = list_columns
    repeat: Collection[str] = ()  # our names of columns whose words come again and again: each is kept once
    day: str = ""  # our name of the column of days, of which those of other countries are kept too


def read_columns(path: Path, wish: Wish) -> Rows:
    """Read some columns of an export, and of its rows those of a country.

    It is a table of text (.csv, .tsv, .gz or .zip of one), any format of `other_formats`, or a folder or zip of pages
    of JSON. `DataError` when it cannot be read as a table; the message names the row where there is one.
    """
    try:
        if pages := open_pages(path):
            return _read_sheet(path, read_pages(pages, path), wish)
        with open_unpacked(path) as file:
            head = file.read(HEAD)
        if kind := tell_kind(head):
            with open_unpacked(path) as file:
                return _read_sheet(path, read_sheet(kind, file, path, wish.choose), wish)
        return _read_text(path, head, wish)
    except UNREADABLE as error:
        raise name_broken(path, error) from None


def _read_text(path: Path, head: bytes, wish: Wish) -> Rows:
    header, form = _read_header(path, head)
    bare = wish.name_bare(header)
    chosen = wish.choose(bare or header)
    encodings, block = iter(ENCODINGS[ENCODINGS.index(form.encoding) + 1 :]), BLOCK
    while True:
        try:
            return _read_lines(path, bare or header, chosen, wish, form, bool(bare), block)
        except (UnicodeDecodeError, pa.ArrowInvalid) as error:
            undecodable = isinstance(error, UnicodeDecodeError) or re.search("UTF-?8", str(error))
            if undecodable and (encoding := next(encodings, "")):
                form = FileFormat(encoding, form.delimiter)
            elif "straddling" in str(error) and block < LONGEST_ROW:
                block = LONGEST_ROW
            else:
                raise explain_error(path, error, form) from None


def _read_header(path: Path, head: bytes) -> tuple[list[str], FileFormat]:
    """Read the first row of a table of text, and how it is written."""
    form = detect_format(head, path)
    text = head.decode(form.encoding, errors="replace").removeprefix("\ufeff")
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter)
        header = next(lines, [])
        alone = len(head) < HEAD and not any(lines)
    except csv.Error as error:
        raise file_problem(path, f"the header cannot be read ({error})", "Download the file again.") from None
    if alone:
        raise file_problem(path, NO_ROWS, "Download it again.")
    return [name.strip() for name in header], form


def _read_lines(
    path: Path,
    header: list[str],
    chosen: dict[str, str],
    wish: Wish,
    form: FileFormat,
    bare: bool,
    block: int,
) -> Rows:
    names = [f"{n}" for n in range(len(header))]  # by position, since a header may name a column twice
    ours = {names[header.index(theirs)]: name for theirs, name in chosen.items()}
    faults: list[arrow_csv.InvalidRow] = []
    first = 1 if bare else 2
    with (
        _raise_undecodable(),
        open_unpacked(path) as file,
        _open_csv(file, names, list(ours), form, faults, bare, block) as reader,
    ):
        batches = _refuse_swallowed(path, reader, form.delimiter, first)
        rows = _gather((batch.rename_columns(list(ours.values())) for batch in batches), wish, first)
    if faults:
        raise explain_row(path, faults[0], form)
    rows.header, rows.delimiter, rows.encoding = header, form.delimiter, form.encoding
    guessed = [] if form.encoding == "utf-8" else [GUESSED.format(form.encoding)]
    rows.notes = [*guessed, *([BARE] if bare else []), *rows.notes]
    return rows


def _refuse_swallowed(
    path: Path, batches: Iterable[pa.RecordBatch], delimiter: str, first: int
) -> Iterator[pa.RecordBatch]:
    before = first
    for batch in batches:
        swallowed = find_swallowed(batch, delimiter)
        if swallowed is not None:
            raise name_open_quote(path, before + swallowed)
        before += batch.num_rows
        yield batch


def _open_csv(
    file, names: list[str], include: list[str], form: FileFormat, faults: list, bare: bool, block: int
):
    def note(row: arrow_csv.InvalidRow) -> str:
        faults.append(row)
        return "skip"

    read = arrow_csv.ReadOptions(
        use_threads=False, block_size=block, column_names=names, skip_rows_after_names=0 if bare else 1,
        encoding=form.encoding,
    )  # fmt: skip
    parse = arrow_csv.ParseOptions(
        delimiter=form.delimiter, newlines_in_values=True, ignore_empty_lines=True, invalid_row_handler=note
    )
    types = dict.fromkeys(names, pa.string())
    convert = arrow_csv.ConvertOptions(include_columns=include, column_types=types, strings_can_be_null=False)
    return arrow_csv.open_csv(file, read, parse, convert)


@contextmanager
def _raise_undecodable() -> Iterator[None]:
    """Raise what pyarrow prints and passes over: a row of a wrong length that is not in the encoding."""
    ignored: list[BaseException] = []
    before = sys.unraisablehook
    sys.unraisablehook = lambda told: (
        ignored.append(told.exc_value) if isinstance(told.exc_value, UnicodeDecodeError) else before(told)
    )
    try:
        yield
    except Exception:  # what follows from such a row; a Ctrl-C stays one
        if not ignored:
            raise
    finally:
        sys.unraisablehook = before
    if ignored:
        raise ignored[0]


def _read_sheet(path: Path, sheet: Sheet, wish: Wish) -> Rows:
    """Read a table that is not written as lines of text."""
    try:
        chosen = wish.choose(sheet.header)
    except DataError as error:
        (problem,) = error.problems
        rule = f"the file is read as {sheet.kind}, and {problem.rule}"
        raise file_problem(path, rule, problem.mend) from None
    places = [sheet.header.index(theirs) for theirs in chosen]
    batches = (batch.rename_columns(list(chosen.values())) for batch in sheet.batches(places))
    rows = _gather(batches, wish, sheet.first)
    if not rows.rows_in:
        raise file_problem(path, NO_ROWS, "Download it again.")
    rows.header, rows.delimiter, rows.notes = sheet.header, sheet.kind, sheet.notes + rows.notes
    return rows


def _gather(batches: Iterable[pa.RecordBatch], wish: Wish, first: int) -> Rows:
    """Gather the rows of the country, and count those of each; `first` is the row in which the data begin."""
    wanted = {_fold(name) for name in wish.country}
    kept, rows, counts = [], [], Counter()
    start, notes, days = first, [], set()
    for number, batch in enumerate(batches):
        if number == 0 and _is_tagged(batch):
            batch, start, first, notes = batch.slice(1), start + 1, first + 1, [TAGS]
        index = np.arange(start, start + batch.num_rows)
        start += batch.num_rows
        mask, seen = _find_country(batch, wanted)
        counts.update(seen)
        if mask is not None:
            if wish.day in batch.schema.names:
                days.update(pc.unique(batch.column(wish.day).filter(pc.invert(mask))).to_pylist())
            batch, index = batch.filter(mask), index[mask.to_numpy(zero_copy_only=False)]
        kept.append(pa.RecordBatch.from_pydict(wish.digest(batch)))
        rows.append(index)
    table = pa.Table.from_batches(kept) if kept else pa.table({})
    kept.clear()
    for place, name in enumerate(table.column_names):
        if name in wish.repeat:
            table = table.set_column(place, name, table.column(place).dictionary_encode())
    frame = table.to_pandas(self_destruct=True, split_blocks=True)
    pa.default_memory_pool().release_unused()
    whole = len(frame) == start - first
    frame.index = pd.RangeIndex(first, start) if whole else pd.Index(np.concatenate(rows))
    return Rows(frame, start - first, dict(counts.most_common()), notes, days)


def _is_tagged(batch: pa.RecordBatch) -> bool:
    """Say whether the first row holds tags of HXL (such as #date+start), and nothing else."""
    cells = [column[0].as_py().strip() for column in batch.columns] if batch.num_rows else []
    return any(cells) and all(cell.startswith("#") for cell in cells if cell)


def _find_country(batch: pa.RecordBatch, wanted: set[str]) -> tuple[pa.Array | None, dict[str, int]]:
    """Say which rows are the country's (None for all), and how many each has."""
    if "country" not in batch.schema.names:
        return None, {}
    column = pc.utf8_trim_whitespace(batch.column("country")).dictionary_encode()
    counts = {name["values"].as_py(): name["counts"].as_py() for name in column.value_counts()}
    if not wanted:
        return None, counts
    codes = [n for n, name in enumerate(column.dictionary.to_pylist()) if _fold(name) in wanted]
    return pc.is_in(column.indices, value_set=pa.array(codes, column.indices.type)), counts


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
