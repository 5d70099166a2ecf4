"""Cells of a comparison as text: for a page, or for a terminal that must obey none of it."""

from collections.abc import Mapping, Sequence

from whosecount.core.unsafe_text import mend_line

LONGEST_CELL = 600  # characters of a cell on a page
EMPTY = "(empty)"
LABELS = {
    "event_id": "event",
    "claim_id": "claim",
    "theatre_id": "theatre",
    "source_id": "source",
    "measure_id": "measure",
    "target_id": "target",
    "best": "best estimate",
    "admin1": "governorate",
    "as_stated": "as stated",
}


def name_column(name: str) -> str:
    """Name a column for people."""
    return LABELS.get(name, name.replace("_", " "))


def write_cell(value: object) -> str:
    """Write a cell on one line, fit to be shown; nothing is said to be nothing."""
    if value is None or value == "" or value == []:
        return EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        text = f"{value:,.10g}"
    elif isinstance(value, int):
        text = f"{value:,}"
    elif isinstance(value, (list, tuple)):
        text = "; ".join(str(one) for one in value)
    elif isinstance(value, Mapping):
        text = "; ".join(f"{name}: {one}" for name, one in value.items())
    else:
        text = str(value)
    return mend_line(text, LONGEST_CELL)


def write_rows(rows: Sequence[Mapping], columns: Sequence[str]) -> list[list[str]]:
    """Write rows as cells, in the order of columns."""
    return [[write_cell(row.get(name)) for name in columns] for row in rows]
