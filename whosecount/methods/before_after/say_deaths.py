"""Sentences about the deaths of two stretches: how uneven, how far apart, and by which method."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_dispersion(dispersion: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Describe how unevenly deaths fall: how few rows hold half of them, and variance over mean.

    Parameters
    ----------
    dispersion, rows : DataFrame
        As `methods.before_after.deaths.measure_dispersion` and `list_rows` give them.
    """
    if rows.empty or not rows["deaths"].sum():
        return "The record holds no such deaths in either stretch."
    halves, spreads = [], []
    for stretch, own in rows.groupby("stretch", sort=False):
        if own["deaths"].sum():
            few = int(own["share"].lt(0.5).sum()) + 1
            verb = "holds" if few == 1 else "hold"
            halves.append(
                f"{few:,} of {count_noun(len(own), 'row')} {verb} at least half of the deaths {stretch} the cut-off"
            )
        measured = dispersion[dispersion["stretch"].eq(stretch)].set_index("unit")["dispersion"]
        if np.isfinite(measured).all():
            spreads.append(
                f"{write_number(round(measured['row'], 1))} by row and {write_number(round(measured['day'], 1))} by day {stretch}"
            )
    tail = (
        f" Variance over mean is {join_words(spreads)}; deaths that came one by one would give about 1."
        if spreads
        else ""
    )
    return f"{join_words(halves)}.{tail}"


@pass_refusal
def describe_methods(methods: pd.DataFrame, noun: str) -> str:
    """Describe a ratio of deaths after to before by each method, with the one refused and why.

    Parameters
    ----------
    methods : DataFrame
        As `methods.before_after.periods.compare_methods` gives them.
    noun : str
        What is counted: "deaths among government forces".
    """
    first = methods.iloc[0]
    parts = [
        f"From {write_number(first['before'])} to {write_number(first['after'])} {noun}: the ratio of deaths a day, after to before, "
        f"is {write_number(round(first['estimate'], 2))}."
    ]
    allowed = methods[methods["kind"].eq("chance") & methods["low"].notna()]
    parts.append(
        "Intervals that allow for uneven deaths run "
        + join_words([f"{_span(one)} ({one.method.lower()})" for one in allowed.itertuples()])
        + f"; {_place_one(allowed)}."
    )
    for one in methods[methods["kind"].eq("refused") & methods["low"].notna()].itertuples():
        parts.append(
            f"{one.method} would give {_span(one)}; it is refused, because it takes the variance of the daily deaths "
            f"to equal their mean, and the variance is up to {write_number(round(one.dispersion, 1))} times the mean."
        )
    for one in methods[methods["kind"].eq("placement")].itertuples():
        if one.low == one.high:
            parts.append("No row without a place touches either stretch.")
            continue
        undo = (
            "Where they belong could turn the sign"
            if one.low < 1 < one.high
            else "No placing of them turns the sign"
        )
        parts.append(
            f"Apart from chance, rows without a place move the ratio to {_span(one)}, as all of them are put before or "
            f"all after. {undo}."
        )
    return " ".join(parts)


@pass_refusal
def describe_rise(methods: pd.DataFrame, noun: str) -> str:
    """Describe a ratio of deaths after to before in brief: the widest interval, and what rows without a place could do.

    Parameters
    ----------
    methods : DataFrame
        As `methods.before_after.periods.compare_methods` gives them.
    noun : str
        What is counted.
    """
    first = methods.iloc[0]
    allowed = methods[methods["kind"].eq("chance") & methods["low"].notna()]
    low, high = (write_number(round(end, 2)) for end in (allowed["low"].min(), allowed["high"].max()))
    placed = methods[methods["kind"].eq("placement") & methods["low"].lt(methods["high"])]
    tail = "".join(
        f" Rows without a place could move the ratio to {_span(one)}." for one in placed.itertuples()
    )
    return (
        f"Recorded {noun}: {write_number(first['before'])} before the cut-off and {write_number(first['after'])} after, "
        f"{write_number(round(first['estimate'], 2))} times as many a day. The intervals that allow for uneven deaths run "
        f"from {low} to {high} between them.{tail}"
    )


