"""A chart as published: picture, caption, alt text, table, downloads and source line.

The module loads neither pandas nor Matplotlib until a chart is drawn: the site's build, which only
turns finished figures into pages, imports it too.
"""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import isfinite, isnan
from typing import TYPE_CHECKING

from markupsafe import Markup

from whosecount.core.csv_injection import build_csv
from whosecount.core.dark_colours import follow_theme
from whosecount.core.labels import capitalise
from whosecount.core.listed import write_out
from whosecount.core.unsafe_text import isolate, mend_text
from whosecount.study.movable import mark_movable

if TYPE_CHECKING:
    import pandas as pd

_GROUP_ID = re.compile(r'<g id="[a-zA-Z0-9.]+_\d+"')
FIGURE_MIME = "application/vnd.whosecount.figure+json"
FINDING_MIME = "application/vnd.whosecount.finding+json"
CLAIM_COLUMNS = ("claim_id", "target_id")
FindRow = Callable[[str], str]  # the address of a claim's row, by its identifier; empty where it has none
TALLEST_IN = 40.0  # inches: about a hundred rows; a thousand make a picture that no program opens
ROOM_IN, ROW_IN, WIDE_ROW_IN = 1.25, 0.42, 0.36  # inches: axis and legend, and a row of a chart made of rows
WIDTH_IN, WIDE_IN = 4.6, 7.4  # inches: the one legible on a phone, the other in a column of a desktop


@dataclass(frozen=True)
class Figure:
    """A chart with all that is published beside it."""

    name: str  # unique in its chapter
    caption: str  # how it is read
    alt: str  # what it shows, for those who do not see it
    source: str
    svg: str = field(repr=False)  # for a wide column
    narrow: str = field(repr=False)  # for a narrow one
    png: bytes = field(repr=False)  # for download
    header: list[str]
    rows: list[list[str]] = field(repr=False)  # the data that is drawn
    withheld: str = ""  # terms under which the data may not be passed on: then there is no table
    headline: str = ""  # what it finds
    html: str = ""  # in place of a picture, where a figure is made of words; see `charts.in_words`
    noted: str = ""  # what was noticed of the rows that it rests on
    own: Mapping[str, str] = field(default_factory=dict)  # of a multiverse: the page's option of each choice
    what: str = ""  # of a multiverse: what its figure is, as its axis has it

    @classmethod
    def draw(
        cls, draw: Callable, frame: "pd.DataFrame", *, name: str, caption: str, source: str,
        height: float | None = None, withheld: str = "", headline: str = "", noted: str = "", **options,
    ) -> "Figure":  # fmt: skip
        """Draw a frame with a function that takes the frame and an Axes, or write it with one marked `in_words`.

        A picture that would be taller than `TALLEST_IN` has the first rows alone, and its caption says so.
        """
        from whosecount.study.picture_cache import draw_once

        header, rows = ([], []) if withheld else _lay_out(frame)
        said = {"name": name, "source": source, "header": header, "rows": rows}
        said |= {
            "withheld": withheld,
            "headline": headline,
            "noted": noted,
            "own": frame.attrs.get("own", {}),
            "what": options.get("ylabel", ""),
        }
        if getattr(draw, "in_words", False):
            alt, words = describe_picture(draw, len(frame)), str(draw(frame, **options))
            return cls(caption=caption, alt=alt, svg="", narrow="", png=b"", html=words, **said)
        tall = height or measure_picture(draw, frame, options)
        if tall > TALLEST_IN:
            every = len(frame)
            frame = frame.head(max(1, int(every * TALLEST_IN / tall)))
            caption = f"{caption} Drawn are the first {len(frame):,} of {every:,} rows."
            tall = TALLEST_IN
        wide = min(height or measure_picture(draw, frame, options, wide=True), TALLEST_IN)
        svg, png = draw_once(draw, frame, name=name, width=WIDE_IN, height=wide, **options)
        narrow, _ = draw_once(draw, frame, name=name, width=WIDTH_IN, height=tall, pixels=False, **options)
        alt = describe_picture(draw, len(frame))
        return cls(caption=caption, alt=alt, svg=svg, narrow=narrow, png=png, **said)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        said = ("headline", "caption", "alt", "source", "noted")
        words = {name: mend_text(getattr(self, name)) for name in said}
        payload = vars(self) | words | {"png": base64.b64encode(self.png).decode("ascii")}
        page, plain = build_figure_html(payload), f"Figure: {payload['caption']}"
        return {FIGURE_MIME: payload, "text/html": page, "text/plain": plain}


