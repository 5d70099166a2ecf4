"""Whether a claim has a counterpart in the record, and how often chance alone would give one."""

from collections.abc import Iterable

import pandas as pd

from whosecount.errors import WhoseCountError


def measure_chance(
    record: pd.DataFrame, since: object, until: object, margins: Iterable[int]
) -> pd.DataFrame:
    """Share of days that have a recorded event within so many days.

    This is the probability that a claim of a random day finds a counterpart in the area, whether or
    not the two have anything to do with each other.

    Parameters
    ----------
    record : DataFrame
        Spans of one area.
    since, until : date-like
        The days to try, both included.
    margins : iterable of int
        Distances in days; 0 asks for an event on the day itself.

    Returns
    -------
    DataFrame
        margin_days, days_with_match, days, record_share (0 to 1).

    Raises
    ------
    WhoseCountError
        When the days to try end before they begin.
    """
    days = pd.date_range(since, until)
    if days.empty:
        raise WhoseCountError(f"no day lies between {since} and {until}. Swap the two.")
    rows = []
    for margin in margins:
        reach = pd.Timedelta(days=margin)
        hits = pd.Series(False, index=days)
        for start, end in record[["date_start", "date_end"]].itertuples(index=False):
            hits |= (days >= start - reach) & (days <= end + reach)
        count = int(hits.sum())
        rows.append(
            {
                "margin_days": margin,
                "days_with_match": count,
                "days": len(days),
                "record_share": count / len(days),
            }
        )
    return pd.DataFrame(rows)


def list_candidates(record: pd.DataFrame, day: object, margin_days: int) -> pd.DataFrame:
    """List spans that touch a day or lie within so many days of it, nearest first.

    Returns
    -------
    DataFrame
        The spans with `days_apart` (0 when the span covers the day).
    """
    when = pd.Timestamp(day)
    before = (record["date_start"] - when).dt.days.clip(lower=0)
    after = (when - record["date_end"]).dt.days.clip(lower=0)
    apart = before + after
    found = record.assign(days_apart=apart)[apart <= margin_days]
    return found.sort_values(["days_apart", "date_start"]).reset_index(drop=True)
