"""The record that claims are held against: packaged spans, or an events file read and held against the tables."""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.core.errors import WhoseCountError
from whosecount.readers import PUBLISHERS, Publisher
from whosecount.readers.notes import Note
from whosecount.record.dyad import Mapped
from whosecount.record.events_file import read_events_file
from whosecount.record.spans import sum_spans
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables
from whosecount.tables.schema import read_schema


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
    notes : list of Note
        What the reader of an events file noticed.
    noted : DataFrame or None
        The events that some of these notes are about: area_id, date_start, date_end, best (persons), noted (a bit for
        each note), between (whether the event is between the two sides); None for spans.
    file_days : tuple of str
        First and last day of the rows of other countries in an events file, ISO; empty without any.
    publisher : Publisher
        What their publisher means and asks; spans are summed from UCDP's.
    """

    between: pd.DataFrame = field(repr=False)
    everyone: pd.DataFrame = field(repr=False)
    source: str
    events: pd.DataFrame | None = field(default=None, repr=False)
    shares_rows: bool = True
    terms: str = ""
    notes: list[Note] = field(default_factory=list, repr=False)
    noted: pd.DataFrame | None = field(default=None, repr=False)
    file_days: tuple[str, str] = ("", "")
    publisher: Publisher = PUBLISHERS["ucdp"]


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
    return Record(
        between,
        everyone,
        f"{credit or publisher.credit} ({counted}, read as {publisher.name})",
        file.mapped.between,
        publisher.shares_rows,
        publisher.licence,
        file.report.notes,
        _list_noted(file.mapped),
        file.report.covered,
        publisher,
    )


def join_lone_tallies(events: pd.DataFrame) -> pd.DataFrame:
    """Count a tally that is the only one of its area with the other events: apart, it would be a single event."""
    alone = events["tally"].groupby(events["area_id"]).transform("sum").lt(2)
    return events.assign(tally=events["tally"] & ~alone)


def _list_noted(mapped: Mapped) -> pd.DataFrame:
    """List the events that a note is about."""
    noted = mapped.everyone[mapped.everyone["noted"].ne(0)]
    between = noted["event_id"].isin(mapped.between["event_id"])
    columns = ["area_id", "date_start", "date_end", "best", "noted"]
    return noted[columns].assign(between=between).reset_index(drop=True)


def _name_dyads(actors: pd.DataFrame) -> list[str]:
    """Name the two sides' dyad as the spans may: any name or alias of the one, a dash, any of the other."""
    roots = actors[actors["parent_id"].eq("")]
    names = {
        side: [
            name for row in roots[roots["side"].eq(side)].itertuples() for name in (row.name, *row.aliases)
        ]
        for side in ("side_a", "side_b")
    }
    return [f"{a} - {b}" for a in names["side_a"] for b in names["side_b"]]
