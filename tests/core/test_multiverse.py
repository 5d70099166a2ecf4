"""One figure under many choices, by hand."""

import math

import pytest
from matplotlib.figure import Figure

from whosecount.charts.specification_curve import plot_specifications
from whosecount.core.multiverse import (
    Estimate,
    drop_idle_choices,
    find_results,
    list_choices,
    rank_choices,
    vary,
)
from whosecount.core.multiverse_sentences import describe_specifications, headline_specifications
from whosecount.core.refusal import Refusal

CHOICES = {"cutoff": {"early": 1, "late": 2}, "rows": {"all": 10, "some": 5}}


def measure(cutoff: int, rows: int, scale: int = 1) -> Estimate | Refusal:
    if rows == 5 and cutoff == 2:
        return Refusal("a ratio", "The record is empty.", "an event")
    value = scale * rows / cutoff
    return Estimate(value, value / 2, math.inf)


def test_every_combination_has_one_row_in_the_order_of_its_figure():
    found = vary(measure, CHOICES)
    assert list_choices(found) == ["cutoff", "rows"]
    assert found[["cutoff", "rows"]].to_numpy().tolist() == [
        ["early", "some"], ["late", "all"], ["early", "all"], ["late", "some"],
    ]  # fmt: skip
    assert found["estimate"].tolist()[:3] == [5.0, 5.0, 10.0]
    assert found["refused"].tolist() == ["", "", "", "The record is empty."]


def test_fixed_arguments_stay():
    assert vary(measure, CHOICES, scale=3)["estimate"].max() == 30


def test_a_choice_without_options_is_refused_by_name():
    with pytest.raises(ValueError, match="no option for rows"):
        vary(measure, {"cutoff": {"early": 1}, "rows": {}})


def test_choices_are_ranked_by_the_factor_that_each_alone_makes():
    choices = {
        "cutoff": {"early": 1, "late": 2},
        "rows": {"all": 10, "more": 50},
        "scale": {"one": 1, "same": 1},
    }
    ranked = rank_choices(vary(measure, choices)).set_index("choice")["factor"]
    assert ranked.to_dict() == {"rows": 5.0, "cutoff": 2.0, "scale": 1.0}


def test_the_sentence_gives_range_refusals_reference_and_the_strongest_choice():
    said = describe_specifications(vary(measure, CHOICES), "the ratio", reference=1)
    assert said == (
        "Where it exists, the ratio runs from 5 to 10. All results lie wholly above 1. "
        "The range owes most to “cutoff”."
    )


@pytest.mark.parametrize(
    ("ends", "headline", "words"),
    [
        ([(2, 3), (0.5, 3)], "The choices move the figure from 1.75 to 2.50; some results include 1.", "some include it."),
        ([(2, 3), (0.5, 3), (0.4, 3)], "The choices move the figure from 1.70 to 2.50; some results include 1.", "Most results inc"),
        ([(2, 3), (0.2, 0.4), (0.5, 3)], "The choices move the figure from 0.30 to 2.50, on both sides of 1.", "below it"),
        ([(2, 3), (0.2, 0.4)], "The choices move the figure from 0.30 to 2.50, on both sides of 1.", "some lie wholly below it."),
        ([(0.2, 0.4), (0.1, 0.4)], "Every result lies wholly below 1.", "All results lie wholly below 1."),
        ([(0.2, 1.4), (0.1, 2.4)], "Every result includes 1.", "All results include 1."),
    ],
)  # fmt: skip
def test_results_are_placed_by_their_whole_intervals(ends, headline, words):
    def place(choice: int) -> Estimate:
        low, high = ends[choice]
        return Estimate((low + high) / 2, low, high)

    found = vary(place, {"choice": {str(number): number for number in range(len(ends))}})
    assert headline_specifications(found, 1) == headline
    assert words in describe_specifications(found, "the ratio", 1)


def test_a_headline_without_a_reference_gives_the_range():
    assert headline_specifications(vary(measure, CHOICES)) == "The choices move the figure from 5 to 10."
    none = vary(measure, {"cutoff": {"late": 2}, "rows": {"some": 5}})
    assert headline_specifications(none) == "No combination of choices gives a figure."
    assert describe_specifications(none, "the ratio").startswith("Under no combination")


