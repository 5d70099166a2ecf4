"""Fighters said to be left, by area and never averaged; and where events were recorded: presence is not control."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from whosecount.claims.rows import ASSERTING, select_claims, tabulate_claims
from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import write_days
from whosecount.core.refusal import Refusal
from whosecount.record.spans import UNPLACED, name_areas
from whosecount.record.totals import select_record

BOUNDED = ["exact", "bounded", "point", "open", "vague"]  # kinds of bound that are a number or a word for one
AROUND = 5  # months shown on either side of a window
HELD = {"territorial_control_pct": "", "territory_km2": " square kilometres"}  # what a figure leaves out
COLUMNS = ["kind", "label", "area_id", "month", "events", "alignment", "claim_id"]
SCOPES = ("Beyond the country, or reaching beyond it", "The whole country", "A part of the country")
BESIDE = "Said of an earlier day, or of the dead"


def tabulate_fighter_strength(
    claims: pd.DataFrame,
    places: pd.DataFrame,
    side: str = "side_b",
    measure: str = "fighters_remaining",
    beside: Collection[str] = (),
) -> pd.DataFrame | Refusal:
    """Tabulate every claim of how many of a side remain, by how wide an area it speaks of.

    A claim that says "none" without counting has no number; it is kept, and told apart from zero.

    Parameters
    ----------
    claims : DataFrame
        Claims of all theatres, with bounds: measure_id, subject_side, record_type, kind, qualifier, as_stated,
        place_ids, lower and upper (persons).
    places : DataFrame of place_id, parent_id, outside_country; a place without a parent is a country or wider
    side, measure : the side counted, and the measure of those who remain
    beside : claim_ids of figures to hold against these, which do not count who remains

    Returns
    -------
    DataFrame or Refusal
        As `claims.rows.tabulate_claims` gives them (claim_id, speaker, day, where, lower and upper in persons),
        with counted (the scope, or that it stands beside), measure_id and wording (number, word, none); by
        scope, then by day. A refusal when no claim is found.
    """
    remaining = (
        claims["measure_id"].eq(measure)
        & claims["subject_side"].eq(side)
        & claims["record_type"].isin(ASSERTING)
        & (claims["kind"].isin(BOUNDED) | claims["qualifier"].eq("none_stated"))
        & claims["as_stated"].ne("")
        & ~claims["qualifier"].isin(["most", "some"])
    )
    if not remaining.any():
        what, reason = "a comparison of how many remain", "No claim here says how many were left."
        return Refusal(what, reason, "claims that give a number, an area and a day")
    shown = remaining | claims["claim_id"].isin(list(beside))
    kept = claims[shown]
    scopes = kept["place_ids"].map(lambda place_ids: name_scope(place_ids, places))
    said = kept[["claim_id", "qualifier", "measure_id"]].assign(scope=scopes.where(remaining[shown], BESIDE))
    table = tabulate_claims(kept).merge(said, on="claim_id", validate="1:1")
    none, word = table["qualifier"].eq("none_stated"), table["kind"].eq("vague")
    table["counted"] = table["scope"]
    table["wording"] = np.select([none, word], ["none", "word"], "number")
    table["scope"] = table["scope"].map([*SCOPES, BESIDE].index)
    table = table.sort_values(["scope", "day", "claim_id"], ignore_index=True)
    return table.drop(columns=["scope", "qualifier"])


def name_scope(place_ids: tuple[str, ...], places: pd.DataFrame) -> str:
    """Name how wide an area some places make: beyond the country, the whole of it, or a part."""
    known = places.set_index("place_id")
    named = known.loc[[place_id for place_id in place_ids if place_id in known.index]]
    if named["outside_country"].any():
        return SCOPES[0]
    return SCOPES[1] if len(named) and named["parent_id"].eq("").any() else SCOPES[2]


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
    areas : DataFrame of area_id, admin1, admin2
    claims : claims with bounds; those of the measures that have a day are shown
    covered, window : tuple of first and last day
        Of what the record knows, and of the study; shown are the window's months and AROUND more on either
        side, as far as covered.
    measures : measures of ground held, and what to write after a figure as stated

    Returns
    -------
    DataFrame or Refusal
        kind (claim, events), label, area_id (empty for a claim), month (its first day), events (missing for a
        claim), alignment (of the claim's speaker), and claim_id; claims by day, then areas by events, every month
        shown each. Rows between governorates, which are no area, have a line of their own. A refusal when no
        event has a place.
    """
    first, last = (pd.Timestamp(day).to_period("M") for day in window)
    covered = (
        max((first - AROUND).start_time, covered[0]),
        min((last + AROUND).end_time.normalize(), covered[1]),
    )
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
    said = tabulate_claims(select_claims(claims, measures=measures))
    units = claims.set_index("claim_id")["measure_id"].map(measures)
    held = []
    for row in said[said["day"].between(*covered)].itertuples():
        day, figure = write_days(row.day, window=window), f"{row.as_stated}{units[row.claim_id]}"
        label, month = f"{shorten_name(row.speaker)}, {day}, {row.where}: {figure}", row.day.to_period("M")
        held.append(("claim", label, "", month.to_timestamp(), float("nan"), row.alignment, row.claim_id))
    return pd.DataFrame([*held, *events], columns=COLUMNS)
