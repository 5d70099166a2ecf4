"""Sentences about tolls: by account, against the record, in panels, and of those who remain."""

import numpy as np
import pandas as pd

from whosecount.core.labels import shorten_name
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number
from whosecount.methods.tolls.fighter_strength import BESIDE
from whosecount.record.spans import BETWEEN


@pass_refusal
def describe_accounts(steps: pd.DataFrame) -> str:
    """Describe where each account of one group's deaths ended, beside the record.

    Parameters
    ----------
    steps : DataFrame
        As `tabulate_accounts` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    parts = []
    for series, figures in steps[steps["series"].ne("record")].groupby("series", sort=False):
        ends = _write_span(figures["lower"].min(), figures["lower"].max())
        when = "" if "no day given" in series else f", the last of {write_day(figures['day'].max())}"
        parts.append(f"{series}: {count_noun(len(figures), 'figure')}, {ends}{when}")
    record = steps[steps["series"].eq("record")]
    tail = f" The record ends at {write_number(record['lower'].max())}." if len(record) else ""
    return f"By who speaks, each figure by its lower end. {'; '.join(parts)}.{tail}"


@pass_refusal
def describe_group_tolls(tolls: pd.DataFrame) -> str:
    """Describe a monitor's last toll of each group against the record of the same day.

    Parameters
    ----------
    tolls : DataFrame
        As `tabulate_groups` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    parts = []
    for group, rows in tolls.groupby("group", sort=False):
        claimed = rows[rows["source"].eq("toll")].sort_values("day", kind="stable")
        if claimed.empty:
            parts.append(f"{group}: no toll")
            continue
        last = claimed.iloc[-1]
        recorded = rows.loc[rows["source"].eq("record") & rows["day"].le(last["day"]), "lower"]
        beside = write_number(recorded.iloc[-1]) if len(recorded) else "nothing"
        words = "at least " if last["kind"] == "open" else ""
        parts.append(
            f"{group}: {words}{write_number(last['lower'])} by {write_day(last['day'])}, the record {beside}"
        )
    return "The monitor’s last toll of each group, and the record of the same day. " + "; ".join(parts) + "."


@pass_refusal
def describe_reach(reach: pd.DataFrame) -> str:
    """Describe up to when the record stays below the least that a claim can mean.

    Parameters
    ----------
    reach : DataFrame
        As `trace_reach` gives it; a refusal is passed on.

    Returns
    -------
    str
    """
    floor = float(reach["floor"].iloc[0])
    subjects = {
        "record": "The record of the theatre",
        "with_unplaced": "With every unplaced death that could belong to it the record",
    }
    return " ".join(_say_reach(reach, column, floor, subject) for column, subject in subjects.items())


def _say_reach(reach: pd.DataFrame, column: str, floor: float, subject: str) -> str:
    mark = write_number(floor)
    reached = reach[reach[column].ge(floor)]
    last = reach.iloc[-1] if reached.empty else reached.iloc[0]
    stands = f"{write_number(last[column])} on {write_day(last['cutoff'], True)}"
    if reached.empty:
        return f"{subject} never reaches {mark}: it ends at {stands}."
    before = write_day(last["cutoff"] - pd.Timedelta(days=1))
    return f"{subject} stays below {mark} until {before} and stands at {stands}."


def _write_ends(low: float, high: float, point: bool = False) -> str:
    if np.isinf(high):
        return f"at least {write_number(low)}" if low else "any number"
    if low == high:
        return f"{'about ' if point else ''}{write_number(low)}"
    return f"at most {write_number(high)}" if not low else f"{write_number(low)} to {write_number(high)}"


