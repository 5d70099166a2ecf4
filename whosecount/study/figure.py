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

from markupsafe import Markup, escape

from whosecount.core.csv_injection import build_csv
from whosecount.core.dark_colours import follow_theme
from whosecount.core.listed import write_out
from whosecount.core.unsafe_text import isolate, mend_text
from whosecount.study.movable import mark_movable

if TYPE_CHECKING:
    import pandas as pd

_GROUP_ID = re.compile(r'<g id="[a-zA-Z0-9.]+_\d+"')
FIGURE_MIME = "application/vnd.whosecount.figure+json"
FINDING_MIME = "application/vnd.whosecount.finding+json"
TALLEST_IN = 40.0  # inches: about a hundred rows; a thousand make a picture that no program opens
ROOM_IN, ROW_IN, WIDE_ROW_IN = 1.25, 0.42, 0.36  # inches: axis and legend, and a row of a chart made of rows
WIDTH_IN, WIDE_IN = 4.6, 7.4  # inches: the one legible on a phone, the other in a column of a desktop


@dataclass(frozen=True)
class Figure:
    """A chart with all that is published beside it.

    Attributes
    ----------
    name : str
        Short name, unique in its chapter.
    headline, caption, alt, source : str
        What it finds, how it is read, what it shows for those who do not see it, and where it comes from.
    svg, narrow : str
        The picture for a wide and for a narrow column, as inline SVG.
    png : bytes
        The picture, for download.
    html : str
        What stands in place of a picture, where a figure is made of words; see `charts.in_words`.
    header : list of str
        Columns of the table.
    rows : list of list of str
        The data that is drawn.
    withheld : str
        Terms under which the data may not be passed on; empty when they may. Then there is no table.
    noted : str
        What was noticed of the rows that it rests on; empty for nothing.
    """

    name: str
    caption: str
    alt: str
    source: str
    svg: str = field(repr=False)
    narrow: str = field(repr=False)
    png: bytes = field(repr=False)
    header: list[str]
    rows: list[list[str]] = field(repr=False)
    withheld: str = ""
    headline: str = ""
    html: str = ""
    noted: str = ""

    @classmethod
    def draw(
        cls,
        draw: Callable,
        frame: "pd.DataFrame",
        *,
        name: str,
        caption: str,
        source: str,
        height: float | None = None,
        withheld: str = "",
        headline: str = "",
        noted: str = "",
        **options,
    ) -> "Figure":
        """Draw a frame with a function that takes the frame and an Axes, or write it with one marked `in_words`.

        A picture that would be taller than `TALLEST_IN` has the first rows alone, and its caption says so.
        """
        from whosecount.study.picture_cache import draw_once

        every = frame
        header, rows = ([], []) if withheld else _lay_out(every)
        if getattr(draw, "in_words", False):
            alt, words = describe_picture(draw, len(frame)), str(draw(frame, **options))
            return cls(
                name, caption, alt, source, "", "", b"", header, rows, withheld, headline, words, noted
            )
        tall = height or measure_picture(draw, frame, options)
        if tall > TALLEST_IN:
            frame = every.head(max(1, int(len(every) * TALLEST_IN / tall)))
            caption = f"{caption} Drawn are the first {len(frame):,} of {len(every):,} rows."
            tall = TALLEST_IN
        wide = min(height or measure_picture(draw, frame, options, wide=True), TALLEST_IN)
        svg, png = draw_once(draw, frame, name=name, width=WIDE_IN, height=wide, **options)
        narrow, _ = draw_once(draw, frame, name=name, width=WIDTH_IN, height=tall, pixels=False, **options)
        alt = describe_picture(draw, len(frame))
        return cls(
            name, caption, alt, source, svg, narrow, png, header, rows, withheld, headline, noted=noted
        )

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        caption = mend_text(self.caption)
        payload = {
            "name": self.name,
            "headline": mend_text(self.headline),
            "caption": caption,
            "alt": mend_text(self.alt),
            "source": mend_text(self.source),
            "svg": self.svg,
            "narrow": self.narrow,
            "html": self.html,
            "png": base64.b64encode(self.png).decode("ascii"),
            "header": self.header,
            "rows": self.rows,
            "withheld": self.withheld,
            "noted": mend_text(self.noted),
        }
        return {
            FIGURE_MIME: payload,
            "text/html": build_figure_html(payload),
            "text/plain": f"Figure: {caption}",
        }


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
        return {
            FINDING_MIME: words[FINDING_MIME] | {"rows": rows},
            "text/html": words["text/html"] + table,
            "text/plain": write_out(words["text/plain"], rows),
        }


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
    return {
        FINDING_MIME: {"kind": kind, "name": name, "sentence": words, "numbers": stated},
        "text/html": str(Markup('<p class="wc-{}"{}>{}</p>').format(kind, label, isolate(words))),
        "text/plain": words,
    }


def measure_picture(draw: Callable, frame: "pd.DataFrame", options: Mapping, wide: bool = False) -> float:
    """Measure how tall a chart is drawn, in inches: as it says itself, else a line of text for each row."""
    row = WIDE_ROW_IN if wide else ROW_IN
    height = getattr(draw, "wide_height" if wide else "height", None) or (
        lambda frame, **_: ROOM_IN + row * len(frame)
    )
    return height(frame, **options) if callable(height) else height


