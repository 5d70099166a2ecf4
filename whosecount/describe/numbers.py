"""The numbers that a finding states, by name, for whoever reads findings by machine.

Each function takes what the sentence beside it is made from, and gives nothing that the sentence does not
say; a sweep sets them beside its parameters. An interval is a name, and the name with `_low` and `_high`.
"""

import numpy as np
import pandas as pd

from whosecount.analysis.upper_ends import has_upper_end
from whosecount.words import pass_refusal

Numbers = dict[str, float]


@pass_refusal
def state_chance(chance: pd.DataFrame, margin: int) -> Numbers:
    """State how often a day picked at random finds a counterpart; see `describe_chance`."""
    rows = chance[chance["margin_days"].eq(margin)]
    if rows.empty:
        return {}
    one = rows.iloc[0]
    return {"days": one["days"], "days_with_match": one["days_with_match"], "chance": one["record_share"]}


@pass_refusal
def state_matches(pairs: pd.DataFrame, claimed: pd.DataFrame) -> Numbers:
    """State how many claimed occasions find a partner; see `describe_matches`."""
    return {"occasions": claimed["occasion"].nunique(), "matched": len(pairs)}


@pass_refusal
def state_permutation(permuted: pd.DataFrame) -> Numbers:
    """State the observed matches, and for each way of shuffling the mean and the share of draws with as many.

    The names end in the ways of `analysis.permutation.SHUFFLES`; see `describe_permutation`.
    """
    first = permuted.iloc[0]
    stated = {name: first[name] for name in ("claimed", "records", "observed")}
    for way, found in permuted.groupby("way", sort=False):
        stated[f"by_chance_{way}"] = np.average(found["matched"], weights=found["draws"])
        stated[f"as_many_{way}"] = found["as_many"].iloc[0]
    return stated


@pass_refusal
def state_specifications(specifications: pd.DataFrame) -> Numbers:
    """State the range of a figure over all choices; see `describe_specifications`."""
    found = specifications.loc[specifications["refused"].eq(""), "estimate"]
    if found.empty:
        return {}
    return {"lowest": found.min(), "highest": found.max()}


@pass_refusal
def state_rise(methods: pd.DataFrame) -> Numbers:
    """State the deaths before and after, their ratio and the widest interval; see `describe_rise`."""
    first = methods.iloc[0]
    allowed = methods[methods["kind"].eq("chance") & methods["low"].notna()]
    return {
        "before": first["before"],
        "after": first["after"],
        "ratio": first["estimate"],
        "ratio_low": allowed["low"].min(),
        "ratio_high": allowed["high"].max(),
    }


@pass_refusal
def state_ratio(curve: pd.DataFrame, headline: pd.DataFrame) -> Numbers:
    """State a claim's lower end, and the record and their ratio on the first and last day; see `describe_ratio`."""
    divided = curve[np.isfinite(curve["ratio_by_start"])] if len(curve) else curve
    if divided.empty:
        return {}
    first, last = divided.iloc[0], divided.iloc[-1]
    return {
        "claimed": headline["lower"].iloc[0],
        "record_first": first["record_by_start"],
        "record_last": last["record_by_start"],
        "ratio_first": first["ratio_by_start"],
        "ratio_last": last["ratio_by_start"],
    }


@pass_refusal
def state_cuts(cuts: pd.DataFrame, total: int) -> Numbers:
    """State how many claims lose all support without the family that carries most; see `describe_cuts`."""
    if cuts.empty or not cuts["falls"].max():
        return {}
    return {"claims": total, "falls": cuts["falls"].iloc[0], "still_told": cuts["still_told"].iloc[0]}


@pass_refusal
def state_slots(counts: pd.DataFrame) -> Numbers:
    """State how many quantities there are, how many fill all slots, and the slot most often empty; see `describe_slots`."""
    whole, slots = counts.iloc[-1], counts.iloc[:-1]
    total = whole["filled"] + whole["empty"]
    return (
        {"quantities": total, "whole": whole["filled"], "most_empty": slots["empty"].max()} if total else {}
    )


@pass_refusal
def state_upper_ends(counts: pd.DataFrame) -> Numbers:
    """State how many counts there are, and how many say at most how many; see `describe_upper_ends`."""
    return {"counts": len(counts), "bounded": has_upper_end(counts, about=False).sum()} if len(counts) else {}


@pass_refusal
def state_assumptions(steps: pd.DataFrame) -> Numbers:
    """State the ends that the last assumption leaves which can hold, as far as they are given; see `describe_assumptions`."""
    last = steps[steps["possible"]].iloc[-1]
    ends = {"least": last["lower"], "most": last["upper"]}
    return {"steps": len(steps)} | {name: end for name, end in ends.items() if np.isfinite(end)}
