"""An events file read and held against tables: which of its events are between the two sides, and where they lie.

The one place where the package reads somebody's events; foreign formats are the business of `whosecount.readers`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pandas as pd

from whosecount.core.errors import ask_meant, file_problem, find_meant
from whosecount.core.identifiers import fold_name
from whosecount.core.labels import shorten_name
from whosecount.readers import read_events
from whosecount.readers.report import ReadReport
from whosecount.record.spans import find_areas
from whosecount.tables.load import Tables

SHOWN = 5  # names listed in a message
POINT = ["latitude", "longitude"]  # degrees
AROUND = 0.5  # degrees around the places of the tables in which events may lie
NEARLY_ALL = 0.9  # share of events that lie there when their degrees are exchanged
ABROAD = "of other countries"  # why a reader sets rows aside
SWAPPED = {
    "side_a": "side_b", "side_b": "side_a", "killed_side_a": "killed_side_b", "killed_side_b": "killed_side_a",
    "kind_a": "kind_b", "kind_b": "kind_a",
}  # fmt: skip


@dataclass(frozen=True)
class Mapped:
    """Events held against the tables."""

    between: pd.DataFrame  # events between the two sides, with area_id; each with side_a and its dead first
    everyone: pd.DataFrame = field(repr=False)  # events of every pair of parties, with area_id
    unknown_actors: dict[str, int]  # names that actors.csv does not hold, with their events; most first
    unknown_places: dict[str, int]  # governorates that areas.csv does not hold, likewise; they have no area


def map_events(events: pd.DataFrame, actors: pd.DataFrame, areas: pd.DataFrame) -> Mapped:
    """Hold the events of a file, as `readers.read_events` gives them, against the tables of actors and areas.

    An event is between the two sides when one of its parties is an actor of side_a by name or alias, and the other
    one of side_b.
    """
    sides = {fold_name(name): row.side for row in actors.itertuples() for name in (row.name, *row.aliases)}
    named = {
        column: events[column].map({name: sides.get(fold_name(name), "") for name in events[column].unique()})
        for column in ("side_a", "side_b")
    }
    everyone = events.assign(area_id=find_areas(events, areas))
    straight = named["side_a"].eq("side_a") & named["side_b"].eq("side_b")
    turned = named["side_a"].eq("side_b") & named["side_b"].eq("side_a")
    everyone = _turn(everyone, turned)
    between = everyone[straight | turned]
    lost = everyone.loc[everyone["area_id"].eq(""), "admin1"]
    unknown = [events.loc[sides.eq("") & events[column].ne(""), column] for column, sides in named.items()]
    return Mapped(
        between=between.loc[between["area_id"].ne("")].reset_index(drop=True),
        everyone=everyone[everyone["area_id"].ne("")].reset_index(drop=True),
        unknown_actors=pd.concat(unknown).value_counts().to_dict(),
        unknown_places=lost.value_counts().to_dict(),
    )


def name_one_way(events: pd.DataFrame) -> pd.DataFrame:
    """Name each pair of parties in one order, that which the file has more often, where it has both."""
    named = events.loc[events["side_a"].ne("") & events["side_b"].ne(""), ["side_a", "side_b"]]
    counts = named.value_counts().to_dict()
    rarer = {
        pair for pair, count in counts.items() if (count, pair) < (counts.get(pair[::-1], 0), pair[::-1])
    }
    turned = pd.MultiIndex.from_frame(events[["side_a", "side_b"]]).isin(rarer)
    return _turn(events, pd.Series(turned, index=events.index))


def _turn(events: pd.DataFrame, turned: pd.Series) -> pd.DataFrame:
    """Exchange the two sides of the events that are turned."""
    if not turned.any():
        return events
    swapped = events.rename(columns=SWAPPED)[list(events.columns)]
    swapped = swapped.assign(dyad=swapped["side_a"] + " - " + swapped["side_b"])
    return events.where(~turned, swapped)


def list_pairs(events: pd.DataFrame) -> dict[str, int]:
    """Count events by pair of parties, most first."""
    return events["dyad"].value_counts().to_dict()


@dataclass(frozen=True)
class EventsFile:
    """An events file held against tables."""

    events: pd.DataFrame = field(repr=False)  # every event of the country, whoever took part
    report: ReadReport
    mapped: Mapped = field(repr=False)


def read_events_file(tables: Tables, path: str | Path, reader: str) -> EventsFile:
    """Read an events file and hold it against the tables (actors, areas, places and sources).

    `DataError` when the file cannot be used, or has no event of the country, between the two sides, in an area of the
    tables; the message names what it has.
    """
    events, report = read_country_events(tables, path, reader)
    _require_rows(path, report, next(iter(name_country(tables["places"])), "the country of the tables"))
    _require_degrees(path, events, tables["places"])
    mapped = map_events(events, tables["actors"], tables["areas"])
    _require_dyad(path, mapped, events, tables["actors"])
    return EventsFile(events, report, mapped)


def read_country_events(tables: Tables, path: str | Path, reader: str) -> tuple[pd.DataFrame, ReadReport]:
    """Read the events of the tables' country, if any, and mark those that its monitors alone report."""
    names = tables["sources"].loc[tables["sources"]["alignment"].eq("monitor"), "name"]
    monitors = {*names, *map(shorten_name, names)}
    events, report = read_events(path, reader, country=name_country(tables["places"]), monitors=monitors)
    return name_one_way(events), report


