"""Tables from disk into frames, typed as the data package declares them."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from whosecount.core.errors import DataError, Problem
from whosecount.tables.rows import check_header, read_rows
from whosecount.tables.schema import Table, read_schema

Tables = dict[str, pd.DataFrame]


def load_tables(files: Mapping[str, Path]) -> Tables:
    """Load the tables, each typed by its declaration; one that has no file has no rows.

    Lists become tuples of strings, dates become timestamps, numbers become floats or integers.

    Raises
    ------
    DataError
        When a file is missing, is not readable as a table, or lacks columns.
    """
    return {
        name: read_table(files[name], table)
        if name in files
        else _type_rows(Path(), table, table.columns, [])
        for name, table in read_schema().items()
    }


def read_table(path: Path, table: Table) -> pd.DataFrame:
    """Read one table from CSV, in the declared order of columns."""
    header, rows = read_rows(path)
    check_header(path, header, table)
    return _type_rows(path, table, header, rows)


def _type_rows(path: Path, table: Table, header: list[str], rows: list[list[str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=header, dtype="str")[table.columns]
    problems: list[Problem] = []
    for field in table.fields:
        frame[field.name] = _convert(frame[field.name], field.type, path, problems)
    if problems:
        raise DataError(problems)
    return frame


def _convert(column: pd.Series, kind: str, path: Path, problems: list[Problem]) -> pd.Series:
    if kind == "list":
        return column.map(lambda cell: tuple(item.strip() for item in cell.split(";") if item.strip()))
    if kind == "date":
        return _convert_checked(
            column,
            lambda c: pd.to_datetime(c, format="%Y-%m-%d", errors="coerce"),
            "a date YYYY-MM-DD",
            path,
            problems,
        )
    if kind in ("number", "integer"):
        numbers = _convert_checked(
            column,
            lambda c: pd.to_numeric(c, errors="coerce").replace([math.inf, -math.inf], math.nan),
            "a number",
            path,
            problems,
        )
        return numbers.astype("float64") if kind == "number" else numbers
    if kind == "boolean":
        return column.eq("true")
    return column


def _convert_checked(
    column: pd.Series, convert, wanted: str, path: Path, problems: list[Problem]
) -> pd.Series:
    filled = column.where(column != "")
    converted = convert(filled)
    bad = column[(column != "") & converted.isna()]
    problems.extend(
        Problem(str(path), row + 2, str(column.name), value, f"the cell is not {wanted}", f"Write {wanted}.")
        for row, value in bad.items()
    )
    return converted


def load_geo(files: Mapping[str, Path]) -> dict[str, list]:
    """Load the map's background: the folder geo/ beside areas.csv; a folder without one has a bare map.

    Parameters
    ----------
    files : mapping of str to Path
        Table name to file, as `find_table_files` gives it.

    Returns
    -------
    dict
        `governorates`: rings of (longitude, latitude) in degrees; `rivers`: pairs of a name and a line.
    """
    folder = files["areas"].parent / "geo"
    return {
        "governorates": [ring for _, ring in _read_lines(folder / "admin1.geojson")],
        "rivers": _read_lines(folder / "rivers.geojson"),
    }


def _read_lines(path: Path) -> list[tuple[str, list]]:
    if not path.is_file():
        return []
    lines = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        name = feature["properties"].get("name") or ""
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        nested = {"LineString": [coordinates], "MultiLineString": coordinates, "Polygon": coordinates}
        pieces = nested.get(kind) or [ring for polygon in coordinates for ring in polygon]
        lines.extend((name, piece) for piece in pieces)
    return lines
