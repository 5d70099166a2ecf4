"""Broken files by the thousand, read in this process: `python benchmarks/fuzz.py [COUNT [SEED]]`.

Each is refused by an error of ours or read; any other exception, a file of which the reading takes longer than ten
seconds, more than a gigabyte of memory, and anything written, run or connected to outside the files' folder is told
with the numbers that make the same file again.
"""

import os
import random
import resource
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.mutations import change_settings, change_table, mutate
from whosecount.core.errors import DataError, WhoseCountError
from whosecount.core.paths import ROOT

COUNT, SEED = 10_000, 2018
LONGEST, MOST = 10.0, 1024  # seconds a file; megabytes in all
ROWS = 40  # of an export that a mutation starts from
RIGHT = ROOT / "tests" / "data" / "right"
EDITIONS = [
    ROOT / "editions" / f"{name}.yml" for name in ("spring-2018", "synthetic-ucdp", "synthetic-acled")
]
GRIDS = sorted((ROOT / "editions" / "sweeps").glob("*.yml"))
WEIGHTS = {"ucdp": 5, "acled": 5, "claims": 1, "edition": 5, "grid": 4}
WATCHED = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.truncate", "subprocess.Popen", "os.system", "os.exec",
    "os.posix_spawn", "os.fork", "socket.connect", "socket.bind"}  # fmt: skip


@dataclass
class Found:
    """What became of the files."""

    outcomes: Counter = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0


def fuzz(count: int, folder: Path, seed: int = SEED, weights: dict[str, int] = WEIGHTS) -> Found:
    """Read so many broken files, written one after the other into a folder."""
    found, kinds = Found(), [kind for kind, weight in weights.items() for _ in range(weight)]
    shutil.copytree(RIGHT, folder / "tables")
    (folder / "editions").mkdir()
    (folder / "editions" / "synthetic").symlink_to(ROOT / "editions" / "synthetic")
    with watch(folder) as found.outside, suppress(KeyboardInterrupt):  # which leaves what was seen until then
        for number in range(count):
            kind = kinds[number % len(kinds)]
            start = time.process_time()
            outcome = read_broken(kind, folder, random.Random(f"{seed} {number}"))
            took = time.process_time() - start
            found.slowest = max(found.slowest, took)
            if outcome not in ("refused", "read") or took > LONGEST:
                found.crashes.append(f"{kind} {seed} {number}, {took:.1f} s: {outcome}")
            found.outcomes[kind, outcome if outcome in ("refused", "read") else "crashed"] += 1
    found.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def read_broken(kind: str, folder: Path, draw: random.Random) -> str:
    """Break a file of a kind and read it; gives what became of it."""
    path = KINDS[kind].write(folder, draw)
    try:
        KINDS[kind].read(path, draw)
    except WhoseCountError as error:
        lines = str(error).split("\n")
        return "refused" if all(line and line.isprintable() for line in lines) else f"no line: {lines[0]!r}"
    except Exception as error:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if "whosecount" in one.filename]
        place = f"{Path(frames[-1].filename).relative_to(ROOT)}:{frames[-1].lineno}" if frames else "?"
        return f"{place} {type(error).__name__}: {str(error)[:120]}"
    return "read"


@dataclass(frozen=True)
class Kind:
    """How a broken file of a kind is written, and how it is read."""

    write: Callable[[Path, random.Random], Path]
    read: Callable[[Path, random.Random], object]


def _write(source: Path, target: Path, own: Callable, draw: random.Random, rows: int = 0) -> Path:
    content = source.read_bytes()
    if rows:
        content = b"".join(content.splitlines(keepends=True)[:rows])
    target.write_bytes(mutate(content, own, draw))
    return target


