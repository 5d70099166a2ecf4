"""Study: what a notebook opens with."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.claims.rows import keep_selected, overlaps_window
from whosecount.readers import Publisher
from whosecount.record.opening import Record, open_record
from whosecount.record.spans import UNPLACED, count_quiet_ends, find_coverage, keep_rows
from whosecount.study import opening
from whosecount.study.opening import load_valid, require_parameter
from whosecount.study.publishing import Publishing
from whosecount.study.small_cells import FEWEST
from whosecount.study.trace import Trace, digest, noted
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables, load_geo

NO_DATA = ("find_documents", "geo")  # handed out for source lines and maps alone


def _frame(name: str, doc: str) -> property:
    """Make an attribute that hands out one of a study's frames, and notes it."""

    def hand_out(self: "Study") -> pd.DataFrame:
        return self._frames[name]

    hand_out.__name__ = name
    return property(noted(hand_out), doc=doc)


@dataclass(frozen=True)
class Study(Publishing):
    """Claims and record of one theatre and window; open one with `Study.open`.

    Each frame that it hands out is noted with a hash, so that a later build knows whether a notebook would read the same.

    Attributes
    ----------
    theatre : Series
        The theatre's row: theatre_id, title, question.
    window_start, window_end : Timestamp
        First and last day.
    cutoff : Timestamp
        The day up to which the headline comparison counts.
    sides : dict of str to str
        Names of side_a and side_b.
    own_areas : tuple of str
        The theatre's areas.
    wider_areas : tuple of str
        Those in which its chapters look beyond it: of the column wider_areas in theatres.csv, or else its own.
    covered : tuple of Timestamp
        First and last day of which the record knows anything, quiet days at the ends of the window among them.
    file_days : tuple of Timestamp
        First and last day of any row of the record's file.
    origin : Record
        The record as it was opened: where it comes from, and what it may be used for.
    files : dict of str to Path
        The file that each table was read from.
    refitted : list of str
        Parameters whose days `fit_days` derived.
    """

    theatre: pd.Series
    window_start: pd.Timestamp
    window_end: pd.Timestamp
    cutoff: pd.Timestamp
    sides: dict[str, str]
    own_areas: tuple[str, ...]
    wider_areas: tuple[str, ...]
    covered: tuple[pd.Timestamp, pd.Timestamp]
    file_days: tuple[pd.Timestamp, pd.Timestamp]
    origin: Record = field(repr=False)
    files: dict[str, Path] = field(repr=False)
    trace: Trace = field(repr=False)
    _frames: dict[str, pd.DataFrame | None] = field(repr=False)
    _tables: Tables = field(repr=False)
    basis: list[pd.DataFrame] = field(default_factory=list, repr=False)
    refitted: list[str] = field(default_factory=list, repr=False)

    @classmethod
    def open(
        cls, *, theatre: str = "", window_start: str = "", window_end: str = "", cutoff: str = "", claims: str = "",
        events: str = "", events_reader: str = "none", events_credit: str = "", vague_rule: str = "linguistic",
        just_over_pct: float = 0.0, drop_two_each: bool = False, max_place_precision: str = "country",
        load: Callable[[dict[str, Path]], Tables] = load_valid,
    ) -> "Study":  # fmt: skip
        """Open the study of one theatre and window.

        Parameters
        ----------
        theatre : str
            A theatre_id of theatres.csv; empty for all of them.
        window_start, window_end, cutoff : str
            ISO days; an empty one is the theatre's own, an empty cutoff the window's end.
        claims : str
            Path of a claims.csv or of a folder with tables; empty for the packaged data.
        events, events_reader : str
            Path of an events file, and how to read it (none, ucdp or acled); empty for the packaged spans.
        events_credit : str
            How to credit the events file under every figure made from it; empty for the reader's own words.
        vague_rule : str
            Numbers for vague words: linguistic or acled.
        just_over_pct : float
            Ceiling granted to "just over N", percent above N; 0 grants none.
        drop_two_each : bool
            Leave out events with two dead on each side, UCDP's likely default.
        max_place_precision : str
            Coarsest precision of place to keep in the record: exact, near, district, governorate, country.
        load : callable
            How tables are read from their files: `load_tables` where others check them.

        Raises
        ------
        WhoseCountError
            When a parameter, a table or the events file cannot be used.
        """
        opened = {name: value for name, value in locals().items() if name not in ("cls", "load")}
        require_parameter("vague_rule", vague_rule, "linguistic")
        require_parameter("max_place_precision", max_place_precision, "country")
        require_parameter("events_reader", events_reader, "none")
        require_parameter("just_over_pct", just_over_pct, 0.0)
        files = find_table_files(claims)
        tables = load(files)
        row = opening.find_theatre(tables["theatres"], theatre)
        start, end, last = opening.read_window(row, window_start, window_end, cutoff)
        origin = open_record(tables, files["ucdp_spans"], events, events_reader, events_credit)
        record = keep_rows(origin.between, drop_two_each, max_place_precision)
        areas = tables["areas"]
        own = areas["theatre_id"].eq(theatre) if theatre else areas["area_id"].ne(UNPLACED)
        near = tables["ucdp_near"]
        near = near[near["dyad"].isin(origin.between["dyad"]) & (origin.events is None)]
        every = opening.prepare_claims(tables, theatre, vague_rule, just_over_pct)
        inside = overlaps_window(every, start, end)
        frames = {
            "claims": every[inside],
            "background": every[~inside],
            "record": record[record["area_id"].isin(areas.loc[own, "area_id"])],
            "unplaced": record[record["area_id"].eq(UNPLACED)],
            "all_record": record,
            "everyone": keep_rows(origin.everyone, drop_two_each, max_place_precision),
            "near": keep_rows(near, drop_two_each, max_place_precision),
        }
        head = {"theatre": row, "window_start": start, "window_end": end, "cutoff": last}
        file_days = covered = find_coverage(origin.everyone, origin.file_days)
        if origin.events is not None:
            # a page may be about a part of its theatre's window
            windows = {(start, end), (row["window_start"], row["window_end"])}
            quiet = [count_quiet_ends(origin.everyone, file_days, window) for window in windows]
            covered = min(quiet)[0], max(last for _, last in quiet)
        head |= {"sides": opening.name_sides(tables["actors"]), "covered": covered, "file_days": file_days}
        trace = Trace(opened, head | {"theatre": row.to_dict(), "record": _list_told(origin)})
        head |= {
            "own_areas": tuple(areas.loc[own, "area_id"]),
            "wider_areas": row["wider_areas"]
            or tuple(areas.loc[own & areas["theatre_id"].ne(""), "area_id"]),
            "origin": origin,
            "files": files,
            "trace": trace,
        }
        frames = {name: frame.reset_index(drop=True) for name, frame in frames.items()}
        return cls(**head, _frames=frames, _tables=tables)

    claims = _frame(
        "claims",
        "The theatre's claims of the window, with bounds (`lower`, `upper`, `kind`), speaker "
        "(`speaker`, `family_id`, `alignment`) and the side they count (`subject_side`).",
    )
    background = _frame("background", "The theatre's claims outside the window, in the same columns.")
    record = _frame("record", "Spans of the two sides' dyad in the theatre's areas, over all days on file.")
    unplaced = _frame("unplaced", "Spans of the dyad placed no better than the country.")
    all_record = _frame("all_record", "Spans of the dyad everywhere.")
    everyone = _frame("everyone", "Spans of every pair of parties in the country, by the same rules of row.")
    near = _frame(
        "near",
        "Events of the two sides around named places, counted by distance and days; "
        "without a row where an events file is the record, since that can be measured.",
    )

    @property
    def window(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last day."""
        return self.window_start, self.window_end

    @property
    def known_days(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last day of the window of which the record can know: of the others it says nothing."""
        return max(self.window_start, self.covered[0]), min(self.window_end, self.covered[1])

    @property
    def record_source(self) -> str:
        """Where the record comes from, for source lines."""
        return self.origin.source

    @property
    def publisher(self) -> Publisher:
        """What the record's publisher means by a row, and asks."""
        return self.origin.publisher

    @property
    def shares_rows(self) -> bool:
        """Whether the single events of the record may be passed on."""
        return self.origin.shares_rows

    @property
    def fewest_events(self) -> int:
        """How many events a number has to sum up, for its publisher to let it be shown."""
        return 1 if self.shares_rows else FEWEST

    @property
    @noted
    def events(self) -> pd.DataFrame | None:
        """The two sides' events one by one, as `readers.read_events` gives them with area_id and coordinates; else None.

        The packaged record has no rows of events.
        """
        return None if self.origin.events is None else self.origin.events.copy()

    @property
    @noted
    def places(self) -> pd.DataFrame:
        """Places of the theatre that have coordinates."""
        places = self._tables["places"].dropna(subset=["latitude", "longitude"])
        own = self.theatre["theatre_id"]
        return places[places["theatre_id"].eq(own)] if own else places

    @property
    @noted
    def geo(self) -> dict[str, list]:
        """Governorates, borders and rivers, for maps."""
        return load_geo(self.files)

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Every table, as loaded, by its name."""
        return _NotedTables(self)

    @noted
    def table(self, name: str) -> pd.DataFrame:
        """Give one table, as loaded: the rows of every theatre."""
        return self._tables[name]

    @noted
    def every_claim(self, *columns: str) -> pd.DataFrame:
        """Claims of the theatre inside and outside the window, with all columns or some.

        A chapter that takes some columns, or only the claims that it finds, depends on nothing else in them.
        """
        every = self._join_claims()
        return every[list(columns)] if columns else every

    @noted
    def find_claims(self, **columns: Iterable[str]) -> pd.DataFrame:
        """Find the claims of the theatre, inside and outside the window, in the columns of `claims` and in their order.

        Each keyword names a column, and the values of which a claim has one; a claim is found by any of the columns named.
        """
        return _pick(self._join_claims(), columns)

    @noted
    def find_rows(self, table: str, **columns: Iterable[str]) -> pd.DataFrame:
        """Find rows of a table, of any theatre, in the same way as `find_claims`."""
        return _pick(self._tables[table], columns)

    @noted
    def select(self, chapter: str, name: str) -> list[str]:
        """Select claims by the name that selections.csv has for them in a chapter: a theatre_id, or another chapter's name.

        Gives their claim_ids in the order of the rows; of pairs, both with a slash between them. A chapter without such
        rows selects nothing, nor does a theatre whose own days lie apart from the window.
        """
        rows = keep_selected(self._tables, chapter, *self.window)
        chosen = rows[rows["name"].eq(name)]
        pairs = zip(chosen["claim_id"], chosen["beside"], strict=True)
        return [f"{one}/{other}".rstrip("/") for one, other in pairs]

    def select_one(self, chapter: str, name: str) -> str:
        """Select one claim in the same way, the first that is named; empty when none is."""
        return next(iter(self.select(chapter, name)), "")

    @noted
    def find_documents(self, claim_ids: Iterable[str]) -> pd.DataFrame:
        """Find document_id, title and publisher of the documents of some claims."""
        every, documents = self._tables["claims"], self._tables["documents"]
        named = every.loc[every["claim_id"].isin(claim_ids), "document_id"]
        return documents.loc[documents["document_id"].isin(named), ["document_id", "title", "publisher"]]

    def _join_claims(self) -> pd.DataFrame:
        """Join claims and background, without a note of it."""
        return pd.concat([self._frames["claims"], self._frames["background"]], ignore_index=True)

    @property
    def digest(self) -> str:
        """Hash of the data that this study has handed out: it changes when one of its claims or spans does."""
        taken = [digest for key, digest in self.trace.noted.items() if json.loads(key)[0] not in NO_DATA]
        return hashlib.sha256("".join(taken).encode()).hexdigest()[:12]


def _list_told(origin: Record) -> list:
    """List what is told of the record under figures, whatever they take of it: where it is from, its terms, notes."""
    noted = [] if origin.noted is None else [digest(origin.noted)]
    return [origin.source, origin.terms, *map(str, origin.notes), *noted, *map(list, origin.renamed)]


class _NotedTables(Mapping):
    """The tables of a study by name, each noted when it is taken."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._study.table(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._study._tables)

    def __len__(self) -> int:
        return len(self._study._tables)


def _pick(frame: pd.DataFrame, columns: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    hits = [frame[name].isin(list(values)) for name, values in columns.items()]
    return frame[pd.concat(hits, axis=1).any(axis=1)].reset_index(drop=True)
