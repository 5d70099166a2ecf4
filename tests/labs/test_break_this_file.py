"""Break this file: what the check says of each damage, as the command says it, and the page."""

import ast

import pytest

from tests.test_touch import find_violations
from tests.tools import read_cells_of, run_notebook
from whosecount.cli import main
from whosecount.core.paths import ROOT
from whosecount.labs.break_this_file import OUTCOMES, Cards, change_cell, check_export, simulate, take_export

NOTEBOOK = ROOT / "book/labs/break_this_file.ipynb"
PAGE = "book/labs/break_this_file.html"
EXPECTED = ["refused", "refused", "noticed", "silent", "silent", "noticed", "noticed", "refused"]


@pytest.fixture(scope="module")
def checked() -> tuple:
    return next(one for one in run_notebook(NOTEBOOK) if isinstance(one, Cards)).checked


def test_eight_damages_are_made_in_the_open_and_each_has_its_answer(checked):
    assert [one.outcome for one in checked] == EXPECTED and set(EXPECTED) == OUTCOMES.keys()
    assert all(bool(one.said) == (one.outcome != "silent") for one in checked)
    open_cells = [cell.source for cell in read_cells_of(NOTEBOOK, "code") if not cell.metadata.get("tags")]
    damaged = next(
        node
        for cell in open_cells
        for node in ast.walk(ast.parse(cell))
        if isinstance(node, ast.Dict) and len(node.keys) == 8
    )
    assert [ast.literal_eval(key) for key in damaged.keys] == [one.damage for one in checked]


def test_a_sound_export_gets_no_remark_of_its_own_and_a_change_is_a_copy():
    sound = take_export()
    assert check_export(sound, sound).outcome == "silent"
    assert change_cell(sound, 9, "best", "400").loc[7, "best"] == "400" != sound.loc[7, "best"]


def test_the_answer_is_what_the_command_says(tmp_path, capsys):
    sound = take_export()
    rows = change_cell(sound, 9, "best", "about 12")
    path = tmp_path / "export.csv"
    rows.to_csv(path, index=False)
    assert main(["check", str(path), "--reader", "ucdp", "--country", "Aldermark"]) == 1
    (line,) = check_export(rows, sound).said
    assert line in capsys.readouterr().err


def test_guesses_are_scored_by_hand():
    found = simulate(["refused", "", "silent", "noticed"], ["refused", "noticed", "noticed", "silent"])
    assert found == {"given": 3, "right": 1, "trusted": 1, "feared": 1}


def test_a_reader_predicts_before_an_answer_opens(page, book):
    page.goto((book / PAGE).as_uri())
    cards = page.locator(".lab-card")
    assert cards.count() == 8 and page.locator(".lab-card details:visible").count() == 0
    for card, outcome in zip(cards.all(), EXPECTED, strict=True):
        card.get_by_label(OUTCOMES["silent" if outcome == "refused" else outcome]).check()
        assert card.locator("details[open]").is_visible()
    told = page.locator(".wc-lab output").inner_text()
    assert (
        "5 of 8 right; 0 are open." in told
        and "3 times you expected it to say nothing, and it spoke." in told
    )
    assert find_violations(page, ".wc-lab, .lab-card") == []
    page.get_by_role("button", name="Start over").press("Enter")
    assert page.locator(".lab-card details:visible").count() == 0
    assert page.evaluate("document.activeElement.type") == "radio"
