"""What a reader touches, by mouse, by keyboard and by finger: claim cards, controls under figures, the guess."""

import re
from collections.abc import Iterator
from math import prod

import pytest
from playwright.sync_api import Locator, Page

from tests.browsing import watch
from tests.test_browser import AXE, CHAPTER, LEDGER, Axe, is_too_wide
from whosecount.core.paths import ROOT

START = "book/index.html"
CURVE = "figure[data-choices]"
TOLLS = "#figure-running-tolls"
SCRIPTS = sorted((ROOT / "book/_static").glob("*.js"))
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('whosecount')).length"
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture(scope="module")
def tab(browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that tests share, with what its requests and scripts did wrong."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    yield page, watch(page)
    context.close()


@pytest.fixture
def chapter(tab, book) -> Iterator[Page]:
    """A chapter with nothing folded and no guess; loaded again only where the last test left it or a guess in it."""
    page, problems = tab
    problems.clear()
    if not page.evaluate("window.fresh"):
        page.goto((book / CHAPTER).as_uri())
        page.evaluate(f"{UNFOLD}; window.fresh = true")
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    yield page
    found = list(problems)
    if page.evaluate(KEPT):
        page.evaluate("localStorage.clear(); window.fresh = false")
    assert found == []


@pytest.fixture
def phone(browser, book):
    """A page under a finger; whatever its scripts do wrong fails the test at its end."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    problems = watch(page)
    page.goto((book / CHAPTER).as_uri())
    yield page
    found = list(problems)
    context.close()
    assert found == []


def find_violations(page: Page, within: str) -> list[str]:
    found = (
        Axe()
        .run(page, context={"include": [[one] for one in within.split(", ")]}, options=AXE)
        .response["violations"]
    )
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


# The claim card


def test_a_card_opens_under_the_pointer_and_closes_when_it_leaves(chapter):
    claim = chapter.locator(".wc-claim").first
    card = claim.locator(".wc-card")
    assert not card.is_visible()
    claim.locator("> a").hover()
    card.wait_for()
    for label in ("Said by", "Standing", "In"):
        assert label in card.inner_text()
    card.hover()
    chapter.wait_for_timeout(400)
    assert card.is_visible()
    chapter.mouse.move(2, 2)
    card.wait_for(state="hidden")


def test_a_card_opens_with_the_focus_and_escape_closes_it(chapter):
    link = chapter.locator(".wc-claim > a").first
    card = chapter.locator(".wc-card").first
    link.focus()
    chapter.keyboard.press("Shift+Tab")
    chapter.keyboard.press("Tab")
    card.wait_for()
    assert link.get_attribute("aria-expanded") == "true"
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 1440
    chapter.keyboard.press("Escape")
    assert not card.is_visible() and chapter.evaluate("document.activeElement.ariaExpanded") == "false"


def test_the_keyboard_walks_through_a_card_and_out_of_it(chapter):
    link = chapter.locator(".wc-claim > a").first
    card = chapter.locator(".wc-card").first
    link.focus()
    chapter.keyboard.press("Shift+Tab")
    chapter.keyboard.press("Tab")
    card.wait_for()
    stops = card.locator("a, button").count()
    for _ in range(stops):
        chapter.keyboard.press("Tab")
    assert chapter.evaluate("document.activeElement.textContent") == "Close"
    chapter.keyboard.press("Escape")
    assert not card.is_visible()
    assert link.evaluate("link => link === document.activeElement")
    for _ in range(2):
        chapter.keyboard.press("Tab")
    card.wait_for(state="hidden")


def test_a_card_leads_to_its_row(chapter):
    chapter.locator(".wc-claim > a").first.hover()
    link = chapter.locator(".wc-card").first.get_by_role("link", name="ledger")
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    chapter.wait_for_url(f"**/{LEDGER}#{anchor}")
    assert chapter.locator(f"[id='{anchor}']").is_visible()


def test_a_tap_opens_the_card_and_a_tap_elsewhere_closes_it(phone):
    card = phone.locator(".wc-card").first
    phone.locator(".wc-claim > a").first.tap()
    card.wait_for()
    assert phone.url.endswith(CHAPTER) and not is_too_wide(phone)
    phone.locator("h1:visible").tap()
    card.wait_for(state="hidden")
    phone.locator(".wc-claim > a").first.tap()
    card.get_by_role("button", name="Close").tap()
    card.wait_for(state="hidden")


def test_an_open_card_has_no_violation(chapter):
    chapter.locator(".wc-claim > a").first.hover()
    chapter.locator(".wc-card").first.wait_for()
    assert find_violations(chapter, ".wc-claim") == []


# The controls under figures


def test_a_figure_under_every_choice_says_what_each_combination_gives(chapter):
    box, number, rows = read_choices(chapter)
    offered = [select.locator("option").all_inner_texts() for select in box.locator("select").all()]
    rows = [row for row in rows if all(row[place] in offered[place] for place in range(number))]
    assert len(rows) == prod(map(len, offered))
    for row in (rows[0], rows[-1]):
        for place in range(number):
            select = box.locator("select").nth(place)
            if select.is_visible():
                select.select_option(row[place])
        said = box.locator("output").inner_text()
        assert f"{float(row[number]):.3g}" in said.replace(",", ""), said
        assert said.startswith("Claim’s lower end ÷ record, counted this way: ")
    assert "0 more." in said and f"of {len(rows)} combinations" in said.lower()


def read_choices(page: Page) -> tuple[Locator, int, list[list[str]]]:
    """Read the first figure under every choice: its control, how many choices it has, and the rows of its table."""
    figure = page.locator(CURVE).first
    cells = "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    rows = figure.locator(".wc-data tbody tr").evaluate_all(cells)
    return (
        figure.get_by_role("group", name="How is it counted?"),
        int(figure.get_attribute("data-choices")),
        rows,
    )


def test_what_changes_nothing_is_named_and_not_offered(chapter):
    box, number, rows = read_choices(chapter)
    results = {tuple(row[:number]): row[number:] for row in rows}

    def list_results(place: int, option: str) -> dict[tuple, list[str]]:
        return {
            (*key[:place], *key[place + 1 :]): found for key, found in results.items() if key[place] == option
        }

    for place, select in enumerate(box.locator("select").all()):
        offered = select.locator("option").all_inner_texts()
        told = [list_results(place, option) for option in offered]
        assert all(one not in told[:rank] for rank, one in enumerate(told))
        for option in {row[place] for row in rows} - set(offered):
            same = offered[told.index(list_results(place, option))]
            assert re.search(
                rf"\({re.escape(same)}.*, or {re.escape(option)}\b", box.locator("small").first.inner_text()
            )
    assert box.locator("label:not(:visible)").count() == 1  # the choice that is left with one option


def test_the_choices_move_with_the_keyboard(chapter):
    box = chapter.locator(f"{CURVE} .wc-touch").first
    select = box.locator("select").first
    select.select_option(index=select.locator("option").count() - 1)
    said = box.locator("output").inner_text()
    select.focus()
    chapter.keyboard.press("Home")
    chapter.keyboard.press("Tab")
    first = select.locator("option").first.inner_text()
    assert select.input_value() == first and box.locator("output").inner_text() != said


def test_the_cut_off_moves_through_running_tolls_by_keyboard(chapter):
    box = chapter.locator(f"{TOLLS} .wc-touch")
    slider, said = box.get_by_label("Count up to and including"), box.locator("output")
    assert "Islamic State group: 900 (17 May 2018)" in said.inner_text()
    slider.focus()
    chapter.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "19 April 2018"
    assert "The record: 28" in said.inner_text() and "Islamic State group: nothing yet" in said.inner_text()
    for _ in range(15):
        chapter.keyboard.press("ArrowRight")
    assert "By 4 May 2018" in said.inner_text() and "The record: 142" in said.inner_text()
    assert "at least 117 (3 May 2018)" in said.inner_text()


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_the_picture_fades_what_comes_after_the_cut_off(page, book, form):
    page.set_viewport_size({"width": 1440 if form == "wide" else 390, "height": 900})
    page.goto((book / CHAPTER).as_uri())
    picture, slider = page.locator(f"{TOLLS} .wc-{form}"), page.locator(f"{TOLLS} input[type=range]")
    assert (
        picture.is_visible() and picture.locator(".wc-until").count() == 0
    )  # nothing comes after the last day
    frame = picture.locator("[data-days] path").bounding_box()
    for day, place in {"1 May": 12, "15 May": 26}.items():
        slider.fill(str(place))
        assert slider.get_attribute("aria-valuetext") == f"{day} 2018"
        label = picture.locator("text").get_by_text(day, exact=True).bounding_box()
        fade = picture.locator(".wc-until path").first.bounding_box()
        beyond = fade["x"] - (label["x"] + label["width"] / 2)
        assert 0 < beyond < 12, (day, beyond)  # half a day, so that the day itself is counted
        assert fade["x"] + fade["width"] == pytest.approx(frame["x"] + frame["width"], abs=2)
    slider.press("End")
    assert picture.locator(".wc-until").count() == 0


def test_the_start_page_has_the_cut_off_of_its_figure_too(page, book):
    page.goto((book / START).as_uri())
    slider = page.get_by_label("Count up to and including")
    slider.fill("0")
    assert "By 19 April 2018" in page.locator(f"{TOLLS} output").inner_text()


def test_the_controls_have_no_violation(chapter):
    assert find_violations(chapter, ".wc-touch, .wc-guess") == []


# The guess


def set_guess(page: Page) -> tuple[str, str]:
    """Set both handles by keyboard, one to its end and back, and give what the page says of the guess."""
    page.get_by_role("slider", name="Lowest").focus()
    for key in ("Home", "ArrowRight", "Tab", "Home", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    return page.locator(".wc-guess output").inner_text(), page.locator(f"{TOLLS} .wc-guess-line").inner_text()


def test_a_guess_is_set_by_keyboard_kept_under_the_name_of_its_page_and_erased(chapter):
    assert (
        not chapter.locator(".wc-guess-line").is_visible() and chapter.locator(".wc-guess-band").count() == 0
    )
    said, beside = set_guess(chapter)
    assert "is shown with a later figure." in said
    assert chapter.locator(".wc-guess output a").get_attribute("href") == TOLLS
    assert said.startswith(beside) and re.fullmatch(r"Your guess: 10 to 11 deaths\.", beside)
    kept = "Object.keys(localStorage).filter(name => name.startsWith('whosecount'))"
    assert chapter.evaluate(kept) == ["whosecount/book/theatres/southern_damascus"]
    chapter.reload()
    assert chapter.locator(".wc-guess-line").inner_text() == beside
    assert chapter.get_by_role("slider", name="Lowest").get_attribute("aria-valuetext") == "10 deaths"
    chapter.get_by_role("button", name="Forget").press("Enter")
    assert chapter.evaluate(kept) == [] and chapter.locator(".wc-guess-band").count() == 0
    chapter.reload()
    assert not chapter.locator(".wc-guess-line").is_visible()


def test_a_handle_that_nobody_moved_is_no_guess(chapter):
    low, high = (chapter.get_by_role("slider", name=name) for name in ("Lowest", "Highest"))
    assert low.get_attribute("aria-valuetext") == "not set; from 10 to 5,000 deaths"
    ends = chapter.locator(".wc-guess .wc-ends")
    assert ends.all_inner_texts() == ["10\nnot set\n5,000 deaths"] * 2
    high.press("ArrowLeft")
    assert chapter.locator(".wc-guess output").inner_text() == "Set the lowest too."
    assert chapter.locator(".wc-guess-line:visible, .wc-guess-band").count() == 0 and not chapter.evaluate(
        KEPT
    )
    low.press("ArrowRight")
    assert chapter.locator(".wc-guess-line").inner_text() == "Your guess: 10 to 4,800 deaths."


def test_people_are_guessed_whole(page, book):
    page.goto((book / "book/reading/bounds_not_points.html").as_uri())
    low = page.get_by_role("slider", name="Lowest")
    low.focus()
    for _ in range(60):
        page.keyboard.press("ArrowRight")
        assert re.fullmatch(r"\d+ people", low.get_attribute("aria-valuetext"))


def test_the_lowest_number_is_never_above_the_highest(chapter):
    chapter.get_by_role("slider", name="Lowest").press("ArrowRight")
    chapter.get_by_role("slider", name="Highest").focus()
    chapter.keyboard.press("Home")
    assert chapter.locator(".wc-guess-line").inner_text() == "Your guess: 10 to 10 deaths."
    chapter.get_by_role("slider", name="Lowest").focus()
    chapter.keyboard.press("End")
    assert chapter.locator(".wc-guess-line").inner_text() == "Your guess: 5,000 to 5,000 deaths."


def test_a_guess_is_drawn_over_the_figure_where_its_axis_says(chapter):
    chapter.evaluate(
        "localStorage.setItem('whosecount/book/theatres/southern_damascus', '{\"running-tolls\":[200,400]}')"
    )
    chapter.reload()
    band = chapter.locator(f"{TOLLS} .wc-wide .wc-guess-band").bounding_box()
    label = {  # the middles of the labels 200 and 400 of the axis
        words: chapter.locator(f"{TOLLS} .wc-wide text").get_by_text(words, exact=True).bounding_box()
        for words in ("200", "400")
    }
    middle = {words: box["y"] + box["height"] / 2 for words, box in label.items()}
    assert abs(band["y"] - middle["400"]) < 4 and abs(band["y"] + band["height"] - middle["200"]) < 4


def test_a_guess_in_kilometres_is_drawn_where_the_kilometres_are(page, book):
    page.goto((book / "book/theatres/palmyra.html").as_uri())
    page.get_by_role("slider", name="Lowest").press("ArrowRight")
    page.get_by_role("slider", name="Highest").press("ArrowLeft")
    assert page.locator("figure:has(.wc-guess-line:visible) .wc-picture:visible .wc-guess-band").count() == 1


@pytest.mark.parametrize(
    "kept", ["not json", "[]", '{"running-tolls":["<b>",1]}', '{"running-tolls":[1,99999]}', "null"]
)
def test_whatever_else_is_kept_under_the_name_is_no_guess(page, book, kept):
    page.add_init_script(f"localStorage.setItem('whosecount/book/theatres/southern_damascus', {kept!r})")
    page.goto((book / CHAPTER).as_uri())
    assert page.locator(".wc-guess output").inner_text() == "Nothing is set yet."


def test_every_guess_names_a_figure_of_its_page(book):
    named = {}
    for path in sorted((book / "book").rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        for name in re.findall(r'class="wc-guess" hidden(?:="")? data-figure="([^"]+)"', html):
            named[path.stem] = name
            assert f'id="figure-{name}"' in html, (path.stem, name)
    assert len(named) >= 8


# Access and weight


@pytest.mark.parametrize("width", [1440, 390])
def test_pictures_and_tables_are_tab_stops_only_where_they_scroll(page, book, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((book / CHAPTER).as_uri())
    page.evaluate(UNFOLD)
    page.wait_for_timeout(300)
    wrong = page.evaluate(
        "[...document.querySelectorAll('.wc-picture, .wc-table')].filter(box =>"
        " (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) !== (box.tabIndex === 0))"
        ".map(box => box.closest('figure').id)"
    )
    assert wrong == []


def test_whatever_has_the_focus_shows_it(chapter):
    seen = set()
    for _ in range(60):
        chapter.keyboard.press("Tab")
        style = chapter.evaluate(
            "(() => { const one = document.activeElement, style = getComputedStyle(one);"
            " return [one.outerHTML.slice(0, 80), style.outlineStyle, parseFloat(style.outlineWidth)]; })()"
        )
        seen.add(style[0])
        assert style[1] != "none" and style[2] >= 2, style
    assert len(seen) > 30


@pytest.mark.parametrize("address", [CHAPTER, LEDGER])
def test_buttons_fields_and_downloads_are_at_least_24_pixels(page, book, address):
    page.goto((book / address).as_uri())
    page.evaluate(UNFOLD)
    small = page.evaluate(
        "[...document.querySelectorAll('.wc-button, .wc-touch select, .wc-touch input, .wc-downloads a,"
        " .wc-ledger-filters :is(input, select, button), .wc-ledger th > a, summary')]"
        ".filter(one => one.checkVisibility()).map(one => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"
    )
    assert small == []


def test_nothing_moves_for_who_asked_for_less_motion(browser, book):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((book / CHAPTER).as_uri())
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].flatMap(one =>"
        " getComputedStyle(one).transitionDuration.split(',').map(parseFloat)))"
    )
    assert longest < 0.01
    context.close()


def test_without_scripts_a_chapter_is_as_it_is(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / CHAPTER).as_uri())
    assert page.locator(".wc-claim > a").first.is_visible()
    assert page.locator(".wc-touch, .wc-card:visible, .wc-button").count() == 0
    context.close()


def test_own_scripts_are_light_on_each_page(book):
    sizes = {path.name: len(path.read_bytes()) for path in SCRIPTS}
    for path in book.rglob("*.html"):
        loaded = re.findall(r'<script[^>]* src="[^"]*_static/([a-z-]+\.js)', path.read_text(encoding="utf-8"))
        assert sum(sizes.get(name, 0) for name in loaded) < 40_000, path


def test_own_scripts_hold_no_handler_in_markup_and_no_eval():
    for path in SCRIPTS:
        assert not re.search(
            r"\beval\(|new Function|innerHTML|\bon[a-z]+=|import |https?://(?!www\.w3\.org)",
            path.read_text(encoding="utf-8"),
        ), path


def test_the_tiles_of_an_article_are_coloured_by_what_the_reader_chooses(page, book):
    page.goto((book / "book/reading/one_article.html").as_uri())
    tiles = page.locator(".wc-tiles")
    before = page.locator(".wc-tile").first.evaluate("tile => getComputedStyle(tile).backgroundColor")
    page.get_by_label("who speaks").focus()
    page.keyboard.press("ArrowDown")
    assert tiles.get_attribute("data-by") == "kind"
    assert page.locator("[data-key]:visible").get_attribute("data-key") == "kind"
    page.get_by_label("which theatre it is about").check()
    assert tiles.get_attribute("data-by") == "theatre"
    assert page.locator("[data-key]:visible").count() == 1
    after = page.locator(".wc-tile").first.evaluate("tile => getComputedStyle(tile).backgroundColor")
    assert before != after
    assert find_violations(page, ".wc-tiles") == []


def test_a_tap_or_the_arrows_show_the_statement_of_a_tile(phone, book):
    phone.goto((book / "book/reading/one_article.html").as_uri())
    tiles, said = phone.locator(".wc-tile[data-claim]"), phone.locator(".wc-tile-said")
    tiles.nth(2).tap()
    assert tiles.nth(2).get_attribute("title") in said.inner_text()
    phone.keyboard.press("ArrowRight")
    assert said.count() == 1 and tiles.nth(3).get_attribute("title") in said.inner_text()
    assert phone.locator(".wc-tile[tabindex='0']").count() == 1  # one tab stop, however many tiles
    row = said.get_by_role("link", name="Its row in the ledger")
    assert row.get_attribute("href").endswith(f"#claim-{tiles.nth(3).get_attribute('data-claim')}")
    assert find_violations(phone, ".wc-tiles") == []


# From a figure to the ledger, and code


@pytest.mark.parametrize("address", [START, CHAPTER])
def test_the_claims_of_a_figure_lead_to_their_rows(page, book, address):
    page.goto((book / address).as_uri())
    page.locator(f"{TOLLS} .wc-data summary").press("Enter")
    link = page.locator(f"{TOLLS} .wc-data td > a").first
    name = link.inner_text()
    link.press("Enter")
    page.locator(f"#claim-{name}.wc-here").wait_for()


def test_folded_cells_with_nothing_between_are_one_fold(book):
    folds = 0
    for path in (book / "book").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        folds += text.count('<details class="admonition hide above-input">')
        between = re.findall(
            r"</details>\s*</div>\s*<div class=\"cell[^>]*>\s*<details class=\"admonition hide", text
        )
        assert between == [], path
    assert folds > 100


@pytest.mark.parametrize("width", [1440, 390])
def test_no_line_of_code_is_cut_off(page, book, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((book / CHAPTER).as_uri())
    page.evaluate(UNFOLD)
    cut = page.evaluate(
        "[...document.querySelectorAll('.cell_input pre')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert cut == 0 and page.locator(".cell_input pre").count() > 10


def test_the_contents_that_a_margin_note_folds_show_an_arrow_of_the_book(page, book):
    page.goto((book / CHAPTER).as_uri())
    page.evaluate("document.querySelector('.bd-sidebar-secondary').classList.add('hide')")
    page.mouse.move(2, 2)
    style = "getComputedStyle(document.querySelector('.onthispage'), '::after')"
    assert page.evaluate(f"{style}.content") == '""' and "data:image" in page.evaluate(f"{style}.maskImage")
