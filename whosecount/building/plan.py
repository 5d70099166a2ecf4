"""What a build will do: which notebooks, with which parameters, and which results still hold."""

import ast
import hashlib
import json
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import distributions
from pathlib import Path

import nbformat

from whosecount.edition import Edition, Page
from whosecount.errors import DataError, Problem, WhoseCountError
from whosecount.paths import BUILD, ROOT
from whosecount.sphinx_ext.freshness import hash_inputs

_READ = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list,),
    "dict": (dict,),
}
_WORDS = {  # types, for messages
    "str": "a text",
    "int": "a whole number",
    "float": "a number with decimals",
    "bool": "true or false",
    "list": "a list",
    "dict": "a set of names and values",
}


@dataclass(frozen=True)
class Job:
    """One notebook to run: its page and parameters, the place of its result, and the key of what it depends on."""

    page: Page
    parameters: dict
    result: Path
    key: str

    @property
    def is_done(self) -> bool:
        """Whether a result of the same key is on file."""
        stamp = self.result.with_suffix(".key")
        return self.result.is_file() and stamp.is_file() and stamp.read_text() == self.key


def plan_jobs(edition: Edition, results: Path | None = None) -> list[Job]:
    """Plan the notebooks of an edition, with their results in a folder of its id or in another.

    Raises
    ------
    DataError
        With every unknown parameter and every mistyped value.
    """
    defaults = {page.output: read_parameters(page.notebook) for page in edition.pages}
    problems = [
        problem
        for page in edition.pages
        for problem in check_parameters(page, defaults[page.output], edition.file)
    ]
    everywhere = set().union(*defaults.values())
    problems += [
        _name_unknown(edition.file or f"edition {edition.id}", name, value, sorted(everywhere))
        for name, value in edition.parameters.items()
        if name not in everywhere
    ]
    if problems:
        raise DataError(problems)
    inputs = hash_inputs(*_own_files(edition))
    installed = sorted(f"{one.metadata['Name']}=={one.version}" for one in distributions())
    results = results or BUILD / "executed" / edition.id
    return [
        _plan_job(page, merge_parameters(page, defaults[page.output]), results, inputs, installed)
        for page in edition.pages
    ]


def merge_parameters(page: Page, defaults: dict) -> dict:
    """Merge a page's own parameters into those for all pages, as far as the notebook has them."""
    return {name: value for name, value in page.shared.items() if name in defaults} | page.parameters


def _plan_job(page: Page, parameters: dict, results: Path, inputs: str, installed: list[str]) -> Job:
    content = [
        page.notebook.read_text(encoding="utf-8"),
        json.dumps(parameters, sort_keys=True),
        inputs,
        *installed,
    ]
    key = hashlib.sha256("\0".join(content).encode()).hexdigest()
    return Job(page, parameters, results / f"{page.output}.ipynb", key)


def _own_files(edition: Edition) -> list[Path]:
    """List the files that the edition brings itself."""
    shared = edition.pages[0].shared
    paths = {Path(shared[name]) for name in ("claims", "events") if shared.get(name)}
    return sorted(file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]))


def select_jobs(jobs: list[Job], only: str, force: bool) -> list[Job]:
    """Select the notebooks to run: those without a result that holds, or the one that is asked for."""
    if only:
        chosen = [job for job in jobs if only in (job.page.name, job.page.output)]
        if not chosen:
            known = [job.page.name for job in jobs]
            hint = get_close_matches(only, known, 1)
            maybe = f" Did you mean {hint[0]}?" if hint else ""
            raise WhoseCountError(f"--only {only!r}: no such page.{maybe} The pages are: {', '.join(known)}.")
        missing = [job for job in jobs if job not in chosen and not job.is_done]
        return chosen + missing
    return [job for job in jobs if force or not job.is_done]


def read_parameters(notebook: Path) -> dict[str, object]:
    """Read the parameters of a notebook with their defaults, from its cell tagged `parameters`."""
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except ValueError:
        raise WhoseCountError(f"{notebook}: this is no notebook. Save it again from Jupyter.") from None
    cell = next((cell for cell in cells if "parameters" in cell.metadata.get("tags", ())), None)
    if cell is None:
        raise WhoseCountError(f"{notebook}: no cell is tagged parameters. Tag the first code cell.")
    found = {}
    try:
        for node in ast.parse(cell.source).body:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            found[target.id] = ast.literal_eval(node.value)
    except (SyntaxError, AttributeError, ValueError, TypeError):
        raise WhoseCountError(
            f"{notebook}: the cell tagged parameters holds more than names and plain values. "
            "Write each as: name: type = value  # what it means."
        ) from None
    return found


def check_parameters(page: Page, defaults: dict, file: str = "") -> list[Problem]:
    """Name every parameter of a page that its notebook does not have, and every value of another type.

    `file` is the edition's, in which the mend is to be made; without one the notebook is named.
    """
    path = page.notebook
    notebook = str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    file, owner = file or notebook, f" in {notebook}" if file else ""
    problems = []
    for name, value in (page.shared | page.parameters).items():
        if name not in defaults:
            if name in page.parameters:
                problems.append(_name_unknown(file, name, value, list(defaults), owner))
            continue
        wanted = type(defaults[name]).__name__
        if not isinstance(value, _READ.get(wanted, (object,))) or (
            isinstance(value, bool) and wanted != "bool"
        ):
            rule = (
                f"the parameter{owner} is {_WORDS[wanted]}, not {_WORDS.get(type(value).__name__, 'empty')}"
            )
            problems.append(Problem(file, 0, name, str(value), rule, f"Write it as {defaults[name]!r}."))
    return problems


def _name_unknown(file: str, name: str, value: object, known: list[str], owner: str = "") -> Problem:
    hint = get_close_matches(name, known, 1)
    mend = f"Did you mean {hint[0]}?" if hint else f"There are: {', '.join(known)}."
    return Problem(file, 0, name, str(value), f"there is no such parameter{owner}", mend)
