"""Wordings of one thing set side by side slot by slot, in sentences and as a table."""

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun, count_or_none, count_part, join_words, pass_refusal
from whosecount.methods.reading.wordings import HEADINGS, SUMMARY

LEFT_OUT = ("none", "no number")  # what a slot holds when the wording says nothing about it


@pass_refusal
def headline_compared(pairs: pd.DataFrame) -> str:
    """Say in how many pairs, as `compare_wordings` gives them, the document and the other account differ."""
    differing = int(pairs.groupby("pair")["differs"].any().sum())
    total = pairs["pair"].nunique()
    if total == 1:
        return f"The article and the other account {'differ' if differing else 'agree'}"
    if not differing:
        return f"In none of {total:,} pairs does the article differ from another account"
    return f"The article differs from another account in {count_part(differing, total, 'pair')}"


@pass_refusal
def describe_compared(pairs: pd.DataFrame) -> str:
    """Describe in which slots the pairs of `compare_wordings` differ most often."""
    counts = _count_changes(pairs)
    if counts.empty:
        return "Slot by slot, the article and the other accounts say the same."
    slots = join_words([f"“{slot}”" for slot in counts.index[counts.eq(counts.max())]])
    most = f"What differs most often is {slots}, in {count_noun(int(counts.max()), 'pair')}."
    bare = int((pairs["differs"] & pairs["printed"].isin(LEFT_OUT)).sum())
    if bare:
        most += f" The article leaves {count_noun(bare, 'slot')} empty that the other account fills."
    return most


@pass_refusal
def headline_wordings(pairs: pd.DataFrame) -> str:
    """Say how many wordings their speaker changed, and how many print did: pairs as `pair_wordings` gives them."""
    total, changed = pairs["pair"].nunique(), _count_changes(pairs)
    if changed.empty:
        return f"Put a second time, {count_part(0, total, 'statement')} changed in what was coded"
    touched = pairs[pairs["differs"]].drop_duplicates("pair")
    own = int(touched["heading"].str.startswith(HEADINGS["revises"]).sum())
    by_print = count_or_none(len(touched) - own)
    return f"Of {count_noun(total, 'statement')}, {count_or_none(own)} changed as the speaker went on, {by_print} in print"


@pass_refusal
def describe_wordings(pairs: pd.DataFrame) -> str:
    """Describe what changed most often in the pairs of `pair_wordings`, what else did, and what the later filled in."""
    changed = _count_changes(pairs)
    if changed.empty:
        return f"{count_noun(pairs['pair'].nunique(), 'pair')} of wordings, alike in all that was coded."
    most = changed.eq(changed.max())
    top, less = (join_words([f"the {slot}" for slot in changed.index[chosen]]) for chosen in (most, ~most))
    filled = int((pairs["differs"] & pairs["said"].eq("none")).sum())
    end = f" The later wording fills {count_noun(filled, 'slot')} left open by the first." if filled else ""
    pairs_changed = count_noun(int(changed.max()), "pair")
    return f"{capitalise(top)} changed in {pairs_changed} of wordings{f', less often {less}' if less else ''}.{end}"


def _count_changes(pairs: pd.DataFrame) -> pd.Series:
    """Count the pairs in which each slot changed, the most often first; no slot that never did."""
    changed = pairs[pairs["differs"]].groupby("slot", sort=False)["pair"].nunique()
    return changed.sort_values(ascending=False, kind="stable")


@in_words
def write_wordings(
    pairs: pd.DataFrame, sides: tuple[str, str] = ("as quoted first", "as printed, or as said next")
) -> Markup:
    """Write pairs of wordings: the slots that differ, the said on the left and the printed on the right.

    `pairs` are as `pair_wordings` gives them, and `sides` says what stands left and right; slots that agree are left out.
    """
    rows = []
    for (_, heading), slots in pairs.groupby(["pair", "heading"], sort=False):
        rows.append([write_head(heading, "rowgroup", 3)])
        for slot in slots[slots["differs"] | slots["slot"].eq(SUMMARY)].itertuples():
            rows.append([write_head(slot.slot), write_cell(slot.said), write_cell(slot.printed)])
    return write_table(rows, ("", *sides))
