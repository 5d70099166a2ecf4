"""Notes of what a study hands out, and whether it would hand out the same again."""

import json

import numpy as np
import pandas as pd
import pytest

from tests.tools import change_cell, read_cells, write_cells
from whosecount import Study
from whosecount.core.paths import TRACE
from whosecount.study.replay import Replay
from whosecount.study.trace import digest, read_trace


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv(TRACE, str(tmp_path / "run.trace"))
    return tmp_path / "run.trace"


def replay(path, monkeypatch) -> bool:
    monkeypatch.delenv(TRACE, raising=False)
    return Replay().holds(read_trace(path))


def take(tables, **options) -> Study:
    """Open a study of own tables, and take some of it."""
    study = Study.open(theatre="harbour", claims=str(tables), **options)
    assert len(study.claims) and len(study.tables["sources"]) and study.places is not None
    assert len(study.find_claims(claim_id=["syn-01"])) == 1
    return study


def test_what_was_taken_is_noted_once_and_holds_while_nothing_changes(path, copied, monkeypatch):
    study = take(copied)
    assert len(study.claims) and len(study.tables["sources"])
    lines = read_trace(path)
    taken = [json.loads(line["read"])[:2] for line in lines if "read" in line]
    assert len(taken) == len({str(one) for one in taken})
    assert ["claims", []] in taken and ["table", ["sources"]] in taken
    assert [line["open"]["theatre"] for line in lines if "open" in line] == ["harbour"]
    assert replay(path, monkeypatch)
    assert read_trace(path) == lines  # reading again notes nothing


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "holds"),
    [
        ("claims", 2, "summary", "Synthetic: other words.", False),
        ("claims", 9, "summary", "Synthetic: other words, in the plain.", True),
        ("sources", 2, "name", "Another name", False),
        ("documents", 2, "note", "Synthetic: a note.", True),
        ("places", 3, "name", "Another place", False),
        ("theatres", 2, "window_end", "2020-04-01", False),
    ],
)
def test_a_trace_holds_when_only_what_was_not_taken_changes(
    path, copied, monkeypatch, table, row, column, value, holds
):
    take(copied)
    change_cell(copied, table, row, column, value)
    assert replay(path, monkeypatch) is holds


@pytest.mark.parametrize(("row", "holds"), [(2, True), (17, False)])
def test_another_selection_of_the_chapter_alone_is_noticed(path, copied, monkeypatch, row, holds):
    assert Study.open(claims=str(copied)).select("harbour", "enemy_claim") == ["syn-01"]
    assert read_cells(copied / "selections.csv")[16][:2] == ["harbour", "enemy_claim"]
    change_cell(copied, "selections", row, "claim_id", "syn-06")
    assert replay(path, monkeypatch) is holds


def test_order_and_number_of_rows_count(path, copied, monkeypatch):
    take(copied)
    header, first, second, *rest = read_cells(copied / "claims.csv")
    write_cells(copied / "claims.csv", [header, second, first, *rest])
    assert not replay(path, monkeypatch)


def test_what_cannot_be_read_again_does_not_hold(path, copied, monkeypatch):
    take(copied)
    (copied / "claims.csv").unlink()
    assert not replay(path, monkeypatch)


def test_a_run_that_noted_nothing_does_not_hold(tmp_path):
    assert not Replay().holds(read_trace(tmp_path / "none.trace"))


def test_a_second_study_of_a_run_is_noted_beside_the_first(path, copied, monkeypatch):
    take(copied)
    assert len(Study.open(claims=str(copied)).find_rows("claims", theatre_id=["plain"]))
    assert [line["study"] for line in read_trace(path) if "open" in line] == [0, 1]
    assert replay(path, monkeypatch)
    change_cell(copied, "claims", 9, "summary", "Synthetic: other words, in the plain.")
    assert not replay(path, monkeypatch)


@pytest.mark.parametrize(
    "other",
    [
        pd.DataFrame({"a": [1, 2], "b": ["x", None]}),
        pd.DataFrame({"a": [1.0, 2.0], "b": ["x", ""]}),
        pd.DataFrame({"b": ["x", ""], "a": [1, 2]}),
        pd.DataFrame({"a": [2, 1], "b": ["", "x"]}),
        pd.DataFrame({"a": [1, 2], "b": ["x", ""]}, index=[1, 2]),
        pd.DataFrame({"a": [1, 2], "c": ["x", ""]}),
        pd.DataFrame({"a": [1, 2, 2], "b": ["x", "", ""]}),
    ],
)
def test_frames_that_differ_in_anything_have_other_digests(other):
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", ""]})
    assert digest(frame) == digest(frame.copy())
    assert digest(frame) != digest(other)


def test_numbers_are_told_apart_to_the_last_bit():
    one, next_one = 0.1, np.nextafter(0.1, 1)
    assert digest(pd.DataFrame({"a": [one]})) != digest(pd.DataFrame({"a": [next_one]}))
    assert digest({"a": np.array([one])}) != digest({"a": np.array([next_one])})
