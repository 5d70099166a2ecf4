import itertools
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.matching.test_incidents import make_points
from whosecount.core.errors import WhoseCountError
from whosecount.core.refusal import Refusal
from whosecount.methods.matching.base_rate import measure_base_rate
from whosecount.methods.matching.matching import (
    count_assigned,
    list_candidates,
    list_neighbours,
    match_one_to_one,
    tabulate_circles,
)


def make_record(*days: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(days, columns=["date_start", "date_end"]).apply(pd.to_datetime)
    return frame.assign(events=1)


RECORD = make_record(("2018-04-10", "2018-04-10"), ("2018-04-19", "2018-04-20"), ("2018-05-30", "2018-06-02"))


def test_chance_counts_the_days_near_an_event_by_hand():
    found = measure_base_rate(RECORD, "2018-04-01", "2018-04-30", [0, 1, 3])
    assert found["days_with_match"].tolist() == [3, 7, 15]  # 10, 19, 20; then a day round each; then three
    assert found["days"].tolist() == [30] * 3
    assert found["record_share"].tolist() == [0.1, 7 / 30, 0.5]


def test_an_event_outside_the_days_to_try_reaches_into_them():
    assert measure_base_rate(RECORD, "2018-06-03", "2018-06-10", [2])["days_with_match"].tolist() == [2]


def test_a_record_of_nothing_matches_no_day():
    assert measure_base_rate(RECORD.iloc[:0], "2018-04-01", "2018-04-30", [3])["record_share"].tolist() == [0]


def test_days_to_try_that_end_before_they_begin_are_refused():
    with pytest.raises(WhoseCountError, match="no day lies between 2018-04-30 and 2018-04-01"):
        measure_base_rate(RECORD, "2018-04-30", "2018-04-01", [3])


FIRST = date(2018, 1, 1)
SPANS = st.lists(st.tuples(st.integers(-10, 70), st.integers(0, 6)), max_size=8)


@settings(max_examples=50)
@given(SPANS, st.integers(0, 9))
def test_chance_is_what_counting_day_by_day_gives(spans, margin):
    pairs = [(FIRST + timedelta(a), FIRST + timedelta(a + n)) for a, n in spans]
    record = make_record(*[(str(a), str(b)) for a, b in pairs])
    found = measure_base_rate(record, FIRST, FIRST + timedelta(59), [margin])["days_with_match"].iloc[0]
    days = [FIRST + timedelta(n) for n in range(60)]
    reach = timedelta(margin)
    assert found == sum(any(a - reach <= day <= b + reach for a, b in pairs) for day in days)


@settings(max_examples=30)
@given(SPANS)
def test_a_wider_margin_never_finds_fewer_days(spans):
    pairs = [(str(FIRST + timedelta(a)), str(FIRST + timedelta(a + n))) for a, n in spans]
    found = measure_base_rate(make_record(*pairs), FIRST, FIRST + timedelta(59), range(6))["record_share"]
    assert found.is_monotonic_increasing and found.between(0, 1).all()


@pytest.mark.parametrize(
    ("day", "margin", "apart"),
    [
        ("2018-04-19", 3, [0]),
        ("2018-04-20", 3, [0]),
        ("2018-04-23", 3, [3]),
        ("2018-04-24", 3, []),
        ("2018-04-15", 5, [4, 5]),
        ("2018-06-01", 0, [0]),
    ],
)
def test_candidates_lie_within_the_margin_nearest_first(day, margin, apart):
    assert list_candidates(RECORD, day, margin)["days_apart"].tolist() == apart


PLACE = pd.DataFrame(
    [("Town", 34.5624, 38.2840, 3.0)], columns=["name", "latitude", "longitude", "radius_km"]
)


def make_occasions(*rows: tuple) -> pd.DataFrame:
    return make_points(*rows).assign(label="record", families=1, claims=1, place="Post")


AROUND = make_occasions(
    ("same day", 34.5281, 38.7333, 3.0, "2018-04-19", "2018-04-20"),
    ("too far", 35.2, 38.7333, 3.0, "2018-04-19", "2018-04-19"),
    ("too late", 34.5281, 38.7333, 3.0, "2018-04-24", "2018-04-24"),
    ("before", 34.5281, 38.7333, 3.0, "2018-04-10", "2018-04-17"),
    ("other month", 34.5281, 38.7333, 3.0, "2018-06-19", "2018-06-19"),
    ("other country", 34.5281, 44.7333, 3.0, "2018-04-19", "2018-04-19"),
)


def test_a_candidate_is_near_in_days_and_kilometres():
    found = list_neighbours(PLACE, "2018-04-19", AROUND, 50, 3).set_index("occasion")
    assert set(found.index[found["candidate"]]) == {"same day", "before"}
    assert set(found.index[~found["candidate"]]) == {"too far", "too late"}
    assert found["days_apart"].to_dict() == {"same day": 0, "too far": 0, "too late": 5, "before": -2}
    assert found.loc["same day", "km"] == pytest.approx(41.4, abs=0.1)
    assert found.loc["same day", ["km_nearest", "km_farthest"]].tolist() == pytest.approx(
        [35.4, 47.4], abs=0.1
    )


def test_nothing_to_look_among_is_a_refusal():
    assert isinstance(list_neighbours(PLACE.iloc[:0], "2018-04-19", AROUND, 50, 3), Refusal)
    assert isinstance(list_neighbours(PLACE, "2018-04-19", AROUND.iloc[:0], 50, 3), Refusal)
    assert isinstance(match_one_to_one(AROUND.iloc[:0], AROUND, 50, 3), Refusal)


def test_the_map_holds_the_claim_the_place_and_the_candidates_alone():
    neighbours = list_neighbours(PLACE, "2018-04-19", AROUND, 50, 0)
    laid = tabulate_circles(PLACE, AROUND.iloc[:1], neighbours)
    assert laid["role"].tolist() == ["claimed", "measured from", "candidate"]
    assert laid["claimed_km"].iloc[2] == 0
    refused = tabulate_circles(PLACE, AROUND.iloc[:0], Refusal("a", "b", "c"))
    assert refused["role"].tolist() == ["measured from"]


def test_no_record_is_used_twice_and_a_pair_is_not_given_up_for_a_nearer_one():
    claimed = make_occasions(
        ("x", 34.0, 38.0, 0.0, "2018-04-10", "2018-04-10"), ("y", 34.0, 38.0, 0.0, "2018-04-12", "2018-04-12")
    )
    records = make_occasions(
        ("first", 34.0, 38.0, 0.0, "2018-04-12", "2018-04-12"),
        ("second", 34.0, 38.0, 0.0, "2018-04-15", "2018-04-15"),
    )
    # y lies on the very day of `first`, but x reaches nothing else: two pairs beat one near one
    pairs = match_one_to_one(claimed, records, 10, 3)
    assert pairs.set_index("claim")["record"].to_dict() == {"x": "first", "y": "second"}
    assert pairs["days_apart"].tolist() == [2, 3]


def count_by_trying(allowed: np.ndarray) -> int:
    """Count the most pairs by trying every way to give records to claims."""
    rows, columns = allowed.shape
    if rows > columns:
        return count_by_trying(allowed.T)
    return max(
        (
            sum(allowed[i, j] for i, j in enumerate(way))
            for way in itertools.permutations(range(columns), rows)
        ),
        default=0,
    )


@settings(max_examples=60)
@given(st.integers(1, 4), st.integers(1, 5), st.data())
def test_as_many_pairs_are_made_as_trying_every_way_gives(rows, columns, data):
    cells = data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    allowed = np.array(cells).reshape(rows, columns)
    assert count_assigned(allowed) == count_by_trying(allowed)


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=6),
    st.lists(st.integers(0, 20), min_size=1, max_size=6),
    st.integers(0, 4),
)
def test_the_nearest_assignment_has_as_many_pairs_as_the_count(claimed, recorded, margin):
    frames = [
        make_occasions(
            *[(f"{n}", 34.0, 38.0, 0.0, *[str(FIRST + timedelta(day))] * 2) for n, day in enumerate(days)]
        )
        for days in (claimed, recorded)
    ]
    pairs = match_one_to_one(*frames, 10, margin)
    allowed = np.abs(np.subtract.outer(claimed, recorded)) <= margin
    assert len(pairs) == count_assigned(allowed)
    assert pairs["claim"].is_unique and pairs["record"].is_unique
    assert pairs["days_apart"].le(margin).all()
