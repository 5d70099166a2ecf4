"""The ledger as a reader touches it: rows, words, filters, order, address, download."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsing import watch
from tests.test_browser import LEDGER, ROWS
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.ledger import build_ledger, write_scripts
from whosecount.sphinx_ext.records import gather_records

COUNT = ".wc-ledger-count"


@pytest.fixture
def ledger(page, book) -> Page:
    """The ledger, opened."""
    page.goto((book / LEDGER).as_uri())
    return page


def count_selected(page: Page) -> int:
    """Count the claims that the filters leave, as the line above the table says."""
    return int(re.match(r"\d+", page.locator(COUNT).inner_text()).group())


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"[data-filter={name}]").select_option(value)


def read_claims() -> list[dict]:
    with (ROOT / "data/claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
    assert ledger.locator(COUNT).inner_text() == "No claim fits these filters."
    assert ledger.locator("#ledger table:visible").count() == 0
    ledger.get_by_role("button", name="Show all claims").press("Enter")
    ledger.wait_for_function(
        f"document.querySelector('{COUNT}').textContent.startsWith('{len(read_claims())} claims')"
    )
    assert ledger.evaluate("document.activeElement === document.querySelector('[data-filter=words]')")
    assert ledger.locator(ROWS).count() == 100 and words.input_value() == ""


def test_words_find_a_place_wherever_the_claim_names_it(ledger):
    place = "hajar_al_aswad"
    about = {claim["claim_id"] for claim in read_claims() if place in claim["place_ids"].split(";")}
    name = ledger.locator(f"[data-filter=place] option[value={place}]").inner_text()
    ledger.get_by_role("searchbox", name="Words").fill(name)
    assert count_selected(ledger) >= len(about) > 100
    choose(ledger, "place", place)
    assert count_selected(ledger) == len(about)


def test_no_code_stands_where_a_name_should(ledger):
    for name in ("family", "alignment", "measure", "type", "figures"):
        options = ledger.locator(f"[data-filter={name}] option").all_inner_texts()
        assert len(set(options)) == len(options), name
        assert not [
            words
            for words in options
            if "_" in words or re.search(r"\b(us coalition|[Ff]dd|side a)\b", words)
        ]
    rows = ledger.locator("#ledger tbody").inner_text()
    assert "()" not in rows and "information 3" not in rows and "credibility 3" in rows


def test_a_row_says_why_its_document_is_not_linked(ledger):
    ledger.evaluate("location.hash = 'claim-pr-0318'")
    row = ledger.locator("#claim-pr-0318")
    row.wait_for()
    assert "named, not linked: outlet aligned with one party" in row.inner_text()


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


def show_all(ledger: Page, total: int) -> None:
    ledger.get_by_role("button", name="Show all").click()
    ledger.wait_for_function(f"document.querySelector('{COUNT}').textContent.startsWith('{total} claims')")


def test_a_filter_leaves_the_claims_that_the_table_has_under_it(ledger):
    claims = read_claims()
    fields = {"theatre_id": "theatre", "record_type": "type", "source_id": "source", "measure_id": "measure"}
    for column, name in (fields | {"verification": "standing"}).items():
        value = next(claim[column] for claim in claims if claim[column])
        choose(ledger, name, value)
        assert count_selected(ledger) == sum(claim[column] == value for claim in claims), column
        show_all(ledger, len(claims))
    choose(ledger, "family", "sohr")
    of_family = sum(claim["source_id"] in ledger_sources("sohr") for claim in claims)
    assert 0 < count_selected(ledger) == of_family
    show_all(ledger, len(claims))
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


def test_without_scripts_the_ledger_has_every_row_and_no_form(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / LEDGER).as_uri())
    assert page.locator(ROWS).first.is_visible() and not page.locator("#ledger form").is_visible()
    assert page.locator(f"{ROWS}:visible").count() == len(read_claims())
    context.close()


def test_a_place_of_the_map_and_a_month_of_the_timeline_lead_to_their_rows(page, book):
    ground = (book / "book/ground.html").as_uri()
    page.goto(ground)
    place = page.locator("#figure-theatres .wc-picture:visible a").first
    place.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"ledger\.html\?place="))
    named = page.locator("[data-filter=place]").input_value()
    about = sum(named in claim["place_ids"].split(";") for claim in read_claims())
    assert 0 < count_selected(page) == about
    page.goto(ground)
    month = page.locator("#figure-timeline th[scope=rowgroup] a").first
    month.click()
    page.wait_for_url(re.compile(r"ledger\.html\?from=\d+-\d+-01&to="))
    assert 0 < count_selected(page) < len(read_claims())


def test_rows_that_the_page_has_no_room_for_come_when_they_are_asked_for(browser, tmp_path, monkeypatch):
    monkeypatch.setattr("whosecount.sphinx_ext.ledger.ROWS", 150)
    head, *rows = build_ledger(gather_records(), docname="ledger")
    script = (ROOT / "book/_static/ledger.js").as_uri()
    (tmp_path / "ledger.html").write_text(
        f'<!doctype html><meta charset="utf-8">{head}<script defer src="{script}"></script>', encoding="utf-8"
    )
    write_scripts(rows, tmp_path / "ledger")
    page, claims = browser.new_page(), read_claims()
    problems, asked = watch(page), []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    page.goto((tmp_path / "ledger.html").as_uri())
    total, more = len(claims), page.get_by_role("button", name="more")
    assert page.locator(COUNT).inner_text() == f"{total} claims, of which 1 to 100 are shown"
    assert "1.js" not in asked
    more.press("Enter")
    page.wait_for_function(f"document.activeElement.textContent === '{claims[100]['claim_id']}'")
    assert "1.js" in asked and "2.js" not in asked
    last = claims[-1]["claim_id"]
    page.get_by_role("searchbox", name="Words").fill(last)
    page.locator(f"#claim-{last}").wait_for()
    assert count_selected(page) < total and f"{len(rows)}.js" in asked
    page.goto("about:blank")
    page.goto(f"{(tmp_path / 'ledger.html').as_uri()}#claim-{last}")
    page.locator(f"#claim-{last}.wc-here").wait_for()
    assert count_selected(page) == total and problems == []
    page.close()
