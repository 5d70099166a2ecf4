"""Counts of joined weeks, as `study.small_cells` gives them, spread over their weeks or days to be drawn."""

from collections.abc import Sequence

import pandas as pd


def spread_stretches(rows: pd.DataFrame, time: str, counts: Sequence[str], step: str = "7D") -> pd.DataFrame:
    """Give each week, or day, of a stretch the stretch's mean; rows that are not joined are given as they are.

    Parameters
    ----------
    rows : DataFrame
        The column `time`, those of `counts` and, where cells are joined, `until`: the last day of each.
    time : str
        Column with the first day of a stretch.
    counts : sequence of str
        Columns whose sums are spread; others are repeated.
    step : str
        Length of what is drawn: `7D` or `D`.
    """
    if "until" not in rows or rows.empty:
        return rows
    starts = [pd.date_range(row[time], row["until"], freq=step) for _, row in rows.iterrows()]
    shares = rows[list(counts)].div([len(days) for days in starts], axis=0)
    return (
        rows.assign(**shares, **{time: starts})
        .explode(time)
        .astype({time: "datetime64[us]"})
        .reset_index(drop=True)
    )
