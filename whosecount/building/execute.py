"""Notebooks run through papermill, several at once, into a scratch place."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from whosecount.building.child import read_log, refuse_full_disk, start_child, stop_child
from whosecount.building.kernels import RUN_LIMIT, WarmParent, open_private_folder
from whosecount.building.plan import Job
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT

ENGINES = ("forked", "stock") if hasattr(os, "fork") else ("stock",)
DEFAULT_ENGINE = "forked" if sys.platform.startswith("linux") else "stock"  # elsewhere forks are not tested
ANSWER_LIMIT = 120.0  # seconds beyond it, after which the worker itself counts as hung


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


def run_jobs(jobs: list[Job], pool: "Pool", workers: int, on_done: Callable[[Job], None]) -> dict[str, Path]:
    """Run notebooks in parallel, the longest first; the first that fails stops the others.

    Parameters
    ----------
    jobs, workers
        As for `iterate_runs`.
    pool : Pool
        As `open_pool` gives it.
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
    for run in pool.run(sorted(jobs, key=_measure, reverse=True), workers):
        if run.error:
            raise run.error
        done[run.job.page.output] = run.result
        on_done(run.job)
    return done


def _measure(job: Job) -> int:
    """Measure a notebook, roughly: a long one takes longer."""
    return job.page.notebook.stat().st_size


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
        Seconds that the cells of one notebook may take; beyond them it is stopped, and its run has failed.

    Yields
    ------
    Run
        In the order in which they end.

    Raises
    ------
    OSError
        When the disk is full.
    """
    with open_pool(scratch, engine, limit) as pool:
        yield from pool.run(jobs, workers)


class _Worker:
    """A process that runs notebooks, and the thread that hears its answers."""

    def __init__(self, arguments: list[str], log_path: Path, answers: queue.SimpleQueue) -> None:
        self.log_path, self.answers = log_path, answers
        self.process = start_child(
            ["-m", "whosecount.building.worker", *arguments], log_path, cwd=ROOT, stdout=subprocess.PIPE
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with self.process.stdout as said:
            for line in said:
                self.answers.put((self, json.loads(line)))
        self.answers.put((self, None))

    def give(self, job: Job, path: Path) -> None:
        self.job, self.path, self.started = job, path, time.monotonic()
        order = {
            "notebook": str(job.page.notebook),
            "result": str(path),
            "parameters": job.parameters,
            "pictures": job.order_pictures(path),
        }
        with suppress(BrokenPipeError):  # one that has ended says so in its turn
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()


class Pool:
    """Workers, each with at most one notebook."""

    def __init__(self, arguments: list[str], scratch: Path, limit: float, parent: WarmParent | None) -> None:
        self.arguments, self.scratch, self.limit, self.parent = arguments, scratch, limit, parent
        self.busy, self.idle = [], []
        self.answers, self.started = queue.SimpleQueue(), 0

    def warm_up(self, workers: int) -> None:
        """Start the parent of the kernels and the workers before there is a job for them."""
        if self.parent:
            self.parent.ensure()
        while len(self.idle) + len(self.busy) < workers:
            self.started += 1
            log_path = self.scratch / f"worker-{self.started}.log"
            self.idle.append(_Worker(self.arguments, log_path, self.answers))

    def run(self, jobs: Iterable[Job], workers: int) -> Iterator[Run]:
        """Run notebooks, so many at once, and give each as it ends."""
        waiting = iter(jobs)
        while True:
            while len(self.busy) < workers and (job := next(waiting, None)):
                self._start(job)
            if not self.busy:
                return
            if run := self._wait():
                yield run

    def _start(self, job: Job) -> None:
        """Give a job to a worker that has none."""
        path = self.scratch / f"{job.page.output}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.warm_up(len(self.busy) + 1)
        worker = self.idle.pop()
        self.busy.append(worker)
        worker.give(job, path)

    def _wait(self) -> Run | None:
        """Wait for an answer; None when it was no answer to a job."""
        last = min(worker.started for worker in self.busy) + self.limit + ANSWER_LIMIT
        try:
            worker, answer = self.answers.get(timeout=max(last - time.monotonic(), 0))
        except queue.Empty:
            _kill(min(self.busy, key=lambda one: one.started))  # and its answer is that it has ended
            return None
        if worker not in self.busy:
            self.idle.remove(worker)
            stop_child(worker.process)
            return None
        self.busy.remove(worker)
        if answer is None:
            stop_child(worker.process)
        else:
            self.idle.append(worker)
        return self._end(worker, answer)

    def _end(self, worker: _Worker, answer: str | None) -> Run:
        seconds = time.monotonic() - worker.started
        if answer == "":
            return Run(worker.job, worker.path, None, seconds)
        if answer is None:
            status, log = worker.process.returncode, read_log(worker.log_path)
            answer = f"{worker.job.page.notebook}: the run ended with status {status}.\n{log[-2000:]}"
        refuse_full_disk(answer, self.scratch)
        if self.parent and self.parent.process.poll() is not None:
            answer += f"\nThe parent of the kernels has ended. {self.parent.read_log()[-1000:]}"
        return Run(worker.job, None, NotebookError(answer), seconds)

    def stop(self) -> None:
        """Stop every worker; those that run a notebook leave in order."""
        for worker in self.idle:
            _kill(worker)
        for worker in (*self.idle, *self.busy):
            stop_child(worker.process)


@contextmanager
def open_pool(scratch: Path, engine: str = "", limit: float = RUN_LIMIT) -> Iterator[Pool]:
    """Give workers that run notebooks; at the end none of their processes is left over.

    Parameters
    ----------
    scratch, engine, limit
        As for `iterate_runs`.
    """
    engine = engine or DEFAULT_ENGINE
    if engine not in ENGINES:
        raise WhoseCountError(f"There is no engine {engine!r} on this system. Choose: {', '.join(ENGINES)}.")
    scratch.mkdir(parents=True, exist_ok=True)
    with open_private_folder() as folder:
        parent = WarmParent(folder) if engine == "forked" else None
        pool = Pool([engine, str(folder), str(limit)], scratch, limit, parent)
        try:
            yield pool
        finally:
            pool.stop()
            if parent:
                parent.stop()


def _kill(worker: _Worker) -> None:
    with suppress(ProcessLookupError):
        os.killpg(worker.process.pid, signal.SIGKILL)
