"""The command `whosecount check`: tables held against their rules, or what an export or claims could feed.

An export can be checked before any edition of it exists: then one is made in a scratch folder, read, and let go.
"""

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from whosecount.core.errors import DataError, WhoseCountError, file_problem
from whosecount.core.identifiers import fold_name
from whosecount.core.paths import DEFAULT_EDITION
from whosecount.core.unsafe_text import mend_line
from whosecount.edition.preflight import Preflight, check_claims, check_events, write_report
from whosecount.edition.read import Edition, read_edition
from whosecount.new_edition.events import list_names, mend_country
from whosecount.new_edition.make import write_edition
from whosecount.new_edition.wish import COMMAND, Wish
from whosecount.readers import PUBLISHERS, read_events
from whosecount.record.events_file import name_country, read_country_events, require_readable
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables
from whosecount.tables.validate import check_tables

ASKED = ("country", "start", "end", "side_a", "side_b")  # of an edition that does not exist
LONGEST = 400  # characters of a line
ID, CHECK = "trial", "whosecount check"


@dataclass(frozen=True)
class Trial:
    """What an edition of an export would hold, what was chosen for it, and the command that writes it."""

    found: Preflight
    said: list[str]
    command: str


def run(arguments: argparse.Namespace) -> int:
    """Check as the command line asks; returns the exit status, 1 when tables have a problem.

    Raises
    ------
    WhoseCountError
        When there is nothing to check, or a file cannot be used.
    """
    asked = {name: getattr(arguments, name) for name in ASKED}
    if arguments.reader != "claims" and (arguments.reader or any(asked.values())):
        return _check_export(arguments, asked)
    problems = check_tables(find_table_files(arguments.tables))
    for problem in problems:
        said = f"whosecount: {problem}" if arguments.reader else problem
        print(said, file=sys.stderr if arguments.reader else sys.stdout)
    if arguments.reader and not problems:
        edition = read_edition(arguments.edition or DEFAULT_EDITION)
        found = check_claims(replace(edition, claims=arguments.tables or edition.claims))
        _print(found, arguments.json)
    return 1 if problems else 0


def _check_export(arguments: argparse.Namespace, asked: dict[str, str]) -> int:
    """Hold an export against the edition that is named, or else against a first draft of its own."""
    if arguments.edition and any(asked.values()):
        own = "an edition has its own country, days and sides"
        raise WhoseCountError(f"--edition {arguments.edition}: {own}. Leave it out, or leave theirs out.")
    edition = read_edition(arguments.edition or DEFAULT_EDITION)
    events = arguments.tables or edition.events
    if not events:
        raise WhoseCountError("check needs a file. Name the export.")
    reader = arguments.reader or _find_reader(events, asked["country"])
    if arguments.edition or (not any(asked.values()) and _is_about(edition, events, reader)):
        _print(check_events(edition, events, reader), arguments.json)
    else:
        trial = try_edition(events, reader, asked)
        _print(trial.found, arguments.json, trial.said, [f"to write this edition: {trial.command}"])
    return 0


def _print(found: Preflight, as_json: bool, before: Sequence[str] = (), after: Sequence[str] = ()) -> None:
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
        return
    first, last = ("\n".join(mend_line(line, LONGEST) for line in some) for some in (before, after))
    print("\n\n".join(filter(None, [first, write_report(found), last])))


def _find_reader(events: str, country: str) -> str:
    """Find the reader that takes a file, or raise in the words of the one that comes nearest.

    The country is that whose rows are looked at next, so that the file is read once.
    """
    refused = []
    for reader in PUBLISHERS:
        try:
            read_events(events, reader, country=(country,) if country else ())
            return reader
        except DataError as error:
            refused.append(error)
    raise next((one for one in refused if "Read it with the reader" not in str(one)), refused[0])


def _is_about(edition: Edition, events: str, reader: str) -> bool:
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
    rule = f"it has rows of {list_names(pd.Series(countries))}" if countries else "it names no country"
    raise file_problem(events, rule, "Name one with --country, and its days with --start and --end.")


def try_edition(events: str, reader: str, asked: Mapping[str, str]) -> Trial:
    """Say what an edition of an export could show, without leaving one; raises with what `whosecount new` says.

    `asked` has country, start, end, side_a, side_b and theatres as that command takes them, empty where nobody asked.
    Days that nobody named are the first and the last of the country's rows.
    """
    country = asked["country"] or _choose_country(events, reader)
    _, report = read_events(events, reader, country=(country,))
    days = {"start": asked["start"] or report.first_day, "end": asked["end"] or report.last_day}
    if not report.rows_kept:
        require_readable(events, report, country)
        rule = f"none of its {report.rows_in:,} rows lies in {country}"
        raise file_problem(events, rule, mend_country(country, report), "--country", country)
    words = {name: value for name, value in asked.items() if value} | days | {"country": country}
    with tempfile.TemporaryDirectory(prefix="whosecount-check-") as folder:
        file = str(Path(events).expanduser().resolve())
        wish = Wish(ID, events=file, reader=reader, accessed=f"{date.today()}", out=Path(folder), **words)
        try:
            made = write_edition(wish)
        except DataError as error:
            problems = [replace(one, file=CHECK) if one.file == COMMAND else one for one in error.problems]
            raise DataError(problems) from None
        found = check_events(read_edition(str(wish.file)), file, reader)
    told = f"none yet; tried for {country}, {days['start']} to {days['end']}"
    given = {"events": events, "reader": reader, **words} | ({"accessed": "DAY"} if reader == "acled" else {})
    options = " ".join(f"--{name.replace('_', '-')} {shlex.quote(value)}" for name, value in given.items())
    said = [line for line in (*made.said, *made.counts) if folder not in line]  # the report has the notes
    return Trial(replace(found, edition=told), said, f"whosecount new ID {options}")
