"""How a study publishes: figures whole, findings, and where they come from."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from whosecount.core.phrasing import count_noun, write_day
from whosecount.core.refusal import Refusal
from whosecount.study.figure import Figure, Finding, Notice, Published
from whosecount.tables.files import find_table_files
from whosecount.tables.schema import read_schema

RECORD_ROWS = {"series": "record", "source": "record", "kind": "events"}  # how frames mark rows of the record


class Publishing:
    """What a study says of itself, and shows; `Study` brings what it is said of."""

    def introduce(self, asks: bool = True) -> Finding:
        """Say what the theatre's chapter asks, unless the page asks something else, and what it reads."""
        if self.claims.empty:
            return self._introduce_record(asks)
        families = self.claims["family_id"].nunique()
        return Finding(
            f"{self.theatre['question'] + ' ' if asks else ''}This page reads {count_noun(len(self.claims), 'claim')} from "
            f"{count_noun(self.claims['document_id'].nunique(), 'document')}, by "
            f"{count_noun(families, 'family', 'families')} of sources, about "
            f"{write_day(self.window_start, True)} to {write_day(self.window_end, True)}."
            f"{self._warn_of_uncovered_days()}"
        )

    def _introduce_record(self, asks: bool) -> Finding:
        """Say that a page has no claim of its days, and what it reads instead."""
        events = int(self.record.loc[self.record["date_start"].between(*self.window), "events"].sum())
        return Finding(
            f"{self.theatre['question'] + ' ' if asks else ''}No claim about these days is at hand: this page reads the "
            f"record alone, {count_noun(events, 'event')} between the two sides from "
            f"{write_day(self.window_start, True)} to {write_day(self.window_end, True)}."
            f"{self._warn_of_uncovered_days()}"
        )

    def _warn_of_uncovered_days(self) -> str:
        first, last = self.covered
        if first <= self.window_start and self.window_end <= last:
            return ""
        days = f"{write_day(first, True)} to {write_day(last, True)}"
        return f" The record covers {days} alone: of other days it knows nothing, and none is not zero."

    def sign(self, *others: "Publishing") -> Finding:
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
        headline: str | Refusal = "",
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
            What the figure shows and how it is read, in one line.
        headline : str or Refusal
            What it finds, in at most fourteen words; stands above it. Where it cannot be said, none does.
        reading : str or Refusal
            The sentence that reads the figure, from a `describe_*` function; empty for none. A refusal stands
            in place of the figure.
        finding, numbers : str, mapping of str to float
            Name of that sentence, and the numbers it rests on, of which it states one at least; see `say`.
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
        if recorded is None and _holds_record(frame):
            recorded = True
        if told is None and "claim_id" in frame:
            told = frame
        elif told is None and not recorded:
            told = next(iter(self.basis), None)
        lack = _find_lack(frame, told if not recorded else None)
        if lack:
            return Published((Notice(f"No figure here: {caption} {lack}"), *said))
        figure = Figure.draw(
            draw,
            frame,
            name=name,
            caption=caption,
            headline="" if isinstance(headline, Refusal) else headline.removesuffix("."),
            source=self.cite(told, recorded),
            withheld=self.origin.terms if event_rows and not self.shares_rows else "",
            **options,
        )
        return Published((figure, *said))

    def say(
        self, sentence: str | Refusal, name: str = "", numbers: Mapping[str, float] | Refusal | None = None
    ) -> Finding | Notice:
        """Print a finding, computed by a describe_* function, as a paragraph of the chapter; a refusal as a notice.

        A name lets other pages show the same paragraph (directive `from-chapter`), and a sweep follow it with
        the numbers it rests on, by name.
        """
        if isinstance(sentence, Refusal):
            return Notice(sentence.sentence, name)
        return Finding(sentence, name, {} if numbers is None or isinstance(numbers, Refusal) else numbers)

    def cite(self, told: pd.DataFrame | None, recorded: bool | None = None) -> str:
        """Derive a source line from the claims and the record that a figure rests on."""
        parts = []
        if told is not None and (len(told) or not recorded):
            documents = _name_documents(self.find_documents(sorted(told["claim_id"].unique())))
            parts.append(f"{_name_coders(self.files['claims'])} from {documents}")
        if recorded or (recorded is None and told is None):
            parts.append(self.record_source)
        return "Source: " + "; ".join(parts) + "."


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
