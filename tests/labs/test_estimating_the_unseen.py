"""Two lists and the people on neither, by hand; and what the lists of the book cannot give."""

import pandas as pd
import pytest

from whosecount.labs.estimating_the_unseen import (
    DEFAULTS,
    describe_estimates,
    describe_lists,
    estimate_chapman,
    make_lists,
    refuse_unseen,
    simulate,
)
from whosecount.labs.random import Random


def test_chapman_by_hand():
    found, low, high = estimate_chapman(30, 40, 10)
    assert found == pytest.approx(31 * 41 / 11 - 1)
    spread = (31 * 41 * 20 * 30 / (11 * 11 * 12)) ** 0.5
    assert (low, high) == (pytest.approx(found - 1.96 * spread), pytest.approx(found + 1.96 * spread))
    assert estimate_chapman(10, 10, 10) == (10.0, 10.0, 10.0)


def test_nobody_is_on_a_list_that_names_none_and_everybody_on_one_that_names_all():
    assert make_lists(50, 0.0, 0.0, 1.0, 0.0, 0.0, Random(1)) == (0, 0, 0)
    assert make_lists(50, 1.0, 1.0, 1.0, 0.0, 0.0, Random(1)) == (50, 50, 50)
    assert make_lists(50, 1.0, 1.0, 1.0, 1.0, 0.0, Random(1)) == (50, 50, 0)
    on_a, on_b, on_both = make_lists(400, 0.5, 0.2, 1.0, 0.0, 1.0, Random(1))
    assert on_both == on_b < on_a, "each one of B has been recognised, rightly or not"


def test_independent_lists_give_the_truth_and_intervals_that_hold_it():
    result = simulate(**DEFAULTS | {"draws": 200})
    assert abs(result["average"] - 400) < 20 and 0.9 <= result["held"] <= 1


@pytest.mark.parametrize(
    ("settings", "least", "most"),
    [
        ({"odds": 30.0}, 0.6, 0.7),  # lists that share sources
        ({"rate_a": 0.2, "rate_b": 0.1, "odds": 30.0}, 0.2, 0.5),  # less than half
        ({"odds": 0.3}, 1.5, 2.2),
        ({"odds": 0.1}, 3.0, 5.0),
        ({"missed": 0.5}, 1.7, 2.3),  # doubled, by spelling alone
        ({"mistaken": 0.6}, 0.4, 0.7),
    ],
)
def test_dependence_and_errors_of_name_halve_or_double_the_estimate_and_its_interval_misses(
    settings, least, most
):
    result = simulate(**DEFAULTS | settings | {"people": 1000})
    assert least < result["average"] / 1000 < most
    assert result["held"] <= 0.05
    assert "in 0% of the draws" in describe_estimates(result, 1000).sentence or result["held"] > 0


def test_on_rows_of_claims_it_ends_in_the_refusal_with_what_it_would_take():
    days = pd.to_datetime(["2020-03-01", "2020-03-02", "2020-03-03"])
    claims = pd.DataFrame(
        {
            "family_id": ["a", "b", "a"],
            "evidence": [("named_list",), ("named_list", "photo"), ("statement",)],
            "subject_ids": [("army",), ("army",), ("army",)],
            "event_start": days - pd.Timedelta(days=2),
            "event_end": days,
        }
    )
    assert refuse_unseen(claims).sentence == (
        "Not estimable: how many died whom no list names. Of 3 claims of deaths here, 2 rest on a list of names. "
        "It would take three lists or more of the same dead, made apart."
    )
    assert describe_lists(claims) == (
        "2 lists of names, by 2 families of sources: 1 pair of them, by two families, is coded as of one group on one day."
    )
    apart = describe_lists(claims.assign(subject_ids=[("army",), ("league",), ("army",)]))
    assert "no pair of them" in apart
    assert "none rest on a list of names." in refuse_unseen(claims.iloc[:0]).sentence
    assert describe_lists(claims.iloc[:0]).startswith("None of these claims")
