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
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from whosecount.sphinx_ext.freshness import hash_inputs
from whosecount.sweep.grid import FILES, Grid, Setting

PACKAGE = "package and data"


@cache
def describe_basis() -> dict[str, str]:
    """Describe package, data and environment: a hash, the version of Python, and those of all that is needed."""
    return {PACKAGE: hash_inputs(), "Python": platform.python_version()} | list_environment()


def list_environment(root: str = "whosecount") -> dict[str, str]:
    """List the version of every distribution that one needs, directly or through another."""
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
    """Hash a file, or every file of a folder with its name; empty when there is nothing."""
    digest, place = hashlib.sha256(), Path(path)
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        if file.is_file():
            digest.update(file.relative_to(place).as_posix().encode())
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest() if place.exists() else ""


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
