import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.claims.sentences import (
    describe_claims,
    describe_like,
    describe_missing,
    describe_places,
    describe_steps,
)
from whosecount.claims.speaker_sentences import describe_counted, describe_document, headline_absent
from whosecount.core.phrasing import count_noun, join_words, write_day, write_number
from whosecount.methods.matching.say_base_rate import describe_base_rate
from whosecount.methods.matching.say_matching import describe_candidates
from whosecount.record import totals
from whosecount.record.sentences import (
    describe_enemy_losses,
    describe_halves,
    describe_ratio,
    describe_record,
)

SIDES = {"side_a": "The Northern Army", "side_b": "The Southern League"}
INF = math.inf


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (1200, "1,200"),
        (1200.0, "1,200"),
        (2.824, "2.82"),
        (12.34, "12.3"),
        (-3.5, "-3.50"),
        (INF, "no upper limit"),
        (-INF, "no lower limit"),
        (math.nan, "not defined"),
        (np.float64(0.5), "0.50"),
        (np.int64(1000000), "1,000,000"),
    ],
)
def test_a_number_is_written_as_in_a_sentence(value, words):
    assert write_number(value) == words


@settings(max_examples=60)
@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_number_is_written_as_code(value):
    words = write_number(value)
    assert not {"nan", "inf"} & set(words.split()) and "e+" not in words


def test_days_are_written_without_leading_zero_and_with_the_year_on_request():
    assert write_day("2018-05-04") == "4 May"
    assert write_day(pd.Timestamp("2018-05-04"), True) == "4 May 2018"


def test_nouns_follow_their_count():
    assert count_noun(1, "claim") == "1 claim"
    assert count_noun(0, "claim") == "0 claims"
    assert count_noun(1200, "family", "families") == "1,200 families"


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_with_commas_and_an_and(words, joined):
    assert join_words(words) == joined


def make_claims(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["speaker", "lower", "upper", "counted"])


CLAIMS = make_claims(
    ("League", 401.0, INF, "soldiers"), ("Watch", 142.0, 142.0, "soldiers"), ("Watch", 0.0, 30.0, "officers")
)


def test_claims_are_described_by_how_many_by_whom_and_what_they_leave_open():
    assert describe_claims(CLAIMS, "deaths") == (
        "3 claims by 2 speakers give deaths. 1 of them sets no upper limit. "
        "The lower ends run from 142 (Watch) to 401 (League)."
    )


def test_an_about_is_no_upper_limit_and_no_lower_end():
    claims = pd.DataFrame(
        [("League", 401.0, INF, "open"), ("Watch", 90.0, 90.0, "point"), ("Radio", 95.0, 95.0, "exact")],
        columns=["speaker", "lower", "upper", "kind"],
    )
    said = describe_claims(claims, "deaths")
    assert "1 of them sets no upper limit; 1 of them says “about” or the like, which has no ends." in said
    assert "The lower ends, or what is named with an “about”, run from 90 (Watch) to 401 (League)." in said
    assert "upper end" not in describe_claims(claims[claims["kind"].eq("point")], "deaths")


def test_claims_that_all_have_an_upper_end_say_so():
    assert "Each of them has an upper end." in describe_claims(CLAIMS.iloc[1:], "deaths")


def test_claims_with_one_floor_do_not_pretend_a_range():
    assert describe_claims(CLAIMS.iloc[:1], "deaths").endswith("The lower ends all stand at 401.")
    assert describe_claims(CLAIMS.iloc[2:], "deaths").endswith("None has a lower end above zero.")
    said = describe_claims(CLAIMS.iloc[[0, 2]], "deaths")
    assert said.endswith("The lower ends stand at 401; 1 has no lower end above zero.")


def test_no_claims_are_described_as_none():
    assert describe_claims(CLAIMS.iloc[:0], "deaths") == "No claim in this window gives deaths."


TOTAL = pd.Series(
    {"events": 38, "killed_side_a": 142, "killed_side_b": 113, "killed_civilians": 41, "killed_unknown": 9}
)


def test_record_names_civilians_beside_the_fighters_and_what_unplaced_rows_could_add():
    assert describe_record(TOTAL, SIDES, "2018-04-19", "2018-05-04", 77) == (
        "Between 19 April and 4 May 2018 the record holds 38 events, counted by their first day: 142 deaths on the "
        "side of the Northern Army, 113 on that of the Southern League, 41 of civilians and 9 of people whose "
        "standing is not known. Rows placed no better than the country could add up to 77 to the first of these."
    )


