"""A comparison on the terminal: plain tables, and what moved inside a sentence between brackets."""

import textwrap
from collections.abc import Iterator

from whosecount.compare.collect import Comparison
from whosecount.compare.findings import FigureChange, FindingChange
from whosecount.compare.lead import MOST as MOST_TURNED
from whosecount.compare.lead import name_place, write_lead
from whosecount.compare.outline import Block, list_changed_pages, list_row_sections, sum_up
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun, count_or_none, count_part
from whosecount.core.plain_table import write_table
from whosecount.core.unsafe_text import mend_line

MOST = 12  # rows of a table, and findings of a page, unless all are asked for
WIDEST_CELL = 36  # characters before a cell is wrapped
LONGEST_CELL = 160  # characters of a cell
WIDTH = 100  # characters of a line of words
HEAD = ("label", "claims", "events", "credit", "window")
MARKS = {"gone": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def write_text(found: Comparison, everything: bool = False) -> str:
    """Write a comparison for a terminal; long lists are cut unless everything is asked for."""
    most = None if everything else MOST
    parts = [*_write_lead(found, most), _head(found)]
    if found.differs:
        for section in list_row_sections(found):
            parts.append(f"{section.heading.upper()}: {section.words}")
            parts += [_write_block(block, most) for block in section.blocks]
        parts += [_write_page(found, page, most) for page in list_changed_pages(found)]
        parts += [_count_still(found)] if found.pages else []
    return "\n\n".join([*parts, *found.notes, sum_up(found)])


def _write_lead(found: Comparison, most: int | None) -> Iterator[str]:
    """Write first what a reader of the old book needs: sentences, and each finding that turned as it was and is."""
    lead = write_lead(found)
    if lead.sentences:
        yield "\n".join(textwrap.fill(mend_line(one, 600), WIDTH) for one in lead.sentences)
    if lead.turned:
        most = most and MOST_TURNED
        yield "\n".join(map(_write_turned, lead.turned[:most])) + _say_rest(len(lead.turned), most)


def _write_turned(one: FindingChange) -> str:
    lines = [
        textwrap.fill(f"{which}: {mend_line(text)}", WIDTH, initial_indent="    ", subsequent_indent=" " * 9)
        for which, text in (("was", one.old), ("now", one.new))
    ]
    return "\n".join([f"  {mend_line(name_place(one))}", *lines])


def _head(found: Comparison) -> str:
    sides = (("old", found.old), ("new", found.new))
    cells = [
        [which if name == HEAD[0] else "", name, mend_line(side[name])]
        for which, side in sides for name in HEAD if name in side
    ]  # fmt: skip
    return write_table(cells, (), (10, 10, 76))


def _write_block(block: Block, most: int | None) -> str:
    cells = [[mend_line(cell, LONGEST_CELL) for cell in row] for row in block.rows[:most]]
    table = write_table(cells, block.header, [WIDEST_CELL] * len(block.header))
    return f"{block.caption}\n{table}{_say_rest(len(block.rows), most)}"


def _write_page(found: Comparison, page: str, most: int | None) -> str:
    findings = [one for one in found.findings if one.page == page]
    figures = [one for one in found.figures if one.page == page]
    lines = [f"PAGE {mend_line(page)}", *map(_write_finding, findings[:most])]
    lines += filter(None, [_say_rest(len(findings), most).strip()])
    lines += [f"  figure {mend_line(one.name)}: {describe_figure(one)}" for one in figures]
    return "\n".join(lines)


def _write_finding(one: FindingChange) -> str:
    sentence = "".join(MARKS[kind][0] + text + MARKS[kind][1] for kind, text in one.marked)
    name = f" {mend_line(one.name)}" if one.name else ""
    where = f" under “{mend_line(one.section, 80)}”" if one.section else ""
    return textwrap.fill(
        f"{one.kind}{name} {one.status}{where}: {mend_line(sentence)}", WIDTH,
        initial_indent="  ", subsequent_indent="    ",
    )  # fmt: skip


def describe_figure(one: FigureChange) -> str:
    """Say in words how a figure differs."""
    match one.status:
        case "added":
            return f"only in the new, {count_noun(one.rows_new, 'row')} of data"
        case "gone":
            return f"only in the old, {count_noun(one.rows_old, 'row')} of data"
        case "redrawn":
            return "drawn anew; its rows may not be passed on"
    words = f"{count_noun(one.rows_old, 'row')} of data, now {one.rows_new:,}"
    if one.rows_gone or one.rows_added:
        words += f"; {count_or_none(one.rows_gone)} gone and {count_or_none(one.rows_added)} new"
    return words + ("; other columns" if one.columns_changed else "")


def _count_still(found: Comparison) -> str:
    still = len(found.pages) - len(list_changed_pages(found))
    if not found.findings and not found.figures:
        return "FINDINGS: none differs, and no figure does."
    same = count_part(
        still, len(found.pages), "page in common", "says and shows", "say and show", "pages in common"
    )
    return f"{capitalise(same)} the same."


def _say_rest(number: int, most: int | None) -> str:
    return f"\n… and {number - most:,} more (--all shows them)" if most and number > most else ""
