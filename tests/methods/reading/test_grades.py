"""Grades: every pair has a field, and the rule's own gaps are named."""

import pandas as pd
import pytest

from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.methods.reading import grades
from whosecount.methods.reading.say_grades import describe_grades


@pytest.fixture(scope="module")
def told() -> pd.DataFrame:
    return select_claims(Study.open().every_claim())


def test_grades_have_a_field_for_every_pair(told):
    found = grades.count_grades(told)
    assert len(found) == 36 and found["claims"].sum() == len(told)
    for one in found.itertuples():
        same = told["reliability"].eq(one.reliability) & told["credibility"].eq(int(one.credibility))
        assert one.claims == same.sum()


def test_the_rule_never_grants_the_first_grade_of_a_claim_nor_the_fifth(told):
    found = grades.count_grades(told).groupby("credibility")["claims"].sum()
    assert found["1"] == found["5"] == 0 and found.drop(["1", "5"]).gt(0).all()


def test_a_sentence_names_the_fullest_field_and_the_grades_that_nobody_has():
    rows = [("C", 3), ("C", 3), ("B", 2), ("F", 6)]
    found = grades.count_grades(pd.DataFrame(rows, columns=["reliability", "credibility"]))
    said = describe_grades(found)
    assert said.startswith("4 quantities lie in 3 fields of 36. The fullest is C3, with 2.")
    assert "Sources of grade A or B with claims of grade 1 or 2: 1." in said
    never = "reliability A, reliability D, reliability E, credibility 1, credibility 4 and credibility 5"
    assert said.endswith(f"Grades that no claim has: {never}.")
    assert describe_grades(grades.count_grades(told_nothing())) == "No claim is graded."


def told_nothing() -> pd.DataFrame:
    return pd.DataFrame({"reliability": [], "credibility": []})
