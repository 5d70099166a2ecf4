"""Columns of text into days, numbers and words; a cell that cannot be read is named with its row."""

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.types import union_categoricals

from whosecount.core.errors import DataError, Problem
from whosecount.core.unsafe_text import REPLACEMENT, cut_text, mend_text
from whosecount.readers.report import Marks

SHIFTED = "Look in this row for a cell too many or too few, or download the file again."
REWRITTEN = "A spreadsheet may have rewritten the column: download the file again and do not save it there."
NO_NUMBER = "Download the file again: the publisher writes whole numbers here."
NO_ID = "Give every row its id, or download the file again."
NO_ORDER = "Exchange the two days, or correct one of them."
LARGEST = 10_000_000  # dead in a row: more is a slip
FIRST_YEAR, LAST_YEAR = 1989, 2049  # of the datasets; others are slips, or two figures for another century

ISO_DAY = ("%Y-%m-%d",)
CLOCK = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*$")  # a day with its time

Fault = tuple[str, str]  # what is wrong with a cell, and what to do about it
Spread = Callable[[pd.Series], pd.Series]  # what was found of each word of a column, for each of its rows
LONGEST = 300  # characters of a name or place that are kept
PLAIN = r"(?:[!-~]+(?: [!-~]+)*)?"  # text that needs no mending: ASCII that is seen, with single spaces
NO_VALUE = {
    "NA",
    "N/A",
    "#N/A",
    "<NA>",
    "NaN",
    "nan",
    "NULL",
    "null",
    "None",
}  # an empty cell, as programs write it
ODD = {  # what may be odd about a name, and what is done
    "twice": ("with names whose letters were encoded twice", "mended"),
    "missing": ("with NA, NaN, NULL or None in place of a name", "read as no name"),
    "mended": ("with characters that cannot be shown", f"these replaced by {REPLACEMENT} or left out"),
    "cut": ("with cells that are too long to be names or places", "cut"),
    "comma": ("with a comma before the decimals of a number", "read so"),
}


class Cells:
    """The columns of one file.

    The frame is text by our names, its index the row in the file; `names` are the file's own. A column whose cells
    come again and again may be a categorical: then each of its words is looked at once, and names stay so, since a
    million rows of text need much time and memory.
    """

    def __init__(self, frame: pd.DataFrame, path: Path, names: Mapping[str, str]):
        self.frame, self.path, self.names = frame, path, names
        self._odd: dict[str, pd.Series] = {}  # rows with cells that were not taken as they are, by key of ODD
        self._mended: dict[str, str] = {}  # names whose letters were encoded twice, and what they were

    def text(self, name: str) -> pd.Series:
        """Read names: see `whosecount.core.unsafe_text.mend_text`; ends trimmed, empty when there is no such column."""
        if name not in self.frame:
            nothing = np.zeros(len(self.frame), dtype=int)
            return _spread_names(pd.Series([""], dtype="str"), nothing, self.frame.index)
        words, spread = _list_words(self.frame[name])
        plain = words.str.fullmatch(PLAIN) & words.str.len().le(LONGEST) & ~words.isin(NO_VALUE)
        if plain.all():
            return self.frame[name]
        clean, odd = {}, {kind: [] for kind in ODD}
        for cell in words[~plain].unique():
            clean[cell], kinds = _read_name(cell[: 4 * LONGEST])
            for kind in kinds:
                odd[kind].append(cell)
        for kind, cells in odd.items():
            if cells:
                self._note(kind, spread(words.isin(cells)))
        self._mended |= {clean[cell]: cell for cell in odd["twice"]}
        if all(cell == name for cell, name in clean.items()):
            return self.frame[name]
        return spread(words.where(plain, words[~plain].map(clean).reindex(words.index)).astype("str"))

    def _note(self, kind: str, rows: pd.Series) -> None:
        self._odd[kind] = self._odd.get(kind, False) | rows

    def mark(self, marks: Marks) -> None:
        """Mark the rows with cells that were not taken as they are."""
        for kind, (what, done) in ODD.items():
            if kind in self._odd:
                first = next(iter(self._mended.items()), ()) if kind == "twice" else ()
                example = f", such as “{first[1]}” to “{first[0]}”" if first else ""
                marks.add(self._odd[kind], what, done + mend_text(example))

    def days(self, name: str, formats: tuple[str, ...] = ISO_DAY, wanted: str = "") -> pd.Series:
        """Read days, each by the first of some formats that fits it; the time of an ISO day is left out."""
        words, spread = _list_words(self.frame[name])
        days = _read_days(words, formats)
        self.refuse(name, spread(days.isna()), lambda cell: _fault_day(cell, wanted or "a date YYYY-MM-DD"))
        rule = f"the day lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        mend = "Write the year with four figures, as the publisher gives it."
        self.refuse(name, spread(~days.dt.year.between(FIRST_YEAR, LAST_YEAR)), rule, mend)
        return spread(days)

    def whole(self, name: str) -> pd.Series:
        """Read whole numbers of zero or more, which some releases store with decimals."""
        numbers, spread = self._read_numbers(name)
        bad = ~(np.isclose(numbers % 1, 0) & numbers.ge(0) & numbers.le(LARGEST))
        self.refuse(name, spread(bad), _fault_whole)
        return spread(numbers.astype("int64"))

    def degrees(self, name: str, limit: float) -> pd.Series:
        """Read degrees between -limit and limit; an empty cell is no place."""
        numbers, spread = self._read_numbers(name, r",\d+")
        empty = _list_words(self.frame[name])[0].str.strip().isin({"", *NO_VALUE})
        bad = ~empty & ~numbers.abs().le(limit)
        self.refuse(name, spread(bad), lambda cell: _fault_degrees(cell, limit))
        return spread(numbers)

    def choice(self, name: str, meanings: Mapping[int, str]) -> pd.Series:
        """Read a code by its meanings."""
        numbers, spread = self._read_numbers(name)
        read = numbers.map(meanings)

        def fault(cell: str) -> Fault:
            empty = "" if cell else "empty, "
            return f"the cell is {empty}not a code from {min(meanings)} to {max(meanings)}", SHIFTED

        self.refuse(name, spread(read.isna()), fault)
        return spread(read.astype("str"))

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
        rule += f" (and {count - 1:,} more rows)" if count > 1 else ""
        raise DataError([Problem(str(self.path), row, self.names.get(name, name), value, rule, mend)])

    def _read_numbers(self, name: str, decimals: str = r",0{1,2}") -> tuple[pd.Series, Spread]:
        """Read numbers; where no cell of the column has a point, a comma stands before the decimals."""
        words, spread = _list_words(self.frame[name])
        words = words.str.strip()
        if words.str.contains(",", regex=False).any() and not words.str.contains(".", regex=False).any():
            commas = words.str.fullmatch(rf"-?\d+{decimals}")
            words = words.where(~commas, words.str.replace(",", ".", regex=False))
            self._note("comma", spread(commas))
        return _to_numbers(words), spread

    def numbers(self, name: str) -> pd.Series:
        """Read numbers where there are any; there may be no such column."""
        if name not in self.frame:
            return pd.Series(np.nan, index=self.frame.index)
        return _to_numbers(self.frame[name])


