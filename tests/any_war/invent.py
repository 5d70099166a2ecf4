"""Invented countries at war, in the two shapes of events that are read, for tests of books about anybody's war."""

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

UCDP = (
    "id", "country", "dyad_name", "side_a", "side_b", "source_office", "source_headline", "where_prec",
    "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "event_clarity", "date_prec", "date_start",
    "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "inter1",
    "actor2", "inter2", "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision",
    "source", "notes", "fatalities", "timestamp",
)  # fmt: skip


@dataclass(frozen=True)
class War:
    """An invented war: its country, days, parties, and units of the first level with their points."""

    country: str
    start: date
    end: date
    army: str
    rebels: str
    units: tuple[tuple[str, float, float], ...]
    others: tuple[tuple[str, str], ...] = ()
    events: int = 220
    rebels_from: date = date.min
    renamed: tuple[str, str, date] = ("", "", date.max)

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.end - self.start).days + 1


def list_events(war: War) -> list[dict]:
    """List the events of a war as plain facts, the same each time."""
    chance, events = random.Random(war.country), []
    for number in range(war.events):
        day = war.start + timedelta(days=number * (war.days - 1) // (war.events - 1))
        unit, latitude, longitude = chance.choices(war.units, range(len(war.units), 0, -1))[0]
        pair = (
            war.others[number % len(war.others)] if war.others and number % 4 == 3 else (war.army, war.rebels)
        )
        if war.rebels in pair and day < war.rebels_from:
            pair = war.others[0]
        town = chance.randrange(4)
        old, new, since = war.renamed
        event = {"number": number + 1, "day": day, "pair": pair, "town": f"{unit} town {town}"}
        event |= {"latitude": round(latitude + town / 10, 3), "longitude": round(longitude + town / 10, 3)}
        event |= {"dead": (chance.randrange(5), chance.randrange(4), int(number % 9 == 0))}
        events.append(event | {"unit": new if unit == old and day >= since else unit})
    return events


def write_ucdp(war: War, path: Path) -> Path:
    """Write a war as a UCDP GED export."""
    return _write(path, UCDP, map(lambda event: _as_ucdp(war, event), list_events(war)))


def write_acled(war: War, path: Path) -> Path:
    """Write a war as an ACLED export."""
    return _write(path, ACLED, map(lambda event: _as_acled(war, event), list_events(war)))


def _as_ucdp(war: War, event: dict) -> dict:
    (side_a, side_b), (a, b, civilians) = event["pair"], event["dead"]
    best = max(1, a + b + civilians)
    return {
        "id": event["number"], "country": war.country, "dyad_name": f"{side_a} - {side_b}", "side_a": side_a,
        "side_b": side_b, "source_office": "Lake Radio", "source_headline": "Clash", "where_prec": 1,
        "where_coordinates": event["town"], "adm_1": f"{event['unit']} province", "adm_2": "",
        "latitude": event["latitude"], "longitude": event["longitude"], "event_clarity": 1, "date_prec": 1,
        "date_start": event["day"], "date_end": event["day"], "deaths_a": a, "deaths_b": b,
        "deaths_civilians": civilians, "deaths_unknown": best - a - b - civilians, "low": best, "best": best,
        "high": best,
    }  # fmt: skip


def _as_acled(war: War, event: dict) -> dict:
    actor1, actor2 = event["pair"]
    return {
        "event_id_cnty": f"XXX{event['number']}", "event_date": event["day"], "year": event["day"].year,
        "time_precision": 1, "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": actor1,
        "inter1": 1, "actor2": actor2, "inter2": 2, "country": war.country, "admin1": event["unit"],
        "admin2": "", "location": event["town"], "latitude": event["latitude"], "longitude": event["longitude"],
        "geo_precision": 1, "source": "Lake Radio", "notes": "Clash.", "fatalities": sum(event["dead"]),
        "timestamp": 1900000000 + event["number"],
    }  # fmt: skip


def _write(path: Path, columns: tuple[str, ...], rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _name_pairs(count: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"Band {one} of Ostria", f"Guard {one} of Ostria") for one in range(1, count + 1))


WARS = {
    "norland": War(
        "Norland", date(2029, 1, 3), date(2030, 12, 20), "Government of Norland", "Free Front",
        (("North", 12.3, 33.1), ("Lake", 11.2, 34.0), ("Hills", 13.0, 32.0)),
        (("Government of Norland", "River League"),),
    ),
    "etoile": War(
        "Côte-d’Étoile", date(2031, 2, 1), date(2031, 12, 20), "Government of Côte-d’Étoile", "Front des Étoiles",
        (("Saint-Élie", 6.1, -5.0), ("Gbôkôu", 7.2, -6.1), ("Île Noire", 5.2, -4.2)),
        (("Front des Étoiles", "Civilians"),),
    ),
    "tavua": War(
        "Tavua", date(2028, 3, 1), date(2029, 9, 30), "Government of Tavua", "Reef Movement",
        (("West Isles", -17.5, 178.9), ("East Isles", -17.9, -179.2)),
    ),
    "velmark": War(
        "Velmark", date(2021, 1, 10), date(2029, 12, 1), "Government of Velmark", "Young Column",
        (("Plain", 44.1, 21.0), ("Ridge", 44.9, 22.0), ("Port", 43.0, 20.1), ("Marsh", 42.5, 21.5), ("Delta", 42.1, 22.4)),
        (("Government of Velmark", "Old Guard"),),
        events=320, rebels_from=date(2024, 6, 1),
    ),
    "ostria": War(
        "Ostria", date(2030, 1, 5), date(2030, 12, 28), "Government of Ostria", "Ostria Union",
        (("Nordmark", 50.1, 10.0), ("Sudmark", 48.2, 11.0), ("Westmark", 49.0, 8.5)),
        _name_pairs(44), events=400, renamed=("Nordmark", "Lakeland", date(2030, 7, 1)),
    ),
}  # fmt: skip
