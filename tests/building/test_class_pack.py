"""The class pack: nothing of a solution for students, slides that ask first, a workbook without formulas, a zip that runs."""

import json
import os
import re
import subprocess
import sys
import zipfile

import pytest
from openpyxl import load_workbook

from tests.browsing import NO_BROWSER, find_browser
from tests.test_chapters import find_exercises, find_solutions
from tests.tools import NOTEBOOKS
from whosecount.building import class_pack
from whosecount.building.class_pack import leave_out_solutions, write_checkout, write_notebooks, write_tables
from whosecount.building.class_sheets import build_handout, build_slides, read_chapter
from whosecount.core.paths import ROOT
from whosecount.study.figure import FIGURE_MIME
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records


def write_cell(source: str, name: str = "") -> dict:
    kind = "code" if name else "markdown"
    payload = {
        "name": name,
        "headline": f"Found {name}",
        "caption": "How.",
        "source": "Source: s.",
        "html": "",
    }
    outputs = [{"data": {FIGURE_MIME: payload | {"svg": f'<svg id="{name}"/>'}}}]
    return {"cell_type": kind, "source": source} | ({"outputs": outputs} if name else {})


EXERCISE = (
    "````{exercise} Compute: how many?\n:label: x-compute\n*5 minutes, easy.* Count the {term}`claims <claim>` "
    "of the [ledger](../use/ledger).\n\n| parameter | type |\n|---|---|\n| `cutoff` | `str` |\n\n```python\ncheck('x')\n```\n````"
)
CELLS = [
    write_cell("# A chapter\n\n## Who speaks?"),
    write_cell("```{guess} second\n:unit: deaths\n:min: 1\nThe lowest & the highest\n```"),
    write_cell("show()", "first"),
    write_cell("## How many?\n\nProse."),
    write_cell("show()", "second"),
    write_cell(EXERCISE),
    write_cell("```{solution-start} x-compute\n:class: dropdown\n```\n\nBecause."),
    write_cell("answer()", "answer"),
    write_cell("```{solution-end}\n```"),
    write_cell("After."),
]


@pytest.fixture
def chapter(tmp_path):
    path = tmp_path / "chapter.ipynb"
    path.write_text(json.dumps({"cells": CELLS}), encoding="utf-8")
    return read_chapter(path)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    write_notebooks(folder)
    return folder


def test_a_solution_leaves_with_its_prose_and_code_and_nothing_else_does():
    assert list(leave_out_solutions(CELLS)) == [*CELLS[:6], CELLS[9]]


def test_no_notebook_for_students_holds_a_cell_of_a_solution_and_each_keeps_its_exercises(pack):
    for path in NOTEBOOKS:
        place = path.relative_to(ROOT / "book")
        if place.parts[0] not in class_pack.NOTEBOOKS:
            continue
        assert (pack / "solutions" / place).read_bytes() == path.read_bytes()
        bare = pack / "student" / place
        if place.stem == class_pack.SEALED:
            assert not bare.exists()
            continue
        kept = {cell["id"] for cell in json.loads(bare.read_text(encoding="utf-8"))["cells"]}
        solved = {cell.id for cells in find_solutions(path).values() for cell in cells}
        every = {cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
        assert kept == every - solved
        posed = " ".join(bare.read_text(encoding="utf-8").split())
        assert all(label in posed for label in find_exercises(path))


def test_a_solution_that_does_not_end_is_refused_not_handed_out(tmp_path, monkeypatch):
    book = tmp_path / "book" / "theatres"
    book.mkdir(parents=True)
    cells = [write_cell("```{solution-end}\n```")]
    (book / "x.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    monkeypatch.setattr(class_pack, "ROOT", tmp_path)
    monkeypatch.setattr(class_pack, "list_notebooks", lambda folder, parts: [book / "x.ipynb"])
    with pytest.raises(class_pack.FormatError, match=r"x\.ipynb: .*solution-end"):
        write_notebooks(tmp_path / "made")


def test_slides_ask_before_they_show(chapter):
    words = re.findall(r"<h[12]>(.*?)</h[12]>", build_slides([chapter]))
    assert words == [
        "Whose Count?",
        "A chapter",
        "Your guess",
        "Who speaks?",
        "Found first",
        "How many?",
        "Found second",
    ]
    page = build_slides([chapter])
    assert (
        "The lowest &amp; the highest (deaths)" in page
        and '<svg id="second"/>' in page
        and "answer" not in page
    )
    assert not re.search(r"https?://|<script", page)  # it opens without a network


def test_a_handout_has_guess_exercises_and_overleaf_the_figure_of_the_guess(chapter):
    page = build_handout(chapter)
    assert page.index("Your guess") < page.index("Compute: how many?") < page.index("Found second")
    assert "Count the claims of the ledger." in page and "Found first" not in page
    assert not re.search("check|cutoff|Because|answer", page)


def test_a_workbook_holds_every_row_and_no_formula(tmp_path):
    hostile = tmp_path / "hostile.csv"
    hostile.write_text("a,b\n=1+1,2\n", encoding="utf-8")
    files = {name: path for name, path in find_table_files().items() if name in ("claims", "sources")}
    write_tables(files | {"hostile": hostile}, tmp_path / "tables.xlsx")
    book = load_workbook(tmp_path / "tables.xlsx")
    for name, path in files.items():
        assert book[name].max_row == len(read_records(path)) + 1
    assert [cell.value for cell in book["hostile"][2]] == ["'=1+1", "2"]
    assert {cell.data_type for cell in book["hostile"][2]} == {"s"}


@pytest.mark.skipif(find_browser() is None, reason=NO_BROWSER)
def test_a_handout_prints_on_two_pages(chapter, tmp_path):
    from pypdf import PdfReader

    class_pack.write_handouts(find_browser(), [chapter], tmp_path / "handouts")
    (sheet,) = (tmp_path / "handouts").iterdir()
    reader = PdfReader(sheet)
    assert len(reader.pages) == 2 and "Found second" in reader.pages[1].extract_text()


def test_a_student_checks_an_answer_in_the_unpacked_zip(pack, tmp_path):
    write_checkout(pack / "student", tmp_path / "class.zip")
    zipfile.ZipFile(tmp_path / "class.zip").extractall(tmp_path)
    folder = tmp_path / "whose-count"
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    label = "one-article-compute"
    code = (
        "from whosecount import Study\nfrom whosecount.exercises import check\n"
        f"print(check({label!r}, 1, Study.open(), document='lwj', death_measures=['killed', 'executed']).right)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr
    assert {"START.md", "requirements.txt", "pyproject.toml", "data/claims.csv"} <= set(names)
    assert not [
        name for name in names if "quiz" in name and name.startswith("book/") and "_static" not in name
    ]
    assert not [name for name in names if name.endswith(("teach.md", ".pyc", f"{class_pack.SEALED}.ipynb"))]
