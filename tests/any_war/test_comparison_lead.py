"""What a comparison says before its tables: totals that moved, and findings that turned."""

import json

import pytest

from tests.compare.test_told import make_long
from whosecount.compare.collect import Comparison
from whosecount.compare.findings import FindingChange
from whosecount.compare.lead import has_turned, write_lead
from whosecount.compare.page import write_page
from whosecount.compare.rows import Rows
from whosecount.compare.tell import write_text

SIDE = {name: "x" for name in ("name", "label", "title", "claims", "window", "events")}
NEW = SIDE | {"side_a": "The Northern Army", "side_b": "Hill League"}


def change(
    old: str, new: str, status: str = "changed", name: str = "", kind: str = "finding"
) -> FindingChange:
    return FindingChange("book/theatres/coast", "How many?", kind, name, status, old, new, [("added", new)])


def compare(sums: list[tuple], findings: tuple = (), **more) -> Comparison:
    rows = [dict(zip(("scope", "measure", "old", "new"), row, strict=True)) for row in sums]
    events = Rows("events", ("event_id",), 20, 22, 2, 0, 1, sums=rows)
    return Comparison(
        SIDE, NEW, events=events, pages=["book/theatres/coast"], findings=list(findings), **more
    )


def test_totals_are_said_with_how_much_they_rose_or_fell():
    sums = [
        ("whole country", "best", 1000, 990),
        ("two sides", "events", 1, 2),
        ("two sides", "best", 0, 40),
        ("two sides", "killed_side_b", 400, 388),
        ("two sides", "high", 500, 900),
    ]
    sentences = write_lead(compare(sums)).sentences
    assert sentences[:2] == [
        "Between the two sides events rose by 1 (100.0%), from 1 to 2, the dead by the best estimate rose by 40, "
        "from 0 to 40 and the dead of the Hill League fell by 12 (3.0%), from 400 to 388.",
        "In the whole country the dead by the best estimate fell by 10 (1.0%), from 1,000 to 990.",
    ]


def test_totals_that_did_not_move_are_said_to_stand():
    first, _, last = write_lead(compare([("whole country", "best", 10, 9)])).sentences
    assert (
        first == "Between the two sides neither the number of events nor the best estimate of the dead moved."
    )
    assert last == "No finding turned."


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("The rate rose by 228%.", "The rate rose by 12.5%.", False),
        ("1 event of 4 May 2018 is left.", "1,200 events of 12 June 2019 are left.", False),
        ("It was 2.82 (0.10 to 0.77).", "It was 3 (1 to 4).", False),
        ("The rate rose by 228%.", "The rate fell by 228%.", True),
        ("A rise is established.", "No rise is established.", True),
        ("Both claims fall.", "2 of 3 claims fall.", False),
        ("All 4 claims fall.", "1 of 3 claims falls.", False),
        ("At most 9 died.", "There is no upper limit.", True),
        ("9 died.", "Not estimable: no event.", True),
        ("Most died in Coast: 9.", "Most died in Upland: 9.", True),
    ],
)
def test_a_finding_turns_when_it_says_something_else_than_other_figures(old, new, turned):
    assert has_turned(change(old, new)) is turned
    assert has_turned(change(new, old)) is turned


def test_what_came_and_went_is_counted_and_named_findings_stand_first():
    findings = [
        change("It rose.", "It fell."), change("9 died.", "8 died."), change("No more.", "Some.", name="headline"),
        change("", "New.", "added"), change("Old.", "", "gone"), change("Older.", "", "gone"),
    ]  # fmt: skip
    lead = write_lead(compare([], findings))
    assert [one.name for one in lead.turned] == ["headline", ""]
    assert lead.sentences[-1] == (
        "2 findings turned and now say something else in words; 1 finding has other figures and the same words; 1 came; 2 went."
    )


def test_the_sentence_that_names_the_sources_is_no_finding():
    signed = change("From a.csv: 0123456789ab.", "From another file: ba9876543210.")
    assert write_lead(compare([], [signed])).sentences[-1] == "No finding turned."


def test_another_frame_is_said_before_any_total():
    settings = [{"setting": name, "old": "1", "new": "2"} for name in ("title", "window", "side_b")]
    first = write_lead(compare([("two sides", "best", 1, 2)], settings=settings)).sentences[0]
    assert first == (
        "The two are set to another window and side b, so what moved need not be a correction of the record."
    )


def test_it_stands_before_every_table_on_the_terminal_and_on_the_page():
    found = compare([("two sides", "best", 10, 9)], [change("It <rose>.", "It \x1b[31mfell.")])
    text, page = write_text(found), write_page(found)
    assert text.startswith(
        "Between the two sides the dead by the best estimate fell by 1 (10.0%), from 10 to 9.\n"
    )
    assert "  coast, under “How many?”\n    was: It <rose>.\n    now: It" in text
    assert text.index("now: It") < text.index("label")
    assert 0 < page.index('<p class="lead">Between the two sides') < page.index('<p class="sum">')
    assert page.index("turned · coast, under “How many?”") < page.index("<table>")
    assert "\x1b" not in text + page


def test_nothing_is_said_where_nothing_differs_and_claims_are_counted():
    assert write_lead(Comparison(SIDE, SIDE)).sentences == []
    assert write_lead(make_long(3)).sentences == ["Of the claims 3 changed."]
    json.dumps(write_lead(make_long(3)).sentences)


def test_a_long_list_of_turned_findings_is_cut_and_says_so():
    findings = [change("It rose.", f"It fell to {'a' * number}.") for number in range(9)]
    found = compare([], findings)
    assert "… and 4 more (--all shows them)" in write_text(found)
    assert "… and 4 more below." in write_page(found)
