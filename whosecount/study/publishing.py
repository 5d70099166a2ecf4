"""How a study publishes: figures whole, findings, and where they come from."""

import json
from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path

import pandas as pd

from whosecount.core.days import Span, derive_days, lies_within
from whosecount.core.labels import capitalise
from whosecount.core.listed import Listed
from whosecount.core.phrasing import count_noun, join_words, write_days, write_stretch
from whosecount.core.refusal import Refusal
from whosecount.readers.report import count_noted
from whosecount.record.spans import MOST_QUIET, UNPLACED, leave_out_years
from whosecount.study.figure import Figure, Finding, Notice, Published
from whosecount.study.small_cells import join_small_cells
from whosecount.tables.files import find_table_files
from whosecount.tables.schema import read_schema

MOST_NOTED = 3  # notes under one figure
DAYS, ENDS = (
    ("date_start", "date", "week"),
    ("until", "date_end"),
)  # columns that say which days a frame covers
FROM_CLAIMS = {"claims", "background", "every_claim", "find_claims"}  # what a study hands out, by its source
FROM_RECORD = {"record", "unplaced", "all_record", "everyone", "near", "events", "ucdp_spans", "ucdp_near"}
BY_TABLE = {"table", "find_rows"}
RECORD_ROWS = {"series": "record", "source": "record", "kind": "events"}  # how frames mark rows of the record


