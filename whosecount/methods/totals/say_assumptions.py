"""Sentences about assumptions, and about words with numbers put for them."""

from itertools import pairwise

import numpy as np
import pandas as pd

from whosecount.core.intervals import Interval, find_gaps
from whosecount.core.phrasing import Numbers, count_noun, count_part, join_words, pass_refusal, write_number
from whosecount.core.refusal import Refusal
from whosecount.core.vague_words import DOCUMENTED_BY_ACLED


@pass_refusal
def headline_assumptions(steps: pd.DataFrame, agreed: Interval | Refusal | None) -> str:
    """Say what all claims of `add_assumptions` leave together, or nothing; `agreed` is as `find_overlap` gives it."""
    if steps["possible"].all():
        return f"If all these claims hold, what is left is {write_ends(*steps.iloc[-1][['lower', 'upper']])}"
    if agreed is None:
        return "As worded, these claims cannot all be true"
    return "These claims contradict each other only once a ceiling is set for a word"


@pass_refusal
def describe_assumptions(steps: pd.DataFrame, what: str, agreed: Interval | Refusal | None) -> str:
    """Describe what the steps of `add_assumptions` leave of a set, and whether the claims can all be true.

    `what` is the count, as a noun phrase; `agreed` is as `find_overlap` gives it.
    """
    possible = steps[steps["possible"]]
    told = f"By these steps {what} can still be {write_ends(*possible.iloc[-1][['lower', 'upper']])}."
    if not steps["possible"].all():
        last = steps.iloc[-1]["assumption"].removeprefix("and ")
        return f"{told} With {last} nothing is left{_compare(agreed)}."
    sets = [_list_stretches(rows) for _, rows in possible.groupby("step")]
    idle = sum(left == before for before, left in pairwise(sets))
    idly = count_noun(idle, "step costs something and buys", "steps cost something and buy")
    return f"{told} {idly} nothing." if idle else told


@pass_refusal
def describe_exclusion(steps: pd.DataFrame) -> str:
    """Describe what the second step of `add_assumptions` excludes: that one of the claims is right, whichever."""
    gaps = find_gaps(_list_stretches(steps[steps["step"].eq(1)]))
    head = "If one of the claims is right, whichever it is, the count"
    if not gaps:
        return f"{head} can be any number."
    widest = max(gaps, key=lambda gap: gap.high - gap.low)
    longest = write_ends(widest.low, widest.high)
    if len(gaps) == 1:
        return f"{head} is not {longest}: none of them allows that."
    stretches = f"in none of {len(gaps):,} stretches of numbers, the longest {longest}"
    return f"{head} is {stretches}: no claim allows these."


def _list_stretches(rows: pd.DataFrame) -> list[Interval]:
    return [Interval(low, high) for low, high in zip(rows["lower"], rows["upper"], strict=True)]


def _compare(agreed: Interval | None) -> str:
    if agreed is None:
        return ": even as worded, the claims cannot all be true"
    return f". As worded, without the ceiling, all of them allow {write_ends(agreed.low, agreed.high)}"


def write_ends(low: float, high: float) -> str:
    """Write an interval: any number at all; 101 or more; 3 to 6; 102."""
    if low == high:
        return write_number(low)
    if high == float("inf"):
        return f"{write_number(low)} or more" if low > 0 else "any number at all"
    return f"{write_number(low)} to {write_number(high)}"


@pass_refusal
def describe_words(words: pd.DataFrame, unnumbered: int) -> str:
    """Describe what two rules put for the commonest word of `tabulate_words` on which they part.

    `unnumbered` is as `count_unnumbered` gives it.
    """
    apart = words[words["linguistic"].ne(words["acled"])]
    further = count_noun(unnumbered, "further claim gets", "further claims get")
    rest = f" {further} no number." if unnumbered else ""
    if apart.empty:
        return f"The two rules agree on every word here.{rest}"
    word = apart.loc[apart["claims"].idxmax()]
    documented = join_words([f"“{word}”" for word in DOCUMENTED_BY_ACLED])
    sense, rule = write_number(word["linguistic"]), write_number(word["acled"])
    return (
        f"For “{word['word']}” its sense gives {sense}, the rule after ACLED {rule}. ACLED documents numbers for "
        f"{documented}; what that rule puts for other words is ours.{rest}"
    )


@pass_refusal
def headline_words(words: pd.DataFrame) -> str:
    """Say for how many words of `tabulate_words` two rules give different numbers."""
    apart = int(words["linguistic"].ne(words["acled"]).sum())
    return f"Two rules give different numbers to {count_part(apart, len(words), 'vague word')}"


@pass_refusal
def state_assumptions(steps: pd.DataFrame) -> Numbers:
    """State steps, least and most (as far as finite) that the last possible step of `add_assumptions` leaves."""
    last = steps[steps["possible"]].iloc[-1]
    ends = {"least": last["lower"], "most": last["upper"]}
    return {"steps": steps["step"].nunique()} | {name: end for name, end in ends.items() if np.isfinite(end)}
