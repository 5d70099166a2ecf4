"""The parameters of notebooks: read from their cells, checked, merged."""

import ast
import re
from pathlib import Path

import nbformat

from whosecount.core.domains import find_wrong
from whosecount.core.errors import Problem, WhoseCountError, suggest
from whosecount.core.paths import ROOT
from whosecount.edition.read import Page
from whosecount.tables.schema import read_schema

_REFERENCE = re.compile(r"\b([a-z]+_id)s?\b")


_DERIVED = {  # parameters of earlier versions, and what gives their value now
    "claim_day": "the last day of the raid that raid_claim names, or else the cutoff",
    "party": "the family that made the claim raid_claim, or else the one of side_b that claims most",
    "earliest_baseline": "the first day of the baselines",
    "trend_stretches": "the baselines, the window and the cutoff",
    "words_until": "the last of the cutoffs, and its month’s end",
    "change_until": "the window’s end",
    "change_segments": "the method, which tries one to seven days",
}


def merge_parameters(page: Page, defaults: dict) -> dict:
    """Merge a page's own parameters into those for all pages, as far as the notebook has them."""
    return {name: value for name, value in page.shared.items() if name in defaults} | page.parameters


def read_parameters(notebook: Path) -> dict[str, object]:
    """Read the parameters of a notebook with their defaults, from its cell tagged `parameters`."""
    source = _find_cell(notebook)
    found = {}
    try:
        for node in ast.parse(source).body:
            annotated = isinstance(node, ast.AnnAssign)
            target, value = node.target if annotated else node.targets[0], ast.literal_eval(node.value)
            if annotated and ast.unparse(node.annotation) == "list[float]":
                value = [float(one) for one in value]
            found[target.id] = value
    except (SyntaxError, AttributeError, ValueError, TypeError):
        raise WhoseCountError(
            f"{notebook}: the cell tagged parameters holds more than names and plain values. "
            "Write each as: name: type = value  # what it means."
        ) from None
    return found


def list_references(notebook: Path) -> dict[str, str]:
    """List the parameters of a notebook whose comment says that they hold identifiers, with their column: claim_id."""
    source = _find_cell(notebook)
    lines = source.splitlines()
    comments = {
        node.target.id: lines[node.end_lineno - 1].partition("#")[2]
        for node in ast.parse(source).body
        if isinstance(node, ast.AnnAssign)
    }
    return {name: found[1] for name, words in comments.items() if (found := _REFERENCE.search(words))}


def _find_cell(notebook: Path) -> str:
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except ValueError:
        raise WhoseCountError(f"{notebook}: this is no notebook. Save it again from Jupyter.") from None
    cell = next((cell for cell in cells if "parameters" in cell.metadata.get("tags", ())), None)
    if cell is None:
        raise WhoseCountError(f"{notebook}: no cell is tagged parameters. Tag the first code cell.")
    return cell.source


def check_parameters(page: Page, defaults: dict, file: str = "") -> list[Problem]:
    """Name every parameter of a page that its notebook does not have, and every value that it cannot be.

    `file` is the edition's, in which the mend is to be made; without one the notebook is named.
    """
    path = page.notebook
    notebook = str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
    problems = []
    for name, value in (page.shared | page.parameters).items():
        owner = f" in {notebook}" if file and name in page.parameters else ""
        if name not in defaults:
            if name in page.parameters:
                problems.append(name_unknown(file or notebook, name, value, list(defaults), owner))
            continue
        rule, mend = find_wrong(name, value, defaults[name])
        if rule:
            problems.append(Problem(file or notebook, 0, name, str(value), f"it {rule}{owner}", mend))
    return problems


def name_unknown(file: str, name: str, value: object, known: list[str], owner: str = "") -> Problem:
    """Say that a parameter is unknown, and where its value comes from now, or which known name is nearest."""
    rule, mend = f"there is no such parameter{owner}", suggest(name, known)
    if name in _DERIVED:
        rule, mend = f"this follows from {_DERIVED[name]}", "Leave it out."
    elif name in next(field.enum for field in read_schema()["selections"].fields if field.name == "name"):
        rule = "claims that a page shows by name stand in selections.csv"
        mend = f"Write its claims there, as rows named {name} of the chapter, beside your claims.csv."
    return Problem(file, 0, name, str(value), rule, mend)
