"""The cut-off of each page of an edition, as the glossary tells it."""

import re

from whosecount.core.phrasing import join_words, write_days
from whosecount.edition.read import Edition

TOLD = re.compile(r"In this book it is .*")  # stands in the glossary, true of the published book


def retell_cutoffs(glossary: str, edition: Edition) -> str:
    """Put into the text of the glossary which day is the cut-off of which page of an edition."""
    pages: dict[str, list[str]] = {}
    for page in edition.pages:
        if day := page.parameters.get("cutoff"):
            pages.setdefault(str(day), []).append(f"{{doc}}`/{page.output}`")
    told = [f"{write_days(day)} in {join_words(outputs)}" for day, outputs in sorted(pages.items())]
    said = f"In this book it is {join_words(told)}." if told else "No page of this book has one."
    return TOLD.sub(said, glossary)
