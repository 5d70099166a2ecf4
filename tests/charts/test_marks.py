"""What a legend says is what is drawn, and words and lines leave each other their room."""

from itertools import pairwise

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from tests.charts.frames import CHARTS, PERIODS, WINDOW, make_area_weeks, make_change_days
from tests.charts.test_charts import _draw_own, draw
from whosecount.charts.style import ARROW, CAP, STYLE, UPWARDS, render, style_dates
from whosecount.charts.text_fit import fill_lines

UNMARKED = ("", " ", "None", None)
ENDS = {str(end) for end in (ARROW, CAP, UPWARDS)} | {
    "|"
}  # of lines, and uprights: drawn as lines themselves
# circles on the ground, points of several sizes, and marks whose shape says one thing and whose face another
OTHERWISE = {"theatres", "located", "rival figures", "enemy losses"}


def list_marks(lines: list[Line2D]) -> set[tuple[str, bool]]:
    """List markers, each with whether it is hollow."""
    marked = [
        line for line in lines if line.get_marker() not in UNMARKED and str(line.get_marker()) not in ENDS
    ]
    return {(str(line.get_marker()), line.get_markerfacecolor() == "white") for line in marked}


@pytest.mark.parametrize("width", [5.2, 7.4])
@pytest.mark.parametrize("name", sorted(CHARTS.keys() - OTHERWISE))
def test_a_legend_shows_the_marks_that_are_drawn(name, width):
    figure = _draw_own(name, width)
    explained = list_marks([line for legend in figure.legends for line in legend.get_lines()])
    drawn = list_marks(figure.axes[0].findobj(Line2D))
    assert explained <= drawn


@pytest.mark.parametrize("name", ["intervals", "growth", "totals", "staircase"])
def test_an_open_end_is_explained_by_the_arrow_that_is_drawn(name):
    figure = draw(name)
    (legend,) = figure.legends
    assert any(str(line.get_marker()) in ENDS for line in legend.get_lines())
    assert any(getattr(text, "arrow_patch", None) for text in figure.axes[0].texts)


def test_running_tolls_have_their_names_below_where_the_column_is_narrow_and_the_chart_keeps_its_width():
    figure = _draw_own("revision chains", 4.6)
    (axes,) = figure.axes
    assert axes.get_window_extent().width > 0.8 * figure.bbox.width
    assert len(figure.legends[0].get_texts()) > 1 and not axes.texts


def measure(figure: Figure, text: Text):
    return text.get_window_extent(figure.canvas.get_renderer())


@pytest.mark.parametrize("width", [4.6, 7.4])
def test_no_upright_runs_through_the_name_of_a_day_and_no_name_through_another(width):
    days = make_change_days()
    near = days.assign(share=[0.9 if number % 2 else 0.0 for number in range(len(days))])
    with mpl.rc_context(fname=STYLE):
        figure = Figure(figsize=(width, 4.4), layout="constrained")
        CHARTS["change points"][0](near, figure.subplots())
        figure.draw_without_rendering()
    upper = figure.axes[0].child_axes[0]
    boxes = [text.get_window_extent() for text in upper.texts]
    uprights = [line.get_transform().transform(line.get_xydata()) for line in upper.lines]
    assert len(boxes) > 1
    for box in boxes:
        assert not [line for line in uprights if box.x0 < line[0, 0] < box.x1 and line[:, 1].max() > box.y0]
    assert not [one for one, other in pairwise(boxes) if one.overlaps(other)]


def test_lines_of_weekly_bars_share_a_tick_and_their_words_hide_no_band():
    figure = _draw_own("weeks and periods", 7.4)
    (axes,) = figure.axes
    ticks = [label.get_text() for label in axes.get_yticklabels()]
    areas = make_area_weeks()["area"].nunique()
    assert len(ticks) == 2 * areas and len(set(ticks)) == 2 and PERIODS and WINDOW
    assert not [text.get_text() for text in axes.texts if text.get_bbox_patch()]


def test_january_is_named_and_numbers_at_ticks_have_commas():
    def plot(frame: pd.DataFrame, ax) -> None:
        ax.plot(frame["day"], frame["dead"])
        style_dates(ax)

    frame = pd.DataFrame({"day": pd.to_datetime(["2017-10-01", "2018-05-30"]), "dead": [-1500, 2500]})
    svg, _ = render(plot, frame, name="ticks", width=7.4, height=3, pixels=False)
    assert ">Jan<" in svg and ">2018<" in svg
    assert ">2,000<" in svg and ">\N{MINUS SIGN}1,000<" in svg


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("Zaman al-Wasl: more than 60", 24, ["Zaman al-Wasl: more", "than 60"]),
        ("The areas named, together 168 deaths", 29, ["The areas named, together", "168 deaths"]),
        ("a long label in words alone", 15, ["a long label in", "words alone"]),
    ],
)
def test_a_number_stands_on_one_line_with_its_word(words, width, lines):
    assert fill_lines(words, width).split("\n") == lines


@pytest.mark.parametrize("name", ["specifications", "lags"])
def test_a_chart_explains_its_marks_and_colours(name):
    said = [text.get_text() for text in draw(name).legends[0].get_texts()]
    assert set(said) & {"the middle one of its row", "Islamic State group", "Monitor"}


def test_rows_of_labels_do_not_touch():
    figure = _draw_own("fighter strength", 7.4)
    figure.set_figheight(figure.axes[0].least_height + 1.5)
    figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in figure.axes[0].get_yticklabels()]
    assert all(upper.y0 > lower.y1 for upper, lower in pairwise(sorted(boxes, key=lambda box: -box.y0)))
