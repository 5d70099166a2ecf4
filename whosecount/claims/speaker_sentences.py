"""Sentences about who speaks."""

import pandas as pd

from whosecount.claims.speakers import NOBODY_IN_PARTICULAR
from whosecount.core.labels import name_kind
from whosecount.core.phrasing import count_noun, join_words, pass_refusal, write_number


@pass_refusal
def describe_counts(counts: pd.DataFrame, label: str, noun: str) -> str:
    """Describe a count of one category."""
    total = int(counts["claims"].sum())
    ranked = counts[counts["claims"].gt(0)]
    listed = join_words(
        [f"{name_kind(str(getattr(one, label)))} {one.claims:,}" for one in ranked.itertuples()]
    )
    return f"{write_number(total)} {noun}: {listed}."


@pass_refusal
def describe_document(claims: pd.DataFrame, documents: pd.DataFrame, document_id: str) -> str:
    """Describe how much one document says, and through how many speakers."""
    known = documents.set_index("document_id")
    if document_id not in known.index:
        return f"There is no document {document_id} in documents.csv."
    title, publisher = known.loc[document_id, ["title", "publisher"]]
    if claims.empty:
        return f"No claim was read in “{title}”."
    paragraphs, speakers, families = claims[["locator", "source_id", "family_id"]].nunique()
    return (
        f"“{title}” ({publisher}) makes {count_noun(len(claims), 'statement')} in "
        f"{count_noun(paragraphs, 'paragraph')}, through {count_noun(speakers, 'speaker')} of "
        f"{count_noun(families, 'family', 'families')}."
    )


@pass_refusal
def describe_absent(counted: pd.DataFrame) -> str:
    """Say who is not counted."""
    groups = counted[~counted["counted"].isin(NOBODY_IN_PARTICULAR)]
    absent = groups.loc[groups["claims"].eq(0), "counted"].tolist()
    if not absent:
        return "Each side and civilians are counted at least once."
    return f"Not counted at all: {join_words([name.lower() if name == 'Civilians' else name for name in absent])}."
