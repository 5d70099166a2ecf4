"""Claims and tables that somebody brings to `whosecount new`."""

import csv
from datetime import date

import pytest

from tests.new_editions import make_row, run_pages, wish_for, write_events
from tests.tools import read_cells
from whosecount.edition.check import check_edition
from whosecount.new_edition.make import make_edition

pytestmark = pytest.mark.slow  # each writes an edition


def test_a_folder_of_own_tables_is_used_as_it_is(make, right, out):
    edition, _ = make(claims=str(right), country="", events="", start="2020-03-01", end="2020-03-31")
    assert edition.claims == str(right)
    assert edition.sides == {"side_a": "army", "side_b": "league"}
    assert edition.theatres == ("harbour", "plain")
    assert [file.name for file in out.iterdir()] == ["north.yml"]
    assert check_edition(edition) == []
    pages = {page.output: page.parameters for page in edition.pages}
    assert "chapter" not in pages["book/ground"], "the folder has selections of its own"
    assert pages["book/reading/who_told_whom"]["monitor"] == "watch"
    assert pages["book/reading/who_told_whom"]["example_theatre"] == "harbour"
    run_pages(edition)


def test_own_tables_without_areas_and_theatres_are_filled_up(events, out, copied):
    """The claims speak of theatres that are not there: they are written all the same, and what is lacking listed."""
    for name in ("areas", "theatres", "ucdp_spans"):
        (copied / f"{name}.csv").unlink()
    told = []
    rows = [make_row(n, date(2020, 3, 1 + n), "Government of Northland", "SL", "Coast") for n in range(5)]
    wish = wish_for(
        write_events(events, rows), out, claims=str(copied), country="", start="2020-03-01", end="2020-03-31"
    )
    assert make_edition(wish, told.append) == 3
    lacking = [line for line in told if "the other tables lack" in line]
    assert any(
        "claims.csv, column theatre_id: the other tables lack harbour, plain. Add their rows." in line
        for line in lacking
    )
    assert any("places.csv, column theatre_id" in line for line in lacking)
    assert (out / "north/actors.csv").read_bytes() == (copied / "actors.csv").read_bytes()
    assert (out / "north/claims.csv").read_bytes() == (copied / "claims.csv").read_bytes()
    assert told[-1].startswith("next: add the rows that are lacking, whosecount check")


def test_a_lone_claims_file_about_another_country_is_copied_and_what_it_lacks_listed(events, out, right):
    told = []
    assert make_edition(wish_for(events, out, claims=str(right / "claims.csv")), told.append) > 0
    assert (out / "north/claims.csv").read_bytes() == (right / "claims.csv").read_bytes()
    lacking = "\n".join(line for line in told if "the other tables lack" in line)
    for words in (
        "column document_id: the other tables lack herald_200311",
        "column source_id",
        "column subject_ids: the other tables lack army",
    ):
        assert words in lacking


def test_claims_that_do_not_hold_are_refused_by_their_own_row(refuse, copied, tmp_path):
    rows = read_cells(copied / "claims.csv")
    rows[1][rows[0].index("qualifier")] = "exact"
    with (copied / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    refuse(f"{copied / 'claims.csv'}, row 2, column qualifier", claims=str(copied / "claims.csv"))


def test_a_country_beside_tables_of_another_is_refused(refuse, right):
    refuse(
        "--country, value 'Southland': it is not the country of",
        "That is Northland",
        claims=str(right),
        country="Southland",
    )
