"""What is made again after a change and what is not: real builds of a small edition in a copy of the checkout."""

import json
import shutil
import sys
from copy import deepcopy
from pathlib import Path
from unittest.mock import ANY

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell

from tests.building.small_tree import Tree, make_tree, write_notebook
from tests.checkouts import (
    BUILD_LIMIT,
    FOOT,
    read_folder,
    run_program,
    start,
    wait_until,
)
from tests.tools import change_cell, read_cells
from whosecount.building.publish import MARK
from whosecount.cli import EXAMPLES
from whosecount.core.paths import ROOT

HEAVY = (
    "pandas",
    "numpy",
    "matplotlib",
    "scipy",
    "pyarrow",
    "papermill",
    "nbformat",
    "sphinx",
    "jsonschema",
    "frictionless",
    "yaml",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Tree:
    tree = make_tree(tmp_path_factory.mktemp("stale"))
    assert tree.list_made() == ["harbour", "plain"]
    return tree


def test_with_nothing_changed_nothing_is_done(tree):
    before = tree.site.stat().st_mtime_ns
    assert tree.build().startswith("nothing to do: ")
    assert tree.site.stat().st_mtime_ns == before


def test_nothing_heavy_is_loaded_to_find_that_out(tree):
    code = (
        "import sys; from whosecount.cli import main; assert main(sys.argv[1:]) == 0; "
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = run_program(
        [sys.executable, "-c", code, "build", str(tree.file), "--out", str(tree.site)], tree.root
    )
    assert (done.stdout, done.stderr[:14]) == ("[]\n", "nothing to do:")


@pytest.mark.parametrize(
    "command", [["--help"], *([name, "--help"] for name in EXAMPLES), ["--version"], ["bulid"]]
)
def test_help_and_errors_of_the_command_line_load_nothing_heavy(command):
    code = (
        "import atexit, sys; from whosecount.cli import main; "
        f"atexit.register(lambda: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)); "
        "main(sys.argv[1:])"
    )
    done = run_program([sys.executable, "-c", code, *command], ROOT)
    assert done.stderr.splitlines()[-1] == "[]"
    assert done.returncode == (2 if command == ["bulid"] else 0)


def test_a_claim_makes_its_theatre_and_the_pages_that_show_it_again(tree):
    tree.change_claim("plain", "Synthetic: corrected in the plain.")
    assert tree.list_made() == ["plain"]
    assert "corrected in the plain" in tree.read("book/theatres/plain")
    assert "corrected in the plain" in tree.read("book/use/ledger")


def test_a_row_that_no_page_takes_makes_no_notebook_run(tree):
    header, *rows = read_cells(tree.tables / "documents.csv")
    change_cell(tree.tables, "documents", 2, "note", "Synthetic: a note.")
    assert "note" in header and rows
    assert tree.list_made() == []


def test_a_parameter_makes_its_page_again(tree):
    tree.content["pages"][0]["parameters"]["words"] = "two"
    tree.write_edition()
    assert tree.list_made() == ["harbour"]
    assert "two: " in tree.read("book/theatres/harbour")


def test_a_notebook_makes_its_pages_again(tree):
    path = tree.root / "book/theatres/small.ipynb"
    path.write_text(path.read_text().replace("; ", " / "), encoding="utf-8")
    assert tree.list_made() == ["harbour", "plain"]


def test_a_sentence_of_a_notebook_makes_no_notebook_run_and_reaches_its_pages(tree):
    path = tree.root / "book/theatres/small.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("A sentence that nobody runs."))
    nbformat.write(notebook, path)
    before = tree.read("book/theatres/harbour")
    assert tree.list_made() == []
    after = tree.read("book/theatres/harbour")
    assert "A sentence that nobody runs." in after and "A sentence that nobody runs." not in before
    assert "A sentence that nobody runs." in tree.read("book/theatres/plain")


def test_a_function_of_the_package_makes_everything_again(tree):
    path = tree.root / "whosecount/core/phrasing.py"
    path.write_text(path.read_text().replace("no upper limit", "no limit above"), encoding="utf-8")
    assert tree.list_made() == ["harbour", "plain"]


def test_a_style_sheet_makes_no_notebook_run_and_reaches_the_site(tree):
    path = tree.root / "book/_static/whosecount.css"
    path.write_text(path.read_text() + "\n.wc-new { color: #123456; }\n", encoding="utf-8")
    assert tree.list_made() == []
    assert "wc-new" in (tree.site / "_static/whosecount.css").read_text()


def test_a_picture_is_taken_over_unless_all_is_to_be_made_anew(tree):
    tree.change_claim("harbour", "Synthetic: words that are not drawn.")
    before = {page: tree.read(page) for page in ("book/theatres/harbour", "book/theatres/plain")}
    kept = sorted((tree.root / "_build/executed/small/book/theatres/harbour.pictures").glob("*.svg"))
    assert len(kept) == 2  # both forms, of the last run alone
    for file in kept:
        file.write_text(file.read_text().replace("<defs>", "<defs><!-- kept -->", 1), encoding="utf-8")
    assert tree.list_made() == ["harbour"]
    assert "words that are not drawn" in tree.read("book/theatres/harbour")
    assert "<!-- kept -->" in tree.read("book/theatres/harbour")
    assert tree.build("--force") == "small: 2 of 2 notebooks to run"
    assert "<!-- kept -->" not in tree.read("book/theatres/harbour")
    first, second = before["book/theatres/plain"], tree.read("book/theatres/plain")
    assert FOOT.sub(b"", second.encode()) == FOOT.sub(b"", first.encode())


def test_a_sentence_makes_no_notebook_run_and_reaches_its_page_alone(tree):
    kept = tree.root / "_build/site/small/out/_build/html/book/use"
    before = {path.name: path.stat().st_mtime_ns for path in kept.glob("*.html")}
    path = tree.root / "book/use/codebook.md"
    path.write_text(path.read_text() + "\nA sentence more.\n", encoding="utf-8")
    assert tree.list_made() == []
    assert "A sentence more." in tree.read("book/use/codebook")
    assert before["glossary.html"] == (kept / "glossary.html").stat().st_mtime_ns


@pytest.mark.parametrize("harm", ["a page edited by hand", "a page that is gone", "a file that is not ours"])
def test_a_published_book_that_was_touched_is_published_again(tree, harm):
    page, before = tree.site / "book/use/glossary.html", read_folder(tree.site)
    if harm == "a page that is gone":
        page.unlink()
    else:
        (page if "edited" in harm else tree.site / "other.html").write_text("touched")
    assert tree.list_made() == []
    assert read_folder(tree.site) == before


def test_a_build_that_died_in_the_site_leaves_nothing_that_the_next_one_trusts(tree):
    kept, before = tree.root / "_build/site/small", read_folder(tree.site)
    (kept / "whole").unlink()
    (kept / "out/_build/html/book/use/glossary.html").write_text("half a page")
    (tree.site / "book/use/glossary.html").unlink()
    assert tree.list_made() == []
    assert read_folder(tree.site) == before


@pytest.mark.parametrize(
    ("what", "page"), [("a claim", "book/theatres/harbour"), ("a sentence", "book/use/glossary")]
)
def test_what_changed_while_a_build_ran_and_changed_back_does_not_stay_in_the_book(tree, what, page):
    file = tree.tables / "claims.csv" if what == "a claim" else tree.root / f"{page}.md"
    before, running, go_on = file.read_bytes(), tree.root / "running", tree.root / "go_on"
    wait_for_it(tree.root / "book/theatres/small.ipynb", running, go_on)
    process = start(tree.root, "build", tree.file, "--out", tree.site, "--force")
    wait_until(lambda: running.exists() or process.poll() is not None, "a notebook runs")
    if what == "a claim":
        tree.change_claim("harbour", "Said in passing.")
    else:
        file.write_bytes(before + b"\nSaid in passing.\n")
    go_on.touch()
    assert (process.wait(timeout=BUILD_LIMIT), process.stderr.read()[-200:]) == (0, ANY)
    process.stderr.close()
    assert "Said in passing." in tree.read(page)
    file.write_bytes(before)
    running.unlink()
    assert tree.list_made() == (["harbour"] if what == "a claim" else [])
    assert "Said in passing." not in tree.read(page)


def test_what_was_changed_back_before_the_build_ended_does_not_stay_in_the_book(tree):
    file, running, go_on = tree.tables / "claims.csv", tree.root / "running", tree.root / "go_on"
    before, read, end = file.read_bytes(), tree.root / "read", tree.root / "end"
    wait_for_it(tree.root / "book/theatres/small.ipynb", running, go_on)
    wait_for_it(tree.root / "book/theatres/small.ipynb", read, end, place=-1)
    process = start(tree.root, "build", tree.file, "--out", tree.site, "--force")
    wait_until(lambda: running.exists() or process.poll() is not None, "a notebook runs")
    tree.change_claim("harbour", "Said in passing.")
    go_on.touch()
    harbour = read.with_name("read-harbour")
    wait_until(lambda: harbour.exists() or process.poll() is not None, "a notebook has read the tables")
    file.write_bytes(before)
    end.touch()
    assert (process.wait(timeout=BUILD_LIMIT), process.stderr.read()[-200:]) == (0, ANY)
    process.stderr.close()
    assert "Said in passing." in tree.read("book/theatres/harbour")
    assert tree.list_made() == ["harbour"]
    assert "Said in passing." not in tree.read("book/theatres/harbour")
    running.unlink()
    write_notebook(tree.root / "book/theatres/small.ipynb")
    assert tree.list_made() == ["harbour", "plain"]


def test_an_edition_saved_just_after_it_was_read_is_read_again(tree):
    assert "saved: " not in tree.read("book/theatres/harbour")
    before, other = tree.file.read_bytes(), tree.file.with_name("other.yml")
    content = deepcopy(tree.content)
    content["pages"][0]["parameters"]["words"] = "saved"
    other.write_text(yaml.safe_dump(content), encoding="utf-8")
    code = (
        "import sys\nfrom pathlib import Path\nfrom whosecount.building import build\n"
        "file, site, other = sys.argv[1:]\nopen_workshop = build.open_workshop\n"
        "def save_and_open(target):  # stands for somebody at an editor\n"
        "    Path(file).write_bytes(Path(other).read_bytes())\n"
        "    return open_workshop(target)\n"
        "build.open_workshop = save_and_open\nbuild.build_book(file, out=site)\n"
    )
    program = [sys.executable, "-c", code, str(tree.file), str(tree.site), str(other)]
    try:
        done = run_program(program, tree.root)
        assert done.returncode == 0, done.stderr
        assert "saved: " not in tree.read("book/theatres/harbour")
        assert tree.list_made() == ["harbour"]
        assert "saved: " in tree.read("book/theatres/harbour")
    finally:
        tree.file.write_bytes(before)
    assert tree.list_made() == ["harbour"]


def test_a_folder_of_ones_own_may_be_reached_through_a_link(tree, tmp_path):
    elsewhere = Path(shutil.copytree(tree.root / "data/geo", tmp_path / "maps"))
    (tree.tables / "geo").symlink_to(elsewhere)
    notebook = tree.root / "book/theatres/small.ipynb"
    content = nbformat.read(notebook, as_version=4)
    content.cells[-1].source = "study.say(f'{len(study.geo[\"rivers\"])} rivers')"
    nbformat.write(content, notebook)
    assert tree.list_made() == ["harbour", "plain"]
    rivers = json.loads((elsewhere / "rivers.geojson").read_text())
    assert f"{len(rivers['features'])} rivers" in tree.read("book/theatres/harbour")
    (elsewhere / "rivers.geojson").write_text(json.dumps(rivers | {"features": rivers["features"][:1]}))
    assert tree.list_made() == ["harbour", "plain"]
    assert "1 rivers" in tree.read("book/theatres/harbour")
    (tree.tables / "geo").unlink()
    write_notebook(notebook)
    assert tree.list_made() == ["harbour", "plain"]


def test_a_sweep_of_ones_own_is_looked_at_where_the_notebook_finds_it(tree, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    own = tmp_path / "mine"
    shutil.copytree(tree.root / "data/sweeps/palmyra", own)
    page = {"notebook": "book/use/sweep.ipynb", "output": "book/use/sweep"}
    tree.content["pages"].append(page | {"parameters": {"sweep": "~/mine"}})
    tree.write_edition()
    assert tree.build() == "small: 1 of 3 notebooks to run"
    assert "ran under 100 sets" in tree.read("book/use/sweep")
    runs = own / "runs.csv"
    runs.write_text("".join(runs.read_text().splitlines(keepends=True)[:51]))
    assert tree.build() == "small: 1 of 3 notebooks to run"
    assert "ran under 50 sets" in tree.read("book/use/sweep")
    shutil.rmtree(own)
    tree.content["pages"].pop()
    tree.write_edition()
    assert tree.list_made() == []


def test_what_changed_of_the_package_while_a_build_ran_is_in_the_next_book(tree):
    file, running, go_on = (
        tree.root / name for name in ("whosecount/sphinx_ext/ledger_filters.py", "running", "go_on")
    )
    wait_for_it(tree.root / "book/theatres/small.ipynb", running, go_on)
    process = start(tree.root, "build", tree.file, "--out", tree.site, "--force")
    wait_until(lambda: running.exists() or process.poll() is not None, "a notebook runs")
    file.write_text(file.read_text().replace("Show all", "Show every row"), encoding="utf-8")
    go_on.touch()
    assert (process.wait(timeout=BUILD_LIMIT), process.stderr.read()[-200:]) == (0, ANY)
    process.stderr.close()
    assert tree.list_made() == ["harbour", "plain"]
    assert "Show every row" in tree.read("book/use/ledger")


def wait_for_it(notebook: Path, running: Path, go_on: Path, place: int = 1) -> None:
    """Give a notebook a cell that says that it runs, and waits to be told to go on; the first one, or at a place."""
    content = nbformat.read(notebook, as_version=4)
    code = (
        f"import time\nfrom pathlib import Path\nPath({str(running)!r}).touch()\n"
        f"Path(f'{running}-{{theatre}}').touch()\n"
        f"while not Path({str(go_on)!r}).exists():\n    time.sleep(0.01)"
    )
    go_on.unlink(missing_ok=True)
    name = f"waits-{go_on.name}"
    content.cells = [cell for cell in content.cells if cell.id != name]
    content.cells.insert(place, new_code_cell(code, metadata={"tags": ["remove-cell"]}, id=name))
    nbformat.write(content, notebook)


def test_a_site_made_in_steps_is_that_of_a_cold_build(tree):
    tree.change_claim("harbour", "Synthetic: the last word.")
    page = tree.root / "book/use/glossary.md"
    page.write_text(page.read_text() + "\nThe last sentence.\n", encoding="utf-8")
    assert tree.list_made() == ["harbour"]
    tree.content["pages"].append(deepcopy(tree.content["pages"][1]) | {"output": "book/theatres/again"})
    tree.write_edition()
    assert tree.build() == "small: 1 of 3 notebooks to run"
    tree.content["pages"].pop()
    tree.write_edition()
    assert tree.build() == "small: 0 of 2 notebooks to run"
    steps = read_folder(tree.site)
    assert tree.build("--force") == "small: 2 of 2 notebooks to run"
    cold = read_folder(tree.site)
    assert steps.keys() == cold.keys()
    assert [name for name in cold if steps[name] != cold[name]] == []
    assert (tree.site / MARK).is_file()
