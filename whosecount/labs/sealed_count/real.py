"""The case that nobody can unseal: how wide the record and the claims of a real theatre are, and who names no upper end."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun
from whosecount.core.refusal import Refusal

ENDS = ["low", "best", "high"]


def describe_ends(record: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp]) -> str | Refusal:
    """Describe how far apart the record's own ends are, over the events that begin in a window, its first and last day.

    Takes spans with date_start, events (a count) and low, best, high (deaths).
    """
    inside = record[record["date_start"].between(*window)]
    if inside.empty:
        reason = "No event is recorded in these days."
        return Refusal("how far apart the record's ends are", reason, "a recorded event")
    low, best, high = (int(inside[end].sum()) for end in ENDS)
    told = f"The record of these days has {count_noun(int(inside['events'].sum()), 'event')}, and {best:,} deaths"
    if low == best == high:
        return f"{told}: its low and its high are the same number, an interval without width."
    return f"{told}, from {low:,} to {high:,}: an interval as wide as {100 * (high - low) / max(best, 1):.0f}% of it."


def describe_open_ends(claims: pd.DataFrame, measure: str) -> str | Refusal:
    """Describe how many claims of a measure (measure_id) give a highest number, and how many leave it open.

    Takes claims with measure_id, lower and upper (infinite where nobody said at most how many).
    """
    stated = claims[claims["measure_id"].eq(measure) & claims["lower"].notna()]
    if stated.empty:
        reason = "No claim at hand states a number."
        return Refusal("how many claims name a highest number", reason, "a claim with a number")
    open_ended = int(np.isinf(stated["upper"]).sum())
    point = int(stated["lower"].eq(stated["upper"]).sum())
    return (
        f"Of {count_noun(len(stated), 'claim')} with a number, {open_ended} name no highest number, and {point} give one number "
        f"alone; {'the others have' if open_ended + point < len(stated) else 'none has'} two ends."
    )
