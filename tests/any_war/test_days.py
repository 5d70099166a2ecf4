"""Days are written in one place, and their year is left out only where the page's window has no other."""

import re

import pytest

from whosecount.core.paths import ROOT
from whosecount.core.phrasing import write_days, write_month

ONE_YEAR, TWO_YEARS = ("2029-02-01", "2029-11-30"), ("2029-02-01", "2030-03-31")
WAYS = r"%[BbAajemY]|\bday_name\b|\bmonth_name\b|\.day\}|\.month\}"  # other ways to write a day
ELSEWHERE = {
    "whosecount/core/phrasing.py",  # the one place
    "whosecount/charts/style.py",  # the ticks of an axis of days
    "whosecount/compare/lead.py",  # what in a sentence is a day
    "whosecount/incidents/cells.py",  # forms that files are read in
    "whosecount/sphinx_ext/cite.py",  # BibTeX has the month alone, beside its year
    "whosecount/incidents/mapping.py",
    "whosecount/readers/acled.py",
    "book/labs/break_this_file.ipynb",  # a file is broken by them
    "whosecount/readers/ucdp.py",
}
ISO = r"%Y-%m(?:-%d)?"  # for tables, files and messages


@pytest.mark.parametrize(
    ("days", "window", "written"),
    [
        (("2029-05-04",), ONE_YEAR, "4 May"),
        (("2029-05-04",), TWO_YEARS, "4 May 2029"),
        (("2029-05-04",), (), "4 May 2029"),
        (("2028-05-04",), ONE_YEAR, "4 May 2028"),
        (("2029-05-04", "2029-05-09"), ONE_YEAR, "4 to 9 May"),
        (("2029-05-04", "2029-05-09"), TWO_YEARS, "4 to 9 May 2029"),
        (("2029-05-04", "2029-06-09"), ONE_YEAR, "4 May to 9 June"),
        (("2029-05-04", "2029-06-09"), TWO_YEARS, "4 May to 9 June 2029"),
        (("2029-12-30", "2030-01-02"), ONE_YEAR, "30 December 2029 to 2 January 2030"),
        (("2029-01-01", "2030-01-09"), TWO_YEARS, "1 January 2029 to 9 January 2030"),
        (("2029-05-04", "2030-05-04"), TWO_YEARS, "4 May 2029 to 4 May 2030"),
    ],
)
def test_a_year_is_left_out_only_where_both_ends_share_it_and_the_window_has_no_other(days, window, written):
    assert write_days(*days, window=window) == written


def test_labels_shorten_months_and_months_have_their_year():
    assert write_days("2029-09-04", "2029-10-09", TWO_YEARS, short=True) == "4 Sep to 9 Oct 2029"
    assert write_month("2029-09-04") == "September 2029"


def find_ways(text: str) -> list[str]:
    return re.findall(WAYS, re.sub(rf"^.*\"\"\".*\"\"\"$|{ISO}", "", text, flags=re.MULTILINE))


def test_nothing_else_writes_a_day():
    files = sorted(path for path in (ROOT / "whosecount").rglob("*.py"))
    others = {str(path.relative_to(ROOT)): find_ways(path.read_text(encoding="utf-8")) for path in files}
    assert {name: ways for name, ways in others.items() if ways and name not in ELSEWHERE} == {}


def test_no_notebook_writes_a_day_of_its_own():
    for path in sorted((ROOT / "book").rglob("*.ipynb")):
        if str(path.relative_to(ROOT)) not in ELSEWHERE:
            assert find_ways(path.read_text(encoding="utf-8")) == [], path.name