@dataclass(frozen=True)
class Finding:
    """A sentence computed from the data, as it stands in the text; a name lets other pages show it too.

    Its numbers are kept beside it, by name, for whoever reads findings by machine. Figures that would make it too
    long to be read stand below it in a folded table: what each is, and the figure.
    """

    sentence: str
    name: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    caption: str = ""
    rows: tuple[tuple[str, str], ...] = ()

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        words = _bundle_words("finding", self.sentence, self.name, self.numbers)
        if not self.rows:
            return words
        caption, rows = mend_text(self.caption), [[mend_text(cell) for cell in row] for row in self.rows]
        table = _fold_table("All the figures", build_table_html(["what", "figure"], rows, caption))
        said, plain = words[FINDING_MIME] | {"rows": rows}, write_out(words["text/plain"], rows)
        return {FINDING_MIME: said, "text/html": words["text/html"] + str(table), "text/plain": plain}


@dataclass(frozen=True)
class Notice:
    """What stands where something cannot be shown, with the reason; a name as for a finding."""

    reason: str
    name: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return _bundle_words("notice", self.reason, self.name, {})


@dataclass(frozen=True)
class Published:
    """A figure and the sentence that reads it, shown one after the other."""

    parts: tuple[Figure | Finding | Notice, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)


def _bundle_words(kind: str, sentence: str, name: str, numbers: Mapping[str, float]) -> dict:
    """Bundle a sentence as the page shows it and as a program reads it."""
    words = mend_text(sentence)
    label = Markup(' id="finding-{}"').format(name) if name else ""
    stated = {number: _encode(value) for number, value in numbers.items()}
    said = {"kind": kind, "name": name, "sentence": words, "numbers": stated}
    page = Markup('<p class="wc-{}"{}>{}</p>').format(kind, label, isolate(words))
    return {FINDING_MIME: said, "text/html": str(page), "text/plain": words}


def measure_picture(draw: Callable, frame: "pd.DataFrame", options: Mapping, wide: bool = False) -> float:
    """Measure how tall a chart is drawn, in inches: as it says itself, else a line of text for each row."""
    row, own = (WIDE_ROW_IN, "wide_height") if wide else (ROW_IN, "height")
    height = getattr(draw, own, None) or ROOM_IN + row * len(frame)
    return height(frame, **options) if callable(height) else height


def describe_picture(draw: Callable, rows: int) -> str:
    """Describe a picture for those who do not see it: the first line of its chart's docstring, and how many rows it shows."""
    what = (draw.__doc__ or "").partition("\n")[0].removeprefix("Plot ").removeprefix("Write ").rstrip(".")
    return f"{capitalise(what)} ({rows:,} {'row' if rows == 1 else 'rows'})."


def _encode(value: float) -> float | str | None:
    """Write a number as JSON has it: an infinite one as a text, an undefined one as nothing."""
    number = float(value)
    if isfinite(number):
        return int(number) if number.is_integer() else number
    return None if isnan(number) else str(number)


def build_figure_html(
    payload: dict, links: dict[str, str] | None = None, cite: str = "", find_row: FindRow | None = None
) -> str:
    """Build the HTML figure from what a figure's MIME type holds.

    `links` gives the address of the download by format (csv, svg, png); without it the downloads are left out. `cite`,
    markup, says below them how the figure is cited. `find_row` gives the address of a claim's row in the ledger.
    """
    downloads = ""
    if links:
        anchor = Markup('<a href="{}" download>{}</a>')
        anchors = Markup(" · ").join(anchor.format(address, kind.upper()) for kind, address in links.items())
        link = Markup('<a href="#figure-{}">Link to this figure</a>').format(payload["name"])
        downloads = Markup('<p class="wc-downloads">{} · Download: {}</p>').format(link, anchors)
    heads = _write_line("wc-headline", payload.get("headline")), _write_line("wc-how", payload["caption"])
    feet = _write_line("wc-source", payload["source"]), _write_line("wc-source", payload.get("noted"))
    parts = [_build_pictures(payload), *feet, _build_data(payload, find_row), downloads, cite]
    mark = mark_movable(payload["header"], payload["rows"], payload.get("own"), payload.get("what", ""))
    body = Markup("").join(parts)
    figure = Markup('<figure class="wc-figure" id="figure-{}"{}><figcaption>{}{}</figcaption>{}</figure>')
    return str(figure.format(payload["name"], mark, *heads, body))


def _write_line(kind: str, words: str | None) -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, isolate(words)) if words else Markup("")


