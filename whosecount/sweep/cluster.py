"""Runs of a sweep on an existing Dask cluster; what they find is gathered here, where alone the tables are written.

This module needs `dask[distributed]` (extra `cluster`), and is imported for `--scheduler` alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from distributed import Client, Future, as_completed
from distributed.scheduler import KilledWorker

from whosecount.core.errors import WhoseCountError
from whosecount.sweep.basis import compare_basis, describe_basis, hash_files
from whosecount.sweep.grid import Grid, SweepRun
from whosecount.sweep.outcome import Outcome
from whosecount.sweep.remote import Order, WorkerDiffersError, measure_worker, run_order

CONNECT_LIMIT = 10  # seconds until a scheduler has answered
WORKER_LIMIT = 30  # seconds until it has a worker


def run_on_cluster(
    grid: Grid, runs: Sequence[SweepRun], address: str, kept: Path | None = None
) -> Iterator[Outcome]:
    """Run notebooks of a sweep on the workers of a cluster and give what became of each as it ends.

    A worker runs as many at once as it has threads, each notebook in a process of its own. When a worker is lost, what it
    was running is run again elsewhere; a run at which more workers are lost than the scheduler allows
    (`distributed.scheduler.allowed-failures`) has failed. `address` is the scheduler's, such as tcp://10.0.0.1:8786.

    Raises
    ------
    WhoseCountError
        When there is no scheduler or worker, a worker's package, data, environment or files are not those of this
        machine, or the scheduler is lost.
    """
    with _connect(address) as client:
        _require_same(client)
        yield from _gather(client, grid, runs, kept)


@contextmanager
def _connect(address: str) -> Iterator[Client]:
    try:
        client = Client(address, timeout=CONNECT_LIMIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WhoseCountError(
            f"--scheduler {address}: no scheduler answers there ({type(error).__name__}). "
            "Start one with `dask scheduler`, or give its address as it prints it."
        ) from None
    try:
        client.wait_for_workers(1, timeout=WORKER_LIMIT)
    except TimeoutError:
        client.close()
        raise WhoseCountError(
            f"--scheduler {address}: it has no worker. Start some with `dask worker {address}`."
        ) from None
    try:
        yield client
    finally:
        client.close()


def _require_same(client: Client) -> None:
    """Refuse a cluster of which a worker has another package, other data or another environment."""
    own = describe_basis()
    wrong = []
    for worker, basis in client.run(measure_worker, on_error="return").items():
        if isinstance(basis, BaseException):
            kind = "" if isinstance(basis, WorkerDiffersError) else f"{type(basis).__name__}: "
            wrong.append(f"{worker}: {kind}{str(basis)[:200]}")
        elif basis != own:
            wrong.append(f"{worker}: {compare_basis(own, basis)}")
    if wrong:
        raise WhoseCountError(_tell_differing(wrong))


def _tell_differing(wrong: Sequence[str]) -> str:
    listed = "\n".join(f"  worker {line}" for line in wrong)
    return f"The cluster would not compute what this machine does. Install the same checkout there.\n{listed}"


def _gather(client: Client, grid: Grid, runs: Sequence[SweepRun], kept: Path | None) -> Iterator[Outcome]:
    token, text = uuid4().hex, grid.notebook.read_text(encoding="utf-8")
    waiting, flying = iter(runs), {}
    ended = as_completed(loop=client.loop)

    def fill() -> None:
        threads = client.nthreads()
        while len(flying) < sum(threads.values()) + max(len(threads), 1) and (run := next(waiting, None)):
            notebook, rests_on = (str(grid.notebook), text), (describe_basis(), hash_files(run.parameters))
            order = Order(token, run.id, *notebook, run.parameters, *rests_on, bool(kept))
            future = client.submit(run_order, order, key=f"whosecount-{token}-{run.id}", pure=False)
            flying[future.key] = run, future
            ended.add(future)

    try:
        fill()
        for future in ended:
            run, _ = flying.pop(future.key)
            outcome = _read(future, run)
            fill()
            if kept and outcome[1]:
                (kept / f"{run.id}.ipynb").write_bytes(outcome[1])
            yield outcome[0]
    finally:
        with suppress(OSError, TimeoutError):
            client.cancel([future for _, future in flying.values()])


def _read(future: Future, run: SweepRun) -> tuple[Outcome, bytes]:
    """Read what a worker gave back."""
    if future.status == "finished":
        return future.result()
    if future.status in ("cancelled", "lost"):
        raise WhoseCountError("The scheduler is gone. Start it and give the same command again: it goes on.")
    error = future.exception()
    if isinstance(error, WorkerDiffersError):
        raise WhoseCountError(_tell_differing([str(error)]))
    if isinstance(error, KilledWorker):
        deaths = error.allowed_failures + 1
        return Outcome(run.id, 0.0, f"{deaths} workers were lost while they ran it."), b""
    return Outcome(run.id, 0.0, f"{type(error).__name__}: {str(error)[:2000]}"), b""
