import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.matching.say_base_rate import describe_grid, describe_permutation
from whosecount.methods.matching.say_matching import (
    describe_distance,
    describe_growth,
    describe_inference,
    describe_matches,
    describe_neighbours,
)

REFUSED = Refusal("a match", "There is nothing to match.", "two lists")
PLACE = pd.DataFrame({"name": ["Town"]})


def make_neighbours(farthest: float = 69.4, candidate: bool = True) -> pd.DataFrame:
    days = {"first_day": [pd.Timestamp("2018-04-19")], "last_day": [pd.Timestamp("2018-04-20")]}
    return pd.DataFrame(
        {"place": ["Airfield"], "km": [41.42], "km_nearest": [13.4], "km_farthest": [farthest], "candidate": [candidate], **days}
    )  # fmt: skip


def test_a_candidate_is_told_with_its_nearest_and_farthest():
    sentence = describe_neighbours(make_neighbours(), PLACE, "2018-04-19", 50.0, 3)
    assert sentence == (
        "1 candidate lies within 50 kilometres of Town and 3 days of 19 April 2018: Airfield, 19 April to 20 April 2018. "
        "The centre of the nearest is 41.4 kilometres away; with both circles drawn it may be as near as 13 and as far as 69."
    )
    unknown = describe_neighbours(make_neighbours(math.inf), PLACE, "2018-04-19", 50.0, 3)
    assert unknown.endswith("as near as 13, and nothing says how far it is at most.")
    none = describe_neighbours(make_neighbours(candidate=False), PLACE, "2018-04-19", 50.0, 3)
    assert none.startswith("Nothing lies within 50 kilometres")


def test_a_map_without_a_candidate_says_so():
    rows = [("claimed", "Desert", 60.0, math.nan, math.nan), ("candidate", "Airfield", 25.0, 41.42, 29.1)]
    laid = pd.DataFrame(rows, columns=["role", "place", "radius_km", "km", "claimed_km"])
    sentence = describe_distance(laid)
    assert "Desert, is a circle of 60 kilometres" in sentence
    assert (
        "41.4 kilometres from the place measured from and 29.1 from the middle of the claim’s circle."
        in sentence
    )
    assert describe_distance(laid.iloc[:1]).endswith("No candidate is within reach.")


def test_pairs_are_counted_against_all_occasions():
    claimed = pd.DataFrame({"occasion": ["a", "b", "b", "c"]})
    pairs = pd.DataFrame({"days_apart": [0, 2], "km": [0.0, 29.1]})
    sentence = describe_matches(pairs, claimed, 50.0, 3)
    assert sentence.startswith(
        "Of 3 occasions that the party claimed, 2 find a partner within 50 kilometres and 3 days"
    )
    assert sentence.endswith(
        "1 of the pairs share a day; the centres lie 14.6 kilometres apart at the median and 29.1 at most."
    )
    assert "1 claim without a place on the map is left out." in describe_matches(pairs, claimed, 50.0, 3, 1)
    assert describe_matches(pairs.iloc[:0], claimed, 50.0, 1).endswith("when none is used twice.")


def make_growth() -> pd.DataFrame:
    rows = [
        ("step", "at least 9", 9.0, math.nan, math.nan), ("step", "at least 16", 16.0, math.nan, math.nan),
        ("step", "at least 26", 26.0, 17.0, 9.0), ("rival", "13", 13.0, math.nan, math.nan),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["role", "as_stated", "lower", "part", "rest"])
    return frame.assign(speaker=["Watch"] * 3 + ["League"])


def test_a_growing_toll_is_set_against_the_claim_step_by_step():
    assert describe_growth(make_growth()) == (
        "Watch reported at least 9, at least 16 and at least 26, in this order. Set against the 13 of League, 1 of these steps "
        "starts lower and 2 do not. Of the at least 26, 17 belong to a group that the claim does not speak of; at least 9 are left."
    )


def test_a_chain_says_on_how_many_families_it_stands():
    rows = [
        ("premise", 1, "said by one"),
        ("candidate", 1, "candidate"),
        ("conclusion", 1, "concluded"),
        ("compare", 7, "said by several"),
    ]
    steps = pd.DataFrame(rows, columns=["role", "families", "standing"])
    sentence = describe_inference(steps)
    assert sentence == (
        "The chain has 3 steps: 1 statement and 1 conclusion drawn from them, with 1 candidate for a counterpart between. "
        "1 of 1 statements rest on one family of sources, and 0 are documented. "
        "For comparison, 7 families of sources speak of the other event."
    )


def test_each_way_of_shuffling_has_its_mean_and_its_share():
    rows = [("redraw", 0, 3, 0.1), ("redraw", 4, 1, 0.1), ("permute", 4, 4, 1.0)]
    permuted = pd.DataFrame(rows, columns=["way", "matched", "draws", "p_value"])
    permuted = permuted.assign(claimed=5, records=9, observed=4)
    sentence = describe_permutation(permuted, recorded=False)
    assert sentence.startswith(
        "4 of 5 claimed occasions find a partner among 9 occasions that others told of."
    )
    assert "among 9 recorded events." in describe_permutation(permuted, recorded=True)
    assert "day of its own from the stretch, 1.0 on average and as many or more in 10.0% of draws" in sentence
    assert "exchange their days, 4.0 on average and as many or more in 100.0% of draws." in sentence


def test_the_grid_is_told_at_its_mark_and_at_its_ends():
    rows = [(25.0, 0, 1, 0.2), (25.0, 3, 2, 0.9), (50.0, 0, 2, 0.4), (50.0, 3, 4, 1.5)]
    grid = pd.DataFrame(rows, columns=["km", "days", "matched", "by_chance"]).assign(claimed=5)
    sentence = describe_grid(grid, 50.0, 3)
    assert sentence.startswith(
        "Within 50 kilometres and 3 days 4 of 5 occasions find a partner, and 1.5 would"
    )
    assert sentence.endswith(
        "Within 25 kilometres and 0 days it is 1, 0.2 by chance and within 50 kilometres and 3 days it is 4, 1.5 by chance."
    )


@pytest.mark.parametrize(
    "say",
    [
        lambda it: describe_neighbours(it, PLACE, "2018-04-19", 50.0, 3),
        lambda it: describe_matches(it, PLACE, 50.0, 3),
        lambda it: describe_grid(it, 50.0, 3), describe_growth, describe_inference,
        lambda it: describe_permutation(it, recorded=True),
    ],
)  # fmt: skip
def test_a_refusal_is_passed_on(say):
    assert say(REFUSED) is REFUSED