def test_a_refusal_is_passed_on_as_it_is():
    refusal = Refusal("a ratio", "The record is empty.", "an event")
    assert describe_specifications(refusal, "the ratio") is refusal
    assert refusal.sentence == "Not estimable: a ratio. The record is empty. It would take an event."


def measure_seldom(cutoff: int, rule: int) -> Estimate:
    value = 2.0 if cutoff == rule == 1 else 1.0
    return Estimate(value, value, value)


def test_a_choice_that_matters_in_one_setting_alone_is_not_said_to_make_no_difference():
    choices = {"cutoff": {"first": 1, "second": 2, "third": 3}, "rule": {"one": 1, "other": 2}}
    specifications = vary(measure_seldom, choices)
    ranked = rank_choices(specifications).set_index("choice")
    assert ranked.loc["rule", ["factor", "largest"]].tolist() == [1.0, 2.0]
    assert "“rule”" not in describe_specifications(specifications, "the figure")


def measure_first(cutoff: int, rule: int, row_rule: int) -> Estimate:
    return Estimate(float(cutoff), float(cutoff), float(cutoff))


def test_choices_that_move_nothing_are_left_out_and_named():
    choices = {"cutoff": {"a": 1, "b": 2}, "rule": {"a": 1, "b": 2}, "row_rule": {"a": 1, "b": 2}}
    said = describe_specifications(vary(measure_first, choices), "the figure")
    assert said.startswith("Across choices, the figure runs from 1 to 2.")
    assert said.endswith("The range owes most to “cutoff”, nothing to “rule” and “row rule”.")
    del choices["row_rule"]
    said = describe_specifications(vary(measure_first, choices, row_rule=1), "the figure")
    assert said.endswith("The range owes most to “cutoff”, nothing to “rule”.")


def measure_ends(cutoff: float, rule: float, rows: float) -> Estimate | Refusal:
    if rows == 9:
        return Refusal("a ratio", "The record is empty.", "an event")
    return Estimate(cutoff, cutoff - rule, cutoff + rows / 3)


def test_an_option_that_only_repeats_another_is_left_out_and_named():
    choices = {
        "cutoff": {"early": 1.0, "late": 2.0, "later": 2.0},
        "rule": {"narrow": 0.1, "wide": 0.5},
        "rows": {"all": 3.0, "same": 3.0 + 1e-14, "none": 9.0},
    }
    found, names = drop_idle_choices(vary(measure_ends, choices))
    assert names == ["cutoff: later", "rows: same"]
    assert len(found) == 2 * 2 * 2
    assert {name: set(found[name]) for name in choices} == {
        "cutoff": {"early", "late"},
        "rule": {"narrow", "wide"},  # it moves the lower end alone
        "rows": {"all", "none"},  # it decides whether there is a figure
    }
    assert len(find_results(found)) == 4


def test_what_matters_in_one_setting_alone_stays():
    choices = {"cutoff": {"first": 1, "second": 2, "third": 3}, "rule": {"one": 1, "other": 2}}
    found, names = drop_idle_choices(vary(measure_seldom, choices))
    assert names == ["cutoff: third"]
    assert set(found["rule"]) == {"one", "other"}


def test_a_figure_that_nothing_moves_is_one_result_of_one_combination():
    choices = {"cutoff": {"a": 1, "b": 1}, "rule": {"a": 1, "b": 2}}
    specifications = vary(measure_first, choices, row_rule=1)
    said = describe_specifications(specifications, "the figure", reference=0)
    assert said.startswith("Across choices, the figure is always 1. All results lie wholly above 0.")


def test_the_curve_shows_each_combination_that_can_differ_once():
    choices = {"cutoff": {"a": 1, "b": 2}, "rule": {"a": 1, "b": 2}}
    axes = Figure().subplots()
    plot_specifications(vary(measure_first, choices, row_rule=1), axes, ylabel="a figure")
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["cutoff", "a", "b"]
    assert [len(line.get_xdata()) for line in axes.lines if line.get_marker() == "o"] == [1, 1]
