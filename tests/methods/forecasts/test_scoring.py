"""Forecasts scored, each test by hand."""

import pandas as pd
import pytest

from tests.records import make_record
from whosecount import Study
from whosecount.core.refusal import Refusal
from whosecount.methods.forecasts import forecasts
from whosecount.methods.forecasts.forecasts import Forecast
from whosecount.methods.forecasts.scoring import TESTS, Sight, count_results, find_day, score_forecasts

COVERED = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-04-30"))
DAY = pd.Timestamp("2018-02-10")
RECORD = make_record(
    [
        ("port", "2018-02-05", None, 2, 0), ("isles", "2018-02-10", None, 1, 0),  # before, and on the day itself
        ("port", "2018-02-11", None, 3, 0), ("isles", "2018-02-14", "2018-02-15", 1, 0), ("port", "2018-02-20", None, 4, 0),
        ("isles", "2018-02-21", None, 5, 0), ("port", "2018-03-22", None, 6, 0), ("port", "2018-03-23", None, 7, 0),
    ]
)  # fmt: skip
CLAIMS = pd.DataFrame(
    {
        "claim_id": ["said", "printed", "undated"],
        "document_id": ["note", "paper", "note"],
        "speaker_short": "Watch",
        "alignment": "monitor",
        "stated_end": [DAY, pd.NaT, pd.NaT],
    }
)
AREAS = pd.DataFrame(
    [("port", ("Coast",), ("Port",)), ("rest", ("Coast",), ()), ("isles", ("Isles",), ())],
    columns=["area_id", "admin1", "admin2"],
)
DOCUMENTS = pd.DataFrame({"document_id": ["note", "paper"], "published": ["", "2018-02"]})


def see(test: str, horizon: int = 10, areas: tuple[str, ...] = ("port",), day: pd.Timestamp = DAY):
    return TESTS[test].measure(Sight(RECORD, COVERED, day, horizon, areas))


def test_the_horizon_begins_on_the_next_day_and_holds_its_last():
    assert see("count_within") == 3 + 4
    assert see("count_within", areas=()) == 3 + 1 + 4
    assert see("count_within", horizon=11, areas=()) == 3 + 1 + 4 + 5


def test_share_elsewhere_is_of_all_events_in_percent():
    assert see("share_outside") == 100 / 8
    assert see("share_outside", areas=("isles",)) == 100 * 7 / 8


def test_events_after_the_horizon_are_those_of_thirty_days():
    assert see("count_after", areas=()) == 5 + 6  # 21 February to 22 March


def test_the_days_before_are_as_many_and_hold_the_day_itself():
    assert see("compare_before") == (3 + 4) / 2
    assert see("compare_before", areas=("isles",)) == 1 / 1


def test_silence_is_the_longest_run_of_days_on_which_nothing_goes_on():
    assert see("longest_silence", areas=()) == 4  # 16 to 19 February
    assert see("longest_silence") == 8  # 12 to 19 February
    assert see("longest_silence", areas=("coast",)) == 10


def test_no_event_is_no_share_and_nothing_to_compare_with():
    quiet = pd.Timestamp("2018-04-01")
    assert "no event within the horizon" in see("share_outside", day=quiet).reason
    assert "no event in the days before" in see("compare_before", day=pd.Timestamp("2018-01-30")).reason


BEYOND = [
    ("share_outside", "2018-04-25", 10),
    ("count_after", "2018-04-01", 10),
    ("compare_before", "2018-01-10", 20),
    ("longest_silence", "2018-04-25", 10),
    ("count_within", "2018-04-25", 10),
]
AT_THE_THRESHOLD = [
    ("count_within", 3, True),
    ("count_within", 4, False),
    ("count_after", 3, True),
    ("count_after", 2, False),
]


@pytest.mark.parametrize(("test", "day", "horizon"), BEYOND)
def test_a_horizon_beyond_the_record_is_refused(test, day, horizon):
    found = see(test, horizon, day=pd.Timestamp(day))
    assert isinstance(found, Refusal)
    assert "from 1 January to 30 April 2018" in found.reason


