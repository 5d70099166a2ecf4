"""Tables from disk into frames, typed as the data package declares them."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from whosecount.core.errors import DataError, Problem
from whosecount.core.hashing import stamp_files
from whosecount.tables.rows import read_typed_rows
from whosecount.tables.schema import Field, Row, Table, read_schema

Tables = dict[str, pd.DataFrame]
WANTED = {"date": "a date YYYY-MM-DD", "number": "a number", "integer": "a number"}
_READ: dict[Path, tuple[Table, dict, pd.DataFrame]] = {}  # by file: its table, its stamp, what it held


def load_tables(files: Mapping[str, Path]) -> Tables:
    """Load the tables, each typed by its declaration; one that has no file has no rows.

    Lists become tuples of strings, dates become timestamps, numbers become floats or integers. `DataError` names files
    that are missing, are not readable as a table, lack columns, or have cells of another type.
    """
    return {
        name: read_table(files[name], table) if name in files else _make_frame(table, [])
        for name, table in read_schema().items()
    }


def read_table(path: Path, table: Table) -> pd.DataFrame:
    """Read one table from CSV, in the declared order of columns, anew when its file has changed; raises as `load_tables` does."""
    stamp = stamp_files([path])
    known, stood, frame = _READ.get(path, (None, None, None))
    if known is not table or stood != stamp:
        frame = _read(path, table)
        _READ[path] = table, stamp, frame
    return frame.copy(deep=False)  # pandas copies on write


def _read(path: Path, table: Table) -> pd.DataFrame:
    rows = read_typed_rows(path, table)
    problems = [
        Problem(str(path), row.number, field.name, cell, f"the cell is not {wanted}", f"Write {wanted}.")
        for field in table.fields
        if (wanted := WANTED.get(field.type))
        for row in rows
        if (cell := row.text[field.name]) and not _is_known(row.values[field.name])
    ]
    if problems:
        raise DataError(problems)
    return _make_frame(table, rows)


def _is_known(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def _make_frame(table: Table, rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame({field.name: _make_column(field, rows) for field in table.fields})


def _make_column(field: Field, rows: list[Row]) -> pd.Series:
    if field.type not in ("list", *WANTED):
        text = pd.Series([row.text[field.name] for row in rows], dtype="str")
        return text.eq("true") if field.type == "boolean" else text
    values = [row.values[field.name] for row in rows]
    dtypes = {"list": "object", "date": "datetime64[us]", "number": "float64"}
    dtypes["integer"] = "float64" if None in values else "int64"
    return pd.Series(values, dtype=dtypes[field.type])


def load_geo(files: Mapping[str, Path]) -> dict[str, list]:
    """Load the map's background: the folder geo/ beside areas.csv; a folder without one has a bare map.

    Returns
    -------
    dict
        `governorates`: rings of (longitude, latitude) in degrees, of the country's first-level units or of the
        country; `lines`: boundaries of such units where they are no rings; `unit`: the word for one; `borders`: rings
        of other countries; `rivers`: pairs of a name and a line; `frame`: west, east, south, north of the country,
        empty where the rings say it.
    """
    folder = files["areas"].parent / "geo"
    units, land, rivers = (_read_geojson(folder / f"{name}.geojson") for name in ("admin1", "land", "rivers"))
    own = [one for one in land["features"] if one["properties"].get("own") is True]
    others = [one for one in land["features"] if one["properties"].get("own") is False]
    rings = [one for one in units["features"] if one["geometry"]["type"].endswith("Polygon")]
    lines = [one for one in units["features"] if one not in rings]
    west, south, east, north = land.get("bbox", (0, 0, 0, 0))
    return {
        "governorates": [ring for _, ring in _list_lines(rings or own)],
        "lines": [line for _, line in _list_lines(lines)],
        "unit": units.get("unit", "") if units["features"] else "",
        "borders": [ring for _, ring in _list_lines(others)],
        "rivers": _list_lines(rivers["features"]),
        "frame": [west, east + 360 * (east < west), south, north] if "bbox" in land else [],
    }


def _read_geojson(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"features": []}


def _list_lines(features: list[dict]) -> list[tuple[str, list]]:
    """List the lines of features, or the rings of their polygons, each with its name."""
    lines = []
    for feature in features:
        name = (feature["properties"] or {}).get("name") or ""
        shape, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        nested = {"LineString": [coordinates], "MultiLineString": coordinates, "Polygon": coordinates}
        pieces = nested.get(shape) or [ring for polygon in coordinates for ring in polygon]
        lines.extend((name, piece) for piece in pieces)
    return lines
