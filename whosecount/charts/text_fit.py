"""Words in a picture made to fit: whatever a name holds, and however long it is, the chart stays a chart."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import fill, wrap

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FuncFormatter

from whosecount.core.unsafe_text import FROM_RIGHT, cut_text, mend_text

WIDE_FROM_IN = 6.0  # inches: charts of the two forms are drawn well below and well above
LEAST_PT = 11.4  # points: 11 pixels where a narrow picture of 4.6 inches fills the 320 of a small phone
LONGEST_LINE, MOST_LINES = 90, 8  # characters of a line, more than any of the published book, and lines
LONGEST_PLACE, WIDEST_PLACE = 36, 0.45  # of a name within the axes: characters, share of the picture's width
LONGEST_TICK = 48  # characters beside the axes
SURELY_SHORT = 36  # characters that fit whatever the letters are
WIDEST_TICK = {"x": 0.4, "y": 0.65}  # of the picture's width, so that something is left for the axes
GLUE = "\N{NO-BREAK SPACE}"  # between words that stay on one line
_UNSPLIT = re.compile(r"(?<=\d) (?=[^\W\d])| (?=[\d,.]+[^\w\s]*(?:$| \W))")
_SVG_WORDS = re.compile(r"(<text[^>]*>)([^<]*)(</text>)")


def fit_words(words: str, longest: int = LONGEST_LINE) -> str:
    """Make words fit to stand in a picture: nothing unseen in them, no line and no number of lines too long."""
    lines = words[: 4 * longest * MOST_LINES].split("\n")
    fitted = [cut_text(mend_text(line.expandtabs(2)), longest) for line in lines[:MOST_LINES]]
    return "\n".join(fitted) + ("\N{HORIZONTAL ELLIPSIS}" if len(lines) > MOST_LINES else "")


def fill_lines(words: str, width: int) -> str:
    """Wrap words to lines of so many characters; a number stays with the word after it, or else with that before it."""
    return fill(_UNSPLIT.sub(GLUE, words), width).replace(GLUE, " ")


def fit_figure(figure: Figure) -> None:
    """Fit every text of a figure, and those that its axes will write beside their ticks."""
    for text in figure.findobj(Text):
        words = _narrow(fit_words(text.get_text()), text.get_fontproperties(), figure, 1.0)
        if words != text.get_text():
            text.set_text(words)
    for axes in [inner for outer in figure.axes for inner in (outer, *outer.child_axes)]:
        for axis in (axes.xaxis, axes.yaxis):
            _fit_ticks(axis, figure)


def fit_size(axes: Axes, size: float) -> float:
    """Fit a size of text, in points, to the form that is drawn: a narrow picture has none that is small."""
    return size if axes.get_figure(root=True).get_figwidth() > WIDE_FROM_IN else max(size, LEAST_PT)


def fit_place(name: str, axes: Axes, size: float = 9) -> str:
    """Fit a name that will stand within the axes, beside a point; the size in points."""
    words = fit_words(name, LONGEST_PLACE)
    font, figure = FontProperties(size=fit_size(axes, size)), axes.get_figure(root=True)
    narrow = _narrow(words, font, figure, WIDEST_PLACE)
    if narrow == words or " " not in words:
        return narrow
    lines = wrap(words, len(words) // 2 + 4, max_lines=2, placeholder="\N{HORIZONTAL ELLIPSIS}")
    return _narrow("\n".join(lines), font, figure, WIDEST_PLACE)


def _fit_ticks(axis: Axis, figure: Figure) -> None:
    font = FontProperties(size=axis.get_tick_params().get("labelsize"))

    def fit(words: str) -> str:
        return _narrow(fit_words(words, LONGEST_TICK), font, figure, WIDEST_TICK[axis.axis_name])

    formatter = axis.get_major_formatter()
    if isinstance(formatter, FixedFormatter):
        formatter.seq = [fit(words) for words in formatter.seq]
    elif isinstance(formatter, FuncFormatter | StrCategoryFormatter):
        axis.set_major_formatter(FuncFormatter(lambda value, place=None: fit(formatter(value, place))))


def _narrow(words: str, font: FontProperties, figure: Figure, share: float) -> str:
    """Cut words that are wider than a share of the picture, by their width as drawn."""
    longest = max(map(len, words.split("\n")))
    if longest <= SURELY_SHORT * share:
        return words
    with draw_any_script():
        extent = Text(0, 0, words, fontproperties=font, figure=figure).get_window_extent()
    allowed = share * figure.get_figwidth() * figure.dpi
    if extent.width <= allowed:
        return words
    return fit_words(words, max(1, int(longest * allowed / extent.width)))


@contextmanager
def draw_any_script() -> Iterator[None]:
    """Draw letters that the font lacks as boxes, without a warning: the SVG leaves fonts to the reader."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"Glyph \d+")
        warnings.filterwarnings("ignore", message="constrained_layout not applied")
        yield


def isolate_words(svg: str) -> str:
    """Keep each piece written from right to left to itself, so that it doesn't turn the numbers after it."""

    def isolate(match: re.Match) -> str:
        words = FROM_RIGHT.sub(r'<tspan style="unicode-bidi: isolate">\g<0></tspan>', match[2])
        return match[1] + words + match[3]

    return _SVG_WORDS.sub(isolate, svg)
