"""Columns of text into days, numbers and words; a cell that cannot be read is named with its row."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.core.errors import DataError, Problem
from whosecount.core.unsafe_text import REPLACEMENT, cut_text, mend_text
from whosecount.readers.mends import (
    FIRST_YEAR,
    LARGEST,
    LAST_YEAR,
    SHIFTED,
    Fault,
    fault_code,
    fault_day,
    fault_degrees,
    fault_whole,
    fault_year,
)

LONGEST = 300  # characters of a name or place that are kept
LONGEST_NOTE = 6_000  # of a headline or note, which is read and not shown


class Cells:
    """The columns of one file.

    Parameters
    ----------
    frame : DataFrame
        Text, by our names; the index is the row in the file.
    path : Path
        The file, for messages.
    names : mapping of str to str
        The file's own name of each column.

    Attributes
    ----------
    mended, cut : int
        Cells that held what cannot be shown, and cells that were too long.
    """

    def __init__(self, frame: pd.DataFrame, path: Path, names: Mapping[str, str]):
        self.frame, self.path, self.names = frame, path, names
        self.mended = self.cut = 0

    def text(self, name: str, longest: int = LONGEST) -> pd.Series:
        """Read text: see `whosecount.core.unsafe_text.mend_text`; ends trimmed, empty when there is no such column."""
        if name not in self.frame:
            return pd.Series("", index=self.frame.index, dtype="str")
        column = self.frame[name]
        counts = column.value_counts()
        clean = {}
        for cell, count in counts.items():
            whole = cell[: 4 * longest]
            mended = mend_text(whole)
            plain = " ".join(mended.split())
            clean[cell] = cut_text(plain, longest)
            if longest == LONGEST:  # notes are read, and never shown
                self.mended += int(count) if mended != whole else 0
                self.cut += int(count) if clean[cell] != plain else 0
        return column.map(clean).astype("str")

    def note_mends(self) -> list[str]:
        """Say how many cells of text were mended and cut, a sentence each; none when none was."""
        notes = []
        if self.mended:
            notes.append(
                f"{self.mended:,} cells with characters that cannot be shown, replaced by {REPLACEMENT} or left out."
            )
        if self.cut:
            notes.append(f"{self.cut:,} cells that were too long to be names or places, cut.")
        return notes

    def days(self, name: str, formats: tuple[str, ...] = ("%Y-%m-%d",), wanted: str = "") -> pd.Series:
        """Read days, each by the first of some formats that fits it."""
        column = self.frame[name].str.strip()
        days = pd.Series(pd.NaT, index=column.index, dtype="datetime64[s]")
        for form in formats:
            left = days.isna()
            if left.any():
                read = pd.to_datetime(column[left], format=form, errors="coerce")
                days = days.where(~left, read.reindex(days.index).astype("datetime64[s]"))
        self.refuse(name, days.isna(), lambda cell: fault_day(cell, wanted or "a date YYYY-MM-DD"))
        self.refuse(name, ~days.dt.year.between(FIRST_YEAR, LAST_YEAR), fault_year)
        return days

    def whole(self, name: str) -> pd.Series:
        """Read whole numbers of zero or more, which some releases store with decimals."""
        numbers = self._numbers(name)
        bad = ~(np.isclose(numbers % 1, 0) & numbers.ge(0) & numbers.le(LARGEST))
        self.refuse(name, bad, fault_whole)
        return numbers.astype("int64")

    def degrees(self, name: str, limit: float) -> pd.Series:
        """Read degrees between -limit and limit; an empty cell is no place."""
        numbers = self._numbers(name)
        empty = self.frame[name].str.strip().eq("")
        self.refuse(name, ~empty & ~numbers.abs().le(limit), lambda cell: fault_degrees(cell, limit))
        return numbers

    def choice(self, name: str, meanings: Mapping[int, str]) -> pd.Series:
        """Read a code by its meanings."""
        numbers = self._numbers(name)
        read = numbers.map(meanings)
        self.refuse(name, read.isna(), lambda cell: fault_code(cell, min(meanings), max(meanings)))
        return read.astype("str")

    def refuse(
        self, name: str, bad: pd.Series, fault: str | Callable[[str], Fault], mend: str = SHIFTED
    ) -> None:
        """Raise when a cell is bad, naming the first and how many there are; `fault` may say rule and mend of it."""
        count = int(bad.sum())
        if not count:
            return
        row = int(bad.idxmax())
        value = str(self.frame.loc[row, name]).strip() if name in self.frame else ""
        rule, mend = fault(value) if callable(fault) else (fault, mend)
        more = f" (and {count - 1:,} more rows)" if count > 1 else ""
        column = self.names.get(name, name)
        raise DataError([Problem(str(self.path), row, column, value, f"{rule}{more}", mend)])

    def _numbers(self, name: str) -> pd.Series:
        numbers = pd.to_numeric(self.frame[name].str.strip(), errors="coerce")
        return numbers.astype("float64").replace([np.inf, -np.inf], np.nan)


def strip_level(column: pd.Series, level: str) -> pd.Series:
    """Take a word such as governorate off the end of names, in any case."""
    return column.str.replace(rf"\s+{level}$", "", case=False, regex=True).str.strip()


def name_only(offices: pd.Series, monitors: set[str]) -> pd.Series:
    """Say which cells of `;`-joined names hold some of the monitors and nobody else."""
    unique = offices.unique()
    split = {cell: {part.strip() for part in cell.split(";") if part.strip()} for cell in unique}
    only = {cell: bool(names) and names <= monitors for cell, names in split.items()}
    return offices.map(only).astype(bool)
