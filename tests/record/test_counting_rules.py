"""Ways to count the record, on rows that can be counted by hand."""

import pandas as pd
import pytest

from whosecount.core.vague_words import RULE_NAMES
from whosecount.record import counting_rules, totals
from whosecount.record.counting_rules import DATE_CHOICES, ROW_RULES, Geography

AREAS = pd.DataFrame(
    {
        "area_id": ["town", "town_south", "town_rest", "river", "unplaced"],
        "theatre_id": ["battle", "battle", "other", "", ""],
        "admin1": [("Town",), ("Fields",), ("Fields",), ("River",), ()],
    }
)


def make_row(
    area: str, start: str, end: str, precision: str, events: int, two_each: int, killed: int
) -> dict:
    days = {"date_start": pd.Timestamp(start), "date_end": pd.Timestamp(end)}
    dead = dict.fromkeys(totals.SIDES, 0) | {"killed_side_a": killed, "killed_side_b": 2 * two_each}
    counts = {"events": events, "events_two_each": two_each, "low": killed, "best": killed, "high": killed}
    return {"area_id": area, "place_precision": precision} | days | dead | counts


RECORD = pd.DataFrame(
    [
        make_row("town", "2020-03-01", "2020-03-01", "exact", 2, 1, 7),
        make_row("town", "2020-03-02", "2020-03-05", "near", 1, 0, 10),
        make_row("town_south", "2020-03-03", "2020-03-03", "governorate", 1, 0, 3),
        make_row("town_rest", "2020-03-03", "2020-03-03", "exact", 1, 0, 100),
        make_row("unplaced", "2020-02-01", "2020-03-01", "country", 1, 0, 1000),
        make_row("unplaced", "2020-03-04", "2020-03-31", "country", 1, 0, 5000),
    ]
)
OWN = Geography(("town", "town_south"))


@pytest.mark.parametrize(
    ("rule", "killed"),
    [("all rows", 20), ("without two each", 18), ("single days only", 10), ("district or better", 17)],
)
def test_each_row_rule_leaves_out_what_it_names(rule, killed):
    found = counting_rules.sum_under(
        RECORD, "2020-03-01", "2020-03-05", "killed_side_a", ROW_RULES[rule], OWN
    )
    assert found == killed


def test_every_row_rule_is_tried_here():
    assert set(ROW_RULES) == {"all rows", "without two each", "single days only", "district or better"}


@pytest.mark.parametrize(("choice", "killed"), [("by first day", 20), ("by last day", 10)])
def test_the_date_rule_moves_the_row_that_runs_over(choice, killed):
    rule = DATE_CHOICES[choice]
    assert (
        counting_rules.sum_under(
            RECORD, "2020-03-01", "2020-03-03", "killed_side_a", geography=OWN, date_rule=rule
        )
        == killed
    )


@pytest.mark.parametrize(("until", "killed"), [("2020-03-03", 1020), ("2020-03-04", 6020)])
def test_unplaced_rows_count_whole_as_soon_as_they_touch_the_stretch(until, killed):
    geography = Geography(OWN.areas, unplaced=True)
    for rule in ("start", "end"):
        added = counting_rules.sum_under(
            RECORD, "2020-03-01", until, "killed_side_a", geography=geography, date_rule=rule
        )
        alone = counting_rules.sum_under(
            RECORD, "2020-03-01", until, "killed_side_a", geography=OWN, date_rule=rule
        )
        assert added - alone == killed - 20


def test_row_rules_spare_the_unplaced_rows():
    geography = Geography(OWN.areas, unplaced=True)
    rule = ROW_RULES["single days only"]
    assert (
        counting_rules.sum_under(RECORD, "2020-03-01", "2020-03-05", "killed_side_a", rule, geography) == 6010
    )


def test_geographies_run_from_the_own_areas_to_governorates_and_unplaced_rows():
    assert counting_rules.list_geographies(AREAS, "battle") == {
        "the theatre’s areas": OWN,
        "the whole governorates": Geography(("town", "town_south", "town_rest")),
        "with every row without a place": Geography(OWN.areas, unplaced=True),
    }


def test_a_governorate_alone_is_a_choice_where_the_theatre_has_more():
    found = counting_rules.list_geographies(AREAS, "battle", "Town")
    assert list(found)[:2] == ["the theatre’s areas", "Town governorate"]
    assert found["Town governorate"] == Geography(("town",))
    assert "River governorate" not in counting_rules.list_geographies(AREAS, "battle", "River")
    assert "Town governorate" not in counting_rules.list_geographies(AREAS.iloc[[0, 3, 4]], "battle", "Town")


def test_a_theatre_of_whole_governorates_has_no_wider_choice():
    assert list(counting_rules.list_geographies(AREAS.iloc[[0, 3, 4]], "battle")) == [
        "the theatre’s areas",
        "with every row without a place",
    ]


def test_days_are_labelled_briefly():
    assert counting_rules.list_days(["2018-05-04", "2018-05-17"]) == {
        "4 May 2018": pd.Timestamp("2018-05-04"),
        "17 May 2018": pd.Timestamp("2018-05-17"),
    }


def test_the_floor_of_a_claim_moves_with_the_vague_rule_only_when_the_claim_is_vague():
    columns = ["low", "best", "high", "qualifier"]
    number = pd.DataFrame([[401.0, None, None, "more_than"]], columns=columns)
    word = pd.DataFrame([[None, None, None, "dozens"]], columns=columns).astype(
        {name: float for name in columns[:3]}
    )
    assert counting_rules.list_floors(number) == dict.fromkeys(RULE_NAMES.values(), 401.0)
    assert counting_rules.list_floors(word) == {RULE_NAMES["linguistic"]: 24.0, RULE_NAMES["acled"]: 12.0}
