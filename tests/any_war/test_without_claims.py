"""A book of events alone: no page speaks of claims that are not there, and one page says what they would add."""

import pandas as pd
import pytest

from tests.any_war.invent import WARS, write_acled
from tests.tools import read_cells_of
from whosecount.building.site import lay_out_source
from whosecount.charts.maps import plot_places
from whosecount.claims.sentences import caption_places
from whosecount.core.paths import ROOT
from whosecount.edition.events_page import GUARDED, write_events_page
from whosecount.edition.preflight import check_events
from whosecount.edition.read import read_edition
from whosecount.edition.told import tells_of_window
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish
from whosecount.study.figure import describe_picture


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """An edition of an invented war."""
    folder, war = tmp_path_factory.mktemp("alone"), WARS["tavua"]
    wish = Wish(
        "tavua", str(war.start), str(war.end), events=str(write_acled(war, folder / "tavua.csv")), reader="acled",
        country=war.country, accessed="2026-01-01", out=folder,
    )  # fmt: skip
    make_edition(wish, lambda line: None)
    return read_edition(str(wish.file))


def test_claims_are_found_by_the_days_of_the_window(edition):
    assert not tells_of_window(edition) and tells_of_window(read_edition())


def test_the_notice_names_no_claims(edition):
    assert "claims" not in edition.notice and "events from tavua.csv" in edition.notice


def test_one_page_says_what_claims_would_add(edition):
    page = write_events_page(edition)
    part = page.partition("## What claims would add")[2]
    lines = [line for line in part.splitlines() if line.startswith("- ")]
    assert 4 <= len(lines) <= 6 and len(set(lines)) == len(lines)
    assert "Who says how many?" in part and "How to read a claim" in part
    assert (
        "Where was it?" not in part and "Exercises" not in part
    )  # the record feeds the one, the other is none
    assert "besides claims" not in page
    assert GUARDED in page  # ACLED's rows may not be passed on
    assert "How near is near?" not in part  # claims alone would not add it, where single events are not shown


def test_ledger_start_page_and_codebook_are_those_of_events_alone(edition, tmp_path):
    lay_out_source(edition, {}, tmp_path)
    texts = {
        name: (tmp_path / f"book/{name}.md").read_text(encoding="utf-8")
        for name in ("index", "use/ledger", "use/codebook", "use/cite")
    }
    assert "```{ledger}" not in texts["use/ledger"] and "no row" in texts["use/ledger"]
    assert (
        "[the page about the events](use/events_file.md)" in texts["index"]
        and "**claim**" not in texts["index"]
    )
    assert "Author not stated; no licence stated." in texts["index"]
    assert "Government of Tavua and the Reef Movement in Tavua, from 1 March 2028" in texts["index"]
    assert "parameters" not in texts["use/codebook"]
    assert "sundberg" not in texts["use/cite"] and "Cite a **claim**" not in texts["use/cite"]
    assert "Cite the dataset as its publisher asks, with its release: Armed Conflict" in texts["use/cite"]


def test_prose_and_descriptions_of_charts_that_events_feed_alone_promise_no_claims():
    for name in ("southern_damascus", "euphrates_valley", "residual_threat"):
        cells = read_cells_of(ROOT / f"book/theatres/{name}.ipynb", "markdown")
        (where,) = (cell.source for cell in cells if cell.source.startswith("## Where was it?"))
        assert "ring" not in where and "vague" not in where
    assert "ring" not in describe_picture(plot_places, 2) and "claim" not in describe_picture(plot_places, 2)
    assert "ring" in caption_places(pd.DataFrame({"place": ["Pier"]}))


def test_a_map_is_foretold_where_the_events_can_feed_it_alone(edition):
    events = edition.pages[0].shared["events"]
    maps = [one for one in check_events(edition, events, "acled").verdicts if one.section == "Where was it?"]
    assert maps and all(one.fed for one in maps)
