"""The two things that are compared: each an edition with its tables and, where it has one, its events file."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from whosecount.core.errors import WhoseCountError, file_problem
from whosecount.core.hashing import hash_file, hash_texts
from whosecount.core.paths import BUILD
from whosecount.edition.read import Edition, find_edition, read_edition
from whosecount.readers import PUBLISHERS
from whosecount.readers.report import ReadReport
from whosecount.record.events_file import name_country, read_country_events
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables, load_tables
from whosecount.tables.validate import require_valid

HASHED = 10  # characters of a hash in a name


@dataclass(frozen=True)
class Side:
    """An edition that is compared; with another events file than its own when two files are."""

    edition: Edition
    name: str  # its id, with a hash where the id alone would not tell the two apart

    @property
    def results(self) -> Path:
        """Folder of the executed notebooks."""
        return BUILD / "executed" / self.name

    @property
    def shared(self) -> dict:
        """What all pages are given: data and window."""
        return self.edition.pages[0].shared

    @property
    def reader(self) -> str:
        """How the events file is read; `none` without one."""
        return self.shared["events_reader"]

    @property
    def label(self) -> str:
        """What it is called where the two are told apart."""
        if self.name == self.edition.id or not self.shared["events"]:
            return self.name
        file = Path(self.shared["events"])
        return f"{self.edition.id} on {file.parent.name}/{file.name}"


@dataclass(frozen=True)
class Content:
    """The rows of a side."""

    tables: Tables = field(repr=False)
    country: tuple[str, ...]  # its names
    events: pd.DataFrame | None = field(default=None, repr=False)  # of its file and country, from its window
    report: ReadReport | None = None


def name_two_editions(one: str, other: str) -> tuple[Side, Side]:
    """Take two editions, by id or path; two of one id in different files get names of their own."""
    paths = find_edition(one), find_edition(other)
    editions = read_edition(one), read_edition(other)
    if editions[0].id != editions[1].id or paths[0] == paths[1]:
        return Side(editions[0], editions[0].id), Side(editions[1], editions[1].id)
    hashes = (hash_texts([str(path)])[:HASHED] for path in paths)
    old, new = (Side(one, f"{one.id}-{hashed}") for one, hashed in zip(editions, hashes, strict=True))
    return old, new


def name_two_files(name: str, files: tuple[str, str], reader: str = "") -> tuple[Side, Side]:
    """Take one edition, by id or path, on two events files, an old and a new; without a reader its own reads both."""
    edition = read_edition(name)
    reader = reader or edition.pages[0].shared["events_reader"]
    if reader not in PUBLISHERS:
        options = f"--reader ({' or '.join(PUBLISHERS)})"
        told = f"edition {edition.id} reads no events file"
        raise WhoseCountError(f"{told}. Say how to read these two with {options}.")
    old, new = (_put_file(edition, Path(file).expanduser().resolve(), reader) for file in files)
    return old, new


def _put_file(edition: Edition, file: Path, reader: str) -> Side:
    if not file.is_file():
        raise file_problem(file, "there is no such file", "Give the paths of two events files.")
    given = {"events": str(file), "events_reader": reader}
    if "events_credit" in edition.pages[0].shared:
        given["events_credit"] = ""  # the edition's words are about its own file
    pages = tuple(replace(page, shared=page.shared | given) for page in edition.pages)
    return Side(replace(edition, pages=pages), f"{edition.id}-{hash_file(file)[:HASHED]}")


def read_content(side: Side) -> Content:
    """Read the rows of a side; tables that do not hold are refused."""
    files = find_table_files(side.edition.claims)
    require_valid(files)
    tables = load_tables(files)
    country = name_country(tables["places"])
    if side.reader == "none":
        return Content(tables, country)
    events, report = read_country_events(tables, side.shared["events"], side.reader)
    first, last = (pd.Timestamp(side.shared[f"window_{end}"]) for end in ("start", "end"))
    inside = events[events["date_start"].between(first, last)].reset_index(drop=True)
    return Content(tables, country, inside, report)
