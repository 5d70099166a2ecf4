"""Incidents into rows of our tables: each figure of each incident is a claim, with its place, its days and its chain."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from whosecount.core.identifiers import make_id
from whosecount.core.phrasing import write_days
from whosecount.core.unsafe_text import cut_text, mend_text
from whosecount.incidents.cells import (
    Figure,
    Odd,
    code_bounds,
    is_nothing,
    read_day,
    read_degrees,
    read_figure,
    read_whole,
)
from whosecount.incidents.mapping import Map
from whosecount.readers.cells import FIRST_YEAR, LAST_YEAR

NOUNS = {"killed": "killed", "wounded": "wounded", "killed_or_wounded": "killed or wounded"}
SPANS = ((1, "day"), (6, "days"), (8, "week"), (31, "month"), (366, "year"))  # most days of each precision
LONGEST = 200  # characters of a name that are kept
THEATRE = "whole"  # the one theatre
Rows = dict[str, list[dict]]


@dataclass
class Incidents:
    """Tables as they grow, with what was noticed on the way."""

    rules: Map
    measures: Mapping[str, str]
    evidence: frozenset[str]
    odd: Odd = field(default_factory=Odd)
    tables: Rows = field(
        default_factory=lambda: {name: [] for name in ("claims", "sources", "actors", "places")}
    )
    known: dict[tuple[str, str], str] = field(default_factory=dict)  # table and key to identifier
    taken: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # identifiers, by table


def make_tables(
    frame: pd.DataFrame, rules: Map, measures: Mapping[str, str], evidence: frozenset[str]
) -> tuple[Rows, Odd]:
    """Make tables of claims from incidents.

    Parameters
    ----------
    frame : DataFrame
        Columns by their names in the file, all text; the index is the row in the file.
    rules : Map
        What they are.
    measures : mapping of str to str
        Names of the measures that there are, by measure_id.
    evidence : frozenset of str
        Kinds of evidence that there are.

    Returns
    -------
    tuple of dict and Odd
        Rows by table (claims, sources, actors, places, documents, theatres, areas), and the cells that gave none.
    """
    made = Incidents(rules, measures, evidence)
    values = rules.values
    maker = _take_source(
        made,
        values["source"],
        values["alignment"],
        "dataset",
        values["reliability"],
        values["reliability_reason"],
    )
    _take_sides(made)
    country = _take_row(made, "places", values["country"], {"coordinate_source": "none found"})
    for row, cells in zip(frame.index, frame.to_dict("records"), strict=True):
        _take_incident(made, int(row), cells, maker, country)
    for source in made.tables["sources"]:
        source["family_id"] = source["source_id"]
    document = {
        "document_id": maker, "title": values["source"], "publisher": values["publisher"] or values["source"],
        "published": values["published"], "published_precision": _name_precision(values["published"]),
        "url": values["url"], "link": "linked" if values["url"] else "text_only", "kind": "dataset",
        "accessed": values["accessed"],
    }  # fmt: skip
    admin1 = dict.fromkeys(row["admin1"] for row in made.tables["places"] if row.get("admin1"))
    title = f"All of {values['country']}"
    theatre = {
        "theatre_id": THEATRE, "title": title, "window_start": values["start"], "window_end": values["end"],
        "question": f"What is claimed of {values['country']} in these days, and by whom?",
    }  # fmt: skip
    area = {"area_id": THEATRE, "theatre_id": THEATRE, "admin1": ";".join(admin1)}
    return made.tables | {
        "documents": [document],
        "theatres": [theatre],
        "areas": [area] if admin1 else [],
    }, made.odd


def _take_incident(made: Incidents, row: int, cells: dict[str, str], maker: str, country: str) -> None:
    """Make the claims of one incident."""
    columns = made.rules.columns
    told = _split(cells.get(columns.get("told_by", ""), ""))
    source = _take_source(made, told[0], "unattributed", "news_outlet") if len(told) == 1 else maker
    who = [_take_actor(made, name) for name in _split(cells.get(columns.get("party", ""), ""))]
    ref = _clean(cells.get(columns.get("id", ""), "")) or f"row {row}"
    if ref in made.taken["incidents"]:
        made.odd.add(columns["id"], "the id comes again; both incidents are kept", row, ref)
    made.taken["incidents"].add(ref)
    address = _clean(cells.get(columns.get("url", ""), ""))
    place, where = _take_place(made, row, cells, country)
    days, when = _read_days(made, row, cells)
    shared = {
        "document_id": maker, "locator": ref, "theatre_id": THEATRE, "record_type": "claim", "source_id": source,
        "computed_by": maker, "perpetrator_ids": ";".join(who), "place_ids": place, **days,
        "perpetrator_status": ("contested" if len(who) > 1 else "alleged") if who else "unknown",
        "subject_ids": _take_actor(made, made.rules.values["subject"]), "evidence": _read_evidence(made, row, cells),
        "verification": made.rules.values["verification"], "credibility": made.rules.values["credibility"],
        "note": _write_note(address, told),
    }  # fmt: skip
    for one in made.rules.figures:
        figure = _read_bounds(made, row, cells, one)
        if figure is None:
            continue
        noun = NOUNS.get(one["measure"], made.measures.get(one["measure"], one["measure"]).lower())
        what = f"{made.rules.values['subject'].lower()} {noun}{where}{when}"
        summary = f"{made.rules.values['source']}: {what}: {figure.as_stated}."
        made.tables["claims"].append(
            shared | {
                "claim_id": _name_claim(made, maker, ref, one["measure"]), "measure_id": one["measure"],
                "qualifier": figure.qualifier, "low": figure.low, "best": figure.best, "high": figure.high,
                "as_stated": figure.as_stated, "summary": summary,
            }
        )  # fmt: skip


def _read_bounds(made: Incidents, row: int, cells: dict[str, str], one: Mapping[str, str]) -> Figure | None:
    """Read one figure of an incident, from one column or from two."""
    if "figure" in one:
        return _read_cell(made, row, cells, one["figure"], read_figure, "no figure, so no claim of it")
    bounds = [
        _read_cell(made, row, cells, one[name], read_whole, "no whole number, so this bound is open")
        if name in one
        else None
        for name in ("low", "high")
    ]
    return code_bounds(*bounds)


def _read_cell(made: Incidents, row: int, cells: dict[str, str], column: str, read, reason: str, *rest):
    """Read a cell; one that gives nothing is counted."""
    cell = cells.get(column, "")
    if is_nothing(cell):
        made.odd.add(column, f"empty or NA; {reason}", row)
        return None
    value = read(cell, *rest)
    if value is None:
        made.odd.add(column, reason, row, mend_text(cell))
    return value


def _read_days(made: Incidents, row: int, cells: dict[str, str]) -> tuple[dict, str]:
    """Read the days of an incident, and write them for its sentence."""
    columns, form = made.rules.columns, made.rules.values["day_form"]
    reason = f"no day of {FIRST_YEAR} to {LAST_YEAR} that can be read (see day_form), so the day is unknown"
    start = (
        _read_cell(made, row, cells, columns["start"], read_day, reason, form) if "start" in columns else None
    )
    if start is None:
        return {"event_precision": "unknown"}, ""
    last = cells.get(columns.get("end", ""), "")
    end = (
        start
        if is_nothing(last)
        else _read_cell(made, row, cells, columns["end"], read_day, reason, form) or start
    )
    if end < start:
        made.odd.add(columns["end"], "the end lies before the start; the two are exchanged", row, last)
        start, end = end, start
    count = (end - start).days + 1
    precision = next((name for most, name in SPANS if count <= most), "unknown")
    when = f" {'on' if count == 1 else 'from'} {write_days(start, end)}"
    return {
        "event_start": f"{start:%Y-%m-%d}",
        "event_end": f"{end:%Y-%m-%d}",
        "event_precision": precision,
    }, when


def _take_place(made: Incidents, row: int, cells: dict[str, str], country: str) -> tuple[str, str]:
    """Take the place of an incident among the places; gives its identifier, and words for its sentence."""
    columns = made.rules.columns
    admin1, admin2 = (_clean(cells.get(columns.get(name, ""), "")) for name in ("admin1", "admin2"))
    named = _clean(cells.get(columns.get("place", ""), ""))
    point = {
        name: _read_cell(
            made, row, cells, columns[name], read_degrees, "no degrees, so the place has no point", name
        )
        for name in ("latitude", "longitude")
        if name in columns
    }
    if len(point) < 2 or None in point.values():
        point = {}
    elif not any(point.values()):
        made.odd.add(columns["latitude"], "0 and 0 degrees, so the place has no point", row)
        point = {}
    name = named or admin2 or admin1
    if not name and not point:
        return country, ""
    name = name or f"{point['latitude']:.2f}, {point['longitude']:.2f}"
    details = {"parent_id": country, "name": name, "admin1": admin1, "admin2": admin2}
    details |= {**point, "radius_km": made.rules.values["radius_km"]} if point else {}
    details["coordinate_source"] = f"as {made.rules.values['source']} gives it" if point else "none found"
    key = "|".join([name, admin1, admin2, *(f"{part:.3f}" for part in point.values())])
    return _take_row(made, "places", key, details), f" at {name}"


def _read_evidence(made: Incidents, row: int, cells: dict[str, str]) -> str:
    given = made.rules.values["evidence"]
    kinds = [kind.strip() for kind in cells.get(given, given).replace(",", ";").split(";")]
    known = [kind.casefold().replace(" ", "_") for kind in kinds]
    known = [kind for kind in known if kind in made.evidence]
    if not known:
        made.odd.add(given, "no kind of evidence of the codebook; dataset is written", row, "; ".join(kinds))
    return ";".join(dict.fromkeys(known)) or "dataset"


def _take_sides(made: Incidents) -> None:
    for side in ("side_a", "side_b"):
        names = _split(made.rules.values[side])
        if names:
            _take_row(made, "actors", names[0], {"name": names[0], "side": side, "aliases": ";".join(names)})
            made.known |= {
                ("actors", name.casefold()): made.known["actors", names[0].casefold()] for name in names
            }
    _take_actor(made, made.rules.values["subject"])


def _take_actor(made: Incidents, name: str) -> str:
    side = "civilian" if name.casefold().startswith("civilian") else "other"
    return _take_row(made, "actors", name, {"side": side})


def _take_source(
    made: Incidents,
    name: str,
    alignment: str,
    kind: str,
    reliability: str = "F",
    reason: str = "Not judged yet.",
) -> str:
    judged = {"alignment": alignment, "kind": kind, "reliability": reliability, "reliability_reason": reason}
    return _take_row(made, "sources", name, judged)


def _take_row(made: Incidents, table: str, key: str, values: dict) -> str:
    """Take a row into a table once; gives its identifier."""
    known = (table, key.casefold())
    if known not in made.known:
        column = f"{table.removesuffix('s')}_id"
        name = values.get("name", key)
        made.known[known] = make_id(name, table.removesuffix("s"), made.taken[table])
        made.taken[table].add(made.known[known])
        made.tables[table].append({column: made.known[known], "name": name, **values})
    return made.known[known]


def _name_claim(made: Incidents, maker: str, ref: str, measure: str) -> str:
    parts = re.sub(r"[^a-z0-9]+", "-", f"{maker}-{make_id(ref, 'row', set())}-{measure}".lower()).strip("-")
    name, number = parts, 2
    while name in made.taken["claims"]:
        name, number = f"{parts}-{number}", number + 1
    made.taken["claims"].add(name)
    return name


def _write_note(address: str, told: list[str]) -> str:
    named = f"Sources that the list names: {', '.join(told)}." if len(told) > 1 else ""
    return " ".join(part for part in (named, address) if part)


def _split(cell: str) -> list[str]:
    return list(dict.fromkeys(name for name in (_clean(part) for part in re.split(r"[;,|]", cell)) if name))


def _clean(cell: str) -> str:
    return "" if is_nothing(cell) else cut_text(" ".join(mend_text(cell).split()), LONGEST).replace(";", ",")


def _name_precision(published: str) -> str:
    return {4: "year", 7: "month", 10: "day"}.get(len(published), "unknown")
