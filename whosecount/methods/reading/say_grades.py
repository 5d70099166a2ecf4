"""Sentences about grades of source and claim."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_grades(grades: pd.DataFrame) -> str:
    """Describe how claims lie over the grades of source and claim.

    Parameters
    ----------
    grades : DataFrame
        As `count_grades` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    total = int(grades["claims"].sum())
    if not total:
        return "No claim is graded."
    used = grades[grades["claims"].gt(0)]
    sums = {axis: grades.groupby(axis)["claims"].sum() for axis in ("reliability", "credibility")}
    never = [f"{axis} {grade}" for axis, counts in sums.items() for grade in counts.index[counts.eq(0)]]
    unused = f" Grades that no claim has: {join_words(never)}." if never else ""
    top = used.loc[used["claims"].idxmax()]
    best = grades[grades["reliability"].isin(["A", "B"]) & grades["credibility"].isin(["1", "2"])]
    return (
        f"{count_noun(total, 'quantity', 'quantities')} lie in {count_noun(len(used), 'field')} of {len(grades):,}. "
        f"The fullest is {top['reliability']}{top['credibility']}, with {write_number(top['claims'])}. "
        f"Sources of grade A or B with claims of grade 1 or 2: {write_number(best['claims'].sum())}.{unused}"
    )
