"""Sentences about one group's deaths by every account, and about a claim's floor against the record."""

import pandas as pd

from whosecount.core.phrasing import count_noun, pass_refusal, write_day, write_number


@pass_refusal
def describe_accounts(steps: pd.DataFrame) -> str:
    """Describe where each account of one group's deaths ended, beside the record.

    Parameters
    ----------
    steps : DataFrame
        As `methods.tolls.accounts.lay_out_accounts` gives them.
    """
    parts = []
    for series, told in steps[steps["series"].ne("record")].groupby("series", sort=False):
        last = told.sort_values("day").iloc[-1]
        low, high = told["lower"].min(), told["lower"].max()
        ends = write_number(low) if low == high else f"{write_number(low)} to {write_number(high)}"
        when = "" if "no day given" in series else f", the last of {write_day(last['day'])}"
        parts.append(f"{series}: {count_noun(len(told), 'figure')}, {ends}{when}")
    record = steps[steps["series"].eq("record")]
    tail = f" The record ends at {write_number(record['lower'].max())}." if len(record) else ""
    return f"By who speaks, each figure by its lower end. {'; '.join(parts)}.{tail}"


@pass_refusal
def describe_groups_tolls(tolls: pd.DataFrame) -> str:
    """Describe a monitor's last toll of each group against the record of the same day.

    Parameters
    ----------
    tolls : DataFrame
        As `methods.tolls.accounts.lay_out_groups` gives them.
    """
    parts = []
    for group, own in tolls.groupby("group", sort=False):
        told = own[own["source"].eq("toll")].sort_values("day", kind="stable")
        if told.empty:
            parts.append(f"{group}: no toll")
            continue
        last = told.iloc[-1]
        recorded = own[own["source"].eq("record") & own["day"].le(last["day"])]["lower"]
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
        As `methods.tolls.ratio_floor.trace_reach` gives it.
    """
    floor = float(reach["floor"].iloc[0])
    parts = [
        _say_reach(reach, "record", floor, "The record of the theatre"),
        _say_reach(
            reach, "with_unplaced", floor, "With every unplaced death that could belong to it the record"
        ),
    ]
    return " ".join(parts)


def _say_reach(reach: pd.DataFrame, column: str, floor: float, subject: str) -> str:
    mark = write_number(floor)
    reached = reach[reach[column].ge(floor)]
    last = reach.iloc[-1] if reached.empty else reached.iloc[0]
    stands = f"{write_number(last[column])} on {write_day(last['cutoff'], True)}"
    if reached.empty:
        return f"{subject} never reaches {mark}: it ends at {stands}."
    before = write_day(last["cutoff"] - pd.Timedelta(days=1))
    return f"{subject} stays below {mark} until {before} and stands at {stands}."