def _build_pictures(payload: dict) -> Markup:
    """Build the picture's two forms, of which the style sheet shows one, by the page's theme; one made of words has one."""
    if payload.get("html"):
        return Markup(payload["html"])
    name, narrow = payload["name"], payload.get("narrow", "")
    forms = [(payload["svg"], "wc-wide" if narrow else "", name)]
    forms += [(narrow, "wc-narrow", f"{name}-narrow")] if narrow else []
    label = "Picture, scrolls sideways on narrow screens"
    picture = Markup('<div class="wc-picture {}" role="group" aria-label="{}">{}</div>')
    named = [
        (form, label, Markup(follow_theme(_name_svg(svg, own, payload["alt"])))) for svg, form, own in forms
    ]
    return Markup("").join(picture.format(*parts) for parts in named)


def _build_data(payload: dict, find_row: FindRow | None) -> Markup:
    """Build the data of a figure as a folded table, or say why it is not shown."""
    if terms := payload.get("withheld"):
        why = '<p class="wc-source">The single events behind this figure are not passed on ({}).</p>'
        return Markup(why).format(terms)
    table = build_table_html(payload["header"], payload["rows"], payload["caption"], find_row)
    return _fold_table("The data as a table", table)


def _fold_table(summary: str, table: Markup) -> Markup:
    return Markup(
        '<details class="wc-data"><summary>{}</summary>'
        '<div class="wc-table" tabindex="0" role="group" aria-label="Table, scrolls sideways">{}</div></details>'
    ).format(summary, table)


def build_table_html(
    header: list[str], rows: list[list[str]], caption: str, find_row: FindRow | None = None
) -> Markup:
    """Build a table with a header row and a caption; claims that it names lead to where `find_row` says."""
    table = Markup("<table><caption>{}</caption><thead>{}</thead><tbody>{}</tbody></table>")
    head = _build_row('<th scope="col">{}</th>', [isolate(name.replace("_", " ")) for name in header])
    claims = [find_row if name in CLAIM_COLUMNS else None for name in header]
    body = Markup("").join(
        _build_row("<td>{}</td>", [_link(*cell) for cell in zip(row, claims, strict=True)]) for row in rows
    )
    return table.format(isolate(caption), head, body)


def _build_row(form: str, cells: list[Markup]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(Markup(form).format(cell) for cell in cells))


def _link(words: str, find_address: FindRow | None) -> Markup:
    """Write words, as a link where there is an address for them."""
    address = find_address(words) if find_address and words else ""
    return Markup('<a href="{}">{}</a>').format(address, words) if address else isolate(words)


def build_downloads(payload: dict) -> dict[str, bytes]:
    """Build the files of a figure, by format; none of data that may not be passed on."""
    files = {}
    if not payload.get("withheld"):
        files["csv"] = build_csv(payload["header"], payload["rows"]).encode("utf-8")
    if not payload.get("html"):
        files["svg"] = _name_svg(payload["svg"], payload["name"], payload["alt"]).encode("utf-8")
        files["png"] = base64.b64decode(payload["png"])
    return files


def _name_svg(svg: str, name: str, alt: str) -> str:
    """Give the picture its role and alt text, and none of Matplotlib's names of groups: pictures share them.

    One with links is a group of them, since nothing in an image can be reached.
    """
    label = f"figure-{name}-alt"
    # links of Matplotlib's would open elsewhere
    plain = _GROUP_ID.sub("<g", svg).replace(' target="_blank"', "")
    head, rest = plain.removeprefix("<svg ").split(">", 1)
    role = "group" if "<a " in rest else "img"
    opening = Markup('<svg role="{}" aria-labelledby="{}" ').format(role, label)
    return f"{opening}{head}>" + str(Markup('<title id="{}">{}</title>').format(label, alt)) + rest


def _lay_out(frame: "pd.DataFrame") -> tuple[list[str], list[list[str]]]:
    rows = frame.itertuples(index=False)
    written = [[mend_text(_write_cell(value)) for value in row] for row in rows]
    return [mend_text(str(name)) for name in frame.columns], written


def _write_cell(value: object) -> str:
    """Write a cell: days as ISO, numbers without needless decimals, nothing for nothing."""
    if isinstance(value, tuple):
        return ";".join(value)
    if value is None or value != value:
        return ""
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        if value in (float("inf"), float("-inf")):
            return "no upper end" if value > 0 else "no lower end"
        return f"{value:.10g}" if abs(value) >= 1 else f"{value:.4g}"
    return str(value)
