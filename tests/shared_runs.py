"""Chapters run once for all tests that look at the same run, on every worker; and pictures drawn once.

A run is kept on disk for the session. A run with other parameters takes over the pictures of the plain run
that come out the same, as a build does.
"""

import hashlib
import json
import os
import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from tests.tools import run_cells
from whosecount.core.paths import PICTURES

FOLDER = Path()  # that of the session, which conftest names


def read_run(path: Path, **parameters) -> list[tuple[str, object]]:
    """Give what the cells of a notebook show, as `run_cells` does, from a run that all tests share."""
    key = hashlib.sha256(json.dumps([str(path), parameters], sort_keys=True).encode()).hexdigest()[:16]
    kept = FOLDER / f"{path.stem}-{key}.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.is_file():
            kept.write_bytes(pickle.dumps(run_again(path, **parameters)))
        return pickle.loads(kept.read_bytes())


def run_again(path: Path, **parameters) -> list[tuple[str, object]]:
    """Run a notebook as `run_cells` does, but draw no picture that the plain run has drawn."""
    drawn = FOLDER / f"{path.stem}.pictures"
    with (
        tempfile.TemporaryDirectory() as aside,
        _taking_pictures(drawn, Path(aside) if drawn.exists() else drawn),
    ):
        return run_cells(path, **parameters)


@contextmanager
def _taking_pictures(old: Path, new: Path) -> Iterator[None]:
    before = os.environ.get(PICTURES)
    os.environ[PICTURES] = json.dumps({"old": str(old), "new": str(new), "code": "of this session"})
    try:
        yield
    finally:
        os.environ.pop(PICTURES)
        if before is not None:
            os.environ[PICTURES] = before
