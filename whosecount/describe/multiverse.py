"""Sentences about one figure under many choices."""

import numpy as np
import pandas as pd

from whosecount.analysis.multiverse import rank_choices
from whosecount.words import count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_specifications(specifications: pd.DataFrame, what: str, reference: float | None = None) -> str:
    """Describe the range of a figure over all choices, and which choice moves it most.

    Parameters
    ----------
    specifications : DataFrame
        As `analysis.multiverse.vary` gives them.
    what : str
        The figure, as a noun phrase with its article.
    reference : float, optional
        The value that would change the reading: 1 for a ratio.
    """
    found = specifications[specifications["refused"].eq("")]
    total = count_noun(len(specifications), "combination")
    if found.empty:
        return f"Under none of {total} of choices can {what} be had."
    lowest, highest = found["estimate"].min(), found["estimate"].max()
    parts = [
        f"Under {total} of choices {what} runs from {write_number(lowest)} to {write_number(highest)}."
        if lowest != highest
        else f"Under {total} of choices {what} is always {write_number(lowest)}."
    ]
    if len(found) < len(specifications):
        parts.append(f"In {len(specifications) - len(found):,} of them it cannot be had.")
    if reference is not None:
        parts.append(_place(found, reference))
    ranked = rank_choices(specifications).dropna(subset=["factor"])
    if len(ranked) and ranked["factor"].iloc[0] > 1:
        top = ranked.iloc[0]
        parts.append(
            f"The choice that moves it most is the {top['choice'].replace('_', ' ')}: "
            f"changed alone, it typically changes the figure by a factor of up to {write_number(round(top['factor'], 2))}."
        )
    still = ranked.loc[np.isclose(ranked["largest"], 1), "choice"]
    if len(still):
        named = join_words([f"“{name.replace('_', ' ')}”" for name in still])
        parts.append(f"Changed alone, {named} {'makes' if len(still) == 1 else 'make'} no difference.")
    return " ".join(parts)


@pass_refusal
def describe_moves(specifications: pd.DataFrame, what: str) -> str:
    """Describe by how much each choice, changed alone, moves a figure, the strongest first.

    Parameters
    ----------
    specifications : DataFrame
        As `analysis.multiverse.vary` gives them.
    what : str
        The figure, as a noun phrase with its article.
    """
    ranked = rank_choices(specifications).dropna(subset=["factor"])
    if ranked.empty:
        return (
            f"Nothing can be said of what moves {what}: too few of the combinations have a figure above zero."
        )
    told = [
        f"“{one.choice.replace('_', ' ')}” typically by a factor of {write_number(round(one.factor, 2))} "
        f"and at most by {write_number(round(one.largest, 2))}"
        for one in ranked.itertuples()
    ]
    return f"Changed alone, each choice moves {what}: {'; '.join(told)}. A factor of 1 is no difference."


@pass_refusal
def describe_refused(specifications: pd.DataFrame) -> str:
    """Describe in how many combinations a figure cannot be had, reason by reason."""
    refused = specifications.loc[specifications["refused"].ne(""), "refused"]
    total = count_noun(len(specifications), "combination")
    if refused.empty:
        return f"The figure can be had under all of {total}."
    told = [f"{count_noun(number, 'time')}: {reason}" for reason, number in refused.value_counts().items()]
    return f"Under {len(refused):,} of {total} the figure cannot be had. {' '.join(told)}"


def _place(found: pd.DataFrame, reference: float) -> str:
    mark = write_number(reference)
    above, below = int(found["low"].gt(reference).sum()), int(found["high"].lt(reference).sum())
    unclear = len(found) - above - below
    return (
        f"In {above:,} of {len(found):,} even the lower end lies above {mark}, in {below:,} even the upper end lies "
        f"below it, and in {unclear:,} the interval holds {mark}."
    )
