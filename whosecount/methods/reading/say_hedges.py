"""Sentences about how firmly an article speaks, of whom, and about where."""

import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.phrasing import count_noun, join_words, pass_refusal


@pass_refusal
def headline_verbs(counts: pd.DataFrame) -> str:
    """Say which reporting verb introduces the two sides that are quoted most: counts as `count_verbs` gives them."""
    if counts.empty:
        return "No reporting verb was coded"
    said = [f"{_join_verbs(verbs)} ({party})" for party, verbs, _ in _pick_verbs(counts)]
    return f"Reporting verbs used most: {join_words(said)}"


@pass_refusal
def describe_verbs(counts: pd.DataFrame) -> str:
    """Describe how often the verbs used most introduce the sides quoted most: counts as `count_verbs` gives them."""
    if counts.empty:
        return "No reporting verb was coded."
    said = [
        f"{_join_verbs(verbs)} {'introduces' if len(verbs) == 1 else 'each introduce'} {count_noun(most, 'statement')} ({party})"
        for party, verbs, most in _pick_verbs(counts)
    ]
    return f"{join_words(said)}. One sentence can supply many of them."


def _pick_verbs(counts: pd.DataFrame) -> list[tuple[str, list[str], int]]:
    """Pick, for the two sides with most statements, the verbs used most and how often."""
    totals = counts.groupby("alignment")["claims"].sum().sort_values(ascending=False, kind="stable")
    picked = []
    for alignment in totals.index[:2]:
        rows = counts[counts["alignment"].eq(alignment)]
        most = int(rows["claims"].max())
        picked.append((name_party(str(alignment)), rows.loc[rows["claims"].eq(most), "verb"].tolist(), most))
    return picked


def _join_verbs(verbs: list[str]) -> str:
    """Quote a verb, or the first of several that are used equally often."""
    more = f" and {len(verbs) - 1} more" if len(verbs) > 1 else ""
    return f"“{verbs[0]}”{more}"


@pass_refusal
def describe_uncoded(counts: pd.DataFrame) -> str:
    """Describe how many statements of others have a reporting verb, and who has most without: counts of `count_uncoded`."""
    if counts.empty:
        return "Nobody speaks but the document itself."
    coded, total = int(counts["coded"].sum()), int(counts["claims"].sum())
    head = f"Of {count_noun(total, 'statement')} by others, {coded:,} {'has' if coded == 1 else 'have'} a reporting verb of their own."
    bare = counts["claims"] - counts["coded"]
    if not bare.any():
        return head
    most = name_party(str(counts.loc[bare.idxmax(), "alignment"]))
    return f"{head} Those without one are {'all' if bare.gt(0).sum() == 1 else 'most often'} by speakers coded as {most}."


@pass_refusal
def describe_mentions(mentions: pd.DataFrame, name: str) -> str:
    """Describe how many statements concern a group, by its name in a sentence: mentions as `count_mentions` gives them."""
    row = mentions.iloc[0]
    if not row["statements"]:
        return "No statement was read."
    about = f"{row['about']:,}" if row["about"] else "none"
    return f"Of {count_noun(int(row['statements']), 'statement')}, {about} {'is' if row['about'] < 2 else 'are'} about {name}."


@pass_refusal
def describe_position(position: pd.DataFrame) -> str:
    """Describe where a place lies within its country: a position as `locate_in_country` gives it."""
    row = position.iloc[0]
    return (
        f"{row['place']} ({row['admin1']} governorate) lies {row['east']:.0f} percent of the way from the country’s "
        f"western to its eastern end, and {row['north']:.0f} percent of the way from its southern to its northern."
    )
