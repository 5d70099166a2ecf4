"""Chapters run once for all tests that look at the same run, on every worker: a run is kept on disk for the session."""

import hashlib
import json
import pickle
from pathlib import Path

from filelock import FileLock

from tests.tools import run_cells

FOLDER = Path()  # that of the session, which conftest names


def read_run(path: Path, **parameters) -> list[tuple[str, object]]:
    """Give what the cells of a notebook show, as `run_cells` does, from a run that all tests share."""
    key = hashlib.sha256(json.dumps([str(path), parameters], sort_keys=True).encode()).hexdigest()[:16]
    kept = FOLDER / f"{path.stem}-{key}.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.is_file():
            kept.write_bytes(pickle.dumps(run_cells(path, **parameters)))
        return pickle.loads(kept.read_bytes())
