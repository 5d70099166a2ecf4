"""Sentences about totals of claims that share nothing."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.multiverse import drop_idle_choices, rank_choices
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_number
from whosecount.methods.totals.say_assumptions import write_ends

MOST_SPEAKERS = 2  # names of speakers that a sentence can bear


@pass_refusal
def headline_figures(figures: pd.DataFrame, what: str) -> str:
    """Say how many of the figures of `select_figures` set no upper limit; `what` they count is a noun phrase."""
    open_ended = int(figures["upper"].eq(np.inf).sum())
    sets = "set" if open_ended > 1 else "sets"
    return f"{open_ended or 'None'} of {count_noun(len(figures), 'figure')} for {what} {sets} no upper limit"


@pass_refusal
def headline_totals(totals: pd.DataFrame) -> str:
    """Say how many of the groups' totals of `tabulate_totals` have no upper end."""
    groups = totals[totals["group"].ne("")]
    open_ended = int(groups["upper"].eq(np.inf).sum())
    has = "have" if open_ended > 1 else "has"
    return f"A total for each group: {open_ended or 'none'} of {len(groups):,} {has} no upper end"


@pass_refusal
def describe_totals(totals: pd.DataFrame) -> str:
    """Describe the largest total of `tabulate_totals`, whose word it rests on, and the sum of all figures beside it."""
    groups = totals[totals["group"].ne("")]
    if groups.empty:
        return "No claim here counts one group alone, so there is nothing to add."
    largest = groups.loc[groups["lower"].idxmax()]
    speakers = largest["speakers"].split(", ")
    by = join_words(speakers) if len(speakers) <= MOST_SPEAKERS else count_noun(len(speakers), "speaker")
    everything = totals[totals["group"].eq("")].iloc[0]
    total, every = (write_ends(row["lower"], row["upper"]) for row in (largest, everything))
    head = f"The largest total, of {largest['label']}, is {total}, by {by}."
    return f"{head} The sum of all figures, {every}, counts no group."


@pass_refusal
def describe_rules(rules: pd.DataFrame, group: str) -> str:
    """Describe how far the total of a `group` (its name) depends on the rules of `compare_rules`."""
    strict, loose = rules.iloc[0], rules.iloc[-1]
    above = "No rule gives an upper end."
    if not np.isinf(rules["upper"]).all():
        above = f"The highest upper end is {write_number(rules['upper'].max())}."
    floor = f"For {group}, the floor is {write_number(strict['lower'])}"
    if rules["lower"].nunique() == 1:
        return f"{floor} by every rule of adding. {above}"
    adding = f"{write_number(loose['lower'])} when adding {loose['label']}"
    return f"{floor} with {strict['label']}, and {adding}. {above}"


@pass_refusal
def describe_total_choices(specifications: pd.DataFrame, what: str) -> str:
    """Give the range of the floor of `vary_total`, what moves it, where it cannot be had and where it is open above.

    `what` is the figure, as a noun phrase.
    """
    varied, _ = drop_idle_choices(specifications)
    found = varied[varied["refused"].eq("")]
    if found.empty:
        return f"Under none of {count_noun(len(specifications), 'combination')} of choices can {what} be had."
    lowest, highest = write_number(found["estimate"].min()), write_number(found["estimate"].max())
    ranked = rank_choices(varied).dropna(subset=["factor"])
    moving = ranked.loc[ranked["factor"].gt(1), "choice"].str.replace("_", " ")
    told = f"is {lowest}, whatever is chosen"
    if len(moving):
        told = f"runs from {lowest} to {highest}, and depends most on “{moving.iloc[0]}”"
    return f"{capitalise(what)} {told}. {_tell_open(varied, found)}"


def _tell_open(varied: pd.DataFrame, found: pd.DataFrame) -> str:
    """Say where a total cannot be had, and how many combinations leave it without an upper end."""
    open_ended = int(found["high"].eq(np.inf).sum())
    many = "All" if open_ended == len(found) else "Some" if open_ended else "None"
    if len(found) == len(varied):
        return f"{many} of the combinations leave the total open above."
    refused = count_noun(len(varied) - len(found), "combination")
    return f"In {refused} it cannot be had; {many.lower()} of the rest are open above."
