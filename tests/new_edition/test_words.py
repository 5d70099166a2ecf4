"""Words, paths and days in the file of a new edition, hostile ones among them."""

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.new_editions import make_row, read_table, write_events
from whosecount.core.days import Span, derive_days
from whosecount.core.paths import ROOT
from whosecount.edition.check import check_edition
from whosecount.new_edition.text import quote, write_path
from whosecount.tables.files import find_table_files
from whosecount.tables.validate import check_tables

HOSTILE = [
    "A: b # c",
    "'single' and \"double\"",
    "- dash",
    "{{ braces }} [x] *a &b !c %d @e `f`",
    "yes",
    "2023-01-01",
    "back\\slash \\n",
    "\u202ereversed",
    "tab\tand\nline",
    "\x1b[31mred",
    "=1+1",
    "",
    " lead",
    "\u2028",
    "ü\U0001f600",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_word_survives_its_way_through_the_file(text):
    assert yaml.safe_load(f"key: {quote(text)}  # comment\n") == {"key": text}
    assert yaml.safe_load(f"key: {quote([text, 'b'])}  # comment\n") == {"key": [text, "b"]}


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_survives_quoting(text):
    line = quote(text)
    assert "\n" not in line
    assert yaml.safe_load(f"{line}\n") == text


def test_hostile_names_reach_the_edition_as_text_and_stay_in_its_folder(events, make, out):
    side_a, side_b = "Army: #1 'of' \"X\" <script>", "=League{{x}}; & sons"
    rows = [
        make_row(
            n,
            date(2023, 3, 1 + n),
            side_a,
            side_b,
            "../../Coast: <b> # & 'x'",
            country="North: #1 & <i>land</i>",
        )
        for n in range(5)
    ]
    write_events(events, rows)
    title = "A: title # 'with' \"quotes\""
    edition, _ = make(
        country="north: #1 & <i>land</i>",
        title=title,
        version="V: 1 # x",
        attribution="'A': \"b\" # c",
        licence="- l",
    )
    assert edition.title == title
    assert edition.country == "North: #1 & <i>land</i>"
    assert (
        edition.pages[0].shared["events_credit"] == "'A': \"b\" # c; V: 1 # x; - l; day of access not stated"
    )
    assert check_tables(find_table_files(edition.claims)) == []
    assert check_edition(edition) == []
    assert {row["name"] for row in read_table(edition, "actors")} == {
        side_a,
        side_b.replace(";", ","),
        "Civilians",
    }
    assert [row["area_id"] for row in read_table(edition, "areas")] == [
        "coast_b_x",
        "between_governorates",
        "unplaced",
    ]
    assert all(not set("<>&") & set(page.title) for page in edition.pages)
    assert sorted(file.name for file in out.iterdir()) == ["north", "north.yml"]


def test_paths_are_relative_below_the_edition_and_within_the_checkout_and_else_absolute(tmp_path):
    assert write_path("", tmp_path) == ""
    assert write_path(str(tmp_path / "data/x.csv"), tmp_path) == "data/x.csv"
    assert write_path(str(ROOT / "data/claims.csv"), ROOT / "editions") == "../data/claims.csv"
    assert write_path(str(ROOT / "data/claims.csv"), tmp_path) == str(ROOT / "data/claims.csv")
    assert write_path(str(tmp_path.parent / "x.csv"), tmp_path) == str(tmp_path.parent / "x.csv")


days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(days, st.integers(0, 900), days, st.integers(0, 9000))
def test_derived_days_keep_their_order_within_window_and_coverage(start, length, first, covered):
    span = Span(start, start + timedelta(days=length), first, first + timedelta(days=covered))
    found = derive_days(span)
    lower, upper = span.start.isoformat(), span.end.isoformat()
    assert all(lower <= day <= upper for day in (*found["cutoffs"], found["ending_start"]))
    assert found["cutoffs"] == sorted(set(found["cutoffs"])) and found["cutoffs"][-1] == upper
    assert lower <= found["chance_days"].split("/")[1] <= upper
    assert all(day <= lower for day in found["change_starts"])
    for stretch in found["baselines"]:
        since, until = stretch.split("/")
        assert min(first, start).isoformat() <= since <= until < lower


def test_days_of_a_window_by_hand():
    found = derive_days(Span.read("2023-03-01", "2023-03-20", "2023-02-15", "2023-12-31"))
    assert found["cutoffs"] == ["2023-03-10", "2023-03-15", "2023-03-20"]
    assert found["prelude_start"] == "2023-02-15"  # twenty days earlier would lie before the file
    assert found["baselines"] == [
        "2023-02-15/2023-02-28",
        "2023-02-19/2023-02-28",
    ]  # the longest is the first
    assert found["change_starts"] == ["2023-02-19", "2023-02-24", "2023-03-01"]
    assert found["ending_start"] == "2023-03-17"
