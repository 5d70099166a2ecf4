"""Whether a build has anything to do, said without loading what it would be done with."""

import json
from collections.abc import Iterator
from pathlib import Path

from whosecount.core.hashing import (
    hash_files,
    hash_texts,
    list_code,
    list_data,
    list_environment,
    list_files,
    list_own,
)
from whosecount.core.paths import BUILD, EDITIONS, ROOT, make_folder, write_whole


def list_everything(edition_file: Path, own: list[str]) -> list[Path]:
    """List the files that a book is made from: edition, data, package, pages and settings."""
    pages = [
        path.relative_to(ROOT) for path in list_files(ROOT / "book")
    ]  # the checkout may be hidden itself
    shown = [ROOT / path for path in pages if not any(part.startswith(".") for part in path.parts)]
    settings = [ROOT / "_config.yml", ROOT / "_toc.yml", ROOT / "CITATION.cff", edition_file]
    return [*list_code(), *list_data(), *list_own(*own), *shown, *settings]


def hash_everything(edition_file: Path, own: list[str]) -> str:
    """Hash all that a book is made from, with the environment."""
    return hash_texts([hash_files(list_everything(edition_file, own)), *list_environment()])


def find_published(edition: str, out: str) -> Path | None:
    """Find the book of an edition, by id or file, where it is published and whole and nothing that it rests on has changed.

    None when there is something to do. `out` is the folder that was named to publish in; empty for the edition's own place.
    """
    file = Path(edition) if edition.endswith((".yml", ".yaml")) else EDITIONS / f"{edition}.yml"
    try:
        note = json.loads(_name_note(file, out).read_text(encoding="utf-8"))
        target = Path(note["target"])
        whole = note["files"] == dict(_list_files(target))
        return target if whole and note["inputs"] == hash_everything(file.resolve(), note["own"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_published(edition_file: Path, out: str, target: Path, own: list[str], inputs: str) -> None:
    """Note what was published where, and what it was made from."""
    note = {"target": str(target), "own": own, "inputs": inputs, "files": dict(_list_files(target))}
    path = _name_note(edition_file, out)
    make_folder(path.parent)
    write_whole(path, json.dumps(note))


def note_files(edition_file: Path) -> None:
    """Note anew what files a published book has, after something was put beside its pages."""
    path = _name_note(edition_file, "")
    note = json.loads(path.read_text(encoding="utf-8"))
    write_whole(path, json.dumps(note | {"files": dict(_list_files(Path(note["target"])))}))


def _name_note(edition_file: Path, out: str) -> Path:
    place = str(Path(out).expanduser().resolve()) if out else ""
    return BUILD / "published" / f"{hash_texts([str(edition_file.resolve()), place])}.json"


def _list_files(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """List the files of a folder with size and time of change: enough to notice that one was touched."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            stat = path.stat()
            yield path.relative_to(folder).as_posix(), [stat.st_size, stat.st_mtime_ns]
