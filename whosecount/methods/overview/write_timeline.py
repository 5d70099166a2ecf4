"""A timeline of claims, in words: of which days each speaks, who says it, and what."""

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days, write_month


@in_words
def write_timeline(timeline: pd.DataFrame, window: Iterable = (), ledger: str = "") -> Markup:
    """Write claims in the order of the days of which they speak, under the month in which these begin.

    `timeline` is as `tabulate_timeline` gives it, and `window`, first and last day of the page, is for `write_days`. To
    the rows of its days in the `ledger`, an address, leads each month and stretch of days.
    """
    rows = []
    for month, claims in timeline.groupby(timeline["first"].dt.to_period("M")):
        of_month = ledger and _find_days(ledger, month.start_time, month.end_time)
        rows.append([write_head(write_month(month.start_time), "rowgroup", 2, of_month)])
        for claim in claims.itertuples():
            days = write_days(claim.first, claim.last, window)
            said = f"{claim.summary} ({shorten_name(claim.speaker)})"
            rows.append([
                write_head(days, link=ledger and _find_days(ledger, claim.first, claim.last)),
                write_cell(said),
            ])  # fmt: skip
    return write_table(rows, ("days", "what is said, and who says it"))


def _find_days(ledger: str, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Give the address of the ledger's rows about some days."""
    return f"{ledger}?from={first:%Y-%m-%d}&to={last:%Y-%m-%d}"
