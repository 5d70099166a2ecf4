"""The command `whosecount compare`: what was asked for checked, compared, written and told."""

import argparse
import json
import sys
from pathlib import Path

from whosecount.compare.collect import compare_sides, find_page
from whosecount.compare.lead import write_lead
from whosecount.compare.page import write_page
from whosecount.compare.sides import Side, name_two_editions, name_two_files
from whosecount.compare.tell import write_text
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import make_folder, write_whole


def run(arguments: argparse.Namespace) -> int:
    """Compare as the command line asks; returns the exit status, 0 also when things differ.

    Raises
    ------
    WhoseCountError
        When what is asked for cannot be had; one message with the mend.
    """
    sides = _choose_sides(arguments)
    page = _check_page(arguments.out) if arguments.out else find_page(*sides)
    found = compare_sides(
        *sides, rows_only=arguments.rows_only, workers=arguments.jobs, engine=arguments.engine, tell=_tell
    )
    if not arguments.out:
        make_folder(page.parent)
    write_whole(page, write_page(found))
    if arguments.json:
        print(json.dumps({"lead": write_lead(found).sentences} | found.to_dict(), indent=1))
    else:
        print(write_text(found, arguments.all))
    _tell(f"page: {page}")
    return 0


def _choose_sides(arguments: argparse.Namespace) -> tuple[Side, Side]:
    if bool(arguments.new) == bool(arguments.events):
        told = "compare takes two editions, or one edition and --events OLD NEW"
        raise WhoseCountError(f"{told}. Give the one or the other.")
    if arguments.reader and not arguments.events:
        raise WhoseCountError("--reader says how to read the files of --events. Add these, or leave it out.")
    if arguments.events:
        return name_two_files(arguments.old, tuple(arguments.events), arguments.reader)
    return name_two_editions(arguments.old, arguments.new)


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _check_page(out: str) -> Path:
    """Refuse a place for the page before anything runs: one that is no page, or whose folder is not there."""
    page = Path(out).expanduser().resolve()
    if page.suffix not in (".html", ".htm") or page.is_dir():
        raise WhoseCountError(f"--out {page}: this is no name of a page. Give one that ends in .html.")
    if not page.parent.is_dir():
        raise WhoseCountError(f"--out {page}: there is no folder {page.parent}. Make it first.")
    return page
