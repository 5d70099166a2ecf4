"""What pages that are no chapters say of an edition of one's own: whose fight it counts; what the glossary tells of it."""

import re
from collections.abc import Iterable

from whosecount.core.labels import escape_markdown
from whosecount.core.phrasing import join_words, name_group, write_days, write_stretch
from whosecount.edition.read import Edition
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records

TOLD = re.compile(r"In this book it is .*")  # stands in the glossary, true of the published book
NAMED = 4  # pages with one and the same day that are named
SECTION = re.compile(r"^(?=\([a-z-]+\)=\n## )", re.MULTILINE)
TERM = re.compile(r"^(\S.*)\n  ", re.MULTILINE)  # with its definition, which is indented, below it
LED_TO = re.compile(r"\{term\}`(?:[^`<]*<)?([^`<>]+)>?`")


def name_fight(edition: Edition) -> str:
    """Say whose fight an edition counts, where and when."""
    names = {row["actor_id"]: row["name"] for row in read_records(find_table_files(edition.claims)["actors"])}
    sides = join_words([name_group(names[edition.sides[side]]) for side in ("side_a", "side_b")])
    shared, where = edition.pages[0].shared, f" in {edition.country}" if edition.country else ""
    days = write_stretch(shared["window_start"], shared["window_end"])
    return escape_markdown(f"This book is about the fighting between {sides}{where}, {days}.")


def leave_out_unled(glossary: str, pages: Iterable[str]) -> str:
    """Leave out the sections of the glossary to which no page of an edition leads, and no section that is left."""
    head, *sections = SECTION.split(glossary)
    led = {term.lower() for page in pages for term in LED_TO.findall(page)}
    kept: set[str] = set()
    while more := {one for one in sections if led & {*map(str.lower, TERM.findall(one))}} - kept:
        kept |= more
        led |= {term.lower() for one in more for term in LED_TO.findall(one)}
    return head + "".join(one for one in sections if one in kept)


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
