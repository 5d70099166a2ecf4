"""Header and rows of a table's file, as text and typed; a file that is none is named for what it is."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from whosecount.core.errors import DataError, Problem, file_problem, unreadable
from whosecount.readers.file_format import refuse_damage, refuse_lookalike, tell_kind
from whosecount.readers.known_tables import name_lookalike
from whosecount.tables.mends import ask_for, name_target
from whosecount.tables.schema import Row, Table

HEAD = 1 << 16  # bytes from which a look-alike is told
FOREIGN = 8  # columns that a table lacks from which on it is another table, named once
OURS = "claims"  # the reader of our own tables
LONGEST_CELL = 5_000  # characters: more is no cell of a table but a file that was pasted into one
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EXPORTS = {
    "zip": "this is a zip",
    "R": "this is an R data file",
    "HTML": "this is a table of a web page (HTML), whatever its name says",
}
DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Read header and rows of a CSV file as text.

    Raises
    ------
    DataError
        When the file is missing, empty, not UTF-8, or has empty rows, rows of another width than its header or
        cells of more than 5,000 characters.
    """
    lines = _read_lines(path)
    if not any(cell.strip() for row in lines for cell in row):
        raise file_problem(path, "the file is empty", "Give it at least a header row.")
    header, *rows = lines
    if len(header) == 1 and not header[0].strip().isidentifier():
        raise _refuse_undivided(path, header[0])
    wrong = list(_find_other_widths(path, header, rows)) or list(_find_long_cells(path, header, lines))
    if wrong:
        foreign = name_lookalike(header, OURS)
        raise file_problem(path, *foreign) if foreign else DataError(wrong)
    return header, rows


def read_records(path: Path) -> list[dict[str, str]]:
    """Read the rows of a CSV file as text, by column; raises as `read_rows` does."""
    header, rows = read_rows(path)
    return [dict(zip(header, row, strict=True)) for row in rows]


def read_typed_rows(path: Path, table: Table) -> list[Row]:
    """Read a table by its declaration: every reader of a table's values goes through here.

    Raises `DataError` as `read_rows` does, and when the header is not the table's. A cell that does not fit its type
    is no error here: its value is None.
    """
    header, rows = read_rows(path)
    _check_header(path, header, table)
    typed = []
    for number, row in enumerate(rows, start=2):
        text = dict(zip(header, row, strict=True))
        values = {field.name: _read_cell(text[field.name], field.type) for field in table.fields}
        typed.append(Row(table.name, number, text, values))
    return typed


def _read_cell(cell: str, form: str) -> object:
    if form == "list":
        return split_list(cell)
    try:
        if form == "date":
            return date.fromisoformat(cell) if ISO_DAY.fullmatch(cell) else None
        if form in ("number", "integer"):
            return float(cell) if "_" not in cell else None
    except ValueError:
        return None
    return cell or None


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell of several values."""
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def _read_lines(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        mend = "Put the file back, or name another folder."
        raise file_problem(path, "the table is missing", mend) from None
    except OSError as error:
        raise unreadable(path, error) from None
    _refuse_export(content[:HEAD], path)
    refuse_lookalike(content[:HEAD], path)
    refuse_damage(content[:HEAD], path)
    lines: list[list[str]] = []
    limit = csv.field_size_limit(2**31 - 1)  # so that a longer cell can be named
    try:
        lines.extend(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        rule = f"the file is not UTF-8 (byte 0x{content[error.start]:02X} in row {row})"
        raise file_problem(path, rule, "Save it as CSV UTF-8.") from None
    except csv.Error:
        rule = f"row {len(lines) + 1} opens a quotation mark that is not closed in its place"
        mend = "Write two quotation marks for one inside a cell, and one at each end of it."
        raise file_problem(path, rule, mend) from None
    finally:
        csv.field_size_limit(limit)
    return lines


def _refuse_export(head: bytes, path: Path) -> None:
    """Name an export of events in a format that no table of ours has."""
    kind = "zip" if path.suffix.lower() == ".zip" else tell_kind(head)
    if kind in EXPORTS and (kind != "HTML" or head.lstrip().lower().startswith(b"<table")):
        mend = "Give claims as CSV; an export of events is read as it is, with --reader ucdp or acled."
        raise file_problem(path, EXPORTS[kind], mend)


def _find_other_widths(path: Path, header: list[str], rows: list[list[str]]) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=2):
        if not any(row):
            yield Problem(str(path), number, "", "", "the row is empty", "Remove it.")
        elif len(row) != len(header):
            rule = f"the row has {len(row)} cells, the header {len(header)}"
            few = "Add the commas of its empty cells, or remove the row."
            mend = "Quote cells that hold commas." if len(row) > len(header) else few
            yield Problem(str(path), number, "", "", rule, mend)


def _find_long_cells(path: Path, header: list[str], lines: list[list[str]]) -> Iterator[Problem]:
    for number, row in enumerate(lines, start=1):
        for column, cell in zip(header, row, strict=True):
            if len(cell) > LONGEST_CELL:
                rule = f"the cell holds {len(cell):,} characters, more than {LONGEST_CELL:,}"
                mend = "Shorten it, or look for a quotation mark that is never closed."
                yield Problem(str(path), number, column, cell, rule, mend)


def _check_header(path: Path, header: list[str], table: Table) -> None:
    """Raise `DataError` when a header lacks columns, has others, or has one twice."""
    missing = [name for name in table.columns if name not in header]
    if len(missing) > FOREIGN:
        raise _refuse_foreign(path, header, table, missing)
    extra = [name for name in dict.fromkeys(header) if name not in table.columns]
    meant = {name: (get_close_matches(name, missing, 1, 0.8) or [""])[0] for name in extra}
    lacking = [name for name in missing if name not in meant.values()]
    twice = [name for name in table.columns if header.count(name) > 1]
    problems = [
        *((name, f"the table {table.name} needs this column", _ask_for_column(table, name)) for name in lacking),
        *((name, f"the table {table.name} has no such column", _rename(other)) for name, other in meant.items()),
        *((name, "the column comes twice", "Remove one of them.") for name in twice),
    ]  # fmt: skip
    if problems:
        raise DataError([Problem(str(path), 1, name, "", rule, mend) for name, rule, mend in problems])


def _ask_for_column(table: Table, name: str) -> str:
    field = table.field(name)
    if not field.required:
        return "Add the column; its cells may be empty."
    return f"Add the column and fill it in every row. {ask_for(field, name_target(table, field))}"


def _rename(other: str) -> str:
    return f"Did you mean {other}? Rename the column." if other else "Remove or rename the column."


def _refuse_undivided(path: Path, line: str) -> DataError:
    """Name what separates the cells of a file whose first row has no comma."""
    delimiter = max(DELIMITERS, key=line.count)
    if delimiter in line:
        rule = f"its cells are separated by {DELIMITERS[delimiter]}, not by commas"
        return file_problem(path, rule, "Save it as CSV with commas.")
    mend = "Give a CSV file with the names of its columns in row 1."
    return file_problem(path, "the first line is no header of a table", mend, "", line.strip())


def _refuse_foreign(path: Path, header: list[str], table: Table, missing: list[str]) -> DataError:
    """Name in one line what a file is that has hardly any of a table's columns."""
    rule, mend = name_lookalike(header, table.name) or (
        f"this is not the table {table.name}: it lacks {missing[0]} and {len(missing) - 1} more columns",
        f"Begin with the header of data/{table.path}.",
    )
    return file_problem(path, rule, mend)
