"""A timeline of claims, in words: of which days each speaks, who says it, and what."""

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days, write_month


@in_words
def write_timeline(timeline: pd.DataFrame, window: Iterable = ()) -> Markup:
    """Write claims in the order of the days of which they speak, under the month in which these begin.

    Parameters
    ----------
    timeline : DataFrame
        As `tabulate_timeline` gives them.
    window : iterable of date-like
        First and last day of the page, for `write_days`.

    Returns
    -------
    Markup
        A table, a row for each claim.
    """
    rows = []
    for month, claims in timeline.groupby(timeline["first"].dt.to_period("M")):
        rows.append([write_head(write_month(month.start_time), "rowgroup", 2)])
        rows += [
            [
                write_head(write_days(claim.first, claim.last, window)),
                write_cell(f"{claim.summary} ({shorten_name(claim.speaker)})"),
            ]
            for claim in claims.itertuples()
        ]
    return write_table(rows, ("days", "what is said, and who says it"))
