"""Sentences about counts in words as rates."""

import math

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import join_words, pass_refusal, write_number
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
            f"with {assumption} they {'can' if same else 'cannot'} be one{' and the same rate' * (not number)}"
            for number, (assumption, same) in enumerate(judge_overlap(rates).items())
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
