"""The book's one style sheet and palette, and the way a chart becomes a picture."""

import hashlib
import io
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_rgba
from matplotlib.dates import MONTHLY, AutoDateLocator, ConciseDateFormatter, num2date
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path as MarkPath
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, ScalarFormatter
from PIL import Image

from whosecount.charts.text_fit import (
    LEAST_PT,
    WIDE_FROM_IN,
    draw_any_script,
    fill_lines,
    fit_figure,
    fit_size,
    isolate_words,
)
from whosecount.core.labels import name_alignment
from whosecount.core.unsafe_text import mend_text

STYLE = Path(__file__).with_name("whosecount.mplstyle")

# By alignment, after Paul Tol's muted scheme: apart for colour-blind readers, of different greys,
# and none of it red. Every chart names the speaker too, so that no meaning hangs on colour alone.
PALETTE = {
    "side_a": "#225555", "side_b": "#222255", "islamic_state": "#332288", "syrian_government": "#117733",
    "pro_government": "#2A9484", "russia": "#2563D9", "us_coalition": "#7A4B2A", "sdf": "#999933",
    "opposition": "#CC6677", "monitor": "#882255", "un": "#AA4499", "ngo": "#6699CC",
    "independent_media": "#3F6F8F", "analyst": "#444444", "unattributed": "#8A8A8A",
}  # fmt: skip
COLOURS_OF_DEAD = {
    "killed_side_a": PALETTE["syrian_government"], "killed_side_b": PALETTE["islamic_state"],
    "killed_civilians": "#BC8500", "killed_unknown": "#949494",
    "best": "#737373",  # where the record does not divide its dead
}  # fmt: skip
INK, MUTED, HIGHLIGHT = "#222222", "#737373", "#AA7700"
LAND, WATER, BORDER = "#F4F1EA", "#5A8CB0", "#BBB5A5"

LONG_DAYS = 100  # a longer axis is marked by months
MOST_LABEL = 240  # characters of a label in a legend
MOST_HANDLES = 24  # of a legend: more would leave no room for the chart
LABELS = {
    True: (40, 80),
    False: (21, 46),
}  # characters, wide and narrow: two stand side by side, one fills a line
ARROW, CAP = MarkPath([(0.55, 0.35), (1, 0), (0.55, -0.35)]), MarkPath([(1, 0.35), (1, -0.35)])
END = {
    "markersize": 19,
    "markerfacecolor": "none",
}  # points: as long as the legend's line, at whose end it is
UPWARDS = MarkPath([(0, -1), (0, 1), (-0.4, 0.45), (0, 1), (0.4, 0.45)])  # an arrow by itself
_SHEET = re.compile(r'<defs>\s*<style type="text/css">\*{([^}]*)}</style>\s*</defs>\s*')
_STYLED = re.compile(r'(<[a-z][^<>]*?) style="([^"]*)"')  # in a tag: words may say anything
_TAG, _LONG = re.compile(r"<[a-z][^<>]*>"), re.compile(r"\d+\.\d{3,}")  # words keep their numbers
_FONT = re.compile(r'(<text[^<>]*?) font-family="([^"]*)"')


def render(
    draw: Callable,
    frame: pd.DataFrame,
    *,
    name: str,
    width: float,
    height: float,
    pixels: bool = True,
    **options,
) -> tuple[str, bytes]:
    """Draw a frame and give the picture as SVG text and PNG bytes, the same bytes each time; no PNG without pixels.

    The identifiers inside the SVG are salted by its name, width and data, so that two pictures on one page
    do not borrow each other's clipping.
    """
    made_from = f"{name}{width}{frame.to_csv(index=False)}"
    salt = hashlib.sha256(made_from.encode(errors="replace")).hexdigest()[:12]
    fixed = {"svg.hashsalt": salt, "timezone": "UTC"}  # all else is from the sheet, or Matplotlib's default
    with mpl.rc_context(fname=STYLE, rc=fixed):
        dpi = mpl.rcParams["savefig.dpi"]  # of the layout too: coarser text is measured too wide
        figure = Figure(figsize=(width, height), dpi=dpi, layout="constrained")
        canvas = FigureCanvasAgg(figure)  # by which words are measured; else each is by a canvas of its own
        axes = figure.subplots()
        with draw_any_script():
            draw(frame, axes, **options)
            if width < WIDE_FROM_IN:
                enlarge(figure)
            _write_ticks(figure)
            fit_figure(figure)
            layout = figure.get_layout_engine()
            layout.execute(figure)  # once for both pictures; savefig does so each time
            if _fit_height(figure):
                layout.execute(figure)
            figure.set_layout_engine("none")
            png = _write_png(canvas) if pixels else b""
            return _write_svg(figure), png


