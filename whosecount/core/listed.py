"""A sentence with figures that it leaves out: too many to be read aloud, they stand in a table below it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Listed:
    """A finding of one sentence or two, and the rest of its figures, each with what it is and in words."""

    sentence: str  # at most 35 words and three numbers
    caption: str  # what the table holds
    rows: tuple[tuple[str, str], ...]


def write_out(sentence: str, rows: Iterable[Iterable[str]]) -> str:
    """Write a sentence and the figures below it as one text, for programs that compare what was said."""
    return " ".join([sentence, *(f"{what.rstrip('.')}: {figure}." for what, figure in rows)])
