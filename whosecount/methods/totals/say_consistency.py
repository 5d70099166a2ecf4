"""Sentences about figures that cannot be true together."""

import pandas as pd

from whosecount.core.phrasing import join_words, pass_refusal, write_day, write_number
from whosecount.methods.totals.say_assumptions import write_ends


@pass_refusal
def describe_shares(shares: pd.DataFrame) -> str:
    """Describe what shares of the parts allow for the whole, against the share claimed for it.

    Parameters
    ----------
    shares : DataFrame
        As `check_shares` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    allowed, whole = (shares[shares["role"].eq(role)].iloc[0] for role in ("computed", "whole"))
    parts = shares[shares["role"].eq("part")]
    ends = join_words([write_ends(part.lower, part.upper) for part in parts.itertuples()])
    days = sorted({day for day in shares["day"] if not pd.isna(day)})
    of_day = " of one day" if len(days) > 1 else ""
    verdict = f"The two cannot both be true{of_day}, whatever the sizes of the parts."
    if whole["lower"] <= allowed["upper"] and allowed["lower"] <= whole["upper"]:
        verdict = "The two can both be true."
    apart = f" The claims are of {join_words([write_day(day) for day in days])}." if len(days) > 1 else ""
    return (
        f"The parts stand at {ends} percent, so the whole stands at {write_ends(allowed['lower'], allowed['upper'])} percent: "
        f"a mean is never above the largest of its parts. Claimed is {write_ends(whole['lower'], whole['upper'])} percent. {verdict}{apart}"
    )


@pass_refusal
def describe_stated_changes(changes: pd.DataFrame) -> str:
    """Describe stated changes against the changes of their own counts.

    Parameters
    ----------
    changes : DataFrame
        As `check_changes` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    parts = []
    for change in changes.itertuples():
        rise, share = write_number(round(change.rise)), write_number(round(change.share))
        counted = f"{write_number(change.before)} to {write_number(change.after)} is a rise of {rise} percent"
        words = "as stated" if change.agrees else f"where {write_number(change.stated)} was stated"
        if not change.agrees and round(change.share) == round(change.stated):
            words += f": {share} percent is the later count as a share of the earlier"
        parts.append(f"From {counted}, {words}")
    return ". ".join(parts) + "."
