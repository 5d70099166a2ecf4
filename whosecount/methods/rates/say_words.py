"""Sentences about words: counts in words as rates, and quotations beside their paraphrases."""

import math

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_number
from whosecount.methods.rates.vague_words import find_parting_ceiling, judge_overlap


@pass_refusal
def headline_word_rates(rates: pd.DataFrame) -> str:
    """Say in a headline what would make counts in words different rates.

    Parameters
    ----------
    rates : DataFrame
        As `rate_words` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    limit = find_parting_ceiling(rates)
    if np.isinf(limit):
        return "Even with no ceiling on a word, the counts make different rates"
    if not limit:
        return "No ceiling on a word shows that the counts make different rates"
    return f"The words allow one rate, unless the slower means fewer than {_write_ceiling(limit)}"


def _write_ceiling(limit: float) -> str:
    """Write the lowest whole number that is no longer below a limit."""
    return f"{math.ceil(round(limit, 6)):,}"


@pass_refusal
def describe_word_rates(rates: pd.DataFrame) -> str:
    """Describe counts in words as rates: their floors, and whether they can be one rate under each assumption.

    Parameters
    ----------
    rates : DataFrame
        As `rate_words` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    floors = [write_number(round(floor, 2)) for floor in (rates["lower"].min(), rates["lower"].max())]
    judged = join_words(
        [
            f"with {assumption} they {'can' if same else 'cannot'} be one and the same rate"
            for assumption, same in judge_overlap(rates).items()
        ]
    )
    return f"The floors run from {floors[0]} to {floors[1]} a week. {capitalise(judged)}."


@pass_refusal
def describe_parting(varied: pd.DataFrame) -> str:
    """Say how the ceiling that parts two rates moves with the rule for the word and with the last day.

    Parameters
    ----------
    varied : DataFrame
        As `vary_parting_ceiling` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    limits = varied["parting_ceiling"]
    needed = limits[np.isfinite(limits) & limits.gt(0)]
    told = []
    if len(needed):
        low, high = (_write_ceiling(limit) for limit in (needed.min(), needed.max()))
        moves = f"moves from {low} to {high}" if low != high else f"stays at {low}"
        told.append(
            f"The ceiling below which the two part {moves} with the rule for the word and the last day."
        )
    told += ["Under some choices they part without any."] * bool(np.isinf(limits).any())
    told += ["Under some no ceiling parts them."] * bool(limits.eq(0).any())
    chosen = int(varied["parts"].sum())
    share = {0: "none", len(varied): "all"}.get(chosen, f"{chosen}")
    return f"{' '.join(told)} The chosen one parts them under {share} of the combinations."


@pass_refusal
def headline_wordings(pairs: pd.DataFrame) -> str:
    """Say in a headline how many wordings changed between the first and the later, and in what most often.

    Parameters
    ----------
    pairs : DataFrame
        As for `describe_wordings`.

    Returns
    -------
    str
    """
    total, changed = pairs["pair"].nunique(), _count_changes(pairs)
    if changed.empty:
        return f"Put a second time, none of {count_noun(total, 'statement')} changed in what was coded"
    touched = pairs.loc[pairs["differs"], "pair"].nunique()
    top = (
        f", most often in the {changed.index[0]}"
        if len(changed) == 1 or changed.iloc[0] > changed.iloc[1]
        else ""
    )
    return f"Put a second time, {'all' if touched == total else f'{touched} of'} {count_noun(total, 'statement')} changed{top}"


@pass_refusal
def describe_wordings(pairs: pd.DataFrame) -> str:
    """Describe pairs of wordings: what changed most often, what else did, and what the later one filled in.

    Parameters
    ----------
    pairs : DataFrame
        pair, slot, said, differs: one row a slot of a pair of wordings, the first wording and the later.

    Returns
    -------
    str
    """
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
