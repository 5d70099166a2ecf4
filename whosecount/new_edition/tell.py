"""What is said of a new edition: how many events fall where, and what to do next."""

import shlex
from collections.abc import Mapping, Sequence

import pandas as pd

from whosecount.core.identifiers import fold_names
from whosecount.core.phrasing import count_noun
from whosecount.edition.read import EDITIONS
from whosecount.new_edition.base import SIDES
from whosecount.new_edition.events import Events
from whosecount.new_edition.tables import Written
from whosecount.new_edition.theatres import Theatre
from whosecount.new_edition.wish import Wish
from whosecount.readers import PUBLISHERS
from whosecount.record.spans import UNPLACED, find_areas
from whosecount.tables.files import show_path
from whosecount.tables.load import Tables


def find_between(events: pd.DataFrame, names: Mapping[str, set[str]]) -> pd.Series:
    """Say which events are between two sides, given by folded names, whichever of the two the file names first."""
    first, second = (fold_names(events[column]) for column in SIDES)
    a, b = (names[side] for side in SIDES)
    return (first.isin(a) & second.isin(b)) | (first.isin(b) & second.isin(a))


def tell_counts(
    wish: Wish, events: Events, names: Mapping[str, set[str]], tables: Tables, theatres: Sequence[Theatre]
) -> list[str]:
    """Say how many events between the two sides fall into each theatre and its days."""
    meetings = events.frame[find_between(events.frame, names)]
    dated = meetings["date_start"].between(wish.start, wish.end)
    areas = tables["areas"]
    where = find_areas(meetings, areas)
    owners = where.map(dict(zip(areas["area_id"], areas["theatre_id"], strict=True)))
    lines = [
        f"{wish.events} covers {events.first} to {events.last}: {count_noun(len(events.frame), 'row')} of the country, "
        f"{len(events.inside):,} in the window, {dated.sum():,} of them between the two sides"
    ]
    for theatre in theatres:
        inside = owners.eq(theatre.id)
        days = meetings.loc[inside, "date_start"].between(theatre.start, theatre.end).sum()
        lines.append(f"  {theatre.title}, {theatre.start} to {theatre.end}: {count_noun(int(days), 'event')}")
    rests = {
        "in no theatre": owners.eq("") & ~where.isin([UNPLACED, ""]),
        "in no area of areas.csv, so in no figure": where.eq(""),
        "placed no better than the country": where.eq(UNPLACED),
    }
    for words, chosen in rests.items():
        count = (chosen & dated).sum()
        lines += [f"  {words}: {count_noun(int(count), 'event')}"] if count else []
    if events.last < wish.end or events.first > wish.start:
        beyond = "the window reaches beyond the days of the file"
        lines.append(f"{beyond}: of those it knows nothing, which is not to say that nothing happened")
    return lines


def tell_notes(wish: Wish, events: Events) -> list[str]:
    """Say what the reader of the events file noticed; the book says it on a page and under the figures that it touches."""
    if not events.notes:
        return []
    shares_rows = PUBLISHERS[wish.reader].shares_rows
    notes = [note if shares_rows else note.closed for note in events.notes]
    return [f"noticed in {wish.events}, and said in the book:", *(f"  {note}" for note in notes)]


def tell_next(wish: Wish, written: Written) -> list[str]:
    """Say what to do next."""
    name = wish.id if wish.out.resolve() == EDITIONS else str(show_path(wish.file))
    build = f"whosecount build {shlex.quote(name)}"
    if written.lacking:
        check = f"whosecount check {shlex.quote(str(show_path(wish.folder)))}"
        return [f"next: add the rows that are lacking, {check}, then {build}"]
    lines = [f"{'then' if wish.events else 'next'}: {build}"]
    if wish.events:
        check = f"whosecount check {shlex.quote(wish.events)} --reader {wish.reader} --edition {shlex.quote(name)}"
        lines.insert(0, f"next: {check}")
    if wish.release.endswith("not stated"):
        release = "the release of the file is not known"
        lines.insert(0, f"{release}: write it as version in {show_path(wish.file)}")
    return lines
