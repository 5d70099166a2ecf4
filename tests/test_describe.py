import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.claims.sentences import (
    describe_claims,
    describe_counted,
    describe_document,
    describe_like,
    describe_missing,
    describe_places,
    headline_absent,
    headline_places,
)
from whosecount.core.phrasing import count_noun, join_words, write_number
from whosecount.core.refusal import Refusal
from whosecount.methods.matching.say_base_rate import describe_base_rate, state_base_rate
from whosecount.methods.matching.say_matching import describe_candidates
from whosecount.record import totals
from whosecount.record.sentences import (
    describe_cutoff,
    describe_enemy_losses,
    describe_halves,
    describe_ratio,
    describe_record,
    headline_days,
    headline_enemy_losses,
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


def test_claims_are_described_by_their_ends_by_whom_and_what_they_leave_open():
    assert describe_claims(CLAIMS, "deaths") == (
        "The lower ends run from 142 (Watch) to 401 (League). 1 claim sets no upper limit."
    )


def test_an_about_is_no_upper_limit_and_no_lower_end():
    claims = pd.DataFrame(
        [("League", 401.0, INF, "open"), ("Watch", 90.0, 90.0, "point"), ("Radio", 95.0, 95.0, "exact")],
        columns=["speaker", "lower", "upper", "kind"],
    )
    said = describe_claims(claims, "deaths")
    assert "1 claim sets no upper limit and one says “about”, which has no ends." in said
    assert "The lower ends, or the “about” figures, run from 90 (Watch) to 401 (League)." in said
    alone = describe_claims(claims[claims["kind"].eq("point")], "deaths")
    assert "upper end" not in alone and alone.endswith(" One says “about”, which has no ends.")


def test_claims_that_all_have_an_upper_end_say_so():
    assert "Each has an upper end." in describe_claims(CLAIMS.iloc[1:], "deaths")


def test_claims_with_one_floor_do_not_pretend_a_range():
    assert describe_claims(CLAIMS.iloc[:1], "deaths").startswith("The lower ends stand at 401. ")
    assert describe_claims(CLAIMS.iloc[2:], "deaths").startswith("No claim has a lower end above zero.")
    assert describe_claims(CLAIMS, "deaths", "soldiers") == (
        "Of soldiers, the lower ends run from 142 (Watch) to 401 (League)."
    )
    said = describe_claims(CLAIMS.iloc[[0, 2]], "deaths")
    assert said.startswith("The lower ends stand at 401, but for 1 with none above zero.")


def test_no_claims_are_described_as_none():
    assert describe_claims(CLAIMS.iloc[:0], "deaths") == "No claim in this window gives deaths."


SPRING = ("2018-04-19", "2018-05-04")
TOTAL = pd.Series(
    {"events": 38, "killed_side_a": 142, "killed_side_b": 113, "killed_civilians": 41, "killed_unknown": 9}
)


def test_record_names_civilians_beside_the_fighters_and_what_unplaced_rows_could_add():
    assert describe_record(TOTAL, SIDES, *SPRING, 77, SPRING) == (
        "From 19 April to 4 May the record holds 142 deaths of the Northern Army, 113 of the Southern League and 41 of "
        "civilians; unplaced rows could add more."
    )
    assert describe_record(TOTAL, SIDES, "2018-04-19", "2018-05-04", 0).endswith("and 41 of civilians.")


@pytest.mark.parametrize(
    ("spans", "killed", "said"),
    [
        ([1, 3, 5], [5, 6, 1], "7 of 12 recorded deaths stand in rows of several days"),
        ([1, 1], [5, 6], "None of 11 recorded deaths stands in a row of several days"),
        ([4], [1], "The one recorded death stands in a row of several days"),
        ([2], [0], "The record holds no death on these days"),
    ],
)
def test_the_headline_of_daily_deaths_says_how_many_have_no_single_day(spans, killed, said):
    days = pd.DataFrame({"days": spans, "all_killed": killed})
    assert headline_days(days) == said
    joined = days.assign(until=pd.Timestamp("2029-12-31"))
    assert headline_days(joined) == "The record tells these deaths by the week or by a longer stretch"


def test_an_empty_record_is_described_as_empty():
    sentence = describe_record(TOTAL * 0, SIDES, *SPRING, 0, SPRING)
    assert sentence == "The record holds no event of the two sides from 19 April to 4 May."


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


def test_ratio_names_who_claims_and_who_added_up_and_is_a_floor_unless_the_claim_is_one_number():
    sentence = describe_ratio(CURVE, HEADLINE, SPRING)
    assert sentence == (
        f"The claim by League, added up by Journal, is at least {401 / 99:.2f} times the record to 1 May "
        f"and at least {401 / 142:.2f} times that to 4 May."
    )
    assert "at least" in describe_ratio(CURVE, HEADLINE.assign(upper=500.0))
    assert "at least" not in describe_ratio(CURVE, HEADLINE.assign(upper=401.0))
    undated = describe_ratio(CURVE[1:], HEADLINE.assign(as_of=pd.NaT, event_end=pd.NaT), SPRING)
    assert undated.startswith("The undated claim by League")
    assert undated.endswith(f"{401 / 142:.2f} times the record to 4 May.")


def test_a_page_says_which_day_its_cut_off_is():
    assert describe_cutoff("2018-05-04", "2018-05-22") == (
        "The cut-off is 4 May 2018. Charts run on to 22 May 2018; hold a guess against the day of the cut-off."
    )
    assert describe_cutoff("2018-05-22", "2018-05-22").endswith(", the last day of this page.")


def test_no_ratio_is_described_as_none():
    assert describe_ratio(CURVE.iloc[:0], HEADLINE).startswith("No ratio can be given")


def test_places_say_how_loosely_they_are_known():
    places = pd.DataFrame({"place": ["Port", "Bridge"], "radius_km": [2.0, 1.5], "claims": [3, 1]})
    assert describe_places(places) == "2 places, known to within 1.50 to 2 kilometres."
    assert describe_places(places.head(1)) == "1 place, known to within 2 kilometres."
    assert headline_places(places) == "Port is named most, in 3 claims."
    no_map = Refusal("a map", "The record has no coordinates.", "a file of events")
    assert headline_places(places, no_map) == headline_places(places)  # claims have a map of their own
    assert headline_places(places.iloc[:0]).startswith("No claim names")
    assert describe_places(places.iloc[:0]) == ""  # the figure says that there is nothing to show


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
    assert "claims, not deaths" in sentence
    assert "2 for the Northern Army" in sentence and sentence.endswith("none for civilians.")


def test_claims_about_the_enemys_dead_are_held_to_one_rule_for_every_party():
    ratios = pd.DataFrame(
        {
            "alignment": ["islamic_state"] * 2 + ["pro_government", "russia"],
            "lower": [2.5, 0.5, 0.8, INF],
            "lower_unplaced": [0.5, 0.2, 0.4, 1.5],
            "lower_day_off": [0.9, 0.3, 0.7, 2.0],
            "smaller": ["place", "", "", ""],
        }
    )
    assert describe_enemy_losses(ratios) == (
        "2 of 4 claims of enemy dead start above the record of their own days (by Islamic State group and Russia); with "
        "a day more at either end, 1 would."
    )
    assert headline_enemy_losses(ratios) == (
        "2 of 4 claims of enemy dead start above the record; with every unplaced death, 1 of all 4."
    )
    two = ratios.iloc[:3]
    assert (
        ", all of one party (Islamic State group); with a day more at either end, none would."
        in describe_enemy_losses(two)
    )
    assert ", at least one of each party; with" in describe_enemy_losses(ratios.iloc[[0, 1, 3]])
    assert (
        headline_enemy_losses(two)
        == "Above the record: Islamic State group 1 of 2, pro-government none of 1; with every unplaced death, none of all 3."
    )
    assert describe_enemy_losses(ratios.iloc[[2]]) == (
        "Pro-government: the only claim starts at 0.80 times the record of its own days, and with every unplaced death "
        "of those days at 0.40."
    )
    assert (
        describe_enemy_losses(ratios.iloc[[3]]) == "Russia: the only claim has no recorded death beside it."
    )
    assert describe_enemy_losses(ratios.iloc[:0]).startswith("No party's claim")


@pytest.mark.parametrize(
    ("lower", "upper", "rest"),
    [(9, 9, "against 9."), (6, 9, "against 6 to 9."), (6, INF, "against at least 6.")],
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
    assert sentence == (
        "Of the 26 that Watch counted, a part belongs to a group that the claim does not speak of. "
        f"Like for like, the 13 of League stand {rest}"
    )
    assert describe_like(rows.iloc[:0]) == "The claims to set side by side are not in these tables."


def test_a_candidate_is_never_called_a_match():
    found = DAYS.assign(days_apart=0, place_precision="near")
    sentence = describe_candidates(found, SIDES, "2018-04-19", 3)
    assert sentence == (
        "Within 3 days of 19 April 2018 the record holds more than one event, the nearest of 19 to 23 April 2018: "
        "28 deaths among the Northern Army, 7 among the Southern League."
    )
    assert "match" not in sentence
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
        "Had a claim named a random day, a recorded event within 50 km of Town "
        "and within 3 days would match it with probability 0.166. "
        "Anywhere in North district, a match would be likelier."
    )
    assert state_base_rate(chance, 3) == {"days": 181, "days_with_match": 30, "chance": 0.166}
    assert describe_base_rate(chance, 9) == "Chance was not reckoned for this distance."


@pytest.mark.parametrize(
    ("uppers", "verdict"),
    [((40, 60), "could undo the difference"), ((20, 60), "cannot close the gap"), ((33, 60), "could undo")],
)
def test_halves_are_told_apart_only_when_their_ranges_do_not_touch(uppers, verdict):
    halves = pd.DataFrame(
        {
            "label": ["before", "after"],
            "record": [10, 33],
            "lower": [10, 33],
            "days": [60, 60],
            "upper": uppers,
        }
    )
    sentence = describe_halves(halves)
    assert sentence.startswith("The record holds 10 deaths up to the cut-off and 33 after it.")
    assert sentence.endswith(
        f"Rows without a place, perhaps repeats, {verdict}{'' if verdict[-1] != 'o' else ' the difference'}."
    )
    uneven = describe_halves(halves.assign(days=[60, 20]))
    assert "10 deaths up to the cut-off and 33 in fewer days after it." in uneven
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
