"""Sentences about the deaths of two periods: how uneven, and how far apart by which method."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import (
    Numbers,
    count_noun,
    join_words,
    pass_refusal,
    write_multiple,
    write_number,
    write_stretch,
)


@pass_refusal
def headline_dispersion(rows: pd.DataFrame) -> str:
    """Say how few rows, as `list_rows` gives them, hold at least half of the deaths of each period."""
    halves = [
        (int(listed["share"].lt(0.5).sum()) + 1, len(listed), period)
        for period, listed in rows.groupby("stretch", sort=False)
        if listed["deaths"].sum()
    ]
    if not halves:
        return "No such death in either stretch"
    few, rows, period = halves[0]
    others = "".join(f", {few:,} of {rows:,} {period}" for few, rows, period in halves[1:])
    return f"At least half the deaths: {few:,} of {count_noun(rows, 'row')} {period}{others}"


@pass_refusal
def describe_dispersion(dispersion: pd.DataFrame) -> str:
    """Describe how unevenly deaths fall: the dispersion of daily deaths, as `measure_dispersion` gives it."""
    if not dispersion["deaths"].sum():
        return "The record holds no such deaths in either stretch."
    daily = dispersion[dispersion["unit"].eq("day") & np.isfinite(dispersion["dispersion"])]
    if daily.empty:
        return "There are too few days to say how unevenly the deaths fall."
    spreads = [
        f"{write_number(round(day.dispersion, 1))} times their mean {day.stretch} the cut-off"
        for day in daily.itertuples()
    ]
    return f"The variance of the deaths of a day is {join_words(spreads)}. Deaths that came one by one would give about 1."


@pass_refusal
def headline_methods(methods: pd.DataFrame) -> str:
    """Say a ratio of deaths, and whether its intervals include no change: methods as `compare_methods` gives them."""
    allowed = _keep_allowed(methods)
    holding, ratio = _count_holding(allowed), methods["estimate"].iloc[0]
    times = capitalise(write_multiple(ratio, "deaths a day"))
    if not holding:
        return f"{times}, and no sound interval reaches “no change”"
    if holding < len(allowed):
        return f"{times}: some sound intervals include “no change”, some do not"
    turn = "and" if times.startswith("As ") else "but"
    return f"{times}, {turn} {'every' if holding > 1 else 'the one'} sound interval includes “no change”"


@pass_refusal
def describe_methods(methods: pd.DataFrame) -> str:
    """Describe a ratio of deaths by its methods: the interval that decides, and what rows without a place could do.

    The narrowest interval decides where all of them include no change, and the widest where none does.
    """
    allowed = _keep_allowed(methods)
    holding, alone = _count_holding(allowed), len(allowed) == 1
    with np.errstate(divide="ignore"):
        width = np.log(allowed["high"]) - np.log(allowed["low"])
    deciding = allowed.loc[width.idxmin() if holding == len(allowed) else width.idxmax()]
    head = f"After the cut-off: {write_multiple(methods['estimate'].iloc[0], 'deaths a day')}."
    if holding and holding < len(allowed):
        said = f"Only some intervals that allow for uneven deaths include “no change”; the widest runs {_span(deciding)}."
    else:
        which = "The" if alone else "Even the narrowest" if holding else "Even the widest"
        said = (
            f"{which} interval allowing for uneven deaths runs {_span(deciding)} and "
            f"{'includes' if holding else 'leaves out'} “no change”."
        )
    return " ".join([head, said, *_tell_placing(methods, "the difference")])


def _keep_allowed(methods: pd.DataFrame) -> pd.DataFrame:
    """Keep the intervals that allow for uneven deaths and could be had."""
    return methods[methods["kind"].eq("chance") & methods["low"].notna()]


def _count_holding(intervals: pd.DataFrame) -> int:
    """Count the intervals that include no change."""
    return int((intervals["low"].le(1) & intervals["high"].ge(1)).sum())


def _tell_placing(methods: pd.DataFrame, what: str) -> list[str]:
    """Say whether rows without a place could turn a rise into a fall, or the other way; nothing where none could add."""
    placed = methods[methods["kind"].eq("placement") & methods["low"].lt(methods["high"])]
    return [
        f"Rows without a place {'could' if row.low < 1 < row.high else 'could not'} reverse {what}."
        for row in placed.itertuples()
    ]


@pass_refusal
def describe_rise(methods: pd.DataFrame, noun: str) -> str:
    """Describe a ratio in brief by its methods: its widest interval, and whether chance or missing places could account for it.

    The noun says what is counted.
    """
    first, allowed = methods.iloc[0], _keep_allowed(methods)
    holding = _count_holding(allowed)
    chance = (
        "Chance could explain this."
        if holding == len(allowed)
        else "Methods disagree about chance."
        if holding
        else "Chance hardly explains this."
    )
    ratio = round(first["estimate"], 2)
    head = (
        f"Recorded {noun} after the cut-off, per day: {'as many as' if ratio == 1 else f'{write_number(ratio)} times those'} before "
        f"(intervals {write_number(round(allowed['low'].min(), 2))} to {write_number(round(allowed['high'].max(), 2))})."
    )
    return " ".join([head, chance, *_tell_placing(methods, "it")])


def _span(row) -> str:
    return f"{write_number(round(row.low, 2))} to {write_number(round(row.high, 2))}"


@pass_refusal
def state_rise(methods: pd.DataFrame) -> Numbers:
    """State before, after (persons), ratio, ratio_low and ratio_high (the widest interval) of methods; see `describe_rise`."""
    first, allowed = methods.iloc[0], _keep_allowed(methods)
    return {
        "before": first["before"],
        "after": first["after"],
        "ratio": first["estimate"],
        "ratio_low": allowed["low"].min(),
        "ratio_high": allowed["high"].max(),
    }


@pass_refusal
def describe_spread(spread: pd.DataFrame, since: object, before: object, group: str) -> str:
    """Describe how much of a group's toll, from since to the day before, stands in rows of several days.

    `spread` is as `sum_spread` gives it, and `group` as it stands after "of".
    """
    last = pd.Timestamp(before) - pd.Timedelta(days=1)
    several = spread.set_index("label").loc["several days"]
    deaths = count_noun(int(spread["deaths"].sum()), "death")
    head = f"{capitalise(write_stretch(since, last))} the record holds {deaths} of {group}"
    if not several["deaths"]:
        return f"{head}, none of them in a row of several days."
    return (
        f"{head}, {write_number(several['deaths'])} of them in {count_noun(int(several['rows']), 'row')} of several days, "
        f"which cannot say when they died."
    )