def test_the_last_days_of_the_record_are_still_within_it():
    assert see("count_within", horizon=10, day=pd.Timestamp("2018-04-20")) == 0
    assert see("compare_before", horizon=20, day=pd.Timestamp("2018-01-20")).reason.startswith(
        "The record holds no event"
    )


def test_what_no_record_could_show_is_refused():
    assert isinstance(see("unobservable"), Refusal)


@pytest.mark.parametrize(("test", "measured", "holds"), AT_THE_THRESHOLD)
def test_the_threshold_itself_is_on_the_side_of_the_forecast(test, measured, holds):
    assert TESTS[test].holds(measured, 3) is holds


def score(*declared: Forecast, all_parties=None) -> pd.DataFrame:
    return score_forecasts(declared, CLAIMS, DOCUMENTS, RECORD, AREAS, COVERED, all_parties)


def test_each_horizon_and_threshold_has_one_row_with_its_result():
    found = score(Forecast("said", "quiet", "count_within", (0.0, 8.0), "none", horizons=(10, 90)))
    assert found[["horizon_days", "threshold", "measured", "result"]].iloc[:2].to_numpy().tolist() == [
        [10, 0.0, 8.0, "fails"], [10, 8.0, 8.0, "holds"],
    ]  # fmt: skip
    assert found["result"].tolist()[2:] == ["not testable"] * 2
    assert found["reason"].ne("").tolist() == [False, False, True, True]
    counted = count_results(found).iloc[0]
    assert (counted["holds"], counted["fails"], counted["not_testable"]) == (1, 1, 2)


def test_the_areas_of_a_test_are_named_a_governorate_once_where_it_is_whole():
    one, whole = (
        score(Forecast("said", "held", test, (1.0,), "none", areas=areas))["question"].iloc[0]
        for test, areas in (
            ("share_outside", ("port", "isles")),
            ("compare_before", ("port", "rest", "isles")),
        )
    )
    assert one == "events outside Port (Coast) and Isles, as a share of all"
    assert whole == "events in Coast and Isles, against as many days before"


def test_rows_without_a_place_count_nowhere():
    lost = make_record([("unplaced", "2018-02-11", "2018-02-20", 50, 0)])
    declared = [Forecast("said", "quiet", "count_within", (0.0,), "none", horizons=(10,))]
    found = score_forecasts(declared, CLAIMS, DOCUMENTS, pd.concat([RECORD, lost]), AREAS, COVERED)
    assert found["measured"].tolist() == [8]


def test_a_forecast_about_any_party_needs_the_events_of_all():
    declared = Forecast("said", "quiet", "count_within", (0.0,), "none", horizons=(10,), all_parties=True)
    assert "two sides' events alone" in score(declared)["reason"].iloc[0]
    more = pd.concat([RECORD, make_record([("isles", "2018-02-12", None, 9, 0)])])
    assert score(declared, all_parties=more)["measured"].tolist() == [17]


def test_a_claim_without_a_day_takes_the_last_possible_one_of_its_document():
    days = [
        find_day(claim, DOCUMENTS.set_index("document_id")["published"]) for _, claim in CLAIMS.iterrows()
    ]
    assert days[:2] == [DAY, pd.Timestamp("2018-02-28")]
    assert pd.isna(days[2])
    undated = score(Forecast("undated", "quiet", "count_within", (0.0,), "none"))
    assert undated["reason"].eq("Neither the claim nor its document has a day.").all()


def test_claims_that_are_not_there_are_refused_together():
    gone = Forecast("gone", "quiet", "count_within", (0.0,), "none")
    assert isinstance(score(gone), Refusal)
    both = score(gone, Forecast("said", "quiet", "unobservable", (0.0,), "none"))
    assert set(both["claim_id"]) == {"said"}


def test_the_declared_forecasts_name_claims_areas_and_tests_that_exist():
    tables = Study.open().tables
    for one in forecasts.SPRING_2018:
        assert one.claim_id in set(tables["claims"]["claim_id"])
        assert set(one.areas) <= set(tables["areas"]["area_id"])
        bound = TESTS[one.test].bound
        assert list(one.thresholds) == sorted(one.thresholds, reverse=bound == "at least"), (
            "the strictest first"
        )
        assert one.loophole
