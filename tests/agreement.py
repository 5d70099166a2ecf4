"""How far two coders agree: Cohen's kappa, column by column and over all; book/_static/coding.js computes the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Agreement of two codings."""

    observed: float  # share of the cells that are the same
    chance: float  # share if each coder had drawn from the values that they used, as often as they used them

    @property
    def kappa(self) -> float | None:
        """What agreement there is beyond chance, as a share of what there could be; none where chance gives all."""
        return (self.observed - self.chance) / (1 - self.chance) if 1 - self.chance > 1e-9 else None


def measure_agreement(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """Measure how far two coders agree on one column; an empty cell is a value like any other.

    A ValueError says that there is nothing to compare, or not the same number of cells. Source: Cohen (1960), A
    coefficient of agreement for nominal scales.
    """
    if not first or len(first) != len(second):
        raise ValueError("two codings of the same rows, at least one, are needed")
    n = len(first)
    mine, theirs = Counter(first), Counter(second)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    return Agreement(observed, sum(mine[value] * theirs[value] for value in mine) / n**2)


def pool_agreement(columns: Sequence[Agreement]) -> Agreement:
    """Pool columns of the same rows: the means of what was observed and of what chance would give."""
    n = len(columns)
    return Agreement(sum(one.observed for one in columns) / n, sum(one.chance for one in columns) / n)
