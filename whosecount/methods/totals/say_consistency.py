"""Sentences about figures that cannot be true together."""

from collections.abc import Iterable

import pandas as pd

from whosecount.core.phrasing import join_words, pass_refusal, write_days, write_number
from whosecount.methods.totals.say_assumptions import write_ends


@pass_refusal
def headline_shares(shares: pd.DataFrame) -> str:
    """Say whether the shares of parts and whole of `check_shares` can all be true."""
    allowed, whole = (shares[shares["role"].eq(role)].iloc[0] for role in ("computed", "whole"))
    if whole["lower"] <= allowed["upper"] and allowed["lower"] <= whole["upper"]:
        return "The shares claimed for parts and whole can all hold"
    of_one_day = "Of one day, the" if shares["day"].nunique() > 1 else "The"
    return f"{of_one_day} shares claimed for parts and whole cannot all hold"


@pass_refusal
def describe_shares(shares: pd.DataFrame, window: Iterable = ()) -> str:
    """Describe what the parts of `check_shares` allow for the whole, against the share claimed for it.

    `window` is the page's first and last day: whether days need their year.
    """
    allowed, whole = (shares[shares["role"].eq(role)].iloc[0] for role in ("computed", "whole"))
    days = [write_days(day, window=window) for day in sorted(shares["day"].dropna().unique())]
    apart = f" The claims are of {join_words(days)}." if len(days) > 1 else ""
    sizes = "Whatever the sizes of the parts, the whole has"
    if whole["lower"] > allowed["upper"]:
        least = write_number(whole["lower"])
        return f"{sizes} at most {write_number(allowed['upper'])} percent; claimed is {least} or more.{apart}"
    if whole["upper"] < allowed["lower"]:
        most = write_number(whole["upper"])
        return f"{sizes} at least {write_number(allowed['lower'])} percent; claimed is {most} or less.{apart}"
    return f"{sizes} {write_ends(allowed['lower'], allowed['upper'])} percent, which admits what is claimed.{apart}"


@pass_refusal
def describe_stated_changes(changes: pd.DataFrame) -> str:
    """Describe the stated changes of `check_changes` against the changes of their own counts."""
    off = changes[~changes["agrees"].astype(bool)]
    if off.empty:
        return "The counts bear out each stated change."
    widest = off.loc[(off["stated"] - off["rise"]).abs().idxmax()]
    swapped = off["share"].round().eq(off["stated"].round())
    stated, rise = write_number(widest["stated"]), write_number(round(widest["rise"]))
    why = " What is stated is the later count as a percentage of the earlier." if swapped.all() else ""
    return f"At the widest gap, {stated} percent is stated and the counts give {rise}.{why}"
