"""The order of a comparison: the same headings, tables and words for the page and for the terminal."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from whosecount.compare.cells import name_column, write_cell, write_rows
from whosecount.compare.collect import Comparison
from whosecount.compare.rows import Rows
from whosecount.core.phrasing import count_noun


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
        header = ["setting", "old", "new"]
        block = Block("What the two editions set otherwise", header, write_rows(found.settings, header))
        yield Section(
            "Settings",
            f"The two editions set {count_noun(len(found.settings), 'thing')} otherwise, besides their data.",
            [block],
        )
    yield from (_lay_out_rows(rows) for rows in found.tables[:2])
    yield _lay_out_counts(found.tables[2:])
    if found.events:
        yield _lay_out_rows(found.events)


def sum_up(found: Comparison) -> str:
    """Say in one sentence what differs."""
    rows_alone = not found.pages
    if not found.differs:
        return "Nothing differs." if not rows_alone else "Nothing differs in what was compared."
    parts = [
        f"{count_noun(rows.added + rows.gone + rows.changed, 'row')} of {rows.name}"
        for rows in [*found.tables, *([found.events] if found.events else [])]
        if rows.differs
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
    for what, part in (("added", rows.rows_added), ("gone", rows.rows_gone)):
        if part:
            header = [name_column(name) for name in rows.shown]
            blocks.append(Block(f"{title}: rows {what}", header, write_rows(part, rows.shown)))
    if rows.cells_changed:
        columns = [*rows.key, "column", "old", "new"]
        cells = write_rows(rows.cells_changed, columns)
        blocks.append(Block(f"{title}: cells that changed", [name_column(name) for name in columns], cells))
    for name, counts in rows.counts.items():
        columns = list(counts[0]) if counts else []
        if counts:
            blocks.append(Block(f"{title}: rows by {name}", columns, write_rows(counts, columns)))
    return Section(title, words, blocks)


def _lay_out_sums(rows: Rows) -> Block:
    cells = [
        [row["scope"], name_column(row["measure"]), *map(write_cell, pair), f"{pair[1] - pair[0]:+,}"]
        for row in rows.sums
        for pair in [(row["old"], row["new"])]
    ]
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
