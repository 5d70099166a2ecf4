"""What an edition names of its tables: its country, its sides, its theatres, and the identifiers in its parameters."""

from collections.abc import Iterator, Mapping

from whosecount.core.errors import Problem, find_close
from whosecount.edition.parameters import list_references
from whosecount.edition.read import Edition
from whosecount.tables.country import check_country
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records

HOLDERS = {  # column of an identifier: the table that holds it
    "actor_id": "actors",
    "area_id": "areas",
    "claim_id": "claims",
    "document_id": "documents",
    "family_id": "sources",
    "measure_id": "measures",
    "place_id": "places",
    "source_id": "sources",
    "theatre_id": "theatres",
}


def check_edition(edition: Edition) -> list[Problem]:
    """Hold an edition against its tables: its country, sides and theatres are theirs, and its pages use them."""
    files = find_table_files(edition.claims)
    sides = {row["actor_id"]: row["side"] for row in read_records(files["actors"])}
    theatres = {row["theatre_id"] for row in read_records(files["theatres"])}
    found = check_country(edition.country, files["places"]) if edition.country else []
    for side, actor in edition.sides.items():
        if sides.get(actor) != side:
            known = ", ".join(name for name, own in sides.items() if own == side) or "none"
            rule = f"actors.csv has no such actor on {side}"
            found.append((f"sides.{side}", actor, rule, f"Name one of: {known}."))
    for theatre in edition.theatres:
        if theatre not in theatres:
            mend = f"Name some of: {', '.join(sorted(theatres))}."
            found.append(("theatres", theatre, "theatres.csv has no such theatre", mend))
    identifiers = read_identifiers(edition.claims)
    for page in edition.pages:
        theatre = page.parameters.get("theatre", "")
        if theatre and theatre not in edition.theatres:
            rule = f"the theatre of {page.output} is not among the edition's"
            found.append(("theatres", theatre, rule, "Add it there, or correct the page."))
        for name, column in list_references(page.notebook).items():
            value = (edition.parameters | page.parameters).get(name, "")
            if name != "theatre":  # the edition's own list of theatres is held against the table
                found += [(name, *fault) for fault in find_unknown(value, column, identifiers)]
    return [Problem(edition.file or f"edition {edition.id}", 0, *problem) for problem in found]


def read_identifiers(claims: str) -> dict[str, set[str]]:
    """Read the identifiers of some tables, by column."""
    files = find_table_files(claims)
    return {column: {row[column] for row in read_records(files[table])} for column, table in HOLDERS.items()}


def find_unknown(
    value: object, column: str, identifiers: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str]]:
    """Find what a parameter names that no table has: identifier, rule and mend; several may stand between slashes."""
    for item in value if isinstance(value, list) else [value]:
        for one in filter(None, str(item).split("/")):
            if one not in identifiers[column]:
                close = find_close(one, identifiers[column])
                mend = f"Did you mean {close}?" if close else f"Name another {column}."
                yield one, f"{HOLDERS[column]}.csv has no such {column}", mend
