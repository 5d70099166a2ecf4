"""Who else was fighting: the record of other pairs of parties in the same places."""

from collections.abc import Collection, Sequence

import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.rates.tempo import compare_baselines, count_weekly_events

TOGETHER = "All pairs together"


def count_weeks_by_dyad(
    spans: pd.DataFrame | Refusal, areas: Sequence[str], since: object, until: object, own: Collection[str]
) -> pd.DataFrame | Refusal:
    """Count events by week for every dyad of some areas.

    Parameters
    ----------
    spans : DataFrame or Refusal
        Spans of every dyad on file; a refusal is passed on.
    areas : sequence of str
        Area_ids.
    since, until : date-like
        First and last day.
    own : collection of str
        Dyads of the two sides.

    Returns
    -------
    DataFrame or Refusal
        dyad, own, week (its Monday), events; the dyad with most events first.
    """
    if isinstance(spans, Refusal):
        return spans
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


def compare_dyads(
    spans: pd.DataFrame | Refusal, areas: Sequence[str], window: tuple, baselines: Sequence[tuple]
) -> pd.DataFrame | Refusal:
    """Compare one window with the first of some baselines for every dyad, and for all of them together.

    Parameters
    ----------
    spans : DataFrame or Refusal
        Spans of every dyad on file; a refusal is passed on.
    areas : sequence of str
        Area_ids.
    window : tuple
        First and last day.
    baselines : sequence of (label, first day, last day)
        Stretches that the record covers.

    Returns
    -------
    DataFrame or Refusal
        dyad, then as `tempo.compare_baselines` gives them; dyads without an event in either stretch are
        left off, since neither rate is known there.
    """
    if isinstance(spans, Refusal):
        return spans
    if not baselines:
        return Refusal("a ratio for each pair of parties", "No baseline is covered.", "a covered baseline")
    own = spans[spans["area_id"].isin(list(areas))]
    rows = [
        compare_baselines(part, window, baselines[:1]).assign(dyad=dyad)
        for dyad, part in [*own.groupby("dyad"), (TOGETHER, own)]
    ]
    compared = pd.concat(rows, ignore_index=True)
    seen = compared[["events", "baseline_events"]].sum(axis=1).gt(0)
    columns = ["dyad", *[name for name in compared.columns if name != "dyad"]]
    return compared.loc[seen, columns].reset_index(drop=True)
