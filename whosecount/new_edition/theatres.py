"""Theatres of a new edition, and the areas of which they are made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from whosecount.core.domains import is_day
from whosecount.core.errors import DataError, Problem, ask_meant, file_problem
from whosecount.core.identifiers import fold_name, make_id
from whosecount.new_edition.events import write_name
from whosecount.record.spans import BETWEEN, UNPLACED
from whosecount.tables.load import read_table
from whosecount.tables.rows import read_rows, split_list
from whosecount.tables.schema import read_schema

WHOLE = "whole_country"
THE_REST = "the_rest"  # the theatre of the governorates that no other holds
NEEDED = ("theatre_id", "title")
KNOWN = (*NEEDED, "window_start", "window_end", "question", "wider_areas", "admin1")
ID = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True)
class Theatre:
    """A theatre: its id, title and days, the question it asks, and its governorates and wider areas where a table has them."""

    id: str
    title: str
    start: str
    end: str
    question: str
    admin1: tuple[str, ...] = ()
    wider: str = ""  # as its cell has them, with `;` between several


@dataclass(frozen=True)
class Wanted:
    """Theatres that somebody asks for: the rows, and the areas.csv beside them; empty when there is none."""

    theatres: tuple[Theatre, ...]
    areas: pd.DataFrame


def read_wanted(file: str, start: str, end: str) -> Wanted:
    """Read a table of theatres, or raise with every problem of it.

    It has theatre_id and title; window_start, window_end, question, wider_areas when known; admin1, with `;` between several,
    unless an areas.csv lies in the same folder. The window of the edition is what a theatre without days of its own
    gets, and what none reaches beyond.
    """
    path = Path(file).expanduser()
    header, rows = read_rows(path)
    missing = [name for name in NEEDED if name not in header]
    extra = [name for name in header if name not in KNOWN]
    if missing or extra:
        told = f"it lacks {', '.join(missing)}" if missing else f"it has {', '.join(extra)}"
        mend = f"Columns are {', '.join(KNOWN)}."
        raise file_problem(path, f"this is no table of theatres: {told}", mend, "--theatres")
    if not rows:
        mend = "Add a theatre, or leave out --theatres."
        raise file_problem(path, "it has a header and no rows", mend, "--theatres")
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    ids = [row["theatre_id"] for row in cells]
    problems = [
        Problem(str(path), place + 2, *fault)
        for place, row in enumerate(cells)
        for fault in _check_row(row, start, end, ids[:place])
    ]
    if problems:
        raise DataError(problems)
    beside = path.parent / "areas.csv"
    alone = "admin1" in header or not beside.is_file()
    areas = pd.DataFrame() if alone else read_table(beside, read_schema()["areas"])
    return Wanted(tuple(_make_theatre(row, start, end) for row in cells), areas)


def _check_row(row: dict[str, str], start: str, end: str, earlier: list[str]) -> Iterable[tuple[str, ...]]:
    name = row["theatre_id"]
    if not ID.fullmatch(name):
        yield "theatre_id", name, "an id has lower case letters, digits and underscores", "Rename it."
    if name in earlier:
        yield "theatre_id", name, "the id comes twice", "Rename one."
    if not row["title"].strip():
        yield "title", "", "a theatre needs a title", "Write one."
    days = {key: row.get(key, "") for key in ("window_start", "window_end")}
    for key, day in days.items():
        if day and not is_day(day):
            yield key, day, "this is not a day", "Write it as YYYY-MM-DD, or empty the cell."
            return
    first, last = days["window_start"] or start, days["window_end"] or end
    if first > last:
        yield "window_end", last, f"it lies before window_start {first}", "Swap the two."
    elif last < start or first > end:
        rule = f"its days lie outside {start} to {end}"
        yield "window_start", first, rule, "Change them, or --start and --end."


def _make_theatre(row: dict[str, str], start: str, end: str) -> Theatre:
    title = " ".join(row["title"].split())
    first, last = max(row.get("window_start") or start, start), min(row.get("window_end") or end, end)
    governorates, wider = split_list(row.get("admin1", "")), row.get("wider_areas", "")
    return Theatre(
        row["theatre_id"], title, first, last, row.get("question") or ask(title), governorates, wider
    )


def ask(title: str, is_told: bool = True) -> str:
    """Word the question of a theatre that came without one; without claims the record alone is asked."""
    if not is_told:
        return f"What does the record hold of the fighting in {title}?"
    return f"What was claimed of the fighting in {title}, and what does the record hold?"


def take_whole(country: str, start: str, end: str, is_told: bool) -> Theatre:
    """Make the one theatre of a whole country."""
    return Theatre(WHOLE, f"All of {country}", start, end, ask(country, is_told))


def tabulate_areas(
    theatres: Sequence[Theatre], events: pd.DataFrame, beside: pd.DataFrame, joined: Mapping[str, str]
) -> tuple[list[dict], list[str]]:
    """Tabulate areas so that every governorate of the events has one; gives rows, and the governorates in no theatre.

    A theatre without governorates holds the rest when it is named so, and the whole country when it is the only one.
    `beside` has areas that somebody brought; where it is empty, one is made for each governorate. `joined` has folded
    names of governorates to the one that each was renamed to: the two are one area. A theatre that names a governorate
    that the events lack is refused.
    """
    governorates = _spell(events.loc[events["place_precision"].ne("country"), "admin1"], joined)
    owners = _find_owners(theatres, governorates, beside)
    rows = [
        {name: ";".join(value) if isinstance(value, tuple) else value for name, value in area.items()}
        for area in beside.to_dict("records")
    ]
    taken = {row["area_id"] for row in rows} | {UNPLACED, BETWEEN}
    held = {fold_name(one) for area in beside.itertuples() for one in (*area.admin1, *area.admin1_spellings)}
    lost = []
    whole = _find_rest(theatres) if beside.empty else ""
    for folded, spellings in governorates.items():
        if folded in held:
            continue
        owner = owners.get(folded, whole)
        name = make_id(spellings[0], "area", taken)
        taken.add(name)
        rows.append({"area_id": name, "theatre_id": owner, "admin1": ";".join(spellings)})
        lost += [] if owner else [spellings[0]]
    known = {row["area_id"] for row in rows}
    for name, theatre in {BETWEEN: whole, UNPLACED: ""}.items():
        rows += [{"area_id": name, "theatre_id": theatre}] if name not in known else []
    return rows, lost


def _find_rest(theatres: Sequence[Theatre]) -> str:
    """Find the theatre that holds what no other does; empty without one."""
    rest = (one.id for one in theatres if not one.admin1 and (len(theatres) == 1 or one.id == THE_REST))
    return next(rest, "")


def _spell(column: pd.Series, joined: Mapping[str, str]) -> dict[str, list[str]]:
    """Gather the spellings of each governorate, the most frequent first; those of one that was renamed come last."""
    spellings: dict[str, list[str]] = {}
    for name in column.value_counts().index:
        spellings.setdefault(fold_name(name), []).append(write_name(name))
    for old, new in joined.items():
        spellings.setdefault(fold_name(new), []).extend(spellings.pop(old, []))
    return {folded: list(dict.fromkeys(spellings[folded])) for folded in sorted(spellings) if folded}


def _find_owners(
    theatres: Sequence[Theatre], governorates: dict[str, list[str]], beside: pd.DataFrame
) -> dict[str, str]:
    """Say which theatre holds each governorate; refuse names that the events lack and such that come twice."""
    owners: dict[str, str] = {}
    problems = []
    for theatre in theatres:
        if not theatre.admin1 and beside.empty and theatre.id != _find_rest(theatres):
            mend = "Fill the column admin1, or put an areas.csv beside the table."
            problems.append(("admin1", theatre.id, "the theatre names no governorate", mend))
        for name in theatre.admin1:
            folded = fold_name(name)
            if folded not in governorates:
                known = [spellings[0] for spellings in governorates.values()]
                mend = f"{ask_meant(name, known)} It has {', '.join(known)}.".strip()
                problems.append(("admin1", name, "the events file has no such governorate", mend))
            if folded in owners:
                problems.append(("admin1", name, f"it is in {owners[folded]} too", "Keep it in one theatre."))
            owners[folded] = theatre.id
    if problems:
        raise DataError([Problem("--theatres", 0, *problem) for problem in problems])
    return owners
