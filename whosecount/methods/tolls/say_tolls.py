"""Sentences about tolls: by account, against the record, in panels, and rivals."""

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number


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
def describe_rivals(rivals: pd.DataFrame) -> str:
    """Describe chosen rival figures: from least to most, and the evidence at either end.

    Parameters
    ----------
    rivals : DataFrame
        As `choose_rivals` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    lowest = rivals.loc[rivals["lower"].where(rivals["lower"].gt(0), np.inf).idxmin()]
    highest = rivals.loc[rivals["lower"].idxmax()]
    kinds = rivals["evidence"].value_counts()
    listed = join_words([f"{kind} ({count})" for kind, count in kinds.items()])
    return (
        f"{count_noun(len(rivals), 'figure')} for {count_noun(rivals['counted'].nunique(), 'counted group')}, resting on "
        f"{listed}. The lowest is {_tell(lowest)}; the highest lower end is {_tell(highest)}."
    )


def _tell(rival: pd.Series) -> str:
    relays = f" through {count_noun(int(rival['relays']), 'relay')}" if rival["relays"] else ""
    return f"“{rival['as_stated']}” by {rival['speaker']}, on {rival['evidence']}{relays}"


@pass_refusal
def describe_bounds(groups: pd.DataFrame) -> str:
    """Describe the span of each counted group and whether one number could satisfy all its figures.

    Parameters
    ----------
    groups : DataFrame
        As `bound_groups` gives them; a refusal is passed on.

    Returns
    -------
    str
    """
    several = groups[groups["figures"].gt(1)]
    parts = [
        f"{group.counted}: {group.figures} figures span {_write_span(group.lower, group.upper)}, {_write_agreement(group)}"
        for group in several.itertuples()
    ]
    single = groups[groups["figures"].eq(1)]
    if len(single):
        alone = "; ".join(
            f"{group.counted} ({_write_span(group.lower, group.upper)})" for group in single.itertuples()
        )
        parts.append(f"Counted by one figure alone: {alone}")
    return "By group, without copies and figures that their own speakers revised. " + ". ".join(parts) + "."


def _write_span(low: float, high: float) -> str:
    if low == high:
        return write_number(low)
    return f"{write_number(low)} {'or more' if np.isinf(high) else f'to {write_number(high)}'}"


def _write_agreement(group) -> str:
    if not np.isnan(group.agree_low):
        return f"and all of them admit {_write_span(group.agree_low, group.agree_high)}"
    if not np.isnan(group.floor_low):
        span = _write_span(group.floor_low, group.floor_high)
        return f"and no number satisfies all, unless lists of names are read as floors: then {span}"
    return "and no number satisfies all, even with lists of names read as floors"
