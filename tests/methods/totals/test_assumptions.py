"""Assumptions added one at a time: what each leaves, by hand and by property."""

import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.intervals import Interval, cap_just_over, read_bounds
from whosecount.core.refusal import Refusal
from whosecount.methods.totals import assumptions

INF = math.inf
NAN = math.nan


def make(rows: list[tuple]) -> pd.DataFrame:
    columns = [
        "claim_id",
        "low",
        "best",
        "high",
        "qualifier",
        "as_stated",
        "family_id",
        "as_of",
        "subject_ids",
    ]
    claims = pd.DataFrame(rows, columns=columns)
    days = pd.to_datetime(claims["as_of"])
    return read_bounds(claims.assign(speaker_short=claims["family_id"], as_of=days, event_end=pd.NaT))


def one(
    claim_id, low=NAN, best=NAN, high=NAN, qualifier="exact", family="watch", day=None, subjects=("army",)
):
    return (claim_id, low, best, high, qualifier, claim_id, family, day, subjects)


def test_words_end_where_the_next_word_up_begins_and_a_plural_nowhere():
    claims = make([one(name, qualifier=name) for name in ("multiple", "dozens", "few_hundred", "plural")])
    assert assumptions.cap_words(claims)["upper"].tolist() == [23, 99, 999, INF]


def test_a_figure_with_a_number_keeps_its_end_whatever_its_words():
    claims = make([one("a", low=401, qualifier="more_than"), one("b", low=30, qualifier="dozens")])
    assert assumptions.cap_words(claims)["upper"].tolist() == [INF, INF]


@pytest.mark.parametrize(("pct", "ceiling"), [(10, 110), (5, 105), (0, 101), (2.5, 102)])
def test_just_over_ends_at_a_whole_count_above_its_round_number(pct, ceiling):
    claims = make([one("a", low=101, qualifier="just_over"), one("b", low=101, qualifier="more_than")])
    assert cap_just_over(claims, pct)["upper"].tolist() == [ceiling, INF]


def test_a_toll_never_falls_so_an_earlier_one_gives_a_floor_and_a_later_one_a_ceiling():
    days = ["2018-05-01", "2018-05-03", "2018-05-06", None]
    claims = make([one(str(day), 20, 20, 20, day=day) for day in days])
    read = assumptions.carry_to_day(claims, "2018-05-03")
    assert read[["lower", "upper"]].to_numpy().tolist() == [[20, INF], [20, 20], [0, 20], [20, 20]]


def test_the_steps_narrow_from_any_number_to_the_overlap():
    claims = make(
        [
            one("focus", 24, qualifier="at_least"),
            one("other", 30, high=50, family="radio"),
            one("wide", 0, high=90),
        ]
    )
    steps = assumptions.add_assumptions(claims, "focus", ["other", "wide"], 10)
    assert steps[["lower", "upper"]].to_numpy().tolist() == [
        [0, INF],
        [0, INF],  # "wide" is 0 to 90, "focus" 24 or more: no gap
        [24, INF],
        [30, 50],
        [30, 50],
    ]
    assert steps["possible"].all()
    assert steps["cost"].tolist()[-2:] == [
        "trust in one more speaker",
        "the same family of sources once more",
    ]


def test_nothing_is_left_when_claims_contradict_and_the_steps_stop_there():
    claims = make(
        [
            one("focus", qualifier="dozens"),
            one("other", qualifier="few_hundred", family="cia"),
            one("more", 5),
        ]
    )
    steps = assumptions.add_assumptions(claims, "focus", ["other", "more"], 10)
    assert steps["possible"].tolist() == [True] * 4 + [False]
    last = steps.iloc[-1]
    assert math.isnan(last["lower"]) and (last["claimed_lower"], last["claimed_upper"]) == (200, INF)
    assert assumptions.find_overlap(claims, ["focus", "other"]) == Interval(200, INF)


def test_a_claim_that_counts_more_groups_gives_no_floor_for_one_of_them():
    claims = make([one("focus", 5, qualifier="at_least"), one("both", 20, 20, 20, subjects=("army", "kin"))])
    steps = assumptions.add_assumptions(claims, "focus", ["both"], 10)
    assert steps[["lower", "upper"]].iloc[-1].tolist() == [5, 20]


@pytest.mark.parametrize("absent", ["focus", "other"])
def test_a_claim_that_is_not_there_is_refused_by_name(absent):
    claims = make([one(name, 5) for name in ("focus", "other") if name != absent])
    steps = assumptions.add_assumptions(claims, "focus", ["other"], 10)
    assert isinstance(steps, Refusal) and absent in steps.reason
    assert isinstance(assumptions.find_overlap(claims, ["focus", "other"]), Refusal)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=5))
def test_each_set_lies_within_the_one_before(ends):
    claims = make([one(f"c{i}", low, high=low + more) for i, (low, more) in enumerate(ends)])
    names = claims["claim_id"].tolist()
    steps = assumptions.add_assumptions(claims, names[0], names[1:], 10)
    sets = [
        {
            number
            for low, high in rows[["lower", "upper"]].to_numpy()
            for number in range(102)
            if low <= number <= high
        }
        for _, rows in steps[steps["possible"]].groupby("step")
    ]
    assert all(after <= before for before, after in pairwise(sets))
    assert sets[1] == {number for low, more in ends for number in range(low, low + more + 1)}
    low, high = max(low for low, _ in ends), min(low + more for low, more in ends)
    assert steps["possible"].all() == (low <= high)


def test_words_are_tabulated_with_the_number_of_each_rule():
    claims = make(
        [one("a", qualifier="dozens"), one("b", qualifier="dozens"), one("c", qualifier="most"), one("d", 3)]
    )
    words = assumptions.tabulate_words(claims)
    assert words.to_numpy().tolist() == [["dozens", 2, 24, 12, 99]]
    assert assumptions.count_unnumbered(claims) == 1
    assert isinstance(assumptions.tabulate_words(claims[claims["claim_id"].isin(["c", "d"])]), Refusal)
