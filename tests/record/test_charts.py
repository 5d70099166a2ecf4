import pandas as pd
import pytest
from matplotlib.text import Text

from tests.charts.frames import make_days, make_steps, make_weeks
from tests.charts.test_bars import read_bars
from tests.charts.test_charts import draw
from whosecount.charts.style import COLOURS_OF_DEAD, HIGHLIGHT, INK


def test_days_stand_above_nought_and_rows_of_several_days_below_it_with_a_bracket_of_their_dead():
    axes = draw("daily record").axes[0]
    bars = sorted(bar[:2] for bar in read_bars(axes))
    assert [bar for bar in bars if max(bar) > 0] == [(0, 3), (0, 5), (5, 9), (9, 10)]
    spread = [bar for bar in bars if max(bar) <= 0]
    assert len(spread) == 2 * 5 and -min(map(min, spread)) == 35 / 5
    (dead,) = [text for text in axes.texts if text.get_text() == "35"]
    assert dead.xy[1] < -35 / 5, "its bracket covers no bar"
    assert all(not label.get_text().startswith("\N{MINUS SIGN}") for label in axes.get_yticklabels())
    assert axes.get_ylim()[1] >= 10


def test_of_many_rows_of_several_days_the_largest_are_bracketed_and_no_two_brackets_meet():
    many = pd.concat(
        [make_days().iloc[[0]].assign(all_killed=dead) for dead in range(10, 20)], ignore_index=True
    )
    dead = [text for text in draw("daily record", many).axes[0].texts if text.get_text().isdigit()]
    assert {text.get_text() for text in dead} == {"19", "18", "17"}
    assert len({text.xy[1] for text in dead}) == len(dead)


def test_a_record_of_rows_of_several_days_alone_is_drawn():
    axes = draw("daily record", make_days().iloc[[0]]).axes[0]
    assert axes.get_ylim()[1] >= 7


def test_sides_without_dead_are_left_out_of_the_legend():
    figure = draw("daily record", make_days().iloc[[2]])
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["standing not known"]


def test_the_cut_off_is_marked_at_the_end_of_its_day():
    axes = draw("daily record").axes[0]
    assert "cut-off" in [text.get_text() for text in axes.texts]
    (mark,) = [line for line in axes.lines if line.get_linestyle() == ":"]
    assert pd.Timestamp(mark.get_xdata()[0]) == pd.Timestamp("2018-04-22 12:00")


def test_weekly_deaths_have_a_line_for_each_side_on_one_scale():
    axes = draw("weekly deaths").axes[0]
    bars = [bar[:2] for bar in read_bars(axes)]
    tallest = {bottom: max(top - low for low, top in bars if low == bottom) for bottom, _ in bars}
    assert [height / max(tallest.values()) for _, height in sorted(tallest.items())] == pytest.approx(
        [7 / 9, 2 / 9, 1]
    )
    labels = [text.get_text() for text in axes.texts]
    assert "The Northern Army: 14 deaths, at most 9 a week" in labels


def hex_to_rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))


def test_days_on_which_nobody_died_are_drawn():
    days = make_days().iloc[[1]].assign(**dict.fromkeys([*COLOURS_OF_DEAD, "all_killed"], 0))
    assert draw("daily record", days).axes[0].get_ylim()[1] > 0


def test_joined_weeks_are_hatched_as_their_caption_says_and_have_no_busiest_week():
    days = make_days().drop(columns="date_end").iloc[[1]]
    joined = days.assign(date_start=pd.Timestamp("2018-04-16"), until=pd.Timestamp("2018-04-29"))
    figure = draw("daily record", joined)
    assert all(patch.get_hatch() for patch in figure.axes[0].artists or figure.axes[0].patches)
    assert "weeks and stretches, spread evenly" in [text.get_text() for text in figure.legends[0].get_texts()]
    weeks = make_weeks().iloc[[0]].assign(until=lambda frame: frame["week"] + pd.Timedelta(days=27))
    labels = [
        text.get_text() for text in draw("weekly deaths", weeks.assign(killed_civilians=0)).axes[0].texts
    ]
    assert "Civilians: no death" in labels, labels
    assert any("mean of each stretch" in label for label in labels)
    assert not any("at most" in label for label in labels), "the mean is below the busiest week"


def test_weeks_without_anything_are_drawn():
    weeks = make_weeks()
    counted = [column for column in weeks if column != "week"]
    assert draw("weekly deaths", weeks.assign(**dict.fromkeys(counted, 0))).axes[0].get_ylim()[1] > 0


def test_no_side_is_drawn_in_red():
    for colour in COLOURS_OF_DEAD.values():
        red, green, blue = hex_to_rgb(colour)
        assert not (red > 0.6 and green < 0.4 and blue < 0.4)


def test_a_linked_chain_is_a_line_and_a_single_toll_is_not():
    axes = draw("revision chains").axes[0]
    lines = [
        line for line in axes.lines if line.get_drawstyle() == "steps-post" and line.get_linestyle() == "-"
    ]
    assert [list(line.get_ydata()) for line in lines] == [[10.0, 25.0, 24.0]]


def test_a_record_is_left_out_when_there_is_none():
    with_record, without = (
        [text.get_text() for text in draw("revision chains", steps).findobj(Text)]
        for steps in (make_steps(), make_steps().query("series != 'record'"))
    )
    assert any("record" in text for text in with_record)
    assert not any("record" in text for text in without)


def test_chance_draws_an_area_a_line_and_marks_the_margin():
    axes = draw("chance").axes[0]
    *areas, margin = [
        line for line in axes.lines if len(line.get_xdata())
    ]  # seaborn leaves empty ones for its legend
    shown = [[round(float(percent), 1) for percent in line.get_ydata()] for line in areas]
    assert shown == [[10, 15.5, 20, 29.8], [30, 40, 50, 60]]
    assert [line.get_color() == HIGHLIGHT for line in areas] == [True, False]
    assert set(margin.get_xdata()) == {3}


def test_shuffled_days_are_dark_where_they_reach_what_was_observed():
    bars = [bar for group in draw("shuffled days").axes[0].containers for bar in group]
    dark = {
        (round(bar.get_x() + bar.get_width() / 2), bar.get_facecolor()[:3] == hex_to_rgb(INK)) for bar in bars
    }
    assert dark == {(0, False), (2, False), (3, False), (4, True)}


def test_a_last_step_is_split_from_the_bottom_up():
    first, rest, part = [bar for group in draw("growth").axes[0].containers for bar in group]
    assert [bar.get_height() for bar in (first, rest, part)] == [9, 9, 17]
    assert part.get_y() == 9
