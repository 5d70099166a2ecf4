"""Names and values of a sweep's file, held against the notebook's parameters before anything runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from whosecount.core.errors import DataError, Problem
from whosecount.edition.parameters import check_parameters
from whosecount.edition.read import Page
from whosecount.edition.schema_errors import DAY

MOST_RUNS = 100_000
FILES = ("claims", "events", "sweep")  # parameters that are paths, relative to the sweep's file

Setting = dict[str, object]


def require_right(path: Path, content: dict, page: Page, defaults: Setting) -> None:
    """Hold a sweep's file, whose form is right, against its notebook.

    Parameters
    ----------
    path : Path
        The file.
    content : dict
        What it holds.
    page : Page
        Its notebook.
    defaults : dict of str to object
        The notebook's parameters with their defaults.

    Raises
    ------
    DataError
        With every problem, by key.
    """
    problems = [
        *_check_choices(path, content, defaults),
        *_check_values(path, content, page, defaults),
        *_check_size(path, content),
    ]
    if problems:
        raise DataError(problems)


def _list_settings(content: dict) -> Iterator[tuple[str, Setting]]:
    """List each set of parameters that a file writes down, with the key at which it stands."""
    yield "parameters", content.get("parameters", {})
    for choice, options in content.get("grid", {}).items():
        for option in options:
            if isinstance(options, dict):
                yield f"grid.{choice}.{option}", options[option]
    for number, setting in enumerate(content.get("runs", ())):
        yield f"runs.{number}", setting


def _check_choices(path: Path, content: dict, defaults: Setting) -> Iterator[Problem]:
    grid = content.get("grid", {})
    if not grid and "runs" not in content:
        yield Problem(str(path), 0, "grid", "", "there is nothing to vary", "Add grid: or runs:.")
    for choice, options in grid.items():
        if isinstance(options, dict) and choice in defaults:
            rule = "this names a parameter, which takes a list of values"
            yield Problem(
                str(path), 0, f"grid.{choice}", "", rule, "Give a list, or name the choice otherwise."
            )
    known = set(defaults) | set(grid)
    for number, one in enumerate(content.get("skip", ())):
        for name in set(one) - known:
            mend = f"There are: {', '.join(sorted(known))}."
            yield Problem(
                str(path), 0, f"skip.{number}.{name}", "", "there is no such choice or parameter", mend
            )
    follow, findings = content.get("follow"), content.get("findings", ())
    if follow and findings and follow["finding"] not in findings:
        rule = "the finding to follow is not among those that are kept"
        yield Problem(str(path), 0, "follow.finding", follow["finding"], rule, "Add it to findings.")


def _check_values(path: Path, content: dict, page: Page, defaults: Setting) -> Iterator[Problem]:
    """Check each name and value that stands in the file against the notebook's parameters."""
    for where, setting in _list_settings(content):
        for name, value in setting.items():
            yield from _check_value(path, page, defaults, f"{where}.{name}", name, value)
    for choice, options in content.get("grid", {}).items():
        if isinstance(options, list) and choice not in defaults:
            yield from _check_value(path, page, defaults, f"grid.{choice}", choice, "")
        elif isinstance(options, list):
            for number, value in enumerate(options):
                yield from _check_value(path, page, defaults, f"grid.{choice}.{number}", choice, value)


def _check_value(
    path: Path, page: Page, defaults: Setting, where: str, name: str, value: object
) -> Iterator[Problem]:
    if any(isinstance(part, date) for part in (value if isinstance(value, list) else [value])):
        yield Problem(str(path), 0, where, str(value), "the day is not in quotes", DAY)
        return
    one = replace(page, parameters={name: value}, shared={})
    yield from (replace(problem, column=where) for problem in check_parameters(one, defaults, str(path)))
    if name in FILES and isinstance(value, str) and value and not (path.parent / value).exists():
        rule, mend = "there is no such file or folder", "Give a path relative to this file."
        yield Problem(str(path), 0, where, value, rule, mend)


def _check_size(path: Path, content: dict) -> Iterator[Problem]:
    number = 1
    for options in content.get("grid", {}).values():
        number *= len(options)
    if number > MOST_RUNS:
        rule = f"the grid has {number:,} combinations, more than {MOST_RUNS:,}"
        yield Problem(str(path), 0, "grid", "", rule, "Vary less, or list the sets under runs:.")
