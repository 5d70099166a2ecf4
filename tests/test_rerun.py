"""The page book/use/rerun.md: each command is run, and prints what the page says.

`WHOSECOUNT_WRITE=1 pytest tests/test_rerun.py` writes the present output into the page; look at the change.
"""

import hashlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkouts import copy_checkout, environment
from whosecount.core.paths import PICTURES, ROOT

PAGE = ROOT / "book" / "use" / "rerun.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
MOST_LINES = 60  # of one output; the page says where it is cut
CUT = "…"
KERNEL_LOG = (  # what a kernel says of itself differs from run to run: whether a stop interrupts it or its sockets
    "[IPKernelApp]",
    "Assertion failed: pfd.revents & POLLIN",
)


def list_blocks() -> list[list[tuple[str, list[str]]]]:
    """List the blocks of the page: each a list of commands with the lines that they print."""
    blocks = []
    for text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        found: list[tuple[str, list[str]]] = []
        for line in text.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
        blocks.append(found)
    return blocks


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:  # a short path, which no table breaks over two lines
        yield copy_checkout(Path(folder) / "checkout")


def run_command(command: str, checkout: Path) -> list[str]:
    """Run a command; what it pipes into another is printed once, however many read it.

    What papermill runs draws no pictures: what is printed does not rest on them.
    """
    first, *others = command.split(" | ")
    if others:
        kept = checkout / f"{hashlib.sha256(first.encode()).hexdigest()}.txt"
        first = f"[ -e {kept} ] || {first} > {kept}; cat {kept}"
        command = " | ".join([f"({first})", *others])
    binaries = Path(sys.executable).parent
    told = subprocess.run(
        ["bash", "-c", command],
        cwd=checkout,
        env=environment(checkout) | {"PATH": f"{binaries}:{os.environ['PATH']}", "COLUMNS": "100", PICTURES: "{}"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=900,
    )  # fmt: skip
    lines = told.stdout.replace(f"{checkout}/", "").splitlines()
    lines = [line.rstrip() for line in lines if "Warning" not in line and not line.startswith(KERNEL_LOG)]
    return [*lines[:MOST_LINES], CUT] if len(lines) > MOST_LINES else lines


def test_each_command_prints_what_the_page_says(checkout):
    write = bool(os.environ.get("WHOSECOUNT_WRITE"))
    page = PAGE.read_text(encoding="utf-8")
    wrong = []
    for block in list_blocks():
        shown = [(command, run_command(command, checkout)) for command, _ in block]
        if write:
            old = "".join(
                f"$ {command}\n" + "".join(f"{line}\n" for line in lines) for command, lines in block
            )
            new = "".join(
                f"$ {command}\n" + "".join(f"{line}\n" for line in lines) for command, lines in shown
            )
            page = page.replace(f"```console\n{old}```", f"```console\n{new}```")
        wrong += [one for one, other in zip(shown, block, strict=True) if one != other]
    if write:
        PAGE.write_text(page, encoding="utf-8")
        return
    assert not wrong, "\n".join(f"$ {command}\n" + "\n".join(lines) for command, lines in wrong)


def test_every_command_of_the_package_is_shown():
    from whosecount.cli import EXAMPLES

    shown = {
        shlex.split(command)[1]
        for block in list_blocks()
        for command, _ in block
        if command.startswith("whosecount")
    }
    assert shown >= set(EXAMPLES) - {"tally", "serve"}  # the last does not end by itself
