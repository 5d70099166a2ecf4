"""Sentences about how often."""

import pandas as pd

from whosecount.core.phrasing import count_noun, pass_refusal, write_day, write_number
from whosecount.core.refusal import Refusal, refuse_losses


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
