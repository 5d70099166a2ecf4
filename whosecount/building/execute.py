"""Notebooks run through papermill, several at once, into a scratch place."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whosecount.building.child import read_log, start_child, stop_child
from whosecount.building.plan import Job
from whosecount.errors import WhoseCountError
from whosecount.paths import ROOT

ENGINES = ("forked", "stock")
DEFAULT_ENGINE = "forked" if hasattr(os, "fork") else "stock"
RUN_LIMIT = 1800.0  # seconds that one notebook may take


class NotebookError(WhoseCountError):
    """A notebook that raised, hung or whose kernel died: its name, the cell and the error, in one screen."""


@dataclass(frozen=True)
class Run:
    """One notebook that has ended.

    Attributes
    ----------
    job : Job
        What was asked for.
    result : Path or None
        The executed copy, in the scratch folder; None when the run failed.
    error : NotebookError or None
        Why it failed.
    seconds : float
        Wall time, from the start of this run to its end.
    """

    job: Job
    result: Path | None
    error: NotebookError | None
    seconds: float


@dataclass
class _Running:
    job: Job
    scratch: Path
    process: subprocess.Popen
    started: float


def run_jobs(
    jobs: list[Job],
    scratch: Path,
    workers: int,
    on_done: Callable[[Job], None],
    *,
    engine: str = "",
    limit: float = RUN_LIMIT,
) -> dict[str, Path]:
    """Run notebooks in parallel; the first that fails stops the others.

    Parameters
    ----------
    jobs, scratch, workers, engine, limit
        As for `iterate_runs`.
    on_done : callable
        Called with each job that passed.

    Returns
    -------
    dict of str to Path
        Output name to executed copy.

    Raises
    ------
    NotebookError
        When a notebook fails; the others are stopped, and nothing is kept.
    """
    done = {}
    runs = iterate_runs(jobs, scratch, workers, engine=engine, limit=limit)
    try:
        for run in runs:
            if run.error:
                raise run.error
            done[run.job.page.output] = run.result
            on_done(run.job)
    finally:
        runs.close()
    return done


def iterate_runs(
    jobs: Iterable[Job], scratch: Path, workers: int, *, engine: str = "", limit: float = RUN_LIMIT
) -> Iterator[Run]:
    """Run notebooks in parallel and give each as it ends, passed or failed; a failure stops no other.

    Close the iterator (`contextlib.closing`) to stop what still runs; an exception in its consumer, an
    interruption or its end do the same. No process is left over.

    Parameters
    ----------
    jobs : iterable of Job
        What to run, taken one by one as places get free. Their pages' outputs name the executed copies
        and must differ.
    scratch : Path
        Folder for the executed copies, `<scratch>/<output>.ipynb`. They are the caller's to remove.
    workers : int
        How many run at once.
    engine : str
        One of `ENGINES`: "forked" forks each kernel from a process that has imported the stack once,
        "stock" starts each kernel anew. Empty for the system's default.
    limit : float
        Seconds that one notebook may take; longer is a hang, and an error.

    Yields
    ------
    Run
        In the order in which they end.

    Raises
    ------
    OSError
        When the disk is full.
    """
    waiting, running = iter(jobs), []
    try:
        while True:
            while len(running) < workers and (job := next(waiting, None)):
                running.append(_start(job, scratch))
            if not running:
                return
            time.sleep(0.05)
            for one in [one for one in running if one.process.poll() is not None]:
                running.remove(one)
                stop_child(one.process)
                yield _end(one)
    finally:
        for one in running:
            stop_child(one.process)


def _start(job: Job, scratch: Path) -> _Running:
    path = scratch / f"{job.page.output}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    order = {"notebook": str(job.page.notebook), "result": str(path), "parameters": job.parameters}
    order_path = path.with_suffix(".json")
    order_path.write_text(json.dumps(order), encoding="utf-8")
    process = start_child(
        ["-m", "whosecount.building.run_one", str(order_path)], path.with_suffix(".log"), cwd=ROOT
    )
    return _Running(job, path, process, time.monotonic())


def _end(one: _Running) -> Run:
    seconds = time.monotonic() - one.started
    if one.process.returncode:
        return Run(one.job, None, NotebookError(_read_failure(one)), seconds)
    return Run(one.job, one.scratch, None, seconds)


def _read_failure(one: _Running) -> str:
    told = one.scratch.with_suffix(".error")
    if told.is_file():
        return told.read_text(encoding="utf-8")
    log = read_log(one.scratch.with_suffix(".log"))
    return f"{one.job.page.notebook}: the run ended with status {one.process.returncode}.\n{log[-2000:]}"
