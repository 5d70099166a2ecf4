"""Tables of an edition's own, for a country, sides or theatres that the tables at hand lack; put in place when they hold.

They are made and checked in a scratch folder, and moved with the edition's file at the end.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from whosecount.core.errors import DataError, Problem, WhoseCountError
from whosecount.core.identifiers import make_id
from whosecount.new_edition.base import Base
from whosecount.new_edition.events import write_name
from whosecount.new_edition.sides import FILE, Side
from whosecount.new_edition.theatres import Theatre
from whosecount.new_edition.wish import Wish
from whosecount.tables.files import find_table_files, show_path
from whosecount.tables.load import Tables, load_tables
from whosecount.tables.rows import read_records
from whosecount.tables.schema import read_schema
from whosecount.tables.validate import check_tables

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


@dataclass(frozen=True)
class Written:
    """What was written: lines to tell, the edition's tables, and what claims name and the other tables lack."""

    lines: list[str]
    tables: Tables = field(repr=False)
    lacking: list[str] = field(default_factory=list)


def put_in_place(wish: Wish, plan: Plan | None, write: Callable[[Tables], str]) -> Written:
    """Make the edition's tables, if it needs its own, and its file; put them in place together, or write nothing.

    `write` takes the edition's tables and gives the text of its file.
    """
    if plan and wish.folder.exists() and not wish.force:
        rule = f"{show_path(wish.folder)} is there already"
        raise WhoseCountError(f"{rule}. Choose another id, or add --force.")
    try:
        wish.out.mkdir(parents=True, exist_ok=True)
        place = {"prefix": f".new-{wish.id}-", "dir": wish.out}
        with tempfile.TemporaryDirectory(**place, ignore_cleanup_errors=True) as scratch:
            return _make(wish, plan, write, Path(scratch))
    except OSError as error:
        rule = f"{error.filename or wish.out}: cannot be written ({error.strerror})"
        raise WhoseCountError(f"{rule}. Choose another folder with --out.") from None


def _make(wish: Wish, plan: Plan | None, write: Callable[[Tables], str], scratch: Path) -> Written:
    lines, lacking, files = [], [], find_table_files(wish.claims)
    if plan:
        folder = scratch / wish.id
        _write_tables(plan, folder)
        files = find_table_files(folder)
        lacking = _check(files, wish, plan)
        names = sorted(file.name for file in folder.glob("*.csv"))
        lines.append(f"wrote {show_path(wish.folder)}/ with {', '.join(names)}")
    tables = load_tables(files)
    file = scratch / wish.file.name
    file.write_text(write(tables), encoding="utf-8")
    if plan:
        _move_into(scratch / wish.id, wish.folder)
    file.replace(wish.file)
    lines.append(f"wrote {show_path(wish.file)}")
    return Written([*lines, *lacking], tables, lacking)


def _check(files: dict[str, Path], wish: Wish, plan: Plan) -> list[str]:
    """Check new tables: identifiers that brought ones name and others lack are listed, anything else is refused."""
    problems = check_tables(files)
    lacking = [problem for problem in problems if _is_lacking(problem, plan.base.brought)]
    if len(lacking) == len(problems):
        return _list_lacking(lacking, wish)
    brought = {file.name: file for name, file in plan.base.files.items() if name in plan.base.brought}
    brought |= {"theatres.csv": Path(wish.theatres)} if wish.theatres else {}
    wrong = [(problem, Path(problem.file).name) for problem in problems if problem not in lacking]
    raise DataError([replace(one, file=str(brought.get(name, wish.folder / name))) for one, name in wrong])


def _is_lacking(problem: Problem, brought: set[str]) -> bool:
    """Whether a problem is an identifier that a brought table names and another one should hold."""
    name = Path(problem.file).stem
    if name not in brought or not problem.value:
        return False
    table = read_schema()[name]
    references = {field.name for field in table.fields if "resource" in field.items}
    references |= {field for key in table.foreign_keys for field in key["fields"]}
    return problem.column in references


def _list_lacking(problems: list[Problem], wish: Wish) -> list[str]:
    lacking: dict[tuple[str, str], dict[str, None]] = {}  # values in order, each once
    for problem in problems:
        lacking.setdefault((Path(problem.file).name, problem.column), {})[problem.value] = None
    return [
        f"{show_path(wish.folder / file)}, column {column}: the other tables lack {', '.join(values)}. Add their rows."
        for (file, column), values in lacking.items()
    ]


def _move_into(source: Path, target: Path) -> None:
    """Move a folder to its place; into one that is there, file by file, so that nothing else in it is touched."""
    if not target.exists():
        source.rename(target)
        return
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        place = target / file.relative_to(source)
        place.parent.mkdir(exist_ok=True)
        file.replace(place)


def _write_tables(plan: Plan, folder: Path) -> None:
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
            columns = read_schema()["theatres"].columns
            rows = ((one.id, one.title, one.start, one.end, one.question, one.wider) for one in plan.theatres)
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
