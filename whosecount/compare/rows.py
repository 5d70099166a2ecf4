"""What differs between the rows of two sides, as plain values; rows that may not be passed on never get here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from whosecount.compare.diff import Differences, find_differences
from whosecount.compare.event_changes import count_changes, sum_measures
from whosecount.compare.sides import Content
from whosecount.readers import PUBLISHERS, Publisher
from whosecount.record.dyad import map_events
from whosecount.tables.load import Tables
from whosecount.tables.schema import read_schema

SHOWN = {  # columns that page and terminal show of a row that came or went
    "claims": ("claim_id", "theatre_id", "source_id", "measure_id", "as_stated", "summary"),
    "links": ("claim_id", "relation", "target_id", "change"),
    "events": ("event_id", "date_start", "date_end", "side_a", "side_b", "place", "admin1", "best"),
}
EVENT_KEY = ("event_id",)
NEIGHBOURLY = ("tally",)  # said of an event because of the rows before it, not of its own row


@dataclass(frozen=True)
class Rows:
    """What differs between the rows of one table.

    Attributes
    ----------
    name : str
        The table; `events` for the events files.
    key : tuple of str
        Columns that say which rows are the same one.
    rows_old, rows_new, added, gone, changed : int
        Rows on either side, and how many came, went and changed.
    shown : tuple of str
        Columns of a row worth showing; empty for a table of which only counts are given.
    rows_added, rows_gone : list of dict
        Those rows, whole.
    cells_changed : list of dict
        The key, `column`, `old` and `new` of each cell that changed.
    sums : list of dict
        `scope`, `measure`, `old`, `new` of the sums that moved.
    counts : dict of str to list of dict
        Counts by month, governorate and column, in place of rows that may not be passed on.
    withheld : str
        Why rows are not shown; empty when they are.
    """

    name: str
    key: tuple[str, ...]
    rows_old: int
    rows_new: int
    added: int
    gone: int
    changed: int
    shown: tuple[str, ...] = ()
    rows_added: list[dict] = field(default_factory=list)
    rows_gone: list[dict] = field(default_factory=list)
    cells_changed: list[dict] = field(default_factory=list)
    sums: list[dict] = field(default_factory=list)
    counts: dict[str, list[dict]] = field(default_factory=dict)
    withheld: str = ""

    @property
    def differs(self) -> bool:
        """Whether any row differs."""
        return bool(self.added or self.gone or self.changed)


def compare_tables(old: Tables, new: Tables) -> list[Rows]:
    """Compare every table by its key: claims and links row by row, the others in counts."""
    order = ["claims", "links", *(name for name in read_schema() if name not in ("claims", "links"))]
    return [
        _give_rows(name, find_differences(old[name], new[name], read_schema()[name].primary_key))
        for name in order
    ]


def compare_events(old: Content, new: Content, reader: str) -> Rows:
    """Compare the events of two files by event_id, in the country and window of each side."""
    found = find_differences(old.events, new.events, EVENT_KEY, NEIGHBOURLY)
    publisher = PUBLISHERS[reader]
    sums = _list_sums(old, new) if found else []
    if publisher.shares_rows:
        return _give_rows("events", found, sums=sums)
    return _give_counts(found, old.events, new.events, publisher, sums)


def _give_rows(name: str, found: Differences, **more) -> Rows:
    shown = SHOWN.get(name, ())
    return Rows(
        name, found.key, *found.rows, len(found.added), len(found.gone), found.rows_changed, shown,
        *(_list_rows(part) if shown else [] for part in (found.added, found.gone, found.changed)), **more,
    )  # fmt: skip


def _give_counts(
    found: Differences, old: pd.DataFrame, new: pd.DataFrame, publisher: Publisher, sums: list[dict]
) -> Rows:
    counts = {name: _list_rows(frame) for name, frame in count_changes(found, old, new).items()}
    return Rows(
        "events", found.key, *found.rows, len(found.added), len(found.gone), found.rows_changed,
        sums=sums, counts=counts if found else {}, withheld=publisher.licence,
    )  # fmt: skip


def _list_sums(old: Content, new: Content) -> list[dict]:
    """List the sums that moved: of the whole country, and of the two sides' events in the tables' areas."""
    between = [
        map_events(side.events, side.tables["actors"], side.tables["areas"]).between for side in (old, new)
    ]
    scopes = {"whole country": (old.events, new.events), "two sides": between}
    return [
        {"scope": scope} | row
        for scope, pair in scopes.items()
        for row in _list_rows(sum_measures(*pair))
        if row["old"] != row["new"]
    ]


def _list_rows(frame: pd.DataFrame) -> list[dict]:
    return [dict(zip(frame.columns, map(make_plain, row), strict=True)) for row in _iterate(frame)]


def _iterate(frame: pd.DataFrame) -> Iterable[tuple]:
    return zip(*(frame[name].astype(object) for name in frame.columns), strict=True)


def make_plain(value: object) -> object:
    """Make a cell a value that JSON has: days as ISO, lists as lists, nothing for nothing."""
    if isinstance(value, (tuple, list)):
        return [make_plain(one) for one in value]
    if pd.isna(value):
        return None
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return value.item() if hasattr(value, "item") else value
