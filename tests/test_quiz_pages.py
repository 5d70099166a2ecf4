"""The quiz, its statistics and the coding exercise in a browser: by keyboard, in both themes, and against hand-made files."""

import csv
import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.agreement import measure_agreement, pool_agreement
from tests.sphinx_ext.test_quiz import BOOK, ROWS, put_below
from tests.test_browser import find_obstacles, is_too_wide
from whosecount.sphinx_ext.coding import COLUMNS
from whosecount.sphinx_ext.quiz_bank import choose_items, order_options

BEFORE, RESULTS, CODING = "book/quiz/before.html", "book/quiz/results.html", "book/quiz/coding.html"
CHAPTER = "book/theatres/palmyra.html"
TEN = Path(__file__).parent / "data/quiz_ten_learners.csv"  # the statistics in its test are reckoned by hand
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('whosecount/quiz'))"
ALIKE = ".wc-item:nth-of-type(n+5), .wc-answers-item:nth-of-type(n+3), .wc-coding:nth-of-type(n+3)"
KIT = "quiz-kit.js"  # what the others share
OWN = {KIT, "quiz.js", "quiz-results.js", "coding.js"}


def set_theme(page: Page, theme: str) -> None:
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")


def find_obstacles_in_both_themes(page: Page, address: str) -> list[str]:
    found = []
    page.emulate_media(
        reduced_motion="reduce"
    )  # else a colour is read on its way from one theme to the other
    page.evaluate(f"document.querySelectorAll('{ALIKE}').forEach(one => one.remove())")
    for theme in ("light", "dark"):
        set_theme(page, theme)
        found += find_obstacles(page, f"{address}, {theme}")
    page.set_viewport_size({"width": 320, "height": 800})
    return found + ([f"{address}: wider than 320"] if is_too_wide(page) else [])


def find_letter(name: str, part: str, place: int) -> str:
    """Find the letter of an option by its place in the bank, where the right one is the first."""
    item = next(item for item in BOOK["items"] if item["id"] == name)
    return next(letter for letter, option in order_options(item, part) if option is item[part][place])


def answer(page: Page, name: str, places: tuple[int, int], sure: int) -> None:
    item = page.locator(f'[data-item="{name}"]')
    for part, place in zip(("answers", "reasons"), places, strict=True):
        item.locator(f'[data-part="{part}"] input[value="{find_letter(name, part, place)}"]').check()
    item.locator(f'[data-part="sure"] input[value="{sure}"]').check()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).press("Enter")


def save(page: Page, name: str, path: Path) -> list[dict]:
    with page.expect_download() as waiting:
        press(page, name)
    waiting.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_form_is_answered_checked_kept_saved_and_erased(page, book, tmp_path):
    page.goto((book / BEFORE).as_uri())
    assert page.locator(".wc-item").count() == 20 and page.evaluate(KEPT) == []
    # by keyboard alone: the first answer, then the second reason, then the last degree of being sure
    first = page.locator(".wc-item").first
    first.locator("input").first.focus()
    for key in ("Space", "Tab", "Space", "ArrowDown", "Tab", "ArrowUp"):
        page.keyboard.press(key)
    chosen = [one.get_attribute("value") for one in first.locator("input:checked").all()]
    assert chosen == ["a", "b", "4"]
    assert first.locator(".wc-told").inner_text() == ""  # told at the end, unless asked for before
    answer(page, "A02", (0, 0), 3)
    answer(page, "A03", (0, 1), 2)
    page.get_by_role("button", name="Check my answers").press("Enter")
    said = page.evaluate("document.activeElement.textContent")
    assert (
        "Of 3 checked: 2 right, 1 of them for the right reason." in said and "Without an answer: 17" in said
    )
    assert "diagnostic, not validated" in said
    told = page.locator('[data-item="A03"] .wc-told').inner_text()
    item = next(item for item in BOOK["items"] if item["id"] == "A03")
    assert "right." in told and item["reasons"][1]["feedback"] in " ".join(told.split())
    assert page.locator('[data-item="A03"] input:enabled').count() == 0
    page.reload()
    assert page.locator(".wc-told p").count() == 6 and page.locator("input:checked").count() >= 9
    page.emulate_media(media="print")
    assert page.locator(".wc-item:visible").count() == 20 and page.locator(".wc-told:visible").count() == 0
    page.emulate_media(media="screen")

    rows = save(page, "Save my answers", tmp_path / "answers.csv")
    assert [row["item"] for row in rows] == [item["id"] for item in choose_items(BOOK, "A")]
    assert [rows[1][name] for name in ("answer_right", "reason_right", "sure")] == ["yes", "yes", "3"]
    assert rows[2]["reason_shows"] == item["reasons"][1]["shows"] and rows[19]["answer"] == ""
    assert ",".join(rows[0]) == TEN.read_text(encoding="utf-8").split("\n")[0]
    assert len({row["learner"] for row in rows}) == 1 and re.fullmatch("[0-9a-z]{8}", rows[0]["learner"])
    page.get_by_role("button", name="Erase").press("Enter")
    assert page.evaluate(KEPT) == [] and page.locator(".wc-item input:checked").count() == 0
    assert save(page, "Save my answers", tmp_path / "next.csv")[0]["learner"] != rows[0]["learner"]
    page.evaluate(
        """localStorage.setItem('whosecount/quiz/book/quiz/before', '{"A01":7,"A02":{"answers":"<b>"},"A03":null}')"""
    )
    page.reload()
    assert "0 of 20 questions" in page.locator(".wc-quiz-controls [role=status]").inner_text()
    answer(page, "A01", (1, 2), 4)
    press(page, "Check my answers")
    assert find_obstacles_in_both_themes(page, BEFORE) == []


