"""What differs between two frames of the same columns: rows added and gone, and the cells that changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from whosecount.core.errors import WhoseCountError

SHOWN = 3  # keys that a message names

CHANGE = ("column", "old", "new")  # columns of the changed cells, beside the key


@dataclass(frozen=True)
class Differences:
    """What makes one frame into another."""

    key: tuple[str, ...]  # columns that say which rows are the same one
    added: pd.DataFrame = field(repr=False)  # rows of the new frame alone, and of the old one alone
    gone: pd.DataFrame = field(repr=False)
    changed: pd.DataFrame = field(
        repr=False
    )  # a row a cell: the key, `column`, `old`, `new`, of their own types
    rows: tuple[int, int]  # rows of the old frame and of the new one

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(len(self.added) or len(self.gone) or len(self.changed))

    @property
    def rows_changed(self) -> int:
        """Rows of which at least one cell changed."""
        return len(self.changed[list(self.key)].drop_duplicates())


def find_differences(
    old: pd.DataFrame, new: pd.DataFrame, key: Sequence[str], ignore: Sequence[str] = ()
) -> Differences:
    """Find what differs between two frames; two empty cells are equal, and the order of rows is no difference.

    Both have the same columns, and each its own key in every row; else `WhoseCountError` says what is wrong.
    """
    _require_same_columns(old, new)
    names = list(key)
    before, after = (_place_keys(frame, names, which) for frame, which in ((old, "old"), (new, "new")))
    kept = old.iloc[[place for one, place in before.items() if one in after]]
    partner = new.iloc[[after[one] for one in before if one in after]]
    added = new.iloc[[place for one, place in after.items() if one not in before]].reset_index(drop=True)
    gone = old.iloc[[place for one, place in before.items() if one not in after]].reset_index(drop=True)
    compared = [name for name in old.columns if name not in names and name not in ignore]
    changed = [_compare(kept, partner, names, column) for column in compared]
    none = old[names].head(0).assign(**dict.fromkeys(CHANGE, pd.Series(dtype=object)))
    cells = pd.concat(changed).sort_index(kind="stable").reset_index(drop=True) if changed else none
    return Differences(tuple(names), added, gone, cells, (len(old), len(new)))


def _require_same_columns(old: pd.DataFrame, new: pd.DataFrame) -> None:
    if alone := ", ".join(sorted(set(old.columns) ^ set(new.columns))):
        mend = "Compare tables of the same columns."
        raise WhoseCountError(f"Only one of the two has the column {alone}. {mend}")


def _place_keys(frame: pd.DataFrame, key: list[str], which: str) -> dict[tuple, int]:
    """Say where the row of each key stands, and refuse a key that does not name one row."""
    missing = [name for name in key if name not in frame]
    if missing or not key:
        lacks = ", ".join(missing) or "as key"
        raise WhoseCountError(f"The {which} rows have no column {lacks}. Name another key.")
    keys = frame[key]
    if keys.isna().any(axis=None):
        raise WhoseCountError(f"A row of the {which} ones has no {', '.join(key)}. Give each row its key.")
    twice = keys[keys.duplicated()].head(SHOWN)
    if len(twice):
        shown = "; ".join(", ".join(map(str, row)) for row in twice.itertuples(index=False))
        told = f"The {which} rows have {', '.join(key)} more than once: {shown}"
        raise WhoseCountError(f"{told}. Keep one row of each.")
    columns = [frame[name].astype(object) for name in key]
    return {one: place for place, one in enumerate(zip(*columns, strict=True))}


def _compare(old: pd.DataFrame, new: pd.DataFrame, key: list[str], column: str) -> pd.DataFrame:
    """Compare one column of rows that stand side by side."""
    before, after = (frame[column].astype(object).reset_index(drop=True) for frame in (old, new))
    same = pd.Series([_is_equal(*cells) for cells in zip(before, after, strict=True)], dtype=bool)
    differs = ~(same | (before.isna() & after.isna()))
    found = old[key].reset_index(drop=True)[differs]
    return found.assign(column=column, old=before[differs], new=after[differs])


def _is_equal(one: object, other: object) -> bool:
    """Say whether two cells are equal, a number never being a truth value."""
    if one is pd.NA or other is pd.NA:
        return False
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
