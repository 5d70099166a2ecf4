"""The rooms of the package keep to the arrows that pyproject.toml declares, and to each other's public names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from whosecount.core.paths import ROOT

MODULES = sorted((ROOT / "whosecount").rglob("*.py"))


def find_private_imports(text: str) -> list[str]:
    """Find private names that a module imports from the package."""
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    own = [node for node in imports if (node.module or "").startswith("whosecount")]
    names = [alias.name for node in own for alias in node.names]
    return [name for name in names if name.startswith("_") and not name.startswith("__")]


def test_rooms_import_in_one_direction_and_methods_not_each_other():
    linter = Path(sys.executable).with_name("lint-imports")  # in a process of its own: it turns loggers off
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_private_name_crosses_a_module(path: Path):
    assert find_private_imports(path.read_text(encoding="utf-8")) == []


def test_a_private_name_that_crosses_would_be_found():
    assert find_private_imports("from whosecount.core.errors import _hidden, shown") == ["_hidden"]
