"""Whether the tables hold: structure by Frictionless, meaning by the rules of this project."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from whosecount.errors import DataError, Problem
from whosecount.paths import require_data
from whosecount.tables.load import read_rows
from whosecount.tables.rules import ROW_RULES, TABLE_RULES, Row
from whosecount.tables.schema import Field, Table, read_descriptor, read_schema

_STRUCTURE_MENDS = {
    "type-error": "Write the value in the declared type.",
    "constraint-error": "Use an allowed value, or declare the new one in datapackage.json.",
    "primary-key": "Give each row an identifier of its own.",
    "foreign-key": "Add the missing row to the other table, or correct the identifier.",
    "blank-row": "Remove the empty row.",
    "missing-cell": "Give the row as many cells as the header.",
    "extra-cell": "Quote cells that hold commas.",
}


def check_tables(files: Mapping[str, Path]) -> list[Problem]:
    """Check every table and all that holds between them.

    Parameters
    ----------
    files : mapping of str to Path
        Table name to file, as `find_table_files` gives it.

    Returns
    -------
    list of Problem
        Every problem found, sorted by file and row; empty when the tables hold.
    """
    schema = read_schema()
    tables: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    for name, path in files.items():
        try:
            tables[name] = _read_typed_rows(path, schema[name], problems)
        except DataError as error:
            problems.extend(error.problems)
    if len(tables) < len(files):
        return sorted(problems)
    problems.extend(_check_structure(files))
    problems.extend(_check_list_items(files, tables))
    for name, rules in ROW_RULES.items():
        for row in tables.get(name, ()):
            for rule in rules:
                problems.extend(_place(files[name], row, found) for found in rule(row))
    for name, rule in TABLE_RULES:
        problems.extend(_place(files[name], row, found) for row, found in rule(tables))
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


def _read_typed_rows(path: Path, table: Table, problems: list[Problem]) -> list[Row]:
    header, rows = read_rows(path)
    for name in [name for name in table.columns if name not in header]:
        problems.append(
            Problem(_show(path), 1, name, "", f"the table {table.name} needs this column", "Add the column.")
        )
    for name in [name for name in header if name not in table.columns]:
        problems.append(
            Problem(
                _show(path), 1, name, "", f"the table {table.name} has no such column", "Remove or rename it."
            )
        )
    if problems and problems[-1].row == 1:
        raise DataError([])
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


def _check_structure(files: Mapping[str, Path]) -> Iterable[Problem]:
    from frictionless import Package, system

    descriptor = read_descriptor()
    descriptor.pop("geo", None)
    paths = {str(path): _show(path) for path in files.values()}
    for resource in descriptor["resources"]:
        resource["path"] = str(files[resource["name"]])
    with system.use_context(trusted=True):
        report = Package.from_descriptor(descriptor).validate()
    for task in report.tasks:
        for error in task.errors:
            detail = error.to_descriptor()
            if detail.get("rowNumber") and detail["type"] in _STRUCTURE_MENDS:
                yield _read_structure_error(paths[task.place], detail)
            else:
                yield Problem(
                    paths.get(task.place, task.place),
                    0,
                    "",
                    "",
                    detail["message"].rstrip("."),
                    "Mend the file.",
                )


def _read_structure_error(file: str, detail: dict) -> Problem:
    column = detail.get("fieldName") or ", ".join(detail.get("fieldNames", ()))
    value = detail.get("cell") or ", ".join(str(cell) for cell in detail.get("fieldCells", ()))
    rule = f"{detail['type'].replace('-', ' ')}: {detail['note']}"
    return Problem(
        file, detail["rowNumber"], column, str(value), rule.rstrip("."), _STRUCTURE_MENDS[detail["type"]]
    )


def _check_list_items(files: Mapping[str, Path], tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    for table in read_schema().values():
        for field in table.fields:
            if not field.items:
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
                            "Correct the item, or add it there.",
                        )


def _allowed_items(field: Field, tables: Mapping[str, list[Row]]) -> tuple[set[str], str]:
    if "enum" in field.items:
        return set(field.items["enum"]), f"the allowed values {json.dumps(field.items['enum'])}"
    table, column = field.items["resource"], field.items["field"]
    return {row.values[column] for row in tables[table]}, f"{table}.csv"


def check_packaged() -> list[Problem]:
    """Check the tables of data/."""
    folder = require_data()
    return check_tables({name: folder / table.path for name, table in read_schema().items()})
