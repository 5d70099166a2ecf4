"""Intervals that may have no end, and what may be done with them.

A claim gives bounds, not a point. An end that was not given is infinite (or zero for a count), and
stays so until an assumption, named as one, closes it. After Manski (2003), Partial Identification of
Probability Distributions: assumptions are added one at a time.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from whosecount.core.vague_words import VAGUE_RULES

INFINITY = math.inf


@dataclass(frozen=True)
class Interval:
    """A closed interval whose upper end may be infinite; the unit is the claim's."""

    low: float
    high: float

    def __post_init__(self):
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise ValueError(f"no interval runs from {self.low} to {self.high}")

    @property
    def is_point(self) -> bool:
        """Whether the two ends are one number."""
        return self.low == self.high

    @property
    def is_open(self) -> bool:
        """Whether there is no upper end."""
        return math.isinf(self.high)

    def __add__(self, other: "Interval") -> "Interval":
        """Sum of two counts that share nothing."""
        return Interval(self.low + other.low, self.high + other.high)

    def meets(self, other: "Interval") -> bool:
        """Whether the two can both be true of one quantity."""
        return self.low <= other.high and other.low <= self.high


def sum_disjoint(intervals: Iterable[Interval]) -> Interval:
    """Sum counts of things that share nothing; no counts make (0, 0)."""
    return sum(intervals, Interval(0, 0))


def envelope(intervals: Iterable[Interval]) -> Interval:
    """Smallest interval that holds every rival claim; between claims far apart it holds what none of them admits."""
    intervals = list(intervals)
    return Interval(min(i.low for i in intervals), max(i.high for i in intervals))


def unite(intervals: Iterable[Interval]) -> list[Interval]:
    """What is left of a count when one of its rival claims is right, whichever: the stretches that one admits at least.

    Counts are whole: 0 to 20 and 21 to 30 are one stretch, 0 to 20 and 22 to 30 are two.
    """
    stretches: list[Interval] = []
    for interval in sorted(intervals, key=lambda interval: (interval.low, interval.high)):
        if stretches and math.ceil(interval.low) <= _find_next(stretches[-1].high):
            stretches[-1] = envelope([stretches[-1], interval])
        else:
            stretches.append(interval)
    return stretches


def find_gaps(stretches: Iterable[Interval]) -> list[Interval]:
    """What no stretch of `unite` holds, from 0 upward, in whole counts."""
    gaps, start = [], 0
    for stretch in stretches:
        if start < math.ceil(stretch.low):
            gaps.append(Interval(start, math.ceil(stretch.low) - 1))
        start = _find_next(stretch.high)
    return gaps if math.isinf(start) else [*gaps, Interval(start, INFINITY)]


def _find_next(high: float) -> float:
    """The lowest whole count above an end; none above an end that was not given."""
    return INFINITY if math.isinf(high) else math.floor(high) + 1


def overlap(intervals: Iterable[Interval]) -> Interval | None:
    """What all rival claims can agree on, or None when they cannot all be true."""
    intervals = list(intervals)
    low, high = max(i.low for i in intervals), min(i.high for i in intervals)
    return Interval(low, high) if low <= high else None


def subtract(whole: Interval, part: Interval) -> Interval:
    """What is left of a count when a part of it is taken out; never below zero.

    The whole may be known better than its part or the other way round, so each end of the rest takes
    the far end of the part. An open whole leaves an open rest.
    """
    low = max(0.0, whole.low - part.high) if not part.is_open else 0.0
    high = INFINITY if whole.is_open else max(0.0, whole.high - part.low)
    return Interval(low, high)


def ratio(over: Interval, under: Interval) -> Interval:
    """Ratio of two counts; an end that is not given stays open.

    The ratio of two lower bounds is (0, infinity): neither count has an upper end.
    """
    low = 0.0 if under.is_open else _divide(over.low, under.high)
    high = INFINITY if over.is_open else _divide(over.high, under.low)
    return Interval(low, high)


def _divide(over: float, under: float) -> float:
    if under == 0:
        return INFINITY if over > 0 else 0.0
    return over / under


def read_bounds(
    claims: pd.DataFrame, vague_rule: str = "linguistic", just_over_pct: float = 0.0
) -> pd.DataFrame:
    """Give each claim its interval.

    Parameters
    ----------
    claims : DataFrame
        With low, best, high and qualifier.
    vague_rule : str
        `linguistic` or `acled`: which counts vague words stand for.
    just_over_pct : float
        Ceiling that the reader grants to "just over N", in percent above N, in whole counts; 0 grants none.

    Returns
    -------
    DataFrame
        The claims with `lower` and `upper` (unit of the measure; `upper` infinite where open, `lower` zero for
        words that no rule gives a number) and `kind`: exact, bounded (two ends), point (about, nearly), open
        (one end), vague, none.

    Raises
    ------
    ValueError
        For another rule.
    """
    if vague_rule not in VAGUE_RULES:
        raise ValueError(f"vague_rule {vague_rule!r}: use one of {', '.join(VAGUE_RULES)}")
    floors = claims["qualifier"].map(VAGUE_RULES[vague_rule])
    lower = claims["low"].fillna(claims["best"]).fillna(floors).fillna(0)
    upper = claims["high"].fillna(claims["best"])
    if just_over_pct:
        upper = cap_just_over(claims.assign(upper=upper), just_over_pct)["upper"]
    rows = claims[["low", "best", "high", "qualifier"]].itertuples(index=False)
    kind = pd.Series(map(_name_kind, rows), index=claims.index, dtype="str")
    has = kind.ne("none")
    return claims.assign(lower=lower.where(has), upper=upper.fillna(INFINITY).where(has), kind=kind)


def cap_just_over(claims: pd.DataFrame, pct: float) -> pd.DataFrame:
    """Let "just over N" end at the last whole count within so many percent above N, and never below N + 1."""
    chosen = claims["qualifier"].eq("just_over") & claims["low"].notna()
    ceiling = np.floor(((claims["low"] - 1) * (1 + pct / 100)).round(6)).clip(lower=claims["low"])
    return claims.assign(upper=claims["upper"].where(~chosen, ceiling))


def _name_kind(row) -> str:
    low, best, high = (not pd.isna(value) for value in (row.low, row.best, row.high))
    if low and high:
        return "exact" if row.low == row.high else "bounded"
    if best:
        return "point"
    if low or high:
        return "open"
    return "vague" if row.qualifier and row.qualifier not in ("none_stated", "none_observed") else "none"


def count_kinds(bounds: pd.DataFrame) -> pd.DataFrame:
    """Count claims by kind of bound, from the most to the least said: kind, claims; kinds with a quantity alone."""
    kinds = ["exact", "bounded", "point", "open", "vague"]
    counts = bounds["kind"].value_counts().reindex(kinds, fill_value=0)
    return counts.rename_axis("kind").reset_index(name="claims")
