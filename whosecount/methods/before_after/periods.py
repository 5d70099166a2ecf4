"""Two periods side by side: by area, by method, and by how long they are taken to be."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.death_ratio import ALIKE, DeathRatio, fit_ratio, resample_ratio
from whosecount.methods.before_after.deaths import NAMES, Period, count_days, measure_dispersion
from whosecount.record.spans import BETWEEN, UNPLACED, name_areas
from whosecount.record.totals import is_lone, pick_deaths, refuse_lone, select_record, sum_touching

SHORTEST, LONGEST, WEEK = 14, 224, 7  # days: the lengths traced, and the step
ENDS = ["estimate", "low", "high"]


def cut_periods(split: object, days: int) -> tuple[Period, Period]:
    """Cut two periods of equal length, in days: one that ends on the day of the split, one that begins on the next."""
    last, length = pd.Timestamp(split), pd.Timedelta(days=days)
    return split_window(last - length + pd.Timedelta(days=1), last, last + length)


def split_window(since: object, cutoff: object, until: object) -> tuple[Period, Period]:
    """Split a window, since to until, into the period up to a cutoff and the one that begins on the next day."""
    first, last, end = (pd.Timestamp(day) for day in (since, cutoff, until))
    return (first, last), (last + pd.Timedelta(days=1), end)


def compare_areas(
    record: pd.DataFrame,
    areas: pd.DataFrame,
    named: Sequence[str],
    first: Period,
    second: Period,
    fewest: int = 1,
) -> pd.DataFrame | Refusal:
    """Compare the deaths of two periods area by area, and in sum.

    Parameters
    ----------
    record, areas : DataFrame
        Spans of all areas, each counting by its first day; area_id, theatre_id, admin1, admin2.
    named : sequence of str
        Areas of the comparison, shown first; other areas without a death in either period are left off.
    first, second : tuple
        First and last day of each period.
    fewest : int
        Events of an area and period that their publisher lets be shown.

    Returns
    -------
    DataFrame or Refusal
        group, label, before, after (persons), total (whether a sum of rows above); a refusal without deaths.
    """
    if not all(first <= last for first, last in (map(pd.Timestamp, period) for period in (first, second))):
        return Refusal(
            "deaths by area", "One of the two stretches has no day.", "a cut-off between recorded days"
        )
    names = name_areas(areas)
    grouped = {
        name: select_record(record, *period).groupby("area_id")
        for name, period in zip(NAMES, (first, second), strict=True)
    }
    held = [count for rows in grouped.values() for count in rows["events"].sum()]
    if refusal := refuse_lone("deaths by area in each stretch", held, fewest):
        return refusal
    sums = {name: rows[pick_deaths(record)].sum() for name, rows in grouped.items()}
    counts = pd.DataFrame(sums).reindex(list(names)).fillna(0).astype("int64")
    inside = counts[counts.index.isin(named) & (counts.sum(axis=1).gt(0) | (counts.index != BETWEEN))]
    other = counts[~counts.index.isin([*named, UNPLACED]) & counts.sum(axis=1).gt(0)]
    ours, elsewhere, everywhere = "the areas named", "elsewhere", "all of the record"
    rows = [
        *_list_areas(ours, inside, names),
        (ours, "the areas named, together", *inside.sum(), True),
        *_list_areas(elsewhere, other, names),
        *_list_areas(elsewhere, counts[counts.index == UNPLACED], names),
        (everywhere, "all rows, with and without a place", *counts.sum(), True),
    ]
    if not counts.to_numpy().sum():
        none, asked = (
            "The record holds no such death in either stretch.",
            "recorded deaths in the stretches compared",
        )
        return Refusal("deaths by area", none, asked)
    return pd.DataFrame(rows, columns=["group", "label", *NAMES, "total"])


def _list_areas(group: str, counts: pd.DataFrame, names: dict[str, str]) -> list[tuple]:
    ordered = counts.assign(most=counts.max(axis=1)).sort_values("most", ascending=False, kind="stable")
    return [(group, names[row.Index], row.before, row.after, False) for row in ordered.itertuples()]


def compare_methods(
    record: pd.DataFrame,
    unplaced: pd.DataFrame,
    first: Period,
    second: Period,
    draws: int = 4000,
    seed: int = 0,
) -> pd.DataFrame | Refusal:
    """Set the intervals of one ratio of deaths side by side, the one too narrow among them.

    Resampling by row, by day and by week (percentile bootstrap), negative binomial regression, and Poisson
    regression, which is refused.

    Parameters
    ----------
    record, unplaced : DataFrame
        Spans of the areas, and spans without a place: date_start, date_end, and deaths (persons).
    first, second : tuple
        First and last day of each period.
    draws, seed : int
        For resampling.

    Returns
    -------
    DataFrame or Refusal
        method, kind (chance, refused, placement), estimate, low, high, dispersion (variance over mean of the
        daily deaths, the larger of the two periods), before, after (persons). `placement` is not chance:
        its ends put every unplaced row that touches a period before alone, and after alone.
        A method that cannot be had has missing ends. A refusal when resampling by row is one, or none can be had.
    """
    by_row = resample_ratio(record, first, second, draws, seed)
    if isinstance(by_row, Refusal):
        return by_row
    methods = [
        ("Resampling rows", "chance", by_row),
        *(
            (f"Resampling {unit}s", "chance", resample_ratio(record, first, second, draws, seed, by=unit))
            for unit in ("day", "week")
        ),
        ("Negative binomial regression", "chance", fit_ratio(record, first, second)),
        ("Poisson regression", "refused", fit_ratio(record, first, second, "poisson")),
        ("Rows without a place", "placement", _place_all(by_row, unplaced, first, second)),
    ]
    rows = [
        (*named, *(getattr(ratio, end, np.nan) for end in ENDS)) for *named, ratio in methods
    ]  # a refusal has none
    compared = pd.DataFrame(rows, columns=["method", "kind", *ENDS])
    chance = compared["kind"].eq("chance")
    # drawn from rows of equal deaths, one is as good as another
    compared.loc[chance & compared["low"].eq(compared["high"]), ["low", "high"]] = np.nan
    if compared.loc[chance, "low"].isna().all():
        return Refusal("an interval for the ratio of deaths", *ALIKE)
    measured = measure_dispersion(record, first, second)
    daily = float(measured.loc[measured["unit"].eq("day"), "dispersion"].max())
    return compared.assign(dispersion=daily, before=by_row.before, after=by_row.after)


def _place_all(ratio: DeathRatio, unplaced: pd.DataFrame, first: Period, second: Period) -> DeathRatio:
    """Put every unplaced death that a period could hold before alone, and after alone."""
    scale = count_days(first) / count_days(second)
    before, after = (sum_touching(unplaced, *period, pick_deaths(unplaced)) for period in (first, second))
    low = scale * ratio.after / (ratio.before + before)
    return replace(ratio, low=low, high=scale * (ratio.after + after) / ratio.before)


def trace_lengths(
    record: pd.DataFrame,
    unplaced: pd.DataFrame,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    split: object,
    chosen: int = SHORTEST,
    draws: int = 4000,
    seed: int = 0,
    fewest: int = 1,
) -> pd.DataFrame | Refusal:
    """Trace the ratio of deaths after to before as both periods grow by a week at a time, up to LONGEST.

    Parameters
    ----------
    record, unplaced : DataFrame
        Spans of the areas, and spans without a place.
    covered : tuple
        First and last day of which the record knows; no period reaches beyond them.
    split : date-like
        Last day of the period before.
    chosen : int
        A length in days to try besides.
    draws, seed
        As for `compare_methods`, whose interval by day comes again at its length.
    fewest : int
        Events that their publisher lets be shown: a length that adds fewer to a period than the last shown did is left out.

    Returns
    -------
    DataFrame or Refusal
        days (of each period), before, after (persons), estimate, low, high (by days resampled), week_low, week_high
        (by runs of a week, where there are weeks enough), placed_before (the ratio with every unplaced row before
        alone), without lengths that have no ratio; a refusal when fewer than two have one.
    """
    room = min(LONGEST, count_days((covered[0], split)), count_days((split, covered[1])) - 1)
    rows, shown = [], pd.Series([0, 0])
    for days in sorted({*range(SHORTEST, room + 1, WEEK), min(max(chosen, SHORTEST), room)}):
        first, second = cut_periods(split, days)
        held = pd.Series([select_record(record, *period)["events"].sum() for period in (first, second)])
        if is_lone(held - shown, fewest):
            continue
        ratio, by_week = (
            resample_ratio(record, first, second, draws, seed, by=unit) for unit in ("day", "week")
        )
        if not isinstance(ratio, Refusal):
            shown, placed = held, _place_all(ratio, unplaced, first, second)
            week = (np.nan, np.nan) if isinstance(by_week, Refusal) else (by_week.low, by_week.high)
            rows.append((days, *(getattr(ratio, name) for name in (*NAMES, *ENDS)), *week, placed.low))
    if len(rows) < 2:
        return Refusal(
            "the ratio of deaths after to before by the length of the stretches",
            "The record holds too few days or deaths on one side of the cut-off.",
            "more recorded days, or deaths in them, on both sides",
        )
    return pd.DataFrame(rows, columns=["days", *NAMES, *ENDS, "week_low", "week_high", "placed_before"])
