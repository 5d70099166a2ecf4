from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
import yaml

from whosecount.building.site import build_site, lay_out_source, open_builder
from whosecount.building.site_failure import SiteError
from whosecount.core.paths import ROOT
from whosecount.edition.own_words import leave_out_unled, retell_cutoffs
from whosecount.edition.read import DEFAULT_EDITION, Edition, Page, read_edition

WINDOW = {"window_start": "2018-03-01", "window_end": "2018-07-19"}


def make_edition(name: str, outputs: list[str], title: str = "Mine", claims: str = "") -> Edition:
    pages = tuple(Page(ROOT / "book/theatres/palmyra.ipynb", output, shared=WINDOW) for output in outputs)
    sides = read_edition(DEFAULT_EDITION).sides if claims == "" else {"side_a": "army", "side_b": "league"}
    return Edition(
        id=name, title=title, claims=claims, sides=sides, theatres=("palmyra",), pages=pages,
        parameters={}, notice=f"Edition “{title}”: some days",
    )  # fmt: skip


@pytest.fixture
def lay_out(tmp_path):
    def lay_out(edition: Edition, prose: str = "# A chapter\n\nOf the {term}`record`.") -> Path:
        executed = {}
        for page in edition.pages:
            executed[page.output] = tmp_path / f"{page.name}.tidy"
            cells = [nbformat.v4.new_markdown_cell(prose)]
            nbformat.write(nbformat.v4.new_notebook(cells=cells), executed[page.output])
        lay_out_source(edition, executed, tmp_path / "source")
        return tmp_path / "source"

    return lay_out


def list_pages(source: Path) -> list[str]:
    contents = yaml.safe_load((source / "_toc.yml").read_text())
    return [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]


def test_notebooks_are_not_run_again(lay_out):
    config = yaml.safe_load(
        (lay_out(make_edition("mine", ["book/theatres/palmyra"])) / "_config.yml").read_text()
    )
    assert config["execute"] == {"execute_notebooks": "off"}


def test_the_contents_list_the_pages_that_there_are_and_no_others(lay_out):
    source = lay_out(make_edition("mine", ["book/theatres/palmyra", "book/mine/new_chapter"]))
    listed = list_pages(source)
    assert {"book/theatres/palmyra", "book/mine/new_chapter"} <= set(listed)
    assert "book/theatres/southern_damascus" not in listed
    for name in listed:
        assert any((source / f"{name}{suffix}").is_file() for suffix in (".md", ".ipynb")), name


def test_source_notebooks_stay_outside(lay_out):
    source = lay_out(make_edition("mine", ["book/mine/new_chapter"]))
    assert [path.name for path in source.rglob("*.ipynb")] == ["new_chapter.ipynb"]


def test_the_published_edition_keeps_its_start_page_and_words(lay_out):
    source = lay_out(make_edition(DEFAULT_EDITION, ["book/theatres/palmyra"]))
    assert (source / "book/index.md").read_bytes() == (ROOT / "book/index.md").read_bytes()


def test_another_edition_opens_with_its_own_title_and_pages(lay_out):
    start = (lay_out(make_edition("mine", ["book/theatres/palmyra"])) / "book/index.md").read_text()
    assert start.startswith("# Mine\n")
    assert "{doc}`/book/theatres/palmyra`" in start


def test_the_start_page_of_another_edition_says_whose_fight_it_counts_and_when(lay_out, right):
    start = (lay_out(make_edition("mine", ["book/theatres/palmyra"])) / "book/index.md").read_text()
    sides = "the Syrian government forces and allied fighters and the Islamic State group"
    assert f"fighting between {sides}, from 1 March to 19 July 2018." in start
    own = replace(make_edition("mine", ["book/theatres/palmyra"], claims=str(right)), country="Northland")
    start = (lay_out(own) / "book/index.md").read_text()
    assert "fighting between the Northern Army and the Southern League in Northland, from" in start


def test_a_title_is_words_and_not_markup(lay_out):
    edition = make_edition("mine", ["book/theatres/palmyra"], title="Harbour *and*\n{{ plain }} <script>")
    source = lay_out(edition)
    start = (source / "book/index.md").read_text()
    assert start.startswith(r"# Harbour \*and\* \{\{ plain \}\} \<script\>" + "\n")
    theme = yaml.safe_load((source / "_config.yml").read_text())["sphinx"]["config"]["html_theme_options"]
    assert "&lt;script&gt;" in theme["announcement"]


