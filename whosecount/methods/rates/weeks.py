"""Events by week: in all, by area, and by pair of parties (dyad)."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from whosecount.core.refusal import Refusal, pass_refusal
from whosecount.record.totals import part_tallies, select_record

WEEKLY = ("killed_side_a", "killed_side_b", "killed_civilians")


def count_weekly_events(record: pd.DataFrame, since: object, until: object) -> pd.DataFrame:
    """Count events by the week (Monday to Sunday) in which they start.

    Parameters
    ----------
    record : DataFrame
        Spans: date_start, events, and deaths by side or `best` (persons).
    since, until : first and last day

    Returns
    -------
    DataFrame
        week (its Monday), events, killed_side_a, killed_side_b, killed_civilians (persons; `best` where the record
        does not divide its dead), without those of rows that look like a running tally, which are in in_tallies
        where the record knows of them; a week without events has zeros.
    """
    kept = part_tallies(select_record(record, since, until))
    monday = kept["date_start"] - pd.to_timedelta(kept["date_start"].dt.day_of_week, unit="D")
    first, last = (pd.Timestamp(day) for day in (since, until))
    weeks = pd.date_range(first - pd.Timedelta(days=first.day_of_week), last, freq="7D", name="week")
    columns = ["events", *([name for name in WEEKLY if name in kept] or ["best"])]
    columns += ["in_tallies"] if "in_tallies" in kept else []
    return kept.groupby(monday.rename("week"))[columns].sum().reindex(weeks, fill_value=0).reset_index()


def count_weeks_by_area(
    record: pd.DataFrame, since: object, until: object, areas: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Count events by week in several areas that do not overlap.

    Parameters
    ----------
    record, since, until : as `count_weekly_events` takes them, with area_id
    areas : mapping of str to sequence of str
        Name to area_ids.

    Returns
    -------
    DataFrame
        area (its name), week (its Monday), events.
    """
    parts = [
        count_weekly_events(record[record["area_id"].isin(list(ids))], since, until).assign(area=name)
        for name, ids in areas.items()
    ]
    return pd.concat(parts, ignore_index=True)[["area", "week", "events"]]


@pass_refusal
def count_weeks_by_dyad(
    spans: pd.DataFrame | Refusal, areas: Sequence[str], since: object, until: object, own: Collection[str]
) -> pd.DataFrame | Refusal:
    """Count events by week for every dyad of some areas.

    Parameters
    ----------
    spans : spans of every dyad on file, or a refusal
    areas : area_ids
    since, until : first and last day
    own : dyads of the two sides

    Returns
    -------
    DataFrame or Refusal
        dyad, own (whether of the two sides), week (its Monday), events; the dyad with most events first.
    """
    chosen = spans[spans["area_id"].isin(list(areas)) & spans["date_start"].between(since, until)]
    if chosen.empty:
        return Refusal(
            "a timeline of the parties", "The record holds no event here.", "a record of these days"
        )
    order = chosen.groupby("dyad")["events"].sum().sort_values(ascending=False, kind="stable").index
    parts = [
        count_weekly_events(chosen[chosen["dyad"].eq(dyad)], since, until).assign(dyad=dyad, own=dyad in own)
        for dyad in order
    ]
    return pd.concat(parts, ignore_index=True)[["dyad", "own", "week", "events"]]
