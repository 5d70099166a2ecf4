"""A sweep's file, before anything runs: the form of its keys, and names and values held against the notebook's."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from math import prod
from pathlib import Path

from whosecount.core.domains import find_disorder
from whosecount.core.errors import DataError, Problem
from whosecount.edition.parameters import check_parameters, name_unknown
from whosecount.edition.read import NAMES, SCALARS, Page
from whosecount.tables.parameters import find_unknown, list_references, read_identifiers

MOST_RUNS = 100_000
FILES = ("claims", "events", "sweep")  # parameters that are paths, relative to the sweep's file

SHOWN = "editions/sweeps/palmyra.yml"  # has every key

_SETTING = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": NAMES,
    "additionalProperties": {"type": [*SCALARS, "array", "object"]},
}
_TEXT = {"type": "string", "minLength": 1}
_SETTINGS = {"type": "array", "minItems": 1, "items": _SETTING}
_OPTIONS = {"type": ["array", "object"], "minItems": 1, "minProperties": 1, "additionalProperties": _SETTING}
_FOLLOWED = {"reference": {"type": "number"}} | dict.fromkeys(("finding", "number", "what", "label"), _TEXT)
_CLOSED = {"type": "object", "additionalProperties": False}
SCHEMA = _CLOSED | {
    "required": ["notebook"],
    "properties": {
        "notebook": _TEXT,
        "edition": _TEXT,
        "findings": {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
        "follow": _CLOSED | {"required": ["finding", "number"], "properties": _FOLLOWED},
        "parameters": _SETTING,
        "grid": _SETTING | {"additionalProperties": _OPTIONS},
        "runs": _SETTINGS,
        "skip": _SETTINGS,
    },
}

Setting = dict[str, object]
Fault = tuple[str, str, str, str]  # place, value, rule, mend


def require_right(path: Path, content: dict, page: Page, defaults: Setting) -> None:
    """Hold a sweep's file, whose form is right, against its notebook; every problem is raised, by key."""
    values = list(_list_values(content))
    faults = chain(
        _check_choices(content, defaults), _check_files(path, values), _check_identifiers(page, values)
    )
    problems = [Problem(str(path), 0, *fault) for fault in faults]
    for place, name, value in values:
        if place.startswith(f"grid.{name}.") and name not in defaults:
            problems.append(replace(name_unknown(str(path), name, "", list(defaults)), column=f"grid.{name}"))
            continue
        one = replace(page, parameters={name: value}, shared={})
        problems += [replace(found, column=place) for found in check_parameters(one, defaults, str(path))]
    if problems:
        raise DataError(problems)


def require_order(path: Path, sets: Iterable[Setting]) -> None:
    """Refuse sets of parameters whose days do not go together: an end before its start, a cutoff outside the window."""
    faults = {(name, str(one[name]), rule, mend) for one in sets for name, rule, mend in find_disorder(one)}
    problems = []
    for name, value, rule, mend in faults:
        what, how = f"in one of the sets it {rule}", f"{mend} Or name it under skip:."
        problems.append(Problem(str(path), 0, name, value, what, how))
    if problems:
        raise DataError(problems)


def _list_values(content: dict) -> Iterator[tuple[str, str, object]]:
    """List each value that a file gives a parameter: the key at which it stands, the parameter, the value."""
    settings = {"parameters": content.get("parameters", {})}
    settings |= {f"runs.{number}": setting for number, setting in enumerate(content.get("runs", ()))}
    for choice, options in content.get("grid", {}).items():
        if isinstance(options, dict):
            settings |= {f"grid.{choice}.{option}": setting for option, setting in options.items()}
        else:
            yield from ((f"grid.{choice}.{number}", choice, value) for number, value in enumerate(options))
    for place, setting in settings.items():
        yield from ((f"{place}.{name}", name, value) for name, value in setting.items())


def _check_choices(content: dict, defaults: Setting) -> Iterator[Fault]:
    grid = content.get("grid", {})
    if not grid and "runs" not in content:
        yield "grid", "", "there is nothing to vary", "Add grid: or runs:."
    for choice in grid.keys() & defaults.keys():
        if isinstance(grid[choice], dict):
            rule = "this names a parameter, which takes a list of values"
            yield f"grid.{choice}", "", rule, "Give a list, or name the choice otherwise."
    known = defaults.keys() | grid.keys()
    for number, one in enumerate(content.get("skip", ())):
        for name in one.keys() - known:
            mend = f"There are: {', '.join(sorted(known))}."
            yield f"skip.{number}.{name}", "", "there is no such choice or parameter", mend
    follow, findings = content.get("follow"), content.get("findings", ())
    if follow and findings and follow["finding"] not in findings:
        rule = "the finding to follow is not among those that are kept"
        yield "follow.finding", follow["finding"], rule, "Add it to findings."
    number = prod(len(options) for options in grid.values())
    if number > MOST_RUNS:
        rule = f"the grid has {number:,} combinations, more than {MOST_RUNS:,}"
        yield "grid", "", rule, "Vary less, or list the sets under runs:."


def _check_files(path: Path, values: list[tuple[str, str, object]]) -> Iterator[Fault]:
    for place, name, value in values:
        if name in FILES and isinstance(value, str) and value and not (path.parent / value).exists():
            yield place, value, "there is no such file or folder", "Give a path relative to this file."


def _check_identifiers(page: Page, values: list[tuple[str, str, object]]) -> Iterator[Fault]:
    """Hold identifiers against the tables, where all runs are on the same ones."""
    references = list_references(page.notebook)
    named = [(place, references[name], value) for place, name, value in values if name in references]
    if named and all(name != "claims" for _, name, _ in values):
        identifiers = read_identifiers(page.shared.get("claims", ""))
        for place, column, value in named:
            yield from ((place, *fault) for fault in find_unknown(value, column, identifiers))
