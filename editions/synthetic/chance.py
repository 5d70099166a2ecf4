"""Random draws that are the same on every machine and release: all come from `random.random` alone."""

import math
import random
from collections.abc import Sequence


class Dice:
    """Draws from one seed."""

    def __init__(self, seed: int):
        self._draw = random.Random(seed).random

    def happens(self, chance: float) -> bool:
        """Say whether something of that probability happens."""
        return self._draw() < chance

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, choices: Sequence, weights: Sequence[float] = ()):
        """Pick one of several, by weight."""
        weights = weights or [1.0] * len(choices)
        left = self._draw() * sum(weights)
        for choice, weight in zip(choices, weights, strict=True):
            left -= weight
            if left < 0:
                return choice
        return choices[-1]

    def count(self, mean: float) -> int:
        """Draw a count of events that come independently (Poisson, by inversion)."""
        left, term, count = self._draw(), math.exp(-mean), 0
        while left >= term and count < 50:
            left -= term
            count += 1
            term *= mean / count
        return count

    def deaths(self, typical: float) -> int:
        """Draw a number of deaths: often none, seldom many, so that the variance is far above the mean."""
        if not typical or self.happens(0.22):
            return 0
        normal = math.sqrt(-2 * math.log(1 - self._draw())) * math.cos(2 * math.pi * self._draw())
        return min(90, round(typical * math.exp(0.85 * normal - 0.36)))
