"""What somebody asks of a new edition, held against what can be had before any file is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from whosecount.core.domains import find_disorder, is_day, is_early
from whosecount.core.errors import DataError, Problem, file_problem
from whosecount.edition.read import DEFAULT_EDITION, EDITIONS, SCHEMA
from whosecount.readers import PUBLISHERS
from whosecount.readers.suspicious import RELEASE
from whosecount.tables.files import show_path

COMMAND = "whosecount new"  # what messages name in place of a file
READERS = tuple(PUBLISHERS)
WORDS = ("country", "title", "version", "attribution", "licence")  # options that are a text, never blank


@dataclass(frozen=True)
class Wish:
    """What an edition is to be made of; the words are those of the command `whosecount new`, empty for what is not given."""

    id: str  # lower case letters, digits and single hyphens
    start: str  # first and last day, ISO
    end: str
    claims: str = ""  # a claims.csv or a folder with tables; empty: the packaged ones
    events: str = ""  # an export of events, and its format; empty: the packaged record
    reader: str = ""
    country: str = ""  # empty: that of the tables
    theatres: str = ""  # a table of theatres; empty: those of the tables, or the whole country
    geo: str = ""  # a GeoJSON file with outlines of first-level units; empty: the lines of Natural Earth
    unit: str = ""  # word for such a unit, such as oblast, in the legend of maps
    side_a: str = ""  # names as in the tables or the events file, `;` between several of one side
    side_b: str = ""
    side_a_name: str = ""  # what to call a group of several; empty: the names of its members
    side_b_name: str = ""
    join: str = ""  # units of the first level that were renamed, OLD=NEW with `;` between several
    author: str = ""  # these two stand on its pages
    book_licence: str = ""
    title: str = ""  # empty, here and below: what the data suggest
    version: str = ""
    accessed: str = ""
    attribution: str = ""
    licence: str = ""
    out: Path = field(default=EDITIONS)  # folder for the edition's file
    force: bool = False  # whether to write over an edition that is there

    @property
    def file(self) -> Path:
        """The edition's file."""
        return self.out / f"{self.id}.yml"

    @property
    def folder(self) -> Path:
        """The folder of the edition's own tables, if it comes to have any."""
        return self.out / self.id

    @property
    def release(self) -> str:
        """The release of the events file, where its publisher has releases: as given, or as the file's name has it."""
        series = PUBLISHERS[self.reader].series if self.reader else ""
        if self.version or not series:
            return self.version
        number = RELEASE.search(Path(self.events).name)
        return f"{series} {number[1]}.{number[2]}" if number else f"{series}, release not stated"


def check_wish(wish: Wish) -> None:
    """Raise `DataError` with everything in a wish that cannot be, each with its mend."""
    problems = [*_check_id(wish), *_check_days(wish), *_check_events(wish), *_check_files(wish)]
    if not re.fullmatch(SCHEMA["properties"]["title"]["pattern"], wish.title or "x"):
        problems.append(("--title", wish.title, "a title has no <, > or &", "Leave them out."))
    if problems:
        raise DataError([Problem(COMMAND, 0, *problem) for problem in problems])


def refuse_option(option: str, value: str, rule: str, mend: str) -> DataError:
    """Make the error for an option of the command that cannot be."""
    return file_problem(COMMAND, rule, mend, option, value)


def _check_id(wish: Wish) -> Iterator[tuple[str, str, str, str]]:
    form = SCHEMA["properties"]["id"]
    if not re.fullmatch(form["pattern"], wish.id) or len(wish.id) > form["maxLength"]:
        rule = f"an id has lower case letters, digits and single hyphens, at most {form['maxLength']}"
        yield "ID", wish.id, rule, "Write one such as mali-2023."
    elif wish.id == DEFAULT_EDITION:
        yield "ID", wish.id, "this is the published edition, which a plain build makes", "Choose another id."
    elif wish.file.exists() and not wish.force:
        yield "ID", wish.id, f"{show_path(wish.file)} is there already", "Choose another id, or add --force."


def _check_days(wish: Wish) -> Iterator[tuple[str, str, str, str]]:
    given = {"--start": wish.start, "--end": wish.end}
    given |= {"--accessed": wish.accessed} if wish.accessed else {}
    wrong = [name for name, day in given.items() if not is_day(day)]
    for name in wrong:
        yield name, given[name], "this is not a day", "Write it as YYYY-MM-DD."
    if not wrong:
        for _, rule, mend in find_disorder({"window_start": wish.start, "window_end": wish.end}):
            yield "--end", wish.end, f"it {rule.replace('window_start', '--start')}", mend
        if is_early(wish.accessed, wish.end):
            yield "--accessed", wish.accessed, "this day is still to come", "Give the day of the download."
    for name in WORDS:
        if getattr(wish, name) and not getattr(wish, name).strip():
            yield f"--{name}", "", "nothing of it can be seen", "Write it, or leave it out."


def _check_events(wish: Wish) -> Iterator[tuple[str, str, str, str]]:
    if wish.reader and wish.reader not in READERS:
        yield "--reader", wish.reader, "there is no such reader", f"Use one of: {', '.join(READERS)}."
    if bool(wish.events) != bool(wish.reader):
        mend = f"Give both or neither; readers are {' and '.join(READERS)}."
        yield "--reader", wish.reader, "--events and --reader go together", mend
    asked = PUBLISHERS[wish.reader].asks.get("accessed") if wish.reader in READERS else ""
    if asked and not wish.accessed:
        yield "--accessed", "", asked, "Add --accessed YYYY-MM-DD."


def _check_files(wish: Wish) -> Iterator[tuple[str, str, str, str]]:
    for name, value in {"--events": wish.events, "--theatres": wish.theatres, "--geo": wish.geo}.items():
        if value and not Path(value).expanduser().is_file():
            yield name, value, "there is no such file", "Correct the path."
    if wish.claims and not Path(wish.claims).expanduser().exists():
        yield "--claims", wish.claims, "there is no such file or folder", "Correct the path."
    if wish.out.exists() and not wish.out.is_dir():
        yield "--out", str(wish.out), "it is not a folder", "Name a folder."
