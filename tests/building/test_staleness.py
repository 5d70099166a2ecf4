"""What is made again after a change and what is not: real builds of a small edition in a copy of the checkout."""

import json
import shutil
import sys
from copy import deepcopy

import nbformat
import pytest
import yaml

from tests.building.small_tree import HeldBuild, Tree, make_tree
from tests.checkouts import read_folder, run_program
from tests.tools import change_cell, read_cells
from whosecount.building.publish import MARK
from whosecount.building.sums import SUMS
from whosecount.cli import EXAMPLES
from whosecount.core.paths import ROOT

KEPT = "<!-- kept -->"  # put into a picture, to know it again
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
    """The small edition, built; maps of its own lie elsewhere, behind a link."""
    folder = tmp_path_factory.mktemp("stale")
    tree = make_tree(folder)
    shutil.copytree(tree.root / "data/geo", folder / "maps")
    (tree.tables / "geo").symlink_to(folder / "maps")
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


def test_a_claim_makes_its_theatre_and_the_pages_that_show_it_again_and_a_row_that_none_takes_nothing(tree):
    tree.change_claim("plain", "Synthetic: corrected in the plain.")
    assert read_cells(tree.tables / "documents.csv")[0].count("note") == 1
    change_cell(tree.tables, "documents", 2, "note", "Synthetic: a note.")
    assert tree.list_made() == ["plain"]
    assert "corrected in the plain" in tree.read("book/theatres/plain")
    assert "corrected in the plain" in tree.read("book/use/ledger")


