"""A new edition from start to end: what it needs, its tables, its file; or nothing at all."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pandas as pd

from whosecount.core.errors import file_problem
from whosecount.core.identifiers import fold_name, make_id
from whosecount.core.phrasing import write_month
from whosecount.edition.read import NO_AUTHOR, NO_BOOK_LICENCE
from whosecount.new_edition.base import SIDES, Base, read_base
from whosecount.new_edition.events import (
    Events,
    choose_sides,
    list_civilians,
    list_names,
    rank_pairs,
    read_country,
    write_name,
)
from whosecount.new_edition.outlines import make_background
from whosecount.new_edition.pages import Setting, clean_title, list_pages, take_theatres
from whosecount.new_edition.sides import FILE, Side, find_sides, tell_sides
from whosecount.new_edition.tables import Plan, Written, put_in_place
from whosecount.new_edition.tell import find_between, tell_counts, tell_next, tell_notes
from whosecount.new_edition.text import write_path, write_text
from whosecount.new_edition.theatres import Theatre, Wanted, read_wanted, tabulate_areas, take_whole
from whosecount.new_edition.units import choose_units, find_places, read_joined, tell_renamed
from whosecount.new_edition.wish import Wish, check_wish, refuse_option
from whosecount.readers import PUBLISHERS
from whosecount.record.renamed import suggest_renamed
from whosecount.tables.files import find_table_files, show_path
from whosecount.tables.load import Tables
from whosecount.tables.rows import read_records
from whosecount.tables.validate import require_valid


@dataclass
class Draft:
    """What is settled of an edition so far: country, sides, theatres, and tables of its own if it needs any."""

    country: tuple[str, ...]
    theatres: list[Theatre]
    sides: dict[str, str]
    names: dict[str, set[str]]
    plan: Plan | None = None
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Made:
    """An edition that was made, in lines to tell: what was chosen, what falls where, what the reader noticed."""

    said: list[str]
    written: Written
    counts: list[str]
    noticed: list[str]


def make_edition(wish: Wish, tell: Callable[[str], None]) -> int:
    """Make an edition: its file, and a folder with tables of its own where those at hand lack what it needs.

    `tell` takes each line of what was done. Returns how many identifiers claims brought along that the other tables
    lack: none when the edition builds as it is. `WhoseCountError` says what cannot be had; nothing is written then.
    """
    made = write_edition(wish)
    for line in (
        *made.said,
        *made.written.lines,
        *made.counts,
        *made.noticed,
        *tell_next(wish, made.written),
    ):
        tell(line)
    return len(made.written.lacking)


def write_edition(wish: Wish) -> Made:
    """Write an edition without a word; raises as `make_edition` does."""
    check_wish(wish)
    base = read_base(wish.claims)
    is_ours = _is_ours(wish, base)
    events = read_country(wish, base.country if is_ours else (wish.country,)) if wish.events else None
    draft = _settle(wish, base, events, is_ours)
    if events:
        _require_meeting(wish, events, draft)
    if draft.plan is None and wish.claims:
        require_valid(base.files)
    written = put_in_place(wish, draft.plan, lambda tables: _write(wish, draft, tables, events))
    counts = tell_counts(wish, events, draft.names, written.tables, draft.theatres) if events else []
    return Made(draft.said, written, counts, tell_notes(wish, events) if events else [])


def _is_ours(wish: Wish, base: Base) -> bool:
    """Whether the edition's country is that of the tables to start from."""
    if not wish.country or fold_name(wish.country) in map(fold_name, base.country):
        return True
    if "places" in base.brought:
        rule = f"it is not the country of {base.files['places']}"
        mend = f"That is {base.country[0]}: leave out --country."
        raise refuse_option("--country", wish.country, rule, mend)
    return False


def _read_wanted(wish: Wish, base: Base) -> Wanted | None:
    if not wish.theatres:
        return None
    wanted = read_wanted(wish.theatres, wish.start, wish.end)
    if not wanted.areas.empty and wanted.areas.equals(base.tables["areas"]):
        return replace(wanted, areas=pd.DataFrame())
    return wanted


