"""Whether the tables hold: structure by Frictionless, meaning by the rules of this project."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from whosecount.core.errors import DataError, Problem
from whosecount.core.unsafe_text import find_fault, is_blank
from whosecount.tables.mends import explain_cell, explain_key, explain_reference, name_target, suggest
from whosecount.tables.rows import check_header, read_rows
from whosecount.tables.rules import ROW_RULES, TABLE_RULES, Row
from whosecount.tables.schema import Field, Table, read_descriptor, read_schema

_STRUCTURE = ("type-error", "constraint-error", "primary-key", "foreign-key")


def check_tables(files: Mapping[str, Path]) -> list[Problem]:
    """Check every table and all that holds between them.

    Parameters
    ----------
    files : mapping of str to Path
        Table name to file, as `find_table_files` gives it.

    Returns
    -------
    list of Problem
        Every problem found, sorted by file and row; empty when the tables hold. A file that cannot
        be read as its table is one problem, and what refers to it is left unchecked.
    """
    schema = read_schema()
    tables: dict[str, list[Row]] = {name: [] for name in schema}
    problems: list[Problem] = []
    broken = set(schema) - set(files)
    for name, path in files.items():
        try:
            tables[name] = _read_typed_rows(path, schema[name])
        except DataError as error:
            problems.extend(replace(problem, file=_show(path)) for problem in error.problems)
            broken.add(name)
    problems.extend(_check_structure(files, tables, broken))
    problems.extend(_check_text(files, tables))
    problems.extend(_check_finite(files, tables))
    problems.extend(_check_list_items(files, tables, broken))
    for name, rules in ROW_RULES.items():
        for row in tables[name]:
            for rule in rules:
                problems.extend(_place(files[name], row, found) for found in rule(row))
    for rule in TABLE_RULES:
        problems.extend(_place(files[row.table], row, found) for row, found in rule(tables))
    return sorted(set(problems))


def require_valid(files: Mapping[str, Path]) -> None:
    """Raise `DataError` with every problem when the tables do not hold."""
    problems = check_tables(files)
    if problems:
        raise DataError(problems)


def _place(path: Path, row: Row, found: tuple[str, str, str]) -> Problem:
    column, rule, mend = found
    return Problem(_show(path), row.number, column, row.text.get(column, ""), rule, mend)


def _show(path: Path) -> str:
    """Name a file as the person would: from the current folder where it lies below it."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _read_typed_rows(path: Path, table: Table) -> list[Row]:
    header, rows = read_rows(path)
    check_header(path, header, table)
    return [
        _read_row(number, dict(zip(header, cells, strict=True)), table)
        for number, cells in enumerate(rows, 2)
    ]


def _read_row(number: int, text: dict[str, str], table: Table) -> Row:
    values = {field.name: _read_cell(text[field.name], field) for field in table.fields}
    return Row(table.name, number, text, values)


def _read_cell(cell: str, field: Field):
    """Read a cell as its type; a cell that does not fit is None here, and Frictionless names it."""
    if field.type == "list":
        return tuple(item.strip() for item in cell.split(";") if item.strip())
    if cell == "":
        return None
    try:
        if field.type == "date":
            return date.fromisoformat(cell)
        if field.type in ("number", "integer"):
            return float(cell)
    except ValueError:
        return None
    return cell


