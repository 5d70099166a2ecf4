"""Sentences about the deaths of two periods: how uneven, how far apart, and by which method."""

import numpy as np
import pandas as pd

from whosecount.core.labels import capitalise
from whosecount.core.phrasing import Numbers, count_noun, join_words, pass_refusal, write_day, write_number


@pass_refusal
def describe_dispersion(dispersion: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Describe how unevenly deaths fall: how few rows hold half of them, and variance over mean.

    Parameters
    ----------
    dispersion, rows : DataFrame
        As `measure_dispersion` and `list_rows` give them.

    Returns
    -------
    str
    """
    if rows.empty or not rows["deaths"].sum():
        return "The record holds no such deaths in either stretch."
    halves, spreads = [], []
    for period, listed in rows.groupby("stretch", sort=False):
        if listed["deaths"].sum():
            few = int(listed["share"].lt(0.5).sum()) + 1
            verb = "holds" if few == 1 else "hold"
            halves.append(
                f"{few:,} of {count_noun(len(listed), 'row')} {verb} at least half of the deaths {period} the cut-off"
            )
        measured = dispersion[dispersion["stretch"].eq(period)].set_index("unit")["dispersion"]
        if np.isfinite(measured).all():
            spreads.append(
                f"{write_number(round(measured['row'], 1))} by row and {write_number(round(measured['day'], 1))} by day {period}"
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
        As `compare_methods` gives them.
    noun : str
        What is counted: "deaths among government forces".

    Returns
    -------
    str
    """
    first, allowed = methods.iloc[0], _keep_allowed(methods)
    intervals = join_words([f"{_span(row)} ({row.method.lower()})" for row in allowed.itertuples()])
    parts = [
        f"From {write_number(first['before'])} to {write_number(first['after'])} {noun}: the ratio of deaths a day, after to before, "
        f"is {write_number(round(first['estimate'], 2))}.",
        f"Intervals that allow for uneven deaths run {intervals}; {_place_one(allowed)}.",
    ]
    for row in methods[methods["kind"].eq("refused") & methods["low"].notna()].itertuples():
        parts.append(
            f"{row.method} would give {_span(row)}; it is refused, because it takes the variance of the daily deaths "
            f"to equal their mean, and the variance is up to {write_number(round(row.dispersion, 1))} times the mean."
        )
    for row in methods[methods["kind"].eq("placement")].itertuples():
        if row.low == row.high:
            parts.append("No row without a place touches either stretch.")
            continue
        turns = row.low < 1 < row.high
        parts.append(
            f"Apart from chance, rows without a place move the ratio to {_span(row)}, as all of them are put before or "
            f"all after. {'Where they belong could turn' if turns else 'No placing of them turns'} the sign."
        )
    return " ".join(parts)


def _keep_allowed(methods: pd.DataFrame) -> pd.DataFrame:
    """Keep the intervals that allow for uneven deaths and could be had."""
    return methods[methods["kind"].eq("chance") & methods["low"].notna()]


@pass_refusal
def describe_rise(methods: pd.DataFrame, noun: str) -> str:
    """Describe a ratio of deaths after to before in brief: the widest interval, and what rows without a place could do.

    Parameters
    ----------
    methods : DataFrame
        As `compare_methods` gives them.
    noun : str
        What is counted.

    Returns
    -------
    str
    """
    first, allowed = methods.iloc[0], _keep_allowed(methods)
    low, high = (write_number(round(end, 2)) for end in (allowed["low"].min(), allowed["high"].max()))
    placed = methods[methods["kind"].eq("placement") & methods["low"].lt(methods["high"])]
    tail = "".join(
        f" Rows without a place could move the ratio to {_span(row)}." for row in placed.itertuples()
    )
    return (
        f"Recorded {noun}: {write_number(first['before'])} before the cut-off and {write_number(first['after'])} after, "
        f"{write_number(round(first['estimate'], 2))} times as many a day. The intervals that allow for uneven deaths run "
        f"from {low} to {high} between them.{tail}"
    )


def _span(row) -> str:
    return f"{write_number(round(row.low, 2))} to {write_number(round(row.high, 2))}"


def _place_one(intervals: pd.DataFrame) -> str:
    holding = int((intervals["low"].le(1) & intervals["high"].ge(1)).sum())
    if holding == len(intervals):
        return "each of them holds 1, no change" if holding > 1 else "it holds 1, no change"
    if not holding:
        return "none of them holds 1, no change" if len(intervals) > 1 else "it does not hold 1, no change"
    return f"{holding:,} of the {len(intervals):,} {'holds' if holding == 1 else 'hold'} 1, no change"


@pass_refusal
def describe_lengths(lengths: pd.DataFrame, chosen: int | None = None) -> str:
    """Describe how a ratio changes with the length of the periods.

    Parameters
    ----------
    lengths : DataFrame
        As `trace_lengths` gives it.
    chosen : int, optional
        Length in days of the chapter's own periods.

    Returns
    -------
    str
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
        parts += [
            f"At the chapter's own {chosen:,} days the interval runs {_span(row)}."
            for row in lengths[lengths["days"].eq(chosen)].itertuples()
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
    """Describe what moved between two periods, area by area and in sum.

    Parameters
    ----------
    areas : DataFrame
        As `compare_areas` gives them.
    noun : str
        What is counted.

    Returns
    -------
    str
    """
    if areas.empty:
        return f"The record holds no {noun} in either stretch."
    parts = [
        f"{capitalise(row.label)}: {row.before:,} before the cut-off and {row.after:,} after"
        for row in areas[areas["total"]].itertuples()
    ]
    single = areas[~areas["total"]]
    change = single["after"] - single["before"]
    largest = {}
    if len(change) and change.max() > 0:
        largest["rise"] = single.loc[change.idxmax()]
    if len(change) and change.min() < 0:
        largest["fall"] = single.loc[change.idxmin()]
    moved = [
        f"the largest {word} is in {area['label']} ({area['before']:,} to {area['after']:,})"
        for word, area in largest.items()
    ]
    tail = f" Line by line, {join_words(moved)}." if moved else ""
    return f"{capitalise(noun)}. {'. '.join(parts)}.{tail}"


@pass_refusal
def state_rise(methods: pd.DataFrame) -> Numbers:
    """State the deaths before and after, their ratio and the widest interval; see `describe_rise`.

    Parameters
    ----------
    methods : DataFrame
        As `compare_methods` gives them; a refusal is passed on.

    Returns
    -------
    dict of str to float
        before, after (persons), ratio, ratio_low, ratio_high.
    """
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
    """Describe how much of a toll stands in rows of several days.

    Parameters
    ----------
    spread : DataFrame
        As `sum_spread` gives it; a refusal is passed on.
    since, before : date-like
        First day, and the day after the last.
    group : str
        Whose deaths, as it stands after "of".

    Returns
    -------
    str
    """
    last = pd.Timestamp(before) - pd.Timedelta(days=1)
    several = spread.set_index("label").loc["several days"]
    deaths = count_noun(int(spread["deaths"].sum()), "death")
    head = f"From {write_day(since)} to {write_day(last, True)} the record holds {deaths} of {group}."
    if not several["deaths"]:
        return f"{head} None stands in a row of several days."
    return (
        f"{head} {write_number(several['deaths'])} of them stand in {count_noun(int(several['rows']), 'row')} of several "
        f"days, the longest of {count_noun(int(several['longest']), 'day')}: the record cannot say when they died."
    )