def _span(one) -> str:
    return f"{write_number(round(one.low, 2))} to {write_number(round(one.high, 2))}"


def _place_one(intervals: pd.DataFrame) -> str:
    holding = int((intervals["low"].le(1) & intervals["high"].ge(1)).sum())
    if holding == len(intervals):
        return "each of them holds 1, no change" if holding > 1 else "it holds 1, no change"
    if not holding:
        return "none of them holds 1, no change" if len(intervals) > 1 else "it does not hold 1, no change"
    return f"{holding:,} of the {len(intervals):,} {'holds' if holding == 1 else 'hold'} 1, no change"


@pass_refusal
def describe_lengths(lengths: pd.DataFrame, chosen: int | None = None) -> str:
    """Describe how a ratio changes with the length of the stretches.

    Parameters
    ----------
    lengths : DataFrame
        As `methods.before_after.periods.trace_lengths` gives it.
    chosen : int, optional
        Length in days of the chapter's own stretches.
    """
    low, high = lengths.loc[lengths["estimate"].idxmin()], lengths.loc[lengths["estimate"].idxmax()]
    above, below = lengths["low"].gt(1), lengths["high"].lt(1)
    parts = [
        f"Over {count_noun(len(lengths), 'length')} from {lengths['days'].min():,} to {lengths['days'].max():,} days the ratio "
        f"of deaths after to before runs from {write_number(round(low['estimate'], 2))} (at {low['days']:,.0f} days) to "
        f"{write_number(round(high['estimate'], 2))} (at {high['days']:,.0f} days).",
        f"At {above.sum():,} of them the whole interval lies above 1, at {below.sum():,} below it, and at "
        f"{(~above & ~below).sum():,} it holds 1.",
    ]
    if chosen is not None:
        own = lengths[lengths["days"].eq(chosen)]
        parts += [
            f"At the chapter's own {chosen:,} days the interval runs {_span(one)}."
            for one in own.itertuples()
        ]
    undone = int((lengths["placed_before"].lt(1) & lengths["estimate"].gt(1)).sum())
    risen = int(lengths["estimate"].gt(1).sum())
    if risen:
        parts.append(
            f"Of {count_noun(risen, 'length')} with a rise, rows without a place, all put before, would undo it at {undone:,}."
        )
    return " ".join(parts)


@pass_refusal
def describe_shifts(areas: pd.DataFrame, noun: str) -> str:
    """Describe what moved between two stretches, area by area and in sum.

    Parameters
    ----------
    areas : DataFrame
        As `methods.before_after.periods.compare_areas` gives them.
    noun : str
        What is counted.
    """
    if areas.empty:
        return f"The record holds no {noun} in either stretch."
    parts = [
        f"{one.label[:1].upper()}{one.label[1:]}: {one.before:,} before the cut-off and {one.after:,} after"
        for one in areas[areas["total"]].itertuples()
    ]
    single = areas[~areas["total"]]
    change = single["after"] - single["before"]
    tail = []
    if len(change) and change.max() > 0:
        top = single.loc[change.idxmax()]
        tail.append(f"the largest rise is in {top['label']} ({top['before']:,} to {top['after']:,})")
    if len(change) and change.min() < 0:
        low = single.loc[change.idxmin()]
        tail.append(f"the largest fall is in {low['label']} ({low['before']:,} to {low['after']:,})")
    sentence = f"{noun[:1].upper()}{noun[1:]}. " + ". ".join(parts) + "."
    return sentence + (f" Line by line, {join_words(tail)}." if tail else "")


@pass_refusal
def state_rise(methods: pd.DataFrame) -> Numbers:
    """State the deaths before and after, their ratio and the widest interval; see `describe_rise`."""
    first = methods.iloc[0]
    allowed = methods[methods["kind"].eq("chance") & methods["low"].notna()]
    return {
        "before": first["before"],
        "after": first["after"],
        "ratio": first["estimate"],
        "ratio_low": allowed["low"].min(),
        "ratio_high": allowed["high"].max(),
    }
