"""What a reader did with a file, and what it noticed, in words and with the rows: said before anything is made from it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, write_number

SHOWN = 5  # rows that a note names by their number
LISTED = 100  # and that one does of which each is to be looked at
MOST = 31  # notes of rows: one bit each in the column `noted`
COARSE_DATES = ("week", "month", "longer")
COARSE_PLACES = ("governorate", "country")


@dataclass(frozen=True)
class Note:
    """One thing that a reader noticed."""

    what: str  # what the rows are, after "3 rows"; a whole sentence where it is about the file
    done: str = ""  # what was done with them
    grave: bool = False  # whether it is told before those that are not
    of_points: bool = False  # whether it concerns coordinates alone, so figures with single events and no sum
    listed: bool = False  # whether every row is named by its number, not the first alone
    of_deaths: bool = False  # whether their dead are said with the rows
    rows: int = 0  # how many; none where it is about the file
    dead: int = 0  # in these rows (persons, best estimate)
    lines: tuple[int, ...] = ()  # the first rows by their number in the file, the header being row 1
    alone: str = ""  # what was done in place of that with a single row that may not be passed on
    bit: int = -1  # which bit of the events' column `noted` marks them; -1 for none

    @property
    def where(self) -> str:
        """Name the first rows, and say how many there are more."""
        left = self.rows - len(self.lines)
        if not self.lines:
            return ""
        numbers = [f"{line:,}" for line in self.lines] + ([f"{left:,} more"] if left else [])
        return f"{'row' if self.rows == 1 else 'rows'} {join_words(numbers)}"

    @property
    def short(self) -> str:
        """Say what was noticed without where and what was done."""
        return self._tell([])

    @property
    def closed(self) -> "Note":
        """The note without the dead of a single row, for rows that may not be passed on."""
        if self.rows != 1:
            return self
        return replace(self, of_deaths=False, done=self.alone or self.done)

    def __str__(self) -> str:
        """Give the note as a sentence."""
        return f"{self._tell([self.where] if self.where else [])}{f': {self.done}' if self.done else ''}."

    def _tell(self, brackets: list[str]) -> str:
        if not self.rows:
            return self.what.removesuffix(".")
        dead = [f"{write_number(self.dead)} dead"] if self.of_deaths else []
        inside = "; ".join([*dead, *brackets])
        return f"{count_noun(self.rows, 'row')} {self.what}{f' ({inside})' if inside else ''}"

    def of(self, rows: pd.Series, best: pd.Series | None = None) -> "Note":
        """Give the note of some rows: a Series of bool over their numbers in the file."""
        lines = np.sort(rows.index[rows.to_numpy()].to_numpy())
        dead = int(best[rows].sum()) if best is not None and self.of_deaths else 0
        shown = tuple(lines[: LISTED if self.listed else SHOWN].tolist())
        return replace(self, rows=len(lines), dead=dead, lines=shown)


class Marks:
    """Rows that are marked while a file is read, by what was noticed of them."""

    def __init__(self) -> None:
        self._marked: list[tuple[Note, pd.Series]] = []

    def add(self, rows: pd.Series, what: str, done: str = "", **kind: bool | str) -> None:
        """Mark rows, a Series of bool over their numbers in the file; see `Note` for the rest."""
        if rows.any():
            self._marked.append((Note(what, done, **kind), rows))

    def conclude(self, events: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
        """Write the notes of the events that were kept, and mark these in a column `noted`, a bit a note.

        Grave ones come first, and of these those on some rows before those on every row.
        """
        noted, notes = np.zeros(len(events), dtype="int32"), []
        order = sorted(self._marked, key=lambda mark: (not mark[0].grave, bool(mark[1].all())))
        # all marks are over the same rows
        places = order[0][1].index.get_indexer(events.index) if order else []
        for note, marked in order[:MOST]:
            rows = pd.Series(marked.to_numpy()[places], index=events.index)
            if rows.any():
                noted |= rows.to_numpy().astype("int32") << len(notes)
                notes.append(replace(note.of(rows, events["best"]), bit=len(notes)))
        return events.assign(noted=noted), notes


def count_noted(notes: Iterable[Note], events: pd.DataFrame) -> list[Note]:
    """Count notes anew over some events (noted, best); those about none of these, or about the file alone, are left out."""
    counted = []
    for note in notes:
        rows = events["noted"].to_numpy() >> note.bit & 1 == 1 if note.bit >= 0 else np.array([False])
        if rows.any():
            dead = int(events["best"].to_numpy()[rows].sum()) if note.of_deaths else 0
            counted.append(replace(note, rows=int(rows.sum()), dead=dead, lines=()))
    return counted


@dataclass(frozen=True)
class ReadReport:
    """What a reader did with a file: rows in, kept and set aside, and what of the kept ones is to be known."""

    file: str
    rows_in: int
    rows_kept: int  # rows that became events
    set_aside: dict[str, int]  # reason to number of rows
    publisher: str = ""
    vintage: str = ""  # which of the forms of the publisher's files it has
    delimiter: str = ","
    encoding: str = "utf-8"
    columns: list[str] = field(default_factory=list)  # columns of the file that were used
    countries: dict[str, int] = field(default_factory=dict)  # rows of the whole file by country, most first
    first_day: str = ""  # first and last day of the kept rows, ISO; empty when none was kept
    last_day: str = ""
    covered: tuple[str, str] = ("", "")  # likewise of the rows of other countries: the file covers these too
    coarse_dates: float = 0.0  # share of the kept rows known to the week or worse
    coarse_places: float = 0.0  # and to the governorate or worse
    repeated: int = 0  # rows whose id came again; the newest was kept
    residuals: int = 0  # kept rows placed no better than the country, which are shown apart
    residual_deaths: int = 0  # their dead, best estimate
    tallies: int = 0  # kept rows that look like a cumulative tally
    tally_deaths: int = 0  # their dead, best estimate
    tally_ids: list[str] = field(default_factory=list)  # at most twenty
    notes: list[Note] = field(default_factory=list)  # all that the reader noticed, the gravest first

    def __str__(self) -> str:
        """Give the report as one line."""
        aside = "; ".join(f"{count} {reason}" for reason, count in self.set_aside.items() if count)
        return f"{self.file}: {self.rows_in} rows, {self.rows_kept} kept" + (f" ({aside})" if aside else "")

    def to_dict(self) -> dict:
        """Give the report as plain values; a note is its sentence."""
        return asdict(self) | {"notes": list(map(str, self.notes))}


def measure_events(events: pd.DataFrame) -> dict:
    """Measure what a report says of the kept events: fields of `ReadReport`."""
    if events.empty:
        return {}
    residual = events["place_precision"].eq("country")
    tally = events["tally"]
    return {
        "first_day": f"{events['date_start'].min():%Y-%m-%d}",
        "last_day": f"{events['date_end'].max():%Y-%m-%d}",
        "coarse_dates": float(events["date_precision"].isin(COARSE_DATES).mean()),
        "coarse_places": float(events["place_precision"].isin(COARSE_PLACES).mean()),
        "residuals": int(residual.sum()),
        "residual_deaths": int(events.loc[residual, "best"].sum()),
        "tallies": int(tally.sum()),
        "tally_deaths": int(events.loc[tally, "best"].sum()),
        "tally_ids": events.loc[tally].sort_values("best", ascending=False)["event_id"].head(20).tolist(),
    }
