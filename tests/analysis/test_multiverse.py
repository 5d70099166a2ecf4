"""One figure under many choices, by hand."""

import math

import pytest

from whosecount.analysis.multiverse import Estimate, list_choices, rank_choices, vary
from whosecount.analysis.refusal import Refusal
from whosecount.describe import describe_specifications

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
    assert "Under 4 combinations of choices the ratio runs from 5 to 10." in said
    assert "In 1 of them it cannot be had." in said
    assert "In 3 of 3 even the lower end lies above 1" in said
    assert "factor of up to 2" in said


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
    assert "no difference" not in describe_specifications(specifications, "the figure")


def measure_first(cutoff: int, rule: int, row_rule: int) -> Estimate:
    return Estimate(float(cutoff), float(cutoff), float(cutoff))


def test_choices_that_move_nothing_are_named_in_a_sentence():
    choices = {"cutoff": {"a": 1, "b": 2}, "rule": {"a": 1, "b": 2}, "row_rule": {"a": 1, "b": 2}}
    said = describe_specifications(vary(measure_first, choices), "the figure")
    assert said.endswith("Changed alone, “rule” and “row rule” make no difference.")
    del choices["row_rule"]
    said = describe_specifications(vary(measure_first, choices, row_rule=1), "the figure")
    assert said.endswith("Changed alone, “rule” makes no difference.")
