"""How much of a toll stands in rows that cover several days."""

import pandas as pd

from whosecount.core.refusal import Refusal, needs_losses
from whosecount.record.totals import list_days


def list_earlier_days(record: pd.DataFrame, since: object, before: object) -> pd.DataFrame | Refusal:
    """List the spans of the stretch that ends on the day before another begins.

    Returns
    -------
    DataFrame or Refusal
        As `tallies.list_days` gives them; a refusal when the stretch has no day or holds no span.
    """
    last = pd.Timestamp(before) - pd.Timedelta(days=1)
    if pd.Timestamp(since) > last:
        return Refusal(
            "a toll of the days before", "They begin after they end.", "a first day before the window's"
        )
    days = list_days(record, since, last)
    if days.empty:
        return Refusal("a toll of the days before", "The record holds no event in them.", "a recorded event")
    return days


@needs_losses("deaths by length of row")
def sum_spread(days: pd.DataFrame | Refusal, column: str = "killed_side_a") -> pd.DataFrame | Refusal:
    """Sum one group's deaths by whether their row covers one day or several.

    Returns
    -------
    DataFrame or Refusal
        label (one day, several days), rows (that hold such deaths), deaths (persons), longest (days of
        the longest row).
    """
    if isinstance(days, Refusal):
        return days
    held = days[days[column].gt(0)]
    parts = {"one day": held[held["days"].eq(1)], "several days": held[held["days"].gt(1)]}
    return pd.DataFrame(
        [
            {
                "label": label,
                "rows": len(part),
                "deaths": int(part[column].sum()),
                "longest": int(part["days"].max()) if len(part) else 0,
            }
            for label, part in parts.items()
        ]
    )
