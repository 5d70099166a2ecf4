"""The published edition in a browser, from file://, wide and narrow."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.checkouts import copy_checkout, run
from tests.conftest import DATA
from tests.tools import read_cells, write_cells

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDTHS = (1440, 1024, 390)
LEDGER = "book/use/ledger.html"
CHAPTER = "book/theatres/southern_damascus.html"
GLOSSARY = "book/use/glossary.html"
ROWS = "#ledger tbody tr"
BORROWED = """() => [...document.querySelectorAll("svg [clip-path], svg use")]
    .map(e => (e.getAttribute("clip-path") || e.getAttribute("xlink:href")).match(/#([^)]+)/)[1])
    .filter(name => document.querySelectorAll(`[id="${name}"]`).length !== 1)"""
# Preloading reads style sheets, which file:// forbids. Rows of the ledger are alike, and slow: some will do.
AXE = {"resultTypes": ["violations"], "preload": False}
AXE_CONTEXT = {"exclude": [[f"{ROWS}:nth-child(n+12)"]]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A page in which whatever its requests and scripts do wrong fails the test at its end."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    problems: list[str] = []

    def note_request(request) -> None:
        if not request.url.startswith(("file:", "data:")):
            problems.append(f"{page.url} asks for {request.url}")

    def note_message(message) -> None:
        if message.type == "error":
            problems.append(f"{page.url}: {message.text}")

    page.on("request", note_request)
    page.on("requestfailed", lambda request: problems.append(f"{page.url}: not loaded: {request.url}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("console", note_message)
    yield page
    context.close()
    assert problems == []


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "{claim}`x` **b** [link](javascript:alert(3)) $x^{2}$",
    "=1+1",
]
EDITION = """id: hostile
title: Hostile
claims: tables
sides: {side_a: SIDE_A, side_b: SIDE_B}
window: {start: "2020-03-01", end: "2020-03-31"}
theatres: [harbour]
pages:
  - notebook: book/theatres/palmyra.ipynb
    output: book/theatres/palmyra
    parameters: {theatre: harbour, cutoff: "2020-03-31"}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """Build an edition from tables whose words are scripts, markup and formulas."""
    folder = tmp_path_factory.mktemp("hostile")
    tables = Path(shutil.copytree(DATA / "right", folder / "tables"))
    for table, columns in {
        "claims": ["as_stated", "summary", "note", "hedge"],
        "sources": ["name"],
        "theatres": ["title"],
        "places": ["name"],
        "documents": ["title", "publisher"],
    }.items():
        cells = read_cells(tables / f"{table}.csv")
        for number, row in enumerate(cells[1:]):
            for place, column in enumerate(columns):
                at = cells[0].index(column)
                row[at] = HOSTILE[(number + place) % len(HOSTILE)] if row[at] else ""
        write_cells(tables / f"{table}.csv", cells)
    actors = read_cells(tables / "actors.csv")
    roots = {row[3]: row[0] for row in actors[1:] if not row[1]}
    edition = EDITION.replace("SIDE_A", roots["side_a"]).replace("SIDE_B", roots["side_b"])
    (folder / "hostile.yml").write_text(edition, encoding="utf-8")
    checkout = copy_checkout(folder / "checkout")
    done = run(checkout, "build", folder / "hostile.yml", "--out", folder / "site")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_words_of_a_table_are_text_and_never_run(page, hostile):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for address in visit(page, hostile):
        made = "img[onerror], a[href^='javascript'], main script:not([src])"
        assert page.locator(f"article :is({made})").count() == 0, address
    assert dialogs == []
    page.goto((hostile / "book/theatres/palmyra.html").as_uri())
    assert page.locator("h1").first.inner_text().startswith("<script>alert(1)</script>")


def test_no_download_of_hostile_words_holds_a_formula(hostile):
    for path in hostile.glob("figures/*/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))], path


def visit(page: Page, book: Path) -> Iterator[str]:
    """Open every page in turn, but the root, which only leads on."""
    for path in sorted(book.rglob("*.html")):
        if path != book / "index.html":
            page.goto(path.as_uri())
            yield path.relative_to(book).as_posix()


def is_too_wide(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def count_shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_asks_for_anything_outside_fails_or_is_wider_than_the_screen(page, book, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert [address for address in visit(page, book) if is_too_wide(page)] == []


def test_the_root_leads_to_the_start_page(page, book):
    page.goto((book / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    assert page.locator("h1:visible").count() == 1


def find_obstacles(page: Page, address: str) -> list[str]:
    """List what axe-core calls serious or critical, with every table unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    context = AXE_CONTEXT if page.locator(ROWS).count() else None
    violations = Axe().run(page, context=context, options=AXE).response["violations"]
    return [
        f"{address}: {violation['id']}: {node['target']}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def test_no_page_has_a_serious_obstacle_and_no_figure_borrows_from_another(page, book):
    found = []
    for address in visit(page, book):
        found += [f"{address}: refers to {name}" for name in page.evaluate(BORROWED)]
        found += find_obstacles(page, address)
    assert found == []


@pytest.mark.parametrize("address", [CHAPTER, LEDGER, GLOSSARY, "book/use/datasheet.html"])
def test_the_dark_mode_has_no_serious_obstacle(page, book, address):
    page.add_init_script("localStorage.setItem('mode', 'dark'); localStorage.setItem('theme', 'dark')")
    page.goto((book / address).as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert find_obstacles(page, address) == []


def test_a_table_unfolds_with_its_keyboard_and_scrolls_in_its_frame(page, book):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((book / CHAPTER).as_uri())
    details = page.locator("details.wc-data").first
    assert not details.locator("table").is_visible()
    details.locator("summary").press("Enter")
    assert details.locator("table").is_visible()
    assert not is_too_wide(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_solution_is_hidden_until_its_keyboard_opens_it(page, book, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((book / CHAPTER).as_uri())
    solutions = page.locator("details.solution")
    assert solutions.count() >= 3
    hidden = page.locator("details.solution > :not(summary)")
    assert not any(hidden.nth(number).is_visible() for number in range(hidden.count()))
    first = solutions.first
    first.locator("summary").press("Enter")
    assert first.locator("> :not(summary)").first.is_visible()
    assert not is_too_wide(page)
    first.locator("summary").press("Space")
    assert not first.locator("> :not(summary)").first.is_visible()


def test_a_solution_is_folded_without_scripts_and_prints_as_it_was_left(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / CHAPTER).as_uri())
    page.emulate_media(media="print")
    solution = page.locator("details.solution").first
    assert page.locator(".exercise").first.is_visible()
    assert not solution.locator("> :not(summary)").first.is_visible()
    solution.locator("summary").click()
    assert solution.locator("> :not(summary)").first.is_visible()
    context.close()


def test_a_citation_leads_to_its_work(page, book):
    page.goto((book / GLOSSARY).as_uri())
    link = page.locator(".bibtex-citation a").first
    anchor = re.sub(r".*#", "", link.get_attribute("href"))
    link.click()
    page.wait_for_url(f"**/book/use/references.html#{anchor}")
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_the_ledger_shows_every_row_until_words_narrow_it(page, book):
    page.goto((book / LEDGER).as_uri())
    rows = page.locator(ROWS)
    total = rows.count()
    count = page.locator(".wc-ledger-count")
    assert count_shown(page) == total
    assert count.inner_text() == f"{total} claims"
    name = rows.last.locator("th a").inner_text()
    page.get_by_label("Words").fill(name.upper())
    shown = count_shown(page)
    assert 1 <= shown < total
    assert rows.last.is_visible()
    assert count.inner_text() == f"{shown} of {total} claims"


def test_words_are_looked_for_one_by_one_and_none_may_be_missing(page, book):
    page.goto((book / LEDGER).as_uri())
    words = page.get_by_label("Words")
    words.fill("palmyra")
    some = count_shown(page)
    words.fill("palmyra claim")
    assert 0 < count_shown(page) <= some
    words.fill("palmyra no-such-word")
    assert count_shown(page) == 0


def test_filters_combine_and_reset_shows_all(page, book):
    page.goto((book / LEDGER).as_uri())
    total = count_shown(page)
    theatre = page.locator("select[data-filter=theatre]")
    kind = page.locator("select[data-filter=type]")
    theatre.select_option("palmyra")
    one = count_shown(page)
    kind.select_option("claim")
    both = count_shown(page)
    assert 0 < both < one < total
    assert page.locator(f"{ROWS}[data-theatre=palmyra][data-type=claim]").count() == both
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function(f"document.querySelectorAll('{ROWS}:not([hidden])').length === {total}")
    assert page.locator(".wc-ledger-count").inner_text() == f"{total} claims"


def test_a_claim_in_the_text_leads_to_its_row(page, book):
    page.goto((book / CHAPTER).as_uri())
    link = page.locator(".wc-claim a").first
    anchor = re.sub(r".*#", "", link.get_attribute("href"))
    link.click()
    page.wait_for_url(f"**/{LEDGER}#{anchor}")
    row = page.locator(f"[id='{anchor}']")
    row.wait_for()
    page.wait_for_function(
        "name => { const box = document.getElementById(name).getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight; }",
        arg=anchor,
    )


def test_the_ledger_can_be_read_without_scripts(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / LEDGER).as_uri())
    assert page.locator(ROWS).first.is_visible()
    assert not page.locator("#ledger form").is_visible()
    context.close()
