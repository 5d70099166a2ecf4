"""Sentences about counterparts and chance."""

import pandas as pd

from whosecount.describe.words import count_noun, write_day, write_number


def describe_candidates(found: pd.DataFrame, day: object, margin: int) -> str:
    """Describe the recorded events near a claimed day."""
    if found.empty:
        return f"The record of this theatre holds no event within {count_noun(margin, 'day')} of {write_day(day, True)}."
    near = found.iloc[0]
    span = write_day(near["date_start"], True)
    if near["date_end"] != near["date_start"]:
        span = f"{write_day(near['date_start'])} to {write_day(near['date_end'], True)}"
    dead = [write_number(near[column]) for column in ("killed_side_a", "killed_side_b")]
    return (
        f"Within {count_noun(margin, 'day')} of {write_day(day, True)} the record of this theatre holds "
        f"{count_noun(int(found['events'].sum()), 'event')}. The nearest is of {span}, placed at the precision "
        f"“{near['place_precision']}”, with {dead[0]} deaths on the first side and {dead[1]} on the second. "
        "It is a candidate, not a match."
    )


def describe_chance(chance: pd.DataFrame, margin: int) -> str:
    """Describe how often a day picked at random finds a counterpart."""
    row = chance[chance["margin_days"].eq(margin)]
    if row.empty:
        return "Chance was not reckoned for this distance."
    one = row.iloc[0]
    return (
        f"Of {write_number(one['days'])} days, {write_number(one['days_with_match'])} have a recorded event of this theatre within "
        f"{count_noun(margin, 'day')}: a day picked at random finds a counterpart with probability {one['record_share']:.3f}. "
        f"The share runs from {chance['record_share'].min():.3f} on the day itself to {chance['record_share'].max():.3f} "
        f"within {count_noun(int(chance['margin_days'].max()), 'day')}."
    )
