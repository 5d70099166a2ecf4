"""A sweep's file made into runs: which notebook, with which sets of parameters, each checked before anything runs."""

import hashlib
import json
import os
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

from whosecount.core.errors import file_problem
from whosecount.core.paths import ROOT
from whosecount.core.plain_yaml import read_plain_yaml
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.read import DEFAULT_EDITION, Page, read_edition
from whosecount.edition.schema_errors import require_form
from whosecount.sweep.check import FILES, SCHEMA, SHOWN, Setting, require_order, require_right
from whosecount.tables.parameters import read_parameters

GIVEN = "as given"  # label of a run of the list `runs` under a choice of several parameters


@dataclass(frozen=True)
class Follow:
    """The number of a finding that a sweep's picture and page follow, by the names that the notebook gives them."""

    finding: str
    number: str
    what: str = ""  # the number as a noun phrase with its article
    label: str = ""  # in a word or two, for the picture's axis
    reference: float | None = None  # the value that would change its reading


@dataclass(frozen=True)
class SweepRun:
    """One set of parameters."""

    id: str  # made from every parameter: the same set has the same id in any sweep of the notebook
    labels: dict[str, str]  # the option taken of each choice
    varied: Setting  # each parameter that varies, with its value
    parameters: Setting  # what the notebook is given


@dataclass(frozen=True)
class Grid:
    """A checked sweep."""

    file: Path
    notebook: Path
    findings: tuple[str, ...]  # to keep in the table; empty for all of them
    follow: Follow | None
    choices: tuple[str, ...]
    varied: tuple[str, ...]  # parameters that vary
    own: dict[
        str, str
    ]  # the option of each choice that the notebook itself takes; empty where no run has them all
    runs: tuple[SweepRun, ...]  # in the order of the file; no set comes twice
    repeated: int  # sets that came again
    skipped: int  # sets that `skip` left out


def read_grid(name: str | Path) -> Grid:
    """Read a sweep's file and make its runs; every problem is raised, by key: its form first, then names and values."""
    path = Path(name).expanduser().resolve()
    if not path.is_file():
        raise file_problem(path, "there is no such file", "Name the file that says what to vary.")
    content = read_plain_yaml(path)
    require_form(path, content, SCHEMA, SHOWN)
    page = _find_page(path, content)
    defaults = read_parameters(page.notebook)
    require_right(path, content, page, defaults)
    base = merge_parameters(page, defaults) | _read_setting(path, content.get("parameters", {}), defaults)
    return _make_grid(path, content, page.notebook, defaults, base)


def _find_page(path: Path, content: dict) -> Page:
    """Find the notebook, by its path or as a page of an edition, with the parameters that the edition gives it."""
    name, edition_name = content["notebook"], content.get("edition", "")
    if edition_name.endswith((".yml", ".yaml")):
        edition_name = str((path.parent / edition_name).resolve())
    edition = read_edition(edition_name or DEFAULT_EDITION)
    if name.endswith(".ipynb"):
        places = [(path.parent / name).resolve(), (ROOT / name).resolve()]
        found = next((place for place in places if place.is_file()), None)
        if found is None:
            mend = "Give a path relative to this file, or a chapter's name."
            raise file_problem(path, "there is no such notebook", mend, "notebook", name)
        return Page(found, "sweep", {}, edition.pages[0].shared if edition_name else {})
    pages = {one: page for page in edition.pages for one in (page.name, page.output)}
    if name not in pages:
        mend = f"Use one of: {', '.join(page.name for page in edition.pages)}; or a path that ends in .ipynb."
        raise file_problem(path, f"the edition {edition.id} has no such page", mend, "notebook", name)
    return pages[name]


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
    require_order(path, (defaults | given for _, given in made))
    kept: dict[str, tuple[dict, Setting]] = {}
    for labels, given in made:
        kept.setdefault(_name_run(path, notebook, defaults | given), (labels, given))
    listed = [name for setting in content.get("runs", ()) for name in setting]
    choices = tuple(dict.fromkeys([*content.get("grid", {}), *listed]))
    options = chain(*_list_options(content).values())
    varied = tuple(dict.fromkeys([*(name for _, setting in options for name in setting), *listed]))
    follow = Follow(**content["follow"]) if content.get("follow") else None
    runs = [_make_run(one, labels, given, defaults, varied, choices) for one, (labels, given) in kept.items()]
    findings, repeated = tuple(content.get("findings", ())), len(made) - len(kept)
    taken = {name: (defaults | base)[name] for name in varied}
    own = next((run.labels for run in runs if run.varied == taken), {})
    return Grid(path, notebook, findings, follow, choices, varied, own, tuple(runs), repeated, skipped)


def _make_run(
    name: str, labels: Mapping, given: Setting, defaults: Setting, varied: tuple, choices: tuple
) -> SweepRun:
    every = defaults | given
    told = {one: write_value(labels.get(one, every.get(one, GIVEN))) for one in choices}
    return SweepRun(name, told, {one: every[one] for one in varied}, given)


def _list_options(content: dict) -> dict[str, list[tuple[object, Setting]]]:
    """List the options of each choice: label and parameters; a value of a list is the label of its own."""
    listed = {}
    for choice, options in content.get("grid", {}).items():
        is_named = isinstance(options, dict)
        listed[choice] = list(options.items()) if is_named else [(one, {choice: one}) for one in options]
    return listed


def _combine(content: dict) -> Iterator[tuple[dict, Setting]]:
    """Combine every option of the grid with every other, then list the sets under `runs`."""
    choices = _list_options(content)
    for combination in product(*choices.values()) if choices else ():
        labels, settings = zip(*combination, strict=True)
        yield dict(zip(choices, labels, strict=True)), dict(ChainMap(*reversed(settings)))
    yield from (({}, setting) for setting in content.get("runs", ()))


def _is_skipped(pattern: Setting, labels: Mapping, every: Setting) -> bool:
    """Whether a combination has all that a pattern names; a list there means any of its values."""
    have = every | labels
    return all(
        have[name] in (wanted, *(wanted if isinstance(wanted, list) else ()))
        for name, wanted in pattern.items()
    )


def _name_run(path: Path, notebook: Path, parameters: Setting) -> str:
    """Name a run by all it is given, files by their places as seen from the sweep's file: a checkout may move."""
    files = {name: os.path.relpath(parameters[name], path.parent) for name in FILES if parameters.get(name)}
    content = json.dumps([notebook.name, parameters | files], sort_keys=True)
    return "run-" + hashlib.sha256(content.encode()).hexdigest()[:10]


def write_value(value: object) -> str:
    """Write a parameter's value for a table: a plain number or text as it is, a list joined, a set as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, list):
        return "; ".join(write_value(one) for one in value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)
