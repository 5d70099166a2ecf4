"""Sentences about figures that cannot be true together."""

import pandas as pd

from whosecount.core.phrasing import join_words, pass_refusal, write_day, write_number
from whosecount.methods.totals.say_assumptions import write_ends


@pass_refusal
def describe_shares(shares: pd.DataFrame) -> str:
    """Describe what shares of the parts allow for the whole, against the share claimed for it."""
    allowed = shares[shares["role"].eq("computed")].iloc[0]
    whole = shares[shares["role"].eq("whole")].iloc[0]
    parts = shares[shares["role"].eq("part")]
    ends = join_words([write_ends(one.lower, one.upper) for one in parts.itertuples()])
    meets = whole["lower"] <= allowed["upper"] and allowed["lower"] <= whole["upper"]
    days = sorted({day for day in shares["day"] if not pd.isna(day)})
    of_day = " of one day" if len(days) > 1 else ""
    verdict = (
        "The two can both be true."
        if meets
        else f"The two cannot both be true{of_day}, whatever the sizes of the parts."
    )
    apart = f" The claims are of {join_words([write_day(day) for day in days])}." if len(days) > 1 else ""
    return (
        f"The parts stand at {ends} percent, so the whole stands at {write_ends(allowed['lower'], allowed['upper'])} percent: "
        f"a mean is never above the largest of its parts. Claimed is {write_ends(whole['lower'], whole['upper'])} percent. {verdict}{apart}"
    )


@pass_refusal
def describe_stated_changes(changes: pd.DataFrame) -> str:
    """Describe stated changes against the changes of their own counts."""
    parts = []
    for one in changes.itertuples():
        counted = f"{write_number(one.before)} to {write_number(one.after)} is a rise of {write_number(round(one.rise))} percent"
        if one.agrees:
            parts.append(f"From {counted}, as stated")
            continue
        mixed = (
            f": {write_number(round(one.share))} percent is the later count as a share of the earlier"
            if round(one.share) == round(one.stated)
            else ""
        )
        parts.append(f"From {counted}, where {write_number(one.stated)} was stated{mixed}")
    return ". ".join(parts) + "."