def _settle(wish: Wish, base: Base, events: Events | None, is_ours: bool) -> Draft:
    """Settle whether the tables at hand serve, and what stands in their place where they don't."""
    wanted = _read_wanted(wish, base)
    has_sides = is_ours or "actors" in base.brought
    has_sides = has_sides and all(base.has_side(side, getattr(wish, side)) for side in SIDES)
    fits = is_ours and ("places" in base.brought) == ({"areas", "theatres"} <= base.brought)
    if fits and has_sides and (wanted is None or _are_known(wanted, base)):
        return _take_tables(wish, base, wanted)
    if events is None:
        rule = "the tables at hand lack the country, a side or a theatre, and new ones are made from events"
        raise refuse_option("--events", "", rule, "Add --events and --reader.")
    return _plan_tables(wish, base, events, wanted, is_ours, has_sides)


def _are_known(wanted: Wanted, base: Base) -> bool:
    """Whether theatres that somebody asks for are among those of the tables, as they are."""
    known = set(base.tables["theatres"]["theatre_id"])
    return wanted.areas.empty and all(one.id in known and not one.admin1 for one in wanted.theatres)


def _take_tables(wish: Wish, base: Base, wanted: Wanted | None) -> Draft:
    """Take the tables at hand as they are; refuse what is asked for tables of an edition's own."""
    for name, theirs in {"geo": "map", "join": "units", "unit": "words"}.items():
        if given := getattr(wish, name):
            rule = f"the edition has no tables of its own, and the tables at hand have their {theirs}"
            mend = "Leave it out, or name a country or theatres of your own."
            raise refuse_option(f"--{name}", given, rule, mend)
    theatres = list(wanted.theatres) if wanted else take_theatres(base, wish.start, wish.end)
    return Draft(base.country, theatres, base.roots, {side: base.names_of(side) for side in SIDES})


def _plan_tables(
    wish: Wish, base: Base, events: Events, wanted: Wanted | None, is_ours: bool, has_sides: bool
) -> Draft:
    """Plan tables of an edition's own, from those at hand and from what the events file has."""
    named = map(write_name, (events.country or wish.country, wish.country))
    country = base.country if is_ours else tuple(dict.fromkeys(named))
    sides, said = ({}, []) if has_sides else _find_own_sides(wish, events)
    names = {side: set(map(fold_name, own.names)) for side, own in sides.items()}
    names = names or {side: base.names_of(side) for side in SIDES}
    joined = read_joined(wish.join, events.frame)
    said += tell_renamed(suggest_renamed(events.frame), joined)
    meetings = events.inside[find_between(events.inside, names)]
    theatres, beside = _choose_theatres(wish, base, wanted, country[0], (meetings, joined))
    areas, lost = tabulate_areas(theatres, events.frame, beside, joined)
    if lost:
        said.append(f"in no theatre: {', '.join(lost)}; each has an area of its own in areas.csv")
    owners = {fold_name(one): row["theatre_id"] for row in areas for one in row.get("admin1", "").split(";")}
    places = [] if is_ours else find_places(meetings, owners, make_id(country[0], "country", set()))
    background = {}
    if not is_ours or wish.geo:
        background = make_background(events.frame, country, wish.geo, wish.unit)
        outlines = "one’s own file" if wish.geo else "Natural Earth" if background else ""
        placed = events.frame["place_precision"].ne("country").any()
        none = "none, since " + (
            "no country of Natural Earth holds the events" if placed else "no event has a place"
        )
        said.append(f"outlines for maps: {outlines or none}")
    civilians = list_civilians(events.frame)
    plan = Plan(base, country, is_ours, sides, civilians, theatres, areas, places, background)
    roots = {side: side for side in SIDES} if sides else base.roots
    return Draft(country, theatres, roots, names, plan, said)


