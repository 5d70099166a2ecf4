"""The page of an edition that says what its events file is, how it was read and what was noticed in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat

from whosecount.core.labels import capitalise, escape_markdown
from whosecount.core.paths import ROOT
from whosecount.core.phrasing import count_noun
from whosecount.edition.preflight import list_sections
from whosecount.edition.read import Edition
from whosecount.edition.told import OF_CLAIMS, tells_of_window
from whosecount.readers import PUBLISHERS
from whosecount.readers.report import ReadReport
from whosecount.record.events_file import read_country_events
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
INTRODUCTION = (
    "What the figures of this book rest on{}, as it was found. A row is the number of a line of the "
    "table, its header being row 1. What is noticed here stands under each figure that it touches."
)
GUARDED = (
    "The publisher’s terms let nobody pass on single events, so each table and picture holds sums of several. That is "
    "seen to one table at a time: two that begin or end on different days could still be subtracted from each other."
)
EXERCISES = "Exercises"
READING = ("how_to_read_a_claim", "who_told_whom", "bounds_not_points")  # chapters on claims about any war
WITHOUT_CLAIMS = (
    "A claim is what somebody said: who told what of whom, when, and on what evidence. This book has recorded events "
    "and no claims, so parts of its chapters are left out. A folder with tables of claims, given to `whosecount new` "
    "with `--claims`, would add them:"
)


def write_events_page(edition: Edition) -> str:
    """Write the page of an edition with an events file, in Markdown; refused when the file cannot be used."""
    shared, is_told = edition.pages[0].shared, tells_of_window(edition)
    tables = load_tables(find_table_files(edition.claims))
    _, report = read_country_events(tables, shared["events"], shared["events_reader"])
    shares_rows = PUBLISHERS[shared["events_reader"]].shares_rows
    notes = [note if shares_rows else note.closed for note in report.notes]
    noticed = [
        (note.short, note.where, note.done or "kept") if note.rows else (str(note), note.where, note.done)
        for note in notes
    ]
    parts = [
        "# The events file",
        escape_markdown(f"{edition.notice}."),
        INTRODUCTION.format(" besides claims" if is_told else ""),
        *([] if shares_rows else [GUARDED]),
        "## What was noticed",
        _write_table(("what", "where", "what was done"), noticed) if noticed else "Nothing.",
        "## How it was read",
        _write_table(("", ""), _list_facts(report)),
    ]
    if not is_told:
        parts += ["## What claims would add", WITHOUT_CLAIMS, "\n".join(_list_left_out(edition))]
    return "\n\n".join(parts) + "\n"


def _list_left_out(edition: Edition) -> Iterator[str]:
    """List the sections that the edition's pages lack for want of claims alone, each once, and the chapters."""
    publisher = PUBLISHERS[edition.pages[0].shared["events_reader"]]
    has = {"needs-rows": publisher.shares_rows, "needs-losses": publisher.divides_losses}
    others = {"needs-events", *(need for need, there in has.items() if not there)}
    for notebook in dict.fromkeys(page.notebook for page in edition.pages):
        titles = [page.title for page in edition.pages if page.notebook == notebook]
        title = titles[0].rpartition(": ")[2] or _read_title(notebook)
        needs = {name: set(tags) for name, tags in list_sections(notebook, False) if name != EXERCISES}
        sections = [name for name, tags in needs.items() if OF_CLAIMS & tags and not others & tags]
        if sections:
            yield f"- {escape_markdown(capitalise(title))}: {' '.join(map(_end, sections))}"
    own = [_read_title(ROOT / f"book/reading/{name}.ipynb") for name in READING]
    yield f"- Chapters of their own: {' '.join(map(_end, own))}"


def _read_title(notebook: Path) -> str:
    cells = nbformat.read(notebook, as_version=4).cells
    prose = next(cell.source.strip() for cell in cells if cell.cell_type == "markdown")
    return prose.partition("\n")[0].removeprefix("# ")


def _end(words: str) -> str:
    return words if words.endswith("?") else f"{words}."


def _list_facts(report: ReadReport) -> Iterable[tuple[str, str]]:
    yield "file", Path(report.file).name
    yield "read as", f"{report.publisher}: {report.vintage}"
    yield "text", f"{report.encoding}, cells parted by {DELIMITERS.get(report.delimiter, report.delimiter)}"
    kept = count_noun(report.rows_kept, "is", "are")
    yield "rows", f"{report.rows_in:,}, of which {kept} events of the country"
    for reason, count in report.set_aside.items():
        if count:
            yield "left out", f"{count_noun(count, 'row')} {reason}"
    yield "days", f"{report.first_day} to {report.last_day}"
    if any(report.covered):
        yield "days of other countries in the file", " to ".join(report.covered)
    yield "known to the week or worse", f"{report.coarse_dates:.1%} of the events"
    yield "known to the first-level unit or worse", f"{report.coarse_places:.1%} of the events"


def _write_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table of Markdown."""
    lines = [head, ("---",) * len(head), *(tuple(map(escape_markdown, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