def test_an_empty_record_is_described_as_empty():
    sentence = describe_record(TOTAL * 0, SIDES, "2018-04-19", "2018-05-04", 0)
    assert sentence == "The record holds no event of the two sides between 19 April and 4 May 2018."


def make_days(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date_start", "date_end", "events", *totals.SIDES])
    frame = frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")})
    return totals.list_days(frame, "2018-01-01", "2018-12-31")


DAYS = make_days(
    ("2018-04-19", "2018-04-23", 1, 28, 7, 0, 0),
    ("2018-04-20", "2018-04-20", 1, 5, 0, 0, 0),
    ("2018-04-20", "2018-04-20", 1, 3, 0, 1, 0),
    ("2018-04-21", "2018-04-21", 1, 8, 0, 0, 0),
)


HEADLINE = pd.DataFrame({"lower": [401.0], "speaker": ["League"], "added_up_by": ["Journal"]})
CURVE = pd.DataFrame(
    {
        "cutoff": pd.to_datetime(["2018-05-01", "2018-05-04"]),
        "record_by_start": [99, 142],
        "ratio_by_start": [401 / 99, 401 / 142],
    }
)


def test_ratio_names_who_claims_who_added_up_and_that_the_movement_is_arithmetic():
    sentence = describe_ratio(CURVE, HEADLINE)
    assert "the claim by League, added up by Journal, can mean is 401 deaths" in sentence
    assert "stood at 99 on 1 May and at 142 on 4 May 2018" in sentence
    assert "moves from 4.05 to 2.82; it has no upper limit" in sentence
    assert "no upper limit" not in describe_ratio(CURVE, HEADLINE.assign(upper=401.0))


def test_no_ratio_is_described_as_none():
    assert describe_ratio(CURVE.iloc[:0], HEADLINE).startswith("No ratio can be given")


def make_steps(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["series", "day", "lower"])
    return frame.assign(day=pd.to_datetime(frame["day"]))


def test_steps_say_where_each_toll_ended_and_whether_it_fell():
    steps = make_steps(
        ("Watch", "2018-04-25", 25.0), ("Watch", "2018-04-20", 10.0), ("Watch", "2018-05-01", 24.0),
        ("League", "2018-05-01", 401.0), ("record", "2018-05-01", 9.0),
    )  # fmt: skip
    assert describe_steps(steps) == (
        "2 running tolls, each step by the least that it can mean. "
        "Watch, 3 steps from 10 to 24 and falls at least once; League, 1 step from 401 to 401."
    )
    assert describe_steps(steps.iloc[4:]) == "No running toll in this window was revised."


def test_places_say_how_loosely_they_are_known():
    places = pd.DataFrame({"place": ["Port", "Bridge"], "radius_km": [2.0, 1.5], "claims": [3, 1]})
    sentence = describe_places(places)
    assert "from 1.50 to 2 kilometres" in sentence and "Port, in 3 claims" in sentence
    assert describe_places(places.iloc[:0]) == "No claim in this window names a place that can be drawn."


def test_who_is_counted_always_has_a_place_for_civilians():
    claims = pd.DataFrame(
        [
            ("exact", "side_a", "killed"),
            ("open", "side_a", "killed"),
            ("none", "civilian", "killed"),
            ("exact", "civilian", "issue_number"),
        ],
        columns=["kind", "subject_side", "measure_id"],
    )
    sentence = describe_missing(claims, SIDES)
    assert "The Northern Army: 2" in sentence and sentence.endswith("civilians: 0.")


def test_claims_about_the_enemys_dead_are_told_party_by_party():
    ratios = pd.DataFrame(
        {
            "alignment": ["islamic_state"] * 2 + ["pro_government", "russia"],
            "lower": [2.5, 4.0, 0.8, INF],
            "lower_unplaced": [0.5, 1.5, 0.4, 1.0],
            "smaller": ["place", "", "", ""],
        }
    )
    assert describe_enemy_losses(ratios) == (
        "Each claim against the record of its own days. Islamic State group: 2 of 2 claims start above it "
        "(from 2.50 to 4 times it); with every unplaced death of those days, 1 would. Pro-government: the only claim "
        "starts at 0.80 times it, and with every unplaced death of those days at 0.40. Russia: the only claim has no "
        "recorded death beside it. 1 claim counts a smaller place or group than the record: there the multiple is a floor."
    )
    assert describe_enemy_losses(ratios.iloc[:0]).startswith("No party's claim")


@pytest.mark.parametrize(
    ("lower", "upper", "rest"),
    [(9, 9, "against 9, not"), (6, 9, "against 6 to 9, not"), (6, INF, "at least 6, not")],
)
def test_like_is_set_against_like(lower, upper, rest):
    rows = pd.DataFrame(
        {
            "speaker": ["League", "Watch", "Watch", "Watch"],
            "as_stated": ["13", "26", "17", "the rest"],
            "lower": [13.0, 26.0, 17.0, lower],
            "upper": [13.0, 26.0, 17.0, upper],
        }
    )
    sentence = describe_like(rows)
    assert sentence.startswith("League claimed 13; Watch counted 26, of whom 17 belong to a group")
    assert rest in sentence
    assert describe_like(rows.iloc[:0]) == "The claims to set side by side are not in these tables."


def test_a_candidate_is_never_called_a_match():
    found = DAYS.assign(days_apart=0, place_precision="near")
    sentence = describe_candidates(found, SIDES, "2018-04-19", 3)
    assert "Within 3 days of 19 April 2018" in sentence and "4 events" in sentence
    assert (
        "The nearest is of 19 April to 23 April 2018, placed near the place that it names, with 28 deaths on the "
        "side of the Northern Army and 7 on that of the Southern League."
    ) in sentence
    assert sentence.endswith("It is near in days; how near in kilometres is another question.")
    assert describe_candidates(found.iloc[:0], SIDES, "2018-04-19", 1).endswith(
        "within 1 day of 19 April 2018."
    )


def test_chance_is_given_by_the_rule_itself_and_beside_it_at_any_distance():
    areas = ["within 50 km of Town", "within 100 km of Town", "anywhere in North district"]
    chance = pd.DataFrame(
        {
            "area": [area for area in areas for _ in range(2)],
            "margin_days": [0, 3] * 3,
            "days_with_match": [5, 30, 9, 59, 12, 54],
            "days": [181] * 6,
            "record_share": [0.028, 0.166, 0.05, 0.326, 0.066, 0.298],
        }
    )
    assert describe_base_rate(chance, 3) == (
        "A day picked at random has a recorded event within 50 km of Town and within 3 days with probability 0.166 "
        "(30 of 181 days). Anywhere in North district, however far away, it would be 0.298."
    )
    assert describe_base_rate(chance, 9) == "Chance was not reckoned for this distance."


@pytest.mark.parametrize(
    ("uppers", "verdict"),
    [((40, 60), "could undo the difference"), ((20, 60), "Neither could close"), ((33, 60), "could undo")],
)
def test_halves_are_told_apart_only_when_their_ranges_do_not_touch(uppers, verdict):
    halves = pd.DataFrame(
        {
            "label": ["before", "after"],
            "record": [10, 33],
            "lower": [10, 33],
            "days": [60, 60],
            "upper": uppers,
            "shared": [0, 0],
        }
    )
    sentence = describe_halves(halves)
    assert "10 deaths in 60 days up to the cut-off" in sentence and verdict in sentence
    assert "not both" not in sentence
    assert "the first {} or the second {}, not both: 7 deaths stand".format(*uppers) in describe_halves(
        halves.assign(shared=7)
    )
    assert "No row without a place" in describe_halves(halves.assign(upper=halves["record"]))


def test_a_document_is_described_by_its_paragraphs_and_speakers():
    documents = pd.DataFrame(
        [("d1", "A title", "A publisher")], columns=["document_id", "title", "publisher"]
    )
    claims = pd.DataFrame(
        {"locator": ["P01", "P01", "P02"], "source_id": ["a", "b", "b"], "family_id": ["x"] * 3}
    )
    assert describe_document(claims, documents, "d1") == (
        "“A title” (A publisher) makes 3 statements in 2 paragraphs, through 2 speakers."
    )
    assert describe_document(claims.iloc[:0], documents, "d1") == "No claim was read in “A title”."
    assert describe_document(claims, documents, "d2") == "There is no document d2 in documents.csv."


def test_who_is_not_counted_is_said_and_rest_groups_are_no_party():
    counted = pd.DataFrame(
        {"counted": ["The Army", "Civilians", "Others", "Several together"], "claims": [3, 0, 0, 0]}
    )
    assert headline_absent(counted) == "Not counted at all: civilians"
    assert headline_absent(counted.iloc[:1]) == "Each side and civilians are counted at least once"
    with_others = counted.assign(claims=[3, 0, 5, 0])
    assert describe_counted(with_others).endswith(
        f"The Army come first, in 3 of {3 + 5} quantities of people."
    )
    assert describe_counted(counted.assign(claims=0)) == "No quantity of people is alleged here."