def test_a_chapter_has_three_questions_folded_and_tells_after_each(page, book):
    page.goto((book / CHAPTER).as_uri())
    fold = page.locator(".wc-short-quiz")
    assert not fold.locator(".wc-item").first.is_visible()
    fold.locator("> summary").press("Enter")
    assert fold.locator(".wc-item:visible").count() == 3
    answer(page, BOOK["chapters"]["palmyra"][0], (0, 0), 4)
    assert "right." in fold.locator(".wc-told b").first.inner_text()
    assert fold.get_by_role("button", name="Save").count() == 0


def test_only_pages_with_a_quiz_load_its_scripts_and_these_are_light(book):
    for path in book.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        loaded = OWN & set(re.findall(r"_static/([a-z-]+\.js)", html))
        wanted = {
            "quiz.js": 'class="wc-quiz"',
            "quiz-results.js": 'class="wc-results',
            "coding.js": 'class="wc-codings"',
        }
        needed = {script for script, mark in wanted.items() if mark in html}
        assert loaded == needed | ({KIT} if needed else set()), path
        assert sum((book / "_static" / name).stat().st_size for name in loaded) <= 15_000


def test_without_scripts_questions_and_key_are_there(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / BEFORE).as_uri())
    assert (
        page.locator(".wc-item:visible").count() == 20
        and page.get_by_role("button", name="Check").count() == 0
    )
    page.locator(".wc-answers > summary").click()
    assert page.locator(".wc-answers dt:visible").count() == 20 * 6
    context.close()


# The statistics


@pytest.fixture
def results(page, book) -> Page:
    page.goto((book / RESULTS).as_uri())
    return page


def read_table(page: Page, caption: str) -> dict[str, list[str]]:
    table = page.locator(".wc-results-out table").filter(has=page.locator("caption", has_text=caption))
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    return {first: cells for first, *cells in rows}


def test_statistics_are_what_is_reckoned_by_hand(results):
    text = TEN.read_text(encoding="utf-8")
    results.locator("textarea").fill(text)
    results.get_by_role("button", name="Read").press("Enter")
    out = results.locator(".wc-results-out")
    assert (
        "form A (before): 10; form B (after): 3. Lines that are no answers, left aside: 2."
        in out.inner_text()
    )
    assert "Diagnostic, not validated." in out.inner_text()
    names = {name: one["name"] for name, one in BOOK["misconceptions"].items()}
    items = read_table(results, "Items of form A")
    # A01: 7 of 10 right, 6 for the right reason, 5 right and sure. Learners 1 to 4 have both other items, 5 and 8 have
    # one: the sum of products is 9, the means 0.6 and 1, so (9 - 10 * 0.6 * 1) / root(2.4 * 8) = 0.68
    assert items[names["precise-is-verified"]] == ["10", "70%", "60%", "50%", "0.68"]
    assert items[names["mentions-are-sources"]][:4] == ["10", "60%", "60%", "60%"]
    assert items[names["bounds-are-confidence"]] == [
        "9",
        "44%",
        "44%",
        "0%",
        "not estimable",
    ]  # one gave no answer
    assert items[names["stocks-add"]] == ["0", "–", "–", "–", "not estimable"]
    held = read_table(results, "Misconceptions")
    assert held[names["mentions-are-sources"]] == ["40%", "40%", "–", "–", "before"]
    assert held[names["precise-is-verified"]] == ["30%", "10%", "–", "–", ""]
    assert held[names["claimants-exaggerate"]][:2] == ["10%", "0%"]
    assert next(iter(held)) == names["mentions-are-sources"]
    assert results.get_by_text("Items of form B").count() == 0
    assert find_obstacles_in_both_themes(results, RESULTS) == []


