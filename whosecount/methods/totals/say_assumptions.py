"""Sentences about assumptions, and about words with numbers put for them."""

import numpy as np
import pandas as pd

from whosecount.core.intervals import DOCUMENTED_BY_ACLED, VAGUE_RULES, Interval
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number
from whosecount.core.refusal import Refusal


@pass_refusal
def describe_assumptions(steps: pd.DataFrame, what: str, agreed: Interval | Refusal | None) -> str:
    """Describe how a set shrinks as assumptions are added, and whether the claims can all be true.

    Parameters
    ----------
    steps : DataFrame
        As `add_assumptions` gives them.
    what : str
        The count, as a noun phrase.
    agreed : Interval, Refusal or None
        As `find_overlap` gives it: what the claims agree on without any ceiling.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    possible = steps[steps["possible"]]
    moves = possible[["lower", "upper"]].ne(possible[["lower", "upper"]].shift()).any(axis=1)
    path = "; then ".join(write_ends(step.lower, step.upper) for step in possible[moves].itertuples())
    parts = [f"For {what}, {count_noun(len(steps), 'step')} leave, one after another: {path}."]
    idle = possible.loc[~moves, "assumption"]
    if len(idle):
        idly = "step costs something and buys", "steps cost something and buy"
        parts.append(f"{count_noun(len(idle), *idly)} nothing.")
    if len(possible) < len(steps):
        last = steps.iloc[-1]["assumption"].removeprefix("and ")
        parts.append(f"With {last} nothing is left: these assumptions cannot all hold.")
    parts.append(_compare(agreed, bool(steps["possible"].all())))
    return " ".join(part for part in parts if part)


def _compare(agreed: Interval | Refusal | None, possible: bool) -> str:
    if isinstance(agreed, Refusal) or possible:
        return ""
    if agreed is None:
        return "No ceiling of ours is to blame: as worded, too, the claims cannot all be true."
    return f"As worded, without the ceiling, they can: {write_ends(agreed.low, agreed.high)}."


def write_ends(low: float, high: float) -> str:
    """Write an interval: any number at all; 101 or more; 20 or fewer; 3 to 6; 102."""
    if low == high:
        return write_number(low)
    if high == float("inf"):
        return f"{write_number(low)} or more" if low > 0 else "any number at all"
    return f"{write_number(low)} to {write_number(high)}"


@pass_refusal
def describe_words(words: pd.DataFrame, unnumbered: int) -> str:
    """Describe where two rules put different numbers for a word.

    Parameters
    ----------
    words : DataFrame
        As `tabulate_words` gives them.
    unnumbered : int
        As `count_unnumbered` gives it.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    apart = words[words["linguistic"].ne(words["acled"])]
    pairs = [
        (word.word, write_number(word.linguistic), write_number(word.acled)) for word in apart.itertuples()
    ]
    listed = join_words([f"“{word}” ({sense} against {acled})" for word, sense, acled in pairs])
    documented = join_words([f"{VAGUE_RULES['acled'][word]} for “{word}”" for word in DOCUMENTED_BY_ACLED])
    total = f"{count_noun(int(words['claims'].sum()), 'claim has', 'claims have')} a word that a rule can number. "
    differ = (
        f"The two rules part on {listed}: the sense of the word first, the rule after ACLED second. "
        f"ACLED documents {documented}; what the rule puts for other words is ours."
        if listed
        else "The two rules agree on all of them."
    )
    further = count_noun(unnumbered, "further claim")
    rest = f" For {further} neither rule has a number, and none is put." if unnumbered else ""
    return total + differ + rest


@pass_refusal
def state_assumptions(steps: pd.DataFrame) -> Numbers:
    """State the ends that the last assumption leaves which can hold, as far as they are given; see `describe_assumptions`.

    Parameters
    ----------
    steps : DataFrame
        As `add_assumptions` gives them.

    Returns
    -------
    dict of str to float
        steps, least, most (unit of the measure; an infinite end is left out).
    """
    last = steps[steps["possible"]].iloc[-1]
    ends = {"least": last["lower"], "most": last["upper"]}
    return {"steps": len(steps)} | {name: end for name, end in ends.items() if np.isfinite(end)}
