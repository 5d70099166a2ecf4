"""Builds stopped at random moments: `python benchmarks/kills.py [SMALL [WHOLE [SEED]]]`, so many of a small book and of the whole.

Each is forced or incremental, and is sent INT, TERM or KILL. Afterwards the published book must be as it was or whole
and new, no process may be left, nothing may lie beside the book or in the system's temporary folder once the next
build is done, and that build must succeed.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.books import change_claim
from tests.building.small_tree import make_tree
from tests.checkouts import copy_checkout, list_processes, read_site, start

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
PATIENCE = 30.0  # seconds until whatever ends by itself has ended


@dataclass
class Book:
    """A checkout with a book that can be built, and changed so that there is something to do."""

    checkout: Path
    site: Path
    temporary: Path
    edition: list[str]
    change: Callable[[int], object]
    seconds: dict[bool, float] = field(default_factory=dict)

    def start(self, forced: bool) -> subprocess.Popen:
        """Start a build."""
        options = ["--force"] if forced else []
        return start(
            self.checkout, "build", *self.edition, "--out", self.site, *options, TMPDIR=str(self.temporary)
        )

    def build(self, forced: bool = False) -> str:
        """Build to the end; gives what went wrong."""
        begin = time.monotonic()
        process = self.start(forced)
        _, told = process.communicate()
        self.seconds[forced] = time.monotonic() - begin
        return told if process.returncode else ""

    def read(self) -> dict[str, bytes]:
        """Read the published book, but for what a book made in steps may have otherwise."""
        return {name: content for name, content in read_site(self.site).items() if name != "searchindex.js"}

    def list_left(self) -> list[str]:
        """List what a build has left in places where nothing may lie."""
        beside = [
            path
            for path in self.site.parent.iterdir()
            if path.name.startswith(".whosecount") or path.name.startswith(f".{self.site.name}.")
        ]
        notes = self.checkout / "_build" / "sockets"
        work = [self.checkout / "_build" / "work"]
        return [
            str(path)
            for path in (*beside, *self.temporary.iterdir(), *notes.iterdir(), *work)
            if path.exists()
        ]


def stop_builds(book: Book, count: int, draw: random.Random) -> tuple[Counter, list[str]]:
    """Stop so many builds of a book; gives counts of what was seen, and what went wrong."""
    seen, wrong = Counter(), []
    for number in range(count):
        number_of, forced = draw.choice(SIGNALS), draw.random() < 0.5
        before = book.read()
        book.change(number)
        moment = draw.uniform(0.05, 1.0) * book.seconds[forced]
        process = book.start(forced)
        time.sleep(moment)
        process.send_signal(number_of)
        process.communicate()
        what = f"{number_of.name} after {moment:.1f} s, {'forced' if forced else 'incremental'}"
        seen[number_of.name] += 1
        _wait_for_end(book)
        wrong += [f"{what}: left {one}" for one in list_processes(book.checkout)]
        after = book.read()
        seen["lay there until the next build"] += bool(book.list_left())
        if told := book.build():
            wrong.append(f"{what}: the next build failed: {told[-300:]}")
        seen["the book as it was"] += after == before
        seen["the new book"] += after != before and after == book.read()
        if after not in (before, book.read()):
            wrong.append(f"{what}: the book is neither the old nor the new")
        wrong += [f"{what}: {one} lies there after the next build" for one in book.list_left()]
        print(f"{number + 1} {what}, {process.returncode}", flush=True)
    return seen, wrong


def _wait_for_end(book: Book) -> None:
    end = time.monotonic() + PATIENCE
    while list_processes(book.checkout) and time.monotonic() < end:
        time.sleep(0.1)


def make_small(folder: Path) -> Book:
    """Make a book of two pages."""
    tree = make_tree(folder)
    return Book(
        tree.root, tree.site, _make(folder / "t"), [str(tree.file)], lambda number: tree.change_claim("harbour", f"Other {number}.")
    )  # fmt: skip


def make_whole(folder: Path) -> Book:
    """Make the published book."""
    checkout = copy_checkout(folder / "checkout")
    return Book(
        checkout, folder / "site", _make(folder / "t"), [], lambda number: change_claim(checkout, number)
    )


def _make(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main(small: int = 30, whole: int = 10, seed: int = 2018) -> None:
    """Stop builds and print a table of what was seen."""
    os.umask(0o022)
    rows, wrong = [], []
    for name, make, count in (("two pages", make_small, small), ("the whole", make_whole, whole)):
        if not count:
            continue
        with TemporaryDirectory(prefix="k") as folder:
            book = make(Path(folder))
            for forced in (True, False):
                book.change(1000 + forced)
                if told := book.build(forced):
                    sys.exit(told)
            print(
                f"{name}: {book.seconds[True]:.0f} s forced, {book.seconds[False]:.0f} s incremental",
                flush=True,
            )
            seen, found = stop_builds(book, count, random.Random(seed))
        counts = [
            " / ".join(str(seen[one.name]) for one in SIGNALS),
            seen["the book as it was"],
            seen["the new book"],
            seen["lay there until the next build"],
            len(found),
        ]
        rows.append(f"| {name} | {count} | {' | '.join(map(str, counts))} |")
        wrong += found
    print(
        "| book | stopped | INT / TERM / KILL | the book as it was | the new one, whole | left below _build for the next | wrong |"
    )
    print("|---|---|---|---|---|---|---|", *rows, *wrong, sep="\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
