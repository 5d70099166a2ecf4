"""Events by area and month beside claims of ground held."""

import pandas as pd

from tests.methods.tolls.test_fighter_strength import make_claims
from tests.records import make_areas, make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.presence import tabulate_presence

COVERED = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-03-31"))
RECORD = make_record(
    [
        ("port", "2018-01-31", "2018-02-04", 2, 0), ("isles", "2018-03-01", None, 1, 0), ("isles", "2018-03-09", None, 3, 0),
        ("unplaced", "2018-02-01", "2018-02-28", 9, 0),
    ]
)  # fmt: skip
HELD = make_claims().iloc[[1, 1]].assign(
    claim_id=["share", "area"], measure_id=["territorial_control_pct", "territory_km2"], as_stated=["3 percent", "5,650"],
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
        "Watch, 1 February, both: 3 percent",
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
