"""A sweep's file made into runs: which notebook, with which sets of parameters, each checked before anything runs."""

import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from whosecount.building.plan import check_parameters, merge_parameters, read_parameters
from whosecount.edition import DEFAULT_EDITION, Edition, Page, read_edition
from whosecount.edition_faults import DAY
from whosecount.errors import DataError, Problem, file_problem
from whosecount.paths import ROOT
from whosecount.sweep.schema import read_form

MOST_RUNS = 100_000
FILES = ("claims", "events")  # parameters that are paths, relative to the sweep's file
GIVEN = "as given"  # label of a run of the list `runs` under a choice of several parameters

Setting = dict[str, object]


@dataclass(frozen=True)
class Follow:
    """The number of a finding that a sweep's picture and page follow.

    Attributes
    ----------
    finding, number : str
        Their names, as the notebook gives them.
    what, label : str
        The number as a noun phrase with its article, and in a word or two, for the picture's axis.
    reference : float or None
        The value that would change its reading.
    """

    finding: str
    number: str
    what: str = ""
    label: str = ""
    reference: float | None = None


@dataclass(frozen=True)
class SweepRun:
    """One set of parameters.

    Attributes
    ----------
    id : str
        Made from every parameter: the same set has the same id in any sweep of the notebook.
    labels : dict of str to str
        The option taken of each choice.
    varied : dict of str to object
        Each parameter that varies, with its value.
    parameters : dict of str to object
        What the notebook is given.
    """

    id: str
    labels: dict[str, str]
    varied: Setting
    parameters: Setting


@dataclass(frozen=True)
class Grid:
    """A checked sweep.

    Attributes
    ----------
    file, notebook : Path
        Where it is written, and what it runs.
    findings : tuple of str
        Findings to keep in the table; empty for all of them.
    follow : Follow or None
        What the picture follows.
    choices, varied : tuple of str
        Names of the choices, and of the parameters that vary.
    runs : tuple of SweepRun
        In the order of the file; no set comes twice.
    repeated, skipped : int
        How many sets came again, and how many `skip` left out.
    """

    file: Path
    notebook: Path
    findings: tuple[str, ...]
    follow: Follow | None
    choices: tuple[str, ...]
    varied: tuple[str, ...]
    runs: tuple[SweepRun, ...]
    repeated: int
    skipped: int


def read_grid(name: str | Path) -> Grid:
    """Read a sweep's file and make its runs.

    Raises
    ------
    DataError
        With every problem, by key: its form first, then names and values.
    """
    path = Path(name).expanduser().resolve()
    if not path.is_file():
        raise file_problem(path, "there is no such file", "Name the file that says what to vary.")
    content = read_form(path)
    page = _find_page(path, content)
    defaults = read_parameters(page.notebook)
    problems = [*_check_form(path, content, defaults), *_check_values(path, content, page, defaults)]
    problems += _check_size(path, content)
    if problems:
        raise DataError(problems)
    base = merge_parameters(page, defaults) | _read_setting(path, content.get("parameters", {}), defaults)
    return _make_grid(path, content, page.notebook, defaults, base)


def _find_page(path: Path, content: dict) -> Page:
    """Find the notebook, by its path or as a page of an edition, with the parameters that the edition gives it."""
    name, edition_name = content["notebook"], content.get("edition", "")
    edition = _read_edition(path, edition_name)
    if name.endswith(".ipynb"):
        places = [(path.parent / name).resolve(), (ROOT / name).resolve()]
        found = next((place for place in places if place.is_file()), None)
        if found is None:
            raise file_problem(
                path,
                "there is no such notebook",
                "Give a path relative to this file, or a chapter's name.",
                "notebook",
                name,
            )
        return Page(found, "sweep", {}, edition.pages[0].shared if edition_name else {})
    pages = {one: page for page in edition.pages for one in (page.name, page.output)}
    if name not in pages:
        known = ", ".join(page.name for page in edition.pages)
        rule = f"the edition {edition.id} has no such page"
        raise file_problem(
            path, rule, f"Use one of: {known}; or a path that ends in .ipynb.", "notebook", name
        )
    return pages[name]


def _read_edition(path: Path, name: str) -> Edition:
    if name.endswith((".yml", ".yaml")):
        return read_edition(str((path.parent / name).resolve()))
    return read_edition(name or DEFAULT_EDITION)


