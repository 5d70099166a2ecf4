"""Random numbers that a page's script draws too: the same seed gives the same numbers in Python and in JavaScript."""

from math import exp

_WORD = 0xFFFFFFFF


class Random:
    """A seeded generator, mulberry32: thirty-two bits of state, good enough for a lesson and for nothing secret.

    Of the seed, any whole number, the lowest thirty-two bits count. Source: Tommy Ettinger, mulberry32, 2017, in the
    public domain. book/_static/labs/lab.js has its twin.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed & _WORD

    def uniform(self) -> float:
        """Draw a number from 0 to 1, without 1."""
        self._state = (self._state + 0x6D2B79F5) & _WORD
        word = self._state
        word = ((word ^ (word >> 15)) * (word | 1)) & _WORD
        word ^= (word + ((word ^ (word >> 7)) * (word | 61))) & _WORD
        return (word ^ (word >> 14)) / 2**32

    def binomial(self, trials: int, chance: float) -> int:
        """Draw how many of some trials succeed, each by a number of its own."""
        return sum(self.uniform() < chance for _ in range(trials))

    def poisson(self, mean: float) -> int:
        """Draw a count by inversion of one number; the mean is at most 500, beyond which numbers would vanish."""
        left, term, count = self.uniform(), exp(-mean), 0
        while left > term and term > 0:
            left -= term
            count += 1
            term *= mean / count
        return count

    def shuffle(self, values: list) -> list:
        """Give the same values in an order drawn at random (Fisher and Yates)."""
        mixed = list(values)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.uniform() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
