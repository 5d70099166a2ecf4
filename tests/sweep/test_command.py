"""A sweep from start to end on this machine: its tables, what is run again and what is not, and how it is stopped."""

import os
import re
import shutil
import signal
import subprocess

import numpy as np
import pytest

from tests.checkouts import list_processes, wait_until
from tests.sweep.tiny import (
    BODY,
    ENVIRONMENT,
    WHOSECOUNT,
    count_runs,
    read_table,
    run_in_process,
    write_grid,
    write_notebook,
)
from whosecount.cli import main
from whosecount.core.paths import DATA
from whosecount.sweep import basis
from whosecount.sweep.basis import name_keys
from whosecount.sweep.command import JOURNAL, SCRATCH
from whosecount.sweep.grid import read_grid
from whosecount.sweep.outcome import Journal
from whosecount.sweep.read import Sweep


def sweep(grid, out, *more: str) -> int:
    """Do a sweep; the tiny notebook needs nothing that a forked kernel would bring along."""
    return main(["sweep", str(grid), "--out", str(out), "--jobs", "2", "--engine", "stock", *more])


@pytest.fixture(autouse=True)
def fresh_basis():
    """Forget what a run rests on, before and after."""
    forget_basis()
    yield
    forget_basis()


def forget_basis() -> None:
    basis.describe_basis.cache_clear()
    basis.hash_path.cache_clear()


@pytest.fixture
def quick(monkeypatch):
    """Have runs done in this process: what is run, kept and said is looked at, and not how a kernel ends."""
    monkeypatch.setattr("whosecount.sweep.here.iterate_runs", run_in_process)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def log(tmp_path):
    return tmp_path / "log"


def test_the_tables_hold_each_finding_of_each_run_with_its_parameters_and_numbers(tmp_path, place):
    assert sweep(write_grid(tmp_path, grid={"x": [1, 2], "y": [0.5]}), place) == 0
    rows = read_table(place / "findings.csv")
    assert [(row["x"], row["finding"]) for row in rows] == [
        ("1", "sum"),
        ("1", "cell-3"),
        ("2", "sum"),
        ("2", "cell-3"),
    ]
    assert rows[2] | {"run": ""} == {
        "run": "", "x": "2", "y": "0.5", "section": "Adding up", "finding": "sum", "kind": "finding",
        "sentence": "The sum is 2.5.", "sum": "2.5", "sum_high": "inf", "sum_low": "2",
    }  # fmt: skip
    runs = read_table(place / "runs.csv")
    assert [(row["run"], row["state"], row["error"]) for row in runs] == [
        (rows[0]["run"], "done", ""),
        (rows[2]["run"], "done", ""),
    ]
    assert all(float(row["seconds"]) > 0 for row in runs)


def test_a_failed_cell_stops_no_other_run_and_is_listed_with_its_reason(tmp_path, place, capsys):
    assert sweep(write_grid(tmp_path, grid={"mode": ["bad", "good", "none"]}), place) == 1
    runs = read_table(place / "runs.csv")
    assert [row["state"] for row in runs] == ["failed", "done", "not estimable"]
    assert "tiny.ipynb: cell 3 raised an error." in runs[0]["error"]
    assert "AssertionError: this one fails" in runs[0]["error"]
    told = capsys.readouterr().err
    assert f"{runs[0]['run']} failed: " in told
    assert "1 done, 1 not estimable, 1 failed" in told
    page = (place / "index.html").read_text()
    assert "this one fails" in page


def test_what_is_on_file_is_not_run_again_but_what_failed_is(quick, tmp_path, place, log, capsys):
    grid = write_grid(tmp_path, grid={"x": [1, 2], "mode": ["good", "bad"]}, parameters={"log": str(log)})
    assert sweep(grid, place) == 1
    before = read_table(place / "findings.csv")
    assert sweep(grid, place) == 1
    assert count_runs(log) == {"1 2": 3, "2 2": 3}  # good once, bad twice
    assert "4 runs of tiny.ipynb: 2 on file, 2 to run" in capsys.readouterr().err
    assert read_table(place / "findings.csv") == before


