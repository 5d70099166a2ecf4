"""The ground in words: places, days and those who take part, a timeline, and where and when events are recorded."""

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup

from whosecount.charts.in_words import in_words, write_cell, write_head, write_table
from whosecount.core.labels import capitalise, shorten_name
from whosecount.core.phrasing import (
    count_noun,
    count_part,
    pass_refusal,
    write_days,
    write_month,
    write_number,
)
from whosecount.methods.overview.overview import NO_THEATRE
from whosecount.record.counting_rules import name_death

FEWEST = 2  # events of a week or month that is named


@pass_refusal
def headline_theatres(places: pd.DataFrame) -> str:
    """Say which theatre has most of the places that `locate_theatres` gives."""
    counts = places.loc[places["theatre"].ne(NO_THEATRE), "theatre"].value_counts()
    total = count_noun(len(places), "place")
    if counts.empty:
        return f"{total} on the map, and none in a theatre"
    if counts.eq(counts.max()).sum() > 1:
        return f"No theatre has more than {counts.max():,} of the {total}"
    if counts.max() == len(places):
        belong = count_part(len(places), len(places), "place", "lies", "lie")
        return f"{capitalise(belong)} in one theatre, “{counts.index[0]}”"
    belong = "belongs" if counts.max() == 1 else "belong"
    return f"{counts.max():,} of the {total} {belong} to one theatre, “{counts.index[0]}”"


@pass_refusal
def describe_theatres(places: pd.DataFrame) -> str:
    """Describe how closely the places that `locate_theatres` gives are known, and how many lie in no theatre."""
    radius = places["radius_km"]
    median, widest = write_number(radius.quantile(interpolation="higher")), write_number(radius.max())
    rest = f" or more, the widest of {widest}." if median != widest else ", and no circle is wider."
    outside = int(places["theatre"].eq(NO_THEATRE).sum())
    apart = f" {count_noun(outside, 'place lies', 'places lie')} in no theatre." if outside else ""
    if len(places) == 1:
        return f"It is known only within {median} kilometres.{apart}"
    return f"At least half of the circles have a radius of {median} kilometres{rest}{apart}"


@pass_refusal
def headline_timeline(timeline: pd.DataFrame) -> str:
    """Say how many claims by how many speakers tell of which days: a timeline as `tabulate_timeline` gives it."""
    days = write_days(timeline["first"].min(), timeline["last"].max())
    told = count_noun(len(timeline), "claim tells", "claims tell")
    return f"{told} of {days}, by {count_noun(timeline['speaker'].nunique(), 'speaker')}"


@pass_refusal
def describe_timeline(timeline: pd.DataFrame) -> str:
    """Describe on whom a timeline of claims, as `tabulate_timeline` gives it, leans most."""
    counts = timeline["speaker"].value_counts()
    most = int(counts.iloc[0])
    if len(counts) == 1:
        leans = f"{'All are' if most > 1 else 'It is'} told by one speaker, {counts.index[0]}"
    elif counts.iloc[1] == most:
        leans = f"No speaker tells more than {most:,} of them"
    else:
        leans = f"One speaker tells more of them than any other, {most:,} of the {len(timeline):,}: {counts.index[0]}"
    return f"{leans}. Each entry is what its speaker said, and no more."


@pass_refusal
def headline_actors(actors: pd.DataFrame) -> str:
    """Say how many of the groups spoken of, actors as `count_actors` gives them, have no claim by their own side."""
    silent = int(_are_silent(actors).sum())
    if len(actors) == 1:
        return f"The one group spoken of has {'no claim' if silent else 'claims'} coded as its own"
    groups = f"of the {len(actors):,} groups spoken of most"
    if not silent:
        return f"Each {groups} has claims coded as its own"
    if silent == len(actors):
        return f"None {groups} has a claim coded as its own"
    return f"{silent:,} {groups} {'has' if silent == 1 else 'have'} no claim coded as theirs"


@pass_refusal
def describe_actors(actors: pd.DataFrame) -> str:
    """Describe who is spoken of most, and who most of those that do not speak: actors as `count_actors` gives them."""
    top = actors.iloc[0]
    silent = actors[_are_silent(actors)]
    most = f"Most is said of {top['actor']}, in {count_noun(int(top['spoken_of']), 'claim')}."
    if silent.empty:
        return f"{most} Each group has speakers coded as its own."
    unheard = silent.iloc[0]
    if unheard["actor"] == top["actor"]:
        return f"{most} As the sources are coded, no claim is made by their own side."
    without = "First among those without a claim coded as theirs, with"
    return f"{most} {without} {unheard['spoken_of']:,}: {unheard['actor']}."


def _are_silent(actors: pd.DataFrame) -> pd.Series:
    """Say which groups make no claim: no speaker is coded as theirs, or none of those says anything."""
    return actors["own"].fillna(0).eq(0)


@pass_refusal
def headline_departures(left: pd.DataFrame) -> str:
    """Say from where to where the figures for those who left begin: rows of `claims.rows.tabulate_claims`."""
    if left.empty:
        return "No figure for those who left"
    lowest, highest = (write_number(end) for end in (left["lower"].min(), left["lower"].max()))
    figures = count_noun(len(left), "figure")
    if lowest == highest:
        return f"{figures} for those who left: at least, or about, {lowest}"
    return f"{figures} for those who left begin anywhere from {lowest} to {highest}"


