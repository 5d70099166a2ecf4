"""Sentences about the ground: places, days and those who take part."""

import pandas as pd

from whosecount.core.phrasing import count_noun, pass_refusal, write_days, write_number
from whosecount.methods.overview.overview import NO_THEATRE


@pass_refusal
def headline_theatres(places: pd.DataFrame) -> str:
    """Say which theatre has most of the places that `locate_theatres` gives."""
    counts = places.loc[places["theatre"].ne(NO_THEATRE), "theatre"].value_counts()
    total = count_noun(len(places), "place")
    if counts.empty:
        return f"{total} on the map, and none in a theatre"
    if counts.eq(counts.max()).sum() > 1:
        return f"No theatre has more than {counts.max():,} of the {total}"
    belong = "belongs" if counts.max() == 1 else "belong"
    return f"{counts.max():,} of the {total} {belong} to one theatre, “{counts.index[0]}”"


@pass_refusal
def describe_theatres(places: pd.DataFrame) -> str:
    """Describe how closely the places that `locate_theatres` gives are known, and how many lie in no theatre."""
    radius = places["radius_km"]
    median, widest = write_number(radius.quantile(interpolation="higher")), write_number(radius.max())
    if median == widest:
        known = f"At least half of them are known only within {widest} kilometres, and none is known less closely."
    else:
        known = f"At least half of them are known only within {median} kilometres or worse, the loosest within {widest}."
    outside = int(places["theatre"].eq(NO_THEATRE).sum())
    return known + (f" {count_noun(outside, 'place lies', 'places lie')} in no theatre." if outside else "")


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
        leans = f"All are told by one speaker, {counts.index[0]}"
    elif counts.iloc[1] == most:
        leans = f"No speaker tells more than {most:,} of them"
    else:
        leans = f"They lean most on {counts.index[0]}, with {most:,} of the {len(timeline):,}"
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
    return (
        f"{most} Of those without a claim by their own side, as the sources are coded, "
        f"most is said of {unheard['actor']}, in {unheard['spoken_of']:,}."
    )


def _are_silent(actors: pd.DataFrame) -> pd.Series:
    """Say which groups make no claim: no speaker is coded as theirs, or none of those says anything."""
    return actors["own"].fillna(0).eq(0)


@pass_refusal
def headline_departures(left: pd.DataFrame) -> str:
    """Say from where to where the figures for those who left begin: claims as `claims.rows.tabulate_claims` gives them."""
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
    loose = (
        f" {count_noun(about, 'of the figures says', 'of the figures say')} “about” or the like, which has no ends."
        if about
        else ""
    )
    return (
        f"{count_noun(speakers, 'speaker counts', 'speakers count')} {counted}, and may count the same people: "
        f"nothing here may be added.{loose}"
    )