@pass_refusal
def describe_breadth(claims: pd.DataFrame) -> str:
    """Describe how many groups the figures of each panel count, so that nobody adds them.

    Parameters
    ----------
    claims : DataFrame
        As `set_beside` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    parts = []
    for panel, rows in claims.groupby("panel", sort=False):
        extents = count_noun(rows["counted"].nunique(), "group or place", "groups or places")
        ends = _write_ends(rows["lower"].min(), rows["upper"].max())
        parts.append(f"{panel}: {count_noun(len(rows), 'figure')} about {extents}, {ends}")
    return f"{'; '.join(parts)}. Figures about different groups, places or days are not added."


@pass_refusal
def describe_readings(readings: pd.DataFrame) -> str:
    """Describe a raised figure under two readings, and what others counted beside it.

    Parameters
    ----------
    readings : DataFrame
        As `read_two_ways` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    correction, running, *rest = (rows for _, rows in readings.groupby("panel", sort=False))
    total, first, between = correction.iloc[-1], running.iloc[0], running.iloc[1]
    parts = [
        f"Under both readings the figure for all days is {_write_ends(total['lower'], total['upper'])}, and the two are never added.",
        f"As a correction nothing is left of the first days; as a running total they have {_write_ends(first['lower'], first['upper'])}, "
        f"and the days after them {_write_ends(between['lower'], between['upper'])}.",
    ]
    for others in rest:
        finite = others.loc[np.isfinite(others["upper"]), "upper"]
        above = int(others["lower"].gt(total["lower"]).sum())
        parts.append(
            f"Of {count_noun(len(others), 'other count')}, {above:,} {'starts' if above == 1 else 'start'} above that figure’s lower end"
            + (f"; the only upper end is {write_number(finite.iloc[0])}." if len(finite) == 1 else ".")
        )
    return " ".join(parts)


@pass_refusal
def describe_loads(loads: pd.DataFrame) -> str:
    """Describe people moved for each vehicle, as far as the figures bound it.

    Parameters
    ----------
    loads : DataFrame
        As `compare_loads` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    computed = loads[~loads["panel"].isin(["People", "Buses"])]
    if computed.empty:
        return "No count of people can be set against a count of buses."
    parts = [
        f"{load.label}: {_write_ends(load.lower, load.upper, load.kind == 'point')}"
        for load in computed.itertuples()
    ]
    return f"People for each bus, computed. {'; '.join(parts)}."


@pass_refusal
def describe_fighter_strength(strength: pd.DataFrame) -> str:
    """Describe numbers said to remain: how far apart, over which areas, and whether any says none.

    Parameters
    ----------
    strength : DataFrame
        As `tabulate_fighter_strength` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    remaining = strength[strength["counted"].ne(BESIDE)]
    numbers, none = (remaining[remaining["wording"].eq(wording)] for wording in ("number", "none"))
    speakers, areas = remaining["speaker"].nunique(), remaining["where"].nunique()
    parts = [
        f"{count_noun(len(remaining), 'claim')} of how many remain, by {count_noun(speakers, 'speaker')}, "
        f"about {count_noun(areas, 'different area')}."
    ]
    if len(none):
        parts.append(f"{join_words(list(none['speaker'].unique()))} said none, without a count.")
    floors, ends = numbers[numbers["lower"].gt(0)], numbers[np.isfinite(numbers["upper"])]
    if len(floors) and len(ends):
        low, top, high = (
            f"{write_number(numbers.loc[row, end])} ({shorten_name(numbers.loc[row, 'speaker'])})"
            for row, end in (
                (floors["lower"].idxmin(), "lower"), (floors["lower"].idxmax(), "lower"), (ends["upper"].idxmax(), "upper")
            )
        )  # fmt: skip
        parts.append(
            f"The lower ends that numbers give run from {low} to {top}; the highest upper end is {high}."
        )
    without = int(numbers["lower"].eq(0).sum())
    if without:
        parts.append(
            f"{count_noun(without, 'of them names', 'of them name')} an upper end alone and would be true of none."
        )
    return " ".join(parts)


@pass_refusal
def describe_presence(presence: pd.DataFrame) -> str:
    """Describe in how many areas events were recorded in the months for which ground held was claimed.

    Parameters
    ----------
    presence : DataFrame
        As `tabulate_presence` gives it; a refusal is passed on.

    Returns
    -------
    str
    """
    events = presence[presence["kind"].eq("events") & presence["area_id"].ne(BETWEEN)]
    active = events[events["events"].gt(0)].groupby("month")["label"].nunique()
    areas, months = events["label"].nunique(), events["month"].nunique()
    parts = [
        f"Of {count_noun(areas, 'area')} with a recorded event in {count_noun(months, 'month')}, between "
        f"{active.reindex(events['month'].unique(), fill_value=0).min():,} and {active.max():,} had one in any single month."
    ]
    for claim in presence[presence["kind"].eq("claim")].itertuples():
        parts.append(
            f"{claim.label}; events that month in {count_noun(int(active.get(claim.month, 0)), 'area')}."
        )
    return " ".join(parts) + " An event says where somebody was, not who held the place."


def _write_span(low: float, high: float) -> str:
    if low == high:
        return write_number(low)
    return f"{write_number(low)} {'or more' if np.isinf(high) else f'to {write_number(high)}'}"
