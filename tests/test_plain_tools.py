"""`jupyter-book build .` alone: the same pages without our command, and never older than the data."""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook

from tests.checkouts import copy_checkout, read_folder, run_program
from tests.tools import change_cell, read_cells
from whosecount.building.site import unlink_missing
from whosecount.core.paths import PICTURES

RUN = "from jupyter_book.cli.main import main; main()"  # the command `jupyter-book` of this environment
COMMAND = [sys.executable, "-c", RUN, "build", ".", "-W", "-n", "--keep-going"]
ARTICLE = "lwj"
CHAPTER = "book/reading/one_article"
CHAPTER_LINK = re.compile(r"\{doc\}`/book/theatres/(\w+)`")
USE = ("ledger", "codebook", "datasheet", "glossary", "references")  # what chapters link to


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A checkout with fewer chapters, an environment in its root, and notebooks nobody listed."""
    checkout = copy_checkout(tmp_path_factory.mktemp("plain") / "checkout")
    contents = {
        "format": "jb-book",
        "root": "book/index",
        "parts": [
            {"caption": "Reading", "chapters": [{"file": CHAPTER}]},
            {"caption": "Use it", "chapters": [{"file": f"book/use/{page}"} for page in USE]},
        ],
    }
    (checkout / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    (checkout / "book/index.md").write_text("# A smaller book\n", encoding="utf-8")
    for notebook in (checkout / "book").rglob("*.ipynb"):
        if notebook != checkout / f"{CHAPTER}.ipynb":
            notebook.unlink()
    unlink_missing(checkout / f"{CHAPTER}.ipynb", checkout)
    glossary = checkout / "book/use/glossary.md"
    glossary.write_text(CHAPTER_LINK.sub(r"\1", glossary.read_text(encoding="utf-8")), encoding="utf-8")
    decoy = new_notebook(cells=[new_code_cell("raise SystemExit('the decoy was run')")])
    for folder in (".venv/lib/decoy", "decoys", "tests/decoy", "_build/decoy"):
        (checkout / folder).mkdir(parents=True)
        nbformat.write(decoy, checkout / folder / "decoy.ipynb")
        (checkout / folder / "decoy.md").write_text("{claim}`no-such-claim`\n")
    return checkout


@pytest.fixture(scope="module")
def first(checkout) -> dict[str, bytes]:
    """Build once, and give every file of the site."""
    done = run_program(COMMAND, checkout)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "decoy" not in done.stdout + done.stderr
    return read_folder(checkout / "_build/html")


def count_standing(site: dict[str, bytes]) -> dict[str, int]:
    rows = csv.DictReader(site["figures/one_article/who-speaks.csv"].decode().splitlines())
    return Counter(row["verification"] for row in rows)


def test_a_plain_build_reads_what_the_contents_list_and_nothing_else(first):
    pages = {name for name in first if name.endswith(".html")}
    assert pages == {
        f"{CHAPTER}.html",
        "book/index.html",
        *(f"book/use/{page}.html" for page in USE),
        "404.html",
        "index.html",
        "search.html",
    }


def test_a_plain_build_has_figures_with_their_downloads(first):
    page = BeautifulSoup(first[f"{CHAPTER}.html"], "html.parser")
    kinds = {
        figure["id"].removeprefix("figure-"): ("csv", "svg", "png", "bib", "json")
        if figure.select(".wc-picture")
        else ("csv", "bib", "json")
        for figure in page.select("figure.wc-figure")
    }
    assert kinds
    wanted = {f"figures/one_article/{name}.{kind}" for name, each in kinds.items() for kind in each}
    assert wanted == {name for name in first if name.startswith("figures/one_article/")}


def test_a_plain_build_lists_works_and_leads_to_them(first):
    works = BeautifulSoup(first["book/use/references.html"], "html.parser")
    glossary = BeautifulSoup(first["book/use/glossary.html"], "html.parser")
    links = [link["href"] for link in glossary.select(".bibtex-citation a")]
    assert links
    assert all(works.find(id=link.split("#")[1]) for link in links)


def test_a_plain_build_folds_solutions_and_repeats_no_id(first):
    for name in (name for name in first if name.endswith(".html")):
        page = BeautifulSoup(first[name], "html.parser")
        assert not page.select("details.solution[open]"), name
        names = [element["id"] for element in page.select("[id]")]
        assert len(names) == len(set(names)), name


def test_a_second_plain_build_shows_a_changed_claim_and_leaves_its_sources(checkout, first, monkeypatch):
    monkeypatch.setenv(PICTURES, "{}")  # none is drawn: those of the first build are looked at above
    rows = read_cells(checkout / "data/claims.csv")
    columns = rows[0]
    line, row = next(
        (line, row)
        for line, row in enumerate(rows, start=1)
        if row[columns.index("document_id")] == ARTICLE and row[columns.index("verification")] == "unverified"
    )
    before = count_standing(first)
    change_cell(checkout / "data", "claims", line, "verification", "disputed")
    change_cell(checkout / "data", "claims", line, "summary", "Corrected since the first build.")
    sources = read_folder(checkout / "book")
    done = run_program(COMMAND, checkout)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert read_folder(checkout / "book") == sources
    site = read_folder(checkout / "_build/html")
    after = count_standing(site)
    assert after.get("disputed", 0) == before.get("disputed", 0) + 1
    assert after.get("unverified", 0) == before["unverified"] - 1
    ledger = BeautifulSoup(site["book/use/ledger.html"], "html.parser")
    assert "Corrected since the first build." in ledger.find(id=f"claim-{row[0]}").get_text()
