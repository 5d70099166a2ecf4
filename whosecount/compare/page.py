"""A comparison as one HTML file that needs nothing else: no script, nothing loaded."""

from collections.abc import Iterable
from importlib.resources import files

from markupsafe import Markup, escape

from whosecount.compare.collect import Comparison
from whosecount.compare.findings import FindingChange
from whosecount.compare.lead import MOST as MOST_TURNED
from whosecount.compare.lead import name_place, write_lead
from whosecount.compare.outline import Block, Section, list_changed_pages, list_row_sections, sum_up
from whosecount.compare.tell import describe_figure
from whosecount.core.unsafe_text import mend_line

MOST = 500  # rows of a table on the page; the JSON has them all
LONG = 90  # characters from which a cell is given room
NOTHING = Markup("")
CELL, LONG_CELL = Markup("<td>{}</td>"), Markup('<td class="long">{}</td>')
LEGEND = Markup(
    "<p>Inside a sentence, <del>what the old says</del> and <ins>what the new says</ins> are marked.</p>\n"
)
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
    body = NOTHING
    if found.differs:
        sections = map(_build_section, list_row_sections(found))
        body = Markup("\n").join([*sections, _build_findings(found)])
    return write_document(title, _build_head(found), body)


def write_document(title: str, head: Markup, body: Markup) -> str:
    """Write the whole of a page that needs nothing else."""
    style = Markup(files("whosecount.compare").joinpath("page.css").read_text(encoding="utf-8"))
    return str(PAGE.format(title=title, style=style, head=head, body=body))


def _build_lead(found: Comparison) -> Markup:
    """Build what a reader of the old book needs before any table."""
    lead = write_lead(found)
    said = _fill('<p class="lead">{}</p>\n', (mend_line(one, 600) for one in lead.sentences))
    turned = NOTHING.join(_build_finding(one, name_place(one)) for one in lead.turned[:MOST_TURNED])
    return said + turned + _say_rest(len(lead.turned) - MOST_TURNED, " below")


def _fill(form: str, texts: Iterable[str]) -> Markup:
    """Fill a piece of HTML with each of some texts, escaped."""
    return NOTHING.join(Markup(form).format(text) for text in texts)


def _say_rest(left: int, where: str) -> Markup:
    return Markup('<p class="rest">… and {:,} more{}.</p>\n').format(left, where) if left > 0 else NOTHING


def _build_head(found: Comparison) -> Markup:
    header = ["", "old", "new"]
    names = {"label": "edition", "title": "title", "claims": "claims", "events": "events", "window": "window"}
    rows = [[word, found.old[name], found.new[name]] for name, word in names.items()]
    credits = [side.get("credit", "") for side in (found.old, found.new)]
    rows += [["credit", *credits]] if any(credits) else []
    notes = _fill('<p class="note">{}</p>\n', map(mend_line, found.notes))
    table = build_table(Block("What is compared", header, rows))
    return Markup('{}<p class="sum">{}</p>\n{}{}').format(_build_lead(found), sum_up(found), notes, table)


def _build_section(section: Section) -> Markup:
    tables = NOTHING.join(map(build_table, section.blocks))
    form = Markup("<section>\n<h2>{}</h2>\n<p>{}</p>\n{}</section>\n")
    return form.format(section.heading, section.words, tables)


def build_table(block: Block, rest_in: str = "--json") -> Markup:
    """Build a table of the page; of a long one the first rows, and where the rest is."""
    head = NOTHING.join(
        Markup('<th scope="col">{}</th>' if name else "<td></td>").format(name) for name in block.header
    )
    rows = Markup("\n").join(map(_build_row, block.rows[:MOST]))
    rest = _say_rest(len(block.rows) - MOST, f"; {rest_in} has them all")
    return Markup(
        '<div class="wide" tabindex="0" role="group" aria-label="Table, scrolls sideways: {caption}">\n'
        "<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        "</div>\n{rest}"
    ).format(caption=block.caption, head=head, rows=rows, rest=rest)


def _build_row(row: list[str]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(mend_line(row[0]))
    cells = NOTHING.join(
        (LONG_CELL if len(cell) > LONG else CELL).format(mend_line(cell)) for cell in row[1:]
    )
    return Markup("<tr>{}{}</tr>").format(first, cells)


def _build_findings(found: Comparison) -> Markup:
    if not found.pages:
        return NOTHING
    changed = list_changed_pages(found)
    words = f"{len(found.pages)} pages in common; findings or figures differ on {len(changed)} of them."
    pages = NOTHING.join(_build_page(found, page) for page in changed)
    form = Markup("<section>\n<h2>Findings</h2>\n<p>{}</p>\n{}{}</section>\n")
    return form.format(words, LEGEND if changed else "", pages)


def _build_page(found: Comparison, page: str) -> Markup:
    findings = NOTHING.join(_build_finding(one) for one in found.findings if one.page == page)
    rows = [[one.name, describe_figure(one), one.caption] for one in found.figures if one.page == page]
    block = Block(f"Figures of {page} whose data differ", ["figure", "data", "what it shows"], rows)
    return Markup("<h3>{}</h3>\n{}{}").format(mend_line(page), findings, build_table(block) if rows else "")


def _build_finding(one: FindingChange, place: str = "") -> Markup:
    pieces = NOTHING.join(
        Markup("<{0}>{1}</{0}>").format(TAGS[kind], text) if kind in TAGS else escape(text)
        for kind, text in ((kind, _mend_piece(text)) for kind, text in one.marked)
    )
    words = [f"{one.kind} {one.status}", one.name, f"under “{one.section}”" if one.section else ""]
    words = ["turned", place] if place else words
    label = " · ".join(map(mend_line, filter(None, words)))
    form = Markup('<div class="finding {}">\n<p class="label">{}</p>\n<p>{}</p>\n</div>\n')
    return form.format(one.status, label, pieces)


def _mend_piece(text: str) -> str:
    """Mend a piece of a sentence, with the blanks at its ends."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{mend_line(text)}{right}"