def test_files_are_read_together_and_fewer_than_ten_learners_give_no_statistics(results, tmp_path):
    first, *rest = TEN.read_text(encoding="utf-8").splitlines()
    few, same = [first, *(line for line in rest if line.startswith("l1"))], tmp_path / "one.csv"
    same.write_text("\ufeff" + "\r\n".join(line.replace(",", ";") for line in few), encoding="utf-8")
    (tmp_path / "two.csv").write_text("\n".join(few), encoding="utf-8")
    results.locator("input[type=file]").set_input_files([same, tmp_path / "two.csv"])
    out = results.locator(".wc-results-out")
    out.get_by_text("Statistics begin at 10 learners").wait_for()
    assert "form A (before): 2; form B" in out.inner_text()  # l1 and l10, each once
    results.get_by_role("button", name="Clear").press("Enter")
    results.locator("textarea").fill("<img src=x onerror=alert(1)>\nlearner,form\nx,A,,,,\n=1+1,Z")
    results.get_by_role("button", name="Read").press("Enter")
    assert "left aside: 3" in out.inner_text() and out.locator("img").count() == 0


# The coding exercise


def code(page: Page, rows: list[dict]) -> None:
    page.evaluate(
        """rows => { for (const row of rows) for (const [column, value] of Object.entries(row.cells)) {
          const form = document.querySelector(`[data-claim="${row.claim}"]`);
          const field = form.querySelector(`.wc-touch-fields [data-column="${column}"]`);
          field.value = value;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        } }""",
        [{"claim": row["claim_id"], "cells": {column: row[column] for column in COLUMNS}} for row in rows],
    )


def test_kappa_in_the_page_is_that_of_the_package(page, book):
    page.goto((book / CODING).as_uri())
    dice = random.Random(15)
    pairs = []
    for _ in range(400):
        values, n = "abcde"[: dice.randint(1, 5)], dice.randint(1, 15)
        pairs.append([[dice.choice(values) for _ in range(n)] for _ in range(2)])
    found = page.evaluate("pairs => pairs.map(([a, b]) => wcAgreement.measure(a, b))", pairs)
    own = [measure_agreement(*pair) for pair in pairs]
    assert any(one.kappa is None for one in own)
    for theirs, mine in zip(found, own, strict=True):
        assert theirs["kappa"] == (None if mine.kappa is None else pytest.approx(mine.kappa, abs=1e-12))
    pooled = page.evaluate("all => wcAgreement.pool(all)", found)
    assert pooled["kappa"] == pytest.approx(pool_agreement(own).kappa, abs=1e-12)


def test_a_coding_is_compared_with_the_books_and_a_classmates_saved_and_checked(page, book, tmp_path):
    page.goto((book / CODING).as_uri())
    out = page.locator(".wc-agreement")
    press(page, "Compare with the book")
    assert "no statement that both" in out.inner_text()
    code(page, ROWS)
    press(page, "Compare with the book")
    assert "You differ nowhere." in out.inner_text() and "Agreement on 12 statements" in out.inner_text()
    assert save(page, "Save my rows", tmp_path / "coding.csv") == ROWS
    line = page.get_by_label("Your coding as one line").input_value()
    assert json.loads(line).keys() == {row["claim_id"] for row in ROWS}

    page.reload()  # the coding was kept; now one bound becomes a point, and one source another
    code(
        page,
        [ROWS[0] | {"qualifier": "exact", "low": "30", "best": "30.0", "high": "30", "source_id": "gazette"}],
    )
    page.get_by_label("A classmate’s line").fill(line)
    press(page, "Compare with a classmate")
    said = out.inner_text()
    assert "Where you differ: 5 of 96 cells." in said and "your classmate League Bulletin" in said
    assert said.count("has no upper end; 30 itself would make it false.") == 1
    mine = [row["source_id"] if at else "gazette" for at, row in enumerate(ROWS)]
    kappa = measure_agreement(mine, [row["source_id"] for row in ROWS]).kappa
    assert f"{kappa:.2f}" in page.locator(".wc-agreement tbody tr").first.inner_text()
    rows = save(page, "Save my rows", tmp_path / "coding.csv")
    assert (rows[0]["best"], rows[0]["summary"]) == ("30", ROWS[0]["summary"])
    for wrong in ("", "null", "[]", '{"code-p1-1": ["<b>"]}', '{"nobody": []}', "{"):
        page.get_by_label("A classmate’s line").fill(wrong)
        press(page, "Compare with a classmate")
        assert re.search("not a line of this page|no statement that both", out.inner_text()), wrong
    assert put_below("as_saved", rows[1:], tmp_path) == []
    press(page, "Compare with the book")
    assert find_obstacles_in_both_themes(page, CODING) == []
    press(page, "Erase my coding")
    assert page.evaluate("localStorage.getItem('whosecount/coding')") is None
