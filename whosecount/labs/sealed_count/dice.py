"""Draws of the sealed wars: the same on every machine, since all come from `random.random` alone.

The other labs draw from `labs.random`, whose state has thirty-two bits: too few here, where nobody may find a war
again by trying seeds.
"""

import math
import random
from collections.abc import Sequence


class Dice:
    """Draws from one seed."""

    none, spread, shift, most = (
        0.2,
        0.8,
        0.32,
        60,
    )  # of `deaths`: how often none, two of the logarithm, the last

    def __init__(self, seed: int):
        self._draw = random.Random(seed).random

    def happens(self, chance: float) -> bool:
        """Say whether something of that probability happens."""
        return self._draw() < chance

    def between(self, low: float, high: float) -> float:
        """Draw a number, any as likely as any other."""
        return low + (high - low) * self._draw()

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._draw() * (high - low + 1))

    def shuffle(self, items: Sequence) -> list:
        """Put things into an order, any as likely as any other."""
        return [items[place] for _, place in sorted((self._draw(), place) for place in range(len(items)))]

    def count(self, mean: float) -> int:
        """Draw a count of things that come independently (Poisson, by inversion)."""
        left, term, count = self._draw(), math.exp(-mean), 0
        while left >= term and count < 50:
            left -= term
            count += 1
            term *= mean / count
        return count

    def some(self, of: int, chance: float) -> int:
        """Draw how many of so many are seen, each with that probability."""
        return sum(self.happens(chance) for _ in range(of))

    def deaths(self, typical: float) -> int:
        """Draw a number of deaths: often none, seldom many, so that the variance is far above the mean."""
        if self.happens(self.none):
            return 0
        normal = math.sqrt(-2 * math.log(1 - self._draw())) * math.cos(2 * math.pi * self._draw())
        return min(self.most, round(typical * math.exp(self.spread * normal - self.shift)))
