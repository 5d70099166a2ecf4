"""Sentences about who was said to be left, and where attacks were recorded."""

import numpy as np
import pandas as pd

from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_number
from whosecount.methods.tolls.fighter_strength import BESIDE
from whosecount.record.spans import BETWEEN


@pass_refusal
def describe_stocks(stocks: pd.DataFrame) -> str:
    """Describe numbers said to remain: how far apart, over which areas, and whether any says none.

    Parameters
    ----------
    stocks : DataFrame
        As `methods.tolls.fighter_strength.lay_out_stocks` gives them.
    """
    own = stocks[stocks["counted"].ne(BESIDE)]
    numbers = own[own["wording"].eq("number")]
    areas = own["where"].nunique()
    parts = [
        f"{count_noun(len(own), 'claim')} of how many remain, by {count_noun(own['speaker'].nunique(), 'speaker')}, "
        f"about {count_noun(areas, 'different area')}."
    ]
    none = own[own["wording"].eq("none")]
    if len(none):
        parts.append(f"{join_words(list(none['speaker'].unique()))} said none, without a count.")
    floors, ends = numbers[numbers["lower"].gt(0)], numbers[np.isfinite(numbers["upper"])]
    if len(floors) and len(ends):
        low, top = floors.loc[floors["lower"].idxmin()], floors.loc[floors["lower"].idxmax()]
        high = ends.loc[ends["upper"].idxmax()]
        parts.append(
            f"The lower ends that numbers give run from {write_number(low['lower'])} ({shorten_name(low['speaker'])}) to "
            f"{write_number(top['lower'])} ({shorten_name(top['speaker'])}); the highest upper end is "
            f"{write_number(high['upper'])} ({shorten_name(high['speaker'])})."
        )
    without = int(numbers["lower"].eq(0).sum())
    if without:
        parts.append(
            f"{count_noun(without, 'of them names', 'of them name')} an upper end alone and would be true of none."
        )
    return " ".join(parts)


@pass_refusal
def describe_presence(presence: pd.DataFrame) -> str:
    """Describe in how many areas events were recorded in the months for which ground held was claimed.

    Parameters
    ----------
    presence : DataFrame
        As `methods.tolls.presence.lay_out_presence` gives it.
    """
    events = presence[presence["kind"].eq("events") & presence["area_id"].ne(BETWEEN)]
    active = events[events["events"].gt(0)].groupby("month")["label"].nunique()
    areas, months = events["label"].nunique(), events["month"].nunique()
    parts = [
        f"Of {count_noun(areas, 'area')} with a recorded event in {count_noun(months, 'month')}, between "
        f"{active.reindex(events['month'].unique(), fill_value=0).min():,} and {active.max():,} had one in any single month."
    ]
    for claim in presence[presence["kind"].eq("claim")].itertuples():
        parts.append(
            f"{claim.label}; events that month in {count_noun(int(active.get(claim.month, 0)), 'area')}."
        )
    return " ".join(parts) + " An event says where somebody was, not who held the place."
