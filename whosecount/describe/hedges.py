"""Sentences about how firmly an article speaks."""

import numpy as np
import pandas as pd

from whosecount.analysis.hedges import LEVELS, has_upper_end
from whosecount.describe.words import count_noun, join_words, pass_refusal
from whosecount.naming import name_party

LEFT_OUT = ("none", "no number")  # what a slot holds when the wording says nothing about it


def describe_levels(counts: pd.DataFrame) -> str:
    """Describe how far the writer stands from the statements, from the firmest level to the weakest."""
    if counts.empty:
        return "No statement was read."
    totals = counts.groupby("level")["claims"].sum()
    listed = join_words([f"{level} {int(totals.get(level, 0)):,}" for level in LEVELS])
    weak = counts[counts["level"].eq(LEVELS[-1])]
    where = (
        f" What is said not to be known stands in {count_noun(weak['locator'].nunique(), 'paragraph')}."
        if len(weak)
        else " Nothing is said not to be known."
    )
    return f"Of {count_noun(int(totals.sum()), 'statement')}: {listed}.{where}"


def describe_verbs(counts: pd.DataFrame) -> str:
    """Describe which reporting verb introduces which side most often."""
    if counts.empty:
        return "No reporting verb was coded."
    parts = [
        f"{name_party(str(alignment))}: {', '.join(f'{row.verb} {row.claims}' for row in rows.itertuples())}"
        for alignment, rows in counts.sort_values("claims", ascending=False).groupby("alignment", sort=False)
    ]
    return "Reporting verbs by whom they introduce. " + "; ".join(parts) + "."


def describe_upper_ends(quantities: pd.DataFrame) -> str:
    """Describe how many quantities say at most how many, and how many deaths do."""
    counted = quantities[quantities["kind"].ne("none")]
    if counted.empty:
        return "No quantity is alleged here."
    deaths = counted[counted["measure_id"].isin(["killed", "executed", "killed_or_wounded"])]
    firm = int(has_upper_end(counted, about=False).sum())
    open_ended = int(np.isinf(deaths["upper"]).sum())
    return (
        f"The article alleges {count_noun(len(counted), 'quantity', 'quantities')}; {firm:,} of them give an upper end. "
        f"Of its {count_noun(len(deaths), 'figure')} for deaths, {open_ended:,} set no upper limit."
    )


@pass_refusal
def describe_compared(pairs: pd.DataFrame) -> str:
    """Describe in which slots a document differs from what others say of the same thing."""
    parts = []
    for _, slots in pairs.groupby("pair", sort=False):
        differs = slots[slots["differs"]]
        bare = differs["printed"].isin(LEFT_OUT)
        named = [f"{row.slot} ({row.said} against {row.printed})" for row in differs[~bare].itertuples()]
        if bare.any():
            named.append(f"not said: {join_words(differs.loc[bare, 'slot'].tolist())}")
        parts.append(f"{slots['heading'].iloc[0]}: {', '.join(named) or 'nothing'}")
    return "What differs between a source and the article. " + "; ".join(parts) + "."
