"""Weeks of events, and other pairs of parties in the same places."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.refusal import Refusal
from whosecount.methods.rates.baselines import TOGETHER, compare_dyads, read_periods
from whosecount.methods.rates.weeks import count_weekly_events, count_weeks_by_dyad

ROWS = [
    ("coast", "Army - League", "2018-01-03", 2),
    ("coast", "Army - League", "2018-03-03", 4),
    ("coast", "League - Neighbours", "2018-01-04", 7),
    ("coast", "League - Strangers", "2018-06-04", 1),
    ("hills", "League - Neighbours", "2018-01-04", 50),
]
SPANS = pd.DataFrame(ROWS, columns=["area_id", "dyad", "date_start", "events"])
SPANS = SPANS.assign(
    date_start=pd.to_datetime(SPANS["date_start"]), date_end=pd.to_datetime(SPANS["date_start"])
)
SPANS = SPANS.assign(killed_side_a=0, killed_side_b=0, killed_civilians=0)
WINDOW = (pd.Timestamp("2018-03-01"), pd.Timestamp("2018-03-31"))
JANUARY = read_periods(["2018-01-01/2018-01-31"])


def test_weeks_come_dyad_by_dyad_with_most_events_first_and_the_own_one_marked():
    found = count_weeks_by_dyad(SPANS, ["coast"], "2018-01-01", "2018-03-31", ["Army - League"])
    totals = found.groupby("dyad", sort=False)["events"].sum()
    assert totals.to_dict() == {"League - Neighbours": 7, "Army - League": 6}
    assert list(totals.index) == ["League - Neighbours", "Army - League"]
    assert found.loc[found["own"], "dyad"].unique().tolist() == ["Army - League"]


def test_one_window_and_one_baseline_for_every_dyad_and_for_all_together():
    found = compare_dyads(SPANS, ["coast"], WINDOW, JANUARY).set_index("dyad")
    assert found[["events", "baseline_events"]].to_dict("index") == {
        "Army - League": {"events": 4, "baseline_events": 2},
        "League - Neighbours": {"events": 0, "baseline_events": 7},
        TOGETHER: {"events": 4, "baseline_events": 9},
    }
    assert found.loc["Army - League", "ratio"] == pytest.approx(2.0)


def test_days_without_events_and_missing_baselines_are_refused():
    assert isinstance(count_weeks_by_dyad(SPANS, ["coast"], "2019-01-01", "2019-02-01", []), Refusal)
    assert isinstance(compare_dyads(SPANS, ["coast"], WINDOW, []), Refusal)


EVENTS = pd.DataFrame(
    [("2018-01-01", 2, 0), ("2018-01-07", 1, 3), ("2018-01-17", 3, 1), ("2018-02-01", 1, 9)],
    columns=["date_start", "events", "killed_civilians"],
)  # the first is a Monday, the second a Sunday
EVENTS["date_start"] = pd.to_datetime(EVENTS["date_start"])


def test_weeks_run_from_monday_and_empty_ones_stay():
    weeks = count_weekly_events(EVENTS, "2018-01-03", "2018-01-25")
    assert weeks["week"].dt.strftime("%m-%d").tolist() == ["01-01", "01-08", "01-15", "01-22"]
    assert weeks["events"].tolist() == [1, 0, 3, 0]  # the event of 1 January lies before the window
    assert weeks["killed_civilians"].tolist() == [3, 0, 1, 0]


@settings(max_examples=40)
@given(st.dates(pd.Timestamp("2017-12-01").date(), pd.Timestamp("2018-03-01").date()), st.integers(0, 60))
def test_weeks_lose_no_event_of_the_window(first, days):
    since, until = pd.Timestamp(first), pd.Timestamp(first) + pd.Timedelta(days=days)
    inside = EVENTS["date_start"].between(since, until)
    weeks = count_weekly_events(EVENTS, since, until)
    assert weeks["events"].sum() == EVENTS.loc[inside, "events"].sum()
    assert weeks["week"].dt.day_of_week.eq(0).all()
    assert weeks["week"].iloc[0] <= since and weeks["week"].iloc[-1] <= until
