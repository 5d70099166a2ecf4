"""What a run rests on besides its parameters: notebook, package, data, environment and files of its own.

A result is taken from an earlier start only where all of it is the same, and a cluster's worker may run
notebooks only where its package, data and environment are the client's.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from whosecount.core.hashing import hash_files as hash_all
from whosecount.core.hashing import list_code, list_data, list_own, stamp_files
from whosecount.core.paths import DATA
from whosecount.sweep.check import FILES, Setting
from whosecount.sweep.grid import Grid
from whosecount.tables.parameters import read_parameters

PACKAGE = "package and data"
SWEEPS = DATA / "sweeps"


@cache
def describe_basis() -> dict[str, str]:
    """Describe package, data and environment: a hash, the version of Python, and those of all that is needed."""
    return {PACKAGE: hash_package(), "Python": platform.python_version()} | list_needed()


def hash_package() -> str:
    """Hash package and data."""
    return hash_all(_list_package())


def _list_package() -> list[Path]:
    """List package and data, but for the packaged sweeps: they are made by runs, and no theatre's chapter reads them."""
    return [*list_code(), *(file for file in list_data() if SWEEPS not in file.parents)]


def stamp_basis(paths: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Stamp package, data and some files and folders: what differs later has changed meanwhile."""
    return stamp_files([*_list_package(), *list_own(*paths)])


def stamp_grid(grid: Grid) -> dict[str, tuple[int, ...]]:
    """Stamp what all runs of a sweep rest on."""
    own = {str(run.parameters[name]) for run in grid.runs for name in FILES if run.parameters.get(name)}
    return stamp_basis([str(grid.notebook), *own])


def list_needed(root: str = "whosecount") -> dict[str, str]:
    """List the version of every distribution that one needs, directly or through another.

    A worker need not have what tests or an editor bring along; what runs a notebook it must have alike.
    """
    found: dict[str, str] = {}
    waiting = [canonicalize_name(root)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # needed on another system only
        found[name] = one.version
        for need in map(Requirement, one.requires or ()):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(need.name))
    return dict(sorted(found.items()))


def compare_basis(own: Mapping[str, str], other: Mapping[str, str]) -> str:
    """Say in what another's basis differs from one's own; empty when in nothing."""
    names = [name for name in {**own, **other} if own.get(name) != other.get(name)]
    if PACKAGE in names:
        return "its package or data are not those of this checkout"
    shown = ", ".join(f"{name} {other.get(name, 'none')}, here {own.get(name, 'none')}" for name in names[:3])
    return shown + (f" and {len(names) - 3} more" if len(names) > 3 else "")


@cache
def hash_path(path: str) -> str:
    """Hash a file, or every file of a folder with its name."""
    return hash_all(list_own(path))


def hash_files(parameters: Setting) -> dict[str, str]:
    """Hash the files that parameters name."""
    return {str(parameters[name]): hash_path(str(parameters[name])) for name in FILES if parameters.get(name)}


def name_keys(grid: Grid) -> dict[str, str]:
    """Name what the result of each run rests on: id of the run to a hash of all of it."""
    shown = hash_path(str(SWEEPS)) if "sweep" in read_parameters(grid.notebook) else ""
    shared = json.dumps([describe_basis(), grid.notebook.read_text(encoding="utf-8"), shown], sort_keys=True)
    own = {run.id: [shared, run.parameters, hash_files(run.parameters)] for run in grid.runs}
    texts = {name: json.dumps(rests_on, sort_keys=True) for name, rests_on in own.items()}
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
