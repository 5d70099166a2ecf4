"""What stands in every edition names no party, place or country of spring 2018: these are data, not code."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from tests.tools import NOTEBOOKS
from whosecount.core.paths import ROOT
from whosecount.edition.story_cells import STORY_TAG
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

COMMON = {  # names in the tables that are everyday words too
    "civilians", "civilian", "is", "other", "people", "monitor", "the east", "the article",
}  # fmt: skip
ALSO = ("Syrian", "Syria", "Damascene", "government", "regime", "the desert", "SOHR")


def list_forbidden() -> list[str]:
    tables = load_tables(find_table_files())
    names = [*tables["theatres"]["title"], *ALSO]
    for table in ("actors", "places"):
        rows = tables[table]
        rows = rows[rows["side"].isin(["side_a", "side_b", "other"])] if table == "actors" else rows
        names += [name for row in rows.itertuples() for name in (row.name, *row.aliases)]
    for column in ("admin1", "admin2"):
        names += [name for cell in tables["areas"][column] for name in cell]
    plain = {re.sub(r"^The ", "", name) for name in names}
    return sorted(
        name for name in plain if (name.isupper() or name.casefold() not in COMMON) and len(name) > 1
    )


FORBIDDEN = re.compile(r"(?<![\w’'-])(" + "|".join(map(re.escape, list_forbidden())) + r")(?![\w-])")


def list_cells(notebook: Path):
    for number, cell in enumerate(nbformat.read(notebook, as_version=4).cells):
        tags = cell.metadata.get("tags", ())
        if STORY_TAG not in tags and "parameters" not in tags:
            yield number, cell.source


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_untagged_cells_name_nobody_and_no_place(notebook):
    found = [
        f"cell {number}: {match[0]} in {line.strip()[:160]!r}"
        for number, source in list_cells(notebook)
        for line in source.splitlines()
        for match in FORBIDDEN.finditer(line)
        if not line.startswith("# ")  # the title, which an edition replaces
    ]
    assert not found, "\n".join(found)


def list_strings(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not _is_spring_2018(node)]
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value


def _is_spring_2018(node: ast.stmt) -> bool:
    """Whether this is the list of what was foretold in spring 2018, which only cells of that story read."""
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SPRING_2018"


@pytest.mark.parametrize("room", ["methods", "charts", "claims", "record", "study"])
def test_sentences_and_charts_name_nobody_and_no_place(room):
    paths = sorted((ROOT / "whosecount" / room).rglob("*.py"))
    assert paths
    found = [
        f"{path.name}, line {line}: {match[0]} in {text[:120]!r}"
        for path in paths
        for line, text in list_strings(path)
        for match in FORBIDDEN.finditer(text)
    ]
    assert not found, "\n".join(found)
