import math

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from whosecount.core.intervals import (
    INFINITY,
    Interval,
    count_kinds,
    envelope,
    find_gaps,
    overlap,
    ratio,
    read_bounds,
    subtract,
    sum_disjoint,
    unite,
)
from whosecount.core.vague_words import VAGUE_RULES

QUICK = settings(deadline=None, max_examples=60)
COUNTS = st.integers(0, 10**6)


@st.composite
def intervals(draw) -> Interval:
    low = draw(COUNTS)
    high = draw(st.one_of(st.just(INFINITY), st.integers(low, 10**6 + 1)))
    return Interval(low, high)


@st.composite
def truths(draw) -> tuple[Interval, float]:
    """Draw an interval and a number that it holds."""
    interval = draw(intervals())
    return interval, draw(st.integers(interval.low, int(min(interval.high, 10**7))))


def holds(interval: Interval, value: float) -> bool:
    return (
        interval.low <= value <= interval.high
        or math.isclose(value, interval.low)
        or math.isclose(value, interval.high)
    )


@QUICK
@given(truths(), truths())
def test_a_sum_holds_the_sum_of_any_two_truths(one, other):
    assert holds(one[0] + other[0], one[1] + other[1])


@QUICK
@given(st.lists(intervals(), max_size=6))
def test_a_sum_is_open_when_one_of_its_parts_is(parts):
    total = sum_disjoint(parts)
    assert total.is_open == any(part.is_open for part in parts)
    assert total.low == sum(part.low for part in parts)


@QUICK
@given(intervals(), intervals(), intervals())
def test_addition_does_not_mind_the_order(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == sum_disjoint([c, a, b])


def test_nothing_adds_up_to_zero():
    assert sum_disjoint([]) == Interval(0, 0)


@QUICK
@given(st.lists(truths(), min_size=1, max_size=6))
def test_an_envelope_holds_whichever_rival_is_right(rivals):
    whole = envelope([interval for interval, _ in rivals])
    assert all(holds(whole, value) for _, value in rivals)
    assert whole.low in {interval.low for interval, _ in rivals}
    assert whole.high in {interval.high for interval, _ in rivals}


@QUICK
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=6), st.booleans())
def test_a_union_holds_exactly_what_some_rival_allows_and_gaps_the_rest(ends, has_open):
    rivals = [Interval(low, low + more) for low, more in ends] + [Interval(60, INFINITY)] * has_open
    stretches = unite(rivals)
    for number in range(100):
        allowed = any(rival.low <= number <= rival.high for rival in rivals)
        assert allowed == any(part.low <= number <= part.high for part in stretches)
        assert allowed != any(gap.low <= number <= gap.high for gap in find_gaps(stretches))


def test_whole_counts_that_follow_each_other_leave_no_gap():
    assert unite([Interval(21, 30), Interval(0, 20)]) == [Interval(0, 30)]
    assert find_gaps(unite([Interval(22, INFINITY), Interval(0, 20)])) == [Interval(21, 21)]


@QUICK
@given(st.lists(intervals(), min_size=1, max_size=6), COUNTS)
def test_an_overlap_holds_exactly_what_every_rival_allows(rivals, value):
    common = overlap(rivals)
    allowed = all(rival.low <= value <= rival.high for rival in rivals)
    assert allowed == (common is not None and common.low <= value <= common.high)


@QUICK
@given(intervals(), intervals())
def test_two_intervals_meet_when_they_have_an_overlap(a, b):
    assert a.meets(b) == b.meets(a) == (overlap([a, b]) is not None)


@QUICK
@given(truths(), truths())
def test_a_ratio_holds_the_ratio_of_any_two_truths(over, under):
    assume(under[1] > 0)
    assert holds(ratio(over[0], under[0]), over[1] / under[1])


@QUICK
@given(truths(), truths())
def test_the_rest_of_a_count_holds_the_difference_of_any_two_truths(whole, part):
    assume(whole[1] >= part[1])
    assert holds(subtract(whole[0], part[0]), whole[1] - part[1])


@QUICK
@given(intervals(), intervals())
def test_the_rest_of_a_count_is_never_negative(whole, part):
    assert subtract(whole, part).low >= 0
    assert subtract(whole, part).is_open == whole.is_open


def test_the_ratio_of_two_lower_bounds_says_nothing():
    assert ratio(Interval(401, INFINITY), Interval(34, INFINITY)) == Interval(0, INFINITY)


def test_the_ratio_of_a_lower_bound_to_a_point_has_a_floor_alone():
    assert ratio(Interval(401, INFINITY), Interval(142, 142)) == Interval(401 / 142, INFINITY)


def test_a_ratio_to_what_may_be_zero_is_open():
    assert ratio(Interval(3, 6), Interval(0, 2)) == Interval(1.5, INFINITY)
    assert ratio(Interval(0, 0), Interval(0, 0)) == Interval(0, 0)


