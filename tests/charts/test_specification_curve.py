"""The rows of a chart of all combinations of choices."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from whosecount.charts.specification_curve import plot_specifications


def make(**columns) -> pd.DataFrame:
    frame = pd.DataFrame(columns)
    return frame.assign(low=frame["estimate"], high=frame["estimate"], refused="")


def draw(frame: pd.DataFrame, **options):
    axes = Figure(figsize=(5.2, 4)).subplots()
    return plot_specifications(frame, axes, ylabel="a figure", **options)


def read_rows(axes) -> dict[str, list[float]]:
    """Read under which row which uprights stand; names of choices have none."""
    heights = dict(zip(axes.get_yticks(), (tick.get_text() for tick in axes.get_yticklabels()), strict=True))
    found = {name: [] for name in heights.values()}
    for line in axes.lines:
        if line.get_marker() == "None" and len(line.get_xdata()) % 3 == 0 and len(line.get_xdata()):
            row = round(float(line.get_ydata()[0]) + 0.36, 6)
            found[heights[row]] += list(map(float, line.get_xdata()[::3]))
    return found


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (["50", "100", "7.5"], ["7.5", "50", "100"]),
        ([3, 1, 2], ["1", "2", "3"]),
        (["27 May", "13 May", "20 May"], ["27 May", "13 May", "20 May"]),
        (["10", "any", "2"], ["10", "any", "2"]),
    ],
)
def test_options_that_are_numbers_stand_by_value_and_words_as_the_results_have_them(options, order):
    axes = draw(make(choice=options, estimate=[1.0, 2.0, 3.0]))
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["choice", *order]


def test_each_row_holds_the_figures_of_its_option_and_the_choice_that_moves_most_comes_first():
    frame = make(small=["a", "b", "a", "b"], large=["c", "c", "d", "d"], estimate=[1.0, 1.5, 10.0, 15.0])
    rows = read_rows(draw(frame))
    assert list(rows) == ["large", "c", "d", "small", "a", "b"]
    assert rows == {
        "large": [],
        "c": [1.0, 1.5],
        "d": [10.0, 15.0],
        "small": [],
        "a": [1.0, 10.0],
        "b": [1.5, 15.0],
    }


def test_a_figure_that_no_choice_moves_has_one_row():
    frame = make(one=["a", "a", "b", "b"], other=["c", "d", "c", "d"], estimate=[3.0] * 4)
    assert read_rows(draw(frame)) == {"every choice tried": [3.0]}


def test_a_figure_whose_interval_excludes_the_reference_has_another_colour():
    frame = pd.DataFrame(
        {"choice": ["a", "b"], "estimate": [2.0, 3.0], "low": [0.5, 2], "high": [4.0, 4], "refused": ""}
    )
    axes = draw(frame, reference=1.0)
    colours = {
        float(line.get_xdata()[0]): line.get_color() for line in axes.lines if len(line.get_xdata()) == 3
    }
    assert colours[2.0] != colours[3.0]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("estimates", "reference", "log", "limits"),
    [
        ([0.0, 0.0], None, False, (0, 1)),
        ([-2.0, -1.0], None, False, (-2, 0)),
        ([1.0, 2.0], None, False, (0, 2.16)),
        ([1.0, 2.0], 5, False, (0, 5.4)),
        ([4.0, 8.0], None, True, (3.2, 10)),
        ([4.0, 8.0], 1, True, (0.8, 10)),
        ([0.0, 8.0], None, True, (6.4, 10)),
        ([0.0, 0.0], None, True, (0.4, 2.5)),
    ],
)
def test_the_scale_holds_every_figure_and_the_reference(estimates, reference, log, limits):
    axes = draw(make(choice=["a", "b"], estimate=estimates), reference=reference, log=log)
    assert axes.get_xlim() == pytest.approx(limits)
