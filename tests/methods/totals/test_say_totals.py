"""Sentences of the chapter on bounds and of the ground."""

import math

import pandas as pd

from tests.charts import frames
from whosecount.core.intervals import Interval
from whosecount.core.refusal import Refusal
from whosecount.methods.overview.say_overview import describe_actors, describe_theatres, describe_timeline
from whosecount.methods.totals.say_assumptions import (
    describe_assumptions,
    describe_exclusion,
    describe_words,
    headline_assumptions,
    headline_words,
)
from whosecount.methods.totals.say_totals import (
    describe_rules,
    describe_shares,
    describe_stated_changes,
    describe_total_choices,
    describe_totals,
    headline_figures,
    headline_shares,
    headline_totals,
)

INF, NAN = math.inf, math.nan


def test_a_set_that_empties_is_said_to_with_the_assumption_that_did_it():
    steps = frames.make_assumptions()
    said = describe_assumptions(steps, "this toll", None)
    assert said.startswith("By these steps this toll can still be 30. With Herald: hundreds nothing is left")
    assert said.endswith("even as worded, the claims cannot all be true.")
    assert headline_assumptions(steps, None) == "As worded, these claims cannot all be true"


def test_a_ceiling_of_ours_is_blamed_where_the_words_alone_agree():
    steps, agreed = frames.make_assumptions(), Interval(200, INF)
    said = describe_assumptions(steps, "this toll", agreed)
    assert said.endswith("As worded, without the ceiling, all of them allow 200 or more.")
    assert "only once a ceiling is set" in headline_assumptions(steps, agreed)


def test_a_set_that_stays_possible_is_not_said_to_contradict():
    steps, agreed = frames.make_assumptions().iloc[:4], Interval(30, 30)
    said = describe_assumptions(steps, "this toll", agreed)
    assert "nothing is left" not in said and "cannot" not in said and "without the ceiling" not in said
    assert headline_assumptions(steps, agreed) == "If all these claims hold, what is left is 30"


def test_steps_that_change_nothing_are_counted():
    steps = frames.make_assumptions().iloc[[0, 1, 1]].assign(step=[0, 1, 2])
    assert describe_assumptions(steps, "it", None) == (
        "By these steps it can still be 24 or more. 1 step costs something and buys nothing."
    )
    assert "nothing" not in describe_assumptions(steps.iloc[:2], "it", None)


def test_what_one_right_claim_excludes_is_said_with_its_gap():
    steps = frames.make_assumptions().iloc[[0, 1, 1]].assign(lower=[0.0, 0.0, 100.0], upper=[INF, 20.0, INF])
    assert describe_exclusion(steps) == (
        "If one of the claims is right, whichever it is, the count is not 21 to 99: none of them allows that."
    )
    assert describe_exclusion(steps.assign(lower=[0.0, 3.0, 100.0])) == (
        "If one of the claims is right, whichever it is, the count is in none of 2 stretches of numbers, the longest "
        "21 to 99: no claim allows these."
    )
    assert describe_exclusion(steps.iloc[[0]].assign(step=1)).endswith("the count can be any number.")


def test_a_gap_is_no_idle_step():
    steps = frames.make_assumptions().iloc[[0, 1, 1]].assign(lower=[0.0, 0.0, 100.0], upper=[INF, 20.0, INF])
    assert "nothing" not in describe_assumptions(steps, "it", None)


def test_words_name_where_the_rules_part():
    words = frames.make_words()
    said = describe_words(words, 2)
    assert headline_words(words) == "Two rules give different numbers to 1 of 2 vague words"
    assert said.startswith("For “dozens” its sense gives 24, the rule after ACLED 12.")
    assert "for “dozens” and “hundreds”; what that rule puts for other words is ours." in said
    assert said.endswith("2 further claims get no number.")
    assert describe_words(words.iloc[1:], 0) == "The two rules agree on every word here."


def test_totals_name_the_largest_group_and_whose_word_it_rests_on():
    totals = frames.make_totals().assign(claims=[8, 2, 1, 1], speakers=["", "Watch", "Herald", "Radio"])
    said = describe_totals(totals)
    assert said.startswith("The highest floor is for The Army: 403 or more, by Watch.")
    assert said.endswith("The sum of all figures, 735 or more, counts no group.")
    assert headline_totals(totals) == "A total for each group: 1 of 3 has no upper end"
    assert headline_totals(totals.assign(upper=9.0)) == "A total for each group, each with an upper end"
    assert "by 3 speakers." in describe_totals(totals.assign(speakers="Watch, Herald, Radio"))
    assert "nothing to add" in describe_totals(totals.iloc[:0])


