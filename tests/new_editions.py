"""Invented events in UCDP's shape, and wishes for editions of them, for tests."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.tools import read_cells, run_notebook
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.read import Edition
from whosecount.new_edition.wish import Wish
from whosecount.tables.parameters import read_parameters

COLUMNS = [
    "id", "country", "dyad_name", "side_a", "side_b", "source_office", "source_headline", "where_prec",
    "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
]  # fmt: skip
ARMY, LEAGUE, BAND = "Government of Northland", "Hill League", "River Band"
START, END = "2023-03-01", "2023-06-30"


def make_row(number: int, day: date, side_a: str, side_b: str, admin1: str, **cells: object) -> dict:
    """Make one invented event: one dead on each side."""
    return {
        "id": number, "country": "Northland", "dyad_name": f"{side_a} - {side_b}", "side_a": side_a,
        "side_b": side_b, "source_office": "Invented Watch", "source_headline": "Invented headline",
        "where_prec": 1, "where_coordinates": "Invented place", "adm_1": admin1, "adm_2": "", "latitude": 12.5,
        "longitude": 3.5, "event_clarity": 1, "date_prec": 1, "date_start": day, "date_end": day, "deaths_a": 1,
        "deaths_b": 1, "deaths_civilians": 0, "deaths_unknown": 0, "low": 2, "best": 2, "high": 2,
    } | cells  # fmt: skip


def make_rows() -> list[dict]:
    """Make half a year of invented events: a war of two, a third party, civilians, a neighbour, rows without a place."""
    first = date(2023, 1, 1)
    rows = []
    for number in range(90):
        day = first + timedelta(days=2 * number)
        rows.append(make_row(1000 + number, day, ARMY, LEAGUE, ("Coast", "Upland")[number % 3 == 0]))
        rows.append(
            make_row(2000 + number, day, LEAGUE, "Civilians", "Coast", deaths_b=0, best=1, low=1, high=1)
        )
        rows.append(
            make_row(3000 + number, day, LEAGUE, "Civilians", "Upland", deaths_b=0, best=1, low=1, high=1)
        )
    for number in range(12):
        day = first + timedelta(days=10 * number)
        rows.append(make_row(4000 + number, day, ARMY, BAND, "Marsh"))
        rows.append(
            make_row(5000 + number, day, "Government of Southland", BAND, "Delta", country="Southland")
        )
    may = date(2023, 5, 1)
    rows.append(make_row(6000, may, ARMY, LEAGUE, "", where_prec=6, date_end=date(2023, 5, 31)))
    rows.append(make_row(6001, may, ARMY, LEAGUE, "", where_prec=2))
    return rows


def write_events(path: Path, rows: list[dict]) -> Path:
    """Write invented events as an export."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def wish_for(file: Path | str, folder: Path, /, **words: object) -> Wish:
    """Wish for an edition of invented events in Northland."""
    given = {"id": "north", "start": START, "end": END, "reader": "ucdp", "country": "Northland"}
    return Wish(**given | {"events": str(file), "out": folder} | words)


def read_table(edition: Edition, name: str) -> list[dict]:
    """Read a table that was written for an edition."""
    header, *rows = read_cells(Path(edition.claims) / f"{name}.csv")
    return [dict(zip(header, row, strict=True)) for row in rows]


def merge_pages(edition: Edition) -> dict[str, dict]:
    """Give each page's parameters as its notebook would get them, defaults included."""
    merged = {}
    for page in edition.pages:
        defaults = read_parameters(page.notebook)
        merged[page.output] = defaults | merge_parameters(page, defaults)
    return merged


def list_texts(parameters: dict) -> list[str]:
    """List the texts among parameters, those of lists too."""
    return [
        one
        for value in parameters.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, str)
    ]


def run_pages(edition: Edition, run: Callable = run_notebook) -> None:
    """Run the first page of each notebook, with few draws; each shows something."""
    firsts = {page.notebook: page for page in reversed(edition.pages)}
    for page in firsts.values():
        assert run(page.notebook, **page.shared | page.parameters | {"draws": 99}), page.output
