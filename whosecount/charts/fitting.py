"""Words in a picture made to fit: whatever a name holds, and however long it is, the chart stays a chart."""

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, Formatter, FuncFormatter

from whosecount.text import FROM_RIGHT, cut_text, mend_text

# Characters of a line, longer than any of the published book, and lines of one text.
LONGEST_LINE, MOST_LINES = 90, 8
LONGEST_TICK = {"x": 30, "y": 48}  # beside the axes, so that something of the width is left for them
_SVG_WORDS = re.compile(r"(<text[^>]*>)([^<]*)(</text>)")


def fit_words(words: str, longest: int = LONGEST_LINE) -> str:
    """Make words fit to stand in a picture: nothing unseen in them, no line and no number of lines too long."""
    lines = words[: 4 * longest * MOST_LINES].split("\n")
    fitted = [cut_text(mend_text(line.expandtabs(2)), longest) for line in lines[:MOST_LINES]]
    return "\n".join(fitted) + ("\N{HORIZONTAL ELLIPSIS}" if len(lines) > MOST_LINES else "")


def fit_figure(figure: Figure) -> None:
    """Fit every text of a figure, and those that its axes will write beside their ticks."""
    for text in figure.findobj(Text):
        fitted = fit_words(text.get_text())
        if fitted != text.get_text():
            text.set_text(fitted)
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            _fit_ticks(axis, LONGEST_TICK[axis.axis_name])


def _fit_ticks(axis: Axis, longest: int) -> None:
    formatter = axis.get_major_formatter()
    if isinstance(formatter, FixedFormatter):
        formatter.seq = [fit_words(words, longest) for words in formatter.seq]
    elif isinstance(formatter, FuncFormatter | StrCategoryFormatter):
        axis.set_major_formatter(FuncFormatter(_fit_formatter(formatter, longest)))


def _fit_formatter(formatter: Formatter, longest: int) -> Callable[[float, int | None], str]:
    return lambda value, place=None: fit_words(formatter(value, place), longest)


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
