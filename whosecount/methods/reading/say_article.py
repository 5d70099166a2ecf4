"""Sentences about an article as a whole: who speaks in it, of what, and how far it was checked."""

import pandas as pd

from whosecount.core.labels import name_party
from whosecount.core.phrasing import count_noun, pass_refusal
from whosecount.core.refusal import Refusal
from whosecount.methods.reading.hedges import DISTANT, GUESSED, NOT_KNOWN, OWN

EXPECTED = ("inference", "prediction", "plan")  # record types that report nothing seen


@pass_refusal
def headline_voices(article: pd.DataFrame, own_family: str) -> str:
    """Say how many statements an article, the rows of one document, makes itself: those by its own_family."""
    if article.empty:
        return "No statement was read"
    own = int(article["family_id"].eq(own_family).sum())
    return f"{own:,} of {count_noun(len(article), 'statement')} are the writer’s own"


@pass_refusal
def describe_voices(article: pd.DataFrame, own_family: str) -> str:
    """Describe which side but its own_family is heard most in an article, the rows of one document."""
    others = article.loc[article["family_id"].ne(own_family), "alignment"].value_counts()
    if others.empty:
        return "Nobody else is heard."
    heard = [f"{name_party(str(side))} ({claims:,})" for side, claims in others.iloc[:2].items()]
    return f"Of the others, the side heard most is {', then '.join(heard)}. Each of them is heard through the writer."


@pass_refusal
def describe_theatres(statements: pd.DataFrame) -> str:
    """Say which theatre most statements, as `lay_tiles` gives them, are about."""
    if statements.empty:
        return "No statement was read."
    counts, total = statements["theatre"].value_counts(), count_noun(len(statements), "statement")
    if counts.eq(counts.max()).sum() > 1:
        return f"No theatre has more than {counts.max():,} of {total}."
    return f"Most is said of {counts.idxmax()}: {counts.max():,} of {total}."


@pass_refusal
def describe_kinds(statements: pd.DataFrame) -> str:
    """Describe how many statements of `lay_tiles` are asserted as fact, and how many say what is only expected."""
    kinds = statements["record_type"]
    facts, expected = int(kinds.eq("fact_asserted").sum()), int(kinds.isin(EXPECTED).sum())
    head = f"{facts:,} of {count_noun(len(kinds), 'statement')} {'is' if facts == 1 else 'are'} asserted as fact."
    if not expected:
        return f"{head} None is an inference, a prediction or a plan."
    are = count_noun(
        expected, "is an inference, a prediction or a plan", "are inferences, predictions or plans"
    )
    return f"{head} {are}: what somebody concludes or expects, not what was seen."


@pass_refusal
def describe_standing(statements: pd.DataFrame) -> str:
    """Describe of how many statements of `lay_tiles` no check is reported, and how many are called hard to verify."""
    standing = statements["verification"]
    unchecked = int(standing.eq("unverified").sum())
    doubted = int(standing.isin(["said_unverifiable", "said_hard_to_verify"]).sum())
    return (
        f"For {unchecked:,} of {count_noun(len(standing), 'statement')} no check is reported, and "
        f"{count_noun(doubted, 'is', 'are')} called hard or impossible to verify."
    )


@pass_refusal
def describe_levels(statements: pd.DataFrame) -> str | Refusal:
    """Describe how many statements of `lay_tiles` stand in the own voice, at a distance, and beyond checking."""
    if statements.empty:
        return Refusal(
            "how firmly it speaks", "No statement of this document is at hand.", "its statements as claims"
        )
    counts, total = statements["level"].value_counts(), count_noun(len(statements), "statement")
    apart, weak = counts[DISTANT] + counts[GUESSED], counts[NOT_KNOWN]
    own = f"{counts[OWN]:,} of {total} stand in the writer’s own voice, at no distance"
    put = f"{own}; {apart:,} {'is' if apart == 1 else 'are'} put at a distance, guessed or foreseen."
    if not weak:
        return f"{put} Nothing is said to be unknown or beyond checking."
    return f"{put} {'One more is' if weak == 1 else 'Some more are'} {NOT_KNOWN}."