class Publishing:
    """What a study says of itself, and shows; `Study` brings what it is said of."""

    def fit_days(self, **days: str | list[str]) -> list[str | list[str]]:
        """Give the days that a chapter hangs on: as they are, or derived from the window where they lie elsewhere.

        A notebook's defaults are days of its own theatre; run on other data, none of them may be there. What is derived is
        said at the chapter's head by `introduce`.

        Parameters
        ----------
        **days : str or list of str
            Parameters of the notebook by their names: ISO days, or stretches FIRST/LAST. Last days of the window
            (`cutoffs`) have to lie in it, all others in it or in the days of the record.

        Returns
        -------
        list
            The values, in the order in which they were given.
        """
        ends = [day.date() for day in (*self.window, *self.covered)]
        derived = derive_days(Span(*ends))
        within, anywhere = ends[:2], (min(ends[0], ends[2]), max(ends[1], ends[3]))
        for name, value in days.items():
            if not lies_within(value, *(within if name == "cutoffs" else anywhere)):
                days[name] = derived[name]
                self.refitted.append(name)
        return list(days.values())

    def introduce(self, asks: bool = True) -> Finding | Published:
        """Say what the theatre's chapter asks, unless the page asks something else, and what it reads.

        Before it stand notices: of days that `fit_days` had to derive, of days on which the record is silent, of sides that
        first met long after it begins, and of units that may be one under two names.
        """
        warned = (
            self._warn_of_refitted_days(), self._warn_of_uncovered_days(), self._warn_of_late_start(),
            self._warn_of_renamed_units(),
        )  # fmt: skip
        notices = [Notice(words) for words in warned if words]
        said = self._introduce(asks)
        return Published((*notices, said)) if notices else said

    def _warn_of_refitted_days(self) -> str:
        if not self.refitted:
            return ""
        names = join_words([f"“{name}”" for name in self.refitted])
        them = "a parameter" if len(self.refitted) == 1 else "parameters"
        return (
            f"The days given by the {them} {names} lie outside the window or the events of this page, so they are "
            f"derived from its window, {write_days(*self.window)}."
        )

    def _warn_of_renamed_units(self) -> str:
        told = [why for *areas, why in self.origin.renamed if set(areas) & set(self.own_areas)]
        if not told:
            return ""
        one = "It may be one unit, renamed" if len(told) == 1 else "Each may be one unit, renamed"
        return f"{'. '.join(told)}. {one}: then a fall in the one and a rise in the other tell of a name, not of the war."

    def _introduce(self, asks: bool) -> Finding:
        question, claims = f"{self.theatre['question']} ".lstrip() if asks else "", self.claims
        if claims.empty:
            events = int(self.record.loc[self.record["date_start"].between(*self.window), "events"].sum())
            held = count_noun(events, "event") if events else "which holds no event"
            return Finding(
                f"{question}No claim of these days is at hand: the page reads the record alone, {held} "
                f"{write_stretch(*self.window)}."
            )
        return Finding(
            f"{question}This page reads {count_noun(len(claims), 'claim')} from "
            f"{count_noun(claims['document_id'].nunique(), 'document')}, by "
            f"{count_noun(claims['family_id'].nunique(), 'family', 'families')} of sources, about "
            f"{write_days(*self.window)}."
        )

    def _warn_of_uncovered_days(self) -> str:
        ends = self.covered, self.file_days
        reach = [first <= self.window_start and self.window_end <= last for first, last in ends]
        if all(reach):
            return ""
        is_day = self.file_days[0] == self.file_days[1]
        everyone = self.origin.everyone
        briefer = len(leave_out_years(everyone)) < len(everyone)
        rows = f"The record’s rows {'of a year or less ' if briefer else ''}{'are all of' if is_day else 'run from'} "
        rows += write_days(*self.file_days)
        if not reach[0]:
            return f"{rows}: of days before and after it says nothing, which is not to say that nothing happened."
        return (
            f"{rows}. The other days of the window are taken as quiet, and not as unknown, since the record is silent "
            "for as long between two of its events."
        )

    def _warn_of_late_start(self) -> str:
        days = self.origin.between["date_start"].sort_values()
        if not days.min() - self.covered[0] > max(MOST_QUIET, days.diff().max()):
            return ""
        return (
            f"The record’s rows begin on {write_days(self.file_days[0])}, and those of the two sides on "
            f"{write_days(days.min())}. A rise over the days before tells of this beginning, and of no more."
        )

    def sign(self, *others: "Publishing") -> Finding:
        """Name the slice of the data that the chapter was made from: what this study and others have handed out."""
        slices = ", ".join(study.digest for study in (self, *others))
        read = "; ".join(dict.fromkeys(part for study in (self, *others) for part in study.name_read()))
        return Finding(f"{capitalise(read)}. This chapter's slice of the data: {slices}.")

    def name_read(self) -> list[str]:
        """Name what was handed out: claims, record, or the tables beside them."""
        asked = [json.loads(key) for key in self.trace.noted]
        names = {name if name not in BY_TABLE else str(arguments[0]) for name, arguments, _ in asked}
        is_told = names & FROM_CLAIMS and not self._join_claims().empty
        said = [_name_coders(self.files["claims"])] if is_told else []
        recorded = [self.record_source] if names & FROM_RECORD else []
        return said + recorded or [f"tables of {self.files['theatres'].parent.name}/"]

    def rest_on(self, told: pd.DataFrame) -> None:
        """Say which claims the figures that follow count, where their frames name neither claims nor record."""
        self.basis[:] = [told]

    def publish(
        self, draw: Callable, frame: pd.DataFrame | Refusal, *, name: str, caption: str,
        headline: str | Refusal = "", reading: str | Listed | Refusal = "", finding: str = "",
        numbers: Mapping[str, float] | Refusal | None = None, told: pd.DataFrame | None = None,
        recorded: bool | None = None, event_rows: bool = False, **options,
    ) -> Published:  # fmt: skip
        """Publish a chart whole: picture, caption, alt text, table, downloads, source line, and what it says.

        Parameters
        ----------
        draw : callable
            A `plot_*` function: takes the frame and an Axes. It says how tall it is, and in the first line of
            its docstring what it shows, for those who do not see it. `options` are passed on to it; one that asks for
            the `window` is given the study's.
        frame : DataFrame or Refusal
            What is drawn; also the table and the download.
        name : str
            Short name, unique in the chapter; becomes part of the downloads' addresses.
        caption : str
            What the figure shows and how it is read, in one line.
        headline : str or Refusal
            What it finds, in at most fourteen words; stands above it. Where it cannot be said, none does.
        reading : str, Listed or Refusal
            The sentence that reads the figure, from a `describe_*` function; empty for none.
        finding, numbers : str, mapping of str to float
            Name of that sentence, and the numbers it rests on, of which it states one at least; see `say`.
        told : DataFrame, optional
            The claims that the figure rests on, for its source line. By default the frame's own, when it has a
            claim_id; else those of `rest_on`, unless it rests on the record.
        recorded : bool, optional
            Whether the figure rests on the record. By default when the frame has rows or columns of the
            record, or when the figure rests on no claims.
        event_rows : bool
            Whether the frame holds single events of the record, or points where they lie. Where these may not be
            passed on, there is no figure of single events, and one of points has no table and no download of data.

        Returns
        -------
        Published
            With a notice in place of the figure when the frame is empty or a refusal, or its reading is one.
        """
        said = [self.say(reading, finding, numbers)] if reading else []
        if isinstance(reading, Refusal):
            return Published(tuple(said))
        if isinstance(frame, Refusal):
            return Published((Notice(frame.sentence), *said))
        if recorded is None and _holds_record(frame):
            recorded = True
        if told is None and "claim_id" in frame:
            told = frame
        elif told is None and not recorded:
            told = next(iter(self.basis), None)
        lack = _find_lack(frame, told if not recorded else None)
        if not self.shares_rows and not lack:
            frame, lack, caption = self._close(frame, caption, event_rows)
        if lack:
            return Published((Notice(f"No figure here: {caption} {lack}"), *said))
        if "window" in signature(draw).parameters:
            options.setdefault("window", self.window)
        head = "" if isinstance(headline, Refusal) else headline.removesuffix(".")
        noted = self.note(frame, event_rows) if recorded or (recorded is None and told is None) else ""
        withheld = self.origin.terms if event_rows and not self.shares_rows else ""
        words = {"headline": head, "noted": noted, "withheld": withheld, "source": self.cite(told, recorded)}
        return Published((Figure.draw(draw, frame, name=name, caption=caption, **words, **options), *said))

    def publish_simulated(
        self, draw: Callable, frame: pd.DataFrame, *, name: str, caption: str, made: str, headline: str = "", **options
    ) -> Published:  # fmt: skip
        """Publish a chart of simulated numbers, which says so in its caption and in its source line.

        `made` says there what the numbers were made with, such as "seed 2018"; the rest is as `publish` takes it.
        """
        source = f"Source: simulated with {made}; the numbers are invented, and of no war."
        options |= {"name": name, "caption": f"Simulated. {caption}", "source": source, "headline": headline}
        return Published((Figure.draw(draw, frame, **options),))

    def note(self, frame: pd.DataFrame, event_rows: bool = False) -> str:
        """Say what was noticed of the rows of an events file that a figure rests on; empty for nothing.

        Where the frame has days, areas or pairs of parties, the rows are those of its days, of its areas, of every pair; else
        they are of all days, of the theatre's areas and without a place, of the two sides. Where `event_rows` are drawn, where
        they lie, the notes are those on coordinates, in the window, and on the file.
        """
        if self.origin.noted is None or "noticed" in frame:
            return ""
        counted = count_noted(self.origin.notes, self._find_noted(frame, event_rows))
        of_file = [note for note in self.origin.notes if note.bit < 0] if event_rows else []
        found = [note for note in counted if note.of_points == event_rows] + of_file
        found = found if self.shares_rows else [note.closed for note in found]
        if not found:
            return ""
        shown, left = found[:MOST_NOTED], len(found) - MOST_NOTED
        more = [count_noun(left, "more note")] if left > 0 else []
        return f"Noticed in its rows: {'; '.join([*(note.short for note in shown), *more])}."

    def _find_noted(self, frame: pd.DataFrame, event_rows: bool) -> pd.DataFrame:
        """Find the events with notes that a frame can rest on."""
        rows = self.origin.noted
        areas = set(frame["area_id"]) if "area_id" in frame else {*self.own_areas, UNPLACED}
        takes_every_pair = "own" in frame  # it marks those of the two sides
        rows = rows[rows["area_id"].isin(areas) & (rows["between"] | takes_every_pair)]
        days = next((frame[name].dropna() for name in DAYS if name in frame), None)
        if days is None or days.empty or not pd.api.types.is_datetime64_any_dtype(days):
            within = rows["date_start"].between(self.window_start, self.window_end)
            return rows[within] if event_rows else rows
        ends = next((frame[name].dropna() for name in ENDS if name in frame), days)
        last = ends.max() + pd.Timedelta(days=6 if "week" in frame else 0)
        return rows[rows["date_start"].between(days.min(), max(last, days.max()))]

    def _close(self, frame: pd.DataFrame, caption: str, event_rows: bool) -> tuple[pd.DataFrame, str, str]:
        """Close a table of a record whose single events may not be passed on: what to publish, what it lacks, caption."""
        terms = self.origin.terms
        takes = "It would take a publisher that lets single events be shown."
        if event_rows and "events" not in frame:
            return frame, f"It would show single events, which are not passed on ({terms}). {takes}", caption
        closed, done = join_small_cells(frame)
        if closed.empty:
            lack = f"Each of its cells holds a single event, and none is shown ({terms})."
            return closed, f"{lack} {takes}", caption
        return closed, "", f"{caption} {done}".rstrip()

    def say(
        self, sentence: str | Listed | Refusal, name: str = "", numbers: Mapping[str, float] | Refusal | None = None
    ) -> Finding | Notice:  # fmt: skip
        """Print a finding, computed by a describe_* function, as a paragraph of the chapter; a refusal as a notice.

        A name lets other pages show the same paragraph (directive `from-chapter`), and a sweep follow it with
        the numbers it rests on, by name.
        """
        if isinstance(sentence, Refusal):
            return Notice(sentence.sentence, name)
        told = sentence if isinstance(sentence, Listed) else Listed(sentence, "", ())
        stated = {} if numbers is None or isinstance(numbers, Refusal) else numbers
        return Finding(told.sentence, name, stated, told.caption, told.rows)

    def cite(self, told: pd.DataFrame | None, recorded: bool | None = None) -> str:
        """Derive a source line from the claims and the record that a figure rests on."""
        parts = []
        documents = () if told is None else self.find_documents(sorted(told["claim_id"].unique()))
        if told is not None and (len(documents) or not recorded):
            parts.append(f"{_name_coders(self.files['claims'])} from {_name_documents(documents)}")
        if recorded or (recorded is None and told is None):
            parts.append(self.record_source)
        return "Source: " + "; ".join(parts) + "."


