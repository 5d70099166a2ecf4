"""The parameters of notebooks as their cells declare them, and what each may be: the one place that says it.

A parameter's type and default stand in its notebook's cell tagged `parameters`, what it means and the table of its
identifiers in the comment there; ranges, choices and days are those of `core.domains`.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from whosecount.core.domains import find_disorder, find_wrong, name_domain
from whosecount.core.errors import WhoseCountError, find_close
from whosecount.core.paths import ROOT
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records

REFERENCE = re.compile(r"\b([a-z]+_id)s?\b")
HOLDERS = {  # column of an identifier: the table that holds it
    f"{name}_id": f"{name}s" for name in ("actor", "area", "claim", "document", "measure", "place", "source", "theatre")
} | {"family_id": "sources"}  # fmt: skip
Fault = tuple[str, object, str, str]  # parameter, value, rule, mend


@dataclass(frozen=True)
class Parameter:
    """A parameter as its notebook declares it."""

    name: str
    default: object
    meaning: str  # in the words of its comment
    column: str  # of the identifiers that it holds, such as claim_id; empty when it holds none

    @property
    def domain(self) -> str:
        """What it may be, in words."""
        return f"of {HOLDERS[self.column]}.csv" if self.column else name_domain(self.name, self.default)


def read_declared(notebook: Path) -> dict[str, Parameter]:
    """Read the parameters that a notebook declares, from its cell tagged `parameters`.

    Raises
    ------
    WhoseCountError
        When it is no notebook, has no such cell, or holds more in it than names and plain values.
    """
    source = _find_cell(notebook)
    lines = source.splitlines()
    found = {}
    try:
        for node in ast.parse(source).body:
            annotated = isinstance(node, ast.AnnAssign)
            target, value = node.target if annotated else node.targets[0], ast.literal_eval(node.value)
            if annotated and ast.unparse(node.annotation) == "list[float]":
                value = [float(one) for one in value]
            meaning = lines[node.end_lineno - 1].partition("#")[2].strip()
            column = REFERENCE.search(meaning) if annotated else None
            found[target.id] = Parameter(target.id, value, meaning, column[1] if column else "")
    except (SyntaxError, AttributeError, ValueError, TypeError):
        told = f"{notebook}: the cell tagged parameters holds more than names and plain values"
        raise WhoseCountError(f"{told}. Write each as: name: type = value  # what it means.") from None
    return found


def read_parameters(notebook: Path) -> dict[str, object]:
    """Read the parameters of a notebook with their defaults."""
    return {name: one.default for name, one in read_declared(notebook).items()}


def list_references(notebook: Path) -> dict[str, str]:
    """List the parameters of a notebook whose comment says that they hold identifiers, with their column: claim_id."""
    return {name: one.column for name, one in read_declared(notebook).items() if one.column}


def _find_cell(notebook: Path) -> str:
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except ValueError:
        raise WhoseCountError(f"{notebook}: this is no notebook. Save it again from Jupyter.") from None
    cell = next((cell for cell in cells if "parameters" in cell.metadata.get("tags", ())), None)
    if cell is None:
        raise WhoseCountError(f"{notebook}: no cell is tagged parameters. Tag the first code cell.")
    return cell.source


def find_faults(values: Mapping[str, object], defaults: Mapping[str, object]) -> Iterator[Fault]:
    """Find values that a parameter cannot be, each by itself; identifiers are not looked up."""
    for name, value in values.items():
        rule, mend = find_wrong(name, value, defaults[name]) if name in defaults else ("", "")
        if rule:
            yield name, value, f"it {rule}", mend


def find_every_fault(values: Mapping[str, object], declared: Mapping[str, Parameter]) -> Iterator[Fault]:
    """Find all that is wrong with the parameters of one run: each by itself, days together, identifiers."""
    defaults = {name: one.default for name, one in declared.items()}
    values = defaults | {name: value for name, value in values.items() if name in declared}
    faults = list(find_faults(values, defaults))
    if not faults:
        order = find_disorder(values)
        faults = [(name, values[name], f"it {rule}", mend) for name, rule, mend in order]
    yield from faults or _find_unknown_names(values, declared)


def _find_unknown_names(values: Mapping[str, object], declared: Mapping[str, Parameter]) -> Iterator[Fault]:
    """Find identifiers that no table has among values that are not the defaults: those are of the packaged tables."""
    own = [
        one for one in declared.values() if one.column and values.get(one.name, one.default) != one.default
    ]
    if own:
        identifiers = read_identifiers(str(values.get("claims", "")), {one.column for one in own})
        for one in own:
            yield from (
                (one.name, *fault) for fault in find_unknown(values[one.name], one.column, identifiers)
            )


def read_identifiers(claims: str, columns: set[str] = frozenset(HOLDERS)) -> dict[str, set[str]]:
    """Read the identifiers of some tables, by column."""
    files = find_table_files(claims)
    return {column: {row[column] for row in read_records(files[HOLDERS[column]])} for column in columns}


def find_unknown(
    value: object, column: str, identifiers: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str]]:
    """Find what a parameter names that no table has: identifier, rule and mend; several may stand between slashes."""
    for item in value if isinstance(value, list) else [value]:
        for one in filter(None, item.split("/") if isinstance(item, str) else ()):
            if one not in identifiers[column]:
                close = find_close(one, identifiers[column])
                mend = f"Did you mean {close}?" if close else f"Name another {column}."
                yield one, f"{HOLDERS[column]}.csv has no such {column}", mend


def find_notebook(name: str) -> Path:
    """Find a notebook of the book by the name of its file."""
    return next((ROOT / "book").rglob(f"{name}.ipynb"))


def list_notebooks() -> list[Path]:
    """List the notebooks of the book."""
    return sorted(path for path in (ROOT / "book").rglob("*.ipynb") if not path.parent.name.startswith("."))
