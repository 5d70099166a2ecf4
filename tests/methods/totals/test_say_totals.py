"""Sentences of the chapter on bounds and of the ground."""

import math

import pandas as pd

from tests.charts import frames
from whosecount.core.intervals import Interval
from whosecount.core.refusal import Refusal
from whosecount.methods.overview.say_overview import describe_actors, describe_theatres, describe_timeline
from whosecount.methods.totals.say_assumptions import describe_assumptions, describe_words
from whosecount.methods.totals.say_consistency import describe_shares, describe_stated_changes
from whosecount.methods.totals.say_totals import describe_rules, describe_totals

INF = math.inf


def test_a_set_that_empties_is_said_to_with_the_assumption_that_did_it():
    said = describe_assumptions(frames.make_assumptions(), "this toll", None)
    assert "any number at all; then 24 or more; then 24 to 99; then 30." in said
    assert "With Herald: hundreds nothing is left" in said
    assert "as worded, too, the claims cannot all be true" in said


def test_a_ceiling_of_ours_is_blamed_where_the_words_alone_agree():
    said = describe_assumptions(frames.make_assumptions(), "this toll", Interval(200, INF))
    assert "As worded, without the ceiling, they can: 200 or more." in said


def test_a_set_that_stays_possible_is_not_said_to_contradict():
    said = describe_assumptions(frames.make_assumptions().iloc[:4], "this toll", Interval(30, 30))
    assert "nothing is left" not in said and "cannot" not in said and "without the ceiling" not in said


def test_steps_that_change_nothing_are_counted():
    steps = frames.make_assumptions().iloc[[0, 1, 1]]
    assert "1 step costs something and buys nothing." in describe_assumptions(steps, "it", None)


def test_words_name_where_the_rules_part():
    said = describe_words(frames.make_words(), 2)
    assert "“dozens” (24 against 12)" in said and "plural" not in said
    assert (
        "ACLED documents 12 for “dozens” and 100 for “hundreds”; what the rule puts for other words is ours."
        in said
    )
    assert "For 2 further claims neither rule has a number" in said
    assert "The two rules agree" in describe_words(frames.make_words().iloc[1:], 0)


def test_totals_name_each_group_and_whose_word_they_rest_on():
    totals = frames.make_totals().assign(claims=[8, 2, 1, 1], speakers=["", "Watch", "Herald", "Radio"])
    said = describe_totals(totals)
    assert (
        "3 totals, one for each group: The Army, 403 or more (by Watch); Neighbours, 2 (by Herald); Kin, 2 to 9"
        in said
    )
    assert "1 of them has no upper end. The sum of all 8 figures, 735 or more, counts no group." in said
    assert "nothing to add" in describe_totals(totals.iloc[:0])


def test_rules_say_how_far_the_floor_moves():
    rules = pd.DataFrame(
        {"label": ["nothing added", "all"], "claims": [4, 4], "lower": [401, 406], "upper": [INF, INF]}
    )
    assert "nothing added, 401 or more; all, 406 or more" in describe_rules(rules, "The Army")
    assert "the floor moves by 5" in describe_rules(rules, "The Army")
    assert "no difference to the floor" in describe_rules(rules.assign(lower=401), "The Army")


def test_shares_that_agree_and_shares_that_do_not_are_told_apart():
    shares = frames.make_shares().assign(day=pd.to_datetime(["2018-05-07", "2018-05-07", None, "2018-05-06"]))
    said = describe_shares(shares)
    assert "the whole stands at 0 to 60 percent" in said and "cannot both be true of one day" in said
    assert said.endswith("The claims are of 6 May and 7 May.")
    agreeing = shares.assign(lower=[60, 0, 0, 50], day=pd.Timestamp("2018-05-07"))
    assert describe_shares(agreeing).endswith("The two can both be true.")


def test_changes_say_what_was_stated_in_place_of_the_rise():
    changes = pd.DataFrame(
        [(74.0, 225.0, 304.0, 204.05, 304.05, False), (50.0, 100.0, 100.0, 100.0, 200.0, True), (50.0, 100.0, 70.0, 100.0, 200.0, False)],
        columns=["before", "after", "stated", "rise", "share", "agrees"],
    )  # fmt: skip
    one, two, three = describe_stated_changes(changes).split(". ")
    assert one.endswith("304 was stated: 304 percent is the later count as a share of the earlier")
    assert two == "From 50 to 100 is a rise of 100 percent, as stated"
    assert three == "From 50 to 100 is a rise of 100 percent, where 70 was stated."


def test_the_ground_is_told_from_its_frames():
    said = describe_theatres(frames.make_theatres())
    assert (
        "within 5 kilometres or worse, the loosest within 20" in said and "1 place lies in no theatre" in said
    )
    told = describe_timeline(frames.make_timeline().assign(speaker="Watch"))
    assert told.startswith("All are told by one speaker, Watch.")
    said = describe_actors(frames.make_actors())
    assert "The Army, in 12 claims." in said and said.endswith("most is said of Civilians, in 4.")


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
