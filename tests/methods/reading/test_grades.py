"""Grades: every pair has a field, and the rule's own gaps are named."""

import pandas as pd
import pytest

from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.methods.reading import grades
from whosecount.methods.reading.say_grades import describe_grades, headline_grades


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
    assert headline_grades(found) == "2 of 4 quantities: source fairly reliable, claim possibly true"
    said = describe_grades(found)
    assert said.startswith("1 quantity has both a source and a claim in the upper two grades.")
    assert said.endswith("Grades that no claim has: 6 of the 12.")
    tied = grades.count_grades(pd.DataFrame(rows[1:], columns=["reliability", "credibility"]))
    assert headline_grades(tied) == "No pair of grades has more than 1 of 3 quantities"
    assert describe_grades(grades.count_grades(told_nothing())) == "No claim is graded."


def test_few_grades_that_nobody_has_are_named(told):
    found = grades.count_grades(told)
    never = [f"reliability {grade}" for grade in "ABCDEF" if not told["reliability"].eq(grade).any()]
    never += [f"credibility {grade}" for grade in range(1, 7) if not told["credibility"].eq(grade).any()]
    assert len(never) == 3
    assert describe_grades(found).endswith(f"{never[0]}, {never[1]} and {never[2]}.")
    both = told["reliability"].isin(["A", "B"]) & told["credibility"].le(2)
    assert describe_grades(found).startswith(f"{both.sum()} quantit")


def told_nothing() -> pd.DataFrame:
    return pd.DataFrame({"reliability": [], "credibility": []})
