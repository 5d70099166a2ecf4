"""What differs between two readings of a record of events, in sums and counts that name no single event."""

import pandas as pd

from whosecount.compare.diff import Differences
from whosecount.core.refusal import LOSSES

MEASURES = ("low", "best", "high", *LOSSES)


def sum_measures(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Sum two readings of a record.

    Parameters
    ----------
    old, new : DataFrame
        Events, as a reader gives them.

    Returns
    -------
    DataFrame
        measure (events, and each column of dead that both have), old, new (events or persons).
    """
    rows = [("events", len(old), len(new))]
    rows += [
        (name, int(old[name].sum()), int(new[name].sum())) for name in MEASURES if name in old and name in new
    ]
    return pd.DataFrame(rows, columns=["measure", "old", "new"])


def count_changes(differences: Differences, old: pd.DataFrame, new: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Count rows added, gone and changed without naming any.

    Parameters
    ----------
    differences : Differences
        Of the two readings, by event_id.
    old, new : DataFrame
        The readings: event_id, date_start, admin1. A changed row counts where the old reading has it.

    Returns
    -------
    dict of str to DataFrame
        `month` (YYYY-MM) and `governorate`: that column, added, gone, changed (rows). `column`: that
        column, changed (rows in which it did).
    """
    ids = differences.changed["event_id"].unique()
    parts = {
        "added": differences.added,
        "gone": differences.gone,
        "changed": old[old["event_id"].isin(ids)],
    }
    months = {name: part["date_start"].dt.strftime("%Y-%m") for name, part in parts.items()}
    places = {name: part["admin1"].mask(part["admin1"].eq(""), "none named") for name, part in parts.items()}
    columns = differences.changed["column"].value_counts(sort=False)
    return {
        "month": _count(months, "month"),
        "governorate": _count(places, "governorate"),
        "column": columns.rename_axis("column").rename("changed").reset_index(),
    }


def _count(parts: dict[str, pd.Series], name: str) -> pd.DataFrame:
    counts = {part: values.value_counts(sort=False) for part, values in parts.items()}
    frame = pd.DataFrame(counts).fillna(0).astype(int).sort_index()
    return frame.rename_axis(name).reset_index()
