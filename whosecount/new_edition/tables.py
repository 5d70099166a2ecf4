"""Tables of an edition's own, for a country, sides or theatres that the tables at hand lack."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.core.identifiers import make_id
from whosecount.new_edition.base import Base
from whosecount.new_edition.events import write_name
from whosecount.new_edition.sides import FILE, Side
from whosecount.new_edition.theatres import Theatre
from whosecount.tables.rows import read_records
from whosecount.tables.schema import read_schema

COPIED = ("sources", "documents", "measures")  # serve another edition of the same country as they are
GEO = ("admin1.geojson", "rivers.geojson")


@dataclass(frozen=True)
class Plan:
    """What tables of an edition's own are to hold."""

    base: Base
    country: tuple[str, ...]  # its name, then its aliases
    is_ours: bool  # whether the country is that of the tables to start from
    sides: dict[str, Side]  # as the events file has them; empty when the sides are those of the tables
    civilians: Sequence[str]  # their names in that file
    theatres: Sequence[Theatre]
    areas: list[dict]  # rows of areas.csv
    places: list[dict]  # rows of places.csv below the country's own, for a country that is not ours
    background: dict[str, dict] = field(repr=False)  # GeoJSON by file name; empty: ours serves our country


def write_tables(plan: Plan, folder: Path) -> None:
    """Write every table into a folder: those that were brought as they are, the others made or with their header alone."""
    folder.mkdir(parents=True)
    for name, table in read_schema().items():
        if _is_brought(plan, name):
            (folder / table.path).write_bytes(plan.base.files[name].read_bytes())
        else:
            _write_csv(pd.DataFrame(_make_rows(plan, name), columns=table.columns), folder / table.path)
    if plan.sides:
        _write_csv(pd.concat([side.rows for side in plan.sides.values()]), folder / FILE)
    _write_background(plan, folder / "geo")


def _write_csv(rows: pd.DataFrame, file: Path) -> None:
    file.write_text(rows.to_csv(index=False, lineterminator="\n"), encoding="utf-8")


def _is_brought(plan: Plan, name: str) -> bool:
    if name == "ucdp_spans":  # they are sums over the areas of their own tables
        return {"areas", "ucdp_spans"} <= plan.base.brought
    if name in ("theatres", "areas") or (name == "actors" and plan.sides):
        return False
    return name in plan.base.brought


def _make_rows(plan: Plan, name: str) -> list[dict]:
    match name:
        case "theatres":
            columns = ("theatre_id", "title", "window_start", "window_end", "question")
            rows = ((one.id, one.title, one.start, one.end, one.question) for one in plan.theatres)
            return [dict(zip(columns, row, strict=True)) for row in rows]
        case "areas":
            return plan.areas
        case "actors" if plan.sides:
            return _make_actors(plan)
        case "places":
            return _keep_places(plan) if plan.is_ours else [_make_country(plan.country), *plan.places]
    if name in ("actors", "measures") or (name in COPIED and plan.is_ours):
        return read_records(plan.base.files[name])
    return []


def _make_actors(plan: Plan) -> list[dict]:
    """Make rows of actors.csv for two sides, spelled as the events file has them, and civilians."""
    rows = [
        {"actor_id": side, "name": write_name(own.name), "side": side, "aliases": _join(own.names)}
        for side, own in plan.sides.items()
    ]
    people = {
        "actor_id": "civilians",
        "name": "Civilians",
        "side": "civilian",
        "aliases": _join(plan.civilians),
    }
    return [*rows, people]


def _join(names: Sequence[str]) -> str:
    return ";".join(dict.fromkeys(map(write_name, names)))


def _make_country(country: Sequence[str]) -> dict[str, str]:
    name, *aliases = country
    row = {"place_id": make_id(name, "country", set()), "name": write_name(name), "aliases": _join(aliases)}
    return row | {"coordinate_source": "none found"}


def _keep_places(plan: Plan) -> list[dict]:
    """Keep the places, without theatres that the edition does not have."""
    theatres = {theatre.id for theatre in plan.theatres}
    rows = read_records(plan.base.files["places"])
    return [row | {"theatre_id": row["theatre_id"] if row["theatre_id"] in theatres else ""} for row in rows]


def _write_background(plan: Plan, geo: Path) -> None:
    """Write the map's background, or copy the one at hand when it is of the country."""
    source = plan.base.files["areas"].parent / "geo"
    if plan.background:
        geo.mkdir()
        for name, content in plan.background.items():
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            (geo / name).write_text(text + "\n", encoding="utf-8")
    elif plan.is_ours and source.is_dir():
        geo.mkdir()
        for file in (source / name for name in GEO if (source / name).is_file()):
            (geo / file.name).write_bytes(file.read_bytes())
