"""The page of an edition that says what its events file is, how it was read and what was noticed in it."""

from collections.abc import Iterable
from pathlib import Path

from whosecount.core.labels import escape_markdown
from whosecount.core.phrasing import count_noun
from whosecount.edition.read import Edition
from whosecount.readers.report import ReadReport
from whosecount.record.events_file import read_country_events
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
INTRODUCTION = (
    "What the figures of this book rest on besides claims, as it was found. A row is the number of a line of the "
    "table, its header being row 1. What is noticed here stands under each figure that it touches."
)


def write_events_page(edition: Edition) -> str:
    """Write the page, in Markdown.

    Parameters
    ----------
    edition : Edition
        One with an events file.

    Raises
    ------
    DataError
        When the file cannot be used.
    """
    shared = edition.pages[0].shared
    tables = load_tables(find_table_files(edition.claims))
    _, report = read_country_events(tables, shared["events"], shared["events_reader"])
    noticed = [
        (note.short if note.rows else str(note), note.where, note.done or ("kept" if note.rows else ""))
        for note in report.notes
    ]
    parts = [
        "# The events file",
        escape_markdown(f"{edition.notice}."),
        INTRODUCTION,
        "## What was noticed",
        _write_table(("what", "where", "what was done"), noticed) if noticed else "Nothing.",
        "## How it was read",
        _write_table(("", ""), _list_facts(report)),
    ]
    return "\n\n".join(parts) + "\n"


def _list_facts(report: ReadReport) -> Iterable[tuple[str, str]]:
    yield "file", Path(report.file).name
    yield "read as", f"{report.publisher}: {report.vintage}"
    yield "text", f"{report.encoding}, cells parted by {DELIMITERS.get(report.delimiter, report.delimiter)}"
    yield (
        "rows",
        f"{report.rows_in:,}, of which {count_noun(report.rows_kept, 'is', 'are')} events of the country",
    )
    for reason, count in report.set_aside.items():
        if count:
            yield "left out", f"{count_noun(count, 'row')} {reason}"
    yield "days", f"{report.first_day} to {report.last_day}"
    yield "known to the week or worse", f"{report.coarse_dates:.1%} of the events"
    yield "known to the governorate or worse", f"{report.coarse_places:.1%} of the events"


def _write_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table of Markdown."""
    lines = [head, ("---",) * len(head), *(tuple(map(escape_markdown, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
