"""Sentences about how often."""

import pandas as pd

from whosecount.analysis.refusal import Refusal, refuse_losses
from whosecount.words import count_noun, join_words, pass_refusal, write_day, write_number


@pass_refusal
def describe_rates(ratios: pd.DataFrame, window: tuple, place: str) -> str:
    """Describe rate ratios over several baselines."""
    if ratios.empty:
        return "No baseline can be compared."
    words = {"higher": [], "lower": [], "not established": []}
    for one in ratios.itertuples():
        kind = "higher" if one.low > 1 else "lower" if one.high < 1 else "not established"
        words[kind].append(
            f"{one.label} ({write_number(one.ratio)}, {write_number(one.low)} to {write_number(one.high)})"
        )
    parts = [
        f"higher than over {join_words(words['higher'])}" if words["higher"] else "",
        f"lower than over {join_words(words['lower'])}" if words["lower"] else "",
        f"not established as different from that over {join_words(words['not established'])}"
        if words["not established"]
        else "",
    ]
    first, last = window
    return (
        f"In {place}, the rate of recorded events from {write_day(first)} to {write_day(last, True)} is "
        f"{join_words([part for part in parts if part])}; in brackets the ratio and its exact 95% interval."
    )


@pass_refusal
def describe_weeks(weeks: pd.DataFrame, column: str, noun: str) -> str | Refusal:
    """Describe a weekly series: its total, its highest week and its empty weeks."""
    if column not in weeks:
        return refuse_losses(noun)
    total, empty = int(weeks[column].sum()), int(weeks[column].eq(0).sum())
    if not total:
        return f"The record holds no {noun} in these {count_noun(len(weeks), 'week')}."
    peak = weeks.loc[weeks[column].idxmax()]
    return (
        f"Over {count_noun(len(weeks), 'week')} the record holds {write_number(total)} {noun}. "
        f"The most in a week is {write_number(peak[column])}, in the week of {write_day(peak['week'], True)}; "
        f"{count_noun(empty, 'week')} {'has' if empty == 1 else 'have'} none."
    )
