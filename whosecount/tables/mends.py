"""What is wrong with a cell of a table, and what to do about it, from the declaration of its column."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from whosecount.tables.schema import Field, Table

Fault = tuple[str, str]

TYPES = {  # what a cell should be, and what to write
    "date": ("a date", "Write a date as YYYY-MM-DD."),
    "number": ("a number", "Write a number in figures, without marks between the thousands."),
    "integer": ("a whole number", "Write a whole number in figures."),
    "boolean": ("true or false", "Write true, or leave the cell empty."),
}
FORMS = {  # patterns of the declaration, in words
    "[a-z0-9_]+": "Use small letters a to z, figures and _ only.",
    "[a-z0-9]+(-[a-z0-9]+)*": "Use small letters a to z and figures, in parts joined by single hyphens.",
    r"\d{4}(-\d{2}(-\d{2})?)?": "Write YYYY, YYYY-MM or YYYY-MM-DD.",
    "[a-z]{2}": "Write the two small letters of the language, such as en.",
}


def explain_cell(error: str, note: str, field: Field, cell: str, where: str = "") -> Fault:
    """Explain why a cell breaks the declaration of its column, from Frictionless' name of the error and its note.

    `where` is the file whose ids the column takes, if it takes some. Gives rule and mend.
    """
    named = re.search(r'constraint "(\w+)"', note)
    ask = ask_for(field, where)
    match "type" if error == "type-error" else named and named[1]:
        case "type":
            wanted, mend = TYPES.get(field.type, ("in the declared form", ask))
            return f"the cell is not {wanted}", ask if field.lowest is not None else mend
        case "required":
            return "the cell is empty, but every row needs it", ask
        case "enum":
            return "the value is not among the allowed ones", suggest(cell, field.enum, ask)
        case "pattern":
            return "the text does not have the form of this column", ask
        case "maxLength":
            return f"the text has {len(cell):,} characters, more than {field.longest:,}", "Shorten it."
        case "minimum":
            return "the number is below the least that this column takes", ask
        case "maximum":
            return "the number is above the most that this column takes", ask
    return f"the cell breaks the rule {note}", ask


def explain_key(note: str, columns: Iterable[str]) -> Fault:
    """Explain why a row has no key of its own."""
    position = re.search(r"position (\d+)", note)
    names = " and ".join(columns)
    if not position:
        return f"the row has no {names} of its own", "Fill the cell."
    return (
        f"row {position[1]} has the same {names}",
        "Give each row an identifier of its own, or remove one of the two.",
    )


def explain_reference(target: str, name: str, cell: str, known: Iterable[str]) -> Fault:
    """Explain that another table lacks the id that a row names."""
    mend = f"Correct it, or add its row to {target}.csv in the folder of your tables."
    return f"{target}.csv has no such {name}", suggest(cell, known, mend)


def name_target(table: Table, field: Field) -> str:
    """Name the file whose ids a column, or each item of it, takes; empty when it takes none."""
    keys = [key for key in table.foreign_keys if field.name in key["fields"]]
    named = [key["reference"]["resource"] or table.name for key in keys] + [
        (field.items or {}).get("resource")
    ]
    return f"{named[0]}.csv" if named[0] else ""


def suggest(cell: str, known: Iterable[str], mend: str) -> str:
    """Say which known word may be meant, before the mend for when none is."""
    near = get_close_matches(cell, list(known), 1, 0.75)
    return f"Did you mean {near[0]}? {mend}" if near else mend


def ask_for(field: Field, where: str = "") -> str:
    """Say what a column wants."""
    if field.enum:
        return f"Write one of: {', '.join(field.enum)}."
    if where:
        return f"Write an id of {where}."
    if field.lowest is not None:
        most = "" if field.most is None else f" to {field.most:g}"
        return f"Write a {'whole ' if field.type == 'integer' else ''}number from {field.lowest:g}{most or ' on'}."
    if field.pattern in FORMS:
        return FORMS[field.pattern]
    return TYPES[field.type][1] if field.type in TYPES else f"Write it: {_shorten(field.description)}"


def _shorten(description: str) -> str:
    """Keep the first sentence of what a column means."""
    first = description.split(". ")[0].rstrip(".")
    return f"{first[0].lower()}{first[1:]}."
