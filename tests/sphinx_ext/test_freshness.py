from types import SimpleNamespace

import pytest

from tests.checkouts import copy_checkout
from tests.tools import change_cell
from whosecount.sphinx_ext.freshness import find_outdated, hash_inputs, name_cache
from whosecount.sphinx_ext.records import read_records


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A copy of the checkout, whose data and package are hashed."""
    root = copy_checkout(tmp_path / "checkout")
    monkeypatch.setattr("whosecount.paths.DATA", root / "data")
    monkeypatch.setattr("whosecount.inputs.ROOT", root)
    read_records.cache_clear()
    yield root
    read_records.cache_clear()


@pytest.fixture
def app(tmp_path):
    return SimpleNamespace(outdir=str(tmp_path / "_build/html"))


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


def test_a_page_that_reads_the_tables_is_made_again_when_they_change(build, tree):
    first = build({"book/use/ledger.md": "# Ledger\n\n```{ledger}\n```\n"}, whosecount_claims="")
    page = first.out / "book/use/ledger.html"
    written = page.stat().st_mtime_ns
    build({}, whosecount_claims="")
    assert page.stat().st_mtime_ns == written
    change_cell(tree / "data", "claims", 2, "summary", "Corrected since.")
    read_records.cache_clear()
    assert "Corrected since." in build({}, whosecount_claims="").read("book/use/ledger").get_text()
