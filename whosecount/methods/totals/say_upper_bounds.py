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
        As `select_counts` gives them, with bounds.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if counts.empty:
        return "No count is alleged here."
    firm = counts[has_upper_bound(counts, about=False)]
    largest = f"; the largest of these is {write_number(firm['upper'].max())}" if len(firm) else ""
    killed = counts[counts["measure_id"].isin(DEATH_MEASURES)]
    open_ended = int(np.isinf(killed["upper"]).sum())
    tail = ""
    if len(killed):
        sets = count_noun(open_ended, "sets", "set")
        tail = f" Of {count_noun(len(killed), 'figure')} for people killed, {sets} no upper limit."
    return (
        f"The article alleges {count_noun(len(counts), 'count')} of people, things or events; "
        f"{count_noun(len(firm), 'of them gives', 'of them give')} an upper end{largest}.{tail}"
    )


@pass_refusal
def describe_kinds(rows: pd.DataFrame) -> str:
    """Describe figures laid side by side by what they leave open.

    Parameters
    ----------
    rows : DataFrame
        As `tabulate_by_kind` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if rows.empty:
        return "No figure is alleged here."
    words = rows["as_stated"].map(lambda stated: f"“{stated}”" if stated else "a bare plural")
    kinds = words.groupby(rows["counted"], sort=False).agg(lambda group: join_words(group.tolist()))
    listed = ". ".join(f"{kind} ({figures})" for kind, figures in kinds.items())
    return f"{count_noun(len(rows), 'figure')} for people killed. {listed}."


@pass_refusal
def describe_terms(terms: pd.DataFrame) -> str:
    """Describe what goes into the sum of every lower bound, term by term.

    Parameters
    ----------
    terms : DataFrame
        As `list_terms` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if terms.empty:
        return "There is no lower bound to add."
    parts = [
        f"{write_number(row.lower)} ({row.counted}, {row.locator or row.claim_id})"
        for row in terms.itertuples()
    ]
    return f"{' + '.join(parts)} = {write_number(terms['lower'].sum())}."


@pass_refusal
def state_upper_bounds(counts: pd.DataFrame) -> Numbers:
    """State how many counts there are, and how many say at most how many; see `describe_upper_bounds`.

    Parameters
    ----------
    counts : DataFrame
        As `select_counts` gives them.

    Returns
    -------
    dict of str to float
        counts, bounded; empty when there is no count.
    """
    return (
        {"counts": len(counts), "bounded": has_upper_bound(counts, about=False).sum()} if len(counts) else {}
    )
