"""Whether an edition has claims that speak of its days."""

from whosecount.core.errors import DataError
from whosecount.edition.read import Edition
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records

OF_CLAIMS = {
    "needs-claims",
    "needs-named",
}  # tags of headings whose sections a book without claims does not have
DAYS = ("event_start", "event_end", "stated_start", "stated_end")


def tells_of_window(edition: Edition) -> bool:
    """Whether a claim of the edition's tables speaks of its window, or was made in it."""
    if edition.is_default:
        return True
    shared = edition.pages[0].shared
    start, end = shared.get("window_start", ""), shared.get("window_end", "9")
    try:
        rows = read_records(find_table_files(edition.claims)["claims"])
    except DataError:  # refused with all other faults of the tables, where they are checked
        return True
    told = [[row[name] for name in DAYS if row.get(name)] for row in rows]
    return any(days and min(days) <= end and start <= max(days) for days in told)
