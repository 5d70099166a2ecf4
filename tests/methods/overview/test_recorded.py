"""The record in time: by week or month, what is said of it, and steps of the search for changes."""

import matplotlib.figure
import pandas as pd
import pytest

from tests.charts.test_bars import read_bars
from whosecount.core.refusal import Refusal
from whosecount.methods import overview
from whosecount.methods.rates.change_points import SEARCHED, choose_step, trace_change_points
from whosecount.record.totals import SIDES


def make_record(days: list[str], deaths: list[int]) -> pd.DataFrame:
    starts = pd.to_datetime(days)
    return pd.DataFrame({"date_start": starts, "date_end": starts, "events": 1, "best": deaths})


RECORD = make_record(["2029-01-03", "2029-01-09", "2029-03-05"], [2, 3, 7])


def test_a_long_window_is_told_by_months_and_a_short_one_by_weeks():
    months = overview.count_recorded(RECORD, "2029-01-01", "2029-12-31")
    assert months.columns.tolist() == ["month", "events", "deaths"]
    assert months["events"].tolist() == [2, 0, 1, *[0] * 9]
    assert months["deaths"].tolist()[:3] == [5, 0, 7]
    weeks = overview.count_recorded(RECORD, "2029-01-01", "2029-01-14")
    assert weeks["week"].tolist() == list(pd.to_datetime(["2029-01-01", "2029-01-08"]))
    assert weeks["deaths"].tolist() == [2, 3]


def test_a_window_without_an_event_is_refused():
    refused = overview.count_recorded(RECORD, "2031-01-01", "2031-12-31")
    assert isinstance(refused, Refusal)
    assert overview.describe_recorded(refused, RECORD) is refused


def test_sentences_count_and_name_the_busiest_month():
    months = overview.count_recorded(RECORD, "2029-01-01", "2029-12-31")
    assert overview.headline_recorded(months) == "Most events, 2, are recorded in January 2029"
    assert overview.headline_recorded(months.assign(events=1)) == ""
    tied = months.assign(events=2)
    assert overview.headline_recorded(tied) == "Every month has 2 recorded events"
    tied.loc[0, "events"] = 1
    assert overview.headline_recorded(tied) == "No month has more than 2 recorded events; 11 have as many"
    assert overview.describe_recorded(tied, RECORD).endswith("in 12 months; no month is without an event.")
    assert overview.describe_recorded(months, RECORD) == (
        "The record holds 3 events with 12 deaths in 12 months; 10 have no event on record, which is not to say that "
        "nothing happened."
    )


@pytest.mark.parametrize("joined", [False, True])
def test_bars_are_as_wide_as_their_days(joined):
    periods = overview.count_recorded(RECORD, "2029-01-01", "2029-12-31").head(2).assign(events=1)
    if joined:
        periods = periods.head(1).assign(until=pd.Timestamp("2029-02-28"))
    ax = matplotlib.figure.Figure().subplots()
    overview.plot_recorded(periods, ax)
    widths = sorted({round(width / 0.92) for _, _, width in read_bars(ax)})
    assert widths == ([59] if joined else [28, 31])


def test_a_series_of_more_than_a_year_is_searched_by_whole_weeks():
    assert [choose_step(days) for days in (1, SEARCHED, SEARCHED + 1, 7 * SEARCHED, 7 * SEARCHED + 1)] == [
        1,
        1,
        7,
        7,
        14,
    ]
    days = pd.date_range("2029-01-01", periods=728)
    counts = [int(place % 30 == 0) if place < 364 else 1 for place in range(728)]
    record = pd.DataFrame({"date_start": days, "date_end": days, "events": counts} | dict.fromkeys(SIDES, 0))
    found = trace_change_points(record, days[0], days[-1], [10], [days[0]], [1])
    assert found["change_day"].tolist() == [days[364]]