@pytest.mark.parametrize("ends", [(2, 1), (math.nan, 1), (1, math.nan), (INFINITY, 0)])
def test_no_interval_runs_backwards_or_without_an_end(ends):
    with pytest.raises(ValueError, match="no interval runs from"):
        Interval(*ends)


def test_an_interval_knows_whether_it_is_a_point_or_open():
    assert Interval(4, 4).is_point and not Interval(4, 4).is_open
    assert Interval(4, INFINITY).is_open and not Interval(4, INFINITY).is_point


def make_claims(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["qualifier", "low", "best", "high"])
    return frame.astype({"low": "float64", "best": "float64", "high": "float64"})


NONE = None
CODED = [
    # qualifier, low, best, high: lower, upper, kind
    ("exact", 8, 8, 8, 8, 8, "exact"),
    ("about", NONE, 30, NONE, 30, 30, "point"),
    ("at_least", 25, NONE, NONE, 25, INFINITY, "open"),
    ("more_than", 401, NONE, NONE, 401, INFINITY, "open"),
    ("just_over", 101, NONE, NONE, 101, INFINITY, "open"),
    ("up_to", NONE, NONE, 300, 0, 300, "open"),
    ("between", 3, NONE, 6, 3, 6, "bounded"),
    ("dozens", NONE, NONE, NONE, 24, INFINITY, "vague"),
    ("few_hundred", NONE, NONE, NONE, 200, INFINITY, "vague"),
    ("several", NONE, NONE, NONE, 3, INFINITY, "vague"),
    ("plural", NONE, NONE, NONE, 2, INFINITY, "vague"),
    ("most", NONE, NONE, NONE, 0, INFINITY, "vague"),
]


@pytest.mark.parametrize("row", CODED, ids=lambda row: row[0])
def test_a_claim_is_read_as_the_interval_that_its_words_leave_open(row):
    told = read_bounds(make_claims(row[:4])).iloc[0]
    assert (told["lower"], told["upper"], told["kind"]) == row[4:]


def test_acled_numbers_stand_for_vague_words_when_that_rule_is_chosen():
    told = read_bounds(make_claims(("dozens", *[NONE] * 3), ("hundreds", *[NONE] * 3)), "acled")
    assert told["lower"].tolist() == [12, 100]
    assert told["upper"].tolist() == [INFINITY, INFINITY]


@pytest.mark.parametrize("qualifier", ["none_stated", "none_observed", ""])
def test_a_claim_without_quantity_has_no_interval(qualifier):
    told = read_bounds(make_claims((qualifier, NONE, NONE, NONE))).iloc[0]
    assert told["kind"] == "none" and math.isnan(told["lower"]) and math.isnan(told["upper"])


def test_a_ceiling_for_just_over_is_granted_only_when_asked_and_to_no_other_words():
    claims = make_claims(("just_over", 101, NONE, NONE), ("more_than", 101, NONE, NONE))
    assert read_bounds(claims)["upper"].tolist() == [INFINITY, INFINITY]
    assert read_bounds(claims, just_over_pct=10)["upper"].tolist() == [110, INFINITY]
    assert read_bounds(claims, just_over_pct=2.5)["upper"].tolist() == [102, INFINITY]  # persons are whole


def test_a_ceiling_too_low_for_the_next_whole_number_leaves_that_number():
    told = read_bounds(make_claims(("just_over", 101, NONE, NONE)), just_over_pct=0.5).iloc[0]
    assert (told["lower"], told["upper"]) == (101, 101)


ROWS = st.sampled_from([row[:4] for row in CODED])


@QUICK
@given(st.lists(ROWS, min_size=1, max_size=8), st.sampled_from(list(VAGUE_RULES)), st.floats(0, 50))
def test_lower_never_lies_above_upper_under_any_rule(rows, rule, percent):
    told = read_bounds(make_claims(*rows), rule, percent)
    assert (told["lower"] <= told["upper"]).all()


def test_reading_bounds_leaves_the_claims_as_they_are():
    claims = make_claims(("dozens", NONE, NONE, NONE))
    before = claims.copy()
    read_bounds(claims)
    pd.testing.assert_frame_equal(claims, before)


def test_an_unknown_rule_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="use one of linguistic, acled"):
        read_bounds(make_claims(("dozens", NONE, NONE, NONE)), "guess")


def test_kinds_are_counted_from_the_most_to_the_least_said_without_gaps():
    told = read_bounds(make_claims(*[row[:4] for row in CODED], ("none_stated", NONE, NONE, NONE)))
    counts = count_kinds(told)
    assert counts.values.tolist() == [["exact", 1], ["bounded", 1], ["point", 1], ["open", 4], ["vague", 5]]
    assert count_kinds(told[told["kind"].eq("none")])["claims"].tolist() == [0] * 5
