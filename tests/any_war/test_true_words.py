"""Books of several years: every day has its year, and a publisher's rules are those of the events that were read."""

import re

import pytest

from tests.any_war.pages_read import make_book, read_page
from tests.any_war.walk import LIGHT
from tests.tools import NOTEBOOKS, read_cells_of
from whosecount.core.paths import ROOT
from whosecount.edition.read import Page
from whosecount.readers import PUBLISHERS

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DAY = rf"\d{{1,2}}\s(?:{MONTHS})[a-z]*\b"
WITHOUT_YEAR = re.compile(rf"\b{DAY}(?!\s\d{{4}})(?!\sto\s{DAY}\s\d{{4}})")  # a span says a shared year once
OF_OTHERS = {
    "acled": ("UCDP", "Uppsala", "Sundberg", "best estimate", "two dead", "two each", "at least one death"),
    "ucdp": ("ACLED", "with and without a death"),
}


@pytest.fixture(
    scope="module", params=[("ucdp", 2019, 2020), ("acled", 2018, 2020)], ids=lambda book: book[0]
)
def book(request, tmp_path_factory):
    """An edition's reader, its first and last year, and the words of each page, with the years of its window."""
    reader, first, last = request.param
    edition = make_book(tmp_path_factory.mktemp(reader), reader, first, last)
    with pytest.MonkeyPatch.context() as patched:
        firsts = {page.notebook: page for page in reversed(edition.pages)}.values()
        pages = [(name_years(page), read_page(page, patched, **LIGHT)) for page in firsts]
        return reader, first, last, pages


def name_years(page: Page) -> set[str]:
    """Name the years of a page's window; one that has none of its own has the edition's."""
    days = [page.parameters.get(name, page.shared[name]) for name in ("window_start", "window_end")]
    return {day[:4] for day in days}


def find_bare(words: list[str]) -> list[str]:
    return [text for text in words if WITHOUT_YEAR.search(text.replace("\N{NO-BREAK SPACE}", " "))]


def test_a_day_without_a_year_is_found():
    assert find_bare(["Between 1 January and 31 December 2030"]) and find_bare(["19 Apr to 2 May"])
    assert not find_bare(
        ["4 to 9 May 2029", "19 Apr to 2 May 2029", "1 January 2029 to 31 December 2030", "May", "12 events"]
    )


def test_no_sentence_and_no_label_leaves_a_year_out(book):
    _, first, last, pages = book
    several = [words for years, words in pages if len(years) > 1]
    assert len(several) > 1 and [text for words in several for text in find_bare(words)] == []
    assert f"1 January {first} to 31 December {last}" in " ".join(text for words in several for text in words)


def test_no_page_speaks_of_another_publishers_rules(book):
    reader, _, _, pages = book
    said = "\n".join(text for _, words in pages for text in words)
    assert [word for word in OF_OTHERS[reader] if word in said] == []
    assert PUBLISHERS[reader].meaning in said and PUBLISHERS[reader].attribution in said


def test_prose_that_every_edition_shows_names_no_publisher_of_events():
    for path in NOTEBOOKS:
        for cell in read_cells_of(path, "markdown"):
            if "spring-2018" not in cell.metadata.get("tags", ()):
                named = [word for word in (*OF_OTHERS["acled"], "sundberg2013") if word in cell.source]
                assert not named, (path.name, cell.source)
    assert "UCDP" not in (ROOT / "book/use/glossary.md").read_text(encoding="utf-8")


def test_every_publisher_says_what_a_row_means():
    for publisher in PUBLISHERS.values():
        assert publisher.meaning.endswith(".") and publisher.attribution and publisher.asks
