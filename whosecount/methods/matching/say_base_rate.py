"""Sentences about how much of a match is chance."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number
from whosecount.methods.matching.permutation_test import SHUFFLES


@pass_refusal
def describe_base_rate(rates: pd.DataFrame, margin: int) -> str:
    """Describe how often a day picked at random finds a counterpart by the rule itself, and beside it in the areas at any distance.

    Parameters
    ----------
    rates : DataFrame
        As `compare_base_rates` gives it.
    margin : int
        How many days off an event may lie.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    rows = rates[rates["margin_days"].eq(margin)]
    if rows.empty:
        return "Chance was not reckoned for this distance."
    rule = rows.iloc[0]
    elsewhere = "".join(
        f" {capitalise(other.area)}, however far away, it would be {other.record_share:.3f}."
        for other in rows[rows["area"].str.startswith("anywhere")].head(1).itertuples()
    )
    return (
        f"A day picked at random has a recorded event {rule['area']} and within {count_noun(margin, 'day')} with probability "
        f"{rule['record_share']:.3f} ({write_number(rule['days_with_match'])} of {count_noun(int(rule['days']), 'day')}).{elsewhere}"
    )


@pass_refusal
def describe_permutation(permuted: pd.DataFrame, recorded: bool) -> str:
    """Describe how the observed number of matches stands to what each way of shuffling gives.

    `recorded` says whether the partners are events of the record; if not, they are what others claimed.

    Parameters
    ----------
    permuted : DataFrame
        As `permute_matches` gives it.
    recorded : bool
        Whether the partners are events of the record; if not, they are what others claimed.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    first = permuted.iloc[0]
    parts = []
    for way, counts in permuted.groupby("way", sort=False):
        mean = float(np.average(counts["matched"], weights=counts["draws"]))
        share = f"as many or more in {counts['p_value'].iloc[0]:.1%} of draws"
        parts.append(f"{SHUFFLES.get(way, way)}, {mean:.1f} on average and {share}")
    others = count_noun(int(first["records"]), "recorded event" if recorded else "occasion")
    others += "" if recorded else " that others told of"
    return (
        f"{write_number(first['observed'])} of {count_noun(int(first['claimed']), 'claimed occasion')} find a partner among "
        f"{others}. By chance, when {'; when '.join(parts)}."
    )


@pass_refusal
def describe_grid(grid: pd.DataFrame, match_km: float, match_days: int) -> str:
    """Describe how the number of matches grows with what is allowed, and how chance grows with it.

    Parameters
    ----------
    grid : DataFrame
        As `count_by_reach` gives it.
    match_km : float
        Kilometres that two centres may lie apart.
    match_days : int
        Days that they may lie apart.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    whole = grid.astype({"days": "int64", "matched": "int64", "claimed": "int64"})
    ordered = list(whole.sort_values(["km", "days"]).itertuples())
    (tile,) = whole[np.isclose(whole["km"], match_km) & whole["days"].eq(match_days)].itertuples()
    ends = [
        f"within {end.km:g} kilometres and {count_noun(end.days, 'day')} it is {end.matched:,}, {end.by_chance:.1f} by chance"
        for end in (ordered[0], ordered[-1])
    ]
    return (
        f"Within {match_km:g} kilometres and {count_noun(match_days, 'day')} {tile.matched:,} of {tile.claimed:,} occasions "
        f"find a partner, and {tile.by_chance:.1f} would on average if each had a day drawn from the stretch. "
        f"{capitalise(join_words(ends))}."
    )


@pass_refusal
def state_base_rate(rates: pd.DataFrame, margin: int) -> Numbers:
    """State how often a day picked at random finds a counterpart; see `describe_base_rate`.

    Parameters
    ----------
    rates : DataFrame
        As `compare_base_rates` gives it.
    margin : int
        How many days off an event may lie.

    Returns
    -------
    dict of str to float
        days, days_with_match, chance (the base rate, 0 to 1).
    """
    rows = rates[rates["margin_days"].eq(margin)]
    if rows.empty:
        return {}
    rule = rows.iloc[0]
    return {"days": rule["days"], "days_with_match": rule["days_with_match"], "chance": rule["record_share"]}


@pass_refusal
def state_permutation(permuted: pd.DataFrame) -> Numbers:
    """State the observed matches, and for each way of shuffling the mean and the share of draws with as many.

    The names end in the ways of `SHUFFLES`; see `describe_permutation`.

    Parameters
    ----------
    permuted : DataFrame
        As `permute_matches` gives it.

    Returns
    -------
    dict of str to float
        claimed, records, observed, and for each way by_chance (mean of the draws) and p_value (0 to
        1).
    """
    first = permuted.iloc[0]
    stated = {name: first[name] for name in ("claimed", "records", "observed")}
    for way, counts in permuted.groupby("way", sort=False):
        stated[f"by_chance_{way}"] = np.average(counts["matched"], weights=counts["draws"])
        stated[f"p_value_{way}"] = counts["p_value"].iloc[0]
    return stated
