"""The sealed count: a war whose truth is known, because it is made here; told, coded, and locked away.

**The question.** Somebody reads an article, a ledger of claims and a record of events, and writes for each of five
numbers an interval that she is eighty percent sure of. How many of her intervals hold the truth?

**How a war is made**, in this order, so that nothing true depends on who tells it. `war`: fights by day and place, and
the dead of each. `sight`: a monitor hears of a fight by its contacts there, of large ones rather than of small ones, and
of little once a line is cut; it takes some fighters for civilians. `claims`: each party gives a share of its own dead
and a multiple of the other's, one party far from what happened and the other nearer, by the draw; words are vague,
totals are revised, and an agency drops a "more than". `record`: coders enter what the monitor heard, one row an event,
with tallies of a week, two dead on each side where nobody gave a number, and some events on a party's word alone.
`article`: fifteen paragraphs from what was claimed; no true number enters them.

**How it is kept.** `sheets.seal_wars` gives what can be read, with the truth in a box (`box`); the words that open it
stand in the teacher's guide. `score` has what the page computes too.

**Sources.** Gneiting and Raftery (2007) for what an interval costs: its width, and ten times what it misses by.
"""

from whosecount.labs.random import Random
from whosecount.labs.sealed_count.real import describe_ends, describe_open_ends
from whosecount.labs.sealed_count.rules import (
    describe_rules,
    headline_rules,
    plot_rules,
    rank_rules,
    try_rules,
)
from whosecount.labs.sealed_count.score import (
    QUESTIONS,
    add_up,
    say_sum,
    score_all,
    score_interval,
    stretch,
    write_line,
)
from whosecount.labs.sealed_count.sheets import SealedWars, seal_wars

__all__ = [
    "DEFAULTS", "SealedWars", "add_up", "describe_ends", "describe_open_ends", "describe_rules",
    "headline_rules", "invent_class", "plot_rules", "rank_rules", "say_sum", "score_all", "score_interval",
    "seal_wars", "simulate", "stretch", "try_rules", "write_line",
]  # fmt: skip

LEARNERS = 12
DEFAULTS = dict(
    seed=2033,
    intervals=[[100, 300]] * QUESTIONS,
    truths={"reach-1": [150, 250, 350, 90, 300]},
    tenths=10,
    text="",
)


def invent_class(seed: int, wars: list[str]) -> list[str]:
    """Invent the lines of a class, for a teacher who wants to try before the lesson: intervals at random."""
    random = Random(seed)
    lines = []
    for _ in range(LEARNERS):
        war = wars[int(random.uniform() * len(wars))]
        intervals = []
        for _ in range(QUESTIONS):
            low = 40 + int(random.uniform() * 160)
            intervals.append([low, low + 20 + int(random.uniform() * 200)])
        lines.append(write_line(war, intervals))
    return lines


def simulate(seed: int, intervals: list[list[int]], truths: dict, tenths: int, text: str) -> dict:
    """Do all that the page does with intervals, for the test that holds both together.

    `intervals` are a learner's, of the first war of `truths`, which has the true numbers of each war by its name;
    `tenths` says how far to stretch, `text` has the lines of a class, and the seed is that of an invented one. Gives
    score and stretched (as `score_all`), line, summed (as `add_up`), said, lines (of the invented class).
    """
    war = next(iter(truths))
    summed = add_up(text, truths)
    return {
        "score": score_all(intervals, truths[war]), "stretched": score_all(stretch(intervals, tenths), truths[war]),
        "line": write_line(war, intervals), "summed": summed, "said": say_sum(summed),
        "lines": invent_class(seed, list(truths)),
    }  # fmt: skip
