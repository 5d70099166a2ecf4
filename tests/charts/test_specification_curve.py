"""The table of choices below a specification curve."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from whosecount.charts.specification_curve import plot_specifications


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (["50", "100", "7.5"], ["7.5", "50", "100"]),
        ([3, 1, 2], ["1", "2", "3"]),
        (["27 May", "13 May", "20 May"], ["27 May", "13 May", "20 May"]),
        (["10", "any", "2"], ["10", "any", "2"]),
    ],
)
def test_options_that_are_numbers_stand_by_value_and_words_as_the_curve_has_them(options, order):
    frame = pd.DataFrame({"choice": options, "other": "one", "estimate": [1.0, 2.0, 3.0]})
    frame = frame.assign(low=frame["estimate"], high=frame["estimate"], refused="")
    axes = Figure().subplots()
    plot_specifications(frame, axes, ylabel="a figure")
    assert [tick.get_text() for tick in axes.get_yticklabels()] == [*order, "one"]


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
    frame = pd.DataFrame({"choice": ["a", "b"], "estimate": estimates})
    frame = frame.assign(low=frame["estimate"], high=frame["estimate"], refused="")
    axes = Figure().subplots()
    plot_specifications(frame, axes, ylabel="a figure", reference=reference, log=log)
    assert axes.child_axes[0].get_ylim() == pytest.approx(limits)