def test_figures_are_counted_by_whether_they_set_an_upper_limit():
    figures = pd.DataFrame({"upper": [INF, 2.0, INF]})
    assert headline_figures(figures, "people") == "2 of 3 figures for people set no upper limit"
    assert headline_figures(figures.iloc[1:2], "people") == "The one figure for people sets an upper limit"
    assert (
        headline_figures(figures.assign(upper=2.0), "people")
        == "Each of 3 figures for people sets an upper limit"
    )
    assert (
        headline_figures(figures.assign(upper=INF), "people") == "All 3 figures for people set no upper limit"
    )


def test_rules_say_how_far_the_floor_moves():
    rules = pd.DataFrame(
        {"label": ["nothing added", "all"], "claims": [4, 4], "lower": [401, 406], "upper": [INF, INF]}
    )
    assert describe_rules(rules, "The Army") == (
        "For The Army, the floor is 401 with nothing added, and 406 when adding all. No rule gives an upper end."
    )
    assert "the floor is 401 by every rule of adding" in describe_rules(rules.assign(lower=401), "The Army")
    assert describe_rules(rules.assign(upper=500), "The Army").endswith("The highest upper end is 500.")


def test_choices_behind_a_floor_are_named_with_where_it_cannot_be_had():
    rows = [
        ("a", "x", 24.0, INF, ""),
        ("a", "y", 200.0, INF, ""),
        ("b", "x", NAN, NAN, "They clash."),
        ("b", "y", 100.0, 300.0, ""),
    ]
    varied = pd.DataFrame(rows, columns=["word_rule", "rivals", "estimate", "high", "refused"]).assign(
        low=lambda frame: frame["estimate"]
    )  # fmt: skip
    assert describe_total_choices(varied, "the floor") == (
        "The floor runs from 24 to 200, and depends most on “rivals”. "
        "In 1 combination it cannot be had; some of the rest are open above."
    )
    same = varied.iloc[:2].assign(estimate=24.0, low=24.0)
    assert describe_total_choices(same, "the floor").startswith("The floor is 24, whatever is chosen.")
    assert "Under no combination" in describe_total_choices(varied.iloc[2:3], "the floor")


def test_shares_that_agree_and_shares_that_do_not_are_told_apart():
    shares = frames.make_shares().assign(day=pd.to_datetime(["2018-05-07", "2018-05-07", None, "2018-05-06"]))
    said = describe_shares(shares)
    assert said.endswith(
        "at most 60%; the share claimed begins at 70. The claims are of 6 May 2018 and 7 May 2018."
    )
    assert headline_shares(shares) == "If of one day, the shares claimed for parts and whole cannot all hold"
    below = shares.assign(lower=[60, 50, 50, 0], upper=[60, 60, 60, 40], day=pd.Timestamp("2018-05-07"))
    assert describe_shares(below).endswith("at least 50%; the share claimed ends at 40.")
    assert headline_shares(below) == "The shares claimed for parts and whole cannot all hold"
    agreeing = shares.assign(lower=[60, 0, 0, 50], day=pd.Timestamp("2018-05-07"))
    assert describe_shares(agreeing).endswith("0 to 60%, which admits what is claimed.")
    assert headline_shares(agreeing) == "The shares claimed for parts and whole can all hold"


def test_changes_say_what_was_stated_in_place_of_the_rise():
    changes = pd.DataFrame(
        [(74.0, 225.0, 304.0, 204.05, 304.05, False), (50.0, 100.0, 100.0, 100.0, 200.0, True), (50.0, 100.0, 70.0, 100.0, 200.0, False)],
        columns=["before", "after", "stated", "rise", "share", "agrees"],
    )  # fmt: skip
    swapped = " What is stated is the later count as a percentage of the earlier."
    told = "not borne out: where 304% is stated, the counts give 204."
    assert describe_stated_changes(changes) == f"2 stated changes are {told}"  # the third is not so explained
    assert describe_stated_changes(changes.iloc[:2]) == f"1 stated change is {told}{swapped}"
    assert describe_stated_changes(changes.iloc[1:2]) == "The counts bear out each stated change."


def test_the_ground_is_told_from_its_frames():
    said = describe_theatres(frames.make_theatres())
    assert (
        "a radius of 5 kilometres or more, the widest of 20" in said and "1 place lies in no theatre" in said
    )
    told = describe_timeline(frames.make_timeline().assign(speaker="Watch"))
    assert told.startswith("All are told by one speaker, Watch.")
    said = describe_actors(frames.make_actors())
    assert "The Army, in 12 claims." in said and said.endswith("with 4: Civilians.")


def test_a_refusal_is_passed_on_unread():
    refusal = Refusal("a thing", "It is not there.", "the thing")
    assert describe_assumptions(refusal, "x", None) is refusal
    for say in (
        describe_shares,
        describe_stated_changes,
        describe_theatres,
        describe_timeline,
        describe_actors,
    ):
        assert say(refusal) is refusal