def _list_words(column: pd.Series) -> tuple[pd.Series, Spread]:
    """List the words of a column, and give what spreads over its rows what was found of each; one word a row if it is text."""
    if column.dtype != "category":
        return column, lambda found: found
    codes, index = column.cat.codes.to_numpy(), column.index

    def spread(found: pd.Series) -> pd.Series:
        if found.dtype == "str":
            return _spread_names(found, codes, index)
        return pd.Series(found.to_numpy()[codes], index=index)

    return pd.Series(column.cat.categories), spread


def _spread_names(names: pd.Series, codes: np.ndarray, index: pd.Index) -> pd.Series:
    """Give each row the name that its code stands for; two codes may have one name."""
    places, different = pd.factorize(names)
    return pd.Series(pd.Categorical.from_codes(places[codes], different), index=index)


def number_groups(*columns: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Number the groups of rows that are alike in some columns, from 0 as they come; gives the place of each one's first row too."""
    groups = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        codes, different = (
            pd.factorize(column) if column.dtype != "category" else (column.cat.codes, column.cat.categories)
        )
        groups = pd.factorize(groups * len(different) + np.asarray(codes))[0]
    return groups, np.flatnonzero(np.diff(np.maximum.accumulate(groups), prepend=-1))


def come_again(column: pd.Series) -> pd.Series:
    """Say which cells are in several rows; pandas' `duplicated` takes twice as long on text."""
    codes = pd.factorize(column)[0]
    return pd.Series(np.bincount(codes)[codes] > 1, index=column.index)


def write_words(column: pd.Series) -> pd.Series:
    """Write a column of names as text, whether it is that or a categorical (which `astype` turns into objects first)."""
    if column.dtype != "category":
        return column
    return pd.Series(column.cat.categories.array.take(column.cat.codes), index=column.index)


def match_words(one: pd.Series, other: pd.Series) -> pd.Series:
    """Say in which rows two columns of names, both categorical, have the same."""
    codes = union_categoricals([one, other]).codes
    return pd.Series(codes[: len(one)] == codes[len(one) :], index=one.index)


def change_words(column: pd.Series, change: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """Change each word of a column of names once."""
    words, spread = _list_words(column)
    return spread(change(words).astype("str"))


def span_days(written: Collection[str], formats: tuple[str, ...] = ISO_DAY) -> tuple[str, str]:
    """Give the first and the last of some days (ISO), leaving out what is none; empty without any."""
    days = _read_days(pd.Series(sorted(written), dtype="str"), formats)
    known = days[days.dt.year.between(FIRST_YEAR, LAST_YEAR)]
    return (f"{known.min():%Y-%m-%d}", f"{known.max():%Y-%m-%d}") if len(known) else ("", "")


def _read_days(written: pd.Series, formats: tuple[str, ...]) -> pd.Series:
    """Read days as they are written, each by the first of some formats that fits it."""
    column = written.str.strip().str.replace(CLOCK, r"\1", regex=True)
    days = pd.Series(pd.NaT, index=column.index, dtype="datetime64[s]")
    for form in formats:
        left = days.isna()
        if left.any():
            read = pd.to_datetime(column[left], format=form, errors="coerce")
            days = days.where(~left, read.reindex(days.index).astype("datetime64[s]"))
    return days


def _to_numbers(column: pd.Series) -> pd.Series:
    try:  # many times faster, and refuses what is no number
        read = pc.cast(pa.array(column, pa.string()), pa.float64()).to_numpy(zero_copy_only=False)
        numbers = pd.Series(read, index=column.index)
    except pa.ArrowInvalid:
        numbers = pd.to_numeric(column.str.strip(), errors="coerce").astype("float64")
    return numbers.mask(np.isinf(numbers))


def _read_name(text: str) -> tuple[str, list[str]]:
    """Read a name, and say what was odd about it: keys of ODD."""
    decoded = text
    if not text.isascii():
        from ftfy import fix_encoding  # loads tables, for the few files that need it

        decoded = fix_encoding(
            text
        )  # of letters in UTF-8 that were read as another encoding, as “Ã¼” for “ü”
    mended = mend_text(decoded)
    plain = " ".join(mended.split())
    missing = plain in NO_VALUE
    name = "" if missing else cut_text(plain, LONGEST)
    found = {"twice": decoded != text, "missing": missing, "mended": mended != decoded}
    found["cut"] = not missing and name != plain
    return name, [kind for kind, is_so in found.items() if is_so]


def strip_level(column: pd.Series, level: str) -> pd.Series:
    """Take a word such as governorate off the end of names, in any case."""
    end = rf"\s+{level}$"
    return change_words(column, lambda words: words.str.replace(end, "", case=False, regex=True).str.strip())


def join_sides(side_a: pd.Series, side_b: pd.Series) -> pd.Series:
    """Name the pair of two parties, or the one party alone."""
    codes, first = number_groups(side_a, side_b)
    different = zip(side_a.iloc[first], side_b.iloc[first], strict=True)
    names = [f"{one} - {other}" if other else one for one, other in different]
    return _spread_names(pd.Series(names, dtype="str"), codes, side_a.index)


def name_only(offices: pa.Array, monitors: set[str]) -> pa.Array:
    """Say which cells of `;`-joined names hold some of the monitors and nobody else."""
    cells = offices.dictionary_encode()
    parts = [
        {part.strip() for part in cell.split(";") if part.strip()} for cell in cells.dictionary.to_pylist()
    ]
    only = pa.array([bool(names) and names <= monitors for names in parts], pa.bool_())
    return only.take(cells.indices)


def _fault_day(cell: str, wanted: str) -> Fault:
    if not cell:
        return f"the cell is empty, not {wanted}", "Write the day, or download the file again."
    if re.fullmatch(r"\d+(\.0)?", cell):
        mend = "This is a count of days: use the csv download, which writes dates out."
        return f"the cell is not {wanted}", mend
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", cell):
        return f"the cell is not {wanted}; day and month in figures are not told apart", REWRITTEN
    return f"the cell is not {wanted}", "Correct the day, or download the file again."


def _fault_whole(cell: str) -> Fault:
    rule = f"the cell is {'not' if cell else 'empty, not'} a whole number of zero or more"
    if re.fullmatch(r"\d{1,3}([,.' ]\d{3})+", cell):
        return rule, "Write it without a mark between the thousands."
    number = pd.to_numeric(cell, errors="coerce")
    if not np.isfinite(number):
        return rule, NO_NUMBER
    return (f"the number is above {LARGEST:,}" if number > LARGEST else rule), SHIFTED


def _fault_degrees(cell: str, limit: float) -> Fault:
    rule = f"the cell is not between -{limit:g} and {limit:g} degrees"
    if re.fullmatch(r"-?\d+,\d+", cell):
        return rule, "Write a point, not a comma, before the decimals."
    is_number = pd.notna(pd.to_numeric(cell, errors="coerce"))
    return rule, SHIFTED if is_number else "Write degrees with decimals, such as 38.5."
