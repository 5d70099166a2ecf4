"""A chapter run by papermill on other data says which of its days lie elsewhere, and derives them."""

from datetime import date

import pytest

from tests.any_war.pages_read import make_book, read_page
from whosecount.core.days import lies_within
from whosecount.tables.parameters import read_parameters

SPRING = ("cutoffs", "prelude_start", "change_starts", "baselines", "chance_days")
FIRST, LAST = date(2029, 1, 1), date(2029, 12, 31)


@pytest.mark.parametrize(
    ("value", "there"),
    [
        ("2029-05-04", True),
        ("2028-05-04", False),
        ("2028-05-04/2029-01-01", True),
        ("2028-05-04/2028-12-31", False),
        (["2028-05-04", "2029-02-03"], True),
        (["2028-05-04", "2030-02-03"], False),
        ([], True),
        ("", True),
    ],
)
def test_a_day_or_a_stretch_of_a_list_is_enough_to_be_there(value, there):
    assert lies_within(value, FIRST, LAST) is there


def test_days_of_the_notebook_are_derived_and_named_at_the_head(tmp_path, monkeypatch):
    edition = make_book(tmp_path, "ucdp", 2029, 2029)
    page = next(page for page in edition.pages if "cutoffs" in page.parameters)
    kept = {name: value for name, value in read_parameters(page.notebook).items() if name in SPRING}
    told = read_page(page, monkeypatch, **kept)
    (note,) = [text for text in told if "lie outside the window or the events" in text]
    assert "“cutoffs”" in note and note.endswith("derived from its window, 1 January to 31 December 2029.")
    assert not any("2018" in text for text in told)
