"""Benchmark of writing: from the save of a claim or a sentence until the page that `whosecount serve` shows has it."""

import ctypes
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from benchmarks.books import CLAIM_ID, change_claim, change_sentence, lay_out_plain
from benchmarks.measure import BIN, ROUNDS, clock_work, compare_medians, copy_checkout, run, tabulate_times

CLAIM, SENTENCE = "`whosecount serve`, one claim saved", "`whosecount serve`, one sentence saved"
PLAIN = "`jupyter-book build`, nothing changed"
REST = 5  # seconds before each turn, in which what is held for the next save has loaded
SUBREAPER = 36  # of prctl: a process that has lost its parent is still counted


def measure_live() -> str:
    """Measure what a save takes under `whosecount serve`, beside the plain tool with nothing to do."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1)
    with copy_checkout() as copy, _serve(copy) as address:
        plain = lay_out_plain(copy)
        shutil.copytree(copy / "_build/executed/spring-2018", plain, dirs_exist_ok=True)
        for _ in range(2):
            run("jupyter-book", "build", plain, cwd=copy)

        def save_claim(number: int) -> None:
            change_claim(copy, number)
            _wait_for(
                rf'id="claim-{CLAIM_ID}"[^>]* data-low="{10 + number}"', f"{address}/book/use/ledger.html"
            )

        def save_sentence(number: int) -> None:
            change_sentence(copy, number)
            _wait_for(rf"Sentence {number}\.", f"{address}/book/use/datasheet.html")

        ways = {
            CLAIM: save_claim,
            SENTENCE: save_sentence,
            PLAIN: lambda _: run("jupyter-book", "build", plain, cwd=copy),
        }
        wall, work = _take_turns(ways)
    ratios = "\n".join(
        f"| {name} | {compare_medians(wall, name, PLAIN):.2f} | {compare_medians(work, name, PLAIN):.2f} |"
        for name in (CLAIM, SENTENCE)
    )
    return f"""## Writing

From the save until the page that is served has it.

{tabulate_times(wall)}

Processor time, that of all processes together:

{tabulate_times(work)}

| over {PLAIN} | wall time | processor time |
|---|---|---|
{ratios}
"""


def _take_turns(
    ways: dict[str, Callable[[int], object]],
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Measure several ways in turn by two clocks, the wall's and the processor's; seconds by way."""
    wall, work = ({name: [] for name in ways} for _ in range(2))
    for number in range(ROUNDS):
        for name, way in ways.items():
            time.sleep(REST)
            start, used = time.perf_counter(), clock_work()
            way(number)
            wall[name].append(time.perf_counter() - start)
            work[name].append(clock_work() - used)
            print(f"  round {number + 1}, {name}: {wall[name][-1]:.2f} s, {work[name][-1]:.2f} s", flush=True)
    return wall, work


@contextmanager
def _serve(copy: Path) -> Iterator[str]:
    """Serve the book of a copy; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [BIN / "python", "-m", "whosecount.cli", "serve", "--port", str(port)], cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        _wait_for("<html", f"http://127.0.0.1:{port}/index.html")
        yield f"http://127.0.0.1:{port}"
        process.send_signal(signal.SIGINT)


def _wait_for(pattern: str, address: str) -> None:
    while True:
        with suppress(OSError), urlopen(address) as answer:
            if re.search(pattern, answer.read().decode()):
                return
        time.sleep(0.05)
