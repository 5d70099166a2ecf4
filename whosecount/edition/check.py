"""What an edition names of its tables: its country, its sides, its theatres, and the identifiers in its parameters."""

from whosecount.core.errors import Problem
from whosecount.edition.read import Edition
from whosecount.tables.country import check_country
from whosecount.tables.files import find_table_files
from whosecount.tables.parameters import find_unknown, list_references, read_identifiers
from whosecount.tables.rows import read_records


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