def _write_ticks(figure: Figure) -> None:
    """Write numbers at ticks as all others are written, with commas between thousands."""
    for axes in [inner for outer in figure.axes for inner in (outer, *outer.child_axes)]:
        for axis in (axes.xaxis, axes.yaxis):
            if type(axis.get_major_formatter()) is ScalarFormatter:
                axis.set_major_formatter(FuncFormatter(_write_tick))


def _write_tick(value: float, _: object = None) -> str:
    return f"{value:,.10g}".replace("-", "\N{MINUS SIGN}")


def enlarge(figure: Figure) -> None:
    """Make every text of a narrow picture large enough for a phone, on which the picture is drawn smaller."""
    for text in figure.findobj(Text):
        text.set_fontsize(max(text.get_fontsize(), LEAST_PT))
    for axes in [inner for outer in figure.axes for inner in (outer, *outer.child_axes)]:
        axes.tick_params(labelsize=LEAST_PT)
        axes.set_xlabel(fill_lines(axes.get_xlabel(), LABELS[False][1]))


def _fit_height(figure: Figure) -> bool:
    """Make a laid-out figure as tall as its rows ask for, or no taller than its map is; say whether it was not."""
    lacks = [_find_lack(axes) for axes in figure.axes]
    lack = max(lacks)
    if abs(lack) > 0.01:
        figure.set_figheight(figure.get_figheight() + lack)
    return abs(lack) > 0.01


def _find_lack(axes: Axes) -> float:
    """Find how many inches of height axes lack: below nought where a map of its own shape leaves some empty."""
    if axes.get_aspect() == "auto":
        return max(0.0, getattr(axes, "least_height", 0) - axes.get_window_extent().height / axes.figure.dpi)
    held, given = axes.get_position(), axes.get_position(original=True)
    return (held.height - given.height) * axes.figure.get_figheight()


def _write_svg(figure: Figure) -> str:
    svg = io.StringIO()
    FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None, "Creator": None})
    written = _round(_unstyle(isolate_words(_strip_head(svg.getvalue()))))
    return written.replace('<g id="days ', '<g data-days="')  # see `mark_days`


def _write_png(canvas: FigureCanvasAgg) -> bytes:
    """Write a picture with a palette of 256 colours: a third of the bytes, to the eye the same."""
    png = io.BytesIO()
    canvas.draw()
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(png, "PNG")
    return png.getvalue()


def _strip_head(svg: str) -> str:
    """Leave the svg element alone: no XML head, no metadata, no fixed size."""
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg[svg.index("<svg ") :], flags=re.DOTALL)
    head, rest = svg.split(">", 1)
    return re.sub(r'\s+(width|height)="[^"]*"', "", head) + ">" + rest.strip()


def _unstyle(svg: str) -> str:
    """Write what is styled as attributes, which a strict host lets stand in a page; the font of all words once."""
    sheet = _SHEET.search(svg)
    svg = _STYLED.sub(lambda tag: tag[1] + _write_attributes(tag[2]), svg.replace(sheet[0], "", 1))
    root, fonts = _write_attributes(sheet[1]), {font for _, font in _FONT.findall(svg)}
    if len(fonts) == 1:
        svg, root = _FONT.sub(r"\1", svg), f'{root} font-family="{fonts.pop()}"'
    return svg.replace("<svg", f"<svg{root}", 1)


def _round(svg: str) -> str:
    """Round what is drawn to hundredths of a point, which no eye can tell from millionths: a third of the bytes."""
    return _TAG.sub(lambda tag: _LONG.sub(lambda number: f"{float(number[0]):.2f}", tag[0]), svg)


def _write_attributes(style: str) -> str:
    pairs = (part.split(":", 1) for part in style.split(";") if part.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)


