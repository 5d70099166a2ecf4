"""Sentences about rival figures: spans, agreement, and what they rest on."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_rivals(rivals: pd.DataFrame) -> str:
    """Describe chosen rival figures: from least to most, and the evidence at either end."""
    lowest = rivals.loc[rivals["lower"].where(rivals["lower"].gt(0), np.inf).idxmin()]
    highest = rivals.loc[rivals["lower"].idxmax()]
    kinds = rivals["evidence"].value_counts()
    listed = join_words([f"{kind} ({count})" for kind, count in kinds.items()])
    return (
        f"{count_noun(len(rivals), 'figure')} for {count_noun(rivals['counted'].nunique(), 'counted group')}, resting on "
        f"{listed}. The lowest is {_tell(lowest)}; the highest lower end is {_tell(highest)}."
    )


def _tell(one: pd.Series) -> str:
    relays = f" through {count_noun(int(one['relays']), 'relay')}" if one["relays"] else ""
    return f"“{one['as_stated']}” by {one['speaker']}, on {one['evidence']}{relays}"


@pass_refusal
def describe_bounds(groups: pd.DataFrame) -> str:
    """Describe the span of each counted group and whether one number could satisfy all its figures."""
    several = groups[groups["figures"].gt(1)]
    parts = [
        f"{one.counted}: {one.figures} figures span {_write_span(one.lower, one.upper)}, {_write_agreement(one)}"
        for one in several.itertuples()
    ]
    single = groups[groups["figures"].eq(1)]
    if len(single):
        alone = "; ".join(
            f"{one.counted} ({_write_span(one.lower, one.upper)})" for one in single.itertuples()
        )
        parts.append(f"Counted by one figure alone: {alone}")
    return "By group, without copies and figures that their own speakers revised. " + ". ".join(parts) + "."


def _write_span(low: float, high: float) -> str:
    if low == high:
        return write_number(low)
    return (
        f"{write_number(low)} or more" if np.isinf(high) else f"{write_number(low)} to {write_number(high)}"
    )


def _write_agreement(one) -> str:
    if not np.isnan(one.agree_low):
        return f"and all of them admit {_write_span(one.agree_low, one.agree_high)}"
    if not np.isnan(one.floor_low):
        span = _write_span(one.floor_low, one.floor_high)
        return f"and no number satisfies all, unless lists of names are read as floors: then {span}"
    return "and no number satisfies all, even with lists of names read as floors"
