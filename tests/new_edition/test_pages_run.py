"""Every notebook runs in an edition that `whosecount new` writes, whatever its days and names."""

from datetime import date

import pytest

from tests.new_editions import END, LEAGUE, START, make_row, read_table, run_pages, write_events
from tests.tools import run_cells, run_notebook
from whosecount.building.plan import plan_jobs
from whosecount.edition.check import check_edition
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish


@pytest.mark.parametrize(
    ("start", "end"),
    [(START, END), ("2023-01-01", "2023-07-01"), ("2023-05-01", "2023-05-01"), ("2022-01-01", "2024-12-31")],
)
def test_every_page_of_another_country_runs(make, start, end):
    edition, told = make(start=start, end=end)
    assert len(plan_jobs(edition)) == len(edition.pages)
    run_pages(edition)
    inside = start >= "2023-01-01" and end <= "2023-06-28"
    assert any("of those it knows nothing" in line for line in told) != inside


def test_names_that_a_list_cannot_hold_still_find_their_rows(events, make):
    side = "Army; of\u202e Northland\x00"
    write_events(
        events, [make_row(n, date(2023, 3, 1 + n), side, LEAGUE, "Coast;\x1bUpland") for n in range(3)]
    )
    edition, told = make()
    assert read_table(edition, "areas")[0]["admin1"] == "Coast,\N{REPLACEMENT CHARACTER}Upland"
    assert any("All of Northland, 2023-03-01 to 2023-06-30: 3 events" in line for line in told)
    page = edition.pages[-1]
    assert run_notebook(page.notebook, **page.shared | page.parameters)


def test_syria_in_2017_from_the_real_file(real_ucdp, out):
    told = []
    wish = Wish(
        "syria-2017",
        "2017-01-01",
        "2017-12-31",
        events=str(real_ucdp),
        reader="ucdp",
        version="652.1601.1911",
        out=out,
    )
    assert make_edition(wish, told.append) == 0
    edition = read_edition(str(wish.file))
    assert check_edition(edition) == []
    assert len(plan_jobs(edition)) == 20
    assert any("5,587 in the window, 1,130 of them between the two sides" in line for line in told)
    run_pages(edition, run_cells)
