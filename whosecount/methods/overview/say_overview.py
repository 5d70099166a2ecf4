"""Sentences about the ground: places, days and those who take part."""

import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_day, write_number
from whosecount.methods.overview.overview import NO_THEATRE

NAMED = 4  # groups that a sentence names with their counts; the figure has them all


@pass_refusal
def describe_theatres(places: pd.DataFrame) -> str:
    """Describe a map of all theatres.

    Parameters
    ----------
    places : DataFrame
        As `locate_theatres` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    counts = places[places["theatre"].ne(NO_THEATRE)].groupby("theatre").size()
    listed = join_words([f"{title} ({size})" for title, size in counts.items()])
    outside = int(places["theatre"].eq(NO_THEATRE).sum())
    rest = f", and {count_noun(outside, 'place')} in none of them" if outside else ""
    return (
        f"{count_noun(len(places), 'place')} on the map: {listed}{rest}; in brackets the places of each theatre. "
        f"A circle's radius, from {write_number(places['radius_km'].min())} to {write_number(places['radius_km'].max())} "
        "kilometres, says how closely a place is known."
    )


@pass_refusal
def describe_timeline(timeline: pd.DataFrame) -> str:
    """Describe a timeline of claims: its days, and how many speakers it rests on.

    Parameters
    ----------
    timeline : DataFrame
        As `tabulate_timeline` gives it.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    return (
        f"{count_noun(len(timeline), 'claim')} by {count_noun(timeline['speaker'].nunique(), 'speaker')}, about days from "
        f"{write_day(timeline['first'].min())} to {write_day(timeline['last'].max(), True)}. Each entry is what its speaker said."
    )


@pass_refusal
def describe_actors(actors: pd.DataFrame) -> str:
    """Describe who is spoken of, and who speaks of himself.

    Parameters
    ----------
    actors : DataFrame
        As `count_actors` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    listed = join_words([f"{group.actor} ({group.spoken_of})" for group in actors.head(NAMED).itertuples()])
    silent = actors.loc[actors["own"].isna(), "actor"]
    have = count_noun(len(silent), "group has", "groups have")
    tail = f" {have} no speaker coded as their own: {'; '.join(silent)}." if len(silent) else ""
    groups = count_noun(len(actors), "group")
    if len(actors) <= NAMED:
        return f"{groups}, by the claims that speak of them: {listed}.{tail}"
    return f"{groups}. Most claims speak of {listed}.{tail}"