def name_country(places: pd.DataFrame) -> tuple[str, ...]:
    """Name the country of some tables: the one root of places that is not outside, with its aliases."""
    roots = places[places["parent_id"].eq("") & ~places["outside_country"]]
    return tuple(name for row in roots.itertuples() for name in (row.name, *row.aliases))


def require_readable(path: str | Path, report: ReadReport, country: str) -> None:
    """Raise when rows are of the country and none of them was kept, saying why they were left out."""
    in_country = report.rows_in - report.set_aside.get(ABROAD, 0)
    if in_country and not report.rows_kept:
        aside = report.set_aside.items()
        reasons = "; ".join(f"{count:,} {why}" for why, count in aside if count and why != ABROAD)
        rule = f"none of its {in_country:,} rows in {country} is an event that is read here"
        raise file_problem(path, rule, f"It has {reasons}. Export other events, or other days.")


def _require_rows(path: str | Path, report: ReadReport, country: str) -> None:
    """Raise when no row was kept, saying which countries the file has, or why its rows were left out."""
    if report.rows_kept:
        return
    require_readable(path, report, country)
    rule = f"none of its {report.rows_in:,} rows is an event in {country}"
    shown = _list_counts(report.countries, ", ") or "no country"
    meant = ask_meant(country, report.countries)
    mend = f"{meant} Then add it to the country’s aliases in places.csv." if meant else ""
    others = f"Its rows are in {shown}. Name another file, or tables of that country."
    raise file_problem(path, rule, f"{mend} {others}".strip())


def _require_degrees(path: str | Path, events: pd.DataFrame, places: pd.DataFrame) -> None:
    """Raise when events lie among the places of the tables only with latitude and longitude exchanged."""
    inside = places[places["latitude"].notna() & ~places["outside_country"]]
    placed = events[POINT].dropna()
    if inside.empty or placed.empty:
        return
    (south, west), (north, east) = (inside[POINT].min() - AROUND, inside[POINT].max() + AROUND)
    right = placed["latitude"].between(south, north) & placed["longitude"].between(west, east)
    turned = placed["longitude"].between(south, north) & placed["latitude"].between(west, east)
    if turned.mean() > NEARLY_ALL and right.mean() < 0.5:
        near = "nearly all of its events lie among the places of the tables so"
        mend = "Exchange the two columns, or download the file again."
        raise file_problem(path, f"latitude and longitude are exchanged: {near}", mend)


def _require_dyad(path: str | Path, mapped: Mapped, events: pd.DataFrame, actors: pd.DataFrame) -> None:
    """Raise when no event of the file is between the two sides, saying which pairs it has."""
    rows = f"none of its {len(events):,} rows of the country"
    if mapped.everyone.empty and mapped.unknown_places:
        names = _list_counts(mapped.unknown_places)
        mend = f"It has {names}. Add the file’s names to admin1_spellings in areas.csv."
        raise file_problem(path, f"{rows} lies in an area of areas.csv", mend)
    if mapped.between.empty:
        roots = actors[actors["parent_id"].eq("") & actors["side"].isin(["side_a", "side_b"])]
        near = {name: find_meant(name, mapped.unknown_actors, 1) for name in roots["name"]}
        maybe = "".join(f"{found[0]} may be the side {name}. " for name, found in near.items() if found)
        mend = f"It has {_list_counts(list_pairs(events))}. {maybe}Add the file’s names to the aliases in actors.csv."
        raise file_problem(path, f"{rows} is an event between the two sides", mend)


def _list_counts(counts: Mapping[str, int], between: str = "; ") -> str:
    shown: Iterable[tuple[str, int]] = islice(counts.items(), SHOWN)
    return between.join(f"{name} ({count:,})" for name, count in shown)
