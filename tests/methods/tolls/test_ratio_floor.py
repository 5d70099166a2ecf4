"""The least that a claim can be of a record small enough to add up by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.test_counting_rules import AREAS, OWN, RECORD
from whosecount.core.multiverse_sentences import describe_specifications, headline_specifications
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls import ratio_floor
from whosecount.methods.tolls.say_tolls import describe_reach, headline_reach
from whosecount.record import totals
from whosecount.record.counting_rules import Geography

HEADLINE = pd.DataFrame(
    [[401.0, math.nan, math.nan, "more_than", 401.0]], columns=["low", "best", "high", "qualifier", "lower"]
)
UNPLACED = RECORD[RECORD["area_id"].eq("unplaced")]
PLACED = RECORD[RECORD["area_id"].isin(OWN.areas)]


def test_the_floor_is_the_claim_over_the_record_and_has_no_upper_end():
    found = ratio_floor.measure_floor(RECORD, "2020-03-01", "2020-03-05", 401.0, area=OWN)
    assert (found.estimate, found.low, found.high) == (401 / 20, 401 / 20, math.inf)


def test_the_floor_of_an_empty_record_is_refused():
    assert isinstance(ratio_floor.measure_floor(RECORD, "2021-01-01", "2021-02-01", 401.0, area=OWN), Refusal)


@given(st.integers(1, 31), st.integers(1, 31), st.sampled_from(["start", "end"]))
def test_a_later_cut_off_never_raises_the_floor(one, other, rule):
    first, last = sorted([one, other])
    values = [
        ratio_floor.measure_floor(RECORD, "2020-03-01", f"2020-03-{day:02d}", 401.0, area=OWN, date_rule=rule)
        for day in (first, last)
    ]
    if not any(isinstance(value, Refusal) for value in values):
        assert values[1].estimate <= values[0].estimate


def test_every_choice_is_crossed_and_the_unplaced_rows_give_the_lowest_floor():
    found = ratio_floor.vary_floor(
        RECORD, HEADLINE, AREAS, "battle", "2020-03-01", ["2020-03-03", "2020-03-05", "2019-01-01"]
    )
    assert len(found) == 2 * 3 * 3 * 2 * 2
    assert found["estimate"].iloc[0] == pytest.approx(401 / 6020)
    assert found["area"].iloc[0] == "with every row without a place"
    said = describe_specifications(found, "the floor", reference=1)
    sums = sorted({round(value, 6) for value in found["estimate"]})
    assert headline_specifications(found, reference=1) == (
        f"The choices move the figure from {sums[0]:.2f} to {sums[-1]:.1f}; some results include 1."
    )
    assert f"the floor runs from {sums[0]:.2f} to {sums[-1]:.1f}." in said
    assert said.endswith("The range owes most to “area”.")


def test_known_deaths_in_rows_of_several_days_always_count():
    found = ratio_floor.vary_floor(RECORD, HEADLINE, AREAS, "battle", "2020-03-01", ["2020-03-05"])
    assert found["estimate"].max() == pytest.approx(401 / 17)  # single days alone would make it 401 / 10


@pytest.mark.parametrize(
    ("headline", "since", "cutoffs"),
    [(HEADLINE.iloc[:0], "2020-03-01", ["2020-03-05"]), (HEADLINE, "2020-03-01", []), (HEADLINE, "2031-01-01", ["2031-02-01"])],
    ids=["no claim", "no day", "no record"],
)  # fmt: skip
def test_a_floor_that_cannot_be_had_is_refused(headline, since, cutoffs):
    refusal = ratio_floor.vary_floor(RECORD, headline, AREAS, "battle", since, cutoffs)
    assert isinstance(refusal, Refusal)
    assert describe_specifications(refusal, "the floor") is refusal


def test_the_day_on_which_unplaced_rows_would_lift_the_record_over_the_claim():
    reach = ratio_floor.trace_reach(
        PLACED, UNPLACED, HEADLINE.assign(lower=1021.0), "2020-03-01", "2020-03-05"
    )
    assert reach["record"].tolist() == [7, 17, 20, 20, 20]
    assert reach["with_unplaced"].tolist() == [1007, 1017, 1020, 6020, 6020]
    said = describe_reach(reach)
    assert said == (
        "The record never reaches the least of the claim, 1,021: it ends at 20. With every unplaced death "
        "that could belong here, repeats included, it stands at 6,020 on 4 March 2020."
    )
    assert (
        headline_reach(reach) == "The record never reaches 1,021; with unplaced deaths it could by 4 March."
    )
    told = HEADLINE.assign(as_stated="more than 1,020")
    assert "never reaches the least of “more than 1,020”, 1,021: it ends" in describe_reach(reach, told)
    assert "never reaches the 1,021 claimed: it" in describe_reach(reach, told.assign(as_stated="1,021"))
    never, soon = reach.assign(floor=7000.0), reach.assign(floor=20.0)
    assert describe_reach(never).endswith("repeats included, it ends at 6,020.")
    assert headline_reach(never) == "Even with every unplaced death the record never reaches 7,000."
    assert "reaches the least of the claim, 20, on 3 March 2020, and with every unplaced" in describe_reach(
        soon
    )
    assert describe_reach(soon).endswith("on 1 March 2020.")
    assert headline_reach(soon) == "The record reaches 20 by 3 March."


def test_no_claim_or_no_record_has_no_reach():
    assert isinstance(
        ratio_floor.trace_reach(PLACED, UNPLACED, HEADLINE.iloc[:0], "2020-03-01", "2020-03-05"), Refusal
    )
    assert isinstance(
        ratio_floor.trace_reach(PLACED.iloc[:0], UNPLACED, HEADLINE, "2020-03-01", "2020-03-05"), Refusal
    )


def test_the_record_alone_agrees_with_a_plain_sum():
    reach = ratio_floor.trace_reach(PLACED, UNPLACED, HEADLINE, "2020-03-01", "2020-03-05")
    assert reach["record"].iloc[-1] == totals.sum_record(PLACED, "2020-03-01", "2020-03-05")["killed_side_a"]


def test_no_unplaced_row_is_added_unless_asked_for():
    asked = ratio_floor.measure_floor(
        RECORD, "2020-03-01", "2020-03-05", 401.0, area=Geography(OWN.areas, True)
    )
    assert asked.estimate == 401 / 6020
