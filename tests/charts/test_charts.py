"""What every chart of the book keeps to."""

import re
from functools import cache
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from tests.charts.frames import CHARTS
from whosecount.charts.style import STYLE, render
from whosecount.core.paths import ROOT

HOSTILE = "<script>alert`x & y`</script> $5 or $6 \\frac"
LABELLED = [name for name, (_, make, _, _) in CHARTS.items() if not make(HOSTILE).equals(make())]


def find_charts() -> set[str]:
    """Find every function that draws a chart, in whichever room it stands."""
    texts = (file.read_text(encoding="utf-8") for file in (ROOT / "whosecount").rglob("*.py"))
    return {name for text in texts for name in re.findall(r"^def (plot_\w+)", text, re.MULTILINE)}


def draw(name: str, frame: pd.DataFrame | None = None) -> Figure:
    """Draw one chart as the book does, and give the figure to look into; of its own frame once for all tests."""
    return _draw_own(name) if frame is None else _draw(name, frame)


@cache
def _draw_own(name: str, width: float = 5.2) -> Figure:
    make = CHARTS[name][1]
    frame = make()
    figure = _draw(name, frame, width)
    pd.testing.assert_frame_equal(frame, make())  # drawing leaves it as it is
    return figure


def _draw(name: str, frame: pd.DataFrame, width: float = 5.2) -> Figure:
    function, _, options, _ = CHARTS[name]
    with mpl.rc_context(fname=STYLE):
        figure = Figure(figsize=(width, 4.0), layout="constrained")
        axes = figure.subplots()
        assert function(frame, axes, **options) is axes
        figure.draw_without_rendering()
    return figure


def render_chart(name: str, told: str | None = None, title: str = "one") -> tuple[str, bytes]:
    """Render a chart of its own frame, or without pixels one of other words."""
    function, make, options, _ = CHARTS[name]
    frame = make() if told is None else make(told)
    return render(function, frame, name=title, width=5.2, height=4.0, pixels=told is None, **options)


def read_words(svg: str) -> str:
    """Read the text of a picture, which fails on one that is not well-formed."""
    return " ".join(
        "".join(text.itertext()) for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("text")
    )


def test_every_chart_has_a_frame_here():
    assert {function.__name__ for function, *_ in CHARTS.values()} == find_charts()


@pytest.mark.parametrize("name", CHARTS)
def test_the_picture_names_what_is_drawn(name):
    texts = [
        *draw(name).findobj(Text),
        *_draw_own(name, 7.4).findobj(Text),
    ]  # a narrow picture may leave some out
    said = "|".join(text.get_text().replace("\n", " ") for text in texts)
    assert [words for words in CHARTS[name][3] if words not in said] == []


@pytest.mark.parametrize("name", CHARTS)
def test_every_axis_with_numbers_says_what_it_measures(name):
    (axes,) = draw(name).axes
    if name in (
        "places",
        "places of claims and events",
        "theatres",
        "locator",
        "located",
        "lab: fights",
        "distance",
        "tiles",
        "tellings",
        "presence",
        "lags",
    ):  # a map has a scale, tiles carry their numbers
        return
    for part in axes.child_axes or [
        axes
    ]:  # a chart of panels has an axis in each, unless they share the last
        shared = not part.xaxis.get_tick_params().get("labelbottom", True)
        assert part.get_xlabel() or part.get_ylabel() or (shared and part is not axes.child_axes[-1])


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_carries_a_title_inside_the_picture_and_drawing_leaves_the_frame_as_it_is(name):
    assert draw(name).axes[0].get_title() == ""


@pytest.mark.parametrize("name", LABELLED)
def test_text_of_the_data_is_escaped_and_never_read_as_code_or_mathematics(name):
    svg, _ = render_chart(name, HOSTILE)
    assert "<script" not in svg
    assert "<script>alert`x" in read_words(svg)


def test_labels_of_the_data_are_among_what_is_tried():
    assert len(LABELLED) >= 7


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_frame_gives_the_same_bytes_with_no_fixed_size_no_date_and_no_address_of_others(name):
    svg, png = render_chart(name)
    assert render_chart(name) == (svg, png)
    head = svg[: svg.index(">")]
    assert re.search(r'viewBox="0 0 ', head)
    assert not re.search(r'\s(width|height)="', head)
    assert "metadata" not in svg and "<?xml" not in svg
    assert not re.search(r'(href|src)="http', svg)
    assert png.startswith(b"\x89PNG")


def test_two_pictures_on_a_page_share_no_identifier_that_clips():
    one, two = (render_chart("revision chains", title=title)[0] for title in ("one", "two"))
    ids = [set(re.findall(r'<clipPath id="([^"]+)"', svg)) for svg in (one, two)]
    assert ids[0] and not ids[0] & ids[1]
