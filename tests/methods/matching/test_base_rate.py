import pandas as pd
import pytest

from tests.methods.matching.test_matching import make_record
from whosecount.core.phrasing import write_share
from whosecount.core.refusal import Refusal
from whosecount.methods.matching import (
    base_rate,
    describe_base_rate,
    describe_chance_choices,
    describe_days_by_chance,
    describe_lists,
    headline_base_rate,
    headline_chance_choices,
)
from whosecount.record.counting_rules import ROW_RULES
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

RECORD = make_record(("2018-04-10", "2018-04-10"), ("2018-04-19", "2018-04-20")).assign(
    place_precision="near"
)


def test_areas_stand_side_by_side_in_their_order():
    found = base_rate.compare_base_rates(
        {"b": RECORD, "a": RECORD.iloc[:0]}, "2018-04-01", "2018-04-30", [0, 1]
    )
    assert found["area"].tolist() == ["b", "b", "a", "a"]
    assert found["days_with_match"].tolist() == [3, 7, 0, 0]


def test_chance_is_told_for_the_rule_and_compared_with_any_distance():
    nowhere, often = RECORD.iloc[:0], RECORD
    for far, word in ((often, "as likely"), (nowhere, "less likely")):
        areas = {"within 5 km of Town": RECORD, "anywhere in the district": far}
        rates = base_rate.compare_base_rates(areas, "2018-04-01", "2018-04-30", [0, 1])
        assert describe_base_rate(rates, 1) == (
            f"Had a claim named a random day, a recorded event within 5 km of Town "
            f"and within 1 day would match it with probability {7 / 30:.3f}. "
            f"Anywhere in the district, a match would be {word}."
        )
        assert headline_base_rate(rates, 0) == (
            f"{3 / 30:.0%} of days have a recorded event within 5 km of Town and within 0 days"
        )
        assert (headline_base_rate(rates, 9), describe_base_rate(rates, 9)[:6]) == ("", "Chance")


@pytest.mark.parametrize(
    ("share", "form", "written"),
    [
        (0.999, ".2f", "over 0.99"), (0.001, ".2f", "under 0.01"), (1.0, ".2f", "1"), (0.0, ".3f", "0"),
        (0.326, ".2f", "0.33"), (0.9991, ".0%", "over 99%"), (0.0004, ".1%", "under 0.1%"), (1.0, ".1%", "100%"),
    ],
)  # fmt: skip
def test_a_share_is_written_as_nothing_or_all_only_where_it_is(share, form, written):
    assert write_share(share, form) == written


def test_a_headline_on_no_day_or_every_day_needs_no_probability():
    for record, word in ((RECORD.iloc[:0], "No"), (RECORD, "Every")):
        rates = base_rate.compare_base_rates({"a": record}, "2018-04-10", "2018-04-10", [0])
        assert headline_base_rate(rates, 0) == f"{word} day of the stretch has a recorded event as near"


def test_what_is_said_over_all_choices_leads_with_the_ends_of_the_pages_own_rule():
    record = RECORD.assign(place_precision="near", events_two_each=0, events_aggregate=0)
    april = pd.date_range("2018-04-01", "2018-04-30")
    stretch = {"April": (april[0], april[-1]), "its middle": (april[9], april[19])}
    areas = {"a": record, "b": record.assign(date_start=pd.Timestamp("2018-04-01"))}
    margins = base_rate.list_margins(3)
    varied = base_rate.vary_base_rate(areas, margins, stretch, 3)
    ruled = varied["area"].eq("a") & varied["days"].eq("3 days") & varied["rows"].eq("all rows")
    least, most = varied.loc[ruled, "estimate"].min(), varied.loc[ruled, "estimate"].max()
    assert least < most < varied["estimate"].max() == 1
    assert headline_chance_choices(varied) == (
        f"A, 3 days: chance finds a counterpart on {least:.0%} to {most:.0%} of days"
    )
    fewer = varied.assign(estimate=varied["estimate"].where(varied["rows"].eq("all rows"), 0.0))
    assert headline_chance_choices(fewer) == headline_chance_choices(varied), "other rows are another rule"
    said = describe_chance_choices(varied)
    assert f"runs from {least:.2f} to {most:.2f}, by stretch." in said
    assert said.endswith(" With other areas, days and rows it can be lower or as high as 1.")
    always = varied.assign(estimate=0.5, low=0.5, high=0.5)
    assert headline_chance_choices(always).endswith("on 50% of days")
    assert describe_chance_choices(always).endswith(
        "is always 0.50. With other areas, days and rows it is the same."
    )


