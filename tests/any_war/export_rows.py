"""Exports of an invented country as frames, for every format in which somebody may bring them."""

import pandas as pd

from whosecount.readers.ucdp import ORDER

ACLED = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
PLACES = ("Ferry Landing", "Õlivägi", "Upper Mill")


def make_ucdp(rows: int = 6) -> pd.DataFrame:
    """Make rows in the shape of UCDP GED, typed as a program holds them."""
    return pd.DataFrame([_make_ucdp_row(number) for number in range(rows)], columns=ORDER)


def _make_ucdp_row(number: int) -> dict:
    day = f"2029-{number % 12 + 1:02d}-14"
    return dict.fromkeys(ORDER, "") | {
        "id": 7000 + number, "relid": f"VAR-2029-{number}", "year": 2029, "active_year": 1, "code_status": "Clear",
        "type_of_violence": 1, "dyad_name": "Government of Varnia - Coast League", "side_a": "Government of Varnia",
        "side_b": "Coast League", "number_of_sources": 1, "source_article": "Invented article, of a day",
        "source_office": "Varnia Post", "source_headline": "Three die at the ferry", "where_prec": 1,
        "where_coordinates": PLACES[number % 3], "adm_1": "Westmark province", "adm_2": "Shore district",
        "latitude": 12.25 + number / 8, "longitude": 33.5, "country": "Varnia", "country_id": 998, "region": "Africa",
        "event_clarity": 1, "date_prec": 1, "date_start": day, "date_end": day, "deaths_a": 2, "deaths_b": 1,
        "deaths_civilians": 0, "deaths_unknown": 0, "best": 3, "high": 4, "low": 3, "gwnoa": None, "gwnob": None,
        "priogrid_gid": 1, "conflict_new_id": 8, "dyad_new_id": 80, "side_a_new_id": 1, "side_b_new_id": 2,
    }  # fmt: skip


def make_acled(rows: int = 6) -> pd.DataFrame:
    """Make rows in the shape of ACLED, typed as a program holds them."""
    return pd.DataFrame([_make_acled_row(number) for number in range(rows)], columns=ACLED)


def _make_acled_row(number: int) -> dict:
    return dict.fromkeys(ACLED, "") | {
        "event_id_cnty": f"VAR{number}", "event_date": f"2029-{number % 12 + 1:02d}-14", "year": 2029,
        "time_precision": 1, "disorder_type": "Political violence", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Military Forces of Varnia", "inter1": "State forces",
        "actor2": "Coast League (Varnia)", "inter2": "Rebel group", "iso": 998, "region": "Africa", "country": "Varnia",
        "admin1": "Westmark", "admin2": "Shore", "location": PLACES[number % 3], "latitude": 12.25 + number / 8,
        "longitude": 33.5, "geo_precision": 1, "source": "Varnia Post", "notes": "Invented clash.",
        "fatalities": number, "timestamp": 1900000000 + number,
    }  # fmt: skip
