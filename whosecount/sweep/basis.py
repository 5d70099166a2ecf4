"""What a run rests on besides its parameters: notebook, package, data, environment and files of its own.

A result is taken from an earlier start only where all of it is the same, and a cluster's worker may run
notebooks only where its package, data and environment are the client's.
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from whosecount.inputs import hash_files as hash_all
from whosecount.inputs import list_code, list_data, list_own
from whosecount.paths import DATA
from whosecount.sweep.check import FILES, Setting
from whosecount.sweep.grid import Grid

PACKAGE = "package and data"


@cache
def describe_basis() -> dict[str, str]:
    """Describe package, data and environment: a hash, the version of Python, and those of all that is needed."""
    return {PACKAGE: hash_package(), "Python": platform.python_version()} | list_needed()


def hash_package() -> str:
    """Hash package and data, but for the packaged sweeps: they are made by runs, and no chapter reads them."""
    return hash_all([*list_code(), *(file for file in list_data() if DATA / "sweeps" not in file.parents)])


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
        needs = [Requirement(text) for text in one.requires or ()]
        waiting += [
            canonicalize_name(need.name)
            for need in needs
            if need.marker is None or need.marker.evaluate({"extra": ""})
        ]
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
    shared = json.dumps([describe_basis(), grid.notebook.read_text(encoding="utf-8")], sort_keys=True)
    return {
        run.id: hashlib.sha256(
            json.dumps([shared, run.parameters, hash_files(run.parameters)], sort_keys=True).encode()
        ).hexdigest()
        for run in grid.runs
    }
