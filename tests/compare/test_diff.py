import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.compare.diff import Differences, find_differences
from whosecount.compare.rows import count_changes, sum_measures
from whosecount.core.errors import WhoseCountError

CELLS = {
    "word": st.sampled_from(["", "eight", "nine", "1"]),
    "number": st.sampled_from([np.nan, 0.0, 1.0, 2.5]),
    "day": st.sampled_from([pd.NaT, pd.Timestamp("2018-04-19"), pd.Timestamp("2018-05-01")]),
    "list": st.sampled_from([(), ("army",), ("army", "league")]),
    "truth": st.booleans(),
}


@st.composite
def frames(draw):
    """Frames of a two-column key and a column of every type that our tables have."""
    keys = draw(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abc")), unique=True, max_size=8))
    columns = {name: [draw(cells) for _ in keys] for name, cells in CELLS.items()}
    frame = pd.DataFrame(
        {"number_key": [one for one, _ in keys], "letter": [one for _, one in keys]} | columns
    )
    kinds = {"number": "float64", "day": "datetime64[us]", "truth": "bool", "number_key": "int64"}
    return frame.astype(kinds | dict.fromkeys(("letter", "word", "list"), object))


def apply(old: pd.DataFrame, found: Differences) -> pd.DataFrame:
    """Make the new frame from the old one, as somebody who only has the differences would."""
    key = list(found.key)
    rows = {tuple(row[name] for name in key): dict(row) for row in old.to_dict("records")}
    for row in found.gone.to_dict("records"):
        del rows[tuple(row[name] for name in key)]
    for row in found.changed.to_dict("records"):
        cell = rows[tuple(row[name] for name in key)]
        assert cell[row["column"]] == row["old"] or (pd.isna(cell[row["column"]]) and pd.isna(row["old"]))
        cell[row["column"]] = row["new"]
    for row in found.added.to_dict("records"):
        rows[tuple(row[name] for name in key)] = row
    return pd.DataFrame(list(rows.values()), columns=old.columns)


def put_in_order(frame: pd.DataFrame) -> list[tuple]:
    """List the cells by key, each with its type; every empty cell is the same."""
    ordered = frame.sort_values(["number_key", "letter"]).astype(object)
    return [
        tuple(None if not isinstance(cell, tuple) and pd.isna(cell) else (type(cell).__name__, cell) for cell in row)
        for row in ordered.itertuples(index=False)
    ]  # fmt: skip


@settings(deadline=None)
@given(frames(), frames())
def test_the_differences_make_the_new_frame_from_the_old_one(old, new):
    found = find_differences(old, new, ["number_key", "letter"])
    assert put_in_order(apply(old, found)) == put_in_order(new)
    assert bool(found) == (put_in_order(old) != put_in_order(new))


@settings(deadline=None)
@given(frames())
def test_a_frame_does_not_differ_from_itself_in_another_order(frame):
    found = find_differences(frame, frame.iloc[::-1][frame.columns[::-1]], ["number_key", "letter"])
    assert not found
    assert found.rows == (len(frame), len(frame))


def test_each_value_keeps_its_type_and_an_empty_cell_that_is_filled_is_a_change():
    old = pd.DataFrame({"id": ["a", "b"], "low": [np.nan, 3.0], "ids": [("x",), ()], "flag": [True, False]})
    new = pd.DataFrame({"id": ["b", "a"], "low": [3.0, 8.0], "ids": [(), ("x", "y")], "flag": [False, True]})
    found = find_differences(old, new, ["id"])
    assert found.changed["column"].tolist() == ["low", "ids"]
    assert found.changed["new"].tolist() == [8.0, ("x", "y")]
    assert found.changed["id"].tolist() == ["a", "a"]
    assert found.rows_changed == 1


def test_a_truth_value_is_no_number():
    old, new = (
        pd.DataFrame({"id": ["a"], "two_each": pd.Series([value], dtype=object)}) for value in (True, 1)
    )
    assert find_differences(old, new, ["id"]).rows_changed == 1


def test_columns_that_are_ignored_are_not_compared():
    old, new = pd.DataFrame({"id": ["a"], "tally": [True]}), pd.DataFrame({"id": ["a"], "tally": [False]})
    assert not find_differences(old, new, ["id"], ignore=["tally"])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"id": ["a", "a"]}, {"id": ["a"]}, "The old rows have id more than once: a. Keep one row of each."),
        ({"id": ["a"]}, {"id": ["b", "b"]}, "The new rows have id more than once: b"),
        ({"id": ["a"]}, {"id": [None]}, "A row of the new ones has no id. Give each row its key."),
        ({"id": ["a"]}, {"id": ["a"], "low": [1]}, "Only one of the two has the column low."),
        ({"name": ["a"]}, {"name": ["a"]}, "The old rows have no column id. Name another key."),
    ],
)
def test_frames_that_cannot_be_compared_are_refused_in_one_line(old, new, words):
    with pytest.raises(WhoseCountError) as refused:
        find_differences(pd.DataFrame(old), pd.DataFrame(new), ["id"])
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def read_events(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["event_id", "date_start", "admin1", "best"])
    return frame.assign(date_start=pd.to_datetime(frame["date_start"]))


def test_counts_by_month_governorate_and_column_hold_every_row_once():
    old = read_events(
        ("1", "2018-03-30", "Homs", 2), ("2", "2018-04-02", "", 3), ("3", "2018-04-09", "Homs", 1)
    )
    new = read_events(
        ("1", "2018-04-01", "Homs", 4), ("2", "2018-04-02", "", 3), ("4", "2018-04-20", "Homs", 5)
    )
    found = find_differences(old, new, ["event_id"])
    counts = count_changes(found, old, new)
    assert counts["month"].to_dict("records") == [
        {"month": "2018-03", "added": 0, "gone": 0, "changed": 1},
        {"month": "2018-04", "added": 1, "gone": 1, "changed": 0},
    ]
    assert counts["governorate"].to_dict("records") == [
        {"governorate": "Homs", "added": 1, "gone": 1, "changed": 1}
    ]
    assert counts["column"].to_dict("records") == [
        {"column": "date_start", "changed": 1},
        {"column": "best", "changed": 1},
    ]
    assert sum_measures(old, new).to_dict("records") == [
        {"measure": "events", "old": 3, "new": 3},
        {"measure": "best", "old": 6, "new": 12},
    ]
