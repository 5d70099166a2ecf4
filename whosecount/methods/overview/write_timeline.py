"""A timeline of claims, in words: of which days each speaks, who says it, and what."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_day


@in_words
def write_timeline(timeline: pd.DataFrame) -> Markup:
    """Write claims in the order of the days of which they speak, under the month in which these begin.

    Parameters
    ----------
    timeline : DataFrame
        As `tabulate_timeline` gives them.

    Returns
    -------
    Markup
        A table, a row for each claim.
    """
    rows = []
    for month, claims in timeline.groupby(timeline["first"].dt.to_period("M")):
        rows.append([write_head(f"{month:%B %Y}", "rowgroup", 2)])
        rows += [
            [write_head(_write_days(claim)), write_cell(f"{claim.summary} ({shorten_name(claim.speaker)})")]
            for claim in claims.itertuples()
        ]
    return write_table(rows, ("days", "what is said, and who says it"))


def _write_days(claim) -> str:
    """Write the days of a claim: 19 April, or 19 April to 20 May."""
    first = write_day(claim.first)
    return (
        first
        if claim.first == claim.last
        else f"{first} to {write_day(claim.last, claim.first.year != claim.last.year)}"
    )
