from types import SimpleNamespace

import pytest

from tests.checkouts import copy_checkout
from tests.tools import change_cell, read_cells
from whosecount.sphinx_ext.freshness import find_outdated, hash_inputs, name_cache, note_tables
from whosecount.sphinx_ext.records import gather_records


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A copy of the checkout, whose data and package are hashed."""
    root = copy_checkout(tmp_path / "checkout")
    monkeypatch.setattr("whosecount.core.paths.DATA", root / "data")
    monkeypatch.setattr("whosecount.core.hashing.ROOT", root)
    gather_records.cache_clear()
    yield root
    gather_records.cache_clear()


@pytest.fixture
def app(tmp_path):
    config = SimpleNamespace(nb_execution_mode="cache", whosecount_claims="")
    return SimpleNamespace(outdir=str(tmp_path / "_build/html"), config=config)


def test_the_hash_stays_until_data_or_package_change(tree):
    before = hash_inputs()
    (tree / "book/index.md").write_text("# Other")
    assert hash_inputs() == before
    (tree / "data/claims.csv").open("a").write("\n")
    assert hash_inputs() != before


def test_a_renamed_file_changes_the_hash(tree):
    before = hash_inputs()
    (tree / "data/links.csv").rename(tree / "data/other.csv")
    assert hash_inputs() != before


def name(app, mode: str = "cache") -> str:
    config = SimpleNamespace(nb_execution_mode=mode, nb_execution_cache_path="theirs")
    name_cache(app, config)
    return config.nb_execution_cache_path


def test_outputs_of_other_data_are_kept_elsewhere(tree, app):
    before = name(app)
    assert name(app) == before
    (tree / "data/claims.csv").open("a").write("\n")
    assert name(app) != before


def test_a_build_that_runs_nothing_keeps_its_cache_path(tree, app):
    assert name(app, mode="off") == "theirs"


def make_environment(*docs: str) -> SimpleNamespace:
    return SimpleNamespace(found_docs=set(docs), doc2path=lambda name: f"/source/{name}")


def test_notebooks_are_read_again_when_the_data_changed(tree, app):
    environment = make_environment("chapter.ipynb", "prose.md")
    assert find_outdated(app, environment, set(), set(), set()) == set()
    assert find_outdated(app, environment, set(), set(), set()) == set()
    (tree / "data/claims.csv").open("a").write("\n")
    assert find_outdated(app, environment, set(), set(), set()) == {"chapter.ipynb"}
    assert find_outdated(app, environment, set(), set(), set()) == set()


def test_notebooks_that_somebody_else_ran_are_left_to_them(tree, app):
    app.config.nb_execution_mode = "off"
    environment = make_environment("chapter.ipynb", "ledger.md")
    environment.docname, environment.config = "ledger.md", app.config
    note_tables(environment)
    assert find_outdated(app, environment, set(), set(), set()) == set()
    (tree / "data/claims.csv").open("a").write("\n")
    assert find_outdated(app, environment, set(), set(), set()) == {"ledger.md"}


def test_tables_of_ones_own_make_pages_that_show_them_anew(tree, app, copied):
    app.config.nb_execution_mode, app.config.whosecount_claims = "off", str(copied)
    environment = make_environment("ledger.md")
    environment.docname, environment.config = "ledger.md", app.config
    note_tables(environment)
    assert find_outdated(app, environment, set(), set(), set()) == set()
    (copied / "claims.csv").open("a").write("\n")
    assert find_outdated(app, environment, set(), set(), set()) == {"ledger.md"}


def test_a_page_with_a_claim_is_made_again_when_that_claim_changes_and_for_no_other(build, tree):
    first = build({"book/page.md": "# Page\n\n{claim}`lwj-p19-02` was said.\n"}, whosecount_claims="")
    page = first.out / "book/page.html"
    written = page.stat().st_mtime_ns
    rows = [row[0] for row in read_cells(tree / "data/claims.csv")]
    change_cell(tree / "data", "claims", rows.index("lwj-p19-01") + 1, "summary", "Corrected since.")
    gather_records.cache_clear()
    build({}, whosecount_claims="")
    assert page.stat().st_mtime_ns == written
    change_cell(tree / "data", "claims", rows.index("lwj-p19-02") + 1, "summary", "Corrected since.")
    gather_records.cache_clear()
    assert build({}, whosecount_claims="").read("book/page").find(title="Corrected since.")


def test_a_new_term_makes_no_other_page_anew_and_one_that_is_gone_is_missed_where_it_stands(build):
    page = "# Page\n\nIt is a {term}`floor`.\n"
    words = "# Words\n\n```{glossary}\nfloor\n  The least.\n```\n"
    first = build({"page.md": page, "words.md": words}).out / "page.html"
    written = first.stat().st_mtime_ns
    more = words.replace("floor\n", "ceiling\n  The most.\n\nfloor\n")
    assert not build({"words.md": more}).warnings
    assert first.stat().st_mtime_ns == written
    assert "page.md" in build({"words.md": words.replace("floor", "ceiling")}).warnings


def test_a_page_that_names_a_document_is_left_when_other_tables_change(build, tree):
    first = build({"book/page.md": "# Page\n\nSee {document}`lwj`.\n"}, whosecount_claims="")
    page = first.out / "book/page.html"
    written = page.stat().st_mtime_ns
    change_cell(tree / "data", "claims", 2, "summary", "Corrected since.")
    build({}, whosecount_claims="")
    assert page.stat().st_mtime_ns == written
    change_cell(tree / "data", "documents", 2, "note", "Corrected since.")
    build({}, whosecount_claims="")
    assert page.stat().st_mtime_ns != written


def test_a_page_that_reads_the_tables_is_made_again_when_they_change(build, tree):
    first = build({"book/use/ledger.md": "# Ledger\n\n```{ledger}\n```\n"}, whosecount_claims="")
    page = first.out / "book/use/ledger.html"
    written = page.stat().st_mtime_ns
    build({}, whosecount_claims="")
    assert page.stat().st_mtime_ns == written
    change_cell(tree / "data", "claims", 2, "summary", "Corrected since.")
    gather_records.cache_clear()
    assert "Corrected since." in build({}, whosecount_claims="").read("book/use/ledger").get_text()
