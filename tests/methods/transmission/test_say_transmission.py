"""Sentences about who told whom."""

import pandas as pd

from whosecount.methods.reading.say_hedges import describe_compared
from whosecount.methods.transmission.say_transmission import describe_alterations, describe_one_day


def test_tolls_of_one_day_are_listed_by_the_group_they_count():
    tolls = pd.DataFrame(
        {
            "speaker": ["Watch"] * 3,
            "counted": ["Army, against the League", "Army, against both", "Army, against both"],
            "as_stated": ["at least 52", "63", "64"],
        }
    )
    assert describe_one_day(tolls) == (
        "By Watch, for one day. Army, against the League: at least 52; Army, against both: 63 and 64. "
        "Figures of different groups need not agree."
    )
    assert describe_one_day(tolls.iloc[1:]).endswith("Army, against both: 63 and 64.")
    assert "not in these tables" in describe_one_day(tolls.iloc[:0])


def test_altered_figures_without_a_number_are_said_to_be_missing_from_the_picture():
    pairs = pd.DataFrame(
        {"change": ["rounded", "group", "group"], "first": [212.0, None, 8.0], "second": [200.0, 5.0, 8.0]}
    )
    said = describe_alterations(pairs)
    assert said.startswith("3 figures changed between two tellings: the counted group in 2 and rounded in 1.")
    assert said.endswith(
        "The figure, or its lower end, rose in 0 and fell in 1. 1 lacks a number before or after, and cannot be drawn."
    )
    assert "drawn" not in describe_alterations(pairs.dropna())


def test_a_slot_that_the_document_leaves_out_is_named_without_the_other_wording():
    pairs = pd.DataFrame(
        [("SDF", "what is counted", "wounded", "killed", True), ("SDF", "amount", "“6”", "no number", True)],
        columns=["heading", "slot", "said", "printed", "differs"],
    ).assign(pair=1)
    assert describe_compared(pairs).endswith(
        "SDF: what is counted (wounded against killed), not said: amount."
    )