def test_an_edition_saved_just_after_it_was_read_is_read_again_and_runs_the_page_of_its_new_parameter(tree):
    """Meanwhile a sentence of a notebook reaches its pages without a run."""
    content = deepcopy(tree.content)
    content["pages"][0]["parameters"]["words"] = "saved"
    other = tree.file.with_name("other.yml")
    other.write_text(yaml.safe_dump(content), encoding="utf-8")
    notebook = nbformat.read(tree.notebook, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("A sentence that nobody runs."))
    nbformat.write(notebook, tree.notebook)
    code = (
        "import sys\nfrom pathlib import Path\nfrom whosecount.building import build\n"
        "file, site, other = sys.argv[1:]\nopen_workshop = build.open_workshop\n"
        "def save_and_open(target):  # stands for somebody at an editor\n"
        "    Path(file).write_bytes(Path(other).read_bytes())\n"
        "    return open_workshop(target)\n"
        "build.open_workshop = save_and_open\nbuild.build_book(file, out=site, tell=lambda line: print(line, flush=True))\n"
    )
    harbour, plain = "book/theatres/harbour", "book/theatres/plain"
    assert not [page for page in (harbour, plain) if "that nobody runs" in tree.read(page)]
    done = run_program([sys.executable, "-c", code, str(tree.file), str(tree.site), str(other)], tree.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("small: 0 of 2 notebooks to run")
    assert all("A sentence that nobody runs." in tree.read(page) for page in (harbour, plain))
    assert "saved: " not in tree.read(harbour)
    tree.content = content
    assert tree.list_made() == ["harbour"]
    assert "saved: " in tree.read(harbour) and "saved: " not in tree.read(plain)


@pytest.mark.parametrize("harm", ["a page edited by hand", "a page that is gone", "a file that is not ours"])
def test_a_published_book_that_was_touched_is_not_taken_for_whole(tree, harm):
    assert tree.is_published()
    page, other = tree.site / "book/use/glossary.html", tree.site / "other.html"
    kept = shutil.copy2(page, tree.site.with_name("kept.html"))
    if harm == "a page that is gone":
        page.unlink()
    else:
        (page if "edited" in harm else other).write_text("touched")
    assert not tree.is_published()
    other.unlink(missing_ok=True)
    shutil.copy2(kept, page)
    assert tree.is_published()


def test_a_sentence_makes_no_notebook_run_reaches_its_page_alone_and_mends_a_touched_book(tree):
    kept = tree.root / "_build/site/small/out/_build/html/book/use"
    before = (kept / "glossary.html").stat().st_mtime_ns
    published = read_folder(tree.site)
    page = tree.root / "book/use/cite.md"
    page.write_text(page.read_text() + "\nA sentence more.\n", encoding="utf-8")
    (tree.site / "book/use/glossary.html").write_text("touched")
    (tree.site / "book/use/references.html").unlink()
    (tree.site / "other.html").touch()
    assert tree.list_made() == []
    assert "A sentence more." in tree.read("book/use/cite")
    assert before == (kept / "glossary.html").stat().st_mtime_ns
    after = read_folder(tree.site)
    assert after.keys() == published.keys()
    changed = {name for name in after if after[name] != published[name]}
    assert {name for name in changed if name.endswith(".html")} == {"book/use/cite.html"}


def test_a_build_that_died_in_the_site_leaves_nothing_that_the_next_one_trusts(tree):
    kept, before = tree.root / "_build/site/small", read_folder(tree.site)
    (kept / "whole").unlink()
    (kept / "out/_build/html/book/use/glossary.html").write_text("half a page")
    (tree.site / "book/use/glossary.html").unlink()
    assert tree.list_made() == []
    assert read_folder(tree.site) == before


def test_what_changed_while_a_build_ran_and_changed_back_does_not_stay_in_the_book(tree):
    claims, page = tree.tables / "claims.csv", tree.root / "book/use/glossary.md"
    before, words = claims.read_bytes(), page.read_bytes()
    build = HeldBuild(tree, "first")
    tree.change_claim("harbour", "Said in passing.")
    page.write_bytes(words + b"\nWritten in passing.\n")
    build.pass_gate()
    assert "Said in passing." in tree.read("book/theatres/harbour")
    assert "Written in passing." in tree.read("book/use/glossary")
    claims.write_bytes(before)
    page.write_bytes(words)
    assert tree.list_made() == ["harbour"]
    assert "Said in passing." not in tree.read("book/theatres/harbour")
    assert "Written in passing." not in tree.read("book/use/glossary")


def test_what_was_changed_back_before_the_build_ended_does_not_stay_in_the_book(tree):
    """The next build takes along a style, for which no notebook runs."""
    claims, style = tree.tables / "claims.csv", tree.root / "book/_static/whosecount.css"
    before = claims.read_bytes()
    build = HeldBuild(tree, "first", "last")
    tree.change_claim("harbour", "Said in passing.")
    build.pass_gate()
    claims.write_bytes(before)
    build.pass_gate()
    assert "Said in passing." in tree.read("book/theatres/harbour")
    style.write_text(style.read_text() + "\n.wc-new { color: #123456; }\n", encoding="utf-8")
    assert tree.list_made() == ["harbour"]
    assert "Said in passing." not in tree.read("book/theatres/harbour")
    assert "wc-new" in (tree.site / "_static/whosecount.css").read_text()


def test_code_maps_and_the_package_run_every_page_that_rests_on_them_even_when_changed_meanwhile(tree):
    rivers, ledger = tree.tables / "geo/rivers.geojson", tree.root / "whosecount/sphinx_ext/ledger.py"
    notebook, maps = tree.notebook.read_text(encoding="utf-8"), rivers.read_text(encoding="utf-8")
    rewritten, features = notebook.replace("'; '", "' / '"), json.loads(maps)["features"]
    assert rewritten != notebook and f"{len(features)} rivers" in tree.read("book/theatres/harbour")
    tree.notebook.write_text(rewritten, encoding="utf-8")
    assert tree.list_stale() == ["harbour", "plain"]
    tree.notebook.write_text(notebook, encoding="utf-8")
    fewer = json.dumps(json.loads(maps) | {"features": features[:1]})
    rivers.write_text(fewer, encoding="utf-8")  # through the link
    assert tree.list_stale() == ["harbour", "plain"]
    rivers.write_text(maps, encoding="utf-8")
    build = HeldBuild(tree, "first")
    ledger.write_text(ledger.read_text().replace("Show all", "Show every row"), encoding="utf-8")
    build.pass_gate()
    assert tree.list_stale() == ["harbour", "plain"]
    tree.notebook.write_text(rewritten, encoding="utf-8")
    rivers.write_text(fewer, encoding="utf-8")
    assert tree.list_made() == ["harbour", "plain"]
    assert "Show every row" in tree.read("book/use/ledger")
    assert " / " in tree.read("book/theatres/plain") and "1 rivers" in tree.read("book/theatres/plain")


def test_a_sweep_of_ones_own_is_looked_at_and_a_site_made_in_steps_is_that_of_a_cold_build(
    tree, tmp_path, monkeypatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    shutil.copytree(tree.root / "data/sweeps/palmyra", tmp_path / "mine")
    runs, sentence = tmp_path / "mine/runs.csv", tree.root / "book/use/cite.md"
    runs.write_text("".join(runs.read_text().splitlines(keepends=True)[:21]))
    page = {"notebook": "book/use/sweep.ipynb", "output": "book/use/sweep"}
    tree.content["pages"].append(page | {"parameters": {"sweep": "~/mine"}})
    tree.write_edition()
    tree.change_claim("harbour", "Synthetic: words that are not drawn.")
    pictures = sorted((tree.root / "_build/executed/small/book/theatres/harbour.pictures").glob("*.svg"))
    assert len(pictures) == 2  # both forms, of the last run alone
    for file in pictures:
        file.write_text(file.read_text().replace("<defs>", f"<defs>{KEPT}", 1), encoding="utf-8")
    assert tree.build() == "small: 2 of 3 notebooks to run"
    assert "ran under 20 sets" in tree.read("book/use/sweep")
    assert "words that are not drawn" in tree.read("book/theatres/harbour")
    runs.write_text("".join(runs.read_text().splitlines(keepends=True)[:11]))
    sentence.write_text(
        sentence.read_text() + "\n## A heading more\n\nThe last sentence.\n", encoding="utf-8"
    )
    glossary = tree.root / "book/use/glossary.md"
    said = glossary.read_text(encoding="utf-8").replace(
        "\nbaseline\n  ", "\na term more\n  Words.\n\nbaseline\n  Words more. ", 1
    )
    glossary.write_text(said, encoding="utf-8")
    other = tree.root / "_build/site/small/out/_build/html/book/use/references.html"
    before = other.stat().st_mtime_ns
    assert tree.build() == "small: 1 of 3 notebooks to run"
    assert "ran under 10 sets" in tree.read("book/use/sweep")
    assert "Words more." in tree.read("book/use/glossary")
    assert before == other.stat().st_mtime_ns  # neither headings nor the glossary are on other pages
    steps = read_folder(tree.site)
    assert KEPT in tree.read("book/theatres/harbour")  # a picture is taken over
    assert tree.build("--force") == "small: 3 of 3 notebooks to run"
    cold = read_folder(tree.site)
    assert not [name for name, content in cold.items() if KEPT.encode() in content]  # unless all is made anew
    steps = {name: content.replace(KEPT.encode(), b"") for name, content in steps.items() if name != SUMS}
    del cold[SUMS]  # it has the mark's
    assert steps.keys() == cold.keys()
    assert [name for name in cold if steps[name] != cold[name]] == []
    assert (tree.site / MARK).is_file()
    tree.content["pages"].pop()
    tree.write_edition()
    assert tree.list_made() == []
    assert not (tree.site / "book/use/sweep.html").exists()
