"""The ratio of deaths after to before under every defensible choice."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from whosecount.core.multiverse import Estimate, vary
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after.death_ratio import ALIKE, resample_samples
from whosecount.methods.before_after.deaths import NAMES, count_days
from whosecount.methods.before_after.periods import cut_periods
from whosecount.record.counting_rules import DATE_CHOICES, RowRule, keep_all, list_days, list_row_rules
from whosecount.record.spans import UNPLACED
from whosecount.record.totals import pick_deaths, select_record

SHIFTS = (-7, 0, 7)  # days by which the split is moved
UNPLACED_CHOICES = {"left out": "neither", "all added before": "before", "all added after": "after"}


def list_rows_tried(record: pd.DataFrame) -> dict[str, tuple[RowRule, str]]:
    """List which rows may count, by which of their days; a row of one day has no other."""
    rules = list_row_rules(record)
    names = [name for name in rules if name not in ("single days only", "district or better")]
    tried = {f"{name}, {day}": (rules[name], rule) for name in names for day, rule in DATE_CHOICES.items()}
    return tried | {"single days only": (rules["single days only"], "start")}


def list_lengths(window_start: object, split: object, room: float = np.inf) -> dict[str, int]:
    """List lengths of a period as options: from the window's first day to the split, and half of it.

    Where the record has little less room than that on either side of every split that is tried, it is the longest.
    """
    days = count_days((window_start, split))
    days = int(room) if days / 2 <= room < days else days
    return {f"{length} days": length for length in dict.fromkeys((days, max(days // 2, 1)))}


def measure_ratio(
    record: pd.DataFrame,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    areas: Sequence[str],
    split: object,
    length: int,
    row_rule: RowRule = keep_all,
    date_rule: str = "start",
    unplaced: str = "neither",
    draws: int = 4000,
    seed: int = 0,
) -> Estimate | Refusal:
    """Measure the ratio of deaths after to before under one set of choices, for `multiverse.vary`, resampled by row.

    Both periods have `length` days, and the first ends on `split`. `unplaced` (neither, before, after) is the period
    that gets every row without a place which touches it.
    """
    periods = cut_periods(split, length)
    if periods[0][0] < covered[0] or periods[1][1] > covered[1]:
        return Refusal(
            "a ratio of deaths after to before",
            "The record does not reach both ends of the stretches.",
            "a longer record",
        )
    samples, column = [], pick_deaths(record)
    for name, (first, last) in zip(NAMES, periods, strict=True):
        deaths = row_rule(select_record(record, first, last, areas, date_rule))[column].to_numpy()
        if unplaced == name:
            lost = record[record["area_id"].eq(UNPLACED)]
            touches = lost["date_start"].le(last) & lost["date_end"].ge(first)
            deaths = np.concatenate([deaths, lost.loc[touches, column].to_numpy()])
        samples.append(deaths)
    ratio = resample_samples(*samples, (length, length), draws, seed)
    if isinstance(ratio, Refusal):
        return ratio
    if ratio.low == ratio.high:
        return Refusal("an interval for the ratio of deaths", *ALIKE)
    return Estimate(ratio.estimate, ratio.low, ratio.high)


def vary_ratio(
    record: pd.DataFrame,
    covered: tuple[pd.Timestamp, pd.Timestamp],
    areas: pd.DataFrame,
    named: Sequence[str],
    window_start: object,
    split: object,
    draws: int = 4000,
    seed: int = 0,
    window: Iterable = (),
) -> pd.DataFrame | Refusal:
    """Vary areas, split, length, rows and their day, and the period that rows without a place belong to.

    A multiverse analysis after Steegen, Tuerlinckx, Gelman and Vanpaemel (2016).

    Parameters
    ----------
    record, areas : DataFrame
        Spans of all areas, those without a place included; the table of areas.
    covered : tuple
        First and last day of which the record knows.
    named : sequence of str
        Areas of the comparison.
    window_start, split : date-like
        First and last day of the period before.
    draws, seed : int
        For the intervals, resampled by row; those of `compare_methods` give its interval again.
    window : iterable of date-like
        First and last day of the page, for `write_days`.

    Returns
    -------
    DataFrame or Refusal
        One row a combination: areas, last day before, length, rows, rows without a place (labels), estimate,
        low, high, refused, as `multiverse.vary` gives them; a refusal when no combination has a figure.
    """
    room = min(count_days((covered[0], split)), count_days((split, covered[1])) - 1) - max(SHIFTS)
    placed = areas.loc[areas["area_id"].ne(UNPLACED), "area_id"]
    splits = (pd.Timestamp(split) + pd.Timedelta(days=shift) for shift in SHIFTS)
    choices = {
        "areas": {"areas named": tuple(named), "all with a place": tuple(placed)},
        "last day before": list_days(splits, window),
        "length": list_lengths(window_start, split, room),
        "rows": list_rows_tried(record),
        "rows without a place": UNPLACED_CHOICES,
    }
    fixed = {"record": record, "covered": covered, "draws": draws, "seed": seed}
    varied = vary(_measure_labelled, choices, {"last day before": pd.Timestamp(split)}, **fixed)
    if varied["refused"].ne("").all():
        return Refusal(
            "the ratio of deaths after to before under other choices",
            f"It can be had under none of {len(varied):,} combinations. {varied['refused'].iloc[0]}",
            "more recorded deaths, on both sides of the cut-off",
        )
    return varied


def _measure_labelled(rows: tuple[RowRule, str], **choices) -> Estimate | Refusal:
    """Measure the ratio by choices that are named as the chart writes them."""
    split, unplaced = choices.pop("last day before"), choices.pop("rows without a place")
    return measure_ratio(row_rule=rows[0], date_rule=rows[1], split=split, unplaced=unplaced, **choices)
