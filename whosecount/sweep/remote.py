"""A run of a sweep as a worker of a cluster does it: in a process of its own, on the same package, data and files."""

import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from distributed import get_worker

from whosecount.building.execute import Run, iterate_runs
from whosecount.building.plan import Job
from whosecount.building.scratch import remove_folder
from whosecount.core.hashing import hash_files, list_code
from whosecount.sweep.basis import compare_basis, describe_basis, hash_path, stamp_basis
from whosecount.sweep.check import Setting
from whosecount.sweep.here import make_job, settle
from whosecount.sweep.outcome import Outcome

IDLE_LIMIT = 30.0  # seconds after which a bench without work gives its memory back


class WorkerDiffersError(Exception):
    """A worker whose package, data, environment or files are not those of whoever ordered the run."""


@dataclass(frozen=True)
class Order:
    """One run, with all that a worker needs to know and to compare."""

    token: str
    id: str
    name: str
    notebook: str
    parameters: Setting
    basis: dict[str, str]
    files: dict[str, str]
    keeps_notebook: bool


class Bench:
    """Runs notebooks one after the other; the processes that do it stay for the next, as long as nothing changed."""

    def __init__(self, folder: str, state: tuple) -> None:
        self.state = state
        self.scratch = Path(tempfile.mkdtemp(prefix="whosecount-sweep-", dir=folder))
        self.runs = iterate_runs(self._wait_for_jobs(), self.scratch, 1)

    def _wait_for_jobs(self) -> Iterator[Job]:
        while True:
            yield self.job

    def run(self, order: Order) -> tuple[Run, Path]:
        """Run a notebook."""
        source = self.scratch / "sources" / Path(order.name).name
        source.parent.mkdir(exist_ok=True)
        source.write_text(order.notebook, encoding="utf-8")
        self.job = make_job(source, order.id, order.parameters, self.scratch, order.keeps_notebook)
        return next(self.runs), source

    def close(self) -> None:
        """Stop its processes and remove what it wrote."""
        self.runs.close()
        remove_folder(self.scratch)


_idle: list[Bench] = []
_lock = threading.Lock()
_loaded = hash_files(list_code())  # this process has the package as it was then


def measure_worker() -> dict[str, str]:
    """Describe package, data and environment as they are now; refused when the package has changed since this process loaded it."""
    if hash_files(list_code()) != _loaded:
        raise WorkerDiffersError("its package has changed since it loaded it; start it again")
    return describe_basis.__wrapped__()


def run_order(order: Order) -> tuple[Outcome, bytes]:
    """Run one notebook; gives what became of it, and its executed copy where that is wanted.

    Raises `WorkerDiffersError` when this worker would compute something else.
    """
    worker = get_worker()
    state = tuple(order.basis.items()), tuple(stamp_basis(order.files).items())
    if fault := _find_fault(order.token, *state, tuple(order.files.items())):
        raise WorkerDiffersError(f"{worker.address}: {fault}")
    bench = _take(state) or Bench(worker.local_directory, state)
    kept = bench.scratch / "kept" if order.keeps_notebook else None
    if kept:
        kept.mkdir(exist_ok=True)
    try:
        run, source = bench.run(order)
        outcome = settle(run, kept)
    except BaseException:
        bench.close()
        raise
    content = b""
    if kept and not outcome.error:
        content = (kept / f"{order.id}.ipynb").read_bytes()
        (kept / f"{order.id}.ipynb").unlink()
    _lay_down(bench)
    if stamp_basis(order.files) != dict(state[1]):
        raise WorkerDiffersError(f"{worker.address}: its package, data or files changed while it ran")
    return replace(outcome, error=outcome.error.replace(str(source), order.name)), content


@cache
def _find_fault(token: str, basis: tuple, stamps: tuple, files: tuple) -> str:
    """Say in what this worker differs from whoever orders runs, once a sweep; token and stamps are only told apart."""
    try:
        fault = compare_basis(dict(basis), measure_worker())
    except WorkerDiffersError as error:
        return str(error)
    if fault:
        return fault
    hash_path.cache_clear()
    other = next((path for path, digest in files if hash_path(path) != digest), "")
    return other and f"{other} is not there, or is another file"


def _take(state: tuple) -> Bench | None:
    """Take an idle bench that was set up in the present state; one of another state is of no use any more."""
    with _lock:
        taken = list(_idle)
        _idle.clear()
        alike = [bench for bench in taken if bench.state == state]
        left = alike[1:]
        _idle.extend(left)
    for bench in taken:
        if bench not in left:
            bench.timer.cancel()
        if bench.state != state:
            bench.close()
    return alike[0] if alike else None


def _lay_down(bench: Bench) -> None:
    """Keep a bench for the next run, but not for long."""
    bench.timer = threading.Timer(IDLE_LIMIT, _clear_away, [bench])
    bench.timer.daemon = True
    with _lock:
        _idle.append(bench)
    bench.timer.start()


def _clear_away(bench: Bench) -> None:
    with _lock:
        if bench not in _idle:
            return
        _idle.remove(bench)
    bench.close()