def describe_picture(draw: Callable, rows: int) -> str:
    """Describe a picture in short for those who do not see it: what its chart shows, and of how many rows.

    What it shows is the first line of the chart's docstring; the table below it is the long description.
    """
    what = (draw.__doc__ or "").partition("\n")[0].removeprefix("Plot ").removeprefix("Write ").rstrip(".")
    return f"{what[:1].upper()}{what[1:]} ({rows:,} {'row' if rows == 1 else 'rows'})."


def _encode(value: float) -> float | str | None:
    """Write a number as JSON has it: an infinite one as a text, an undefined one as nothing."""
    number = float(value)
    if isfinite(number):
        return int(number) if number.is_integer() else number
    return None if isnan(number) else str(number)


def build_figure_html(payload: dict, links: dict[str, str] | None = None, cite: str = "") -> str:
    """Build the HTML figure.

    Parameters
    ----------
    payload : dict
        name, headline, caption, alt, source, svg, narrow, html, header, rows, withheld, noted.
    links : dict of str to str, optional
        Format (csv, svg, png) to address of the download; without it the downloads are left out.
    cite : Markup, optional
        How it is cited, to stand below the downloads.
    """
    name = escape(payload["name"])
    downloads = ""
    if links:
        anchors = Markup(" · ").join(
            Markup('<a href="{}" download>{}</a>').format(address, kind.upper())
            for kind, address in links.items()
        )
        link = Markup('<a href="#figure-{}">Link to this figure</a>').format(name)
        downloads = Markup('<p class="wc-downloads">{} · Download: {}</p>').format(link, anchors)
    return str(
        Markup(
            '<figure class="wc-figure" id="figure-{}"{}><figcaption>{}<p class="wc-how">{}</p></figcaption>'
            '{}<p class="wc-source">{}</p>{}{}{}{}</figure>'
        ).format(
            name,
            mark_movable(payload["header"], payload["rows"]),
            Markup('<p class="wc-headline">{}</p>').format(isolate(payload["headline"]))
            if payload.get("headline")
            else "",
            isolate(payload["caption"]),
            _build_pictures(payload),
            isolate(payload["source"]),
            Markup('<p class="wc-source">{}</p>').format(isolate(payload["noted"]))
            if payload.get("noted")
            else "",
            _build_data(payload),
            downloads,
            cite,
        )
    )


def _build_pictures(payload: dict) -> Markup:
    """Build the picture's two forms, of which the style sheet shows one; they follow the page's theme.

    A figure made of words has one form.
    """
    if payload.get("html"):
        return Markup(payload["html"])
    name, alt, narrow = payload["name"], payload["alt"], payload.get("narrow", "")
    forms = [(payload["svg"], "wc-wide", name)] if narrow else [(payload["svg"], "", name)]
    forms += [(narrow, "wc-narrow", f"{name}-narrow")] if narrow else []
    return Markup("").join(
        Markup(
            '<div class="wc-picture {}" role="group" aria-label="Picture, scrolls sideways on narrow screens">'
            "{}</div>"
        ).format(form, Markup(follow_theme(_name_svg(svg, own, alt))))
        for svg, form, own in forms
    )


def _build_data(payload: dict) -> Markup:
    """Build the data of a figure as a folded table, or say why it is not shown."""
    if payload.get("withheld"):
        return Markup(
            '<p class="wc-source">The single events behind this figure are not passed on: {}.</p>'
        ).format(payload.get("withheld"))
    table = build_table_html(payload["header"], payload["rows"], payload["caption"])
    return _fold_table("The data as a table", table)


def _fold_table(summary: str, table: Markup) -> Markup:
    return Markup(
        '<details class="wc-data"><summary>{}</summary>'
        '<div class="wc-table" tabindex="0" role="group" aria-label="Table, scrolls sideways">{}</div></details>'
    ).format(summary, table)


def build_table_html(header: list[str], rows: list[list[str]], caption: str) -> Markup:
    """Build a table with a header row and a caption."""
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(isolate(name.replace("_", " "))) for name in header
    )
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup("<td>{}</td>").format(isolate(cell)) for cell in row)
        )
        for row in rows
    )
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        isolate(caption), head, body
    )


def build_downloads(payload: dict) -> dict[str, bytes]:
    """Build the files of a figure, by format; none of data that may not be passed on."""
    data = (
        {}
        if payload.get("withheld")
        else {"csv": build_csv(payload["header"], payload["rows"]).encode("utf-8")}
    )
    if payload.get("html"):
        return data
    return data | {
        "svg": _name_svg(payload["svg"], payload["name"], payload["alt"]).encode("utf-8"),
        "png": base64.b64decode(payload["png"]),
    }


def _name_svg(svg: str, name: str, alt: str) -> str:
    """Give the picture its role and alt text, and none of Matplotlib's names of groups: pictures share them.

    One with links is a group of them, since nothing in an image can be reached.
    """
    label = f"figure-{name}-alt"
    plain = _GROUP_ID.sub("<g", svg).replace(
        ' target="_blank"', ""
    )  # links of Matplotlib's would open elsewhere
    head, rest = plain.removeprefix("<svg ").split(">", 1)
    role = "group" if "<a " in rest else "img"
    opening = Markup('<svg role="{}" aria-labelledby="{}" ').format(role, label)
    return f"{opening}{head}>" + str(Markup('<title id="{}">{}</title>').format(label, alt)) + rest


def _lay_out(frame: "pd.DataFrame") -> tuple[list[str], list[list[str]]]:
    return [mend_text(str(name)) for name in frame.columns], [
        [mend_text(_write_cell(value)) for value in row] for row in frame.itertuples(index=False)
    ]


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
