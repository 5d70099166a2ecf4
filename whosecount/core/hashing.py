"""What a build rests on, as files and as hashes; loads nothing heavy."""

import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from whosecount.core.errors import unreadable
from whosecount.core.paths import ROOT, require_data


def list_data() -> list[Path]:
    """List the files of the packaged data."""
    return list_files(require_data())


def list_code() -> list[Path]:
    """List the files that say what is done with data: the package, and how the tables are declared."""
    return [*list_files(ROOT / "whosecount"), require_data() / "datapackage.json"]


def list_own(*paths: str) -> list[Path]:
    """List the files that somebody brings: files, and what lies in folders; empty paths are none."""
    given = [Path(path) for path in paths if path]
    return [file for path in given for file in (list_files(path) if path.is_dir() else [path])]


def list_files(folder: Path) -> list[Path]:
    """List the files below a folder, also where a link leads to another folder; compiled code is passed over."""
    found, seen = [], set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else [name for name in folders if name != "__pycache__"]
        found += [] if real in seen else [Path(place, name) for name in names]
        seen.add(real)
    return found


def list_environment() -> list[str]:
    """List what runs the notebooks: Python, the machine, and every package installed, with its version."""
    folders = (Path(entry) for entry in sys.path if entry)
    installed = {one.name for folder in folders for one in folder.glob("*.dist-info")}
    return [sys.version, platform.machine(), *sorted(installed)]


def hash_file(path: Path) -> str:
    """Hash a file's content."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except PermissionError as error:
        raise unreadable(path, error) from None


def hash_files(files: Iterable[Path], home: Path | None = None) -> str:
    """Hash every file's name and content; folders are passed over.

    A name is that within the checkout, or else that below the home of somebody's own files, if one is given: then the
    hash is the same wherever these lie.
    """
    hashed = hashlib.sha256()
    for name, path in sorted((_name(path, home), path) for path in set(files) if path.is_file()):
        hashed.update(f"{name.as_posix()}\0{hash_file(path)}\0".encode())
    return hashed.hexdigest()[:16]


def _name(path: Path, home: Path | None) -> Path:
    base = next((one for one in (ROOT, home) if one and path.is_relative_to(one)), None)
    return path.relative_to(base) if base else path


def stamp_files(files: Iterable[Path]) -> dict[str, tuple[int, ...]]:
    """Note which file stands where, and when it last changed: also one that was changed and changed back has another stamp."""
    stamps = {}
    for path in files:
        try:
            stat = path.stat()
        except OSError:
            continue
        stamps[str(path)] = (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return stamps


def hash_texts(texts: Iterable[str]) -> str:
    """Hash some texts in their order."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
