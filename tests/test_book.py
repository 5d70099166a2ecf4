"""The published edition as a site: every page, every figure, every link."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.checkouts import read_folder, read_site, run
from tests.tools import change_cell, read_cells
from whosecount.core.paths import ROOT
from whosecount.edition.read import read_edition

OUTSIDE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
USE = ("ledger", "codebook", "datasheet", "glossary", "references")
MAY_STAY_OPEN = {"li", "p", "td", "tr", "th", "dd", "dt", "option", "tbody", "thead"}  # as HTML has it


class Balance(HTMLParser):
    """Finds elements that are closed without being open, or never closed."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.open and self.open[-1] != tag and self.open[-1] in MAY_STAY_OPEN:
            self.open.pop()
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.problems.append(f"</{tag}> at line {self.getpos()[0]}")


@pytest.fixture(scope="module")
def pages(book) -> dict[str, BeautifulSoup]:
    """Every page of the site, by its address."""
    return {
        path.relative_to(book).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(book.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def figures(pages) -> list[tuple[str, BeautifulSoup]]:
    found = [(page, figure) for page, soup in pages.items() for figure in soup.select("figure.wc-figure")]
    assert found
    return found


def test_every_page_of_the_edition_is_there(book):
    for page in read_edition().pages:
        assert (book / f"{page.output}.html").is_file()


def test_every_page_has_a_language_a_title_and_one_main_heading(pages):
    for address, page in pages.items():
        assert page.html["lang"] == "en", address
        assert page.title.get_text().strip() not in ("", "<no title>"), address
        if address != "search.html":
            shown = [one for one in page.select("h1") if not one.find_parent(id="jb-print-docs-body")]
            assert len(shown) == 1, address  # the theme keeps a second one for print alone


def test_every_page_is_well_formed(book, pages):
    for address in pages:
        balance = Balance()
        balance.feed((book / address).read_text(encoding="utf-8"))
        assert balance.problems == [], address
        assert not set(balance.open) - MAY_STAY_OPEN, address


def test_identifiers_are_unique_on_each_page(pages):
    for address, page in pages.items():
        names = Counter(element["id"] for element in page.find_all(id=True))
        assert [name for name, number in names.items() if number > 1] == [], address


def test_every_chapter_shows_figures(figures):
    chapters = {page.output + ".html" for page in read_edition().pages}
    assert chapters <= {page for page, _ in figures}


def has_words(figure) -> bool:
    """Whether a figure is made of words, not a picture."""
    return bool(figure.select_one(".wc-words, .wc-tiles"))


def test_every_figure_has_alt_text_or_words_a_caption_a_table_and_a_source(figures):
    assert {has_words(figure) for _, figure in figures} == {True, False}
    for page, figure in figures:
        where = f"{page}#{figure['id']}"
        if not has_words(figure):
            picture = figure.select_one(".wc-picture svg:is([role=img], [role=group])")  # a group has links
            title = figure.find(id=picture["aria-labelledby"])
            assert title.name == "title", where
            assert 20 < len(title.get_text()) <= 160, where
        assert figure.figcaption.get_text().strip(), where
        assert figure.select_one(".wc-source").get_text().startswith("Source: "), where
        assert figure.select(".wc-data table tbody tr"), where


def test_every_figure_has_its_downloads(book, figures):
    for page, figure in figures:
        links = [link["href"] for link in figure.select(".wc-downloads a[download]")]
        files = {Path(link).suffix: (book / page).parent.joinpath(link) for link in links}
        assert set(files) == ({".csv"} if has_words(figure) else {".csv", ".svg", ".png"})
        rows = list(csv.reader(io.StringIO(files[".csv"].read_text(encoding="utf-8")), strict=True))
        assert len(rows) == 1 + len(figure.select(".wc-data tbody tr"))
        assert len({len(row) for row in rows}) == 1
        if has_words(figure):
            continue
        assert ElementTree.parse(files[".svg"]).getroot().tag == "{http://www.w3.org/2000/svg}svg"
        with Image.open(files[".png"]) as picture:
            picture.load()
            assert min(picture.size) > 100


def test_no_download_lies_there_unused(book, figures):
    used = {
        (book / page).parent.joinpath(a["href"]).resolve()
        for page, figure in figures
        for a in figure.select("a[download]")
    }
    assert {path.resolve() for path in (book / "figures").rglob("*") if path.is_file()} == used


def test_nothing_is_loaded_from_outside_the_site(book, pages):
    for address, page in pages.items():
        for element in page.select("[src], [srcset], link[href], use, image, object[data], [style]"):
            for name in ("src", "srcset", "data", "style", "href", "xlink:href"):
                value = element.get(name, "")
                assert not OUTSIDE.match(value.strip()), f"{address}: {element.name} {name}={value}"
                assert not re.search(r"url\(['\"]?(?:https?:)?//", value), f"{address}: {value}"
    for style in book.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text), style


def test_every_file_that_a_page_loads_is_there(book, pages):
    for address, page in pages.items():
        for element in page.select("[src], link[href]"):
            link = element.get("src") or element["href"]
            if not link.startswith(("data:", "#")):
                assert (book / address).parent.joinpath(unquote(urlsplit(link).path)).is_file(), (
                    f"{address}: {link}"
                )


def test_no_script_is_loaded_twice(pages):
    for address, page in pages.items():
        names = [urlsplit(script["src"]).path for script in page.select("script[src]")]
        assert len(names) == len(set(names)), address


def finds_rows(page: BeautifulSoup, query: str) -> bool:
    """Whether what an address asks for is filters that the ledger on a page has."""
    fields = [(page.select_one(f"[data-filter={name}]"), value) for name, value in parse_qsl(query)]
    return bool(fields) and all(
        field and (field.name == "input" or field.select_one(f'option[value="{value}"]'))
        for field, value in fields
    )


def test_links_and_anchors_inside_the_site_resolve(book, pages):
    anchors = {name: {element["id"] for element in page.select("[id]")} for name, page in pages.items()}
    broken = []
    for address, page in pages.items():
        for link in page.select("a[href], svg a"):
            parts = urlsplit(link.get("href") or link["xlink:href"])
            if parts.scheme or parts.netloc:
                continue
            target = (
                (book / address).parent.joinpath(unquote(parts.path)).resolve()
                if parts.path
                else book / address
            )
            name = target.relative_to(book.resolve()).as_posix()
            known = parts.fragment in ("", *anchors.get(name, ()))
            asked = not parts.query or finds_rows(pages[name], parts.query)
            if not target.is_file() or not known or not asked:
                broken.append(f"{address}: {parts.geturl()}")
    assert broken == []


def test_links_to_the_outside_are_secure_addresses(pages):
    for page in pages.values():
        for link in page.select("a[href]"):
            assert urlsplit(link["href"]).scheme in ("", "https", "http"), link


def test_the_ledger_has_a_row_and_an_anchor_for_every_claim(pages):
    names = [row[0] for row in read_cells(ROOT / "data/claims.csv")[1:]]
    rows = pages["book/use/ledger.html"].select("#ledger tbody tr")
    assert [row["id"] for row in rows] == [f"claim-{name}" for name in names]


def test_claims_named_in_the_text_lead_to_their_rows(pages):
    links = [link["href"] for soup in pages.values() for link in soup.select(".wc-claim > a")]
    assert links
    assert all("/use/ledger.html#claim-" in link for link in links)


def test_works_cited_in_the_text_lead_to_the_list(pages):
    works = {item["id"] for item in pages["book/use/references.html"].select(".wc-works > li")}
    cited = [link["href"] for page in pages.values() for link in page.select(".bibtex-citation a")]
    assert cited
    assert {link.split("#")[1] for link in cited} <= works
    assert all(link.split("#")[0].endswith("references.html") for link in cited)


def test_solutions_are_folded_and_their_exercises_have_no_number(pages):
    for address, page in pages.items():
        for solution in page.select("details.solution"):
            assert not solution.has_attr("open"), address
            exercise = solution.find_previous_sibling(class_="exercise")
            assert solution["id"] == f"{exercise['id']}-solution", address
        assert not page.select(".caption-number"), address


def test_parameter_cells_are_not_shown(pages):
    for page in read_edition().pages:
        words = pages[f"{page.output}.html"].get_text()
        assert "path of a claims.csv" not in words
        assert 'claims: str = ""' not in words
        assert "injected-parameters" not in str(pages[f"{page.output}.html"])


def test_no_output_is_an_error_or_a_warning(pages):
    for address, page in pages.items():
        assert not page.select(".output.stderr, .output.traceback, .system-message, .problematic"), address
        tags_as_words = [part for part in page.select(".output") if "<p " in part.get_text()]
        assert not tags_as_words, address


def test_there_are_no_source_maps_and_no_kernel_client(book, pages):
    assert not list(book.rglob("*.map"))
    assert not [path for path in book.rglob("*") if "thebe" in path.name]
    for address in pages:
        assert "thebe" not in (book / address).read_text(encoding="utf-8").lower(), address


def test_no_file_names_the_machine_it_was_made_on(book):
    traces = [str(book.parent).encode(), str(ROOT).encode(), b"/site-packages/"]
    for name, content in read_folder(book).items():
        assert not [trace for trace in traces if trace in content], name


def test_a_search_finds_every_page(book):
    text = (book / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    use = {f"book/use/{name}" for name in USE}
    assert {page.output for page in read_edition().pages} | use <= set(index["docnames"])


def test_no_page_the_assets_and_the_site_are_heavier_than_they_may_be(book):
    files = {path.relative_to(book).as_posix(): path for path in book.rglob("*") if path.is_file()}
    weights = {name: path.stat().st_size for name, path in files.items()}
    sent = {
        name: len(gzip.compress(path.read_bytes())) for name, path in files.items() if path.suffix == ".html"
    }
    assert {name: weight for name, weight in sent.items() if weight > 250_000} == {}  # as a server sends it
    assert sum(weight for name, weight in weights.items() if name.startswith("_static/")) <= 900_000
    assert sum(weights.values()) <= 20_000_000


def test_every_icon_of_a_page_has_its_letter_and_no_other_is_shipped(book):
    pages = "".join(path.read_text(encoding="utf-8") for path in book.rglob("*.html"))
    used = {name for name in re.findall(r"[ \"](fa-[a-z-]+)", pages) if name not in ("fa-solid", "fa-lg")}
    shipped = set(
        re.findall(r"\.(fa-[a-z-]+):before", (book / "_static/icons.css").read_text(encoding="utf-8"))
    )
    assert used == shipped
    assert "fontawesome.js" not in pages
    theme = (book / "_static/styles/pydata-sphinx-theme.css").read_text(encoding="utf-8")
    assert "vendor/fontawesome" not in theme and ".fa-bars" not in theme


def test_a_changed_figure_runs_the_chapters_that_show_it_and_no_other(book):
    checkout = book.parent / "checkout"
    results = checkout / "_build/executed/spring-2018"
    before = {path.stem: path.stat().st_mtime_ns for path in results.rglob("*.ipynb")}
    header, *rows = read_cells(checkout / "data/claims.csv")
    place = next(n for n, row in enumerate(rows) if row[0] == "pr-0376")  # soldiers killed near Palmyra
    more = int(rows[place][header.index("low")]) + 1
    change_cell(checkout / "data", "claims", place + 2, "low", str(more))
    done = run(checkout, "build", "--out", book.parent / "changed")
    assert done.returncode == 0, done.stderr
    ran = {path.stem for path in results.rglob("*.ipynb") if path.stat().st_mtime_ns != before[path.stem]}
    # the second takes every count that another revises; the labs match claims by day and place, not by number
    assert ran == {"palmyra", "how_to_read_a_claim"}
    first, second = (
        {name: text for name, text in read_site(site).items() if name.endswith(".html")}
        for site in (book, book.parent / "changed")
    )
    shown = {"theatres/palmyra", "reading/how_to_read_a_claim", "use/ledger"}
    assert {name for name in first if first[name] != second[name]} == {f"book/{page}.html" for page in shown}
