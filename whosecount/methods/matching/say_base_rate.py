"""Sentences about how much of a match is chance."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.multiverse import find_results
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    count_or_none,
    join_words,
    pass_refusal,
    write_days,
    write_share,
)

WAYS = {  # the ways of SHUFFLES, after one another in a sentence
    "redraw": "each claim gets a random day",
    "circular_shift": "all days shift together",
    "permute": "the claims exchange days",
}


@pass_refusal
def describe_base_rate(rates: pd.DataFrame, margin: int) -> str:
    """Describe how often a day at random finds a counterpart within a margin, and whether one farther away is likelier.

    `rates` are as `compare_base_rates` gives them.
    """
    rows = rates[rates["margin_days"].eq(margin)]
    if rows.empty:
        return "Chance was not reckoned for this distance."
    rule, elsewhere = rows.iloc[0], ""
    anywhere = rows[rows["area"].str.startswith("anywhere")]
    if len(anywhere) and anywhere["area"].iloc[0] != rule["area"]:
        area, apart = anywhere["area"].iloc[0], anywhere["record_share"].iloc[0] - rule["record_share"]
        compared = "likelier" if apart > 0 else "less likely" if apart else "as likely"
        elsewhere = f" {capitalise(area)}, a match would be {compared}."
    where = f"{rule['area']} and within {count_noun(margin, 'day')}"
    chance = f"probability {write_share(rule['record_share'], '.3f')}"
    return (
        f"Had a claim named a random day, a recorded event {where} would match it with {chance}.{elsewhere}"
    )


@pass_refusal
def headline_base_rate(rates: pd.DataFrame, margin: int) -> str:
    """Say how often a day picked at random finds a counterpart, by the rates at a margin; see `describe_base_rate`."""
    share = rates.loc[rates["margin_days"].eq(margin), "record_share"].head(1)
    if share.empty:
        return ""
    if share.isin([0.0, 1.0]).all():
        return f"{'Every' if share.iloc[0] else 'No'} day of the stretch has a recorded event as near"
    where = rates.loc[rates["margin_days"].eq(margin), "area"].iloc[0]
    days = count_noun(margin, "day")
    return f"{write_share(share.iloc[0], '.0%')} of days have a recorded event {where} and within {days}"


@pass_refusal
def describe_days_by_chance(rule: pd.DataFrame) -> str:
    """Describe on how many days chance finds a counterpart, and on how many without the candidate: see `tell_candidate_apart`."""
    row = rule.iloc[0]
    stretch = write_days(row["since"], row["until"])
    said = f"That is {count_or_none(row['days_with_match'])} of the {row['days']:,} days of the stretch, {stretch}"
    if pd.isna(row["days_without"]):
        return f"{said}."
    if row["days_without"] == row["days_with_match"]:
        return f"{said}; no row that is near the claim itself adds to them."
    return f"{said}. Without the rows that are near the claim itself it would be {row['days_without']:,.0f}."


@pass_refusal
def describe_lists(rule: pd.DataFrame, recorded: bool) -> str:
    """Describe from which list chance is reckoned, and in which the candidate was sought: see `tell_candidate_apart`.

    `recorded` says whether candidates are events of the record, not claims.
    """
    row = rule.iloc[0]
    events = f"{count_noun(row['events'], 'recorded event')} {row['area']}"
    if row["coarse"]:
        events += f", {row['coarse']:,} of them placed no closer than the district"
    if pd.isna(row["days_without"]):  # no claim is asked for
        return f"Chance is reckoned from {events}."
    if recorded:
        return f"Chance is reckoned from {events}, and candidates are sought in the same list."
    return f"Chance is reckoned from {events}; the candidate was sought among what others said, which is another list."


def _find_ruled(specifications: pd.DataFrame) -> pd.Series:
    """Find the base rates of the page's own area, days and rows, over all stretches.

    Other rows are another rule: one that leaves out rows of several days may leave out the candidate.
    """
    own = specifications.attrs["own"]
    is_ruled = specifications[["area", "days", "rows"]].eq(
        {name: own[name] for name in ("area", "days", "rows")}
    )
    return find_results(specifications[is_ruled.all(axis=1)])["estimate"]


@pass_refusal
def headline_chance_choices(specifications: pd.DataFrame) -> str:
    """Say between what ends the base rate moves by the page's own kilometres, days and rows, over all stretches.

    `specifications` are as `vary_base_rate` gives them.
    """
    found = _find_ruled(specifications)
    if found.empty:
        return ""
    least, most = (write_share(end, ".0%") for end in (found.min(), found.max()))
    ends = least if least == most else f"{least} to {most}"
    own = specifications.attrs["own"]
    return f"{capitalise(own['area'])}, {own['days']}: chance finds a counterpart on {ends} of days"


@pass_refusal
def describe_chance_choices(specifications: pd.DataFrame) -> str:
    """Describe how far the base rate moves by the page's own rule, and how far by others.

    `specifications` are as `headline_chance_choices` takes them.
    """
    found = _find_ruled(specifications)
    if found.empty:
        return "Under no choice that keeps this page’s own rule can chance be reckoned."
    least, most = (write_share(end) for end in (found.min(), found.max()))
    runs = f"is always {least}" if least == most else f"runs from {least} to {most}, by stretch"
    every = find_results(specifications)["estimate"]
    lower, higher = every.min() < found.min(), every.max() > found.max()
    ends = ["lower" if higher else f"as low as {write_share(every.min())}"] if lower else []
    ends += [f"as high as {write_share(every.max())}"] if higher else []
    within = "is the same" if least == most else "stays within that"
    beyond = f"can be {' or '.join(ends)}" if ends else within
    head = f"By this page’s own rule, the probability of a counterpart by chance {runs}."
    return f"{head} With other areas, days and rows it {beyond}."


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
    return write_share(share, ".1%" if share < 0.1 else ".0%")


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
