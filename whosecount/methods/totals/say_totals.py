"""Sentences about totals of claims that share nothing, and about figures that cannot be true together."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.multiverse import drop_idle_choices, rank_choices
from whosecount.core.phrasing import (
    count_noun,
    count_part,
    join_words,
    pass_refusal,
    write_days,
    write_number,
)
from whosecount.methods.totals.say_assumptions import write_ends

MOST_SPEAKERS = 2  # names of speakers that a sentence can bear


@pass_refusal
def headline_figures(figures: pd.DataFrame, what: str) -> str:
    """Say how many of the figures of `select_figures` set no upper limit; `what` they count is a noun phrase."""
    open_ended = int(figures["upper"].eq(np.inf).sum())
    noun, many = f"figure for {what}", f"figures for {what}"
    if not open_ended:
        each = f"Each of {count_noun(len(figures), noun, many)}" if len(figures) > 1 else f"The one {noun}"
        return f"{each} sets an upper limit" if len(figures) else f"No {noun}"
    return capitalise(
        count_part(open_ended, len(figures), noun, "sets no upper limit", "set no upper limit", many)
    )


@pass_refusal
def headline_totals(totals: pd.DataFrame) -> str:
    """Say how many of the groups' totals of `tabulate_totals` have no upper end."""
    groups = totals[totals["group"].ne("")]
    open_ended = int(groups["upper"].eq(np.inf).sum())
    if open_ended in (0, len(groups)):
        return f"A total for each group, {'none' if open_ended else 'each'} with an upper end"
    return f"A total for each group: {open_ended} of {len(groups):,} {'has' if open_ended == 1 else 'have'} no upper end"


@pass_refusal
def describe_totals(totals: pd.DataFrame) -> str:
    """Describe the total of `tabulate_totals` with the highest floor, whose word it rests on, and the sum of all figures beside it."""
    groups = totals[totals["group"].ne("")]
    if groups.empty:
        return "No claim here counts one group alone, so there is nothing to add."
    highest = groups.loc[groups["lower"].idxmax()]
    speakers = highest["speakers"].split(", ")
    by = join_words(speakers) if len(speakers) <= MOST_SPEAKERS else count_noun(len(speakers), "speaker")
    everything = totals[totals["group"].eq("")].iloc[0]
    total, every = (write_ends(row["lower"], row["upper"]) for row in (highest, everything))
    head = f"The highest floor is for {highest['label']}: {total}, by {by}."
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
        return f"Under {count_part(0, len(specifications), 'combination')} of choices can {what} be had."
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


@pass_refusal
def headline_shares(shares: pd.DataFrame) -> str:
    """Say whether the shares of parts and whole of `check_shares` can all be true."""
    allowed, whole = (shares[shares["role"].eq(role)].iloc[0] for role in ("computed", "whole"))
    if whole["lower"] <= allowed["upper"] and allowed["lower"] <= whole["upper"]:
        return "The shares claimed for parts and whole can all hold"
    of_one_day = "If of one day, the" if shares["day"].nunique() > 1 else "The"
    return f"{of_one_day} shares claimed for parts and whole cannot all hold"


@pass_refusal
def describe_shares(shares: pd.DataFrame, window: Iterable = ()) -> str:
    """Describe what the parts of `check_shares` allow for the whole, against the share claimed for it.

    `window` is the page's first and last day: whether days need their year.
    """
    allowed, whole = (shares[shares["role"].eq(role)].iloc[0] for role in ("computed", "whole"))
    days = [write_days(day, window=window) for day in sorted(shares["day"].dropna().unique())]
    apart = f" The claims are of {join_words(days)}." if len(days) > 1 else ""
    sizes = "Whatever the sizes of the parts, the whole has"
    if whole["lower"] > allowed["upper"]:
        least = write_number(whole["lower"])
        return (
            f"{sizes} at most {write_number(allowed['upper'])}%; the share claimed begins at {least}.{apart}"
        )
    if whole["upper"] < allowed["lower"]:
        most = write_number(whole["upper"])
        return f"{sizes} at least {write_number(allowed['lower'])}%; the share claimed ends at {most}.{apart}"
    return f"{sizes} {write_ends(allowed['lower'], allowed['upper'])}%, which admits what is claimed.{apart}"


@pass_refusal
def describe_stated_changes(changes: pd.DataFrame) -> str:
    """Describe the stated changes of `check_changes` against the changes of their own counts."""
    off = changes[~changes["agrees"].astype(bool)]
    if off.empty:
        return "The counts bear out each stated change."
    widest = off.loc[(off["stated"] - off["rise"]).abs().idxmax()]
    swapped = off["share"].round().eq(off["stated"].round())
    stated, rise = write_number(widest["stated"]), write_number(round(widest["rise"]))
    why = " What is stated is the later count as a percentage of the earlier." if swapped.all() else ""
    many = count_noun(len(off), "stated change is", "stated changes are")
    return f"{many} not borne out: where {stated}% is stated, the counts give {rise}.{why}"