def test_links_to_pages_that_an_edition_lacks_become_words(lay_out):
    prose = "See [Palmyra](palmyra.ipynb), [the valley](euphrates_valley.ipynb#where) and [rows](../use/ledger.md)."
    source = lay_out(make_edition("mine", ["book/theatres/palmyra"]), prose)
    text = nbformat.read(source / "book/theatres/palmyra.ipynb", as_version=4).cells[0].source
    assert text == "See [Palmyra](palmyra.ipynb), the valley and [rows](../use/ledger.md)."


def test_the_ledger_is_told_of_claims_of_ones_own(lay_out, right):
    config = lay_out(make_edition("mine", ["book/theatres/palmyra"], claims=str(right))) / "_config.yml"
    assert yaml.safe_load(config.read_text())["sphinx"]["config"]["whosecount_claims"] == str(right)


def test_the_datasheet_of_the_packaged_tables_is_left_out_where_an_edition_brings_its_own(lay_out, right):
    source = lay_out(make_edition("mine", ["book/theatres/palmyra"], claims=str(right)))
    assert "book/use/datasheet" not in list_pages(source)
    told = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.md"))
    assert "](datasheet.md)" not in told and "/datasheet.md)" not in told


@pytest.mark.parametrize(("edition", "there"), [("mine", False), (DEFAULT_EDITION, True)])
def test_pages_on_the_tools_and_on_invented_files_are_of_the_published_book_alone(lay_out, edition, there):
    pages = list_pages(lay_out(make_edition(edition, ["book/theatres/palmyra"])))
    assert ("book/use/rerun" in pages, "book/use/api" in pages) == (there, there)


def test_the_glossary_tells_the_cut_offs_of_the_published_book():
    told = (ROOT / "book/use/glossary.md").read_text(encoding="utf-8")
    assert "\n  The day up to which" in told and retell_cutoffs(told, read_edition(DEFAULT_EDITION)) == told


def test_the_glossary_of_another_edition_tells_its_own_cut_offs(lay_out):
    edition = make_edition("mine", ["book/theatres/palmyra", "book/mine/new_chapter"])
    assert "No page of this book has one." in read_glossary(lay_out(edition))
    days = ("2031-04-30", "2031-03-16")
    pages = [replace(page, parameters={"cutoff": day}) for page, day in zip(edition.pages, days, strict=True)]
    said = (
        "In this book it is 16 March 2031 in {doc}`/book/mine/new_chapter` and 30 April 2031 in "
        "{doc}`/book/theatres/palmyra`."
    )
    assert said in read_glossary(lay_out(replace(edition, pages=tuple(pages))))
    crowd = [replace(pages[0], output=f"book/mine/{number}") for number in range(5)]
    said = "is 16 March 2031 in {doc}`/book/mine/new_chapter` and 30 April 2031 in the other chapters."
    assert said in read_glossary(lay_out(replace(edition, pages=(*crowd, pages[1]))))
    assert "30 April 2031 in every chapter that has one." in read_glossary(
        lay_out(replace(edition, pages=tuple(crowd)))
    )


def test_sections_of_the_glossary_to_which_nothing_leads_are_left_out():
    whole = (ROOT / "book/use/glossary.md").read_text(encoding="utf-8")

    def list_left(*pages: str) -> set[str]:
        return {line for line in leave_out_unled(whole, pages).splitlines() if line.startswith("## ")}

    assert list_left("In the {term}`record` are rows.") == {"## The record"}
    assert list_left("{term}`weeks <interval at 95%>`") == {"## Methods"}
    assert list_left("{term}`Reliability E`") == {"## Grades of sources and of claims"}
    assert list_left("{term}`bound`") == {"## Quantities", "## Methods"}, "its interval leads on"
    assert list_left() == set() and leave_out_unled(whole, ()).startswith("# Glossary")


def read_glossary(source: Path) -> str:
    return (source / "book/use/glossary.md").read_text(encoding="utf-8")


def test_the_datasheet_stays_where_the_packaged_tables_are_used(lay_out):
    assert "book/use/datasheet" in list_pages(lay_out(make_edition("mine", ["book/theatres/palmyra"])))


def test_a_builder_is_started_once_and_goes_when_nobody_will_give_it_an_order(tmp_path):
    with open_builder(tmp_path) as start:
        process = start().process
        assert start().process is process
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_a_builder_that_has_ended_is_a_site_that_failed(tmp_path):
    with open_builder(tmp_path) as start:
        start().process.kill()
        with pytest.raises(SiteError, match="stopped with status -9"):
            build_site(
                make_edition("mine", ["book/theatres/palmyra"]), {}, tmp_path, tmp_path / "kept", start
            )
    assert not (tmp_path / "kept/whole").exists()
