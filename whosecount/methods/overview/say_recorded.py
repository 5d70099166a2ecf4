"""Sentences about the record in time."""

import pandas as pd

from whosecount.core.phrasing import count_noun, pass_refusal, write_days, write_month

FEWEST = 2  # events of a week or month that is named


@pass_refusal
def headline_recorded(periods: pd.DataFrame) -> str:
    """Say in which week or month most events are recorded, periods as `count_recorded` gives them; empty if none has two."""
    time, events = periods.columns[0], periods["events"]
    most = periods[events.eq(events.max())]
    if events.max() < FEWEST:
        return ""
    if len(periods) == 1:
        return f"{count_noun(int(events.max()), 'recorded event')}, all in one {time}"
    if len(most) == len(periods):
        return f"Every {time} has {count_noun(int(events.max()), 'recorded event')}"
    if len(most) > 1:
        return f"No {time} has more than {int(events.max()):,} recorded events; {len(most):,} have as many"
    return f"Most events, {int(events.max()):,}, are recorded in {_name(most[time].iloc[0], time)}"


@pass_refusal
def describe_recorded(periods: pd.DataFrame) -> str:
    """Say how many events and deaths are recorded, and how many of the periods of `count_recorded` are without any."""
    time, events, deaths = periods.columns[0], int(periods["events"].sum()), int(periods["deaths"].sum())
    told = f" with {count_noun(deaths, 'death')}" if deaths else ", none of them with a death,"
    dead = told if events > 1 else ""  # that of a single event is not told
    empty = int(periods["events"].eq(0).sum())
    quiet = (
        f"{empty:,} {'has' if empty == 1 else 'have'} no event on record, which is not to say that nothing happened"
        if empty
        else f"no {time} is without an event"
    )
    return (
        f"The record holds {count_noun(events, 'event')}{dead} in {count_noun(len(periods), time)}; {quiet}."
    )


def _name(day: pd.Timestamp, time: str) -> str:
    return write_month(day) if time == "month" else f"the week of {write_days(day)}"
