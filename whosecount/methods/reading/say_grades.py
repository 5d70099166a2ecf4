"""Sentences about grades of source and claim."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal
from whosecount.methods.reading.grades import CREDIBILITY, GRADES

MOST_NAMED = 3  # grades that nobody has, named in a sentence


@pass_refusal
def headline_grades(grades: pd.DataFrame) -> str:
    """Say which pair of grades most quantities have: grades as `count_grades` gives them."""
    total = int(grades["claims"].sum())
    if not total:
        return "No quantity is graded"
    top = grades.loc[grades["claims"].idxmax()]
    source, claim = GRADES[top["reliability"]], CREDIBILITY[top["credibility"]]
    if grades["claims"].eq(top["claims"]).sum() > 1:
        return f"No pair of grades has more than {top['claims']:,} of {count_noun(total, 'quantity', 'quantities')}"
    return (
        f"{top['claims']:,} of {count_noun(total, 'quantity', 'quantities')}: source {source}, claim {claim}"
    )


@pass_refusal
def describe_grades(grades: pd.DataFrame) -> str:
    """Describe how few quantities have two good grades, and which grades of `count_grades` none has."""
    if not grades["claims"].sum():
        return "No claim is graded."
    best = grades[grades["reliability"].isin(["A", "B"]) & grades["credibility"].isin(["1", "2"])]
    good = count_noun(int(best["claims"].sum()), "quantity has", "quantities have")
    never = [
        f"{axis} {grade}"
        for axis in ("reliability", "credibility")
        for grade, claims in grades.groupby(axis)["claims"].sum().items()
        if not claims
    ]
    unused = ""
    if never:
        named = (
            join_words(never)
            if len(never) <= MOST_NAMED
            else f"{len(never)} of the {len(GRADES) + len(CREDIBILITY)}"
        )
        unused = f" Grades that no claim has: {named}."
    return f"{good} both a source and a claim in the upper two grades.{unused}"
