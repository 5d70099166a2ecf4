"""Claims of unlike measures side by side, a raised figure read two ways, and people against vehicles."""

import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.tolls import panels
from whosecount.methods.tolls.say_panels import (
    describe_breadth,
    describe_loads,
    describe_readings,
    headline_breadth,
    headline_loads,
    headline_readings,
)

DAYS = ["event_start", "event_end", "as_of"]
PLAIN = {
    "measure_id": "killed", "speaker": "Watch", "alignment": "monitor", "denominator": "", "subject": "Civilians",
    "where": "Port", "lower": 8.0, "upper": 8.0, "kind": "exact", "as_stated": "8", **dict.fromkeys(DAYS),
}  # fmt: skip


def make_claims(*changes: dict) -> pd.DataFrame:
    frame = pd.DataFrame([{**PLAIN, "claim_id": f"c{n}", **change} for n, change in enumerate(changes, 1)])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in DAYS})


def open_from(low: float, **rest) -> dict:
    return {"lower": low, "upper": math.inf, "kind": "open", "as_stated": f"more than {low - 1:g}"} | rest


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (("2020-03-01", "2020-03-04", None), "1 to 4 Mar 2020"),
        (("2020-03-31", "2020-04-04", None), "31 Mar to 4 Apr 2020"),
        (("2020-03-01", "2020-03-01", None), "1 Mar 2020"),
        ((None, None, "2020-03-05"), "to 5 Mar 2020"),
        (("2020-03-01", None, None), "from 1 Mar 2020"),
        ((None, None, None), ""),
    ],
)
def test_days_are_written_as_far_as_they_are_said(days, written):
    claim = make_claims(dict(zip(DAYS, days, strict=True))).iloc[0]
    assert panels.write_claim_days(claim) == written


def test_panels_keep_their_order_and_leave_out_what_is_not_there():
    claims = make_claims({}, {"measure_id": "destroyed", "denominator": "houses"}, {"kind": "none"})
    found = panels.set_beside(claims, {"Destroyed": ["c2", "c9"], "Killed": ["c1", "c3"]})
    assert found[["panel", "claim_id", "counted"]].to_numpy().tolist() == [
        ["Destroyed", "c2", "houses"], ["Killed", "c1", "Civilians"],
    ]  # fmt: skip
    assert describe_breadth(found).startswith(
        "“Destroyed” alone has 1 figure: 8. Figures about different groups"
    )
    assert headline_breadth(found) == "2 figures about 2 groups or places, and no sum of them."


def test_a_long_name_stands_whole_with_its_figure():
    speaker = "Office of " + "many words " * 9 + "indeed"
    claims = make_claims({"speaker": speaker, "as_stated": "about 12"})
    label = panels.set_beside(claims, {"Killed": ["c1"]})["label"].iloc[0]
    assert label.startswith(speaker) and label.endswith(": about 12")


def test_claims_that_are_all_missing_are_refused():
    assert isinstance(panels.set_beside(make_claims({}), {"Killed": ["c9"]}), Refusal)


RAISED = make_claims(
    open_from(101, as_of="2020-03-02"), open_from(301), {"lower": 0.0, "upper": 400.0}, open_from(501), {}
)


def test_a_raised_figure_is_the_total_under_both_readings_and_their_sum_under_none():
    found = panels.read_two_ways(RAISED, "c1", "c2", ["c3", "c4"])
    assert found[["panel", "lower", "upper"]].to_numpy().tolist() == [
        ["Read as a correction", 0.0, math.inf],
        ["Read as a correction", 301.0, math.inf],
        ["Read as a running total", 101.0, math.inf],
        ["Read as a running total", 0.0, math.inf],
        ["Read as a running total", 301.0, math.inf],
        ["What others counted", 0.0, 400.0],
        ["What others counted", 501.0, math.inf],
    ]
    said = describe_readings(found)
    assert "the figure for all days is at least 301, and the two figures are never added." in said
    assert "Of 2 other counts, 1 starts above its lower end." in said
    assert "402" not in said
    assert headline_readings(found) == "Read two ways, the first days keep at least 101, or no figure."
    assert "keep at least 101 raids, or" in headline_readings(found, "raids")


def test_exact_figures_leave_an_exact_difference():
    claims = make_claims({"lower": 100.0, "upper": 100.0}, {"lower": 300.0, "upper": 300.0})
    assert panels.read_two_ways(claims, "c1", "c2", [])["lower"].tolist()[3] == 200.0


def test_two_readings_need_both_figures():
    assert isinstance(panels.read_two_ways(RAISED, "c1", "c9", []), Refusal)


LOADS = make_claims(
    {"speaker": "News", **open_from(5001)}, {"speaker": "News", **open_from(32, as_stated="at least 32")},
    {"speaker": "Agency", "lower": 2000.0, "upper": 2000.0, "as_stated": "2,000"},
    {"speaker": "Agency", "lower": 32.0, "upper": 32.0, "as_stated": "32"},
)  # fmt: skip


def test_two_open_ends_bound_nothing_and_one_exact_count_gives_a_floor():
    found = panels.compare_loads(LOADS, ["c1/c2", "c1/c4", "c3/c4", "c3/c9", "nonsense"])
    computed = found[found["unit"].eq("people for each bus")]
    assert computed[["lower", "upper", "kind"]].to_numpy().tolist() == [
        [0.0, math.inf, "open"], [5001 / 32, math.inf, "open"], [62.5, 62.5, "exact"],
    ]  # fmt: skip
    assert computed["label"].tolist()[1] == "News: more than 5000 in 32 (Agency)"
    said = describe_loads(found)
    assert said.startswith(
        f"People for each bus run from {2000 / 32} (Agency) to at least {5001 / 32:.1f} (News)"
    )
    assert headline_loads(found) == "1 of 3 comparisons says nothing of how many sat in a bus."
    bound = found[~found["lower"].eq(0) | found["upper"].ne(math.inf)]
    assert headline_loads(bound) == "Each of 2 comparisons bounds how many sat in a bus."
    assert describe_loads(found[found["lower"].eq(0) | found["unit"].ne("people for each bus")]).startswith(
        "No comp"
    )


def test_loads_without_claims_are_refused():
    refusal = panels.compare_loads(LOADS, ["c8/c9"])
    assert isinstance(refusal, Refusal) and describe_loads(refusal) is refusal
