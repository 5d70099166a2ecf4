"""Random draws that are the same on every machine and release: those of the sealed wars, and choices by weight."""

from collections.abc import Sequence

from whosecount.labs.sealed_count import dice


class Dice(dice.Dice):
    """Draws from one seed."""

    none, spread, shift, most = 0.22, 0.85, 0.36, 90

    def pick(self, choices: Sequence, weights: Sequence[float] = ()):
        """Pick one of several, by weight."""
        weights = weights or [1.0] * len(choices)
        left = self._draw() * sum(weights)
        for choice, weight in zip(choices, weights, strict=True):
            left -= weight
            if left < 0:
                return choice
        return choices[-1]

    def deaths(self, typical: float) -> int:
        """Draw a number of deaths; none where none are typical, without a draw."""
        return super().deaths(typical) if typical else 0