def test_the_days_found_by_chance_are_told_with_and_without_the_candidate_itself():
    days = "2018-04-01", "2018-04-30"
    rule = base_rate.tell_candidate_apart({"within 5 km of Town": RECORD}, "2018-04-18", 1, *days)
    assert rule[["events", "days_with_match", "days_without"]].to_numpy().tolist() == [[2, 7, 3]]
    said = describe_days_by_chance(rule)
    assert said == (
        "That is 7 of the 30 days of the stretch, 1 to 30 April 2018. Without the rows that are near the claim "
        "itself it would be 3."
    )
    far = base_rate.tell_candidate_apart({"a": RECORD}, "2018-04-15", 1, *days)
    assert describe_days_by_chance(far).endswith("no row that is near the claim itself adds to them.")
    unasked = base_rate.tell_candidate_apart({"a": RECORD}, None, 1, *days)
    assert describe_days_by_chance(unasked) == "That is 7 of the 30 days of the stretch, 1 to 30 April 2018."
    assert (
        "from 2 recorded events within 5 km of Town; the candidate was sought among what others"
        in describe_lists(rule, False)
    )
    assert describe_lists(rule, True).endswith("sought in the same list.")
    assert describe_lists(unasked, True) == "Chance is reckoned from 2 recorded events a."
    placed = RECORD.assign(place_precision=["near", "governorate"])
    coarse = base_rate.tell_candidate_apart({"a": placed}, None, 1, *days)
    assert "2 recorded events a, 1 of them placed no closer than the district." in describe_lists(
        coarse, False
    )
    refused = Refusal("a", "b", "c")
    assert base_rate.tell_candidate_apart(refused, None, 1, *days) is refused


def test_the_row_rule_decides_which_events_count():
    record = RECORD.assign(place_precision="near")
    stretch = (pd.Timestamp("2018-04-01"), pd.Timestamp("2018-04-30"))
    assert base_rate.estimate_base_rate(record, 0, stretch).estimate == pytest.approx(3 / 30)
    single = base_rate.estimate_base_rate(record, 0, stretch, ROW_RULES["single days only"])
    assert (single.low, single.estimate, single.high) == (1 / 30,) * 3


def test_stretches_before_and_after_leave_the_claimed_day_out():
    window = ("2018-04-01", "2018-04-30")
    found = base_rate.list_periods("2018-01-01", "2018-06-30", "2018-04-19", window)
    assert [str(day.date()) for day in found["before the claim"]] == ["2018-01-01", "2018-04-18"]
    assert [str(day.date()) for day in found["after the claim"]] == ["2018-04-20", "2018-06-30"]
    outside = base_rate.list_periods("2018-01-01", "2018-06-30", "2017-04-19", window)
    assert "before the claim" not in outside and outside["after the claim"] == outside["the whole stretch"]


def test_margins_are_one_the_chosen_and_over_twice_the_chosen():
    assert base_rate.list_margins(3) == {"1 day": 1, "3 days": 3, "7 days": 7}
    assert base_rate.list_margins(0) == {"0 days": 0, "1 day": 1}


def test_circles_come_first_and_areas_are_named_as_such(right):
    tables = load_tables(find_table_files(right))
    spans, areas = tables["ucdp_spans"], tables["areas"]
    found = base_rate.list_surroundings(
        {"within 5 km": RECORD}, spans, areas, "harbour", ["midland_rest", "no"]
    )
    assert list(found) == ["within 5 km", "anywhere in the theatre’s areas", "anywhere in the wider area"]
    assert found["within 5 km"] is RECORD
    assert set(found["anywhere in the wider area"]["area_id"]) <= {"midland_rest"}
    assert "anywhere in the wider area" not in base_rate.list_surroundings(
        {}, spans, areas, "harbour", ["no"]
    )


def test_a_single_district_is_named():
    tables = load_tables(find_table_files())
    found = base_rate.list_surroundings({}, tables["ucdp_spans"], tables["areas"], "palmyra")
    assert next(iter(found)) == "anywhere in Tadmur district"


def test_without_distances_nothing_is_put_in_their_place():
    refusal = Refusal("chance", "No distances.", "a file")
    surroundings = base_rate.list_surroundings(refusal, RECORD, RECORD, "harbour")
    assert surroundings is refusal
    assert base_rate.compare_base_rates(surroundings, "2018-04-01", "2018-04-30", [1]) is refusal
    assert base_rate.vary_base_rate(surroundings, {"1 day": 1}, {}) is refusal
