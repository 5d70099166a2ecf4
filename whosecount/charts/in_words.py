"""Figures made of words: tables of the page itself, which wrap, scale and are read aloud as text is.

A function `write_*` of a method takes a frame, as a `plot_*` function does, and gives HTML in place of a
picture. `study.publish` takes either.
"""

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from whosecount.core.unsafe_text import isolate, mend_text


def in_words(write: Callable) -> Callable:
    """Mark a function whose figure is HTML, not a picture."""
    write.in_words = True
    return write


def write_cell(text: object, kind: str = "") -> Markup:
    """Write a cell of text, with a class for the style sheet."""
    label = Markup(' class="wc-{}"').format(kind) if kind else ""
    return Markup("<td{}>{}</td>").format(label, isolate(mend_text(str(text))))


def write_head(text: object, scope: str = "row", span: int = 1, link: str = "") -> Markup:
    """Write the heading of a row, a column or, over several columns, a group of rows; one with an address leads there."""
    wide = Markup(' colspan="{}"').format(span) if span > 1 else ""
    words = isolate(mend_text(str(text)))
    shown = Markup('<a href="{}">{}</a>').format(link, words) if link else words
    return Markup('<th scope="{}"{}>{}</th>').format(scope, wide, shown)


def write_table(rows: Iterable[Sequence[Markup]], head: Sequence[str] = ()) -> Markup:
    """Write rows of cells, as `write_cell` and `write_head` make them, as a table that takes the whole column."""
    body = Markup("").join(Markup("<tr>{}</tr>").format(Markup("").join(row)) for row in rows)
    names = Markup("").join(write_head(name, "col") if name else write_cell("") for name in head)
    top = Markup("<thead><tr>{}</tr></thead>").format(names) if head else ""
    return Markup('<table class="wc-words">{}<tbody>{}</tbody></table>').format(top, body)
