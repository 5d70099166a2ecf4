"""Numbers said to remain, and events by area and month beside claims of ground held, laid out by hand."""

import math

import pandas as pd
import pytest

from tests.records import make_areas, make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.remaining import (
    BESIDE,
    SCOPES,
    name_scope,
    tabulate_fighter_strength,
    tabulate_presence,
)

PLACES = pd.DataFrame(
    {
        "place_id": ["both", "land", "port"],
        "parent_id": ["", "", "land"],
        "outside_country": [True, False, False],
    }
)


def make_claims() -> pd.DataFrame:
    rows = [
        ("a", "fighters_remaining", "side_b", "port", 200.0, math.inf, "vague", "few_hundred", "a few hundred", "2018-03-01"),
        ("b", "fighters_remaining", "side_b", "both", 0.0, 999.0, "open", "less_than", "fewer than 1,000", "2018-02-01"),
        ("c", "fighters_remaining", "side_b", "land", math.nan, math.nan, "none", "none_stated", "all gone", "2018-01-01"),
        ("d", "fighters_remaining", "side_b", "land", 0.0, math.inf, "vague", "some", "some", "2018-01-01"),
        ("e", "fighters_remaining", "side_a", "land", 5.0, 5.0, "exact", "exact", "5", "2018-01-01"),
        ("f", "killed", "side_b", "land", 60.0, 60.0, "exact", "exact", "60", "2017-01-01"),
        ("g", "fighters_remaining", "side_b", "land", math.nan, math.nan, "none", "none_stated", "", "2018-01-01"),
    ]  # fmt: skip
    columns = [
        "claim_id",
        "measure_id",
        "subject_side",
        "place",
        "lower",
        "upper",
        "kind",
        "qualifier",
        "as_stated",
        "as_of",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    empty = dict.fromkeys(["added_up_by", "verification", "summary"], "")
    return frame.assign(
        **empty, record_type="claim", speaker="Watch", alignment="monitor", subject="League", where=frame["place"],
        place_ids=[(place,) for place in frame["place"]], as_of=pd.to_datetime(frame["as_of"]), counted_since=pd.NaT,
        event_end=pd.NaT, stated_end=pd.NaT,
    )  # fmt: skip


def test_claims_stand_by_scope_and_day_and_none_is_kept_apart_from_numbers():
    found = tabulate_fighter_strength(make_claims(), PLACES, beside=["f", "b"])
    assert found[["claim_id", "counted", "wording"]].to_numpy().tolist() == [
        ["b", SCOPES[0], "number"], ["c", SCOPES[1], "none"], ["a", SCOPES[2], "word"], ["f", BESIDE, "number"],
    ]  # fmt: skip
    assert math.isnan(found.loc[1, "lower"])


@pytest.mark.parametrize(
    ("ids", "scope"), [(("both",), 0), (("land",), 1), (("port",), 2), (("port", "land"), 1), ((), 2), (("nowhere",), 2)]
)  # fmt: skip
def test_scope_is_that_of_the_widest_place_named(ids, scope):
    assert name_scope(ids, PLACES) == SCOPES[scope]


def test_without_a_claim_of_who_remains_there_is_nothing_to_set_figures_beside():
    only_dead = make_claims().query("measure_id == 'killed'")
    assert isinstance(tabulate_fighter_strength(only_dead, PLACES, beside=["f"]), Refusal)


COVERED = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-03-31"))
RECORD = make_record(
    [
        ("port", "2018-01-31", "2018-02-04", 2, 0), ("isles", "2018-03-01", None, 1, 0), ("isles", "2018-03-09", None, 3, 0),
        ("unplaced", "2018-02-01", "2018-02-28", 9, 0),
    ]
)  # fmt: skip
HELD = make_claims().iloc[[1, 1]].assign(
    claim_id=["share", "area"], measure_id=["territorial_control_pct", "territory_km2"], as_stated=["3%", "5,650"],
)  # fmt: skip


def test_events_stand_in_the_month_of_their_first_day_and_every_month_is_there():
    found = tabulate_presence(RECORD, make_areas(), HELD, COVERED, COVERED)
    events = found[found["kind"].eq("events")].pivot_table(
        index="label", columns="month", values="events", sort=False
    )
    assert events.index.tolist() == ["North Cape, Isles and Rocks", "Old Port (Coast)"]
    assert events.to_numpy().tolist() == [[0, 0, 4], [2, 0, 0]]


def test_claims_of_ground_come_first_with_their_unit():
    found = tabulate_presence(RECORD, make_areas(), HELD, COVERED, COVERED)
    claims = found[found["kind"].eq("claim")]
    assert claims["label"].tolist() == [
        "Watch, 1 February, both: 5,650 square kilometres",
        "Watch, 1 February, both: 3%",
    ]
    assert claims["month"].tolist() == [pd.Timestamp("2018-02-01")] * 2
    assert found["kind"].iloc[:2].eq("claim").all()


def test_claims_of_days_beyond_the_record_are_left_out():
    late = HELD.assign(as_of=pd.Timestamp("2018-06-01"))
    assert tabulate_presence(RECORD, make_areas(), late, COVERED, COVERED)["kind"].eq("events").all()


def test_without_a_placed_event_there_is_no_picture():
    lost = RECORD[RECORD["area_id"].eq("unplaced")]
    assert isinstance(tabulate_presence(lost, make_areas(), HELD, COVERED, COVERED), Refusal)


def test_months_far_from_the_window_are_left_out():
    long = (pd.Timestamp("2016-01-01"), pd.Timestamp("2019-12-31"))
    found = tabulate_presence(RECORD, make_areas(), HELD, long, COVERED)
    months = found.loc[found["kind"].eq("events"), "month"]
    assert (months.min(), months.max()) == (pd.Timestamp("2017-08-01"), pd.Timestamp("2018-08-01"))
    later = (pd.Timestamp("2019-10-01"), pd.Timestamp("2019-10-31"))
    assert isinstance(tabulate_presence(RECORD, make_areas(), HELD, long, later), Refusal)
