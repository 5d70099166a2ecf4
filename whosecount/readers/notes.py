"""What a reader noticed: in words, with the rows that it concerns, and what was done about them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from whosecount.core.phrasing import count_noun, join_words, write_number

SHOWN, LISTED = (
    5,
    100,
)  # rows that a note names by their number, and that one does of which each is to be looked at
MOST = 31  # notes of rows: one bit each in the column `noted`


@dataclass(frozen=True)
class Note:
    """One thing that a reader noticed.

    Attributes
    ----------
    what : str
        What the rows are, after "3 rows"; a whole sentence where it is about the file.
    done : str
        What was done with them.
    grave : bool
        Whether it is told before those that are not.
    of_points : bool
        Whether it concerns coordinates alone, so figures with single events and no sum.
    listed : bool
        Whether every row is named by its number, not the first alone.
    of_deaths : bool
        Whether their dead are said with the rows.
    rows, dead : int
        Rows, and their dead (persons, best estimate); no row where it is about the file.
    lines : tuple of int
        The first rows by their number in the file, the header being row 1.
    bit : int
        Which bit of the events' column `noted` marks them; -1 for none.
    """

    what: str
    done: str = ""
    grave: bool = False
    of_points: bool = False
    listed: bool = False
    of_deaths: bool = False
    rows: int = 0
    dead: int = 0
    lines: tuple[int, ...] = ()
    bit: int = -1

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
        return replace(self, of_deaths=self.of_deaths and self.rows != 1)

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
        return replace(
            self, rows=len(lines), dead=dead, lines=tuple(map(int, lines[: LISTED if self.listed else SHOWN]))
        )


class Marks:
    """Rows that are marked while a file is read, by what was noticed of them."""

    def __init__(self) -> None:
        self._marked: list[tuple[Note, pd.Series]] = []

    def add(self, rows: pd.Series, what: str, done: str = "", **kind: bool) -> None:
        """Mark rows, a Series of bool over their numbers in the file; see `Note` for the rest."""
        if rows.any():
            self._marked.append((Note(what, done, **kind), rows))

    def conclude(self, events: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
        """Write the notes of the events that were kept, and mark these in a column `noted`, a bit a note.

        Grave ones come first, and of these those on some rows before those on every row.
        """
        noted, notes = np.zeros(len(events), dtype="int32"), []
        for note, marked in sorted(self._marked, key=lambda mark: (not mark[0].grave, bool(mark[1].all())))[
            :MOST
        ]:
            rows = marked.loc[events.index]
            if rows.any():
                noted |= rows.to_numpy().astype("int32") << len(notes)
                notes.append(replace(note.of(rows, events["best"]), bit=len(notes)))
        return events.assign(noted=noted), notes


def count_noted(notes: Iterable[Note], events: pd.DataFrame) -> list[Note]:
    """Count notes anew over some of the events; those without any of these, or about the file alone, are left out.

    Parameters
    ----------
    notes : iterable of Note
        As `Marks.conclude` gives them.
    events : DataFrame
        With noted and best.
    """
    counted = []
    for note in notes:
        rows = events["noted"].to_numpy() >> note.bit & 1 == 1 if note.bit >= 0 else np.array([False])
        if rows.any():
            dead = int(events["best"].to_numpy()[rows].sum()) if note.of_deaths else 0
            counted.append(replace(note, rows=int(rows.sum()), dead=dead, lines=()))
    return counted
