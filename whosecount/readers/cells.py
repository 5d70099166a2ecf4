"""Columns of text into days, numbers and words; a cell that cannot be read is named with its row."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.errors import DataError, Problem

LARGEST = 10_000_000  # dead or rows: more is a slip
CONTROLS = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in range(0x10000)
    if unicodedata.category(chr(code)) in ("Cc", "Cs") and chr(code) not in "\t\n\r"
}
LONGEST = 2_000  # characters of a name or place that are kept


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
    """

    def __init__(self, frame: pd.DataFrame, path: Path, names: Mapping[str, str]):
        self.frame, self.path, self.names = frame, path, names

    def text(self, name: str) -> pd.Series:
        """Read text: control characters replaced, ends trimmed, very long cells cut; empty when there is no such column."""
        if name not in self.frame:
            return pd.Series("", index=self.frame.index, dtype="str")
        column = self.frame[name]
        unique = pd.Series(column.unique(), dtype="str")
        clean = [" ".join(cell.translate(CONTROLS).split())[:LONGEST] for cell in unique]
        return column.map(dict(zip(unique, clean, strict=True))).astype("str")

    def days(self, name: str, formats: tuple[str, ...] = ("%Y-%m-%d",), wanted: str = "") -> pd.Series:
        """Read days, each by the first of some formats that fits it."""
        column = self.frame[name].str.strip()
        days = pd.Series(pd.NaT, index=column.index, dtype="datetime64[s]")
        for form in formats:
            left = days.isna()
            if left.any():
                read = pd.to_datetime(column[left], format=form, errors="coerce")
                days = days.where(~left, read.reindex(days.index).astype("datetime64[s]"))
        self.refuse(name, days.isna(), f"the cell is not {wanted or 'a date YYYY-MM-DD'}")
        return days

    def whole(self, name: str) -> pd.Series:
        """Read whole numbers of zero or more, which some releases store with decimals."""
        numbers = self._numbers(name)
        bad = ~(np.isclose(numbers % 1, 0) & numbers.ge(0) & numbers.le(LARGEST))
        self.refuse(name, bad, "the cell is not a whole number of zero or more")
        return numbers.astype("int64")

    def degrees(self, name: str, limit: float) -> pd.Series:
        """Read degrees between -limit and limit; an empty cell is no place."""
        numbers = self._numbers(name)
        empty = self.frame[name].str.strip().eq("")
        self.refuse(
            name,
            ~empty & ~numbers.abs().le(limit),
            f"the cell is not between -{limit:g} and {limit:g} degrees",
        )
        return numbers

    def choice(self, name: str, meanings: Mapping[int, str]) -> pd.Series:
        """Read a code by its meanings."""
        numbers = self._numbers(name)
        read = numbers.map(meanings)
        self.refuse(name, read.isna(), f"the cell is not a code from {min(meanings)} to {max(meanings)}")
        return read.astype("str")

    def refuse(self, name: str, bad: pd.Series, rule: str) -> None:
        """Raise when a cell is bad, naming the first and how many there are."""
        count = int(bad.sum())
        if count:
            row = int(bad.idxmax())
            more = f" (and {count - 1:,} more rows)" if count > 1 else ""
            value = str(self.frame.loc[row, name]) if name in self.frame else ""
            raise DataError(
                [
                    Problem(
                        str(self.path), row, self.names.get(name, name), value, f"{rule}{more}",
                        "Mend the cell or download the file again.",
                    )
                ]
            )  # fmt: skip

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