def is_wide(axes: Axes) -> bool:
    """Whether a chart is drawn for a wide column: then it has room for labels beside it."""
    return axes.get_figure(root=True).get_figwidth() > WIDE_FROM_IN


def style_dates(axes: Axes) -> None:
    """Write the days of an x axis as day and month, with the year below the first of each year."""
    first, last = axes.get_xlim()
    month = "%b" if last - first > LONG_DAYS else "1 %b"
    locator = (
        AutoDateLocator(minticks=4, maxticks=7) if is_wide(axes) else AutoDateLocator(minticks=3, maxticks=5)
    )
    locator.intervald[MONTHLY] = [1, 2, 3, 4, 6, 12]  # without the last, none suits three to four years
    axes.xaxis.set_major_locator(locator)
    formats = ["%Y", month, "%d %b", "%H:%M", "%H:%M", "%S"]
    firsts = ["", f"{month}\n%Y", month, "%d %b", "%H:%M", "%H:%M"]  # of a year, a month, a day
    axes.xaxis.set_major_formatter(
        _DayFormatter(locator, formats=formats, zero_formats=firsts, show_offset=False)
    )


def mark_days(axes: Axes) -> None:
    """Note in the picture from which to which day, counted from 1970, its x axis runs, for scripts that draw over it."""
    axes.patch.set_gid("days {:.2f} {:.2f}".format(*axes.get_xlim()))


class _DayFormatter(ConciseDateFormatter):
    """Days without a leading zero; the strftime code for that is not the same on every system."""

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Write the ticks."""
        labels = [label.removeprefix("0") for label in super().format_ticks(values)]
        years = [str(num2date(value).year) for value in values]
        return [
            label if year in label or years.index(year) < place else f"{label}\n{year}"
            for place, (label, year) in enumerate(zip(labels, years, strict=True))
        ]


def sized(
    height: float | Callable[..., float], wide: float | Callable[..., float] | None = None
) -> Callable[[Callable], Callable]:
    """Say of a chart how tall it is drawn, in inches: a number, or a function of its frame and options.

    The second height is that of the form for wide columns; without it both are equally tall.
    """

    def note(draw: Callable) -> Callable:
        draw.height, draw.wide_height = height, height if wide is None else wide
        return draw

    return note


def make_pale(colour: str, opacity: float = 0.3) -> dict[str, object]:
    """Give the style of an area in a pale form of a colour: its edge keeps the whole of it, so that it can be seen."""
    return {"facecolor": to_rgba(colour, opacity), "edgecolor": colour, "linewidth": 0.8}


def list_alignments(alignments: Collection[str], **mark) -> list[Line2D]:
    """List a handle of the legend for each alignment that is there, in the order of the palette."""
    there = [name for name in PALETTE if name in set(alignments)]
    return [Line2D([], [], color=PALETTE[name], label=name_alignment(name), **mark) for name in there]


def explain_end(label: str, is_open: bool = True, **line) -> Line2D:
    """Give the legend's line with what an end is drawn as: an arrow where it is open, a cap where it is given."""
    return Line2D([], [], label=label, marker=ARROW if is_open else CAP, **{"color": INK} | END | line)


def add_legend(axes: Axes, handles: Sequence[Artist]) -> None:
    """Put a legend below the chart, in two columns where the labels are short; none without handles."""
    if not handles:
        return
    more = len(handles) - MOST_HANDLES
    handles = list(handles)[:MOST_HANDLES]
    labels = [_write_label(str(handle.get_label())) for handle in handles]
    if more > 0:
        handles, labels = [*handles, Line2D([], [], linestyle="none")], [*labels, f"and {more:,} more"]
    short, long = LABELS[is_wide(axes)]
    columns = 2 if max(map(len, labels), default=0) <= short else 1
    wrapped = [fill_lines(label, long) for label in labels]
    size = fit_size(axes, FontProperties(size=mpl.rcParams["legend.fontsize"]).get_size_in_points())
    axes.figure.legend(
        handles=handles, labels=wrapped, loc="outside lower center", ncols=columns, fontsize=size,
        handlelength=END["markersize"] / size,
    )  # fmt: skip


def _write_label(label: str) -> str:
    """Write a label so that Matplotlib shows it: one that begins with an underscore it would leave out."""
    label = mend_text(label, MOST_LABEL)
    return f" {label}" if label.startswith("_") else label
