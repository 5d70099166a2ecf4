"""Notebooks run through papermill, each in a process of its own, into a scratch place."""

import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from whosecount.building.child import read_log, start_child, stop_child
from whosecount.building.plan import Job
from whosecount.errors import WhoseCountError
from whosecount.paths import ROOT


class NotebookError(WhoseCountError):
    """A notebook that raised: its name, the cell and the error, in one screen."""


@dataclass
class _Running:
    job: Job
    scratch: Path
    process: subprocess.Popen


def run_jobs(jobs: list[Job], scratch: Path, workers: int, on_done: Callable[[Job], None]) -> dict[str, Path]:
    """Run notebooks in parallel.

    Parameters
    ----------
    jobs : list of Job
        What to run.
    scratch : Path
        Folder for the executed copies.
    workers : int
        How many run at once.
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
    waiting, running, done = list(jobs), [], {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running.append(_start(waiting.pop(0), scratch))
            time.sleep(0.05)
            for one in [one for one in running if one.process.poll() is not None]:
                running.remove(one)
                stop_child(one.process)
                if one.process.returncode:
                    raise NotebookError(_read_failure(one))
                done[one.job.page.output] = one.scratch
                on_done(one.job)
    finally:
        for one in running:
            stop_child(one.process)
    return done


def _start(job: Job, scratch: Path) -> _Running:
    path = scratch / f"{job.page.output}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    order = {"notebook": str(job.page.notebook), "result": str(path), "parameters": job.parameters}
    order_path = path.with_suffix(".json")
    order_path.write_text(json.dumps(order), encoding="utf-8")
    process = start_child(
        ["-m", "whosecount.building.run_one", str(order_path)], path.with_suffix(".log"), cwd=ROOT
    )
    return _Running(job, path, process)


def _read_failure(one: _Running) -> str:
    told = one.scratch.with_suffix(".error")
    if told.is_file():
        return told.read_text(encoding="utf-8")
    log = read_log(one.scratch.with_suffix(".log"))
    return f"{one.job.page.notebook}: the run ended with status {one.process.returncode}.\n{log[-2000:]}"
