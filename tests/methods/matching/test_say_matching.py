import math

import pandas as pd
import pytest

from tests.prose import tell_too_long
from whosecount.core.refusal import Refusal
from whosecount.methods.matching import (
    describe_candidates,
    describe_distance,
    describe_inference,
    describe_matches,
    describe_neighbours,
    describe_permutation,
    headline_claims,
    headline_days,
    headline_distance,
    headline_inference,
    headline_neighbours,
    headline_permutation,
)

REFUSED = Refusal("a match", "There is nothing to match.", "two lists")
PLACE = pd.DataFrame({"name": ["Town"]})


def make_neighbours(farthest: float = 69.4, candidate: bool = True) -> pd.DataFrame:
    days = {"first_day": [pd.Timestamp("2018-04-19")], "last_day": [pd.Timestamp("2018-04-20")]}
    return pd.DataFrame(
        {"place": ["Airfield"], "km": [41.42], "km_nearest": [13.4], "km_farthest": [farthest], "candidate": [candidate], **days}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("farthest", "match_km", "end", "headline"),
    [
        (69.4, 50.0, "13 and as far as 69, farther than the rule allows.", "may lie out of reach"),
        (69.4, 75.0, "13 and as far as 69.", "lies within reach even at its farthest"),
        (math.inf, 75.0, "13, and nothing says how far it is at most.", "may lie out of reach"),
    ],
)
def test_a_candidate_is_told_with_its_nearest_and_farthest(farthest, match_km, end, headline):
    sentence = describe_neighbours(make_neighbours(farthest), PLACE, "2018-04-19", match_km, 3)
    assert sentence == (
        f"Airfield lies 41.4 kilometres from Town, centre to centre. Both places are circles: it may be as near as {end}"
    )
    assert tell_too_long(sentence) == ""
    assert (
        headline_neighbours(make_neighbours(farthest), match_km)
        == f"The only candidate, Airfield, {headline}"
    )


def test_several_candidates_and_none_are_told_apart():
    near = make_neighbours()
    two = pd.concat([near.assign(place="Bridge", km=44.0), near])
    assert headline_neighbours(two, 50.0) == (
        "2 candidates lie within reach of the claim, Airfield the nearest"
    )
    sentence = describe_neighbours(two, PLACE, "2018-04-19", 50.0, 3)
    assert sentence.startswith("The nearest of several candidates, Airfield, lies 41.4 kilometres from Town")
    none = make_neighbours(candidate=False)
    assert describe_neighbours(none, PLACE, "2018-04-19", 50.0, 3).startswith(
        "Nothing lies within 50 kilometres"
    )
    assert headline_neighbours(none, 50.0) == "No candidate lies within reach of the claim"


@pytest.mark.parametrize(
    ("claimed_km", "where"), [(29.1, "lies wholly inside"), (80.0, "may lie inside"), (85.1, "lies outside")]
)
def test_a_map_says_how_the_circles_lie(claimed_km, where):
    rows = [
        ("claimed", "Desert", 60.0, math.nan, math.nan),
        ("candidate", "Airfield", 25.0, 41.42, claimed_km),
    ]
    laid = pd.DataFrame(rows, columns=["role", "place", "radius_km", "km", "claimed_km"])
    sentence = describe_distance(laid)
    assert sentence.startswith("The claim’s own place, Desert, is a circle of 60 kilometres")
    assert sentence.endswith(
        f"Airfield, has a circle of 25; its centre lies {claimed_km:.1f} kilometres from that middle."
    )
    assert tell_too_long(sentence) == ""
    assert headline_distance(laid) == f"Airfield {where} the circle that we drew for the claim"


def test_a_map_without_a_candidate_or_without_the_claim_s_own_place_says_so():
    rows = [
        ("claimed", "Desert", 60.0, math.nan, math.nan),
        ("candidate", "Airfield", math.inf, 41.42, math.nan),
    ]
    laid = pd.DataFrame(rows, columns=["role", "place", "radius_km", "km", "claimed_km"])
    assert describe_distance(laid.iloc[:1]).endswith("No candidate is within reach.")
    assert headline_distance(laid.iloc[:1]) == "No candidate lies within reach of the claimed place"
    assert describe_distance(laid.iloc[1:]) == (
        "The candidate’s place, Airfield, has no circle that we could draw; its centre lies 41.4 kilometres from the place "
        "measured from."
    )
    assert "no circle of the claim’s own" in headline_distance(laid.iloc[1:])


def test_a_claim_of_several_places_is_measured_to_the_nearest():
    rows = [
        ("claimed", "Desert", 60.0, math.nan, math.nan), ("claimed", "Dam", 5.0, math.nan, math.nan),
        ("candidate", "Airfield", 25.0, 41.42, 12.3),
    ]  # fmt: skip
    laid = pd.DataFrame(rows, columns=["role", "place", "radius_km", "km", "claimed_km"])
    sentence = describe_distance(laid)
    assert sentence.startswith("The claim names 2 places. ")
    assert sentence.endswith("its centre lies 12.3 kilometres from the nearest.")
    assert headline_distance(laid) == "Airfield lies 12 kilometres from the nearest place claimed"


