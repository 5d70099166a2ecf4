"""What an export could feed, said before any edition of it exists."""

import dataclasses
import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from whosecount.core.errors import DataError, Problem, file_problem
from whosecount.core.identifiers import fold_name
from whosecount.edition.preflight import Preflight, check_events
from whosecount.edition.read import Edition, read_edition
from whosecount.new_edition.events import list_names, mend_country
from whosecount.new_edition.make import write_edition
from whosecount.new_edition.wish import COMMAND, Wish
from whosecount.readers import PUBLISHERS, read_events
from whosecount.readers.report import ReadReport
from whosecount.record.events_file import name_country, read_country_events, require_readable
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

ID, CHECK = "trial", "whosecount check"


@dataclass(frozen=True)
class Trial:
    """What an edition of an export would hold.

    Attributes
    ----------
    found : Preflight
        What each section of its pages could be fed with.
    said : list of str
        What was chosen where nothing was asked for, and what falls where.
    command : str
        What writes the edition.
    """

    found: Preflight
    said: list[str]
    command: str


def find_reader(events: str, country: str = "") -> str:
    """Find the reader that takes a file; the country is that whose rows are looked at next, so that it is read once.

    Raises
    ------
    DataError
        When none does; in the words of the one that comes nearest.
    """
    refused = []
    for reader in PUBLISHERS:
        try:
            read_events(events, reader, country=(country,) if country else ())
            return reader
        except DataError as error:
            refused.append(error)
    raise next((one for one in refused if "Read it with the reader" not in str(one)), refused[0])


def is_about(edition: Edition, events: str, reader: str) -> bool:
    """Whether a file has rows of an edition's country."""
    tables = load_tables(find_table_files(edition.claims))
    has = set(map(fold_name, read_events(events, reader)[1].countries))
    if has and not has & set(map(fold_name, name_country(tables["places"]))):
        return False
    return read_country_events(tables, events, reader)[1].rows_kept > 0  # as for the check that follows


def _choose_country(events: str, reader: str) -> str:
    """Choose the only country of a file, or refuse one that has several."""
    countries = read_events(events, reader)[1].countries
    if len(countries) == 1:
        return next(iter(countries))
    mend = "Name one with --country, and its days with --start and --end."
    rule = f"it has rows of {list_names(pd.Series(countries))}" if countries else "it names no country"
    raise file_problem(events, rule, mend)


def try_edition(events: str, reader: str, asked: Mapping[str, str]) -> Trial:
    """Say what an edition of an export could show, without leaving one.

    Parameters
    ----------
    events, reader : str
        The export, and its format.
    asked : mapping of str to str
        country, start, end, side_a, side_b, theatres as `whosecount new` takes them; empty where nobody asked.
        Days that nobody named are the first and the last of the country's rows.

    Raises
    ------
    WhoseCountError
        When such an edition cannot be made; with what `whosecount new` says.
    """
    country = asked["country"] or _choose_country(events, reader)
    _, report = read_events(events, reader, country=(country,))
    days = {"start": asked["start"] or report.first_day, "end": asked["end"] or report.last_day}
    if not report.rows_kept:
        _refuse_country(events, country, report)
    words = {name: value for name, value in asked.items() if value} | days | {"country": country}
    with tempfile.TemporaryDirectory(prefix="whosecount-check-") as folder:
        file = str(Path(events).expanduser().resolve())
        wish = Wish(ID, events=file, reader=reader, accessed=f"{date.today()}", out=Path(folder), **words)
        try:
            made = write_edition(wish)
        except DataError as error:
            raise DataError([_rename(problem) for problem in error.problems]) from None
        found = check_events(read_edition(str(wish.file)), file, reader)
    told = f"none yet; tried for {country}, {days['start']} to {days['end']}"
    given = {"events": events, "reader": reader, **words} | ({"accessed": "DAY"} if reader == "acled" else {})
    options = " ".join(f"--{name.replace('_', '-')} {shlex.quote(value)}" for name, value in given.items())
    said = [line for line in (*made.said, *made.counts) if folder not in line]  # the report has the notes
    return Trial(dataclasses.replace(found, edition=told), said, f"whosecount new ID {options}")


def _rename(problem: Problem) -> Problem:
    """Name this command where a problem names the one that would write the edition."""
    return dataclasses.replace(problem, file=CHECK) if problem.file == COMMAND else problem


def _refuse_country(events: str, country: str, report: ReadReport) -> None:
    require_readable(events, report, country)
    rule = f"none of its {report.rows_in:,} rows lies in {country}"
    raise file_problem(events, rule, mend_country(country, report), "--country", country)
