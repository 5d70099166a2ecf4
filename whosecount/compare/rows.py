"""What differs between the rows of two sides, as plain values; rows that may not be passed on never get here."""

from dataclasses import dataclass, field

import pandas as pd

from whosecount.compare.diff import Differences, find_differences
from whosecount.compare.sides import Content
from whosecount.core.refusal import LOSSES
from whosecount.readers import PUBLISHERS
from whosecount.record.events_file import map_events
from whosecount.study.small_cells import OTHERS
from whosecount.tables.load import Tables
from whosecount.tables.schema import read_schema

SHOWN = {  # columns that page and terminal show of a row that came or went
    "claims": ("claim_id", "theatre_id", "source_id", "measure_id", "as_stated", "summary"),
    "links": ("claim_id", "relation", "target_id", "change"),
    "events": ("event_id", "date_start", "date_end", "side_a", "side_b", "place", "admin1", "best"),
}
EVENT_KEY = ("event_id",)
MEASURES = ("low", "best", "high", *LOSSES)
NEIGHBOURLY = ("tally", "noted")  # said of an event because of other rows, not of its own


@dataclass(frozen=True)
class Rows:
    """What differs between the rows of one table."""

    name: str  # the table; `events` for the events files
    key: tuple[str, ...]  # columns that say which rows are the same one
    rows_old: int  # rows on either side, and how many came, went and changed
    rows_new: int
    added: int
    gone: int
    changed: int
    shown: tuple[str, ...] = ()  # columns of a row worth showing; empty where only counts are given
    rows_added: list[dict] = field(default_factory=list)  # those rows, whole
    rows_gone: list[dict] = field(default_factory=list)
    cells_changed: list[dict] = field(default_factory=list)  # the key, `column`, `old` and `new` of each
    sums: list[dict] = field(default_factory=list)  # `scope`, `measure`, `old`, `new` of those that moved
    counts: dict[str, list[dict]] = field(default_factory=dict)  # in place of rows that may not be passed on
    withheld: str = ""  # why rows are not shown; empty when they are

    @property
    def differs(self) -> bool:
        """Whether any row differs."""
        return bool(self.added or self.gone or self.changed)


def compare_tables(old: Tables, new: Tables) -> list[Rows]:
    """Compare every table by its key: claims and links row by row, the others in counts."""
    schema = read_schema()
    order = dict.fromkeys(["claims", "links", *schema])
    return [
        _give_rows(name, find_differences(old[name], new[name], schema[name].primary_key)) for name in order
    ]


def compare_events(old: Content, new: Content, reader: str) -> Rows:
    """Compare the events of two files by event_id, in the country and window of each side."""
    found = find_differences(old.events, new.events, EVENT_KEY, NEIGHBOURLY)
    sums = _list_sums(old, new) if found else []
    publisher = PUBLISHERS[reader]
    if publisher.shares_rows:
        return _give_rows("events", found, sums=sums)
    counts = count_changes(found, old.events, new.events) if found else {}
    counts = {name: _list_rows(join_single(frame)) for name, frame in counts.items()}
    return _give_rows("events", found, (), sums=sums, counts=counts, withheld=publisher.licence)


def _give_rows(name: str, found: Differences, shown: tuple[str, ...] | None = None, **more) -> Rows:
    shown = SHOWN.get(name, ()) if shown is None else shown
    return Rows(
        name, found.key, *found.rows, len(found.added), len(found.gone), found.rows_changed, shown,
        *(_list_rows(part) if shown else [] for part in (found.added, found.gone, found.changed)), **more,
    )  # fmt: skip


def _list_sums(old: Content, new: Content) -> list[dict]:
    """List the sums that moved: of the whole country, and of the two sides' events in the tables' areas."""
    sides = (old, new)
    between = [map_events(one.events, one.tables["actors"], one.tables["areas"]).between for one in sides]
    scopes = {"whole country": (old.events, new.events), "two sides": between}
    rows = [
        {"scope": scope} | row for scope, pair in scopes.items() for row in _list_rows(sum_measures(*pair))
    ]
    return [row for row in rows if row["old"] != row["new"]]


def _list_rows(frame: pd.DataFrame) -> list[dict]:
    return [
        {name: _make_plain(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def _make_plain(value: object) -> object:
    """Make a cell a value that JSON has: days as ISO, lists as lists, nothing for nothing."""
    if isinstance(value, (tuple, list)):
        return [_make_plain(one) for one in value]
    if pd.isna(value):
        return None
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return value.item() if hasattr(value, "item") else value


def sum_measures(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Sum two readings of a record, by measure: events, and the persons of each column of dead that both have."""
    rows = [("events", len(old), len(new))]
    both = [name for name in MEASURES if name in old and name in new]
    rows += [(name, int(old[name].sum()), int(new[name].sum())) for name in both]
    return pd.DataFrame(rows, columns=["measure", "old", "new"])


def count_changes(differences: Differences, old: pd.DataFrame, new: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Count rows added, gone and changed without naming any: by month, governorate, and column that changed.

    A changed row counts where the old reading has it.
    """
    ids = differences.changed["event_id"].unique()
    parts = {"added": differences.added, "gone": differences.gone, "changed": old[old["event_id"].isin(ids)]}
    months = {name: part["date_start"].dt.strftime("%Y-%m") for name, part in parts.items()}
    places = {name: part["admin1"].mask(part["admin1"].eq(""), "none named") for name, part in parts.items()}
    columns = differences.changed["column"].value_counts(sort=False)
    return {
        "month": _count(months, "month"),
        "governorate": _count(places, "governorate"),
        "column": columns.rename_axis("column").rename("changed").reset_index(),
    }


def join_single(counts: pd.DataFrame) -> pd.DataFrame:
    """Join rows of a table until no count in it is of a single event; what then still is, is left out.

    Rows with a count of one are summed, and with them as many of the smallest others as it takes.
    """
    name, *numbers = counts.columns
    if name == "column":  # in which columns rows changed says nothing of where or when an event was
        return counts
    order = counts[numbers].sum(axis=1).sort_values(kind="stable").index
    joined = set(counts.index[counts[numbers].eq(1).any(axis=1)])
    for row in (row for row in order if row not in joined):
        if not counts.loc[sorted(joined), numbers].sum().eq(1).any():
            break
        joined.add(row)
    if not joined:
        return counts
    summed = counts.loc[sorted(joined), numbers].sum()
    rest = pd.DataFrame([{name: OTHERS, **summed.mask(summed.eq(1), 0)}])
    return pd.concat([counts.drop(index=joined), rest], ignore_index=True)


def _count(parts: dict[str, pd.Series], name: str) -> pd.DataFrame:
    counts = {part: values.value_counts(sort=False) for part, values in parts.items()}
    frame = pd.DataFrame(counts).fillna(0).astype(int).sort_index()
    return frame.rename_axis(name).reset_index()
