"""Notebooks run through papermill, several at once, into a scratch place."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from multiprocessing.util import get_temp_dir
from pathlib import Path

from whosecount.building.logs import read_log, refuse_full_disk
from whosecount.building.notebook import DEAD, INLINE_FIGURES, Order, end_family, guard
from whosecount.building.plan import Job
from whosecount.building.scratch import heed_lost
from whosecount.building.sockets import take_sockets
from whosecount.core.command import keep_fonts
from whosecount.core.errors import WhoseCountError

ENGINES = ("forked", "stock") if hasattr(os, "fork") else ("stock",)
DEFAULT_ENGINE = "forked" if sys.platform.startswith("linux") else "stock"  # elsewhere forks are not tested
RUN_LIMIT = 1800.0  # seconds that the cells of one notebook may take
START_LIMIT = 120.0  # seconds until its first cell
LOOK_EVERY = 1.0  # seconds: a guard may be killed while what it guards holds its end of the pipe
STACK = "whosecount.building.stack"
WARM = {  # for where it is imported: what lies in the working folder is no module, and no library starts a thread
    "PYTHONSAFEPATH": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "MPLBACKEND": INLINE_FIGURES,
}


class NotebookError(WhoseCountError):
    """A notebook that raised, hung or whose kernel died: its name, the cell and the error, in one screen."""


@dataclass(frozen=True)
class Run:
    """One notebook that has ended: its executed copy in the scratch folder, or why it failed."""

    job: Job
    result: Path | None
    error: NotebookError | None
    seconds: float  # wall time, from the start of this run to its end


def run_jobs(jobs: list[Job], pool: "Pool", workers: int, on_done: Callable[[Job], None]) -> dict[str, Path]:
    """Run notebooks in parallel, the longest first; gives output name to executed copy, and calls `on_done` with each that passed.

    The first that fails stops the others, and its `NotebookError` is raised.
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

    Close the iterator (`contextlib.closing`) to stop what still runs; an exception in its consumer, an interruption or
    its end do the same. No process is left over. A full disk raises `OSError`.

    Parameters
    ----------
    jobs : iterable of Job
        What to run, taken one by one as places get free. Their pages' outputs differ, and name the executed copies.
    scratch : Path
        Folder for these, `<scratch>/<output>.ipynb`. They are the caller's to remove.
    workers : int
        How many run at once.
    engine : str
        One of `ENGINES`: "forked" runs the cells in a process forked from one that has imported the stack,
        "stock" is papermill's own engine, with a new kernel for each. Empty for the system's default.
    limit : float
        Seconds that the cells of one notebook may take; beyond them it is stopped, and its run has failed.
    """
    with open_pool(scratch, engine, limit) as pool:
        yield from pool.run(jobs, workers)


@contextmanager
def _starting(places: dict[str, str]) -> Iterator[None]:
    """Let what is started here find the variables of `WARM`, and heed no Ctrl-C, which is for the build to answer."""
    before = dict(os.environ)
    resource_tracker.ensure_running()  # which, once started, no longer unblocks what is blocked here
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    os.environ.update(WARM | places)
    try:
        yield
    finally:
        for name in WARM | places:
            del os.environ[name]
        os.environ.update(before)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class _Running:
    """A notebook that runs, and what has been heard of it."""

    def __init__(self, job: Job, order: Order, context: BaseContext, limit: float) -> None:
        self.job, self.order, self.limit = job, order, limit
        self.told, tells = context.Pipe(duplex=False)
        self.process = context.Process(target=guard, args=(order, tells))
        try:
            if order.engine == "stock":
                with _starting(order.environment):
                    self.process.start()
            else:
                self.process.start()  # which may wait for the stack
        except (EOFError, ConnectionError):
            raise WhoseCountError(
                "No process could be forked: their parent has ended. Run again with --engine stock."
            ) from None
        tells.close()  # so that the end of the process is the end of the pipe
        self.started = time.monotonic()
        self.end = self.started + START_LIMIT + limit
        self.cell = None

    def hear(self) -> str | None:
        """Take what it has told; gives its answer once there is one: nothing, or what went wrong."""
        gone = not self.process.is_alive()
        with suppress(EOFError):
            while self.told.poll():
                match self.told.recv():
                    case str(answer):
                        return self._blame(answer) if answer == DEAD else answer
                    case cell:
                        self.end = self.end if self.cell else time.monotonic() + self.limit
                        self.cell = cell
        if gone:
            return self._blame(DEAD)
        if time.monotonic() > self.end:
            return self._blame(f"the notebook was not done after {self.limit:.0f} seconds")
        return None

    def _blame(self, reason: str) -> str:
        """Blame the cell that was running; a process that has not come so far has said why in its log."""
        if self.cell:
            return self.order.blame(*self.cell, f"Stopped: {reason}", "did not end")
        return f"{self.order.name}: {reason}\n{read_log(Path(self.order.log))[-2000:]}"

    def stop(self) -> None:
        """Leave nothing of it."""
        end_family(self.process.pid)
        self.process.join()
        self.told.close()


class Pool:
    """Runs notebooks, each in a fresh process; `open_pool` makes one."""

    def __init__(self, scratch: Path, engine: str, limit: float) -> None:
        self.scratch, self.engine, self.limit = scratch, engine, limit
        self.places = {"TMPDIR": str(scratch.absolute() / "tmp")}  # where libraries put things aside
        self.context = multiprocessing.get_context("forkserver" if engine == "forked" else "spawn")
        self.running: list[_Running] = []

    def warm_up(self) -> None:
        """Have the stack imported where it is to be forked, before there is a job for it."""
        if self.engine == "stock":
            return
        self.context.set_forkserver_preload([STACK])
        with _starting(self.places):
            forkserver.ensure_running()

    def begin(self, job: Job, workers: int) -> None:
        """Run a notebook ahead of the others among which it will be, if fewer than so many run yet."""
        if len(self.running) < workers:
            self._start(job)

    def run(self, jobs: Iterable[Job], workers: int) -> Iterator[Run]:
        """Run notebooks, so many at once, and give each as it ends."""
        begun = [one.job for one in self.running]
        waiting = (job for job in jobs if job not in begun)
        while True:
            while len(self.running) < workers and (job := next(waiting, None)):
                self._start(job)
            if not self.running:
                return
            yield from self._hear()

    def _start(self, job: Job) -> None:
        path = self.scratch / f"{job.page.output}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        notebook, log = str(job.page.notebook), str(path.with_suffix(".log"))
        places = get_temp_dir(), job.order_pictures(path), os.environ | self.places
        order = Order(notebook, str(path), job.parameters, self.engine, log, *places)
        self.warm_up()
        try:
            running = _Running(job, order, self.context, self.limit)
        except WhoseCountError:  # what was to fork it was just killed, and not yet gone when it was looked at
            time.sleep(LOOK_EVERY)
            self.warm_up()
            running = _Running(job, order, self.context, self.limit)
        self.running.append(running)

    def _hear(self) -> Iterator[Run]:
        """Wait until something is heard, or should have been; gives the runs that have ended."""
        sources = [source for one in self.running for source in (one.told, one.process.sentinel)]
        left = min(one.end for one in self.running) - time.monotonic()
        wait(sources, min(max(left, 0), LOOK_EVERY))
        heed_lost()
        for one in list(self.running):
            answer = one.hear()
            if answer is None:
                continue
            self.running.remove(one)
            one.stop()
            if answer:
                refuse_full_disk(answer, self.scratch)
            result, error = (None, NotebookError(answer)) if answer else (Path(one.order.result), None)
            yield Run(one.job, result, error, time.monotonic() - one.started)

    def stop(self) -> None:
        """Leave no process of any notebook; a second Ctrl-C waits until it is done."""
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
        try:
            for one in self.running:
                one.stop()
            self.running.clear()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@contextmanager
def open_pool(scratch: Path, engine: str = "", limit: float = RUN_LIMIT) -> Iterator[Pool]:
    """Give workers that run notebooks, with what `iterate_runs` takes; at the end none of their processes is left over."""
    if not hasattr(signal, "pthread_sigmask"):
        raise WhoseCountError(
            "Notebooks run on Linux and macOS; on Windows in its Subsystem for Linux (WSL)."
        )
    engine = engine or DEFAULT_ENGINE
    if engine not in ENGINES:
        raise WhoseCountError(f"There is no engine {engine!r} on this system. Choose: {', '.join(ENGINES)}.")
    take_sockets()
    keep_fonts()
    multiprocessing.current_process().daemon = False  # a worker of Dask is one, which may have no children
    (scratch / "tmp").mkdir(mode=0o700, parents=True, exist_ok=True)
    pool = Pool(scratch, engine, limit)
    try:
        yield pool
    finally:
        pool.stop()