def _holds_record(frame: pd.DataFrame) -> bool:
    """Whether a frame has the record beside its claims: in columns, or in rows of a series of that name."""
    rows = any(name in frame and frame[name].eq(value).any() for name, value in RECORD_ROWS.items())
    return rows or any(name.partition("_")[0] == "record" for name in frame if name != "record_type")


def _find_lack(frame: pd.DataFrame, told: pd.DataFrame | None) -> str:
    """Say why a frame has nothing to draw, and what it would take; empty when it has."""
    if frame.empty:
        asked = "recorded events" if told is None else "claims"
        return f"There is nothing to show in this window. It would take {asked} of its days."
    if told is not None and told.empty:
        return "No claim is at hand. It would take claims that speak of it."
    if "refused" in frame and frame["refused"].ne("").all():
        return f"{frame['refused'].iloc[0]} It would take a combination of choices that has one."
    return ""


def _name_coders(file: Path) -> str:
    """Say whose claims a file holds: the packaged ones have coders and a licence, others are a file."""
    if file == find_table_files()["claims"]:
        return f"claims coded by the Whose Count? contributors ({read_schema()['claims'].licence})"
    return f"claims of {file.parent.name}/{file.name}"


def _name_documents(documents: pd.DataFrame) -> str:
    """Name one document by title and publisher, or say how many there are."""
    if len(documents) == 1:
        return f"“{documents['title'].iloc[0]}” ({documents['publisher'].iloc[0]})"
    return f"{len(documents)} documents, listed in the ledger"
