"""A sweep on a Dask cluster: a real scheduler and real workers, started here, one of them killed in the middle."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from tests.checkouts import copy_checkout, list_processes, wait_until
from tests.sweep.tiny import BODY, ENVIRONMENT, count_runs, read_table, write_grid, write_notebook
from whosecount.cli import main
from whosecount.sweep.command import JOURNAL

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


class Cluster:
    """A scheduler and its workers on this machine, on ports that the system chooses."""

    def __init__(self, folder) -> None:
        folder.mkdir()
        self.folder, self.workers = folder, []
        self.file = folder / "scheduler.json"
        self.mark = f"WC_CLUSTER={folder}"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file))
        self.scheduler = self.start("scheduler", *options)
        wait_until(lambda: self.file.exists() and self.file.stat().st_size, "the scheduler listens")
        self.address = json.loads(self.file.read_text())["address"]

    def start(self, kind: str, *arguments: str, **variables: str) -> subprocess.Popen:
        log = (self.folder / f"{kind}-{time.monotonic_ns()}.log").open("wb")
        own = {
            "WC_CLUSTER": str(self.folder),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "DASK_TEMPORARY_DIRECTORY": str(self.folder),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", kind, *arguments],
            env=os.environ | ENVIRONMENT | own | variables,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=self.folder,
        )  # fmt: skip
        log.close()
        return process

    def add_worker(self, name: str, **variables: str) -> None:
        options = (
            "--nthreads",
            "1",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--name",
            name,
            "--memory-limit",
            "0",
        )
        self.workers.append(self.start("worker", self.address, *options, **variables))

    def count_workers(self) -> int:
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            return len(client.scheduler_info()["workers"])

    def kill(self, *processes: subprocess.Popen) -> None:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop(self) -> None:
        self.kill(*self.workers, self.scheduler)
        wait_until(lambda: not list_processes(self.folder, self.mark), "every process of the cluster is gone")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("shared") / "cluster")
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(scheduler) -> Iterator[Cluster]:
    """Give the cluster that the tests share, with no worker of another test."""
    yield scheduler
    scheduler.kill(*scheduler.workers)
    scheduler.workers.clear()
    wait_until(lambda: scheduler.count_workers() == 0, "no worker is left")


@pytest.fixture
def own_cluster(tmp_path) -> Iterator[Cluster]:
    """Give a cluster whose scheduler may be killed."""
    cluster = Cluster(tmp_path / "cluster")
    yield cluster
    cluster.stop()


def sweep(grid, out, cluster) -> int:
    return main(["sweep", str(grid), "--out", str(out), "--scheduler", cluster.address])


def test_a_worker_killed_in_the_middle_loses_nothing_and_nothing_stands_twice(tmp_path, cluster, capsys):
    for name in ("one", "two"):
        cluster.add_worker(name)
    log, place = tmp_path / "log", tmp_path / "out"
    grid = write_grid(
        tmp_path,
        grid={"x": list(range(6))},
        runs=[{"mode": "bad"}],
        parameters={"mode": "slow", "log": str(log)},
    )
    victim, journal = cluster.workers[0], place / JOURNAL

    def kill() -> None:
        wait_until(lambda: journal.exists() and journal.read_text().count("\n") >= 2, "two runs have ended")
        os.killpg(victim.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    status = sweep(grid, place, cluster)
    killer.join()
    assert victim.wait(timeout=10) == -signal.SIGKILL
    assert status == 1, capsys.readouterr().err
    runs = read_table(place / "runs.csv")
    assert [row["state"] for row in runs] == ["done"] * 6 + ["failed"]
    assert "this one fails" in runs[-1]["error"]
    rows = [row["x"] for row in read_table(place / "findings.csv") if row["finding"] == "sum"]
    assert rows == [str(x) for x in range(6)]
    assert sum(count_runs(log).values()) <= 7 + 2  # what the victim ran, and no more, was run again


def test_a_run_that_ends_its_workers_is_listed_as_failed_and_the_others_are_done(tmp_path, cluster):
    for name in ("one", "two"):
        cluster.add_worker(name)
    place = tmp_path / "out"
    grid = write_grid(tmp_path, grid={"x": [1, 2]}, runs=[{"mode": "deadly"}])
    assert sweep(grid, place, cluster) == 1
    runs = read_table(place / "runs.csv")
    assert [row["state"] for row in runs] == ["done"] * 2 + ["failed"]
    assert runs[-1]["error"] == "2 workers were lost while they ran it."


def test_kept_notebooks_and_files_of_the_sweep_come_and_go_with_the_runs(tmp_path, cluster):
    cluster.add_worker("one")
    place, own = tmp_path / "out", tmp_path / "own.csv"
    own.write_text("a\n")
    grid = write_grid(tmp_path, grid={"x": [1, 2]}, parameters={"claims": "own.csv"})
    assert (
        main(["sweep", str(grid), "--out", str(place), "--scheduler", cluster.address, "--keep-notebooks"])
        == 0
    )
    names = {row["run"] + ".ipynb" for row in read_table(place / "runs.csv")}
    assert {path.name for path in (place / "notebooks").iterdir()} == names
    assert not list(cluster.folder.rglob("run-*.ipynb"))


def test_a_worker_with_another_package_is_refused_by_name_before_anything_runs(tmp_path, cluster, capsys):
    other = copy_checkout(tmp_path / "other")
    with (other / "whosecount" / "core" / "labels.py").open("a") as file:
        file.write("# changed\n")
    cluster.add_worker("same")
    cluster.add_worker("other", PYTHONPATH=str(other))
    wait_until(lambda: cluster.count_workers() == 2, "both workers are there")
    place = tmp_path / "out"
    assert sweep(write_grid(tmp_path, grid={"x": [1]}), place, cluster) == 1
    told = capsys.readouterr().err
    assert told.count("its package or data are not those of this checkout") == 1
    assert "worker tcp://127.0.0.1:" in told
    assert not (place / JOURNAL).exists()


def test_a_worker_whose_package_changed_since_it_loaded_it_is_refused_until_it_is_as_it_was(
    tmp_path, cluster, capsys
):
    other = copy_checkout(tmp_path / "other")
    cluster.add_worker("copy", PYTHONPATH=str(other))
    assert sweep(write_grid(tmp_path, grid={"x": [1]}), tmp_path / "out", cluster) == 0
    file = other / "whosecount" / "core" / "labels.py"
    before = file.read_bytes()
    file.write_bytes(before + b"# changed\n")
    capsys.readouterr()
    grid = write_grid(tmp_path, grid={"x": [2]})
    assert sweep(grid, tmp_path / "out", cluster) == 1
    assert "its package has changed since it loaded it; start it again" in capsys.readouterr().err
    file.write_bytes(before)
    assert sweep(grid, tmp_path / "out", cluster) == 0


def test_a_run_during_which_a_file_of_the_worker_changed_does_not_count(tmp_path, cluster, capsys):
    other = copy_checkout(tmp_path / "other")
    table = other / "data" / "claims.csv"
    write_notebook(tmp_path, BODY + f"\nPath({str(table)!r}).touch()  # stands for a change\n")
    cluster.add_worker("copy", PYTHONPATH=str(other))
    assert sweep(write_grid(tmp_path, grid={"x": [1]}), tmp_path / "out", cluster) == 1
    assert "its package, data or files changed while it ran" in capsys.readouterr().err
    assert not (tmp_path / "out" / JOURNAL).exists()


def test_a_worker_that_joins_later_with_another_package_runs_nothing(tmp_path, cluster, capsys):
    other = copy_checkout(tmp_path / "other")
    with (other / "whosecount" / "core" / "labels.py").open("a") as file:
        file.write("# changed\n")
    cluster.add_worker("same")
    place = tmp_path / "out"
    journal = place / JOURNAL

    def join() -> None:
        wait_until(lambda: journal.exists(), "a run has ended")
        cluster.add_worker("other", PYTHONPATH=str(other))

    late = threading.Thread(target=join)
    late.start()
    status = sweep(
        write_grid(tmp_path, grid={"x": list(range(20))}, parameters={"mode": "slow"}), place, cluster
    )
    late.join()
    assert status == 1
    assert "its package or data are not those of this checkout" in capsys.readouterr().err
    done = [row for row in read_table(place / "runs.csv") if row["state"] == "done"]
    assert 1 <= len(done) < 20  # and what was done before stays


def test_a_scheduler_lost_in_the_middle_ends_the_sweep_and_what_was_done_stays(tmp_path, own_cluster, capsys):
    own_cluster.add_worker("one")
    place = tmp_path / "out"
    journal = place / JOURNAL

    def kill() -> None:
        wait_until(lambda: journal.exists(), "a run has ended")
        own_cluster.kill(own_cluster.scheduler)

    killer = threading.Thread(target=kill)
    killer.start()
    status = sweep(
        write_grid(tmp_path, grid={"x": list(range(9))}, parameters={"mode": "slow"}), place, own_cluster
    )
    killer.join()
    assert status == 1
    assert "The scheduler is gone." in capsys.readouterr().err
    done = [row for row in read_table(place / "runs.csv") if row["state"] == "done"]
    assert 1 <= len(done) < 9


def test_a_scheduler_that_is_not_there_is_said_to_be_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("whosecount.sweep.cluster.CONNECT_LIMIT", 1)
    grid = write_grid(tmp_path, grid={"x": [1]})
    assert main(["sweep", str(grid), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    told = capsys.readouterr().err
    assert "no scheduler answers there" in told
    assert "Traceback" not in told
