"""A comparison as one HTML file that needs nothing else: no script, nothing loaded."""

from importlib.resources import files

from markupsafe import Markup

from whosecount.compare.collect import Comparison
from whosecount.compare.findings import FindingChange
from whosecount.compare.lead import MOST as MOST_TURNED
from whosecount.compare.lead import name_place, write_lead
from whosecount.compare.outline import Block, Section, list_changed_pages, list_row_sections, sum_up
from whosecount.compare.tell import describe_figure
from whosecount.core.unsafe_text import mend_line

MOST = 500  # rows of a table on the page; the JSON has them all
LONG = 90  # characters from which a cell is given room
CELL, LONG_CELL = Markup("<td>{}</td>"), Markup('<td class="long">{}</td>')
TAGS = {"gone": "del", "added": "ins"}
PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n'
    "<body>\n<main>\n<h1>{title}</h1>\n{head}{body}</main>\n</body>\n</html>\n"
)


def write_page(found: Comparison) -> str:
    """Write a comparison as an HTML document."""
    title = f"{mend_line(found.old['label'], 80)} and {mend_line(found.new['label'], 80)} compared"
    body = Markup("")
    if found.differs:
        body = Markup("\n").join(
            [*(_build_section(one) for one in list_row_sections(found)), _build_findings(found)]
        )
    return write_document(title, _build_head(found), body)


def write_document(title: str, head: Markup, body: Markup) -> str:
    """Write the whole of a page that needs nothing else."""
    style = Markup(files("whosecount.compare").joinpath("page.css").read_text(encoding="utf-8"))
    return str(PAGE.format(title=title, style=style, head=head, body=body))


def _build_lead(found: Comparison) -> Markup:
    """Build what a reader of the old book needs before any table."""
    lead = write_lead(found)
    said = Markup("").join(
        Markup('<p class="lead">{}</p>\n').format(mend_line(one, 600)) for one in lead.sentences
    )
    turned = Markup("").join(_build_finding(one, name_place(one)) for one in lead.turned[:MOST_TURNED])
    left = len(lead.turned) - MOST_TURNED
    rest = Markup('<p class="rest">… and {:,} more below.</p>\n').format(left) if left > 0 else ""
    return said + turned + rest


def _build_head(found: Comparison) -> Markup:
    header = ["", "old", "new"]
    names = {"label": "edition", "title": "title", "claims": "claims", "events": "events", "window": "window"}
    rows = [[word, found.old[name], found.new[name]] for name, word in names.items()]
    credits = [side.get("credit", "") for side in (found.old, found.new)]
    rows += [["credit", *credits]] if any(credits) else []
    notes = Markup("").join(
        Markup('<p class="note">{}</p>\n').format(mend_line(note)) for note in found.notes
    )
    table = build_table(Block("What is compared", header, rows))
    return Markup('{}<p class="sum">{}</p>\n{}{}').format(_build_lead(found), sum_up(found), notes, table)


def _build_section(section: Section) -> Markup:
    tables = Markup("").join(build_table(block) for block in section.blocks)
    return Markup("<section>\n<h2>{}</h2>\n<p>{}</p>\n{}</section>\n").format(
        section.heading, section.words, tables
    )


def build_table(block: Block, rest_in: str = "--json") -> Markup:
    """Build a table of the page; of a long one the first rows, and where the rest is."""
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(name) if name else Markup("<td></td>")
        for name in block.header
    )
    rows = Markup("\n").join(_build_row(row) for row in block.rows[:MOST])
    left = len(block.rows) - MOST
    rest = (
        Markup('<p class="rest">… and {:,} more; {} has them all.</p>\n').format(left, rest_in)
        if left > 0
        else ""
    )
    return Markup(
        '<div class="wide" tabindex="0" role="group" aria-label="Table, scrolls sideways: {caption}">\n'
        "<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        "</div>\n{rest}"
    ).format(caption=block.caption, head=head, rows=rows, rest=rest)


def _build_row(row: list[str]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(mend_line(row[0]))
    cells = Markup("").join(
        (LONG_CELL if len(cell) > LONG else CELL).format(mend_line(cell)) for cell in row[1:]
    )
    return Markup("<tr>{}{}</tr>").format(first, cells)


def _build_findings(found: Comparison) -> Markup:
    if not found.pages:
        return Markup("")
    changed = list_changed_pages(found)
    words = f"{len(found.pages)} pages in common; findings or figures differ on {len(changed)} of them."
    legend = Markup(
        "<p>Inside a sentence, <del>what the old says</del> and <ins>what the new says</ins> are marked.</p>\n"
    )
    pages = Markup("").join(_build_page(found, page) for page in changed)
    return Markup("<section>\n<h2>Findings</h2>\n<p>{}</p>\n{}{}</section>\n").format(
        words, legend if changed else "", pages
    )


def _build_page(found: Comparison, page: str) -> Markup:
    findings = Markup("").join(_build_finding(one) for one in found.findings if one.page == page)
    rows = [[one.name, describe_figure(one), one.caption] for one in found.figures if one.page == page]
    block = Block(f"Figures of {page} whose data differ", ["figure", "data", "what it shows"], rows)
    return Markup("<h3>{}</h3>\n{}{}").format(mend_line(page), findings, build_table(block) if rows else "")


def _build_finding(one: FindingChange, place: str = "") -> Markup:
    pieces = Markup("").join(
        Markup("<{0}>{1}</{0}>").format(Markup(TAGS[kind]), mend_piece(text))
        if kind in TAGS
        else mend_piece(text)
        for kind, text in one.marked
    )
    words = [f"{one.kind} {one.status}", one.name, f"under “{one.section}”" if one.section else ""]
    words = ["turned", place] if place else words
    label = " · ".join(mend_line(word) for word in words if word)
    return Markup('<div class="finding {}">\n<p class="label">{}</p>\n<p>{}</p>\n</div>\n').format(
        one.status, label, pieces
    )


def mend_piece(text: str) -> str:
    """Mend a piece of a sentence, with the blanks at its ends."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{mend_line(text)}{right}"
