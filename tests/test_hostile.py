"""A whole edition of hostile words, built by the command and opened in a browser: all of it is text."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Page

from tests.browsing import open_strictly, visit
from tests.checkouts import copy_checkout, read_folder, run
from tests.hostile import ATTACKS, SIDE_A, THEATRES, make_acled_events, make_events, make_tables
from tests.tools import change_cell, read_cells
from whosecount.core.unsafe_text import find_fault

WORDS = "‘\"' `{{x}}` $x$ %s {0} [a](javascript:1) *b* # c | =1+1 \\input{x} é داعش 日本 (label)= http://x.invalid"
CODE = "\"); __import__('os').system('touch /tmp/pwned') #../../etc/passwd"
CHAPTER = {"theatre": "harbour", "cutoff": "2020-03-31"}
PAGES = {
    "book/reading/how_to_read_a_claim": {"example_theatre": "harbour"},
    "book/reading/who_told_whom": {"example_theatre": "harbour", "chapter": CODE},
    "book/theatres/southern_damascus": CHAPTER,
    "book/theatres/palmyra": CHAPTER | {"raid_claim": "hostile-1-syn-01"},
    "book/theatres/residual_threat": CHAPTER,
}
EDITION = {
    "id": "hostile",
    "title": f"Hostile {WORDS}",
    "claims": "tables",
    "events": "<img src=x onerror=window.pwned=40>.csv",
    "events_reader": "ucdp",
    "version": "<script>window.pwned=41</script> " + WORDS,
    "accessed": "2020-04-01",
    "attribution": "</div><img src=x onerror=window.pwned=42> " + WORDS,
    "sides": {"side_a": "army", "side_b": "league"},
    "window": {"start": "2020-03-01", "end": "2020-03-31"},
    "theatres": ["harbour", "plain"],
    "pages": [
        {"notebook": f"{name}.ipynb", "output": name, "parameters": dict(own)} for name, own in PAGES.items()
    ],
}
# What the theme itself puts on a page: inline handlers of its buttons, links that a script answers.
HANDLERS = """() => [...document.querySelectorAll("*")].flatMap(e => [...e.attributes]
    .filter(a => a.name.startsWith("on")).map(a => `${e.tagName} ${a.name}=${a.value}`))"""
ADDRESSES = """() => [...document.querySelectorAll("a, area, form, iframe, embed, object, base, use, image")].flatMap(e =>
    ["href", "src", "action", "data", "xlink:href"].map(name => e.getAttribute(name)).filter(Boolean))"""
SCHEME = re.compile(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Build the hostile edition; what else the build left stands beside it."""
    folder = tmp_path_factory.mktemp("hostile")
    make_tables(folder / "tables")
    make_events(folder / EDITION["events"])
    (folder / "hostile.yml").write_text(yaml.safe_dump(EDITION, allow_unicode=True), encoding="utf-8")
    checkout = copy_checkout(folder / "checkout")
    before = read_folder(checkout)
    done = run(checkout, "build", folder / "hostile.yml", "--out", folder / "out" / "site", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert find_fault(done.stderr) == ""
    after = read_folder(checkout)
    made = {path for path in after if before.get(path) != after[path] and "__pycache__" not in path}
    assert not [path for path in made if not path.startswith("_build/")]
    return folder


@pytest.fixture(scope="module")
def site(folder) -> Path:
    return folder / "out" / "site"


@pytest.fixture
def strict(browser, site) -> Iterator[tuple[Page, str]]:
    """Serve the edition under the policy of book/use/publish.md; give a page, and where it is."""
    with open_strictly(browser, site) as page_and_address:
        yield page_and_address


def test_code_in_place_of_an_identifier_is_refused_before_anything_runs(folder):
    wrong = EDITION | {"id": "wrong", "parameters": {"focus_place": CODE}}
    (folder / "checkout" / "wrong.yml").write_text(
        yaml.safe_dump(wrong | {"claims": "../tables", "events": "../" + EDITION["events"]}), encoding="utf-8"
    )
    done = run(folder / "checkout", "build", "wrong.yml", cwd=folder / "checkout")
    assert done.returncode == 1 and "focus_place" in done.stderr and "no such place_id" in done.stderr
    assert not list(folder.rglob("pwned")) and not Path("/tmp/pwned").exists()


def test_no_file_is_written_outside_the_output_folder(folder, site):
    found = {path.name for path in folder.iterdir()}
    assert found == {"tables", EDITION["events"], "hostile.yml", "checkout", "out"}
    assert [path.name for path in (folder / "out").iterdir()] == ["site"]
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert all(re.fullmatch(r"[\w./-]+", name) for name in names)
    assert {name.split("/")[0] for name in names} == {
        "404.html", "_static", "book", "figures", "how-to-cite", "index.html", "search.html", "searchindex.js", "whosecount-site",
        "SHA256SUMS",
    }  # fmt: skip
    assert not list(folder.rglob("pwned")) and not Path("/tmp/pwned").exists()


def test_no_word_of_a_table_runs_breaks_a_page_or_leads_elsewhere(page, site):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for address in visit(page, site):
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.wait_for_timeout(50)
        assert page.evaluate("window.pwned") is None, address
        assert not [found for found in page.evaluate(HANDLERS) if "pwned" in found], address
        schemes = {found[1].lower() for found in map(SCHEME.match, page.evaluate(ADDRESSES)) if found}
        assert schemes <= {"https", "http", "file"}, address
        assert (
            page.locator(
                "article :is(script, iframe, object, embed, base, form:not(.wc-ledger-filters))"
            ).count()
            == 0
        )
        assert (
            page.locator("article img, article [onerror], article [onload], article [onmouseover]").count()
            == 0
        )
    assert dialogs == []


def test_the_structure_of_every_page_is_that_of_the_book_and_a_strict_host_may_serve_it(strict, site):
    page, host = strict
    for address in visit(page, site, host):
        if address in ("search.html", "404.html"):  # which have no article
            continue
        assert page.locator("h1:visible").count() == 1, address
        assert page.locator("main").count() == page.locator("article.bd-article").count() == 1, address
        assert page.locator("nav.bd-links").count() == 1, address
        assert page.locator("nav.bd-links a[href]").count() >= len(PAGES), address
        assert page.locator("body > *").count() < 25, address
        assert (
            page.locator("figure.wc-figure").count()
            == page.locator("article figure.wc-figure > figcaption").count()
        )
        drawn, written = (
            page.locator(f"figure.wc-figure:has({part})").count() for part in ("svg", ".wc-words")
        )
        assert drawn + written == page.locator("figure.wc-figure").count()
        assert page.locator("figure.wc-figure svg").count() == 2 * drawn
        assert page.locator("article svg:not(figure.wc-figure svg, .copybtn svg)").count() == 0, address
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), address