def test_a_wider_grid_runs_only_what_is_new(quick, tmp_path, place, log):
    fixed = {"log": str(log)}
    sweep(write_grid(tmp_path, grid={"x": [1, 2]}, parameters=fixed), place)
    assert sweep(write_grid(tmp_path, grid={"x": [2, 3]}, parameters=fixed), place) == 0
    assert count_runs(log) == {"1 2": 1, "2 2": 1, "3 2": 1}
    assert [row["x"] for row in read_table(place / "runs.csv")] == ["2", "3"]


def test_what_a_run_rests_on_starts_it_anew_when_it_changes(quick, tmp_path, place, log, monkeypatch):
    own = tmp_path / "own.csv"
    own.write_text("a\n1\n")
    grid = write_grid(tmp_path, runs=[{"x": 1}, {"x": 2, "claims": "own.csv"}], parameters={"log": str(log)})

    def count_after_change() -> dict:
        log.unlink(missing_ok=True)
        forget_basis()
        assert sweep(grid, place) == 0
        return dict(count_runs(log))

    both = {"1 2": 1, "2 2": 1}
    assert count_after_change() == both
    assert count_after_change() == {}
    own.write_text("a\n2\n")
    assert count_after_change() == {"2 2": 1}
    write_notebook(tmp_path, BODY + "\n# changed")
    assert count_after_change() == both
    monkeypatch.setattr("whosecount.sweep.basis.hash_package", lambda: "other package or data")
    assert count_after_change() == both
    monkeypatch.setattr("whosecount.sweep.basis.list_needed", lambda: {"pandas": "9"})
    assert count_after_change() == both


def test_force_runs_everything_again(quick, tmp_path, place, log):
    grid = write_grid(tmp_path, grid={"x": [1, 2]}, parameters={"log": str(log)})
    sweep(grid, place)
    sweep(grid, place, "--force")
    assert count_runs(log) == {"1 2": 2, "2 2": 2}


def test_executed_notebooks_are_kept_on_request_alone(quick, tmp_path, place, log):
    grid = write_grid(tmp_path, grid={"x": [1, 2]}, parameters={"log": str(log)})
    sweep(grid, place)
    assert not (place / "notebooks").exists()
    sweep(grid, place, "--keep-notebooks")
    names = {row["run"] + ".ipynb" for row in read_table(place / "runs.csv")}
    assert {path.name for path in (place / "notebooks").iterdir()} == names
    sweep(grid, place, "--keep-notebooks")
    assert count_runs(log) == {"1 2": 2, "2 2": 2}


def test_a_kept_notebook_is_never_of_another_run_than_the_table(quick, tmp_path, place):
    grid = write_grid(tmp_path, grid={"x": [1]})
    sweep(grid, place, "--keep-notebooks")
    (kept,) = (place / "notebooks").iterdir()
    write_notebook(tmp_path, BODY.replace("The sum is", "The whole is"))
    sweep(grid, place)
    assert not kept.exists()
    sweep(grid, place, "--keep-notebooks")
    assert "The whole is 3." in kept.read_text()
    write_notebook(tmp_path, BODY.replace('mode != "bad"', "False"))
    assert sweep(grid, place, "--keep-notebooks") == 1
    assert not kept.exists()


def test_what_changes_while_a_sweep_runs_ends_it_with_what_ended_before_on_file(
    quick, tmp_path, place, log, capsys
):
    own = tmp_path / "own.txt"
    own.write_text("one")
    meddle = "if x == 2:\n    time.sleep(1)\n    Path(claims).write_text('other')  # stands for an editor\n"
    write_notebook(tmp_path, BODY.replace("assert ", f"{meddle}assert "))
    grid = write_grid(tmp_path, grid={"x": [1, 2, 3]}, parameters={"claims": "own.txt", "log": str(log)})
    assert sweep(grid, place, "--jobs", "1") == 1
    assert f"{own}: changed while the sweep ran." in capsys.readouterr().err
    assert [row["state"] for row in read_table(place / "runs.csv")] == ["done", "waiting", "waiting"]
    own.write_text("one")  # as it was: nothing that was made from the other state may count
    forget_basis()
    assert sweep(grid, place, "--dry-run") == 0
    assert "1 on file, 2 to run" in capsys.readouterr().err


