"""Figures that changed between two tellings, in the words of both."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import capitalise


@in_words
def write_alterations(pairs: pd.DataFrame) -> Markup:
    """Write figures as said and as passed on, under what changed: pairs as `list_alterations` gives them."""
    rows = []
    for group, changed in pairs.groupby("group", sort=False):
        rows.append([write_head(capitalise(group), "rowgroup", 3)])
        rows += [
            [write_head(pair.relay), write_cell(pair.as_said), write_cell(pair.as_passed_on)]
            for pair in changed.itertuples()
        ]
    return write_table(rows, ("passed on by", "as said", "as passed on"))
