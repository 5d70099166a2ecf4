"""Sentences about an article as a whole: who speaks in it, of what, and how far it was checked."""

import pandas as pd

from whosecount.core.labels import name_kind, name_party
from whosecount.core.phrasing import count_noun, pass_refusal

EXPECTED = ("inference", "prediction", "plan")  # record types that report nothing seen


@pass_refusal
def headline_voices(article: pd.DataFrame, own_family: str) -> str:
    """Say how many statements a document makes itself.

    Parameters
    ----------
    article : DataFrame
        One document's rows: family_id, alignment.
    own_family : str
        The document's own family of sources.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    if article.empty:
        return "No statement was read"
    own = int(article["family_id"].eq(own_family).sum())
    return f"{own:,} of {count_noun(len(article), 'statement')} are the writer’s own"


@pass_refusal
def describe_voices(article: pd.DataFrame, own_family: str) -> str:
    """Describe which of the others is heard most in a document.

    Parameters
    ----------
    article : DataFrame
        One document's rows: family_id, alignment.
    own_family : str
        The document's own family of sources.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    others = article.loc[article["family_id"].ne(own_family), "alignment"].value_counts()
    if others.empty:
        return "Nobody else is heard."
    heard = [f"{name_party(str(side))} ({claims:,})" for side, claims in others.iloc[:2].items()]
    return f"Of the others, the side heard most is {', then '.join(heard)}. Each of them is heard through the writer."


@pass_refusal
def headline_fronts(counts: pd.DataFrame) -> str:
    """Say which theatre most statements are about.

    Parameters
    ----------
    counts : DataFrame
        As `count_theatres` gives them.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    total = int(counts["claims"].sum())
    if not total:
        return "No statement was read"
    top = counts.loc[counts["claims"].idxmax()]
    if counts["claims"].eq(top["claims"]).sum() > 1:
        return f"No theatre has more than {top['claims']:,} of {count_noun(total, 'statement')}"
    return f"Most is said of {top['theatre']}: {top['claims']:,} of {count_noun(total, 'statement')}"


@pass_refusal
def headline_kinds(counts: pd.DataFrame) -> str:
    """Say how many statements are asserted as fact.

    Parameters
    ----------
    counts : DataFrame
        record_type, claims, most first.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    total = int(counts["claims"].sum())
    facts = int(counts.loc[counts["record_type"].eq("fact_asserted"), "claims"].sum())
    return f"{facts:,} of {count_noun(total, 'statement')} {'is' if facts == 1 else 'are'} asserted as fact"


@pass_refusal
def describe_kinds(counts: pd.DataFrame) -> str:
    """Describe the kind of statement that is most frequent, and how many say what is only expected.

    Parameters
    ----------
    counts : DataFrame
        record_type, claims, most first.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    if counts.empty:
        return "No statement was read."
    top = counts.iloc[0]
    expected = int(counts.loc[counts["record_type"].isin(EXPECTED), "claims"].sum())
    most = f"The kind met most often is “{name_kind(top['record_type'])}”, with {top['claims']:,}."
    if not expected:
        return f"{most} None is an inference, a prediction or a plan."
    are = count_noun(
        expected, "is an inference, a prediction or a plan", "are inferences, predictions or plans"
    )
    return f"{most} {are}: what somebody concludes or expects, not what was seen."


@pass_refusal
def headline_standing(counts: pd.DataFrame) -> str:
    """Say of how many statements no check is reported.

    Parameters
    ----------
    counts : DataFrame
        verification, claims.

    Returns
    -------
    str
        The headline; a refusal is passed on.
    """
    total = int(counts["claims"].sum())
    return f"For {_count_standing(counts, 'unverified'):,} of {count_noun(total, 'statement')} no check is reported"


@pass_refusal
def describe_standing(counts: pd.DataFrame) -> str:
    """Describe how many statements are documented in part, and how many are called hard or impossible to verify.

    Parameters
    ----------
    counts : DataFrame
        verification, claims.

    Returns
    -------
    str
        The reading; a refusal is passed on.
    """
    partly = count_noun(_count_standing(counts, "partly_documented"), "statement is", "statements are")
    doubted = _count_standing(counts, "said_unverifiable", "said_hard_to_verify")
    void = _count_standing(counts, "not_applicable")
    return (
        f"{partly} partly documented, and {doubted:,} said to be hard or impossible to verify. "
        f"To {void:,} the question does not apply."
    )


def _count_standing(counts: pd.DataFrame, *standings: str) -> int:
    return int(counts.loc[counts["verification"].isin(standings), "claims"].sum())
