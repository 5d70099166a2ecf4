"""What each lab has: a guess, a play, ways to break it, a real case and a sentence to hand in; and it says what is invented."""

import ast
import re

import pytest

from tests.tools import NOTEBOOKS, read_cells_of
from whosecount.core.paths import ROOT
from whosecount.edition.read import read_edition

LABS = [path for path in NOTEBOOKS if path.parent.name == "labs"]
PARTS = ["Guess", "Play", "Break", "The real case", "Hand in"]
HEAD = re.compile(r"^\*(\d+) minutes, (?:easy|medium|hard)\.\* \S", re.MULTILINE)
GUIDE = (ROOT / "book/use/teach.md").read_text(encoding="utf-8")

each_lab = pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)


def list_calls(path) -> list[ast.Call]:
    """List the calls in the code of a notebook."""
    trees = [ast.parse(cell.source) for cell in read_cells_of(path, "code")]
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


@each_lab
def test_a_lab_has_its_parts_in_order_and_its_minutes_at_its_head(path):
    prose = [cell.source for cell in read_cells_of(path, "markdown")]
    assert re.findall(r"^## (.+)$", "\n".join(prose), re.MULTILINE) == PARTS
    head = HEAD.search(prose[0])
    assert head and 20 <= int(head[1]) <= 40
    assert re.search(r"^`{3,}\{admonition\} What this page is about\n:class: note$", prose[0], re.MULTILINE)
    assert len(re.findall(r"^- \S", prose[0].partition("By the end you can")[2], re.MULTILINE)) >= 3


@each_lab
def test_a_lab_keeps_its_own_title_in_the_published_edition(path):
    page = next(page for page in read_edition().pages if page.notebook == path)
    own = re.match(r"# (.+)", read_cells_of(path, "markdown")[0].source)[1]
    assert page.title in ("", own)
    assert page.title or "theatre" not in page.parameters, "a theatre set there gives the page its title"


@each_lab
def test_a_play_stands_in_the_place_of_a_figure_that_says_it_is_simulated(path):
    prose = "\n".join(cell.source for cell in read_cells_of(path, "markdown"))
    placed = re.findall(r"^```\{lab\} (\w+)\n(?::figure: ([a-z-]+)\n)?```$", prose, re.MULTILINE)
    simulated = [call for call in list_calls(path) if ast.unparse(call.func) == "study.publish_simulated"]
    names = {word.value.value for call in simulated for word in call.keywords if word.arg == "name"}
    assert [name for name, _ in placed] == [path.stem]
    assert {figure for _, figure in placed} <= (names or {""}), (
        "only a play with nothing simulated has no figure"
    )


@each_lab
def test_a_figure_drawn_by_a_simulation_is_published_as_one(path):
    drawn = [call for call in list_calls(path) if ast.unparse(call.func) == "study.publish"]
    assert [ast.unparse(call.args[0]) for call in drawn if path.stem in ast.unparse(call.args[0])] == []


@each_lab
def test_simulated_parameters_say_that_they_are(path):
    cells = read_cells_of(path, "code")
    given = {
        word.arg
        for call in list_calls(path)
        for word in call.keywords
        if ast.unparse(call.func) != "Study.open"
    }
    for line in cells[0].source.splitlines():
        name = line.partition(":")[0]
        if name in ("seed", "draws") and name in given:
            assert "# simulated: " in line, line


@each_lab
def test_a_lab_has_its_row_in_the_guide_with_its_minutes(path):
    minutes = HEAD.search(read_cells_of(path, "markdown")[0].source)[1]
    row = re.search(rf"^\| \[[^\]]+\]\(\.\./labs/{path.stem}\.ipynb\) \|.*$", GUIDE, re.MULTILINE)
    assert row and f"| {minutes} |" in row[0]
