"""Sentences about how much of a match is chance."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.multiverse import find_results
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal

WAYS = {  # the ways of SHUFFLES, after one another in a sentence
    "redraw": "each claim gets a random day",
    "circular_shift": "all days shift together",
    "permute": "the claims exchange days",
}


@pass_refusal
def describe_base_rate(rates: pd.DataFrame, margin: int) -> str:
    """Describe how often a day at random finds a counterpart within a margin of days, and whether farther ones are likelier.

    `rates` are as `compare_base_rates` gives them.
    """
    rows = rates[rates["margin_days"].eq(margin)]
    if rows.empty:
        return "Chance was not reckoned for this distance."
    rule = rows.iloc[0]
    elsewhere = "".join(
        f" {capitalise(other.area)}, however far away, it is {_compare(other.record_share, rule['record_share'])}."
        for other in rows[rows["area"].str.startswith("anywhere")].head(1).itertuples()
        if other.area != rule["area"]
    )
    return (
        f"A day picked at random has a recorded event {rule['area']} and within {count_noun(margin, 'day')} with "
        f"probability {rule['record_share']:.3f}.{elsewhere}"
    )


def _compare(share: float, other: float) -> str:
    """Say whether one probability is above another."""
    return "as likely" if share == other else "likelier" if share > other else "less likely"


@pass_refusal
def headline_base_rate(rates: pd.DataFrame, margin: int) -> str:
    """Say how often a day picked at random finds a counterpart, by the rates at a margin; see `describe_base_rate`."""
    share = rates.loc[rates["margin_days"].eq(margin), "record_share"].head(1)
    if share.empty:
        return ""
    if share.isin([0.0, 1.0]).all():
        return f"{'Every' if share.iloc[0] else 'No'} day of the stretch has a recorded event as near"
    return f"A day picked at random has a recorded event as near with probability {share.iloc[0]:.2f}"


@pass_refusal
def headline_chance_choices(specifications: pd.DataFrame) -> str:
    """Say between what ends the base rate moves over all specifications of `vary_base_rate`."""
    found = find_results(specifications)["estimate"]
    if found.empty:
        return ""
    if found.min() == found.max():
        return f"Under every choice, chance finds a counterpart on {found.min():.0%} of days"
    return (
        f"By the choices made, chance finds a counterpart on {found.min():.0%} to {found.max():.0%} of days"
    )


@pass_refusal
def describe_permutation(permuted: pd.DataFrame, recorded: bool) -> str:
    """Describe in what share of draws each way of shuffling finds as many partners as the days claimed.

    `permuted` is as `permute_matches` gives it; `recorded` says whether partners are events of the record, not claims.
    """
    shares = [
        f"in {_write_share(counts['p_value'].iloc[0])}{'' if number else ' of draws'} when {WAYS.get(way, way)}"
        for number, (way, counts) in enumerate(permuted.groupby("way", sort=False))
    ]
    partners = "recorded events" if recorded else "claims of others"
    return f"At least as many {partners} match {join_words(shares)}."


def _write_share(share: float) -> str:
    """Write a share in percent, small ones more finely."""
    return f"{share:.1%}" if share < 0.1 else f"{share:.0%}"


@pass_refusal
def headline_permutation(permuted: pd.DataFrame) -> str:
    """Say in what share of draws, permuted by `permute_matches`, as many claims match when they only exchange days."""
    exchanged = permuted[permuted["way"].eq("permute")]
    if exchanged.empty:
        return ""
    share = _write_share(exchanged["p_value"].iloc[0])
    return f"When the claims only exchange days, {share} of draws match at least as many"


@pass_refusal
def state_base_rate(rates: pd.DataFrame, margin: int) -> Numbers:
    """State days, days_with_match and chance (0 to 1) of the rates at a margin; see `describe_base_rate`."""
    rows = rates[rates["margin_days"].eq(margin)]
    if rows.empty:
        return {}
    rule = rows.iloc[0]
    return {"days": rule["days"], "days_with_match": rule["days_with_match"], "chance": rule["record_share"]}


@pass_refusal
def state_permutation(permuted: pd.DataFrame) -> Numbers:
    """State claimed, records, observed, and for each way of `SHUFFLES` by_chance (mean of the draws) and p_value (0 to 1).

    `permuted` is as `permute_matches` gives it; the way stands at the end of the name. See `describe_permutation`.
    """
    first = permuted.iloc[0]
    stated = {name: first[name] for name in ("claimed", "records", "observed")}
    for way, counts in permuted.groupby("way", sort=False):
        stated[f"by_chance_{way}"] = np.average(counts["matched"], weights=counts["draws"])
        stated[f"p_value_{way}"] = counts["p_value"].iloc[0]
    return stated
