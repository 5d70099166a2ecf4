"""Sentences about words: counts in words as rates, and quotations beside their paraphrases."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number
from whosecount.methods.rates.vague_words import find_parting_ceiling, judge_overlap


@pass_refusal
def describe_word_rates(rates: pd.DataFrame) -> str:
    """Describe counts in words as rates: whether they can be one and the same under each assumption.

    Parameters
    ----------
    rates : DataFrame
        As `rate_words` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    last = rates["assumption"].iloc[-1]
    counts = [
        f"“{row.as_stated}” ({row.counted.replace('_', ' ')}) in {count_noun(row.days, 'day')} makes "
        f"at least {write_number(round(row.lower, 2))} a week"
        + (f", at most {write_number(round(row.upper, 2))} with {last}" if np.isfinite(row.upper) else "")
        for row in rates[rates["assumption"].eq(last)].itertuples()
    ]
    judged = join_words(
        [
            f"with {assumption} they {'can' if same else 'cannot'} be one and the same rate"
            for assumption, same in judge_overlap(rates).items()
        ]
    )
    limit = find_parting_ceiling(rates)
    if np.isinf(limit):
        verdict = "They part without any ceiling"
    elif limit:
        granted = write_number(round(limit, 2))
        verdict = f"They part only for a reader who grants the slower word less than {granted}"
    else:
        verdict = "No ceiling parts them"
    return f"{'; '.join(counts)}. {capitalise(judged)}. {verdict}."


@pass_refusal
def describe_parting(varied: pd.DataFrame) -> str:
    """Say how the ceiling that parts two rates hangs on the rule for the word and on the last day.

    Parameters
    ----------
    varied : DataFrame
        As `vary_parting_ceiling` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    limits = [
        f"{row.vague_rule} rule, up to {write_day(row.last_day, True)}: {_write_limit(row.parting_ceiling)}"
        for row in varied.itertuples()
    ]
    return (
        f"The ceiling below which the two part: {'; '.join(limits)}. The chosen ceiling parts them in "
        f"{int(varied['parts'].sum())} of {len(varied)}."
    )


def _write_limit(limit: float) -> str:
    if np.isinf(limit):
        return "any, and none is needed"
    return f"below {write_number(round(limit))}" if limit else "none"


@pass_refusal
def describe_wordings(pairs: pd.DataFrame) -> str:
    """Describe pairs of wordings: how many, and which of who, what, where and when changed in how many of them.

    Parameters
    ----------
    pairs : DataFrame
        pair, slot, said, differs: one row a slot of a pair of wordings, the first wording and the later.

    Returns
    -------
    str
    """
    total = count_noun(pairs["pair"].nunique(), "pair")
    differing = pairs[pairs["differs"]]
    if differing.empty:
        return f"{total} of wordings, alike in all that was coded."
    changed = differing.groupby("slot", sort=False)["pair"].nunique().sort_values(ascending=False)
    listed = join_words([f"the {slot} in {count}" for slot, count in changed.items()])
    return (
        f"{total} of wordings. Of what was coded, these changed: {listed}. "
        f"In {count_noun(int(differing['said'].eq('none').sum()), 'slot')} the later wording fills in what the first left open."
    )
