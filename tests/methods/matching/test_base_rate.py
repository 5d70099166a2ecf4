import pandas as pd
import pytest

from tests.methods.matching.test_matching import make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.matching import (
    base_rate,
    describe_base_rate,
    headline_base_rate,
    headline_chance_choices,
)
from whosecount.record.counting_rules import ROW_RULES
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

RECORD = make_record(("2018-04-10", "2018-04-10"), ("2018-04-19", "2018-04-20"))


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
            f"A day picked at random has a recorded event within 5 km of Town and within 1 day with probability {7 / 30:.3f}. "
            f"Anywhere in the district, however far away, it is {word}."
        )
        assert headline_base_rate(rates, 0) == (
            f"A day picked at random has a recorded event as near with probability {3 / 30:.2f}"
        )
        assert (headline_base_rate(rates, 9), describe_base_rate(rates, 9)[:6]) == ("", "Chance")


def test_a_headline_on_no_day_or_every_day_needs_no_probability():
    for record, word in ((RECORD.iloc[:0], "No"), (RECORD, "Every")):
        rates = base_rate.compare_base_rates({"a": record}, "2018-04-10", "2018-04-10", [0])
        assert headline_base_rate(rates, 0) == f"{word} day of the stretch has a recorded event as near"


def test_the_headline_over_all_choices_gives_their_ends():
    record = RECORD.assign(place_precision="near", events_two_each=0, events_aggregate=0)
    stretch = {"April": (pd.Timestamp("2018-04-01"), pd.Timestamp("2018-04-30"))}
    varied = base_rate.vary_base_rate({"a": record}, {"0 days": 0, "1 day": 1}, stretch)
    found = varied.loc[varied["refused"].eq(""), "estimate"]
    assert headline_chance_choices(varied) == (
        f"By the choices made, chance finds a counterpart on {100 * found.min():.0f}% to {100 * found.max():.0f}% of days"
    )
    always = headline_chance_choices(varied.assign(estimate=0.5))
    assert always == "Under every choice, chance finds a counterpart on 50% of days"


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
