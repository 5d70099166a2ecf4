"""What a comparison tells: sentences, figures, long lists and cells."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from whosecount.compare.collect import Comparison
from whosecount.compare.findings import Told, compare_figures, compare_findings, mark_words
from whosecount.compare.outline import write_cell
from whosecount.compare.page import MOST as MOST_ON_PAGE
from whosecount.compare.page import write_page
from whosecount.compare.rows import Rows
from whosecount.compare.tell import MOST, write_text


def told(text: str, place: int, name: str = "", kind: str = "finding") -> Told:
    return Told(kind, name, "A section", text, ("study.say(it)", 1, place))


def test_a_finding_is_found_by_its_name_wherever_it_stands_and_one_that_only_moved_is_none():
    old = [told("Eight dead.", 0, "dead"), told("It rained.", 1), told("Gone now.", 2)]
    new = [
        told("It rained.", 5),
        told("Nine dead.", 7, "dead"),
        told("Not estimable: all.", 8, kind="notice"),
    ]
    found = compare_findings("book/page", old, new)
    assert [(one.status, one.kind, one.name) for one in found] == [
        ("changed", "finding", "dead"),
        ("added", "notice", ""),
        ("gone", "finding", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("401 or more, of 1,200.", "401 or more, of 1,300."),
        ("", "All new."),
        ("All gone.", ""),
        ("a b c", "c b a"),
        ("x" * 30_000, "y"),
    ],
)
def test_the_pieces_of_a_sentence_make_both_of_its_versions(old, new):
    pieces = mark_words(old, new)
    assert "".join(text for kind, text in pieces if kind != "added") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new


def test_a_figure_whose_rows_are_withheld_is_told_by_its_picture():
    figure = {
        "name": "map",
        "caption": "Where.",
        "header": [],
        "rows": [],
        "svg": "<svg a/>",
        "withheld": "terms",
    }
    other = figure | {"svg": "<svg b/>"}
    assert [one.status for one in compare_figures("page", {"map": figure}, {"map": other})] == ["redrawn"]
    assert compare_figures("page", {"map": figure}, {"map": dict(figure)}) == []


def make_long(number: int) -> Comparison:
    side = {name: "x" for name in ("name", "label", "title", "claims", "window", "events")}
    cells = [
        {"claim_id": f"c-{n:04}", "column": "hedge", "old": "\x1b[31mred\u202e", "new": f"<b>{n}</b>\n"}
        for n in range(number)
    ]
    claims = Rows("claims", ("claim_id",), number, number, 0, 0, number, ("claim_id",), cells_changed=cells)
    return Comparison(side, side, tables=[claims, replace(claims, name="links", changed=0, cells_changed=[])])


def test_long_lists_are_cut_on_the_terminal_unless_all_is_asked_for():
    found = make_long(MOST + 5)
    assert "… and 5 more (--all shows them)" in write_text(found)
    assert f"c-{MOST:04}" not in write_text(found)
    assert f"c-{MOST + 4:04}" in write_text(found, everything=True)


def test_nothing_that_a_terminal_or_a_browser_obeys_gets_through():
    found = make_long(2)
    text = write_text(found)
    assert all(one.isprintable() or one == "\n" for one in text)
    assert "\u202e" not in text
    page = BeautifulSoup(write_page(found), "html.parser")
    assert "\x1b" not in write_page(found)
    assert not page.select("b")
    assert "<b>1</b>" in [cell.get_text() for cell in page.select("td")]


def test_a_page_of_many_rows_is_cut_and_says_so():
    page = write_page(make_long(MOST_ON_PAGE + 3))
    assert page.count('<tr><th scope="row">c-') == MOST_ON_PAGE
    assert "… and 3 more; --json has them all." in page


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "(empty)"),
        ([], "(empty)"),
        (["a", "b"], "a; b"),
        (True, "yes"),
        (1200, "1,200"),
        (2.5, "2.5"),
        (8.0, "8"),
    ],
)
def test_cells_are_written_for_people(value, text):
    assert write_cell(value) == text