def test_an_edition_in_the_shape_of_acled_is_whole_under_the_policy_too(browser, folder):
    make_acled_events(folder / "checkout/acled.csv")
    edition = EDITION | {"id": "told", "events": "acled.csv", "events_reader": "acled", "claims": "../tables"}
    page = {"notebook": "book/ground.ipynb", "output": "book/ground", "parameters": {}}
    (folder / "checkout/told.yml").write_text(
        yaml.safe_dump(edition | {"pages": [page]}, allow_unicode=True), encoding="utf-8"
    )
    done = run(
        folder / "checkout", "build", "told.yml", "--out", folder / "checkout/told", cwd=folder / "checkout"
    )
    assert done.returncode == 0, done.stderr
    with open_strictly(browser, folder / "checkout/told") as (page, host):
        for address in visit(page, folder / "checkout/told", host):
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("window.pwned") is None, address
            if address == "book/ground.html":
                assert page.locator("h1:visible").count() == 1 < page.locator("figure.wc-figure").count()
                assert SIDE_A in page.locator("article").inner_text()


def test_words_without_a_space_make_no_page_wider_than_a_phone(page, site):
    page.set_viewport_size({"width": 390, "height": 900})
    places = (
        "h1",
        ".wc-finding",
        "figcaption",
        ".wc-source",
        ".bd-header-announcement",
        "#ledger option",
        "#ledger td",
    )
    for address in ("book/theatres/palmyra.html", "book/use/ledger.html", "book/index.html"):
        page.goto((site / address).as_uri())
        for place in places:
            page.evaluate(
                "place => document.querySelectorAll(place).forEach(e => e.textContent = 'W'.repeat(150))",
                place,
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, (address, place)


def test_titles_are_shown_as_they_stand(page, site):
    page.goto((site / "book/theatres/palmyra.html").as_uri())
    assert page.locator("h1").first.inner_text().startswith(THEATRES[0])
    assert page.title().startswith(THEATRES[0])
    assert THEATRES[0] in page.locator("nav.bd-links").inner_text()
    banner = page.locator(".bd-header-announcement").inner_text()
    for words in (EDITION["version"], EDITION["attribution"], EDITION["events"]):
        assert words in banner
    page.goto((site / "book/index.html").as_uri())
    heading = page.locator("h1").first.inner_text()  # typographic quotation marks, all else as it is
    assert EDITION["title"].split("' ")[1] in heading


def test_the_ledger_has_one_row_for_each_claim_and_its_words_as_text(page, folder, site):
    header, *claims = read_cells(folder / "tables/claims.csv")
    page.goto((site / "book/use/ledger.html").as_uri())
    rows, more = page.locator("#ledger tbody tr"), page.get_by_role("button", name="more")
    while more.is_visible():
        more.click()
    assert rows.count() == len(claims) > 2 * len(ATTACKS)
    shown = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('#ledger tbody tr')].map(r => [r.id, r.textContent]))"
    )
    for claim in claims:
        row = dict(zip(header, claim, strict=True))
        for column in ("summary", "hedge", "note", "as_stated"):
            assert row[column] in shown[f"claim-{row['claim_id']}"], (column, row[column])
    page.get_by_role("searchbox", name="Words").fill("<script>window.pwned=1</script>")
    assert 0 < page.locator("#ledger tbody tr:visible").count() < len(claims)
    assert page.evaluate("window.pwned") is None


