"""Sentences about which numbers say at most how many, and whom they count."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    count_or_none,
    count_part,
    join_words,
    pass_refusal,
    write_number,
)
from whosecount.methods.totals.upper_bounds import DEATH_MEASURES, has_upper_bound


@pass_refusal
def headline_upper_bounds(counts: pd.DataFrame) -> str:
    """Say how many counts of `select_counts` say at most how many."""
    if counts.empty:
        return "No count is alleged"
    firm = int(has_upper_bound(counts, about=False).sum())
    return capitalise(count_part(firm, len(counts), "count", "says at most how many", "say at most how many"))


@pass_refusal
def describe_upper_bounds(counts: pd.DataFrame) -> str:
    """Describe how many of `select_counts` say at most how many, the largest of those, and what deaths do."""
    if counts.empty:
        return "No count is alleged here."
    firm = counts[has_upper_bound(counts, about=False)]
    largest = f", and the largest of these is {write_number(firm['upper'].max())}" if len(firm) else ""
    killed, tail = counts[counts["measure_id"].isin(DEATH_MEASURES)], ""
    if len(killed):
        tail = f" {_tell_open(np.isinf(killed['upper']))}."
    alleged = f"Of {count_noun(len(counts), 'count')} of people, things or events that the article alleges"
    return f"{alleged}, {count_or_none(len(firm), 'gives', 'give')} an upper end{largest}.{tail}"


def _tell_open(is_open: pd.Series) -> str:
    """Say without a number how many figures for people killed set no upper limit."""
    of = "of its figures for people killed"
    if len(is_open) == 1:
        return f"Its one figure for people killed sets {'no' if is_open.all() else 'an'} upper limit"
    if not is_open.any():
        return f"Each {of} sets an upper limit"
    share = is_open.mean()
    some = "All" if share == 1 else "Most" if share > 0.5 else "Half" if share == 0.5 else "Some"
    return f"{some} {of} set no upper limit"


@pass_refusal
def headline_kinds(rows: pd.DataFrame) -> str:
    """Say how many figures for people killed, of `tabulate_by_kind`, are exact."""
    if rows.empty:
        return "No figure for people killed"
    exact = int(rows["kind"].eq("exact").sum())
    noun, many = "figure for people killed", "figures for people killed"
    return capitalise(count_part(exact, len(rows), noun, "is exact", "are exact", many))


@pass_refusal
def describe_kinds(rows: pd.DataFrame) -> str:
    """Describe what the figures for people killed, of `tabulate_by_kind`, leave open where they are not exact."""
    if rows.empty:
        return "No figure is alleged here."
    kinds = rows["kind"].value_counts()
    parts = [
        f"{count_noun(int(kinds[kind]), *verbs)}{rest}"
        for kind, verbs, rest in (
            ("open", ("has", "have"), " one end alone"),
            ("vague", ("is a word", "are words"), ", whose floor is set by the reader’s rule"),
            ("point", ("says", "say"), " “about”, a middle without ends"),
        )
        if kind in kinds
    ]
    told = (
        f"Of {count_noun(len(rows), 'figure')}, {join_words(parts)}" if parts else "Each figure has two ends"
    )
    return f"{told}. They are not to be added."


@pass_refusal
def headline_bounded(specifications: pd.DataFrame) -> str:
    """Say between which shares the quantities with an upper end run, as `vary_bounded` gives them."""
    found = specifications["estimate"].dropna()
    if found.empty:
        return "A share of quantities with an upper end cannot be had"
    lowest, highest = write_number(found.min()), write_number(found.max())
    if lowest == highest:
        return f"{lowest}% have an upper end, whatever counts as a number"
    return f"{lowest}% to {highest}% have an upper end, by what counts as a number"


@pass_refusal
def state_upper_bounds(counts: pd.DataFrame) -> Numbers:
    """State how many counts `select_counts` gives, and how many are bounded: say at most how many."""
    bounded = has_upper_bound(counts, about=False).sum()
    return {"counts": len(counts), "bounded": bounded} if len(counts) else {}
