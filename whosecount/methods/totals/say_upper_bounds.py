"""Sentences about which numbers say at most how many, and whom they count."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number
from whosecount.methods.totals.upper_bounds import DEATH_MEASURES, has_upper_bound


@pass_refusal
def describe_upper_bounds(counts: pd.DataFrame) -> str:
    """Describe how many counts say at most how many, the largest of those, and how many figures for the killed do.

    Parameters
    ----------
    counts : DataFrame
        As `methods.totals.upper_bounds.select_counts` gives them, with bounds.
    """
    if counts.empty:
        return "No count is alleged here."
    firm = counts[has_upper_bound(counts, about=False)]
    largest = f"; the largest of these is {write_number(firm['upper'].max())}" if len(firm) else ""
    verb = "gives" if len(firm) == 1 else "give"
    killed = counts[counts["measure_id"].isin(DEATH_MEASURES)]
    open_ended = int(np.isinf(killed["upper"]).sum())
    tail = (
        f" Of {count_noun(len(killed), 'figure')} for people killed, {open_ended:,} "
        f"{'sets' if open_ended == 1 else 'set'} no upper limit."
        if len(killed)
        else ""
    )
    return (
        f"The article alleges {count_noun(len(counts), 'count')} of people, things or events; "
        f"{len(firm):,} of them {verb} an upper end{largest}.{tail}"
    )


@pass_refusal
def describe_kinds(rows: pd.DataFrame) -> str:
    """Describe figures laid side by side by what they leave open."""
    if rows.empty:
        return "No figure is alleged here."
    parts = [
        f"{kind} ({join_words([_word(row) for row in group.itertuples()])})"
        for kind, group in rows.groupby("counted", sort=False)
    ]
    return f"{count_noun(len(rows), 'figure')} for people killed. " + ". ".join(parts) + "."


def _word(row) -> str:
    return f"“{row.as_stated}”" if row.as_stated else "a bare plural"


@pass_refusal
def describe_terms(terms: pd.DataFrame) -> str:
    """Describe what goes into the sum of every lower bound, term by term."""
    if terms.empty:
        return "There is no lower bound to add."
    parts = [
        f"{write_number(row.lower)} ({row.counted}, {row.locator or row.claim_id})"
        for row in terms.itertuples()
    ]
    return f"{' + '.join(parts)} = {write_number(terms['lower'].sum())}."


@pass_refusal
def describe_mentions(mentions: pd.DataFrame, name: str) -> str:
    """Describe how many statements of a document concern a group at all.

    Parameters
    ----------
    mentions : DataFrame
        As `methods.reading.hedges.count_mentions` gives them.
    name : str
        The group, within a sentence.
    """
    row = mentions.iloc[0]
    if not row["statements"]:
        return "No statement was read."
    about = f"{row['about']:,}" if row["about"] else "none"
    return f"Of {count_noun(int(row['statements']), 'statement')}, {about} {'is' if row['about'] < 2 else 'are'} about {name}."


@pass_refusal
def describe_position(found: pd.DataFrame) -> str:
    """Describe where a place lies within its country."""
    row = found.iloc[0]
    return (
        f"{row['place']} ({row['admin1']} governorate) lies {row['east']:.0f} percent of the way from the country’s "
        f"western to its eastern end, and {row['north']:.0f} percent of the way from its southern to its northern."
    )


@pass_refusal
def state_upper_bounds(counts: pd.DataFrame) -> Numbers:
    """State how many counts there are, and how many say at most how many; see `describe_upper_bounds`."""
    return (
        {"counts": len(counts), "bounded": has_upper_bound(counts, about=False).sum()} if len(counts) else {}
    )
