"""Invented events in ACLED's shape, thinly scattered over two years, areas and many pairs of parties, for tests."""

import csv
from datetime import date, timedelta
from pathlib import Path

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "inter1", "actor2", "inter2", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
    "geo_precision", "source", "notes", "fatalities", "timestamp",
)  # fmt: skip
ARMY, FRONT = "Military Forces of Norland", "Free Front"
AREAS = {"North": (12.0, 33.0), "South": (9.0, 33.5), "Isles": (10.0, 36.0)}


def make_scattered(pairs: int = 30, since: date = date(2029, 1, 3)) -> list[dict]:
    """Make a war of two with an event every nine days, few in one area, and pairs of others with an event or two."""
    rows = [_make(number, since + timedelta(days=9 * number), ARMY, FRONT) for number in range(80)]
    for pair in range(pairs):
        for again in range(1 + pair % 3):
            day = since + timedelta(days=20 * pair + 3 * again)
            rows.append(_make(1000 + 10 * pair + again, day, f"Band {pair}", f"Watch {pair}"))
    return rows


def _make(number: int, day: date, actor1: str, actor2: str) -> dict:
    area = "Isles" if number % 40 == 7 else ("North", "South")[number % 3 == 0]
    latitude, longitude = AREAS[area]
    return {
        "event_id_cnty": f"NRL{number}", "event_date": day, "year": day.year, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": actor1, "inter1": 1, "actor2": actor2, "inter2": 2, "country": "Norland", "admin1": area,
        "admin2": "Lake", "admin3": "", "location": f"Mill {number % 25}", "geo_precision": 1,
        "latitude": round(latitude + number % 25 / 20, 3), "longitude": round(longitude + number % 7 / 10, 3),
        "source": "Lake Radio", "notes": "Invented.", "fatalities": number % 4, "timestamp": 1900000000 + number,
    }  # fmt: skip


def write_scattered(path: Path, rows: list[dict] | None = None) -> Path:
    """Write them as an export."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows or make_scattered())
    return path
