"""Sentences about claims in panels: figures side by side, a raised figure read two ways, people for each bus."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import count_noun, count_or_none, count_part, pass_refusal, write_number


def _write_ends(low: float, high: float, point: bool = False) -> str:
    if np.isinf(high):
        return f"at least {write_number(low)}" if low else "any number"
    if low == high:
        return f"{'about ' if point else ''}{write_number(low)}"
    return f"at most {write_number(high)}" if not low else f"{write_number(low)} to {write_number(high)}"


@pass_refusal
def headline_breadth(claims: pd.DataFrame) -> str:
    """Say how many groups or places the figures of `set_beside` are about, so that nobody adds them."""
    extents = count_noun(claims["counted"].nunique(), "group or place", "groups or places")
    return f"{count_noun(len(claims), 'figure')} about {extents}{', and no sum of them' * (len(claims) > 1)}."


@pass_refusal
def describe_breadth(claims: pd.DataFrame) -> str:
    """Describe the panel of `set_beside` with most figures: how many groups they count, how far they run."""
    panel = claims["panel"].value_counts(sort=False).idxmax()
    rows = claims[claims["panel"].eq(panel)]
    head = f"“{panel}” alone has {count_noun(len(rows), 'figure')}"
    ends = _write_ends(rows["lower"].min(), rows["upper"].max())
    return f"{head}: {ends}. Figures about different groups, places or days are not added."


@pass_refusal
def headline_readings(readings: pd.DataFrame, noun: str = "") -> str:
    """Say what is left of the first days under each reading of `read_two_ways`; `noun` names what is counted."""
    _, running, *_ = (rows for _, rows in readings.groupby("panel", sort=False))
    first = _write_ends(*running.iloc[0][["lower", "upper"]])
    return f"Read two ways, the first days keep {first}{noun and f' {noun}'}, or no figure."


@pass_refusal
def describe_readings(readings: pd.DataFrame) -> str:
    """Describe what both readings of `read_two_ways` share, and how others' counts lie to it."""
    correction, _, *rest = (rows for _, rows in readings.groupby("panel", sort=False))
    total = correction.iloc[-1]
    ends = _write_ends(total["lower"], total["upper"])
    parts = [f"Under both readings the figure for all days is {ends}, and the two figures are never added."]
    for others in rest:
        above = count_or_none(int(others["lower"].gt(total["lower"]).sum()), "starts", "start")
        parts.append(f"Of {count_noun(len(others), 'other count')}, {above} above its lower end.")
    return " ".join(parts)


@pass_refusal
def headline_loads(loads: pd.DataFrame) -> str:
    """Say how many of the comparisons of `compare_loads` bound nothing."""
    computed = _list_loads(loads)
    if computed.empty:
        return "No count of people meets a count of buses."
    unbound = int((computed["lower"].eq(0) & np.isinf(computed["upper"])).sum())
    every, nothing = len(computed), "nothing of how many sat in a bus."
    if not unbound:
        each = "The one comparison" if every == 1 else f"Each of {every:,} comparisons"
        return f"{each} bounds how many sat in a bus."
    return capitalise(count_part(unbound, every, "comparison", f"says {nothing}", f"say {nothing}"))


def _list_loads(loads: pd.DataFrame) -> pd.DataFrame:
    return loads[~loads["panel"].isin(["People", "Buses"])]


@pass_refusal
def describe_loads(loads: pd.DataFrame) -> str:
    """Describe the lightest and the heaviest load for each vehicle that the figures of `compare_loads` bound."""
    computed = _list_loads(loads)
    if computed.empty:
        return "No count of people can be set against a count of buses."
    bound = computed[computed["lower"].gt(0) | np.isfinite(computed["upper"])]
    if bound.empty:
        return "No comparison bounds how many people there were for each bus."
    least, most = (
        f"{_write_ends(load['lower'], load['upper'], load['kind'] == 'point')} ({load['speaker']})"
        for load in (bound.loc[bound["lower"].idxmin()], bound.loc[bound["lower"].idxmax()])
    )
    if len(bound) == 1:
        return f"The one comparison that bounds it gives {least} people for each bus."
    return f"People for each bus run from {least} to {most}, by the lower ends that can be had."
