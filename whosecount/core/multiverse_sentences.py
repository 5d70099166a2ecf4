"""Sentences about one figure under many choices."""

import pandas as pd

from whosecount.core.multiverse import drop_idle_choices, find_results, rank_choices
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number

MOST_NAMED = 4  # names of choices that a sentence can bear


@pass_refusal
def describe_specifications(specifications: pd.DataFrame, what: str, reference: float | None = None) -> str:
    """Describe the range of a figure over all choices, and which choice moves it most.

    Parameters
    ----------
    specifications : DataFrame
        As `core.multiverse.vary` gives them.
    what : str
        The figure, as a noun phrase with its article.
    reference : float, optional
        The value that would change the reading: 1 for a ratio.
    """
    varied, idle = drop_idle_choices(specifications)
    found = find_results(varied)
    if found.empty:
        return f"Under none of {count_noun(len(specifications), 'combination')} of choices can {what} be had."
    lowest, highest = write_number(found["estimate"].min()), write_number(found["estimate"].max())
    refused = int(varied["refused"].ne("").sum())
    if len(found) == 1:
        first = f"{'Wherever it can be had' if refused else 'Under every combination of choices'}, {what} is {lowest}."
    else:
        runs = f"runs from {lowest} to {highest}" if lowest != highest else f"is always {lowest}"
        first = (
            f"{len(found):,} different results from {len(varied):,} combinations of choices: {what} {runs}."
        )
    parts = [first] + [f"In {refused:,} of {len(varied):,} combinations it cannot be had."] * bool(refused)
    if reference is not None:
        parts.append(_place(found, reference))
    ranked = rank_choices(varied).dropna(subset=["factor"])
    if len(ranked) and ranked["factor"].iloc[0] > 1:
        top = ranked.iloc[0]
        parts.append(
            f"The choice that moves it most is the {top['choice'].replace('_', ' ')}: "
            f"changed alone, it typically changes the figure by a factor of up to {write_number(round(top['factor'], 2))}."
        )
    if idle:
        parts.append(_name_idle(idle))
    return " ".join(parts)


def _name_idle(idle: list[str]) -> str:
    named = [f"“{name}”" for name in idle[:MOST_NAMED]]
    if len(idle) > MOST_NAMED:
        named.append(f"{len(idle) - MOST_NAMED:,} more")
    return (
        f"Left out, since {'it makes' if len(idle) == 1 else 'they make'} no difference: {join_words(named)}."
    )


@pass_refusal
def describe_moves(specifications: pd.DataFrame, what: str) -> str:
    """Describe by how much each choice, changed alone, moves a figure, the strongest first.

    Parameters
    ----------
    specifications : DataFrame
        As `core.multiverse.vary` gives them.
    what : str
        The figure, as a noun phrase with its article.
    """
    ranked = rank_choices(drop_idle_choices(specifications)[0]).dropna(subset=["factor"])
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
    specifications, _ = drop_idle_choices(specifications)
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
    parts = [f"in {above:,} of {count_noun(len(found), 'result')} even the lower end lies above {mark}"]
    parts += [f"in {below:,} even the upper end lies below it"] * bool(below)
    parts += [f"in {unclear:,} the interval holds {mark}"] * bool(unclear)
    return f"{join_words(parts)[0].upper()}{join_words(parts)[1:]}."


@pass_refusal
def state_specifications(specifications: pd.DataFrame) -> Numbers:
    """State the range of a figure over all choices; see `describe_specifications`."""
    found = specifications.loc[specifications["refused"].eq(""), "estimate"]
    if found.empty:
        return {}
    return {"lowest": found.min(), "highest": found.max()}
