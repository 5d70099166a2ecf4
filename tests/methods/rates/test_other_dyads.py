"""Other pairs of parties in the same places."""

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.rates import other_dyads
from whosecount.methods.rates.tempo import read_stretches

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
JANUARY = read_stretches(["2018-01-01/2018-01-31"])


def test_weeks_come_dyad_by_dyad_with_most_events_first_and_the_own_one_marked():
    found = other_dyads.count_weeks_by_dyad(SPANS, ["coast"], "2018-01-01", "2018-03-31", ["Army - League"])
    totals = found.groupby("dyad", sort=False)["events"].sum()
    assert totals.to_dict() == {"League - Neighbours": 7, "Army - League": 6}
    assert list(totals.index) == ["League - Neighbours", "Army - League"]
    assert found.loc[found["own"], "dyad"].unique().tolist() == ["Army - League"]


def test_one_window_and_one_baseline_for_every_dyad_and_for_all_together():
    found = other_dyads.compare_dyads(SPANS, ["coast"], WINDOW, JANUARY).set_index("dyad")
    assert found[["events", "baseline_events"]].to_dict("index") == {
        "Army - League": {"events": 4, "baseline_events": 2},
        "League - Neighbours": {"events": 0, "baseline_events": 7},
        other_dyads.TOGETHER: {"events": 4, "baseline_events": 9},
    }
    assert found.loc["Army - League", "ratio"] == pytest.approx(2.0)


def test_days_without_events_and_missing_baselines_are_refused():
    assert isinstance(
        other_dyads.count_weeks_by_dyad(SPANS, ["coast"], "2019-01-01", "2019-02-01", []), Refusal
    )
    assert isinstance(other_dyads.compare_dyads(SPANS, ["coast"], WINDOW, []), Refusal)