def test_names_of_the_sides_stand_in_findings_and_pictures_as_they_are(page, site):
    page.goto((site / "book/theatres/palmyra.html").as_uri())
    assert SIDE_A in " ".join(page.locator("p.wc-finding").all_text_contents())
    assert SIDE_A in " ".join(page.locator("figure.wc-figure svg text").all_text_contents())


@pytest.mark.parametrize(
    "query", [THEATRES[0], "onerror=window.pwned=30", "script window pwned", "harbour <b>"]
)
def test_the_search_page_shows_what_it_finds_as_text(browser, site, query):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{(site / 'search.html').as_uri()}?q={quote(query)}")
    page.wait_for_function("document.querySelector('#search-results h2')?.innerText.includes('Results')")
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert page.locator("#search-results img, #search-results script").count() == 0
    if query == THEATRES[0]:
        assert THEATRES[0] in page.locator("#search-results").inner_text()
    context.close()


def test_no_cell_of_a_download_begins_a_formula_and_numbers_are_numbers(site):
    files = list(site.glob("figures/*/*.csv"))
    numbers = 0
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert rows and all(len(row) == len(header) for row in rows), path
        for cell in [cell for row in (header, *rows) for cell in row]:
            assert find_fault(cell) == "", path
            if re.fullmatch(r"-?[0-9.]+(e[+-][0-9]+)?", cell):
                numbers += float(cell) == float(cell)
            elif not cell.startswith("'"):
                assert not re.match(r"[\s\"'`]*[-=+@\uff1d\uff0b\uff0d\uff20]", cell), (path, cell)
                assert not cell.startswith(("\t", "\n", "\r")), (path, cell)
    assert len(files) > 15 and numbers > 200


def test_every_picture_for_download_is_well_formed_and_runs_nothing(site):
    files = list(site.glob("figures/*/*.svg"))
    assert len(files) > 15
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert find_fault(text) == "", path
        for element in ElementTree.fromstring(text).iter():
            assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "image", "a"), path
            assert not [name for name in element.attrib if name.startswith("on")], path


def test_no_page_is_larger_than_a_few_megabytes(site):
    sizes = {
        path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()
    }
    assert max(sizes.values()) < 4_000_000
    assert not [path for path in site.rglob("*.html") if "x" * 2_000 in path.read_text(encoding="utf-8")]


def test_nothing_is_built_from_tables_that_hold_what_cannot_be_seen(tmp_path):
    tables = make_tables(tmp_path / "tables")
    change_cell(tables, "sources", 2, "name", "\x1b]0;owned\x07")
    change_cell(tables, "claims", 3, "summary", "x" * 1_000_000)
    edition = EDITION | {"events": "", "events_reader": "none", "version": "", "attribution": ""}
    (tmp_path / "hostile.yml").write_text(yaml.safe_dump(edition, allow_unicode=True), encoding="utf-8")
    checkout = copy_checkout(tmp_path / "checkout")
    done = run(checkout, "build", tmp_path / "hostile.yml", "--out", tmp_path / "site")
    assert done.returncode == 1
    assert "column name, value '�]0;owned�': the cell holds a control character (U+001B)" in done.stderr
    assert "row 3, column summary" in done.stderr and "more than 5,000" in done.stderr
    assert all(line.isprintable() for line in done.stderr.splitlines()) and len(done.stderr) < 3_000
    assert not (tmp_path / "site").exists()
    left = {path.relative_to(checkout / "_build").as_posix() for path in (checkout / "_build").rglob("*")}
    assert left <= {".lock", "sockets"}  # plans are made under the lock; no socket is left
