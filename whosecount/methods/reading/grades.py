"""Grades of sources and of claims: two scales, never multiplied."""

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

    Returns
    -------
    DataFrame
        reliability (A to F), credibility (1 to 6, as text), claims.
    """
    counts = claims.groupby(["reliability", "credibility"]).size()
    rows = [
        (grade, credibility, int(counts.get((grade, int(credibility)), 0)))
        for grade in GRADES
        for credibility in CREDIBILITY
    ]
    return pd.DataFrame(rows, columns=["reliability", "credibility", "claims"])
