"""Wars of one day, of one event, without a death: what is written of them can be built, and is said aloud."""

from datetime import date

import matplotlib.figure
import pandas as pd
import pytest

from whosecount.core.days import Span, judge_later
from whosecount.core.multiverse_sentences import tell_verdicts
from whosecount.core.phrasing import write_multiple, write_stretch
from whosecount.core.refusal import Refusal
from whosecount.methods import before_after, overview, rates, tolls
from whosecount.record.charts import plot_daily_record
from whosecount.record.sentences import describe_record
from whosecount.record.totals import SIDES as SIDES_COUNTED

SIDES = {"side_a": "Army", "side_b": "Front"}
DAY = date(2029, 5, 1)


def test_a_window_of_one_day_is_judged_on_that_day():
    assert judge_later(Span(DAY, DAY, DAY, DAY)).start == DAY


def test_what_was_on_one_day_was_not_from_it():
    assert write_stretch(DAY, DAY) == "on 1 May 2029"
    assert write_stretch(DAY, "2029-05-02") == "from 1 to 2 May 2029"


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.0, "as many deaths"),
        (1.001, "about as many deaths"),
        (2.5, "2.50 times the deaths"),
        (3.0, "3 times the deaths"),
    ],
)
def test_a_ratio_of_one_is_as_many(ratio, said):
    assert write_multiple(ratio, "deaths") == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 1), "The one result establishes neither a rise nor a fall"),
        ((0, 0, 6), "None of 6 results establishes a rise or a fall"),
        ((1, 0, 6), "Of 6 results, 1 establishes a rise, none a fall, 5 neither"),
        ((2, 1, 3), "Of 3 results, 2 establish a rise, 1 a fall"),
    ],
)
def test_results_are_counted_in_words_of_a_sentence(counts, said):
    assert tell_verdicts(*counts, "establish") == said


def test_the_dead_of_a_single_event_are_not_told():
    total = pd.Series({"events": 1, "best": 5})
    said = describe_record(total, SIDES, DAY, "2029-12-31", 0)
    assert "1 event between the two sides. " in said and "5" not in said.replace("2029", "")
    months = pd.DataFrame({"month": [pd.Timestamp(DAY)], "events": [1], "deaths": [5]})
    assert "death" not in overview.describe_recorded(months, months)


def test_a_record_without_a_death_says_so():
    total = pd.Series(dict.fromkeys(SIDES_COUNTED, 0) | {"events": 4})
    assert "none of the Front and none of civilians" in describe_record(total, SIDES, DAY, DAY, 0)


def test_a_record_that_does_not_divide_its_dead_and_has_none_asks_not_whose_they_were():
    said = describe_record(pd.Series({"events": 4, "best": 0}), SIDES, DAY, DAY, 0)
    assert said.endswith("4 events between the two sides, none of them with a death.")
    months = pd.DataFrame({"month": [pd.Timestamp(DAY)], "events": [4], "deaths": [0]})
    assert "4 events, none of them with a death, in 1 month" in overview.describe_recorded(months, months)


def test_after_the_last_day_nothing_is_compared():
    record = pd.DataFrame({"area_id": ["a"], "date_start": [pd.Timestamp(DAY)], "killed_side_a": [3]})
    areas = pd.DataFrame({"area_id": ["a"], "theatre_id": ["t"], "admin1": [("North",)], "admin2": [()]})
    found = before_after.compare_areas(record, areas, ["a"], (DAY, DAY), (date(2029, 5, 2), DAY))
    assert isinstance(found, Refusal)


def test_on_one_day_no_change_is_searched():
    record = pd.DataFrame({"date_start": [pd.Timestamp(DAY)], "events": [40]})
    assert isinstance(rates.trace_change_points(record, DAY, DAY, [6], [DAY]), Refusal)


def _draw_presence(first: str, months: int, events: int) -> tuple[list[str], list[str]]:
    days = pd.date_range(first, periods=months, freq="MS")
    frame = pd.DataFrame({"kind": "events", "label": "North", "area_id": "north", "month": days})
    ax = matplotlib.figure.Figure(figsize=(4.6, 3)).subplots()
    tolls.plot_presence(frame.assign(events=events, alignment="", claim_id=""), ax)
    return [tick.get_text() for tick in ax.get_xticklabels()], [text.get_text() for text in ax.texts]


def test_a_caption_says_which_months_are_drawn_which_may_be_more_than_the_window():
    months = pd.date_range("2029-02-01", periods=3, freq="MS")
    frame = pd.DataFrame({"kind": "events", "month": months})
    assert (
        "by area and starting month, February 2029 to April 2029, stronger for more."
        in tolls.caption_presence(frame)
    )
    assert "month, February 2029, stronger" in tolls.caption_presence(frame[:1])


def test_a_cut_off_after_the_last_row_is_drawn_as_the_caption_says():
    row = {"area_id": "a", "date_start": pd.Timestamp(DAY), "date_end": pd.Timestamp(DAY), "events": 1}
    days = pd.DataFrame([row | dict.fromkeys(SIDES_COUNTED, 1) | {"days": 1, "all_killed": 4}])
    ax = matplotlib.figure.Figure().subplots()
    plot_daily_record(days, ax, SIDES, "2029-05-09")
    (line,) = (line for line in ax.lines if line.get_linestyle() == ":")
    assert ax.get_xlim()[0] < ax.convert_xunits(line.get_xdata()[0]) < ax.get_xlim()[1]


def test_twelve_years_of_months_are_named_by_years_and_shaded_without_numbers():
    ticks, numbers = _draw_presence("2018-11-01", 144, 3)
    assert 4 <= len(ticks) <= 12 and all(len(tick) == 4 for tick in ticks)
    assert "3" not in numbers


def test_few_months_are_named_each_and_the_first_leaves_room_for_the_year_that_follows():
    ticks, numbers = _draw_presence("2018-12-01", 14, 3)
    assert ticks[:3] == ["D", "J\n2019", "F"] and numbers.count("3") == 14
