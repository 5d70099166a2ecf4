"""Study: what a notebook opens with."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from whosecount.claims.rows import overlaps_window
from whosecount.core.errors import WhoseCountError
from whosecount.core.intervals import VAGUE_RULES
from whosecount.core.phrasing import count_noun, write_day
from whosecount.core.refusal import Refusal
from whosecount.record.opening import Record, open_record
from whosecount.record.spans import PLACE_PRECISIONS, UNPLACED, find_coverage, keep_rows
from whosecount.study.figure import Figure, Finding, Notice, Published
from whosecount.study.opening import (
    find_theatre,
    load_valid,
    name_sides,
    prepare_claims,
    read_day,
    require_choice,
)
from whosecount.study.read_log import NotedTables, Trace
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables, load_geo
from whosecount.tables.schema import read_schema

READERS = ("none", "ucdp", "acled")
HANDED_OUT = frozenset({  # what a notebook may take of a study, besides tables; noted as it is taken
    "theatre", "window_start", "window_end", "cutoff", "claims", "background", "record", "unplaced", "all_record",
    "everyone", "near", "sides", "record_source", "covered", "events", "shares_rows", "places", "geo",
})  # fmt: skip
SLICES = frozenset({  # of these, the rows of data
    "claims", "background", "record", "unplaced", "all_record", "everyone", "near", "events", "places", "table", "every claim", "claims by",
    "rows by",
})  # fmt: skip

RECORD_ROWS = {"series": "record", "source": "record", "kind": "events"}  # how frames mark rows of the record


@dataclass(frozen=True)
class Study:
    """Claims and record of one theatre and window.

    Open one with `Study.open`; its frames are copies that a notebook may use as it likes.

    Attributes
    ----------
    theatre : Series
        The theatre's row: theatre_id, title, question.
    window_start, window_end, cutoff : Timestamp
        First and last day, and the day up to which the headline comparison counts.
    claims : DataFrame
        The theatre's claims of the window, with bounds (`lower`, `upper`, `kind`), speaker
        (`speaker`, `family_id`, `alignment`) and the side they count (`subject_side`).
    background : DataFrame
        The theatre's claims outside the window, in the same columns.
    record : DataFrame
        Spans of the two sides' dyad in the theatre's areas, over all days on file.
    unplaced : DataFrame
        Spans of the dyad placed no better than the country.
    all_record : DataFrame
        Spans of the dyad everywhere.
    everyone : DataFrame
        Spans of every pair of parties in the country, by the same rules of row.
    near : DataFrame
        Events of the two sides around named places, counted by distance and days, by the same rules of row;
        without a row where an events file is the record, since that can be measured.
    tables : dict of str to DataFrame
        Every table, as loaded.
    sides : dict of str to str
        Names of side_a and side_b.
    origin : Record
        The record as it was opened: where it comes from, and what it may be used for.
    files : dict of str to Path
        The file that each table was read from.
    trace : Trace
        Notes of what was handed out.
    basis : list of DataFrame
        The claims of `rest_on`, if it was called.
    """

    theatre: pd.Series
    window_start: pd.Timestamp
    window_end: pd.Timestamp
    cutoff: pd.Timestamp
    claims: pd.DataFrame
    background: pd.DataFrame
    record: pd.DataFrame
    unplaced: pd.DataFrame
    all_record: pd.DataFrame
    everyone: pd.DataFrame = field(repr=False)
    near: pd.DataFrame = field(repr=False)
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    sides: dict[str, str]
    origin: Record = field(repr=False)
    files: dict[str, Path] = field(repr=False)
    trace: Trace = field(repr=False)
    basis: list[pd.DataFrame] = field(default_factory=list, repr=False)

    def __getattribute__(self, name: str) -> object:
        """Note what is handed out; what a noted property takes itself is in its result."""
        if name not in HANDED_OUT:
            return super().__getattribute__(name)
        value = super().__getattribute__(name)
        self.trace.note(name, (), value)
        return value

    def digest_again(self, name: str, arguments: list) -> str:
        """Hand out again what a trace noted, and give its hash."""
        found = {
            "table": lambda: self.tables[arguments[0]],
            "every claim": lambda: self.every_claim(*arguments),
            "claims by": lambda: self.find_claims(**json.loads(arguments[0])),
            "rows by": lambda: self.find_rows(arguments[0], **json.loads(arguments[1])),
            "selection": lambda: self.select(*arguments),
            "documents": lambda: self._find_documents(arguments),
        }
        found.get(name, lambda: getattr(self, name))()
        return self.trace.find(name, arguments)

    @classmethod
    def open(
        cls,
        *,
        theatre: str = "",
        window_start: str = "",
        window_end: str = "",
        cutoff: str = "",
        claims: str = "",
        events: str = "",
        events_reader: str = "none",
        events_credit: str = "",
        vague_rule: str = "linguistic",
        just_over_pct: float = 0.0,
        drop_two_each: bool = False,
        max_place_precision: str = "country",
    ) -> "Study":
        """Open the study of one theatre and window.

        Parameters
        ----------
        theatre : str
            A theatre_id of theatres.csv; empty for all of them.
        window_start, window_end, cutoff : str
            ISO days; an empty one is the theatre's own, an empty cutoff the window's end.
        claims : str
            Path of a claims.csv or of a folder with tables; empty for the packaged data.
        events : str
            Path of an events file; empty for the packaged spans.
        events_reader : str
            How to read `events`: none, ucdp or acled.
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

        Raises
        ------
        WhoseCountError
            When a parameter, a table or the events file cannot be used.
        """
        opened = {name: value for name, value in locals().items() if name != "cls"}
        return cls.reopen(load_valid, **opened)

    @classmethod
    def reopen(
        cls,
        load: Callable[[dict[str, Path]], Tables],
        *,
        theatre: str,
        window_start: str,
        window_end: str,
        cutoff: str,
        claims: str,
        events: str,
        events_reader: str,
        events_credit: str,
        vague_rule: str,
        just_over_pct: float,
        drop_two_each: bool,
        max_place_precision: str,
    ) -> "Study":
        """Open a study with the arguments of `open`, all of them; `load` gives the tables of some files."""
        opened = {name: value for name, value in locals().items() if name not in ("cls", "load")}
        files = find_table_files(claims)
        tables = load(files)
        row = find_theatre(tables["theatres"], theatre)
        start = read_day("window_start", window_start) if window_start else row["window_start"]
        end = read_day("window_end", window_end) if window_end else row["window_end"]
        last = read_day("cutoff", cutoff) if cutoff else end
        if start > end:
            raise WhoseCountError(
                f"window_start {start:%Y-%m-%d} lies after window_end {end:%Y-%m-%d}. Swap the two."
            )
        if not start <= last <= end:
            raise WhoseCountError(
                f"cutoff {last:%Y-%m-%d} lies outside the window {start:%Y-%m-%d} to {end:%Y-%m-%d}. Give one within it."
            )
        if just_over_pct < 0:
            raise WhoseCountError(
                f"just_over_pct {just_over_pct} is below zero. Give percent above N, or 0 for no ceiling."
            )
        require_choice("vague_rule", vague_rule, tuple(VAGUE_RULES))
        require_choice("max_place_precision", max_place_precision, tuple(PLACE_PRECISIONS))
        require_choice("events_reader", events_reader, READERS)
        origin = open_record(tables, files["ucdp_spans"], events, events_reader, events_credit)
        record = keep_rows(origin.between, drop_two_each, max_place_precision)
        near = tables["ucdp_near"]
        near = near[near["dyad"].isin(origin.between["dyad"]) & (origin.events is None)]
        areas = tables["areas"]
        own_areas = areas.loc[
            areas["theatre_id"].eq(theatre) if theatre else areas["area_id"].ne(UNPLACED), "area_id"
        ]
        told = prepare_claims(tables, theatre, vague_rule, just_over_pct)
        inside = overlaps_window(told, start, end)
        trace = Trace(opened)
        return cls(
            theatre=row,
            window_start=start,
            window_end=end,
            cutoff=last,
            claims=told[inside].reset_index(drop=True),
            background=told[~inside].reset_index(drop=True),
            record=record[record["area_id"].isin(own_areas)].reset_index(drop=True),
            unplaced=record[record["area_id"].eq(UNPLACED)].reset_index(drop=True),
            all_record=record.reset_index(drop=True),
            everyone=keep_rows(origin.everyone, drop_two_each, max_place_precision).reset_index(drop=True),
            near=keep_rows(near, drop_two_each, max_place_precision).reset_index(drop=True),
            tables=NotedTables(tables, trace),
            sides=name_sides(tables["actors"]),
            origin=origin,
            files=files,
            trace=trace,
        )

    @property
    def record_source(self) -> str:
        """Where the record comes from, for source lines."""
        return self.origin.source

    @property
    def covered(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last day of which the record knows anything."""
        return find_coverage(self.origin.everyone)

    @property
    def events(self) -> pd.DataFrame | None:
        """The two sides' events one by one, with area_id and coordinates, when an events file was given.

        As `readers.read_events` gives them. The packaged record has no rows of events.
        """
        return None if self.origin.events is None else self.origin.events.copy()

    @property
    def shares_rows(self) -> bool:
        """Whether the single events of the record may be passed on."""
        return self.origin.shares_rows

    @property
    def digest(self) -> str:
        """Hash of what this study has handed out: it changes when one of its claims or spans does."""
        taken = [digest for (name, *_), digest in self.trace.noted.items() if name in SLICES]
        return hashlib.sha256("".join(taken).encode()).hexdigest()[:12]

    @property
    def places(self) -> pd.DataFrame:
        """Places of the theatre that have coordinates."""
        places = self.tables.raw["places"].dropna(subset=["latitude", "longitude"])
        own = self.theatre["theatre_id"]
        return places[places["theatre_id"].eq(own)] if own else places

    @property
    def geo(self) -> dict[str, list]:
        """Governorates, borders and rivers, for maps."""
        return load_geo(self.files)

    def every_claim(self, *columns: str) -> pd.DataFrame:
        """Claims of the theatre inside and outside the window, with all columns or some.

        A chapter that takes some columns, or only the claims that it finds, depends on nothing else in them.
        """
        every = self._join_claims()
        chosen = every[list(columns)] if columns else every
        self.trace.note("every claim", columns, chosen)
        return chosen

    def find_claims(self, **columns: Iterable[str]) -> pd.DataFrame:
        """Find the claims of the theatre, inside and outside the window, by some of their columns.

        Parameters
        ----------
        **columns : iterable of str
            Name of a column, and the values of which a claim has one; in any of the columns named.

        Returns
        -------
        DataFrame
            Columns of `claims`, in their order.
        """
        wanted = {name: sorted(set(values)) for name, values in columns.items()}
        found = _pick(self._join_claims(), wanted)
        self.trace.note("claims by", (json.dumps(wanted, sort_keys=True),), found)
        return found

    def _join_claims(self) -> pd.DataFrame:
        """Join claims and background without a note of it."""
        parts = [object.__getattribute__(self, name) for name in ("claims", "background")]
        return pd.concat(parts, ignore_index=True)

    def find_rows(self, table: str, **columns: list[str]) -> pd.DataFrame:
        """Find rows of a table, of any theatre, in the same way as `find_claims`."""
        found = _pick(self.tables.raw[table], columns)
        self.trace.note("rows by", (table, json.dumps(columns, sort_keys=True)), found)
        return found

    def select(self, chapter: str, name: str) -> list[str]:
        """Select claims by the name that a chapter has for them.

        Parameters
        ----------
        chapter, name : str
            As in selections.csv; a chapter that it does not have selects nothing.

        Returns
        -------
        list of str
            Their claim_ids in the order of the rows; of pairs, both with a slash between them.
        """
        rows = self.tables.raw["selections"]
        chosen = rows[rows["chapter"].eq(chapter) & rows["name"].eq(name)]
        named = [
            f"{one}/{other}".rstrip("/")
            for one, other in zip(chosen["claim_id"], chosen["beside"], strict=True)
        ]
        self.trace.note("selection", (chapter, name), named)
        return named

    def select_one(self, chapter: str, name: str) -> str:
        """Select one claim in the same way, the first that is named; empty when none is."""
        return next(iter(self.select(chapter, name)), "")

    def introduce(self, asks: bool = True) -> Finding:
        """Say what the theatre's chapter asks, unless the page asks something else, and what it reads."""
        families = self.claims["family_id"].nunique()
        return Finding(
            f"{self.theatre['question'] + ' ' if asks else ''}This page reads {count_noun(len(self.claims), 'claim')} from "
            f"{count_noun(self.claims['document_id'].nunique(), 'document')}, by "
            f"{count_noun(families, 'family', 'families')} of sources, about "
            f"{write_day(self.window_start, True)} to {write_day(self.window_end, True)}."
            f"{self._warn_of_uncovered_days()}"
        )

    def _warn_of_uncovered_days(self) -> str:
        first, last = self.covered
        if first <= self.window_start and self.window_end <= last:
            return ""
        days = f"{write_day(first, True)} to {write_day(last, True)}"
        return f" The record covers {days} alone: of other days it knows nothing, and none is not zero."

    def sign(self, *others: "Study") -> Finding:
        """Name the slice of the data that the chapter was made from: what this study and others have handed out."""
        slices = ", ".join(study.digest for study in (self, *others))
        return Finding(
            f"{self.record_source[0].upper()}{self.record_source[1:]}. This chapter's slice of the data: {slices}."
        )

    def rest_on(self, told: pd.DataFrame) -> None:
        """Say which claims the figures that follow count, where their frames name neither claims nor record."""
        self.basis[:] = [told]

    def publish(
        self,
        draw: Callable,
        frame: pd.DataFrame | Refusal,
        *,
        name: str,
        caption: str,
        reading: str | Refusal = "",
        finding: str = "",
        numbers: Mapping[str, float] | Refusal | None = None,
        told: pd.DataFrame | None = None,
        recorded: bool | None = None,
        event_rows: bool = False,
        **options,
    ) -> Published:
        """Publish a chart whole: picture, caption, alt text, table, downloads, source line, and what it says.

        Parameters
        ----------
        draw : callable
            A `plot_*` function: takes the frame and an Axes. It says how tall it is, and in the first line of
            its docstring what it shows, for those who do not see it.
        frame : DataFrame or Refusal
            What is drawn; also the table and the download. A refusal is shown with its reason.
        name : str
            Short name, unique in the chapter; becomes part of the downloads' addresses.
        caption : str
            What the figure shows.
        reading : str or Refusal
            The sentence that reads the figure, from a `describe_*` function; empty for none. A refusal stands
            in place of the figure.
        finding, numbers : str, mapping of str to float
            Name of that sentence, and the numbers that it states; see `say`.
        told : DataFrame, optional
            The claims that the figure rests on, for its source line. By default the frame's own, when it has a
            claim_id; else those of `rest_on`, unless it rests on the record.
        recorded : bool, optional
            Whether the figure rests on the record. By default when the frame has rows or columns of the
            record, or when the figure rests on no claims.
        event_rows : bool
            Whether the frame holds single events of the record. Where these may not be passed on, the
            figure has no table and no download of data, and says so.
        **options
            Passed on to `draw`.

        Returns
        -------
        Published
            A notice with the reason in place of the figure when the frame is empty or a refusal.
        """
        said = [self.say(reading, finding, numbers)] if reading else []
        if isinstance(reading, Refusal):
            return Published(tuple(said))
        if isinstance(frame, Refusal):
            return Published((Notice(frame.sentence), *said))
        recorded = _holds_record(frame) or None if recorded is None else recorded
        if told is None and "claim_id" not in frame and not recorded:
            told = next(iter(self.basis), None)
        lack = _find_lack(frame, told if not recorded else None)
        if lack:
            return Published((Notice(f"No figure here: {caption} {lack}"), *said))
        figure = Figure.draw(
            draw,
            frame,
            name=name,
            caption=caption,
            source=self.cite(frame if told is None and "claim_id" in frame else told, recorded),
            withheld=self.origin.terms if event_rows and not self.shares_rows else "",
            **options,
        )
        return Published((figure, *said))

    def say(
        self, sentence: str | Refusal, name: str = "", numbers: Mapping[str, float] | Refusal | None = None
    ) -> Finding | Notice:
        """Print a finding, computed by a describe_* function, as a paragraph of the chapter; a refusal as a notice.

        A name lets other pages show the same paragraph (directive `from-chapter`), and a sweep follow it with
        the numbers that it states, by name.
        """
        if isinstance(sentence, Refusal):
            return Notice(sentence.sentence, name)
        return Finding(sentence, name, {} if numbers is None or isinstance(numbers, Refusal) else numbers)

    def cite(self, told: pd.DataFrame | None, recorded: bool | None = None) -> str:
        """Derive a source line from the claims and the record that a figure rests on."""
        parts = []
        if told is not None and (len(told) or not recorded):
            documents = self._name_documents(told)
            parts.append(f"{self._name_coders()} from {documents}")
        if recorded or (recorded is None and told is None):
            parts.append(self.record_source)
        return "Source: " + "; ".join(parts) + "."

    def _name_coders(self) -> str:
        """Say whose claims these are: the packaged ones have coders and a licence, others a file."""
        file = self.files["claims"]
        if file == find_table_files()["claims"]:
            return f"claims coded by the Whose Count? contributors ({read_schema()['claims'].licence})"
        return f"claims of {file.parent.name}/{file.name}"

    def _name_documents(self, told: pd.DataFrame) -> str:
        documents = self._find_documents(sorted(told["claim_id"].unique()))
        if len(documents) == 1:
            return f"“{documents['title'].iloc[0]}” ({documents['publisher'].iloc[0]})"
        return f"{len(documents)} documents, listed in the ledger"

    def _find_documents(self, claim_ids: list[str]) -> pd.DataFrame:
        """Find title and publisher of the documents of some claims."""
        every, documents = self.tables.raw["claims"], self.tables.raw["documents"]
        names = every.loc[every["claim_id"].isin(claim_ids), "document_id"]
        found = documents.loc[documents["document_id"].isin(names), ["document_id", "title", "publisher"]]
        self.trace.note("documents", tuple(claim_ids), found.reset_index(drop=True))
        return found.reset_index(drop=True)


def _pick(frame: pd.DataFrame, columns: dict[str, list[str]]) -> pd.DataFrame:
    chosen = pd.concat([frame[name].isin(values) for name, values in columns.items()], axis=1).any(axis=1)
    return frame[chosen].reset_index(drop=True)


def _holds_record(frame: pd.DataFrame) -> bool:
    """Whether a frame has the record beside its claims: in columns, or in rows of a series of that name."""
    rows = any(name in frame and frame[name].eq(value).any() for name, value in RECORD_ROWS.items())
    return rows or any(
        name == "record" or name.startswith("record_") for name in frame if name != "record_type"
    )


def _find_lack(frame: pd.DataFrame, told: pd.DataFrame | None) -> str:
    """Say why a frame has nothing to draw; empty when it has."""
    if frame.empty:
        return "There is nothing to show in this window."
    if told is not None and told.empty:
        return "No claim is at hand."
    if "refused" in frame and frame["refused"].ne("").all():
        return f"{frame['refused'].iloc[0]}"
    return ""


__all__ = ["Study"]