def _find_own_sides(wish: Wish, events: Events) -> tuple[dict[str, Side], list[str]]:
    """Find the sides in the events file, and say what was chosen."""
    *own, chosen = choose_sides(events, wish.side_a, wish.side_b)
    titles, table = {"side_a": wish.side_a_name, "side_b": wish.side_b_name}, wish.folder / FILE
    sides = find_sides(events.frame, dict(zip(SIDES, own, strict=True)), titles, table)
    return sides, [*([chosen] if chosen else []), *tell_sides(sides, str(show_path(table)))]


def _choose_theatres(
    wish: Wish, base: Base, wanted: Wanted | None, country: str, known: tuple[pd.DataFrame, dict[str, str]]
) -> tuple[list[Theatre], pd.DataFrame]:
    """Choose the theatres asked for, those brought with their areas, the units with most deaths, or the whole country."""
    if wanted:
        return list(wanted.theatres), wanted.areas
    if {"areas", "theatres"} <= base.brought:
        return take_theatres(base, wish.start, wish.end), base.tables["areas"]
    if wish.claims:
        return [take_whole(country, wish.start, wish.end, is_told=True)], pd.DataFrame()
    units = choose_units(*known, country, wish.start, wish.end)
    return units or [take_whole(country, wish.start, wish.end, is_told=False)], pd.DataFrame()


def _require_meeting(wish: Wish, events: Events, draft: Draft) -> None:
    """Refuse sides that no event of the file is between."""
    if find_between(events.frame, draft.names).any():
        return
    pairs = rank_pairs(events.frame).head(8)
    shown = list_names(pd.Series({f"{row.side_a} - {row.side_b}": row.events for row in pairs.itertuples()}))
    rule = "none of its rows of the country is an event between the two sides"
    mend = f"It has {shown or 'no pair of armed parties'}: name two with --side-a and --side-b."
    raise file_problem(wish.events, rule, mend, "--side-a", wish.side_a)


def _write(wish: Wish, draft: Draft, tables: Tables, events: Events | None) -> str:
    """Write the text of the edition's file, once its tables are known."""
    spans = tables["ucdp_spans"]
    if not events and spans.empty:
        rule = "the tables hold claims and no record, and a book holds the one against the other"
        raise refuse_option("--events", "", rule, "Add --events and --reader.")
    first, last = (events.first, events.last) if events else (
        f"{spans['date_start'].min():%Y-%m-%d}", f"{spans['date_end'].max():%Y-%m-%d}"
    )  # fmt: skip
    ours, windows = not wish.claims and draft.plan is None, tables["theatres"]
    overlap = windows["window_start"].le(wish.end) & windows["window_end"].ge(wish.start)
    setting = Setting(
        tables, draft.theatres, wish.start, wish.end, first, last, draft.sides,
        {row["claim_id"] for row in read_records(find_table_files()["claims"])},
        has_events=bool(wish.events), story=set(windows.loc[overlap, "theatre_id"]) if ours else set(),
    )  # fmt: skip
    publisher = PUBLISHERS[wish.reader] if wish.reader else None
    months = " to ".join(dict.fromkeys(map(write_month, (wish.start, wish.end))))
    content = {
        "id": wish.id,
        "title": wish.title or clean_title(f"Whose Count? {draft.country[0]}, {months}"),
        "country": draft.country[0],
        "claims": f"{wish.id}/" if draft.plan else write_path(wish.claims, wish.out),
        "events": write_path(wish.events, wish.out),
        "events_reader": wish.reader or "none",
        "version": wish.release,
        "licence": wish.licence or (publisher.licence if publisher else ""),
        **({"accessed": wish.accessed} if wish.accessed else {}),
        "attribution": wish.attribution or (publisher.attribution if publisher else ""),
        "author": wish.author or NO_AUTHOR,
        "book_licence": wish.book_licence or NO_BOOK_LICENCE,
        "sides": draft.sides,
        "window": {"start": wish.start, "end": wish.end},
        "theatres": [one.id for one in draft.theatres],
    }
    return write_text(content, list_pages(setting))
