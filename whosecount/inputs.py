"""What a build rests on, as files and as hashes; loads nothing heavy."""

import hashlib
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from whosecount.errors import unreadable
from whosecount.paths import ROOT, require_data


def list_data() -> list[Path]:
    """List the files of the packaged data."""
    return list(require_data().rglob("*"))


def list_code() -> list[Path]:
    """List the files that say what is done with data: the package, and how the tables are declared."""
    return [*(ROOT / "whosecount").rglob("*"), require_data() / "datapackage.json"]


def list_own(*paths: str) -> list[Path]:
    """List the files that somebody brings: files, and what lies in folders; empty paths are none."""
    given = [Path(path) for path in paths if path]
    return [file for path in given for file in (path.rglob("*") if path.is_dir() else [path])]


def list_environment() -> list[str]:
    """List what runs the notebooks: Python, the machine, and every package installed, with its version."""
    folders = (Path(entry) for entry in sys.path if entry)
    installed = {one.name for folder in folders for one in folder.glob("*.dist-info")}
    return [sys.version, platform.machine(), *sorted(installed)]


def hash_files(files: Iterable[Path]) -> str:
    """Hash every file's name and content; folders and compiled code are passed over."""
    hashed = hashlib.sha256()
    for path in sorted({path for path in files if "__pycache__" not in path.parts}):
        if path.is_file():
            name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
            try:
                with path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
            except PermissionError as error:
                raise unreadable(path, error) from None
            hashed.update(f"{name.as_posix()}\0{content}\0".encode())
    return hashed.hexdigest()[:16]


def hash_texts(texts: Iterable[str]) -> str:
    """Hash some texts in their order."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
