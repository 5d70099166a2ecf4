"""Edits to copies of tables, for tests."""

import csv
from pathlib import Path


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
