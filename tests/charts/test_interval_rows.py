import math

import pandas as pd
import pytest

from tests.charts.frames import make_claims, make_enemy_losses
from tests.charts.test_charts import draw, read_words, render_chart
from whosecount.charts.style import PALETTE


def find_arrows(figure):
    return [note.arrow_patch for note in figure.axes[0].texts if getattr(note, "arrow_patch", None)]


def read_labels(axes) -> list[str]:
    """Read the texts of a chart, with an ordinary space where a line must not break."""
    return [text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in axes.texts]


def test_a_label_too_long_for_its_line_is_wrapped_and_not_cut():
    words = "nearly 700, and in the headline more than 700"
    claims = make_claims("Somewhere in a district with a long name").iloc[:1].assign(as_stated=words)
    (label,) = [text for text in read_labels(draw("intervals", claims).axes[0]) if "700" in text]
    assert "\n" in label and label.replace("\n", " ").endswith(words)


@pytest.mark.parametrize("name", ["intervals", "intervals, grouped on a log axis"])
def test_a_claim_without_upper_end_is_an_arrow_and_a_vague_one_is_dashed(name):
    arrows = find_arrows(draw(name))
    assert sorted(str(arrow.get_linestyle()) for arrow in arrows) == ["-", "--"]


def test_the_axis_stays_finite_whatever_is_open():
    claims = make_claims().assign(upper=math.inf)
    low, high = draw("intervals", claims).axes[0].get_xlim()
    assert low == 0 and 401 < high < 1000


def test_claims_of_zero_alone_still_have_an_axis():
    claims = make_claims().iloc[[6]]
    for name in ("intervals", "intervals, grouped on a log axis"):
        low, high = draw(name, claims).axes[0].get_xlim()
        assert low < high


def test_an_exact_figure_is_filled_and_about_is_hollow():
    lines = [line for line in draw("intervals").axes[0].lines if line.get_marker() == "o"]
    faces = {float(line.get_xdata()[0]): line.get_markerfacecolor() for line in lines}
    assert faces[142.0] == PALETTE["monitor"] and faces[30.0] == "white"


def test_rows_name_speaker_adder_day_area_and_words_and_leave_out_the_usual_year():
    words = read_words(render_chart("intervals", "Somewhere")[0])
    assert "Watch, added up by Somewhere, 4 May 2018, Somewhere: 142" in words
    assert "Watch, 1 May 2017, Somewhere: about 30" in words
    assert "Agency, Somewhere: up to 60" in words


def test_rows_are_drawn_from_top_to_bottom_in_the_order_of_the_frame():
    axes = draw("intervals").axes[0]
    heights = [text.get_position()[1] for text in axes.texts if text.get_text()]
    assert heights == sorted(heights) and axes.yaxis_inverted()


def test_groups_have_one_heading_each():
    words = [text.get_text() for text in draw("intervals, grouped on a log axis").axes[0].texts]
    assert words.count("a") == 1 and words.count("b") == 1


def test_claims_about_the_enemys_dead_are_points_arrows_or_an_empty_record():
    axes = draw("enemy losses").axes[0]
    points = {
        float(line.get_xdata()[0]): line.get_markerfacecolor()
        for line in axes.lines
        if line.get_marker() in ("o", "D")
    }
    assert points == {2.5: PALETTE["islamic_state"], 4.0: "white", 0.8: "white"}
    assert len(find_arrows(draw("enemy losses"))) == 1
    words = read_labels(axes)
    assert words.count("no deaths in the record") == 1
    assert "League: 30, 19 to 21 Apr 2018; record 12" in words


def test_a_record_that_may_be_nought_is_drawn_apart_from_a_claim_without_an_upper_end():
    ratios = make_enemy_losses().iloc[:2].assign(upper=math.inf, smaller=["place", ""])
    figure = draw("enemy losses", ratios)
    dotted = [
        line
        for line in figure.axes[0].lines
        if line.get_linestyle() == ":" and len(set(line.get_ydata())) == 1
    ]
    assert [float(line.get_xdata()[0]) for line in dotted] == [2.5]
    assert len(find_arrows(figure)) == 1
    labels = [label.replace("\n", " ") for label in read_labels(figure.axes[0])]
    assert "League: 30, 19 to 21 Apr 2018; record ≤ 12, smaller place" in labels
    assert [line.get_marker() for line in figure.axes[0].lines].count("D") == 1  # the running toll


def test_enemy_losses_without_any_finite_ratio_still_draw():
    low, high = draw("enemy losses", make_enemy_losses().iloc[[4]]).axes[0].get_xlim()
    assert 0 < low < 1 < high < math.inf


def test_an_unknown_alignment_is_an_error_rather_than_a_colour_of_chance():
    with pytest.raises(KeyError, match="martians"):
        draw("intervals", pd.DataFrame(make_claims().assign(alignment="martians")))
