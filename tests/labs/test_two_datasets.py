"""Two datasets of one invented war, by hand."""

import pandas as pd
import pytest

from whosecount.core.errors import WhoseCountError
from whosecount.labs.two_datasets import (
    CODINGS,
    DAYS,
    DEFAULTS,
    KMS,
    choose_units,
    describe_rates,
    lay_flat,
    list_rows,
    measure_rates,
    simulate,
    tabulate_rates,
)

FIRST = [[0, 0.0, 0.0, 0], [0, 0.0, 0.0, 0], [5, 30.0, 40.0, 1]]
SECOND = [[1, 0.0, 1.5, 0], [9, 0.0, 0.0, 0]]


def read(rates: list[list[float]], km: int, days: int) -> float:
    return rates[KMS.index(km)][DAYS.index(days)]


def test_a_counterpart_lies_within_both_the_kilometres_and_the_days():
    rates = measure_rates(FIRST, SECOND, [1, 9])
    assert read(rates, 1, 7) == 0 and read(rates, 1, 14) == pytest.approx(2 / 3)
    assert read(rates, 2, 0) == 0 and read(rates, 2, 1) == pytest.approx(2 / 3)
    assert read(rates, 50, 3) == pytest.approx(2 / 3) and read(rates, 50, 5) == 1
    assert measure_rates([], SECOND, [1, 9])[0][0] == 0


def test_a_wider_reach_never_loses_a_match_and_few_days_exchanged_may_change_nothing():
    rows = [
        [[day, float(day), 0.0, 0] for day in range(20)],
        [[day, float(day), 0.0, 0] for day in range(20)],
    ]
    result = simulate(rows, **DEFAULTS)
    for name in ("rate", "chance"):
        for one, other in zip(result[name], result[name][1:], strict=False):
            assert all(a <= b + 1e-12 for a, b in zip(one, other, strict=True))
        assert all(row == sorted(row) for row in result[name])
    assert read(result["rate"], 1, 0) == 1 and read(result["chance"], 1, 0) < 0.4
    lone = simulate([FIRST, SECOND[:1]], **DEFAULTS)
    assert [pytest.approx(row) for row in lone["rate"]] == lone["chance"], (
        "one row has nobody to exchange its day with"
    )


def test_units_are_rows_or_days_of_a_place_with_tallies_or_without():
    assert len(choose_units(FIRST, "row", True)) == 3 and len(choose_units(FIRST, "row", False)) == 2
    assert (
        len(choose_units(FIRST, "place and day", True)) == 2
        and choose_units(FIRST, "place and day", False) == FIRST[:1]
    )


def test_rows_are_laid_flat_in_kilometres_and_days():
    days = pd.to_datetime(["2031-03-01", "2031-03-04", "2031-05-01"])
    events = pd.DataFrame(
        {"date_start": days, "date_end": days + pd.to_timedelta([0, 2, 0], "D"), "latitude": [0.5, -0.5, 0.0]}
    ).assign(longitude=10.0, aggregate=False)
    flat = lay_flat(dict(zip(CODINGS, (events, events.iloc[:1]), strict=True)), "2031-03-01", "2031-03-31")
    first, second = list_rows(flat)
    assert [row[0] for row in first] == [0, 3] and [row[3] for row in first] == [0, 1]
    assert first[0][2] - first[1][2] == pytest.approx(111.2, abs=0.1) and second == first[:1]


def test_what_is_said_of_a_choice_is_what_its_cell_shows():
    result = simulate([FIRST, SECOND], **DEFAULTS | {"km": 50, "days": 5, "tallies": False})
    cell = tabulate_rates(result).set_index(["within_km", "within_days"]).loc[(50, 5)]
    told = describe_rates(result, 50, 5)
    assert result["units"] == [2, 2] and ("rows of the other", "2") in told.rows
    assert f"{cell['rate']}% of the one dataset have a counterpart" in told.sentence
    assert f"exchanged {cell['chance']}%" in told.sentence


def test_a_choice_that_is_none_is_said():
    for wrong in ({"km": 3}, {"days": 4}, {"unit": "week"}):
        with pytest.raises(WhoseCountError, match="is not a choice"):
            simulate([FIRST, SECOND], **DEFAULTS | wrong)


def test_days_on_which_nothing_was_coded_have_no_rows_and_no_match():
    flat = lay_flat(
        dict.fromkeys(
            CODINGS,
            pd.DataFrame(columns=["date_start", "date_end", "latitude", "longitude", "aggregate"]).astype(
                {
                    "date_start": "datetime64[us]",
                    "date_end": "datetime64[us]",
                    "latitude": float,
                    "longitude": float,
                }
            ),
        ),
        "2020-03-01",
        "2020-03-31",
    )
    result = simulate(list_rows(flat), **DEFAULTS)
    assert result["units"] == [0, 0] and result["chosen_rate"] == 0
