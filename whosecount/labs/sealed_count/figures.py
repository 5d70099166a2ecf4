"""Figures as people state them, and the bounds that a coder gives to their words.

The invented claims of editions/synthetic are coded by a larger set of such rules, which is no part of the package.
"""

import re
from dataclasses import dataclass

VAGUE = ("dozens", "several")  # words of which a number is a rule's, not the speaker's
FORMS = [  # how it is written, and its low, best and high; None where it is open
    (r"more than (\d+)", lambda n: (n + 1, None, None)),
    (r"at least (\d+)", lambda n: (n, None, None)),
    (r"up to (\d+)", lambda n: (None, None, n)),
    (r"(?:about|nearly) (\d+)", lambda n: (None, n, None)),
    (r"(\d+)", lambda n: (n, n, n)),
]


@dataclass(frozen=True)
class Bounds:
    """The least, the best and the most that a figure says; None where it is silent."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def read_bounds(words: str) -> Bounds:
    """Read a figure in words as its bounds, by the book's rules of coding: a bound is never promoted to a point."""
    if words in VAGUE:
        return Bounds()
    if between := re.fullmatch(r"between (\d+) and (\d+)", words):
        return Bounds(int(between[1]), None, int(between[2]))
    for form, bound in FORMS:
        if found := re.fullmatch(form, words):
            return Bounds(*bound(int(found[1])))
    raise ValueError(f"{words!r} is no form of a figure that the sealed count knows")


def round_down(number: float, step: int = 10) -> int:
    """Round a number down to a step, and to one step at least."""
    return max(step, int(number) // step * step)
