"""Whether the tables hold: structure by Frictionless, meaning by the rules of this project."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from whosecount.core.errors import DataError, Problem
from whosecount.core.unsafe_text import find_fault, is_blank
from whosecount.tables.files import find_table_files, show_path
from whosecount.tables.mends import explain_cell, explain_key, explain_reference, name_target, suggest
from whosecount.tables.rows import read_typed_rows
from whosecount.tables.rules import ROW_RULES, TABLE_RULES, Fault
from whosecount.tables.schema import Field, Row, Table, read_schema

Rows = Mapping[str, list[Row]]

EMPTY = ("", "na", "n/a", "nan", "null", "none", "#n/a")  # what programs write into empty cells
_STRUCTURE = ("type-error", "constraint-error", "primary-key")


def check_tables(files: Mapping[str, Path]) -> list[Problem]:
    """Check every table, by name, and all that holds between them; gives the problems, sorted by file and row.

    A file that cannot be read as its table is one problem, and what refers to it is left unchecked.
    """
    schema = read_schema()
    tables: dict[str, list[Row]] = {name: [] for name in schema}
    shown = {name: str(show_path(path)) for name, path in files.items()}
    problems: list[Problem] = []
    broken = set(schema) - set(files)
    for name, path in files.items():
        try:
            tables[name] = read_typed_rows(path, schema[name])
        except DataError as error:
            problems += [replace(problem, file=shown[name]) for problem in error.problems]
            broken.add(name)
    problems += _check_structure(files, shown, tables, broken)
    for row, (column, rule, mend, *value) in _check_rows(tables, broken):
        value = value[0] if value else row.text.get(column, "")
        problems.append(Problem(shown[row.table], row.number, column, value, rule, mend))
    return _fold_empty(sorted(set(_turn_to_own(problems, files, shown))))


def _turn_to_own(
    problems: list[Problem], files: Mapping[str, Path], shown: Mapping[str, str]
) -> Iterator[Problem]:
    """Say once what a table of one's own lacks that a packaged one names, in place of each row that does."""
    ours, schema = find_table_files(), read_schema()
    packaged = {shown[name]: name for name, path in files.items() if path == ours[name]}
    lacking: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        table = packaged.get(one.file, "")
        fields = {field.name: field for field in schema[table].fields} if table else {}
        field = fields.get(one.column)
        target = name_target(schema[table], field).removesuffix(".csv") if field else ""
        if target and shown[target] not in packaged:
            lacking.setdefault((target, table), []).append(one.value)
        else:
            yield one
    for (target, table), ids in lacking.items():
        named = ", ".join(sorted(set(ids)))
        rule = f"it lacks {named}, which the packaged {table}.csv names"
        mend = f"Add a row for each, or put a {table}.csv of your own beside it."
        yield Problem(shown[target], 0, "", "", rule, mend)


def _fold_empty(problems: list[Problem]) -> list[Problem]:
    """Say once for a column what is wrong with cells that are empty, or hold what a program writes for that."""
    kinds: dict[tuple[str, ...], list[Problem]] = {}
    for one in problems:
        alike = one.value.strip().casefold() in EMPTY and bool(one.row)
        key = (one.file, one.column, one.value, one.rule, one.mend) if alike else (str(len(kinds)),)
        kinds.setdefault(key, []).append(one)
    folded = []
    for first, *more in kinds.values():
        told = [replace(first, rule=f"{first.rule} (and {len(more):,} more rows)")]
        folded += told if len(more) > 1 else [first, *more]
    return folded


def require_valid(files: Mapping[str, Path]) -> None:
    """Raise `DataError` with every problem when the tables do not hold."""
    if problems := check_tables(files):
        raise DataError(problems)


def _check_structure(
    files: Mapping[str, Path], shown: Mapping[str, str], tables: Rows, broken: set[str]
) -> Iterator[Problem]:
    for name in files.keys() - broken:
        rows = tables[name]
        for error in find_structure_errors(
            files[name], read_schema()[name], tuple(rows[0].text if rows else ())
        ):
            if error["type"] in _STRUCTURE:
                yield _read_structure_error(shown[name], error, rows[error["rowNumber"] - 2])
            else:
                yield Problem(shown[name], 0, "", "", error["message"].rstrip("."), "Mend the file.")


