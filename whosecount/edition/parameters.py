"""The parameters of notebooks: read from their cells, checked, merged."""

import ast
from difflib import get_close_matches
from pathlib import Path

import nbformat

from whosecount.core.errors import Problem, WhoseCountError
from whosecount.core.paths import ROOT
from whosecount.edition.read import Page
from whosecount.tables.schema import read_schema

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
                problems.append(name_unknown(file, name, value, list(defaults), owner))
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


def name_unknown(file: str, name: str, value: object, known: list[str], owner: str = "") -> Problem:
    """Say that a parameter is unknown, and where its value comes from now, or which known name is nearest."""
    if name in _DERIVED:
        return Problem(file, 0, name, str(value), f"this follows from {_DERIVED[name]}", "Leave it out.")
    if name in next(field.enum for field in read_schema()["selections"].fields if field.name == "name"):
        mend = f"Write its claims there, as rows named {name} of the chapter, beside your claims.csv."
        return Problem(
            file, 0, name, str(value), "claims that a page shows by name stand in selections.csv", mend
        )
    hint = get_close_matches(name, known, 1)
    mend = f"Did you mean {hint[0]}?" if hint else f"There are: {', '.join(known)}."
    return Problem(file, 0, name, str(value), f"there is no such parameter{owner}", mend)