@pytest.mark.parametrize(
    ("days_apart", "part"),
    [
        ([0, 2, 0], ", none used twice, most of them on the same day."),
        ([0, 2], ", none used twice, some of them on the same day."),
        ([0], ", on the same day."),
        ([2], ", on another day."),
    ],
)
def test_pairs_are_counted_against_all_occasions(days_apart, part):
    claimed = pd.DataFrame({"occasion": ["a", "b", "b", "c"]})
    pairs = pd.DataFrame({"days_apart": days_apart})
    sentence = describe_matches(pairs, claimed, 50.0, 3)
    finds = "finds" if len(pairs) == 1 else "find"
    assert sentence == (
        f"Of 3 occasions that the party claimed, {len(pairs)} {finds} a partner within reach{part}"
    )
    for recorded, partner in ((True, "an event"), (False, "another’s claim")):
        told = describe_matches(pairs, claimed, 50.0, 3, recorded=recorded)
        assert f" {partner} within reach," in told
    assert describe_matches(pairs, claimed, 50.0, 3, 1) == (
        f"{sentence} 1 claim without a place on the map is left out."
    )


def test_no_pair_says_within_what():
    claimed = pd.DataFrame({"occasion": ["a", "b"]})
    assert describe_matches(claimed.iloc[:0], claimed, 50.0, 1) == (
        "Of 2 occasions that the party claimed, none finds a partner within 50 kilometres and 1 day."
    )


def test_the_record_near_a_day_is_told_with_the_dead_of_both_sides():
    row = {
        "date_start": pd.Timestamp("2018-04-19"), "date_end": pd.Timestamp("2018-04-20"), "events": 1,
        "place_precision": "district", "killed_side_a": 10, "killed_side_b": 2, "best": 12,
    }  # fmt: skip
    near, sides = pd.DataFrame([row]), {"side_a": "The Guards", "side_b": "The League"}
    assert describe_candidates(near, sides, "2018-04-19", 3) == (
        "Within 3 days of 19 April 2018 the record holds one event of 19 to 20 April 2018, somewhere in a district: "
        "10 deaths among the Guards, 2 among the League."
    )
    more = describe_candidates(pd.concat([near, near]), sides, "2018-04-19", 3)
    assert "more than one event, the nearest of 19 to 20 April 2018" in more
    nobodys = describe_candidates(
        near.drop(columns=["killed_side_a", "killed_side_b"]), sides, "2018-04-19", 3
    )
    assert nobodys.endswith("12 dead, of whom it does not say whose they were.")
    none = describe_candidates(near.iloc[:0], sides, "2018-04-19", 3)
    assert none == "The record of this theatre holds no event within 3 days of 19 April 2018."


def test_claims_and_rows_of_several_days_are_counted_in_headlines():
    claims = pd.DataFrame({"speaker": ["A", "B", "A"], "upper": [math.inf, 3.0, 4.0]})
    assert headline_claims(claims) == "3 claims come from 2 speakers; 1 sets no upper limit"
    assert headline_claims(claims.iloc[1:2]) == "1 claim comes from 1 speaker"
    days = pd.DataFrame({"events": [2, 1, 1], "days": [1, 3, 2]})
    assert headline_days(days) == "The record holds 4 events; 2 rows run longer than a day"
    assert headline_days(days.iloc[:1]) == "The record holds 2 events"


def make_steps(*premises: tuple[int, str]) -> pd.DataFrame:
    rows = [("premise", *premise) for premise in premises]
    rows += [("candidate", 1, "candidate"), ("conclusion", 1, "concluded"), ("compare", 7, "said by several")]
    return pd.DataFrame(rows, columns=["role", "families", "standing"])


def test_a_chain_says_on_how_many_families_it_stands():
    assert describe_inference(make_steps((1, "said by one"), (1, "documented"))) == (
        "Of 2 statements under the conclusion, 1 is documented, and none is told by more than one family of sources. "
        "The event set beside it is told by 7 families of sources."
    )
    alone = make_steps((2, "said by several")).iloc[:-1]
    assert describe_inference(alone) == (
        "Of 1 statement under the conclusion, none is documented, and 1 is told by more than one family of sources."
    )


@pytest.mark.parametrize(
    ("premises", "headline"),
    [
        ([(1, "said by one")], "Nothing under the conclusion is documented or told by a second family"),
        (
            [(1, "said by one"), (1, "documented")],
            "Only 1 of 2 premises has a document or a second family behind",
        ),
        (
            [(2, "said by several")],
            "All that the conclusion rests on is documented or told by several families",
        ),
    ],
)
def test_the_headline_of_a_chain_says_what_is_borne_out(premises, headline):
    assert headline_inference(make_steps(*premises)) == headline


def make_permuted() -> pd.DataFrame:
    rows = [("redraw", 0, 3, 0.016), ("redraw", 4, 1, 0.016), ("permute", 4, 4, 1.0)]
    permuted = pd.DataFrame(rows, columns=["way", "matched", "draws", "p_value"])
    return permuted.assign(claimed=5, records=9, observed=4)


def test_each_way_of_shuffling_has_its_share():
    assert describe_permutation(make_permuted(), recorded=False) == (
        "At least as many claims of others match in 1.6% of draws when each claim gets a random day and in 100% when the "
        "claims exchange days."
    )
    assert "as many recorded events match" in describe_permutation(make_permuted(), recorded=True)
    assert headline_permutation(make_permuted()) == (
        "When the claims only exchange days, 100% of draws match at least as many"
    )


@pytest.mark.parametrize(
    "say",
    [
        lambda it: describe_neighbours(it, PLACE, "2018-04-19", 50.0, 3),
        lambda it: describe_matches(it, PLACE, 50.0, 3),
        describe_inference,
        lambda it: describe_permutation(it, recorded=True),
        lambda it: headline_neighbours(it, 50.0),
        headline_inference, headline_permutation,
    ],
)  # fmt: skip
def test_a_refusal_is_passed_on(say):
    assert say(REFUSED) is REFUSED
