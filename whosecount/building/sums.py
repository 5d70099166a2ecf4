"""The list of a published folder's files with their SHA-256 sums, and what differs from it; loads nothing heavy."""

import re
from pathlib import Path

from whosecount.core.errors import WhoseCountError
from whosecount.core.hashing import hash_file
from whosecount.core.unsafe_text import mend_text

SUMS = "SHA256SUMS"  # in the root of the site, as `sha256sum --check` reads it
LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def write_sums(folder: Path) -> None:
    """Write the sum of every file below a folder into its root, the list itself left aside."""
    lines = [f"{_sum(folder / name)}  {name}\n" for name in sorted(_list_names(folder))]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def read_sums(folder: Path) -> dict[str, str]:
    """Read the list of a folder: name to sum; refused when there is none, or a line of it is none of ours."""
    path = folder / SUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        raise WhoseCountError(
            f"{folder}: there is no {SUMS} in it. Name the folder of a book that `whosecount build` has written."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise WhoseCountError(f"{path}: cannot be read as text ({error}).") from None
    found = {}
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match is None or Path(match[2]).is_absolute() or ".." in Path(match[2]).parts:
            raise WhoseCountError(
                f"{path}, line {number}: not a sum and the name of a file below the folder. Take the list from the "
                "publisher again."
            )
        found[match[2]] = match[1]
    return found


def verify(folder: Path) -> tuple[list[str], str]:
    """Say in a line each which files of a folder are changed, missing or extra; or, where none is, that it is whole."""
    listed, there = read_sums(folder), _list_names(folder)
    names = sorted(listed.keys() | there)
    wrong = {name: _compare(folder / name, listed.get(name, ""), name in there) for name in names}
    found = [f"{what}: {mend_text(name)}" for name, what in wrong.items() if what]
    own = _sum(folder / SUMS)
    whole = f"whole: all {len(listed):,} files are as they were built; the sum of {SUMS} itself is {own}"
    return found, "" if found else whole


def _compare(path: Path, listed: str, is_there: bool) -> str:
    if not is_there:
        return "missing"
    if not listed:
        return "extra"
    return "" if _sum(path) == listed else "changed"


def _list_names(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix() for path in paths} - {SUMS}


def _sum(path: Path) -> str:
    """Sum a file; what is none, such as a link that leads nowhere, has no sum."""
    return hash_file(path) if path.is_file() else ""
