"""The published edition in a browser, from file://, wide and narrow."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browsing import visit

WIDTHS = (1440, 768, 390, 320)
LEDGER = "book/use/ledger.html"
CHAPTER = "book/theatres/southern_damascus.html"
GLOSSARY = "book/use/glossary.html"
ROWS = "#ledger tbody tr"
BORROWED = """() => [...document.querySelectorAll("svg [clip-path], svg use")]
    .map(e => (e.getAttribute("clip-path") || e.getAttribute("xlink:href")).match(/#([^)]+)/)[1])
    .filter(name => document.querySelectorAll(`[id="${name}"]`).length !== 1)"""
# Preloading reads style sheets, which file:// forbids. Rows of the ledger are alike, and slow: some will do.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"resultTypes": ["violations"], "preload": False, "runOnly": RULES}
# So will some rows of a table, one piece of code of each colour, and of a picture all but its marks.
UNFOLD_AND_THIN = """() => {
    document.querySelectorAll("details").forEach(one => one.open = true);
    document.querySelectorAll(".wc-table tr:nth-child(n+4)").forEach(one => one.remove());
    document.querySelectorAll("figure svg").forEach(one =>
        one.replaceChildren(...one.querySelectorAll("title, desc, a, [role], [tabindex]")));
    const seen = new Set();
    document.querySelectorAll("pre span[class]").forEach(one =>
        seen.has(one.className) ? one.replaceWith(...one.childNodes) : seen.add(one.className));
}"""
# Contrast takes most of the time: of words that look alike, on what looks alike, one will do.
MARK_LOOKS = """() => {
    const looks = {};
    for (const one of document.querySelectorAll("body *")) {
        const words = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!(words || one.matches("input, select, textarea")) || !one.checkVisibility({visibilityProperty: true})) continue;
        const own = getComputedStyle(one), look = [own.color, own.fontSize, own.fontWeight, own.textShadow, !words];
        for (let around = one; around; around = around.parentElement) {
            const style = getComputedStyle(around);
            if (style.position !== "static") look.push(around.className);
            if (style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" || style.opacity !== "1")
                look.push(style.backgroundColor, style.backgroundImage, style.opacity);
        }
        looks[look] = (looks[look] || 0) + 1;
        if (looks[look] === 1) one.dataset.look = "";
    }
}"""
# Of each headline, its words and how far below them those begin that follow.
CAPTIONS = """() => [...document.querySelectorAll(".wc-headline + .wc-how")].map(how => [
    how.previousElementSibling.textContent,
    how.getBoundingClientRect().top - how.previousElementSibling.getBoundingClientRect().bottom])"""
TOO_WIDE = """async () => {
    await Promise.allSettled(document.getAnimations().map(one => one.finished));
    return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}"""
LOOKING = "axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]'}]})"
AXE_CONTEXT = {"exclude": [[f"{ROWS}:nth-child(n+12)"]]}


def is_too_wide(page: Page) -> bool:
    """Whether a page is wider than the screen, once what moves on the way to its width has come to rest."""
    return page.evaluate(TOO_WIDE)


def test_the_root_leads_to_the_start_page(page, book):
    page.goto((book / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    assert page.locator("h1:visible").count() == 1


def find_obstacles(page: Page, address: str) -> list[str]:
    """List what breaks WCAG 2.2 AA or good practice as axe-core knows them, with everything unfolded."""
    page.evaluate(UNFOLD_AND_THIN)
    page.evaluate(MARK_LOOKS)
    context = AXE_CONTEXT if page.locator(ROWS).count() else None
    axe = Axe(f"{AXE_SCRIPT}; {LOOKING}")
    violations = axe.run(page, context=context, options=AXE).response["violations"]
    return [
        f"{address}: {violation['id']}: {node['target']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def find_widths_that_are_too_small(page: Page, address: str) -> list[str]:
    """List the widths of screens on which a page is wider than they are."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{address}: wider than {width}"] if is_too_wide(page) else []
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def test_no_page_asks_outside_fails_is_too_wide_has_an_obstacle_or_figures_that_borrow(page, book):
    found = []
    for address in visit(page, book):
        found += find_widths_that_are_too_small(page, address)
        found += [f"{address}: refers to {name}" for name in page.evaluate(BORROWED)]
        found += find_obstacles(page, address)
    assert found == []


@pytest.mark.parametrize("address", [LEDGER, "book/index.html"])  # for a chapter see below
def test_a_page_opened_on_a_narrow_screen_is_no_wider(page, book, address):
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.goto((book / address).as_uri())
    assert not is_too_wide(page)


@pytest.mark.parametrize(
    "address", [CHAPTER, LEDGER, GLOSSARY, "book/use/datasheet.html", "book/use/cite.html"]
)
def test_the_dark_mode_has_no_obstacle(page, book, address):
    page.add_init_script("localStorage.setItem('mode', 'dark'); localStorage.setItem('theme', 'dark')")
    page.goto((book / address).as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert find_obstacles(page, address) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_first_opened_follows_the_readers_system(browser, book, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((book / GLOSSARY).as_uri())
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    context.close()


def test_the_focus_is_seen_on_the_buttons_of_the_sidebar_and_tab_stops_scroll(page, book):
    page.goto((book / CHAPTER).as_uri())
    page.keyboard.press("Tab")
    toggle = page.locator("button.primary-toggle")
    toggle.focus()
    assert toggle.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    stops = page.locator(":is(.wc-picture, .wc-table)[tabindex='0']:visible")
    assert all(
        stops.nth(n).evaluate(
            "one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight"
        )
        for n in range(stops.count())
    )


def test_a_headline_and_what_tells_how_to_read_the_figure_stand_on_lines_of_their_own(page, book):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((book / "book/reading/one_article.html").as_uri())
    captions = page.evaluate(CAPTIONS)
    assert captions and [words for words, gap in captions if gap < 0] == []


def test_a_chapter_opened_on_a_narrow_screen_is_no_wider_and_a_table_unfolds_with_its_keyboard(page, book):
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    page.goto((book / CHAPTER).as_uri())
    assert not is_too_wide(page)
    details = page.locator("details.wc-data").first
    assert not details.locator("table").is_visible()
    details.locator("summary").press("Enter")
    assert details.locator("table").is_visible()
    assert not is_too_wide(page)  # the table scrolls in its frame


def test_a_solution_is_hidden_until_its_keyboard_opens_it(page, book):
    page.goto((book / CHAPTER).as_uri())
    solutions = page.locator("details.solution")
    hidden = page.locator("details.solution > :not(summary)")
    assert solutions.count() >= 3
    first = solutions.first
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not any(hidden.nth(number).is_visible() for number in range(hidden.count())), width
        first.locator("summary").press("Enter")
        assert first.locator("> :not(summary)").first.is_visible(), width
        assert not is_too_wide(page), width
        first.locator("summary").press("Space")
        assert not first.locator("> :not(summary)").first.is_visible(), width


def test_a_solution_is_folded_without_scripts_and_prints_as_it_was_left(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / CHAPTER).as_uri())
    page.emulate_media(media="print")
    solution = page.locator("details.solution").first
    assert page.locator(".exercise").first.is_visible()
    assert not solution.is_visible()  # an empty fold tells a reader of paper nothing
    page.emulate_media(media="screen")
    solution.locator("summary").click()
    page.emulate_media(media="print")
    assert solution.locator("> :not(summary)").first.is_visible()
    context.close()


def test_a_citation_leads_to_its_work(page, book):
    page.goto((book / GLOSSARY).as_uri())
    link = page.locator(".bibtex-citation a").first
    anchor = re.sub(r".*#", "", link.get_attribute("href"))
    link.click()
    page.wait_for_url(f"**/book/use/references.html#{anchor}")
    assert page.locator(f"[id='{anchor}']").is_visible()


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
