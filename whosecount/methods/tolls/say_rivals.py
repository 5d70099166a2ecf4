"""Sentences about rival figures for one event."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import pass_refusal, write_number


@pass_refusal
def headline_rivals(rivals: pd.DataFrame) -> str:
    """Say how far apart the figures of `choose_rivals` lie, and whether they count the same people."""
    lowest, highest = _find_ends(rivals)
    if not highest["lower"]:
        return "None of the figures has a lower end above zero"
    groups = rivals["counted"].nunique()
    across = "for one group" if groups == 1 else f"across {groups} counted groups"
    low, high = (write_number(row["lower"]) for row in (lowest, highest))
    return f"Lower ends {f'run from {low} to' if low != high else 'stand at'} {high}, {across}"


@pass_refusal
def describe_rivals(rivals: pd.DataFrame) -> str:
    """Describe the least and the most of `choose_rivals`, what either rests on, and whether it was passed on."""
    lowest, highest = _find_ends(rivals)
    passed = [bool(row["relays"]) for row in (lowest, highest)]
    who = {(True, True): "Both", (True, False): "The first", (False, True): "The second"}.get(tuple(passed))
    came = f" {who} came through others." if who else ""
    return f"The lowest is {_tell(lowest)}. The highest lower end is {_tell(highest)}.{came}"


def _find_ends(rivals: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Find the figures with the lowest and the highest lower end; one without a lower end comes last."""
    lowest = rivals.loc[rivals["lower"].where(rivals["lower"].gt(0), np.inf).idxmin()]
    return lowest, rivals.loc[rivals["lower"].idxmax()]


def _tell(rival: pd.Series) -> str:
    return f"“{rival['as_stated']}” by {rival['speaker']}, resting on {rival['evidence']}"


@pass_refusal
def describe_bounds(groups: pd.DataFrame) -> str:
    """Describe the group of `bound_groups` with most figures: whether one number satisfies all, or their span."""
    top = groups.iloc[0]
    if top["figures"] == 1:
        return "Each group is counted by one figure alone, and none has a rival."
    alone = " Groups with a single figure have no rival." if groups["figures"].eq(1).any() else ""
    return f"Most figures, {top['figures']}, count {top['counted']}. {_write_agreement(top)}.{alone}"


def _write_span(low: float, high: float) -> str:
    if low == high:
        return write_number(low)
    return f"{write_number(low)} {'or more' if np.isinf(high) else f'to {write_number(high)}'}"


def _write_agreement(group: pd.Series) -> str:
    if not np.isnan(group["agree_low"]):
        return f"All of them admit {_write_span(group['agree_low'], group['agree_high'])}"
    if not np.isnan(group["floor_low"]):
        span = _write_span(group["floor_low"], group["floor_high"])
        return f"No number satisfies all, unless lists of names are read as floors: then {span} would"
    top = "upward" if np.isinf(group["upper"]) else f"to {write_number(group['upper'])}"
    return f"They reach from {write_number(group['lower'])} {top}, and no number satisfies all, even with lists of names read as floors"
