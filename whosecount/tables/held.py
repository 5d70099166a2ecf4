"""Tables that were checked and held: a mark below _build, so that a thousand notebooks do not check them each anew."""

from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from whosecount.core.errors import Problem
from whosecount.core.hashing import hash_files, hash_texts, list_code, stamp_files
from whosecount.core.paths import BUILD


def is_held(files: Mapping[str, Path]) -> bool:
    """Whether tables of this content were checked by these rules, and held."""
    return _name_mark(files).is_file()


def check_once(files: Mapping[str, Path]) -> list[Problem]:
    """Check the tables as `check_tables` does, unless they are held, and mark those that hold."""
    from whosecount.tables.validate import check_tables

    rests_on = [*files.values(), *list_code()]
    stamps, mark = stamp_files(rests_on), _name_mark(files)
    problems = [] if mark.is_file() else check_tables(files)
    if not problems:
        mark_held(mark, rests_on, stamps)
    return problems


def mark_held(mark: Path, rests_on: list[Path], stamps: dict[str, tuple[int, ...]]) -> None:
    """Set a mark that a check was passed, unless what it rests on has changed since it was stamped."""
    if stamps == stamp_files(rests_on):
        with suppress(OSError):  # without the mark all is checked anew
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()


def _name_mark(files: Mapping[str, Path]) -> Path:
    return BUILD / "checked" / f"tables-{hash_texts([_hash_rules(), hash_files(files.values())])}"


@cache
def _hash_rules() -> str:
    """Hash the package as this process has loaded it."""
    return hash_files(list_code())
