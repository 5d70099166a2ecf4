"""The record that claims are held against: packaged spans, or an events file read and held against the tables."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.core.errors import WhoseCountError
from whosecount.readers import PUBLISHERS, Publisher
from whosecount.readers.report import Note
from whosecount.record.events_file import Mapped, read_events_file
from whosecount.record.renamed import suggest_renamed
from whosecount.record.spans import sum_spans
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables
from whosecount.tables.schema import read_schema


@dataclass(frozen=True)
class Record:
    """A record of events, summed by area and days."""

    between: pd.DataFrame = field(repr=False)  # spans of the two sides
    everyone: pd.DataFrame = field(repr=False)  # spans of every pair of parties in the country
    source: str  # where it comes from, for source lines
    events: pd.DataFrame | None = field(
        default=None, repr=False
    )  # of the two sides, with area_id; None for spans
    shares_rows: bool = True  # whether single events may be passed on
    terms: str = ""  # of the rows
    notes: list[Note] = field(default_factory=list, repr=False)  # what the reader of an events file noticed
    noted: pd.DataFrame | None = field(
        default=None, repr=False
    )  # as `_list_noted` gives them; None for spans
    file_days: tuple[str, str] = ("", "")  # first and last day (ISO) of other countries' rows in the file
    renamed: tuple[tuple[str, str, str], ...] = ()  # two areas that may be one under two names, and why
    publisher: Publisher = PUBLISHERS["ucdp"]  # what they mean and ask; spans are summed from UCDP's


def open_record(
    tables: Tables, spans_file: Path, events: str = "", reader: str = "none", credit: str = ""
) -> Record:
    """Open the record: the packaged spans, or an events file and its reader (none without a file).

    The tables are those of actors, areas, places, sources and ucdp_spans, the last read from `spans_file`; `credit` is
    how to credit the events file, empty for the publisher's own words. `WhoseCountError` when file and reader do not
    go together, or the file cannot be used: see `read_events_file`.
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
    source = f"{origin['attribution']}, {origin['title']} ({origin['license']}), summed by area and days"
    return Record(between, spans, source)


def _read_file(tables: Tables, path: str, reader: str, credit: str) -> Record:
    publisher, file = PUBLISHERS[reader], read_events_file(tables, path, reader)
    between, everyone = (
        sum_spans(
            rows if publisher.shares_rows else join_lone_tallies(rows), tables["areas"], part=("tally",)
        )
        for rows in (file.mapped.between, file.mapped.everyone)
    )
    rows = f"{file.report.rows_in:,} rows of {Path(path).name}"
    counted = f"{len(file.mapped.between):,} events between the two sides, of {rows}"
    source = f"{credit or publisher.credit} ({counted}, read as {publisher.name})"
    return Record(
        between, everyone, source, file.mapped.between, publisher.shares_rows, publisher.licence,
        file.report.notes, _list_noted(file.mapped), file.report.covered, _list_renamed(file.mapped.everyone),
        publisher,
    )  # fmt: skip


def join_lone_tallies(events: pd.DataFrame) -> pd.DataFrame:
    """Count a tally that is the only one of its area with the other events: apart, it would be a single event."""
    alone = events["tally"].groupby(events["area_id"]).transform("sum").lt(2)
    return events.assign(tally=events["tally"] & ~alone)


def _list_renamed(events: pd.DataFrame) -> tuple[tuple[str, str, str], ...]:
    """List areas that are kept apart and may be one, where a unit of the first level was renamed; see `suggest_renamed`."""
    homes = events.groupby("admin1")["area_id"].first()
    found = [
        (homes[old], homes[new], f"{old} has no event after {new} begins, and {why}")
        for old, new, why in suggest_renamed(events)
    ]
    return tuple(pair for pair in found if pair[0] != pair[1])


def _list_noted(mapped: Mapped) -> pd.DataFrame:
    """List the events that a note is about.

    area_id, date_start, date_end, best (persons), noted (a bit for each note), between (the two sides or not).
    """
    noted = mapped.everyone[mapped.everyone["noted"].ne(0)]
    between = noted["event_id"].isin(mapped.between["event_id"])
    columns = ["area_id", "date_start", "date_end", "best", "noted"]
    return noted[columns].assign(between=between).reset_index(drop=True)


def _name_dyads(actors: pd.DataFrame) -> list[str]:
    """Name the two sides' dyad as the spans may: any name or alias of the one, a dash, any of the other."""
    roots = actors[actors["parent_id"].eq("")]
    names_a, names_b = (
        [name for row in roots[roots["side"].eq(side)].itertuples() for name in (row.name, *row.aliases)]
        for side in ("side_a", "side_b")
    )
    return [f"{a} - {b}" for a in names_a for b in names_b]
