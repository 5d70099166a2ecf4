"""Sentences about who speaks."""

import pandas as pd

from whosecount.claims.speakers import NOBODY_IN_PARTICULAR
from whosecount.core.phrasing import count_noun, join_words, pass_refusal


@pass_refusal
def describe_document(claims: pd.DataFrame, documents: pd.DataFrame, document_id: str) -> str:
    """Describe how much one document says, and through how many speakers."""
    known = documents.set_index("document_id")
    if document_id not in known.index:
        return f"There is no document {document_id} in documents.csv."
    title, publisher = known.loc[document_id, ["title", "publisher"]]
    if claims.empty:
        return f"No claim was read in “{title}”."
    paragraphs, speakers = claims[["locator", "source_id"]].nunique()
    return (
        f"“{title}” ({publisher}) makes {count_noun(len(claims), 'statement')} in "
        f"{count_noun(paragraphs, 'paragraph')}, through {count_noun(speakers, 'speaker')}."
    )


@pass_refusal
def headline_absent(counted: pd.DataFrame) -> str:
    """Say who is not counted."""
    groups = counted[~counted["counted"].isin(NOBODY_IN_PARTICULAR)]
    absent = groups.loc[groups["claims"].eq(0), "counted"].tolist()
    if not absent:
        return "Each side and civilians are counted at least once"
    return f"Not counted at all: {join_words([name.lower() if name == 'Civilians' else name for name in absent])}"


@pass_refusal
def describe_counted(counted: pd.DataFrame) -> str:
    """Describe whose people most quantities count."""
    total = int(counted["claims"].sum())
    if not total:
        return "No quantity of people is alleged here."
    groups = counted[~counted["counted"].isin(NOBODY_IN_PARTICULAR)]
    top = groups.loc[groups["claims"].idxmax()]
    quantities = count_noun(total, "quantity", "quantities")
    return (
        f"Of the groups named, {top['counted']} come first, in {top['claims']:,} of {quantities} of people."
    )
