"""Counts in words, as rates: the same word over different lengths of time."""

import math
from collections.abc import Sequence
from itertools import product

import pandas as pd

from whosecount.core.intervals import read_bounds
from whosecount.core.refusal import Refusal
from whosecount.core.vague_words import VAGUE_RULES

WEEK = 7
WHAT = "a rate from counts in words"
COLUMNS = [
    "assumption", "claim_id", "kind", "as_stated", "counted", "first_day", "last_day", "days",
    "low_count", "high_count", "lower", "upper",
]  # fmt: skip


def rate_words(
    claims: pd.DataFrame, claim_ids: Sequence[str], until: object, ceiling: int, vague_rule: str
) -> pd.DataFrame | Refusal:
    """Turn counts in words into rates a week, without and with a ceiling.

    Parameters
    ----------
    claims : claims as in the table, of any theatre
    claim_ids : the claims to compare
    until : last day of a count that names none
    ceiling : what the reader grants a vague word at most; other claims keep their bounds
    vague_rule : `linguistic` or `acled`

    Returns
    -------
    DataFrame or Refusal
        assumption, claim_id, kind (of bound), as_stated, counted (the measure), first_day, last_day, days,
        low_count, high_count, lower and upper (a week; upper infinite where open). First every claim without a
        ceiling, then every claim with it.
    """
    bounds = read_bounds(claims[claims["claim_id"].isin(list(claim_ids))], vague_rule).dropna(subset="lower")
    bounds = bounds.set_index("claim_id", drop=False)
    counts = bounds.loc[[claim_id for claim_id in claim_ids if claim_id in bounds.index]]
    if len(counts) < 2:
        return Refusal(WHAT, "Fewer than two of the claims are in the tables.", "two claims in words")
    first, last = counts["event_start"], counts["event_end"].fillna(pd.Timestamp(until))
    unknown = counts.loc[first.isna() | first.gt(last), "claim_id"]
    if len(unknown):
        reason = f"The claim {unknown.iloc[0]} names no day on which its count began."
        return Refusal(WHAT, reason, "the first and the last day of each count")
    days = (last - first).dt.days + 1
    parts = []
    for assumption, most in (("no ceiling", math.inf), (f"a ceiling of {ceiling:,}", float(ceiling))):
        low, high = counts["lower"], counts["upper"]
        high = high.mask(counts["kind"].eq("vague"), low.clip(lower=most))
        part = counts.assign(assumption=assumption, counted=counts["measure_id"], days=days)
        part = part.assign(first_day=first, last_day=last, low_count=low, high_count=high)
        parts.append(part.assign(lower=low / days * WEEK, upper=high / days * WEEK))
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def judge_overlap(rates: pd.DataFrame) -> dict[str, bool]:
    """Say for each assumption whether all rates could be one and the same."""
    ends = rates.groupby("assumption", sort=False).agg(low=("lower", "max"), high=("upper", "min"))
    return ends["low"].le(ends["high"]).to_dict()


def find_parting_ceiling(rates: pd.DataFrame) -> float:
    """Find the ceiling below which the rates part: the slow count may hold as many, before it meets the fast one.

    Infinite where they part without any ceiling, zero where none can part them.
    """
    rows = rates.drop_duplicates("claim_id").sort_values("lower")  # without a ceiling: those come first
    slow, fast = rows.iloc[0], rows.iloc[-1]
    limit = float(fast["low_count"] / fast["days"] * slow["days"])
    if slow["high_count"] < limit:
        return math.inf
    return limit if slow["kind"] == "vague" else 0.0


def vary_parting_ceiling(
    claims: pd.DataFrame, claim_ids: Sequence[str], last_days: Sequence[str], ceiling: int
) -> pd.DataFrame | Refusal:
    """Find the ceiling that parts the rates under each rule for vague words and each last day.

    Parameters
    ----------
    claims, claim_ids, ceiling : as `rate_words` takes them
    last_days : last days of a count that names none

    Returns
    -------
    DataFrame or Refusal
        vague_rule, last_day, parting_ceiling, parts (whether the chosen ceiling lies below it).
    """
    rows = []
    for rule, day in product(VAGUE_RULES, last_days):
        rates = rate_words(claims, claim_ids, day, ceiling, rule)
        if isinstance(rates, Refusal):
            return rates
        limit = find_parting_ceiling(rates)
        rows.append((rule, pd.Timestamp(day), limit, ceiling < limit))
    return pd.DataFrame(rows, columns=["vague_rule", "last_day", "parting_ceiling", "parts"])
