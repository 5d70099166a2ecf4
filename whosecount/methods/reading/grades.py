"""Grades of sources and of claims: two scales, never multiplied."""

import itertools

import pandas as pd

GRADES = {  # of a source, after the NATO scale
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {  # of a claim, after the same
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}


def count_grades(claims: pd.DataFrame) -> pd.DataFrame:
    """Count claims by the reliability of the source and the credibility of the claim, every pair with a row.

    Parameters
    ----------
    claims : DataFrame
        reliability (A to F), credibility (1 to 6).

    Returns
    -------
    DataFrame
        reliability, credibility (as text), claims.
    """
    counts = claims.groupby(["reliability", "credibility"]).size()
    pairs = list(itertools.product(GRADES, CREDIBILITY))
    rows = [(grade, number, int(counts.get((grade, int(number)), 0))) for grade, number in pairs]
    return pd.DataFrame(rows, columns=["reliability", "credibility", "claims"])
