"""Sentences about how much of a match is chance."""

import numpy as np
import pandas as pd

from whosecount.analysis.permutation import SHUFFLES
from whosecount.words import count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_chance(chance: pd.DataFrame, margin: int) -> str:
    """Describe how often a day picked at random finds a counterpart, by area."""
    rows = chance[chance["margin_days"].eq(margin)]
    if rows.empty:
        return "Chance was not reckoned for this distance."
    one = rows.iloc[0]
    own = chance[chance["area"].eq(one["area"])]
    others = [f"{row.area} {row.record_share:.3f}" for row in rows.iloc[1:].itertuples()]
    return (
        f"Of {write_number(one['days'])} days, {write_number(one['days_with_match'])} have a recorded event within "
        f"{count_noun(margin, 'day')} ({one['area']}): a day picked at random finds a counterpart with probability "
        f"{one['record_share']:.3f}. The share runs from {own['record_share'].min():.3f} on the day itself to "
        f"{own['record_share'].max():.3f} within {count_noun(int(own['margin_days'].max()), 'day')}."
        + (f" Within {count_noun(margin, 'day')} elsewhere: {'; '.join(others)}." if others else "")
    )


@pass_refusal
def describe_permutation(permuted: pd.DataFrame) -> str:
    """Describe how the observed number of matches stands to what each way of shuffling gives."""
    first = permuted.iloc[0]
    parts = []
    for way, found in permuted.groupby("way", sort=False):
        mean = float(np.average(found["matched"], weights=found["draws"]))
        share = found["as_many"].iloc[0]
        parts.append(
            f"{SHUFFLES.get(way, way)}, {mean:.1f} on average and as many or more in {share:.1%} of draws"
        )
    return (
        f"{write_number(first['observed'])} of {count_noun(int(first['claimed']), 'claimed occasion')} find a partner among "
        f"{count_noun(int(first['records']), 'recorded one')}. By chance, when {'; when '.join(parts)}."
    )


@pass_refusal
def describe_grid(grid: pd.DataFrame, match_km: float, match_days: int) -> str:
    """Describe how the number of matches grows with what is allowed, and how chance grows with it."""
    whole = grid.astype({"days": "int64", "matched": "int64", "claimed": "int64"})
    ordered = list(whole.sort_values(["km", "days"]).itertuples())
    (tile,) = whole[np.isclose(whole["km"], match_km) & whole["days"].eq(match_days)].itertuples()
    ends = [
        f"within {one.km:g} kilometres and {count_noun(one.days, 'day')} it is {one.matched:,}, {one.by_chance:.1f} by chance"
        for one in (ordered[0], ordered[-1])
    ]
    return (
        f"Within {match_km:g} kilometres and {count_noun(match_days, 'day')} {tile.matched:,} of {tile.claimed:,} occasions "
        f"find a partner, and {tile.by_chance:.1f} would on average if each had a day drawn from the stretch. "
        f"{join_words(ends)[:1].upper()}{join_words(ends)[1:]}."
    )