def _list_settings(content: dict) -> Iterator[tuple[str, Setting]]:
    """List each set of parameters that a file writes down, with the key at which it stands."""
    yield "parameters", content.get("parameters", {})
    for choice, options in content.get("grid", {}).items():
        for option in options:
            if isinstance(options, dict):
                yield f"grid.{choice}.{option}", options[option]
    for number, setting in enumerate(content.get("runs", ())):
        yield f"runs.{number}", setting


def _check_form(path: Path, content: dict, defaults: Setting) -> Iterator[Problem]:
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


def _read_setting(path: Path, setting: Setting, defaults: Setting) -> Setting:
    """Give values the type of their parameter, so that 50 and 50.0 are one, and paths their whole length."""
    read = {}
    for name, value in setting.items():
        if isinstance(defaults[name], float):
            value = float(value)
        elif name in FILES and value:
            value = str((path.parent / value).resolve())
        read[name] = value
    return read


def _make_grid(path: Path, content: dict, notebook: Path, defaults: Setting, base: Setting) -> Grid:
    made, skipped = [], 0
    for labels, setting in _combine(content):
        if any(_is_skipped(one, labels, defaults | base | setting) for one in content.get("skip", ())):
            skipped += 1
        else:
            made.append((labels, base | _read_setting(path, setting, defaults)))
    if not made:
        raise file_problem(path, "nothing is left to run", "Leave out less.", "skip")
    kept: dict[str, tuple[dict, Setting]] = {}
    for labels, given in made:
        kept.setdefault(_name_run(notebook, defaults | given), (labels, given))
    varied = _list_varied(content)
    choices = tuple(dict.fromkeys([*content.get("grid", {}), *_list_listed(content)]))
    follow = content.get("follow")
    runs = [_make_run(one, labels, given, defaults, varied, choices) for one, (labels, given) in kept.items()]
    return Grid(
        file=path,
        notebook=notebook,
        findings=tuple(content.get("findings", ())),
        follow=Follow(**follow) if follow else None,
        choices=choices,
        varied=varied,
        runs=tuple(runs),
        repeated=len(made) - len(kept),
        skipped=skipped,
    )


def _make_run(
    name: str, labels: Mapping, given: Setting, defaults: Setting, varied: tuple, choices: tuple
) -> SweepRun:
    every = defaults | given
    told = {one: write_value(labels.get(one, every.get(one, GIVEN))) for one in choices}
    return SweepRun(name, told, {one: every[one] for one in varied}, given)


def _combine(content: dict) -> Iterator[tuple[dict, Setting]]:
    """Combine every option of the grid with every other, then list the sets under `runs`."""
    grid = content.get("grid", {})
    axes = [
        [(label, setting) for label, setting in options.items()]
        if isinstance(options, dict)
        else [(value, {choice: value}) for value in options]
        for choice, options in grid.items()
    ]
    for combination in itertools.product(*axes) if grid else ():
        labels = dict(zip(grid, (label for label, _ in combination), strict=True))
        yield labels, {name: value for _, setting in combination for name, value in setting.items()}
    for setting in content.get("runs", ()):
        yield {}, setting


def _list_varied(content: dict) -> tuple[str, ...]:
    names: list[str] = []
    for choice, options in content.get("grid", {}).items():
        names += [name for one in options.values() for name in one] if isinstance(options, dict) else [choice]
    return tuple(dict.fromkeys([*names, *_list_listed(content)]))


def _list_listed(content: dict) -> list[str]:
    return [name for setting in content.get("runs", ()) for name in setting]


def _is_skipped(pattern: Setting, labels: Mapping, every: Setting) -> bool:
    """Whether a combination has all that a pattern names; a list there means any of its values."""
    have = every | labels
    return all(
        have[name] == wanted or (isinstance(wanted, list) and have[name] in wanted)
        for name, wanted in pattern.items()
    )


def _name_run(notebook: Path, parameters: Setting) -> str:
    content = json.dumps([notebook.name, parameters], sort_keys=True)
    return "run-" + hashlib.sha256(content.encode()).hexdigest()[:10]


def write_value(value: object) -> str:
    """Write a parameter's value for a table: a plain number or text as it is, a list joined, a set as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return "; ".join(write_value(one) for one in value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)