def _write_export(name: str) -> Callable[[Path, random.Random], Path]:
    def write(folder: Path, draw: random.Random) -> Path:
        suffix = draw.choice((".csv", ".csv", ".csv", ".csv.gz", ".zip", ".txt", ".xlsx", ".json"))
        source = ROOT / "editions" / "synthetic" / name
        return _write(source, folder / f"{draw.getrandbits(32):x}{suffix}", change_table, draw, ROWS)

    return write


def _write_settings(sources: list[Path]) -> Callable[[Path, random.Random], Path]:
    def write(folder: Path, draw: random.Random) -> Path:
        source = draw.choice(sources)
        return _write(source, folder / "editions" / source.name, change_settings, draw)

    return write


def _read_export(reader: str) -> Callable[[Path, random.Random], object]:
    def read(path: Path, draw: random.Random) -> None:
        from whosecount.readers import read_events

        limits = draw.choice(({}, {"country": ("Aldermark",), "since": "2031-01-01", "until": "2031-06-30"}))
        try:
            read_events(path, reader, **limits)
        finally:
            path.unlink()

    return read


def _read_claims(path: Path, draw: random.Random) -> None:
    from whosecount.tables.files import find_table_files
    from whosecount.tables.validate import check_tables

    if problems := check_tables(find_table_files(str(path.parent))):
        raise DataError(problems)


def _read_edition(path: Path, draw: random.Random) -> None:
    from whosecount.edition.check import check_edition
    from whosecount.edition.read import read_edition

    edition = read_edition(str(path))
    if draw.random() < 0.1:
        check_edition(edition)


def _read_grid(path: Path, draw: random.Random) -> None:
    from whosecount.sweep.grid import read_grid

    read_grid(str(path))


KINDS = {
    "ucdp": Kind(_write_export("ged.csv"), _read_export("ucdp")),
    "acled": Kind(_write_export("acled.csv"), _read_export("acled")),
    "claims": Kind(
        lambda folder, draw: _write(RIGHT / "claims.csv", folder / "tables" / "claims.csv", change_table, draw), _read_claims
    ),
    "edition": Kind(_write_settings(EDITIONS), _read_edition),
    "grid": Kind(_write_settings(GRIDS), _read_grid),
}  # fmt: skip
_watching: list[tuple[Path, list[str]]] = []
_hooked: list[bool] = []


@contextmanager
def watch(folder: Path) -> Iterator[list[str]]:
    """Note what this process writes, runs or connects to, but for files of a folder, of Python's own and of /dev."""
    if not _hooked:  # a hook stays as long as the process
        sys.addaudithook(_note)
        _hooked.append(True)
    outside: list[str] = []
    _watching.append((folder.resolve(), outside))
    try:
        yield outside
    finally:
        _watching.clear()


def _note(event: str, told: tuple) -> None:
    if not _watching or (event != "open" and event not in WATCHED):
        return
    if event == "open" and not (
        isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    ):
        return
    folder, outside = _watching[-1]
    path = os.fsdecode(told[0]) if isinstance(told[0], str | bytes | os.PathLike) else str(told[0])
    if not path.startswith((str(folder), "/dev/")) and "__pycache__" not in path:
        outside.append(f"{event} {path}")


def main(count: int = COUNT, seed: int = SEED) -> None:
    """Read broken files and print a table of what became of them."""
    import tempfile

    with TemporaryDirectory() as name:
        tempfile.tempdir = name  # where readers unpack
        found = fuzz(count, Path(name), seed)
    print("| files | read | refused in a line | crashed |\n|---|---|---|---|")
    for kind in KINDS:
        print(
            f"| {kind} | {' | '.join(f'{found.outcomes[kind, one]:,}' for one in ('read', 'refused', 'crashed'))} |"
        )
    print(
        f"\n{sum(found.outcomes.values()):,} files, seed {seed}; the slowest took {found.slowest:.1f} s of processor time; "
        f"at most {found.memory:,} MB;"
    )
    print(f"{len(found.outside)} things written, run or connected to outside their folder.")
    for line in (*found.crashes, *found.outside):
        print(line)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
