"""The cut-off of each page of an edition, as the glossary tells it."""

import re

from whosecount.core.phrasing import join_words, write_days
from whosecount.edition.read import Edition

TOLD = re.compile(r"In this book it is .*")  # stands in the glossary, true of the published book
NAMED = 4  # pages with one and the same day that are named


def retell_cutoffs(glossary: str, edition: Edition) -> str:
    """Put into the text of the glossary which day is the cut-off of which page of an edition."""
    pages: dict[str, list[str]] = {}
    for page in edition.pages:
        if day := page.parameters.get("cutoff"):
            pages.setdefault(str(day), []).append(f"{{doc}}`/{page.output}`")
    most = max(pages.values(), key=len, default=[])
    crowd = most if len(most) > NAMED else None
    told = [
        f"{write_days(day)} in {join_words(outputs)}"
        for day, outputs in sorted(pages.items())
        if outputs is not crowd
    ]
    others = "in the other chapters" if told else "in every chapter that has one"
    told += [f"{write_days(day)} {others}" for day, outputs in pages.items() if outputs is crowd]
    said = f"In this book it is {join_words(told)}." if told else "No page of this book has one."
    return TOLD.sub(said, glossary)
