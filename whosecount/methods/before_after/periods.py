"""Two stretches of days side by side: by area and by method."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from whosecount.core.refusal import Refusal, needs_losses
from whosecount.methods.before_after.deaths import (
    COLUMN,
    DeathRatio,
    Stretch,
    count_days,
    measure_dispersion,
    resample_ratio,
)
from whosecount.methods.before_after.regression import fit_ratio
from whosecount.record.spans import UNPLACED, name_areas
from whosecount.record.totals import select_record, sum_touching

SHORTEST, LONGEST, WEEK = 14, 224, 7  # days: the stretches traced, and the step


def cut_stretches(split: object, days: int) -> tuple[Stretch, Stretch]:
    """Cut two stretches of equal length: one that ends on a day, one that begins on the next."""
    last = pd.Timestamp(split)
    length, day = pd.Timedelta(days=days), pd.Timedelta(days=1)
    return (last - length + day, last), (last + day, last + length)


def split_window(since: object, cutoff: object, until: object) -> tuple[Stretch, Stretch]:
    """Split a window into the stretch up to a cut-off, and the stretch that begins on the next day."""
    first, last, end = (pd.Timestamp(day) for day in (since, cutoff, until))
    return (first, last), (last + pd.Timedelta(days=1), end)


@needs_losses("deaths by area in each stretch")
def compare_areas(
    record: pd.DataFrame,
    areas: pd.DataFrame,
    named: Sequence[str],
    first: Stretch,
    second: Stretch,
    column: str = COLUMN,
) -> pd.DataFrame:
    """Compare the deaths of two stretches area by area, and in sum.

    Parameters
    ----------
    record : DataFrame
        Spans of all areas; each counts by its first day.
    areas : DataFrame
        area_id, theatre_id, admin1, admin2.
    named : sequence of str
        Areas of the comparison, shown first; other areas without a death in either stretch are left off.
    first, second : tuple
        First and last day of each stretch.
    column : str
        Deaths to compare.

    Returns
    -------
    DataFrame
        group, label, before, after (persons), total (whether a sum of rows above); empty without deaths.
    """
    names = name_areas(areas)
    counts = pd.DataFrame(
        {
            name: select_record(record, *stretch).groupby("area_id")[column].sum()
            for name, stretch in (("before", first), ("after", second))
        }
    ).reindex(list(names), fill_value=0)
    counts = counts.fillna(0).astype("int64")
    own = counts[counts.index.isin(named)]
    other = counts[~counts.index.isin([*named, UNPLACED]) & counts.sum(axis=1).gt(0)]
    without = counts[counts.index == UNPLACED]
    rows = [
        *_lay_out("the areas named", own, names),
        *_total("the areas named", "the areas named, together", own),
        *_lay_out("elsewhere", other, names),
        *_lay_out("elsewhere", without, names),
        *_total("all of the record", "all rows, with and without a place", counts),
    ]
    found = pd.DataFrame(rows, columns=["group", "label", "before", "after", "total"])
    return found if counts.to_numpy().sum() else found.iloc[:0]


def _lay_out(group: str, counts: pd.DataFrame, names: dict[str, str]) -> list[tuple]:
    ordered = counts.assign(most=counts.max(axis=1)).sort_values("most", ascending=False, kind="stable")
    return [(group, names[row.Index], row.before, row.after, False) for row in ordered.itertuples()]


def _total(group: str, label: str, counts: pd.DataFrame) -> list[tuple]:
    return [(group, label, int(counts["before"].sum()), int(counts["after"].sum()), True)]


def compare_methods(
    record: pd.DataFrame,
    unplaced: pd.DataFrame,
    first: Stretch,
    second: Stretch,
    column: str = COLUMN,
    draws: int = 4000,
    seed: int = 0,
) -> pd.DataFrame | Refusal:
    """Set the intervals of one ratio of deaths side by side, the one too narrow among them.

    Parameters
    ----------
    record, unplaced : DataFrame
        Spans of the areas, and spans without a place.
    first, second : tuple
        First and last day of each stretch.
    column : str
        Deaths to compare.
    draws, seed : int
        For resampling.

    Returns
    -------
    DataFrame or Refusal
        method, kind (chance, refused, placement), estimate, low, high, dispersion (variance over mean of the
        daily deaths, the larger of the two stretches), before, after (persons). `placement` is not chance:
        its ends put every unplaced row that touches a stretch before alone, and after alone.
        A method that cannot be had has missing ends. A refusal when resampling by row is one.
    """
    by_row = resample_ratio(record, first, second, column, draws, seed)
    if isinstance(by_row, Refusal):
        return by_row
    methods = {
        "Resampling rows": ("chance", by_row),
        "Resampling days": ("chance", resample_ratio(record, first, second, column, draws, seed, by="day")),
        "Negative binomial regression": ("chance", fit_ratio(record, first, second, column)),
        "Poisson regression": ("refused", fit_ratio(record, first, second, column, "poisson")),
        "Rows without a place": ("placement", _place_all(by_row, unplaced, first, second, column)),
    }
    measured = measure_dispersion(record, first, second, column)
    daily = float(measured.loc[measured["unit"].eq("day"), "dispersion"].max())
    rows = [
        {
            "method": name,
            "kind": kind,
            **(
                {"estimate": np.nan, "low": np.nan, "high": np.nan}
                if isinstance(found, Refusal)
                else {"estimate": found.estimate, "low": found.low, "high": found.high}
            ),
            "dispersion": daily,
            "before": by_row.before,
            "after": by_row.after,
        }
        for name, (kind, found) in methods.items()
    ]
    return pd.DataFrame(rows)


def _place_all(
    ratio: DeathRatio, unplaced: pd.DataFrame, first: Stretch, second: Stretch, column: str
) -> DeathRatio:
    """Put every unplaced death that a stretch could hold before alone, and after alone."""
    scale = count_days(first) / count_days(second)
    before, after = (sum_touching(unplaced, *stretch, column) for stretch in (first, second))
    low = scale * ratio.after / (ratio.before + before)
    high = scale * (ratio.after + after) / ratio.before
    return DeathRatio(
        ratio.before, ratio.after, ratio.units_before, ratio.units_after, ratio.estimate, low, high
    )


@needs_losses("a ratio of deaths by the length of the stretches")
def trace_lengths(
    record: pd.DataFrame,
    unplaced: pd.DataFrame,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    split: object,
    chosen: int = SHORTEST,
    column: str = COLUMN,
    draws: int = 4000,
    seed: int = 0,
) -> pd.DataFrame | Refusal:
    """Trace the ratio of deaths after to before as both stretches grow by a week at a time, up to LONGEST.

    Parameters
    ----------
    record, unplaced : DataFrame
        Spans of the areas, and spans without a place.
    covered : tuple
        First and last day of which the record knows; no stretch reaches beyond them.
    split : date-like
        Last day of the stretch before.
    chosen : int
        A length in days to try besides.
    column : str
        Deaths to compare.
    draws, seed : int
        For resampling by day; those of `compare_methods` give its interval again at its length.

    Returns
    -------
    DataFrame or Refusal
        days (of each stretch), before, after (persons), estimate, low, high (by days resampled), placed_before
        and placed_after (the ratio with every unplaced row before alone, and after alone). Lengths without a
        ratio are left out; a refusal when fewer than two are left.
    """
    room = min(LONGEST, count_days((covered[0], split)), count_days((split, covered[1])) - 1)
    rows = []
    for days in sorted({*range(SHORTEST, room + 1, WEEK), min(max(chosen, SHORTEST), room)}):
        first, second = cut_stretches(split, days)
        found = resample_ratio(record, first, second, column, draws, seed, by="day")
        if isinstance(found, Refusal):
            continue
        placed = _place_all(found, unplaced, first, second, column)
        rows.append(
            {
                "days": days,
                **{name: getattr(found, name) for name in ("before", "after", "estimate", "low", "high")},
                "placed_before": placed.low,
                "placed_after": placed.high,
            }
        )
    if len(rows) < 2:
        return Refusal(
            "the ratio of deaths after to before by the length of the stretches",
            "The record holds too few days or deaths on one side of the cut-off.",
            "a longer record",
        )
    return pd.DataFrame(rows)