@pass_refusal
def describe_departures(left: pd.DataFrame) -> str:
    """Describe by how many speakers, and of how many sets of people, the figures for those who left are."""
    if left.empty:
        return "No claim in this window gives a number of people who left."
    speakers, groups = left["speaker"].nunique(), left["counted"].nunique()
    counted = f"{groups:,} different sets of people" if groups > 1 else "one set of people"
    about = int(left["kind"].eq("point").sum())
    of = "of the figures " if len(left) > 1 else ""
    say = count_noun(about, f"{of}says", f"{of}say")
    loose = f" {say} “about” or the like, which has no ends." if about else ""
    count = count_noun(speakers, "speaker counts", "speakers count")
    if len(left) == 1:
        return f"{count} {counted}, so there is nothing to add.{loose}"
    return f"{count} {counted}, and may count the same people: nothing here may be added.{loose}"


@pass_refusal
def headline_located(spots: pd.DataFrame) -> str:
    """Say which place, or unit, has most of the recorded events: `spots` as `count_event_places` gives them."""
    most, total = int(spots["events"].max()), int(spots["events"].sum())
    first = spots.loc[spots["events"].eq(most), "place"]
    if len(spots) == 1:
        held = (
            f"All {total:,} recorded events on the map are"
            if total > 1
            else "The one recorded event on the map is"
        )
        return f"{held} filed at {first.iloc[0]}"
    events = count_noun(total, "recorded event")
    if most == 1 or len(first) > 1:
        return f"No place stands out among those of {events}"
    return f"{first.iloc[0]} has most: {most:,} of {events}"


@pass_refusal
def describe_located(spots: pd.DataFrame) -> str:
    """Describe how many of the recorded events lie on the map, at how many `spots`, and what lies on none."""
    total, coarse = int(spots["events"].sum()), int(spots["coarse"].iloc[0])
    where = "first-level unit" if spots["kind"].eq("unit").all() else "place"
    one = len(spots) == 1
    shown = f"drawn at the {'mean' if one else 'means'} of" if where != "place" else "at"
    left = f"; {count_noun(coarse, 'more has', 'more have')} no point that is fit for a map" if coarse else ""
    return (
        f"{count_noun(total, 'recorded event')} {shown} {count_noun(len(spots), where)}{left}. "
        "Where a report placed an event is not where a party held ground."
    )


@pass_refusal
def headline_recorded(periods: pd.DataFrame) -> str:
    """Say in which week or month of the periods of `count_recorded` most events are recorded; empty if none has two."""
    time, most = periods.columns[0], int(periods["events"].max())
    fullest = periods.loc[periods["events"].eq(most), time]
    if most < FEWEST:
        return ""
    if len(periods) == 1:
        return f"{count_noun(most, 'recorded event')}, all in one {time}"
    if len(fullest) == len(periods):
        return f"Every {time} has {count_noun(most, 'recorded event')}"
    if len(fullest) > 1:
        return f"No {time} has more than {most:,} recorded events; {len(fullest):,} have as many"
    day = fullest.iloc[0]
    when = write_month(day) if time == "month" else f"the week of {write_days(day)}"
    return f"Most events, {most:,}, are recorded in {when}"


@pass_refusal
def describe_recorded(periods: pd.DataFrame, record: pd.DataFrame) -> str:
    """Say how many events and deaths of the record there are, and how many periods of `count_recorded` are without any."""
    time, events, deaths = periods.columns[0], int(periods["events"].sum()), int(periods["deaths"].sum())
    told = f" with {count_noun(deaths, 'death')}" if deaths else f", none of them with {name_death(record)},"
    dead = told if events > 1 else ""  # that of a single event is not told
    quiet, empty = f"no {time} is without an event", int(periods["events"].eq(0).sum())
    if empty:
        has = "has" if empty == 1 else "have"
        quiet = f"{empty:,} {has} no event on record, which is not to say that nothing happened"
    held = f"{count_noun(events, 'event')}{dead} in {count_noun(len(periods), time)}"
    return f"The record holds {held}; {quiet}."


@in_words
def write_timeline(timeline: pd.DataFrame, window: Iterable = (), ledger: str = "") -> Markup:
    """Write claims in the order of the days of which they speak, under the month in which these begin.

    `timeline` is as `tabulate_timeline` gives it, and `window`, first and last day of the page, is for `write_days`. To
    the rows of its days in the `ledger`, an address, leads each month and stretch of days.
    """
    rows = []
    for month, claims in timeline.groupby(timeline["first"].dt.to_period("M")):
        of_month = ledger and _find_days(ledger, month.start_time, month.end_time)
        rows.append([write_head(write_month(month.start_time), "rowgroup", 2, of_month)])
        for claim in claims.itertuples():
            of_days = ledger and _find_days(ledger, claim.first, claim.last)
            days = write_head(write_days(claim.first, claim.last, window), link=of_days)
            rows.append([days, write_cell(f"{claim.summary} ({shorten_name(claim.speaker)})")])
    return write_table(rows, ("days", "what is said, and who says it"))


def _find_days(ledger: str, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Give the address of the ledger's rows about some days."""
    return f"{ledger}?from={first:%Y-%m-%d}&to={last:%Y-%m-%d}"