def test_a_sweep_of_the_page_of_sweeps_notices_another_sweep(tmp_path):
    grid = tmp_path / "grid.yml"
    own = shutil.copytree(DATA / "sweeps/palmyra", tmp_path / "mine")
    grid.write_text(
        "notebook: sweep\nruns:\n  - {number: p_value_permute}\n  - {number: days, sweep: mine}\n"
    )
    before = name_keys(read_grid(grid))
    (own / "runs.csv").write_text("changed\n")
    forget_basis()
    after = name_keys(read_grid(grid))
    assert [before[name] == after[name] for name in before] == [True, False]


def test_the_packaged_sweep_is_part_of_what_its_page_rests_on_and_of_no_other_chapter(tmp_path, monkeypatch):
    grids = []
    for chapter, varied in (("sweep", "{number: days}"), ("palmyra", "{seed: 1}")):
        path = tmp_path / f"{chapter}.yml"
        path.write_text(f"notebook: {chapter}\nruns:\n  - {varied}\n")
        grids.append(read_grid(path))
    before = [name_keys(grid) for grid in grids]
    monkeypatch.setattr(basis, "SWEEPS", tmp_path)
    monkeypatch.setattr(basis, "describe_basis", basis.describe_basis())
    monkeypatch.setattr(basis, "describe_basis", lambda found=basis.describe_basis: found)
    assert [name_keys(grid) == old for grid, old in zip(grids, before, strict=True)] == [False, True]


def test_a_dry_run_lists_the_runs_and_does_nothing(tmp_path, place, capsys):
    assert sweep(write_grid(tmp_path, grid={"x": [41, 42]}), place, "--dry-run") == 0
    told = capsys.readouterr()
    assert "to run   41" in told.out
    assert "to run   42" in told.out
    assert not place.exists()


def test_a_folder_with_something_else_is_refused(tmp_path, place, capsys):
    place.mkdir()
    (place / "mine.txt").write_text("mine")
    assert sweep(write_grid(tmp_path, grid={"x": [1]}), place) == 1
    assert "there is something here that is no sweep" in capsys.readouterr().err
    assert [path.name for path in place.iterdir()] == ["mine.txt"]
    (place / ".lock").touch()
    assert sweep(write_grid(tmp_path, grid={"x": [1]}), place) == 1
    assert {path.name for path in place.iterdir()} == {"mine.txt", ".lock"}


def test_a_sweep_killed_before_anything_was_written_can_be_begun_again(quick, tmp_path, place):
    (place / SCRATCH).mkdir(parents=True)
    (place / ".lock").touch()
    assert sweep(write_grid(tmp_path, grid={"x": [1]}), place) == 0


def test_a_number_called_like_what_varies_can_be_followed(quick, tmp_path, place):
    numbers = '{"x": x + y, "x_low": float("-inf"), "x_high": 9.0}'
    write_notebook(tmp_path, re.sub(r'\{"sum": .*\}', numbers, BODY))
    grid = write_grid(tmp_path, grid={"x": [1, 2]}, follow={"finding": "sum", "number": "x"})
    assert sweep(grid, place) == 0
    rows = [row for row in read_table(place / "findings.csv") if row["finding"] == "sum"]
    assert [(row["x"], row["sum_x"], row["x_low"]) for row in rows] == [
        ("1", "3", "-inf"),
        ("2", "4", "-inf"),
    ]
    found = Sweep.read(str(place)).specifications
    assert found[["estimate", "low", "high"]].to_numpy().tolist() == [[3, -np.inf, 9], [4, -np.inf, 9]]
    assert "not estimable" not in (place / "runs.csv").read_text()


def test_values_that_differ_in_the_eighth_place_stay_apart(quick, tmp_path, place):
    values = [1234567.0, 1234567.5, 0.1 + 0.2]
    sweep(write_grid(tmp_path, grid={"y": values}), place)
    assert [row["y"] for row in read_table(place / "runs.csv")] == [
        "1234567",
        "1234567.5",
        "0.30000000000000004",
    ]


