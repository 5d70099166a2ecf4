"""Edits to copies of tables, and notebooks read and run, for tests."""

import ast
import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import matplotlib as mpl
import matplotlib.figure
import nbformat

from whosecount.charts.style import STYLE
from whosecount.core.hashing import stamp_files
from whosecount.core.paths import ROOT
from whosecount.study.figure import Figure
from whosecount.tables.parameters import read_parameters
from whosecount.tables.schema import Table
from whosecount.tables.validate import require_valid

CHECKED: set[tuple] = set()  # states of tables that were found to hold
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


def read_cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_cells(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def change_cell(folder: Path, table: str, row: int, column: str, value: str) -> None:
    """Change one cell; the header is row 1."""
    path = folder / f"{table}.csv"
    rows = read_cells(path)
    rows[row - 1][rows[0].index(column)] = value
    write_cells(path, rows)


def read_cells_of(path: Path, kind: str = "") -> list[nbformat.NotebookNode]:
    """Read the cells of a notebook, or those of one kind."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if not kind or cell.cell_type == kind]


def run_notebook(path: Path, **parameters) -> list:
    """Run a notebook's code as Jupyter would, with parameters it has, and draw its charts; gives what its cells show."""
    return [value for _, value in run_cells(path, render=_sketch, **parameters)]


def run_cells(path: Path, render: Callable | None = None, **parameters) -> list[tuple[str, object]]:
    """Run a notebook's code as Jupyter would; gives each expression that a cell shows, and what it shows."""
    names = {name: value for name, value in parameters.items() if name in read_parameters(path)}
    return [
        part for _, call, value in run_each(path, names, render) if call for part in _name_parts(call, value)
    ]


def run_each(
    path: Path, parameters: dict, render: Callable | None = None
) -> Iterator[tuple[nbformat.NotebookNode, ast.expr | None, object]]:
    """Run a notebook cell by cell; gives each cell with the expression that it shows, if any, and its value.

    Charts are left blank unless `render` draws them: that takes most of the time of a run, and what is said does
    not rest on it. Tables are read and checked once for all runs, until their files change.
    """
    space = {}
    for cell in read_cells_of(path):
        last, value = None, None
        if cell.cell_type == "code":
            body = ast.parse(cell.source).body
            last = body.pop() if isinstance(body[-1], ast.Expr) else None
            with (
                patch("whosecount.study.picture_cache.render", render or _leave_blank),
                patch("whosecount.tables.validate.require_valid", _check_once),
            ):
                exec(compile(ast.Module(body, []), path.name, "exec"), space)
                value = last and eval(compile(ast.Expression(last.value), path.name, "eval"), space)
        yield cell, last and last.value, value
        if "parameters" in cell.metadata.get("tags", ()):
            space |= parameters


def keep_reading(read: Callable) -> Callable:
    """Keep what is read of a file as one of the tables, until the file changes, and give a copy of it each time."""
    kept = {}

    def read_once(path: Path, table: Table, *told: object) -> object:
        key = path, id(table), told, *stamp_files([path]).values()
        if key not in kept:
            kept[key] = read(path, table, *told), table  # which, kept, stays the only one of its identity
        return list(kept[key][0])

    return read_once


def _check_once(files: dict[str, Path]) -> None:
    state = *files, *stamp_files(files.values()).items()
    if state not in CHECKED:
        require_valid(files)
        CHECKED.add(state)


def _leave_blank(*arguments, **options) -> tuple[str, bytes]:
    return "<svg ></svg>", b""


def _sketch(draw: Callable, frame, *, width: float, height: float, name: str, pixels: bool = True, **options):
    """Draw a chart, and give an empty picture: to make it takes longer, and builds do it."""
    with mpl.rc_context(fname=STYLE):
        draw(frame, mpl.figure.Figure(figsize=(width, height)).subplots(), **options)
    return _leave_blank()


def _name_parts(call: ast.expr, value: object) -> list[tuple[str, object]]:
    """Name what a cell shows by its expression; the sentence that reads a figure by that which says it."""
    parts = getattr(value, "parts", (value,))
    names = [ast.unparse(call)] * len(parts)
    reading = next((word.value for word in getattr(call, "keywords", ()) if word.arg == "reading"), None)
    if reading is not None and not isinstance(parts[-1], Figure):
        names[-1] = f"study.say({ast.unparse(reading)})"
    return list(zip(names, parts, strict=True))
