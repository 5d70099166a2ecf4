"""Charts of names that attack: whatever stands in a label, the picture is well-formed and stays a chart."""

import re
import warnings
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.charts.frames import CHARTS
from tests.charts.test_charts import LABELLED
from tests.hostile import ATTACKS, UNSEEN
from whosecount.charts.counts import plot_counts
from whosecount.charts.style import MOST_HANDLES, STYLE, add_legend, render
from whosecount.charts.text_fit import LONGEST_TICK, MOST_LINES, fit_figure, fit_words
from whosecount.core.unsafe_text import find_fault

SHORT_UNSEEN = "".join(text[:40] for text in UNSEEN)
TOLD = {
    "wide": "W" * 300,
    "unseen": "_" + SHORT_UNSEEN + "日本 داعش 12",
    "sentences": "\n".join([" ".join(ATTACKS)[:1000], *["line"] * 75]),
}


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("name", LABELLED)
def test_a_chart_of_hostile_words_is_well_formed_and_warns_of_nothing(name, kind):
    function, make, options, _ = CHARTS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg, png = render(
            function, make(TOLD[kind]), name="one", width=5.2, height=4.0, pixels=kind == "unseen", **options
        )
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert find_fault(svg) == ""
    assert "<script" not in svg and len(svg) < 2_000_000
    assert png.startswith(b"\x89PNG") or kind != "unseen"


@pytest.mark.parametrize("words", ["Party of the very long name ", "W" * 28])
@pytest.mark.parametrize("name", LABELLED)
def test_a_chart_of_wide_names_keeps_room_for_what_is_drawn(name, words):
    function, make, options, _ = CHARTS[name]
    with mpl.rc_context(fname=STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = Figure(figsize=(5.2, 4.0), layout="constrained")
        function(make(words * 5), figure.subplots(), **options)
        fit_figure(figure)
        figure.draw_without_rendering()
    assert figure.axes[0].get_position().width > 0.2
    assert figure.axes[0].get_position().height > 0.1


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=400), st.integers(2, 60))
def test_words_that_fit_have_no_long_line_and_nothing_unseen(words, longest):
    fitted = fit_words(words, longest)
    assert find_fault(fitted) == ""
    assert len(fitted.split("\n")) <= MOST_LINES
    assert max(map(len, fitted.split("\n"))) <= longest + 1
    assert fit_words(words) == words or find_fault(words) or "\t" in words or len(words) > 8


def test_names_beside_the_axes_are_cut_by_their_width_as_drawn():
    def draw(frame: pd.DataFrame, ax: Axes) -> None:
        ax.barh(frame["kind"], frame["claims"])

    shown = {}
    for letter in "iaW":
        frame = pd.DataFrame({"kind": ["X" + letter * 100, "brief"], "claims": [4, 2]})
        svg, _ = render(draw, frame, name="kinds", width=5.2, height=2.0)
        shown[letter] = len(re.findall(f"X({letter}+)…<", svg)[0])
        assert "brief<" in svg
    assert shown["i"] == LONGEST_TICK - 2 > shown["a"] > shown["W"] > 15


def test_a_name_from_right_to_left_does_not_turn_the_numbers_beside_it():
    frame = pd.DataFrame({"kind": ["داعش 12 to 34", "b"], "claims": [4, 2]})
    svg, _ = render(plot_counts, frame, name="kinds", width=5.2, height=2.0, label="kind")
    assert '<tspan unicode-bidi="isolate">داعش</tspan> 12 to 34</text>' in svg
    ElementTree.fromstring(svg)


def test_a_legend_of_five_hundred_parties_leaves_room_for_the_chart():
    def draw(frame, axes):
        handles = [axes.plot([0], [0], label=f"_Party {n}")[0] for n in frame["party"]]
        add_legend(axes, handles)
        return axes

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg, _ = render(draw, pd.DataFrame({"party": range(500)}), name="p", width=5.2, height=6.0)
    assert f"_Party {MOST_HANDLES - 1}<" in svg and f"_Party {MOST_HANDLES}<" not in svg
    assert f"and {500 - MOST_HANDLES} more" in svg