def _check_structure(
    files: Mapping[str, Path], tables: Mapping[str, list[Row]], broken: set[str]
) -> Iterable[Problem]:
    from frictionless import Package, system

    descriptor = read_descriptor()
    descriptor.pop("geo", None)
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] not in broken]
    names = {str(path): name for name, path in files.items()}
    for resource in descriptor["resources"]:
        resource["path"] = str(files[resource["name"]])
        schema, rows = resource["schema"], tables[resource["name"]]
        if rows:  # Frictionless wants the order of the file, which may be any
            schema["fields"].sort(key=lambda field, header=list(rows[0].text): header.index(field["name"]))
        schema["foreignKeys"] = [
            key for key in schema.get("foreignKeys", ()) if key["reference"]["resource"] not in broken
        ]
    if not descriptor["resources"]:
        return
    with system.use_context(trusted=True):
        report = Package.from_descriptor(descriptor).validate()
    for task in report.tasks:
        for error in task.errors:
            detail = error.to_descriptor()
            if detail["type"] in _STRUCTURE:
                name = names[task.place]
                row = tables[name][detail["rowNumber"] - 2]
                yield _read_structure_error(_show(files[name]), detail, row, tables)
            else:
                yield Problem(
                    _show(Path(task.place)),
                    0,
                    "",
                    "",
                    detail["message"].rstrip("."),
                    "Mend the file.",
                )


def _read_structure_error(file: str, detail: dict, row: Row, tables: Mapping[str, list[Row]]) -> Problem:
    kind, note, table = detail["type"], detail["note"], read_schema()[row.table]
    columns = [detail["fieldName"]] if "fieldName" in detail else detail.get("fieldNames", table.primary_key)
    value = ", ".join(row.text[name] for name in columns)
    if kind == "primary-key":
        rule, mend = explain_key(note, columns)
    elif kind == "foreign-key":
        rule, mend = explain_reference(table, row, list(columns), tables)
    else:
        field = next(one for one in table.fields if one.name == columns[0])
        rule, mend = explain_cell(kind, note, field, value, name_target(table, field))
    return Problem(file, row.number, ", ".join(columns), value, rule, mend)


def _check_text(files: Mapping[str, Path], tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    """Refuse what cannot be seen in a cell: see whosecount.core.unsafe_text; and line ends in what becomes an address."""
    for table in read_schema().values():
        for row in tables[table.name]:
            for field in table.fields:
                found = _find_text_fault(row.text[field.name], field)
                if found:
                    place = _show(files[table.name]), row.number, field.name, row.text[field.name]
                    yield Problem(*place, *found)


def _find_text_fault(cell: str, field: Field) -> tuple[str, str] | None:
    fault = find_fault(cell)
    if fault:
        return f"the cell holds {fault}", "Remove it; it may have come along when the text was copied."
    if cell and field.required and is_blank(cell):
        return "nothing in the cell can be seen, but it is required", "Fill the cell."
    if field.pattern and "\n" in cell:
        return "an identifier holds no line end", "Remove the line end."
    return None


def _check_finite(files: Mapping[str, Path], tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    """Refuse NaN and INF, which Frictionless takes for numbers: an end that was not given is empty."""
    for table in read_schema().values():
        for column in table.names_of_type("number"):
            for row in tables[table.name]:
                value = row.values[column]
                if value is not None and not math.isfinite(value):
                    place = _show(files[table.name]), row.number, column, row.text[column]
                    yield Problem(*place, "the number is not finite", "Write a number, or empty the cell.")


def _check_list_items(
    files: Mapping[str, Path], tables: Mapping[str, list[Row]], broken: set[str]
) -> Iterable[Problem]:
    for table in read_schema().values():
        for field in table.fields:
            if not field.items or field.items.get("resource") in broken:
                continue
            allowed, where = _allowed_items(field, tables)
            for row in tables[table.name]:
                for item in row.values[field.name]:
                    if item not in allowed:
                        yield Problem(
                            _show(files[table.name]),
                            row.number,
                            field.name,
                            item,
                            f"the item is not in {where}",
                            suggest(item, allowed, "Correct the item, or add it there."),
                        )


def _allowed_items(field: Field, tables: Mapping[str, list[Row]]) -> tuple[set[str], str]:
    if "enum" in field.items:
        return set(field.items["enum"]), f"the allowed values {json.dumps(field.items['enum'])}"
    table, column = field.items["resource"], field.items["field"]
    return {row.values[column] for row in tables[table]}, f"{table}.csv"
