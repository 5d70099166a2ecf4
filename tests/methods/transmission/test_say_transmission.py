"""Sentences about who told whom."""

import pandas as pd

from whosecount.methods.transmission.say_transmission import (
    describe_alterations,
    describe_one_day,
    headline_alterations,
    headline_one_day,
)
from whosecount.methods.transmission.say_voices import (
    describe_common_origin,
    describe_voice_choices,
    headline_common_origin,
)
from whosecount.methods.transmission.voices import vary_voices

SIDES = {"side_a": "The Army", "side_b": "The League"}


def test_tolls_of_one_day_are_told_apart_by_the_group_they_count():
    tolls = pd.DataFrame(
        {
            "speaker": ["Harbour Watch (HW)"] * 3,
            "counted": ["Army, against the League", "Army, against both", "Army, against both"],
            "as_stated": ["at least 52", "63", "64"],
        }
    )
    assert headline_one_day(tolls) == "HW gives 3 tolls for one day, counting 2 different groups"
    unexplained = "Whom they count does not explain why “63” and “64”, of the same people, differ."
    assert describe_one_day(tolls) == f"Figures of different groups need not agree. {unexplained}"
    assert headline_one_day(tolls.iloc[1:]) == "HW gives 2 tolls for one day, counting the same people"
    assert describe_one_day(tolls.iloc[1:]) == unexplained
    assert describe_one_day(tolls.iloc[:2]).endswith("No two that count the same people differ.")
    two = tolls.assign(speaker=["HW", "HW", "Herald"])
    assert headline_one_day(two) == "2 speakers give 3 tolls for one day, counting 2 different groups"
    assert "not in these tables" in describe_one_day(tolls.iloc[:0])


def test_altered_figures_without_a_number_are_said_to_lack_it():
    pairs = pd.DataFrame(
        {"change": ["rounded", "group", "group"], "first": [212.0, None, 8.0], "second": [200.0, 5.0, 8.0]}
    )
    assert headline_alterations(pairs) == "Of 2 figures that changed between tellings, 1 rose or fell"
    assert describe_alterations(pairs) == (
        "The figure, or its lower end, rose in none and fell in 1. "
        "1 more pair lacks a number before or after, as statements do."
    )
    assert "lack" not in describe_alterations(pairs.dropna())


def test_the_last_tolls_are_told_by_the_group_that_lies_furthest_from_the_record():
    day = pd.Timestamp("2018-05-20")
    compared = pd.DataFrame(
        [("a", "side_b", day, 233.0, 233), ("b", "side_a", day, 250.0, 251), ("c", "civilian", day, 62.0, 73)],
        columns=["claim_id", "subject_side", "as_of", "toll", "record"],
    )  # fmt: skip
    drawn = "To 20 May 2018, 250 deaths of the Army by the monitor, 251 by the record"
    assert headline_common_origin(compared, SIDES) == drawn
    assert headline_common_origin(compared.iloc[[0, 2]], SIDES).endswith("whose record is drawn")
    assert "apart for civilians: to 20 May 2018, 62 against 73." in describe_common_origin(compared, SIDES)
    assert "apart for the Army: to 20 May 2018, 250 against 251." in describe_common_origin(
        compared.iloc[:2], SIDES
    )
    assert describe_common_origin(compared.iloc[:1], SIDES).endswith(
        "That is no second count: a copy agrees too."
    )
    assert "no running toll" in describe_common_origin(compared.iloc[:0], SIDES)


def test_the_number_of_families_is_told_with_what_moves_it():
    claims = pd.DataFrame(
        {"claim_id": ["a", "b", "c"], "family_id": ["watch", "league", "paper"], "alignment": ["monitor", "islamic_state", "analyst"]}
    )  # fmt: skip
    links = pd.DataFrame(columns=["claim_id", "relation", "target_id"])
    varied = vary_voices(claims, links)  # no copies: with the party three families, without it two
    assert describe_voice_choices(varied) == (
        "2 to 3 families of sources: it depends on whether the parties to the war count."
    )
    neutral = vary_voices(claims.iloc[[0, 2]], links)
    assert describe_voice_choices(neutral) == "2 families of sources, whatever is chosen."
    party = vary_voices(claims.iloc[[1]], links)  # left out in two of four combinations
    assert describe_voice_choices(party) == "1 family of sources, whatever is chosen."
    assert "no choice" in describe_voice_choices(party[party["refused"].ne("")])
