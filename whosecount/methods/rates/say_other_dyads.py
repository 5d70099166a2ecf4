"""Sentences about who else was fighting, and about quotations beside their paraphrases."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day
from whosecount.methods.rates.say_rates import BRACKETS, write_ratio


@pass_refusal
def describe_parties(weeks: pd.DataFrame) -> str:
    """Describe weekly events dyad by dyad: totals and the heaviest week of each."""
    parts = []
    for dyad, rows in weeks.groupby("dyad", sort=False):
        top = rows.loc[rows["events"].idxmax()]
        parts.append(
            f"{dyad}: {count_noun(int(rows['events'].sum()), 'event')}, most ({top['events']}) in the week of "
            f"{write_day(top['week'], True)}"
        )
    return f"{count_noun(len(parts), 'pair')} of parties as the dataset names them. {'; '.join(parts)}."


@pass_refusal
def describe_dyads(ratios: pd.DataFrame, window: tuple) -> str:
    """Describe which pairs of parties fought more and which less than over one baseline."""
    if ratios.empty:
        return "The record holds no event of any pair of parties here."
    told = [
        f"{one.dyad}: {count_noun(one.events, 'event')} against {one.baseline_events} ({write_ratio(one)})"
        for one in ratios.itertuples()
    ]
    first, last = window
    return (
        f"From {write_day(first)} to {write_day(last, True)}, against {ratios['label'].iloc[0]}: {'; '.join(told)}. "
        f"In brackets, {BRACKETS}."
    )


@pass_refusal
def describe_wordings(pairs: pd.DataFrame) -> str:
    """Describe pairs of wordings: how many, and which slots changed in how many of them."""
    total = pairs["pair"].nunique()
    changed = (
        pairs[pairs["differs"]].groupby("slot", sort=False)["pair"].nunique().sort_values(ascending=False)
    )
    listed = join_words([f"the {slot} in {count}" for slot, count in changed.items()])
    added = pairs[pairs["differs"] & pairs["said"].eq("none")]
    return (
        f"{count_noun(total, 'pair')} of wordings. Of what was coded, these changed: {listed}. "
        f"In {count_noun(len(added), 'slot')} the later wording fills in what the first left open."
        if listed
        else f"{count_noun(total, 'pair')} of wordings, alike in all that was coded."
    )
