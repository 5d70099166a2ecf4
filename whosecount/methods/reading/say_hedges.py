"""Sentences about how firmly an article speaks, of whom, and about where."""

import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.phrasing import count_noun, join_words, pass_refusal
from whosecount.methods.reading.hedges import LEVELS

LEFT_OUT = ("none", "no number")  # what a slot holds when the wording says nothing about it


@pass_refusal
def describe_levels(counts: pd.DataFrame) -> str:
    """Describe how far the writer stands from the statements, from the firmest level to the weakest.

    Parameters
    ----------
    counts : DataFrame
        As `count_levels` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if counts.empty:
        return "No statement was read."
    totals = counts.groupby("level")["claims"].sum()
    listed = join_words([f"{level} {int(totals.get(level, 0)):,}" for level in LEVELS])
    weak = counts[counts["level"].eq(LEVELS[-1])]
    where = " Nothing is said to be unknown or beyond checking."
    if len(weak):
        where = f" The last of these stand in {count_noun(weak['locator'].nunique(), 'paragraph')}."
    return f"Of {count_noun(int(totals.sum()), 'statement')}: {listed}.{where}"


@pass_refusal
def describe_verbs(counts: pd.DataFrame) -> str:
    """Describe which reporting verb introduces most statements of the two sides that have most.

    Parameters
    ----------
    counts : DataFrame
        As `count_verbs` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if counts.empty:
        return "No reporting verb was coded."
    parts = []
    for alignment, rows in counts.groupby("alignment", sort=False):
        most = rows.loc[rows["claims"].idxmax()]
        total = int(rows["claims"].sum())
        verb = f"{name_party(str(alignment))} “{most['verb']}” ({most['claims']} of {total:,})"
        parts.append((total, verb))
    often = [text for _, text in sorted(parts, key=lambda part: -part[0])[:2]]
    return f"The reporting verb that introduces most statements: {join_words(often)}."


@pass_refusal
def describe_uncoded(counts: pd.DataFrame) -> str:
    """Describe of how many statements of each side the tables hold a reporting verb.

    Parameters
    ----------
    counts : DataFrame
        As `count_uncoded` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if counts.empty:
        return "Nobody speaks but the document itself."
    parts = [
        f"{name_party(str(row.alignment))} {row.coded:,} of {row.claims:,}"
        + (f" (in {count_noun(row.paragraphs, 'paragraph')})" if row.coded else "")
        for row in counts.itertuples()
    ]
    return f"Statements with a reporting verb of their own: {join_words(parts)}."


@pass_refusal
def describe_compared(pairs: pd.DataFrame) -> str:
    """Describe in which slots a document differs from what others say of the same thing.

    Parameters
    ----------
    pairs : DataFrame
        As `compare_wordings` gives them.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    parts = []
    for _, slots in pairs.groupby("pair", sort=False):
        differs = slots[slots["differs"]]
        bare = differs["printed"].isin(LEFT_OUT)
        named = [f"{row.slot} ({row.said} against {row.printed})" for row in differs[~bare].itertuples()]
        if bare.any():
            named.append(f"not said: {join_words(differs.loc[bare, 'slot'].tolist())}")
        parts.append(f"{slots['heading'].iloc[0]}: {', '.join(named) or 'nothing'}")
    return "What differs between another account and the article. " + "; ".join(parts) + "."


@pass_refusal
def describe_mentions(mentions: pd.DataFrame, name: str) -> str:
    """Describe how many statements of a document concern a group at all.

    Parameters
    ----------
    mentions : DataFrame
        As `count_mentions` gives them.
    name : str
        The group, within a sentence.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    row = mentions.iloc[0]
    if not row["statements"]:
        return "No statement was read."
    about = f"{row['about']:,}" if row["about"] else "none"
    return f"Of {count_noun(int(row['statements']), 'statement')}, {about} {'is' if row['about'] < 2 else 'are'} about {name}."


@pass_refusal
def describe_position(position: pd.DataFrame) -> str:
    """Describe where a place lies within its country.

    Parameters
    ----------
    position : DataFrame
        As `locate_in_country` gives it.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    row = position.iloc[0]
    return (
        f"{row['place']} ({row['admin1']} governorate) lies {row['east']:.0f} percent of the way from the country’s "
        f"western to its eastern end, and {row['north']:.0f} percent of the way from its southern to its northern."
    )
