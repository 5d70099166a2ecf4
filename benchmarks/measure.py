"""What the benchmarks share: a copy of the checkout, ways that take turns, and a table of medians."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests import checkouts

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ROUNDS = 5


@contextmanager
def copy_checkout() -> Iterator[Path]:
    """Copy what a build needs, without what builds have left."""
    with TemporaryDirectory() as folder:
        yield checkouts.copy_checkout(Path(folder) / "checkout")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command of the environment with the package of a copy; a failure ends the measurement."""
    told = subprocess.run(
        [BIN / command[0], *map(str, command[1:])], cwd=cwd, env=os.environ | {"PYTHONPATH": str(cwd)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{told.stdout[-2000:]}{told.stderr[-2000:]}")
    return told.stdout


@dataclass
class Watched:
    """What a command took: seconds, most memory of its processes together (MB) and most open files; what it left running."""

    took: float
    memory: float
    files: int
    left: int


def watch(*command: str | Path, cwd: Path) -> Watched:
    """Run a command of the environment with the package of a copy, looking at its processes on the way (Linux)."""
    start, memory, files = time.perf_counter(), 0.0, 0
    with subprocess.Popen(
        [BIN / command[0], *map(str, command[1:])], cwd=cwd, env={"PYTHONPATH": str(cwd), "PATH": f"{BIN}:/usr/bin:/bin"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while process.poll() is None:
            found = list(_list_processes(cwd))
            memory = max(memory, sum(map(_read_memory, found)))
            files = max(files, sum(map(_count_files, found)))
            time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with status {process.returncode}")
    took = time.perf_counter() - start
    time.sleep(1)
    return Watched(took, memory, files, len(list(_list_processes(cwd))))


def _list_processes(copy: Path) -> Iterator[Path]:
    """List the processes that run with the package of the copy."""
    mark = f"PYTHONPATH={copy}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes():
                yield folder
        except OSError:
            continue


def _read_memory(folder: Path) -> float:
    """Read what a process keeps to itself, and its part of what it shares, in MB."""
    try:
        text = (folder / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)


def _count_files(folder: Path) -> int:
    try:
        return len(list((folder / "fd").iterdir()))
    except OSError:
        return 0


def take_turns(
    ways: dict[str, Callable[[], object]],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    """Measure several ways in turn, so that a machine that slows down slows all; seconds by way."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            start = clock()
            way()
            took[name].append(clock() - start)
            print(f"  round {number + 1}, {name}: {took[name][-1]:.2f} s", flush=True)
    return took


def clock_children() -> float:
    """Give the processor time of all processes that were started and have ended, seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def clock_work() -> float:
    """Give the processor time of all that this process has started, whether it has ended or not, seconds (Linux)."""
    used = clock_children()
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            used += sum(one.cpu_times()[:4])  # its own, and what it has waited for
    return used


def tabulate_times(took: dict[str, list[float]]) -> str:
    """Write medians and ranges as a table."""
    rows = [
        f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} to {max(times):.2f} |"
        for name, times in took.items()
    ]
    return "\n".join(["| way | median, s | range |", "|---|---|---|", *rows])


def compare_medians(took: dict[str, list[float]], one: str, other: str) -> float:
    """Divide the median of one way by another's."""
    return statistics.median(took[one]) / statistics.median(took[other])


def compare_fastest(took: dict[str, list[float]], one: str, other: str) -> float:
    """Divide the fastest turn of one way by another's."""
    return min(took[one]) / min(took[other])