def find_structure_errors(path: Path, table: Table, header: tuple[str, ...]) -> list[dict]:
    """Find what Frictionless finds wrong with a table by itself, as it describes it; the file has its columns in any order."""
    from frictionless import Resource, system

    fields = table.declared["schema"]["fields"]
    if header:
        fields = sorted(fields, key=lambda field: header.index(field["name"]))
    # foreign keys, for each of which it would read another table once more, are `_check_references`'
    schema = table.declared["schema"] | {"fields": fields, "foreignKeys": []}
    with system.use_context(trusted=True):
        report = Resource.from_descriptor(table.declared | {"path": str(path), "schema": schema}).validate()
    return [error.to_descriptor() for task in report.tasks for error in task.errors]


def _read_structure_error(file: str, detail: dict, row: Row) -> Problem:
    error, note, table = detail["type"], detail["note"], read_schema()[row.table]
    columns = [detail["fieldName"]] if "fieldName" in detail else detail.get("fieldNames", table.primary_key)
    value = ", ".join(row.text[name] for name in columns)
    if error == "primary-key":
        rule, mend = explain_key(note, columns)
    else:
        field = table.field(columns[0])
        rule, mend = explain_cell(error, note, field, value, name_target(table, field))
    return Problem(file, row.number, ", ".join(columns), value, rule, mend)


def _check_rows(tables: Rows, broken: set[str]) -> Iterator[tuple[Row, Fault]]:
    """Check what Frictionless does not: cells one by one, then the rules of rows and of tables."""
    for name, table in read_schema().items():
        for field in table.fields:
            allowed = _list_allowed(field, tables, broken)
            for row in tables[name]:
                for rule, mend, *value in _check_cell(row, field, allowed):
                    yield row, (field.name, rule, mend, *value)
        for row in tables[name]:
            for rule in ROW_RULES.get(name, ()):
                yield from ((row, fault) for fault in rule(row))
    yield from _check_references(tables, broken)
    for rule in TABLE_RULES:
        yield from rule(tables)


def _check_references(tables: Rows, broken: set[str]) -> Iterator[tuple[Row, Fault]]:
    """Check that each id which a row names stands in the other table."""
    for name, table in read_schema().items():
        for key in table.foreign_keys:
            target = key["reference"]["resource"] or name
            (column,), (own,) = key["fields"], key["reference"]["fields"]
            known = dict.fromkeys(row.text[own] for row in tables[target])
            for row in () if target in broken else tables[name]:
                if row.text[column] and row.text[column] not in known:
                    yield row, (column, *explain_reference(target, own, row.text[column], known))


def _check_cell(row: Row, field: Field, allowed: tuple[set[str], str] | None) -> Iterator[tuple[str, ...]]:
    """Check a cell for what cannot be seen (see core.unsafe_text), for how it is written, and its items one by one."""
    cell, value = row.text[field.name], row.values[field.name]
    if fault := find_fault(cell):
        yield f"the cell holds {fault}", "Remove it; it may have come along when the text was copied."
    elif cell and field.required and is_blank(cell):
        yield "nothing in the cell can be seen, but it is required", "Fill the cell."
    elif field.pattern and "\n" in cell:
        yield "an identifier holds no line end", "Remove the line end."
    yield from _check_writing(field, cell, value)
    if allowed:
        known, where = allowed
        for item in value if field.type == "list" else filter(None, [value]):
            if item not in known:
                mend = suggest(item, known, "Correct the item, or add it there.")
                yield f"the item is not in {where}", mend, item


def _check_writing(field: Field, cell: str, value: object) -> Iterator[tuple[str, str]]:
    """Check what Frictionless takes: NaN, INF, the digits of any script, and lists with nothing between semicolons."""
    if field.type == "number" and value is not None and not math.isfinite(value):
        yield "the number is not finite", "Write a number, or empty the cell."
    elif field.type == "number" and value is not None and not cell.isascii():
        yield "the number is not written in the digits 0 to 9", f"Write {value:g}."
    elif field.type == "list" and cell and not all(map(str.strip, cell.split(";"))):
        yield "a semicolon of the list has nothing before or after it", "Remove it."


def _list_allowed(field: Field, tables: Rows, broken: set[str]) -> tuple[set[str], str] | None:
    """List what the items of a cell may be, and where that is said; None when they may be anything."""
    if not field.items or field.items.get("resource") in broken:
        return None
    words, table = field.items.get("enum", []), field.items.get("resource", "")
    held = {row.values[field.items["field"]] for row in tables[table]} if table else set()
    places = [f"{table}.csv"] * bool(table) + [f"the allowed values {json.dumps(words)}"] * bool(words)
    return held | set(words), " or ".join(places)
