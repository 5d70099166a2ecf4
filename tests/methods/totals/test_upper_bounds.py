"""Which numbers say at most how many: by hand on invented rows."""

import math

import pandas as pd
import pytest

from whosecount.core.intervals import read_bounds
from whosecount.core.refusal import Refusal
from whosecount.core.vague_words import VAGUE_RULES
from whosecount.methods.totals import upper_bounds
from whosecount.methods.totals.say_upper_bounds import (
    describe_kinds,
    describe_upper_bounds,
    headline_bounded,
    headline_kinds,
    headline_upper_bounds,
)

ROWS = [  # claim_id, record_type, measure_id, low, best, high, qualifier
    ("a", "claim", "killed", 401, None, None, "more_than"),
    ("b", "claim", "killed", 101, None, None, "just_over"),
    ("c", "claim", "killed", None, None, None, "dozens"),
    ("d", "observation", "executed", 1, 1, 1, "exact"),
    ("e", "claim", "killed_or_wounded", None, None, None, "big"),
    ("f", "statement", "distance_km", 8, 8, 8, "exact"),
    ("g", "evidence", "killed", None, None, None, "several"),
    ("h", "claim", "attacks", None, 5, None, "about"),
    ("i", "claim", "killed", 90, 90, 90, "exact"),
    ("j", "prediction", "", None, None, None, ""),
]
MEASURES = pd.DataFrame(
    [("killed", "persons", "flow"), ("executed", "persons", "flow"), ("killed_or_wounded", "persons", "flow"),
     ("attacks", "attacks", "flow"), ("distance_km", "kilometres", "other")],
    columns=["measure_id", "unit", "kind"],
)  # fmt: skip
LINKS = pd.DataFrame([("a", "revises", "i")], columns=["claim_id", "relation", "target_id"])


@pytest.fixture
def article() -> pd.DataFrame:
    columns = ["claim_id", "record_type", "measure_id", "low", "best", "high", "qualifier"]
    frame = pd.DataFrame(ROWS, columns=columns)
    return read_bounds(frame.astype({"low": float, "best": float, "high": float}))


def measure(article, **choices) -> float:
    usual = {
        "quantities": upper_bounds.ASSERTING,
        "what_is_counted": "counts",
        "rows": False,
        "the_word_about": False,
    }
    rest = {"vague_words": "linguistic", "ceilings": None}
    return upper_bounds.measure_bounded(article, LINKS, MEASURES, **usual | rest | choices).estimate


def test_evidence_and_forecasts_allege_nothing(article):
    assert upper_bounds.select_alleged(article)["claim_id"].tolist() == list("abcdefhi")


def test_a_distance_is_no_count_and_attacks_are_no_people(article):
    alleged = upper_bounds.select_alleged(article)
    assert upper_bounds.select_counts(alleged, MEASURES)["claim_id"].tolist() == list("abcdehi")
    assert upper_bounds.select_people(alleged, MEASURES)["claim_id"].tolist() == list("abcdei")


@pytest.mark.parametrize(
    ("choices", "ended", "of"),
    [
        ({}, 2, 7),  # d and i
        ({"the_word_about": True}, 3, 7),  # and h
        ({"what_is_counted": "every number"}, 3, 8),  # and f
        ({"what_is_counted": "people killed"}, 2, 5),  # e, an unknown part of whom lived, is left out
        ({"rows": True}, 1, 6),  # i is revised by a
        ({"quantities": ()}, 2, 8),  # and g
        ({"ceilings": 10.0}, 4, 7),  # b ends at 110, c at 99
        ({"vague_words": "acled"}, 2, 7),  # a rule for floors moves no upper end
    ],
)
def test_the_share_under_each_choice_is_that_by_hand(article, choices, ended, of):
    assert measure(article, **choices) == pytest.approx(100 * ended / of)


def test_every_combination_is_tried_and_nothing_left_is_refused(article):
    found = upper_bounds.vary_bounded(article, LINKS, MEASURES, 10.0)
    assert len(found) == 2 * 3 * 2 * 2 * 2 * 2
    none = upper_bounds.measure_bounded(
        article.iloc[:0], LINKS, MEASURES, (), "counts", False, True, "linguistic", None
    )
    assert isinstance(none, Refusal)


@pytest.mark.parametrize("rows", [False, True])
@pytest.mark.parametrize("scope", upper_bounds.SCOPES)
@pytest.mark.parametrize("rule", sorted(VAGUE_RULES))
def test_a_ceiling_never_takes_an_upper_end_away(rule, scope, rows):
    columns = ["claim_id", "record_type", "measure_id", "low", "best", "high", "qualifier"]
    frame = pd.DataFrame(ROWS, columns=columns).astype({"low": float, "best": float, "high": float})
    choices = {"vague_words": rule, "what_is_counted": scope, "rows": rows}
    bare = measure(frame, **choices)
    assert min(measure(frame, **choices, ceilings=ceiling) for ceiling in (0.0, 7.5, 200.0)) >= bare


def test_the_sentence_names_how_many_have_an_end_the_largest_and_those_killed(article):
    said = describe_upper_bounds(upper_bounds.select_counts(upper_bounds.select_alleged(article), MEASURES))
    assert said == (
        "Of 7 counts of people, things or events that the article alleges, 2 give an upper end, and the largest of these is 90. "
        "Most of its figures for people killed set no upper limit."
    )
    alleged = article[
        article["record_type"].isin(["claim", "fact_asserted", "observation", "statement", "denial"])
    ]
    killed = alleged[alleged["measure_id"].isin(["killed", "executed"]) & alleged["kind"].ne("none")]
    assert (killed["upper"].eq(math.inf).sum(), len(killed)) == (3, 5)
    assert describe_upper_bounds(article.iloc[:0]) == "No count is alleged here."


def test_headlines_count_ends_exact_figures_and_shares(article):
    counts = upper_bounds.select_counts(upper_bounds.select_alleged(article), MEASURES)
    ended = [one for one in counts.itertuples() if one.upper < math.inf and one.kind != "point"]
    assert headline_upper_bounds(counts) == f"{len(ended)} of {len(counts)} counts say at most how many"
    rows = pd.DataFrame({"kind": ["exact", "open", "open", "vague", "point"]})
    assert headline_kinds(rows) == "1 of 5 figures for people killed is exact"
    assert describe_kinds(rows) == (
        "Of 5 figures, 2 have one end alone, 1 is a word, whose floor is set by the reader’s rule and "
        "1 says “about”, a middle without ends. They are not to be added."
    )
    assert describe_kinds(rows.iloc[:1]) == "Each figure has two ends. They are not to be added."
    shares = pd.DataFrame({"estimate": [6.25, 77.77]})
    assert headline_bounded(shares).startswith("6.25% to 77.8% have an upper end")
    assert headline_bounded(shares.iloc[:1]).startswith("6.25% have an upper end, whatever")


def test_terms_of_the_sum_are_listed_whatever_they_count():
    rows = pd.DataFrame(
        {
            "claim_id": ["b", "a", "c"], "locator": ["P02", "P01", "P03"], "record_type": ["observation", "claim", "claim"],
            "measure_id": ["killed", "killed", "wounded"], "subject": ["Army", "League", "Army"], "kind": "open",
            "as_stated": "", "qualifier": "more_than", "lower": [3.0, 40.0, 7.0], "upper": math.inf,
        }
    )  # fmt: skip
    terms = upper_bounds.list_terms(rows, ["killed"])
    assert terms["claim_id"].tolist() == ["a", "b"]
    assert terms["lower"].tolist() == [40, 3]
    assert terms["counted"].iloc[0] == "League"
