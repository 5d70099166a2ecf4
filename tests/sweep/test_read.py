"""A sweep read back: the number followed under every set of parameters, and what is said of it."""

import numpy as np
import pytest
import yaml

from tests.sweep.tiny import read_table, write_grid
from whosecount.cli import main
from whosecount.core.errors import DataError
from whosecount.core.multiverse_sentences import describe_moves, describe_refused
from whosecount.core.paths import DATA, ROOT
from whosecount.sweep.grid import read_grid
from whosecount.sweep.outcome import Outcome
from whosecount.sweep.read import Sweep
from whosecount.sweep.tables import write_tables

SAMPLE = 3  # runs of the packaged sweep that are done again


def tell(finding: str = "sum", kind: str = "finding", sentence: str = "It is so.", **numbers) -> dict:
    return {"finding": finding, "kind": kind, "section": "", "sentence": sentence, "numbers": numbers}


@pytest.fixture
def folder(tmp_path):
    """Write the tables of four runs: a point, an interval without an upper end, a refusal, a failure."""
    content = {"grid": {"x": [1, 2], "mode": ["good", "bad"]}, "parameters": {"y": 3.0}}
    grid = read_grid(write_grid(tmp_path, **content))
    told = [
        Outcome("", 1.0, told=[tell(sum=4), tell("other", ends=1)]),
        Outcome("", 1.0, told=[tell(sum=8, sum_low=5, sum_high="inf")]),
        Outcome("", 1.0, told=[tell(kind="notice", sentence="Not estimable: a sum.")]),
        Outcome("", 1.0, error="cell 3\nit broke"),
    ]
    write_tables(tmp_path, grid, {run.id: one for run, one in zip(grid.runs, told, strict=True)})
    return tmp_path


def test_each_run_is_a_combination_with_its_number_or_its_reason(folder):
    found = Sweep.read(str(folder)).specifications
    assert found[["x", "mode"]].to_numpy().tolist() == [
        ["1", "good"],
        ["1", "bad"],
        ["2", "good"],
        ["2", "bad"],
    ]
    assert found["estimate"].tolist()[:2] == [4, 8]
    assert found[["low", "high"]].to_numpy().tolist()[:2] == [[4, 4], [5, np.inf]]
    assert found["refused"].tolist() == ["", "", "Not estimable: a sum.", "The run failed."]


def test_another_number_can_be_followed_and_one_that_is_not_there_is_named(folder):
    found = Sweep.read(str(folder), "other", "ends").specifications
    assert found["estimate"].tolist()[0] == 1
    assert found["refused"].tolist()[1:] == [
        "The notebook does not state this number here.",
        "The notebook does not state this number here.",
        "The run failed.",
    ]
    with pytest.raises(DataError, match=r"no such finding\. Name one of: other, sum\."):
        Sweep.read(str(folder), "another", "ends")
    with pytest.raises(DataError, match=r"no run states this number\. Name one of: sum, sum_low, sum_high\."):
        Sweep.read(str(folder), "sum", "mean")


def test_a_folder_without_a_sweep_is_refused(tmp_path):
    with pytest.raises(DataError, match="there is no sweep here"):
        Sweep.read(str(tmp_path))


def test_what_moves_a_number_is_told_strongest_first(folder):
    found = Sweep.read(str(folder)).specifications
    assert describe_moves(found, "the sum") == (
        "Changed alone, “mode” typically moves the sum by a factor of 2, at most 2."
    )
    assert describe_refused(found) == (
        "Under 2 of 4 combinations the figure cannot be had, most often for this reason: Not estimable: a sum. "
        "There are other reasons too."
    )


def test_cells_that_a_spreadsheet_would_obey_are_disarmed_and_pages_show_them_as_text(tmp_path):
    grid = read_grid(
        write_grid(tmp_path, grid={"mode": ["=1+1", "<script>"]}, follow={"finding": "sum", "number": "sum"})
    )
    hostile = Outcome("", 1.0, told=[tell(sentence="=cmd() <script>alert(1)</script>", sum=1)])
    write_tables(tmp_path, grid, {run.id: hostile for run in grid.runs})
    rows = read_table(tmp_path / "findings.csv")
    assert rows[0]["mode"] == "'=1+1"
    assert rows[0]["sentence"].startswith("'=")
    from whosecount.sweep.page import write_sweep_page

    write_sweep_page(tmp_path)
    assert "<script" not in (tmp_path / "index.html").read_text()


def test_a_sweep_says_which_options_the_notebook_itself_takes(tmp_path):
    grid = read_grid(ROOT / "editions/sweeps/palmyra.yml")
    write_tables(tmp_path, grid, {})
    assert (tmp_path / "sweep.json").read_bytes() == (DATA / "sweeps/palmyra/sweep.json").read_bytes()
    found = Sweep.read().specifications
    own = found.attrs["own"]
    assert own == {"match_km": "50", "match_days": "3", "stretch": "January to June", "seed": "1"}
    assert len(found[found[list(own)].eq(own).all(axis=1)]) == 1


def test_the_packaged_sweep_is_what_its_file_makes(tmp_path):
    grid = read_grid(ROOT / "editions/sweeps/palmyra.yml")
    packaged = read_table(DATA / "sweeps/palmyra/findings.csv")
    assert [row["run"] for row in packaged] == [run.id for run in grid.runs]
    assert {row["state"] for row in read_table(DATA / "sweeps/palmyra/runs.csv")} == {"done"}
    content = yaml.safe_load((ROOT / "editions/sweeps/palmyra.yml").read_text(encoding="utf-8"))
    chosen = grid.runs[:: len(grid.runs) // SAMPLE][:SAMPLE]
    del content["grid"]
    content["runs"] = [dict(run.varied) for run in chosen]
    (tmp_path / "sample.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    assert main(["sweep", str(tmp_path / "sample.yml"), "--out", str(tmp_path / "out")]) == 0
    again = read_table(tmp_path / "out/findings.csv")
    wanted = {row["run"]: row for row in packaged}
    assert [row["run"] for row in again] == [run.id for run in chosen]
    for row in again:
        assert {name: wanted[row["run"]][name] for name in row} == row
