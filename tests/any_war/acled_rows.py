"""Invented events in ACLED's shape, for tests."""

import csv
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2021, 1, 1)


def make_acled_row(number: int, **cells: object) -> dict:
    """Make one invented event: a clash of two armed parties, every third day, with one dead."""
    return {
        "event_id_cnty": f"INV{number}", "event_date": FIRST + timedelta(days=3 * number), "time_precision": 1,
        "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Government of Northland", "inter1": 1,
        "actor2": "Hill League", "inter2": 2, "country": "Northland", "admin1": ("Coast", "Upland")[number % 2],
        "admin2": "", "location": f"Place {number}", "latitude": 12.5, "longitude": 3.5, "geo_precision": 1,
        "source": "Invented Watch", "notes": "Invented clash.", "fatalities": 1, "timestamp": 1_700_000_000,
    } | cells  # fmt: skip


def write_acled(path: Path, rows: list[dict]) -> Path:
    """Write invented events as an export."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
