"""The order of a comparison: the same headings, tables and words for the page and for the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosecount.compare.collect import Comparison
from whosecount.compare.rows import Rows
from whosecount.core.phrasing import count_noun
from whosecount.core.unsafe_text import mend_line

LONGEST_CELL = 600  # characters of a cell on a page
EMPTY = "(empty)"
LABELS = {
    "event_id": "event", "claim_id": "claim", "theatre_id": "theatre", "source_id": "source", "measure_id": "measure",
    "target_id": "target", "best": "best estimate", "admin1": "governorate", "as_stated": "as stated",
}  # fmt: skip


@dataclass(frozen=True)
class Block:
    """A table of a section: caption, header and rows."""

    caption: str
    header: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Section:
    """A section of a comparison: its heading, a sentence that sums it up, and tables."""

    heading: str
    words: str
    blocks: list[Block] = field(default_factory=list)


def list_row_sections(found: Comparison) -> Iterator[Section]:
    """List the sections about settings and rows, in order."""
    if found.settings:
        header, number = ["setting", "old", "new"], count_noun(len(found.settings), "thing")
        block = Block("What the two editions set otherwise", header, write_rows(found.settings, header))
        words = f"The two editions set {number} otherwise, besides their data."
        yield Section("Settings", words, [block])
    yield from map(_lay_out_rows, found.tables[:2])
    yield _lay_out_counts(found.tables[2:])
    if found.events:
        yield _lay_out_rows(found.events)


def sum_up(found: Comparison) -> str:
    """Say in one sentence what differs."""
    if not found.differs:
        return "Nothing differs." if found.pages else "Nothing differs in what was compared."
    differing = [rows for rows in (*found.tables, found.events) if rows and rows.differs]
    parts = [
        f"{count_noun(rows.added + rows.gone + rows.changed, 'row')} of {rows.name}" for rows in differing
    ]
    parts += [count_noun(len(found.settings), "setting")] if found.settings else []
    if found.findings or found.figures:
        parts += [count_noun(len(found.findings), "finding or notice", "findings and notices")]
        parts += [f"the data of {count_noun(len(found.figures), 'figure')}"]
    return f"What differs: {'; '.join(parts)}."


def list_changed_pages(found: Comparison) -> list[str]:
    """List the pages on which something differs, in the order of the book."""
    touched = {one.page for one in (*found.findings, *found.figures)}
    return [page for page in found.pages if page in touched]


def _lay_out_rows(rows: Rows) -> Section:
    title = rows.name.replace("_", " ").capitalize()
    words = (
        f"{rows.added:,} added, {rows.gone:,} gone, {rows.changed:,} changed "
        f"({count_noun(rows.rows_old, 'row')} in the old, {rows.rows_new:,} in the new)."
    )
    if rows.withheld:
        words += f" Single rows are not shown, only counts: {rows.withheld}."
    blocks = [_lay_out_sums(rows)] if rows.sums else []
    changed = [*rows.key, "column", "old", "new"]
    parts = {
        "rows added": (rows.shown, rows.rows_added),
        "rows gone": (rows.shown, rows.rows_gone),
        "cells that changed": (changed, rows.cells_changed),
    }
    for what, (columns, part) in parts.items():
        if part:
            header = [name_column(name) for name in columns]
            blocks.append(Block(f"{title}: {what}", header, write_rows(part, columns)))
    for name, counts in rows.counts.items():
        if counts:
            columns = list(counts[0])
            blocks.append(Block(f"{title}: rows by {name}", columns, write_rows(counts, columns)))
    return Section(title, words, blocks)


def _lay_out_sums(rows: Rows) -> Block:
    cells = [
        [row["scope"], name_column(row["measure"]), write_cell(row["old"]), write_cell(row["new"]), f"{row['new'] - row['old']:+,}"]
        for row in rows.sums
    ]  # fmt: skip
    caption = "Sums that moved: of the whole country, and of events between the two sides"
    return Block(caption, ["of", "sum", "old", "new", "change"], cells)


def _lay_out_counts(tables: list[Rows]) -> Section:
    differing = [rows for rows in tables if rows.differs]
    if not differing:
        return Section("Other tables", "No row of the other tables differs.")
    header = ["table", "rows in the old", "rows in the new", "added", "gone", "changed"]
    cells = [
        [rows.name, *(f"{n:,}" for n in (rows.rows_old, rows.rows_new, rows.added, rows.gone, rows.changed))]
        for rows in differing
    ]
    words = f"{count_noun(len(differing), 'other table')} differ{'s' if len(differing) == 1 else ''}."
    return Section("Other tables", words, [Block("Rows that differ, by table", header, cells)])


def name_column(name: str) -> str:
    """Name a column for people."""
    return LABELS.get(name, name.replace("_", " "))


def write_cell(value: object) -> str:
    """Write a cell on one line, fit to be shown; nothing is said to be nothing."""
    if value is None or value == "" or value == []:
        return EMPTY
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            text = f"{value:,.10g}"
        case int():
            text = f"{value:,}"
        case list() | tuple():
            text = "; ".join(map(str, value))
        case Mapping():
            text = "; ".join(f"{name}: {one}" for name, one in value.items())
        case _:
            text = str(value)
    return mend_line(text, LONGEST_CELL)


def write_rows(rows: Sequence[Mapping], columns: Sequence[str]) -> list[list[str]]:
    """Write rows as cells, in the order of columns."""
    return [[write_cell(row.get(name)) for name in columns] for row in rows]
