"""What a reader touches, by mouse, by keyboard and by finger: ledger, claim cards, controls under figures."""

import csv
import re

import pytest
from playwright.sync_api import Page

from tests.browsing import watch
from tests.test_browser import AXE, CHAPTER, LEDGER, ROWS, Axe, is_too_wide
from whosecount.core.paths import ROOT

START = "book/index.html"
COUNT = ".wc-ledger-count"
CURVE = "figure[data-choices]"
TOLLS = "#figure-running-tolls"
SCRIPTS = sorted((ROOT / "book/_static").glob("*.js"))
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture
def ledger(page, book) -> Page:
    """The ledger, opened."""
    page.goto((book / LEDGER).as_uri())
    return page


@pytest.fixture
def chapter(page, book) -> Page:
    """A chapter, opened, with nothing folded."""
    page.goto((book / CHAPTER).as_uri())
    page.evaluate(UNFOLD)
    return page


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


def count_selected(page: Page) -> int:
    """Count the claims that the filters leave, as the line above the table says."""
    return int(re.match(r"\d+", page.locator(COUNT).inner_text()).group())


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[data-filter={name}]").select_option(value)


def find_violations(page: Page, within: str) -> list[str]:
    found = (
        Axe()
        .run(page, context={"include": [[one] for one in within.split(", ")]}, options=AXE)
        .response["violations"]
    )
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def read_claims() -> list[dict]:
    with (ROOT / "data/claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The ledger


def test_the_ledger_shows_a_hundred_rows_and_more_until_every_claim_was_there(ledger):
    total = len(read_claims())
    assert ledger.locator(ROWS).count() == 100
    assert ledger.locator(COUNT).inner_text() == f"{total} claims, of which 1 to 100 are shown"
    more = ledger.get_by_role("button", name="more")
    for _ in range(total // 100):
        more.press("Enter")
    names = ledger.locator(f"{ROWS} th a").all_inner_texts()
    assert names == [claim["claim_id"] for claim in read_claims()]
    assert ledger.locator(COUNT).inner_text() == f"{total} claims" and not more.is_visible()


def test_more_leads_the_keyboard_to_the_first_new_row(ledger):
    ledger.get_by_role("button", name="more").press("Enter")
    assert ledger.evaluate("document.activeElement.textContent") == read_claims()[100]["claim_id"]


def test_words_narrow_the_ledger_whatever_their_case(ledger):
    name = read_claims()[-1]["claim_id"]
    ledger.get_by_role("searchbox", name="Words").fill(name.upper())
    assert 1 <= count_selected(ledger) < len(read_claims())
    assert name in ledger.locator(f"{ROWS} th a").all_inner_texts()
    assert re.fullmatch(rf"\d+ of {len(read_claims())} claims", ledger.locator(COUNT).inner_text())


def test_words_are_looked_for_one_by_one_and_none_may_be_missing(ledger):
    words = ledger.get_by_role("searchbox", name="Words")
    words.fill("palmyra")
    some = count_selected(ledger)
    words.fill("palmyra claim")
    assert 0 < count_selected(ledger) <= some
    words.fill("palmyra no-such-word")
    assert count_selected(ledger) == ledger.locator(ROWS).count() == 0


def test_filters_combine_and_show_all_takes_them_back(ledger):
    total = count_selected(ledger)
    choose(ledger, "theatre", "palmyra")
    one = count_selected(ledger)
    choose(ledger, "type", "claim")
    both = count_selected(ledger)
    assert 0 < both < one < total
    assert ledger.locator(f"{ROWS}[data-theatre=palmyra][data-type=claim]").count() == both
    ledger.get_by_role("button", name="Show all").press("Enter")
    ledger.wait_for_function(f"document.querySelector('{COUNT}').textContent.startsWith('{total} claims')")
    assert "theatre" not in ledger.url


@pytest.mark.parametrize("column", ["theatre_id", "record_type", "source_id", "measure_id", "verification"])
def test_a_filter_leaves_the_claims_that_the_table_has_under_it(ledger, column):
    field = {"theatre_id": "theatre", "record_type": "type", "source_id": "source", "measure_id": "measure"}
    value = next(claim[column] for claim in read_claims() if claim[column])
    choose(ledger, field.get(column, "standing"), value)
    assert count_selected(ledger) == sum(claim[column] == value for claim in read_claims())


def test_families_and_figures_are_filters_too(ledger):
    choose(ledger, "family", "sohr")
    assert (
        0
        < count_selected(ledger)
        == sum(claim["source_id"] in ledger_sources("sohr") for claim in read_claims())
    )
    ledger.get_by_role("button", name="Show all").click()
    choose(ledger, "figures", "southern_damascus.running-tolls")
    assert 0 < count_selected(ledger) < 60
    assert "pr-0318" in ledger.locator(f"{ROWS} th a").all_inner_texts()


def ledger_sources(family: str) -> set[str]:
    with (ROOT / "data/sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source_id"] for row in csv.DictReader(file) if row["family_id"] == family}


def test_days_bound_when_it_happened_or_was_said(ledger):
    ledger.get_by_label("From day").fill("2018-05-20")
    ledger.get_by_label("To day").fill("2018-05-21")
    shown = ledger.locator(ROWS).evaluate_all("rows => rows.map(row => ({...row.dataset}))")
    assert shown
    for row in shown:
        happened = row.get("start") or row.get("end")
        first = happened or row["said"]
        last = (row.get("end") or first) if happened else row.get("saidEnd", first)
        assert first <= "2018-05-21" and last >= "2018-05-20", row


def test_the_largest_number_comes_first_when_it_should(ledger):
    choose(ledger, "measure", "killed")
    choose(ledger, "sort", "number")
    numbers = ledger.locator(ROWS).evaluate_all(
        "rows => rows.map(r => +(r.dataset.low || r.dataset.best || r.dataset.high || 0))"
    )
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > numbers[-1]


def test_the_address_keeps_the_selection_and_the_order(ledger):
    choose(ledger, "theatre", "palmyra")
    choose(ledger, "sort", "said")
    names = ledger.locator(f"{ROWS} th a").all_inner_texts()
    address = ledger.url
    assert "theatre=palmyra" in address and "sort=said" in address
    ledger.goto("about:blank")
    ledger.goto(address)
    assert ledger.locator("[data-filter=theatre]").input_value() == "palmyra"
    assert ledger.locator(f"{ROWS} th a").all_inner_texts() == names


@pytest.mark.parametrize(
    "state", ["theatre=nowhere", "%", "sort=%3Cb%3E&words=", "claim-none", "from=yesterday"]
)
def test_an_address_that_means_nothing_shows_every_claim(page, book, state):
    page.goto(f"{(book / LEDGER).as_uri()}#{state}")
    assert count_selected(page) == len(read_claims())


def test_the_selection_is_a_csv_of_its_claims(ledger):
    choose(ledger, "theatre", "palmyra")
    with ledger.expect_download() as waiting:
        ledger.get_by_role("button", name="CSV").press("Enter")
    with waiting.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = [claim for claim in read_claims() if claim["theatre_id"] == "palmyra"]
    for column in (
        "claim_id",
        "source_id",
        "measure_id",
        "low",
        "best",
        "high",
        "event_start",
        "verification",
        "summary",
    ):
        assert [row[column] for row in rows] == [claim[column] for claim in wanted], column


@pytest.mark.parametrize("place", [0, 105, -1])
def test_an_anchor_brings_its_row_into_sight_at_once(page, book, place):
    name = read_claims()[place]["claim_id"]
    page.goto(f"{(book / LEDGER).as_uri()}#claim-{name}")
    row = page.locator(f"#claim-{name}")
    page.wait_for_function(
        "name => { const top = document.getElementById('claim-' + name).getBoundingClientRect().top;"
        " return document.activeElement.textContent === name && 0 <= top && top < innerHeight; }",
        arg=name,
    )
    assert row.is_visible() and page.locator(ROWS).count() <= 100


def test_a_link_to_a_row_that_is_filtered_out_or_far_away_shows_it(ledger):
    choose(ledger, "theatre", "palmyra")
    ledger.evaluate("location.hash = 'claim-pr-0318'")
    ledger.locator("#claim-pr-0318").wait_for()
    assert ledger.locator("[data-filter=theatre]").input_value() == ""
    earlier = ledger.get_by_role("button", name="earlier")
    before = ledger.locator(ROWS).count()
    earlier.press("Enter")
    assert ledger.locator(ROWS).count() > before


def test_a_row_leads_to_the_figures_that_use_its_claim(ledger):
    ledger.evaluate("location.hash = 'claim-pr-0318'")
    link = ledger.locator("#claim-pr-0318 a[href$='southern_damascus.html#figure-running-tolls']")
    link.click()
    ledger.wait_for_url("**/southern_damascus.html#figure-running-tolls")


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
    figure = chapter.locator(CURVE).first
    box = figure.get_by_role("group", name="How is it counted?")
    number = int(figure.get_attribute("data-choices"))
    rows = figure.locator(".wc-data tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )
    for row in (rows[0], rows[-1]):
        for place in range(number):
            box.locator("select").nth(place).select_option(row[place])
        said = box.locator("output").inner_text()
        assert f"{float(row[number]):.3g}" in said.replace(",", ""), said
    assert "0 more." in said and f"of {len(rows)} combinations" in said.lower()


def test_the_choices_move_with_the_keyboard(chapter):
    box = chapter.locator(f"{CURVE} .wc-touch").first
    said = box.locator("output").inner_text()
    select = box.locator("select").first
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


def test_the_lowest_number_is_never_above_the_highest(chapter):
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


def test_without_scripts_the_page_is_as_it_is(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / LEDGER).as_uri())
    rows = page.locator(f"{ROWS}:visible")
    assert rows.count() == len(read_claims())
    page.goto((book / CHAPTER).as_uri())
    assert page.locator(".wc-claim > a").first.is_visible()
    assert page.locator(".wc-touch, .wc-card:visible, .wc-button").count() == 0
    context.close()


def test_own_scripts_are_light_and_hold_no_handler_in_markup_and_no_eval():
    texts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    assert sum(len(text.encode()) for text in texts) < 40_000
    for text in texts:
        assert not re.search(
            r"\beval\(|new Function|innerHTML|\bon[a-z]+=|import |https?://(?!www\.w3\.org)", text
        )


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
