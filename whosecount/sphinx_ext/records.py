"""Claims, sources and documents as plain rows, for pages that name them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whosecount.core.paths import require_data

Row = dict[str, str]


@dataclass(frozen=True)
class Records:
    """The tables that pages refer to, each by its identifier."""

    claims: dict[str, Row]
    documents: dict[str, Row]
    sources: dict[str, Row]
    measures: dict[str, Row]
    theatres: dict[str, Row]
    places: dict[str, Row]
    actors: dict[str, Row]
    links: list[Row]


@cache
def read_records(claims: str = "") -> Records:
    """Read the tables; `claims` names a claims file or folder in place of the packaged ones."""

    def index(name: str) -> dict[str, Row]:
        key = f"{name.removesuffix('s')}_id"
        return {row[key]: row for row in read_rows(name, claims)}

    tables = ("claims", "documents", "sources", "measures", "theatres", "places", "actors")
    return Records(**{name: index(name) for name in tables}, links=read_rows("links", claims))


def read_rows(name: str, claims: str = "") -> list[Row]:
    """Read one table, from `claims` where it has it, else from the packaged ones."""
    folder = require_data()
    own = Path(claims) if claims else folder
    path = own / f"{name}.csv" if own.is_dir() else own if name == "claims" else folder / f"{name}.csv"
    path = path if path.is_file() else folder / f"{name}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def split_list(cell: str) -> list[str]:
    """Split a cell of several values, as the loading of the tables does."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def anchor(claim_id: str) -> str:
    """Name the anchor of a claim in the ledger."""
    return f"claim-{claim_id}"


def name_standing(claim: Row) -> str:
    """Write the standing of a claim as words."""
    names = {
        "unverified": "not verified",
        "said_unverifiable": "said to be impossible to verify",
        "said_hard_to_verify": "said to be hard to verify",
        "partly_documented": "partly documented",
        "corroborated_by_claimant": "corroborated by the claimant alone",
        "disputed": "disputed",
        "not_applicable": "",
    }
    return names[claim["verification"]]
