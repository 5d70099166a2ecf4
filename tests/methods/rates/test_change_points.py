"""Change points, held against a search of every way to cut a series."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.refusal import Refusal
from whosecount.methods.rates import change_points
from whosecount.methods.rates.say_rates import describe_changes, headline_changes
from whosecount.record.totals import SIDES

SERIES = st.lists(st.integers(0, 6), min_size=2, max_size=30)


def measure_all(counts: list[int], cuts: list[int], penalty: float) -> float:
    """Penalised cost of one segmentation, from the likelihood itself: twice its negative logarithm."""
    edges, total = [0, *cuts, len(counts)], penalty * len(cuts)
    for first, last in itertools.pairwise(edges):
        part = np.array(counts[first:last], dtype=float)
        rate = part.mean()
        total += 2 * (len(part) * rate - (part * np.log(rate)).sum() if rate else 0.0)
    return total


def cut_by_brute_force(counts: list[int], penalty: float, minimum: int) -> float:
    """Lowest penalised cost, by dynamic programming over every last cut."""
    best = np.full(len(counts) + 1, np.inf)
    best[0] = -penalty
    for end in range(minimum, len(counts) + 1):
        for start in range(end - minimum + 1):
            if np.isfinite(best[start]):
                best[end] = min(best[end], best[start] + penalty + measure_all(counts[start:end], [], 0))
    return best[-1]


@settings(max_examples=60)
@given(SERIES, st.floats(0.5, 15))
def test_pelt_is_as_good_as_a_search_of_every_segmentation(counts, penalty):
    found = change_points.find_changes(counts, penalty, 1)
    assert measure_all(counts, found, penalty) == pytest.approx(
        cut_by_brute_force(counts, penalty, 1), abs=1e-6
    )


@settings(max_examples=60)
@given(SERIES, st.floats(0.5, 15), st.integers(2, 7))
def test_a_longer_minimum_is_kept_and_never_beats_the_optimum(counts, penalty, minimum):
    found = change_points.find_changes(counts, penalty, minimum)
    if len(counts) >= 2 * minimum:
        assert all(last - first >= minimum for first, last in itertools.pairwise([0, *found, len(counts)]))
        assert measure_all(counts, found, penalty) >= cut_by_brute_force(counts, penalty, minimum) - 1e-6
    else:
        assert found == []


@pytest.mark.parametrize("minimum", [1, 3, 5])
def test_a_series_with_one_plain_step_changes_there_and_nowhere_else(minimum):
    assert change_points.find_changes([0] * 10 + [4] * 10, 6, minimum) == [10]
    assert change_points.find_changes([2] * 20, 6, minimum) == []


def make_record(counts: list[int], first: str = "2020-03-01") -> pd.DataFrame:
    days = pd.date_range(first, periods=len(counts))
    rows = {"area_id": "coast", "date_start": days, "date_end": days, "events": counts}
    return pd.DataFrame(rows | dict.fromkeys(SIDES, 0))


STEP = make_record([0] * 10 + [4] * 10)
SETTINGS = {"penalties": [4, 8], "starts": ["2020-03-01", "2020-03-11"], "minimum_segments": [1, 3]}


def test_each_combination_has_its_row_even_where_nothing_changed():
    found = change_points.trace_change_points(STEP, "2020-03-01", "2020-03-20", **SETTINGS)
    assert len(found) == 8
    early = found[found["start"].eq(pd.Timestamp("2020-03-01"))]
    assert early["change_day"].tolist() == [pd.Timestamp("2020-03-11")] * 4
    assert found.loc[~found.index.isin(early.index), "change_day"].isna().all()


def test_a_day_is_shared_among_the_series_that_began_before_it():
    found = change_points.trace_change_points(STEP, "2020-03-01", "2020-03-20", **SETTINGS)
    days = change_points.share_change_days(found, STEP, "2020-03-20").set_index("date")
    day = days.loc["2020-03-11"]
    assert (day["combinations"], day["possible"], day["share"]) == (4, 4, 1.0)
    assert days.loc["2020-03-12", "possible"] == 8
    assert days.loc["2020-03-01", "share"] == 0
    assert days["combinations"].sum() == 4
    assert days["events"].sum() == 40


@pytest.mark.parametrize(("events", "refused"), [(29, True), (30, False)])
def test_fewer_than_thirty_events_are_refused_with_their_number(events, refused):
    record = make_record([1] * events)
    found = change_points.trace_change_points(record, "2020-03-01", "2020-04-30", [4], ["2020-03-01"], [1])
    assert isinstance(found, Refusal) == refused
    if refused:
        assert "29 events" in found.sentence
        assert change_points.share_change_days(found, record, "2020-04-30") is found


def test_a_setting_without_a_value_is_refused():
    found = change_points.trace_change_points(STEP, "2020-03-01", "2020-03-20", [], ["2020-03-01"], [1])
    assert isinstance(found, Refusal)


def test_the_sentence_tells_steady_days_from_those_that_come_and_go():
    days = pd.DataFrame(
        {
            "date": pd.date_range("2020-03-01", periods=4), "events": [0, 4, 4, 4], "combinations": [0, 4, 3, 1],
            "possible": [0, 4, 8, 8], "share": [0, 1.0, 0.375, 0.125],
        }
    )  # fmt: skip
    said = describe_changes(days)
    assert said.startswith("2 March marks a change under every setting whose series began before.")
    most = describe_changes(days.assign(share=[0, 0.95, 0.375, 0.125]))
    assert most.startswith("2 March marks a change under nearly all settings whose series began before.")
    assert said.endswith("3 March comes and goes with the settings.")
    assert "4 March" not in said, "fewer than a quarter find it"
    assert headline_changes(days) == "Only 2 March is a change under every setting that could find it."
    unsure = days.assign(share=[0, 0.9, 0.375, 0.125])
    assert headline_changes(unsure) == "No day is a change under every one of 8 settings."
    seldom = days.assign(share=[0, 0.2, 0.1, 0.1])
    assert describe_changes(seldom) == "No day is a change under as many as a quarter of 8 settings."


def test_many_days_are_named_by_the_largest_shares_and_the_rest_are_counted():
    dates = pd.date_range("2020-03-01", periods=5)
    days = pd.DataFrame({"date": dates, "events": 4, "combinations": 4, "possible": 8})
    said = describe_changes(days.assign(share=[0.3, 0.8, 0.5, 0.4, 0.6]))
    assert said == "2 March, 3 March, 5 March and 2 other days come and go with the settings."
    assert headline_changes(days.assign(share=1.0)).startswith("5 days are changes under every setting")


def test_no_change_at_all_is_said():
    days = pd.DataFrame(
        {"date": pd.date_range("2020-03-01", periods=2), "events": [15, 15], "combinations": 0}
    )
    said = describe_changes(days.assign(possible=4, share=0.0))
    assert said == "Under none of 4 settings do the 30 events show a change of rate."


def test_no_change_lies_before_the_first_event_where_a_long_series_is_searched_by_weeks():
    record = make_record([0] * 500 + [1, 0] * 150)
    found = change_points.trace_change_points(
        record, "2020-03-01", "2021-12-20", [4, 8], ["2020-03-01", "2020-04-01"], [1, 3]
    )
    assert change_points.choose_step(660) > 1
    assert found["change_day"].min() == pd.Timestamp("2020-03-01") + pd.Timedelta(days=500)
