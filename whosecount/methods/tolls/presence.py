"""Where attacks were recorded, beside what was said to be held: presence is not control."""

from collections.abc import Mapping

import pandas as pd

from whosecount.claims.rows import select_claims, tabulate_claims
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal
from whosecount.record.spans import UNPLACED, name_areas
from whosecount.record.totals import select_record

AROUND = 5  # months shown on either side of a window
HELD = {"territorial_control_pct": "", "territory_km2": " square kilometres"}  # what a figure leaves out
COLUMNS = ["kind", "label", "area_id", "month", "events", "alignment", "claim_id"]


def tabulate_presence(
    record: pd.DataFrame,
    areas: pd.DataFrame,
    claims: pd.DataFrame,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    window: tuple[pd.Timestamp, pd.Timestamp],
    measures: Mapping[str, str] = HELD,
) -> pd.DataFrame | Refusal:
    """Tabulate, month by month, the areas with recorded events beside claims of ground held.

    Parameters
    ----------
    record : DataFrame
        Spans of all areas: area_id, date_start, events; each counts in the month in which it starts, rows
        without a place nowhere.
    areas : DataFrame
        area_id, admin1, admin2.
    claims : DataFrame
        Claims with bounds; those of the measures that have a day are shown.
    covered, window : tuple of first and last day
        Of what the record knows, and of the study; shown are the window's months and AROUND more on either
        side, as far as covered.
    measures : mapping
        Measures of ground held, and what to write after a figure as stated.

    Returns
    -------
    DataFrame or Refusal
        kind (claim, events), label, area_id (empty for a claim), month (its first day), events (missing for a
        claim), alignment (of the claim's speaker), and claim_id; claims by day, then areas by events, every month
        shown each. Rows between governorates, which are no area, have a line of their own. A refusal when no
        event has a place.
    """
    covered = _clip(covered, window)
    kept = select_record(record[record["area_id"].ne(UNPLACED)], *covered)
    if not kept["events"].sum():
        return Refusal("a picture of presence", "No recorded event has a place.", "events with a place")
    months = pd.period_range(*covered, freq="M")
    by_month = kept.groupby(["area_id", kept["date_start"].dt.to_period("M")])["events"].sum()
    counts = by_month.unstack(fill_value=0).reindex(columns=months, fill_value=0)
    names = name_areas(areas)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    events = [
        ("events", names[area], area, month.to_timestamp(), int(counts.loc[area, month]), "", "")
        for area in order
        for month in months
    ]
    return pd.DataFrame([*_list_claims(claims, measures, covered, window), *events], columns=COLUMNS)


def _clip(covered: tuple, window: tuple) -> tuple[pd.Timestamp, pd.Timestamp]:
    first = (pd.Timestamp(window[0]).to_period("M") - AROUND).start_time
    last = (pd.Timestamp(window[1]).to_period("M") + AROUND).end_time.normalize()
    return max(first, covered[0]), min(last, covered[1])


def _list_claims(
    claims: pd.DataFrame, measures: Mapping[str, str], covered: tuple, window: tuple
) -> list[tuple]:
    said = tabulate_claims(select_claims(claims, measures=measures))
    units = claims.set_index("claim_id")["measure_id"].map(measures)
    rows = []
    for row in said[said["day"].between(*covered)].itertuples():
        speaker, day = shorten_name(row.speaker), write_days(row.day, window=window)
        label = f"{speaker}, {day}, {row.where}: {row.as_stated}{units[row.claim_id]}"
        month = row.day.to_period("M").to_timestamp()
        rows.append(("claim", label, "", month, float("nan"), row.alignment, row.claim_id))
    return rows
