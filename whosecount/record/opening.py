"""The record that claims are held against: packaged spans, or an events file read and held against the tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.core.errors import WhoseCountError, file_problem
from whosecount.core.labels import shorten_name
from whosecount.readers import PUBLISHERS, read_events
from whosecount.readers.report import ReadReport
from whosecount.record.dyad import Mapped, list_pairs, map_events
from whosecount.record.spans import sum_spans
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables
from whosecount.tables.schema import read_schema

SHOWN = 5  # names listed in a message
AROUND = 0.5  # degrees around the places of the tables in which events may lie
NEARLY_ALL = 0.9  # share of events that lie there when their degrees are exchanged


@dataclass(frozen=True)
class Record:
    """A record of events, summed by area and days.

    Attributes
    ----------
    between : DataFrame
        Spans of the two sides.
    everyone : DataFrame
        Spans of every pair of parties in the country.
    source : str
        Where it comes from, for source lines.
    events : DataFrame or None
        The two sides' events one by one, with area_id; None for spans.
    shares_rows : bool
        Whether single events may be passed on.
    terms : str
        Terms of the rows.
    """

    between: pd.DataFrame = field(repr=False)
    everyone: pd.DataFrame = field(repr=False)
    source: str
    events: pd.DataFrame | None = field(default=None, repr=False)
    shares_rows: bool = True
    terms: str = ""


def open_record(
    tables: Tables, spans_file: Path, events: str = "", reader: str = "none", credit: str = ""
) -> Record:
    """Open the record.

    Parameters
    ----------
    tables : dict of str to DataFrame
        Tables of actors, areas, places, sources and ucdp_spans.
    spans_file : Path
        Where the spans were read from.
    events, reader : str
        An events file and its reader; empty and `none` for the spans.
    credit : str
        How to credit the events file; empty for the publisher's own words.

    Raises
    ------
    WhoseCountError
        When file and reader do not go together, when the file cannot be used, or when it has no event
        between the two sides in an area of the tables; the message names what it has.
    """
    if bool(events) != (reader != "none"):
        raise WhoseCountError(
            "events and events_reader go together: name a file and its reader (ucdp or acled), or neither."
        )
    if events:
        return _read_file(tables, events, reader, credit)
    spans = tables["ucdp_spans"]
    between = spans[spans["dyad"].isin(_name_dyads(tables["actors"]))]
    if spans_file != find_table_files()["ucdp_spans"]:
        return Record(between, spans, f"spans of {spans_file.parent.name}/{spans_file.name}")
    origin = read_schema()["ucdp_spans"].sources[0]
    return Record(
        between,
        spans,
        f"{origin['attribution']}, {origin['title']} ({origin['license']}), summed by area and days",
    )


def _read_file(tables: Tables, events: str, reader: str, credit: str) -> Record:
    publisher = PUBLISHERS[reader]
    country = name_country(tables["places"])
    found, report = read_events(events, reader, country=country, monitors=name_monitors(tables["sources"]))
    require_rows(events, report, country)
    require_degrees(events, found, tables["places"])
    mapped = map_events(found, tables["actors"], tables["areas"])
    require_two_sides(events, mapped, found)
    own = f"{len(mapped.between):,} events between the two sides, of {report.rows_in:,} rows of {Path(events).name}"
    return Record(
        between=sum_spans(mapped.between, tables["areas"]),
        everyone=sum_spans(mapped.everyone, tables["areas"]),
        source=f"{credit or publisher.credit} ({own}, read as {publisher.name})",
        events=mapped.between,
        shares_rows=publisher.shares_rows,
        terms=publisher.licence,
    )


def name_country(places: pd.DataFrame) -> tuple[str, ...]:
    """Name the country of some tables: the one root of places that is not outside, with its aliases."""
    roots = places[places["parent_id"].eq("") & ~places["outside_country"]]
    return tuple(name for row in roots.itertuples() for name in (row.name, *row.aliases))


def name_monitors(sources: pd.DataFrame) -> tuple[str, ...]:
    """Name the monitors among some sources, in full and in brief."""
    names = sources.loc[sources["alignment"].eq("monitor"), "name"]
    return tuple(dict.fromkeys(one for name in names for one in (name, shorten_name(name))))


def _name_dyads(actors: pd.DataFrame) -> list[str]:
    """Name the two sides' dyad as the spans may: any name or alias of the one, a dash, any of the other."""
    names = {side: _root_names(actors, side) for side in ("side_a", "side_b")}
    return [f"{a} - {b}" for a in names["side_a"] for b in names["side_b"]]


def _root_names(actors: pd.DataFrame, side: str) -> list[str]:
    roots = actors[actors["side"].eq(side) & actors["parent_id"].eq("")]
    return [name for row in roots.itertuples() for name in (row.name, *row.aliases)]


def require_rows(events: str | Path, report: ReadReport, country: Sequence[str]) -> None:
    """Raise when no row of the file was kept, saying which countries it has, or why those of the country were left."""
    if report.rows_kept:
        return
    name = country[0] if country else "the country of the tables"
    own = report.rows_in - report.set_aside.get("of other countries", 0)
    if own:
        reasons = (
            f"{count:,} {why}"
            for why, count in report.set_aside.items()
            if count and why != "of other countries"
        )
        rule = f"none of its {own:,} rows in {name} is an event that is read here"
        raise file_problem(events, rule, f"It has {'; '.join(reasons)}. Export other events, or other days.")
    shown = ", ".join(f"{one} ({count:,})" for one, count in list(report.countries.items())[:SHOWN])
    raise file_problem(
        events,
        f"none of its {report.rows_in:,} rows is an event in {name}",
        f"Its rows are in {shown or 'no country'}. Name another file, or tables of that country.",
    )


def require_degrees(events: str | Path, found: pd.DataFrame, places: pd.DataFrame) -> None:
    """Raise when latitude and longitude are exchanged: events lie among the places of the tables so, and not as they are."""
    inside = places[places["latitude"].notna() & ~places["outside_country"]]
    placed = found[["latitude", "longitude"]].dropna()
    if inside.empty or placed.empty:
        return
    ranges = {name: (inside[name].min() - AROUND, inside[name].max() + AROUND) for name in placed}
    (south, north), (west, east) = ranges["latitude"], ranges["longitude"]
    right = placed["latitude"].between(south, north) & placed["longitude"].between(west, east)
    turned = placed["longitude"].between(south, north) & placed["latitude"].between(west, east)
    if turned.mean() > NEARLY_ALL and right.mean() < 0.5:
        raise file_problem(
            events,
            "latitude and longitude are exchanged: nearly all of its events lie among the places of the tables so",
            "Exchange the two columns, or download the file again.",
        )


def require_two_sides(events: str | Path, mapped: Mapped, found: pd.DataFrame) -> None:
    """Raise when no event of the file is between the two sides, saying which pairs it has."""
    if mapped.everyone.empty and mapped.unknown_places:
        shown = "; ".join(
            f"{name} ({count:,})" for name, count in list(mapped.unknown_places.items())[:SHOWN]
        )
        raise file_problem(
            events,
            f"none of its {len(found):,} rows of the country lies in an area of areas.csv",
            f"It has {shown}. Add the file’s names to admin1_spellings in areas.csv.",
        )
    if mapped.between.empty:
        shown = "; ".join(f"{name} ({count:,})" for name, count in list(list_pairs(found).items())[:SHOWN])
        raise file_problem(
            events,
            f"none of its {len(found):,} rows of the country is an event between the two sides",
            f"It has {shown}. Add the file’s names to the aliases in actors.csv.",
        )
