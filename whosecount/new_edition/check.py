"""The command `whosecount check`: tables held against their rules, or what an export or claims could feed."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace

from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import DEFAULT_EDITION
from whosecount.core.unsafe_text import mend_line
from whosecount.edition.preflight import Preflight, check_claims, check_events, write_report
from whosecount.edition.read import read_edition
from whosecount.new_edition.trial import find_reader, is_about, try_edition
from whosecount.tables.files import find_table_files
from whosecount.tables.validate import check_tables

ASKED = ("country", "start", "end", "side_a", "side_b")  # of an edition that does not exist
LONGEST = 400  # characters of a line


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
    reader = arguments.reader or find_reader(events, asked["country"])
    if arguments.edition or (not any(asked.values()) and is_about(edition, events, reader)):
        _print(check_events(edition, events, reader), arguments.json)
        return 0
    trial = try_edition(events, reader, asked)
    _print(trial.found, arguments.json, trial.said, [f"to write this edition: {trial.command}"])
    return 0


def _print(found: Preflight, as_json: bool, before: Sequence[str] = (), after: Sequence[str] = ()) -> None:
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
        return
    lines = [[mend_line(line, LONGEST) for line in some] for some in (before, after)]
    print("\n\n".join(filter(None, ["\n".join(lines[0]), write_report(found), "\n".join(lines[1])])))
