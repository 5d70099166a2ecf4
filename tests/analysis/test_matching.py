from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.analysis.matching import list_candidates, measure_chance
from whosecount.errors import WhoseCountError


def make_record(*days: tuple[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(days, columns=["date_start", "date_end"]).apply(pd.to_datetime)
    return frame.assign(events=1)


RECORD = make_record(("2018-04-10", "2018-04-10"), ("2018-04-19", "2018-04-20"), ("2018-05-30", "2018-06-02"))


def test_chance_counts_the_days_near_an_event_by_hand():
    found = measure_chance(RECORD, "2018-04-01", "2018-04-30", [0, 1, 3])
    assert found["days_with_match"].tolist() == [3, 7, 15]  # 10, 19, 20; then a day round each; then three
    assert found["days"].tolist() == [30] * 3
    assert found["record_share"].tolist() == [0.1, 7 / 30, 0.5]


def test_an_event_outside_the_days_to_try_reaches_into_them():
    assert measure_chance(RECORD, "2018-06-03", "2018-06-10", [2])["days_with_match"].tolist() == [2]


def test_a_record_of_nothing_matches_no_day():
    assert measure_chance(RECORD.iloc[:0], "2018-04-01", "2018-04-30", [3])["record_share"].tolist() == [0]


def test_days_to_try_that_end_before_they_begin_are_refused():
    with pytest.raises(WhoseCountError, match="no day lies between 2018-04-30 and 2018-04-01"):
        measure_chance(RECORD, "2018-04-30", "2018-04-01", [3])


FIRST = date(2018, 1, 1)
SPANS = st.lists(st.tuples(st.integers(-10, 70), st.integers(0, 6)), max_size=8)


@settings(deadline=None, max_examples=50)
@given(SPANS, st.integers(0, 9))
def test_chance_is_what_counting_day_by_day_gives(spans, margin):
    pairs = [(FIRST + timedelta(a), FIRST + timedelta(a + n)) for a, n in spans]
    record = make_record(*[(str(a), str(b)) for a, b in pairs])
    found = measure_chance(record, FIRST, FIRST + timedelta(59), [margin])["days_with_match"].iloc[0]
    days = [FIRST + timedelta(n) for n in range(60)]
    reach = timedelta(margin)
    assert found == sum(any(a - reach <= day <= b + reach for a, b in pairs) for day in days)


@settings(deadline=None, max_examples=30)
@given(SPANS)
def test_a_wider_margin_never_finds_fewer_days(spans):
    pairs = [(str(FIRST + timedelta(a)), str(FIRST + timedelta(a + n))) for a, n in spans]
    found = measure_chance(make_record(*pairs), FIRST, FIRST + timedelta(59), range(6))["record_share"]
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