def test_a_number_that_nobody_states_is_named_with_those_that_are_stated(quick, tmp_path, place, capsys):
    grid = write_grid(tmp_path, grid={"x": [1]}, follow={"finding": "sum", "number": "som"})
    assert sweep(grid, place) == 1
    told = capsys.readouterr().err
    assert "no run states this number. Name one of: sum, sum_high, sum_low." in told


def start(grid, out) -> subprocess.Popen:
    return subprocess.Popen(
        [*WHOSECOUNT, str(grid), "--out", str(out), "--jobs", "2"],
        env=os.environ | ENVIRONMENT | {"WC_MARK": str(out)},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def list_own(out) -> list[str]:
    return list_processes(out, f"WC_MARK={out}")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_sweep_goes_on_where_it_was_and_nothing_stands_twice(
    tmp_path, place, log, capsys, request, sign
):
    grid = write_grid(tmp_path, grid={"x": [1, 2, 3, 4, 5, 6]}, parameters={"log": str(log), "mode": "slow"})
    process = start(grid, place)
    journal = place / JOURNAL
    wait_until(lambda: journal.exists() and journal.read_text().count("\n") >= 2, "two runs on file")
    process.send_signal(sign)
    told = process.communicate(timeout=60)[1]
    if sign != signal.SIGKILL:
        assert process.returncode == 130
        assert "the same command goes on where it was" in told
        assert not (place / SCRATCH).exists()
    wait_until(lambda: not list_own(place), "every process is gone")
    on_file = journal.read_text().count("\n")
    assert 2 <= on_file < 6
    capsys.readouterr()
    request.getfixturevalue("quick")
    assert sweep(grid, place) == 0
    assert f"{on_file} on file, {6 - on_file} to run" in capsys.readouterr().err
    assert sum(count_runs(log).values()) <= 6 + 2  # at most the two in flight were run twice
    rows = [row["x"] for row in read_table(place / "findings.csv") if row["finding"] == "sum"]
    assert rows == ["1", "2", "3", "4", "5", "6"]
    assert {row["state"] for row in read_table(place / "runs.csv")} == {"done"}
    assert not (place / SCRATCH).exists()


class Lost:
    """Something that is interrupted while it is taken apart, when Python drops what is raised."""

    def __init__(self, sign: int) -> None:
        self.sign = sign

    def __del__(self) -> None:
        signal.raise_signal(self.sign)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_that_python_drops_stops_a_sweep_all_the_same(
    tmp_path, place, capsys, monkeypatch, sign
):
    grid = write_grid(tmp_path, grid={"x": [1, 2, 3]})
    add = Journal.add
    monkeypatch.setattr(Journal, "add", lambda *told: (add(*told), Lost(sign))[0])
    with pytest.raises(SystemExit) as ended:
        sweep(grid, place, "--jobs", "1")
    assert ended.value.code == 130
    assert "the same command goes on where it was" in capsys.readouterr().err
    assert [row["state"] for row in read_table(place / "runs.csv")] == ["done", "waiting", "waiting"]


def test_a_line_cut_short_is_no_outcome_and_spoils_none_after_it(quick, tmp_path, place, log):
    grid = write_grid(tmp_path, grid={"x": [1, 2]}, parameters={"log": str(log)})
    sweep(grid, place)
    journal = place / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-40])
    assert sweep(grid, place) == 0
    assert sorted(count_runs(log).values()) == [1, 2]
    assert sweep(grid, place) == 0
    assert sorted(count_runs(log).values()) == [1, 2]
    assert [row["x"] for row in read_table(place / "findings.csv") if row["finding"] == "sum"] == ["1", "2"]


def test_two_sweeps_do_not_share_a_folder(tmp_path, place, capsys):
    grid = write_grid(tmp_path, grid={"x": [1]}, parameters={"mode": "slow"})
    process = start(grid, place)
    wait_until(lambda: (place / SCRATCH).exists(), "the first is at work")
    assert sweep(grid, place) == 1
    assert "another sweep is at work here" in capsys.readouterr().err
    process.communicate(timeout=60)
    assert process.returncode == 0
