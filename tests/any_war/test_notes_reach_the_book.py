"""What a reader noticed stands in the output of `new`, on a page of the edition and under the figures that it touches."""

from datetime import date, timedelta

import matplotlib.figure
import pandas as pd
import pytest

from tests.any_war.acled_rows import make_acled_row, write_acled
from tests.charts.test_bars import read_bars
from tests.new_editions import ARMY, LEAGUE, make_row, wish_for, write_events
from tests.records import make_areas
from tests.tools import run_cells
from whosecount import Study
from whosecount.edition.events_page import GUARDED, write_events_page
from whosecount.edition.read import read_edition
from whosecount.methods import before_after, rates, tolls
from whosecount.new_edition.make import make_edition
from whosecount.readers import read_events
from whosecount.record.charts import plot_daily_record
from whosecount.record.counting_rules import leave_out_tallies, list_row_rules
from whosecount.record.spans import sum_spans
from whosecount.record.totals import list_days, sum_record
from whosecount.study.figure import Figure
from whosecount.study.small_cells import join_small_cells

FIRST = date(2023, 3, 1)
TALLY = {
    "source_headline": "In total 133 dead since 1 March",
    "deaths_a": 133,
    "deaths_b": 0,
} | dict.fromkeys(("low", "best", "high"), 133)


def make_war() -> list[dict]:
    """Make forty clashes in two provinces, a running tally on top of those of the one, and damage in the other."""
    rows = [
        make_row(100 + n, FIRST + timedelta(days=n), ARMY, LEAGUE, ("Coast", "Upland")[n % 2], latitude=12 + n / 100)
        for n in range(40)
    ]  # fmt: skip
    rows[30] |= TALLY
    rows[11] |= {"latitude": 0, "longitude": 0}
    rows[13] |= {"low": 9}
    return rows


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give an edition of the invented war, with what was told when it was made."""
    folder = tmp_path_factory.mktemp("noted")
    theatres = folder / "theatres.csv"
    theatres.write_text(
        "theatre_id,title,admin1\nshore,The shore,Coast\nhills,The hills,Upland\n", encoding="utf-8"
    )
    told: list[str] = []
    events = write_events(folder / "war.csv", make_war())
    wish = wish_for(events, folder, side_a=ARMY, side_b=LEAGUE, theatres=str(theatres), version="1")
    make_edition(wish, told.append)
    return read_edition(str(folder / "north.yml")), told


def open_theatre(edition, theatre: str, **more) -> Study:
    shared = {name: value for name, value in edition.pages[0].shared.items() if name not in ("vague_rule",)}
    named = {name: shared[name] for name in ("claims", "events", "events_reader", "events_credit")}
    return Study.open(theatre=theatre, window_start="2023-03-01", window_end="2023-06-30", **named | more)


def test_new_says_every_note_with_its_rows(made):
    _, told = made
    assert (
        "  1 row like a running tally (133 dead; row 32): counted, drawn apart, and left out as one choice "
        "where a figure is tried under every choice." in told
    )
    assert (
        "  1 row at latitude 0 and longitude 0 (row 13): left off maps and out of distances; counted in sums."
        in told
    )
    assert "  1 row whose low lies above best (row 15)." in told


def test_new_says_of_a_single_tally_that_may_not_be_shown_neither_its_dead_nor_that_it_is_drawn_apart(
    tmp_path,
):
    rows = [make_acled_row(n, event_date=FIRST + timedelta(days=n), admin1="Coast") for n in range(40)]
    rows[30] |= {"notes": "In total 133 dead since 1 March.", "fatalities": 133}
    told: list[str] = []
    file = str(write_acled(tmp_path / "war.csv", rows))
    make_edition(wish_for(file, tmp_path, reader="acled", accessed="2026-01-01"), told.append)
    (said,) = (line for line in told if "running tally" in line)
    assert said == (
        "  1 row like a running tally (row 32): counted, and not drawn apart, since that would show a single event."
    )


def test_the_page_of_the_events_file_has_every_note(made):
    edition, _ = made
    page = write_events_page(edition).replace("\\", "")
    study = open_theatre(edition, "shore")
    assert len(study.origin.notes) == 3
    for note in study.origin.notes:
        assert note.short in page
        assert note.where in page
    assert "war.csv" in page
    assert GUARDED not in page  # UCDP's rows may be passed on


def test_a_figure_has_the_notes_of_its_own_areas_and_days(made):
    edition, _ = made
    shore, hills = (open_theatre(edition, theatre) for theatre in ("shore", "hills"))
    days = list_days(shore.record, "2023-03-01", "2023-06-30")
    assert shore.note(days) == "Noticed in its rows: 1 row like a running tally (133 dead)."
    assert shore.note(days[days["date_end"].lt("2023-03-20")]) == ""
    assert "tally" not in hills.note(pd.DataFrame({"label": ["a"]}))
    assert "low lies above best" in hills.note(pd.DataFrame({"label": ["a"]}))
    assert hills.note(pd.DataFrame({"label": ["a"]}), event_rows=True) == (
        "Noticed in its rows: 1 row at latitude 0 and longitude 0."
    )


def test_the_packaged_record_has_no_notes():
    assert Study.open().note(pd.DataFrame({"label": ["a"]})) == ""


def test_every_figure_of_the_record_in_a_chapter_says_what_was_noticed(made):
    edition, _ = made
    (page,) = [page for page in edition.pages if page.name == "shore_tolls"]
    shown = [part for _, part in run_cells(page.notebook, **page.shared | page.parameters)]
    figures = {part.name: part for part in shown if isinstance(part, Figure)}
    assert "1 row like a running tally (133 dead)" in figures["daily-record"].noted
    assert "running tally" in figures["daily-record"]._repr_mimebundle_()["text/html"]
    told = [getattr(part, "sentence", "") for part in shown]
    assert any("133 of them in what looks like a running tally" in sentence for sentence in told)


def read_tallied(folder) -> pd.DataFrame:
    """Read thirty days of one dead each and a tally, as spans of one area."""
    rows = [make_acled_row(n) for n in range(30)]
    rows[20] |= {"fatalities": 133, "notes": "Since 1 January, a total of 133 have been killed."}
    events, _ = read_events(write_acled(folder / "events.csv", rows), "acled")
    return sum_spans(events.assign(area_id="port"), make_areas(), part=("tally",))


def test_a_tally_is_summed_apart_and_counted_in_the_whole(tmp_path):
    spans = read_tallied(tmp_path)
    assert spans["tally"].sum() == 1
    total = sum_record(spans, "2021-01-01", "2021-12-31")
    assert (total["best"], total["in_tallies"]) == (162, 133)
    assert list_days(spans, "2021-01-01", "2021-12-31")["in_tallies"].sum() == 133
    weeks = rates.count_weekly_events(spans, "2021-01-01", "2021-12-31")
    assert (weeks["best"].sum(), weeks["in_tallies"].sum(), weeks["events"].sum()) == (29, 133, 30)


def test_a_tally_is_drawn_apart_from_the_days(tmp_path):
    days = list_days(read_tallied(tmp_path), "2021-01-01", "2021-12-31")
    ax = matplotlib.figure.Figure().subplots()
    plot_daily_record(days, ax, {"side_a": "A", "side_b": "B"})
    assert max(top for _, top, _ in read_bars(ax)) == 1
    assert ax.get_ylim()[1] < 2
    assert [text.get_text() for text in ax.texts] == ["133"]
    lines = matplotlib.figure.Figure().subplots()
    weeks = rates.count_weekly_events(read_tallied(tmp_path), "2021-01-01", "2021-12-31")
    before_after.plot_weekly_deaths(weeks, lines, {"side_a": "A", "side_b": "B"}, "2021-02-01")
    assert any("running tally, apart: 133 deaths" in text.get_text() for text in lines.texts)


def test_every_multiverse_has_the_choice_to_leave_tallies_out(tmp_path):
    spans = read_tallied(tmp_path)
    rules = list_row_rules(spans)
    assert rules["without likely tallies"] is leave_out_tallies
    assert len(leave_out_tallies(spans)) == len(spans) - 1
    assert "without likely tallies" not in list_row_rules(
        leave_out_tallies(spans), spans.drop(columns="tally")
    )
    baseline = [("January", pd.Timestamp("2021-01-01"), pd.Timestamp("2021-01-31"))]
    varied = rates.vary_rate_ratio(spans, "2021-02-01", baseline, {"the port": ("port",)}, ["2021-03-20"])
    assert "without likely tallies" in set(varied["row_rule"])


def test_sums_of_deaths_are_tried_without_tallies(made):
    edition, _ = made
    study = open_theatre(edition, "shore")
    headline = pd.DataFrame(
        [{"low": 100.0, "best": float("nan"), "high": float("nan"), "lower": 100.0, "qualifier": "at_least"}]
    )
    floor = tolls.vary_floor(
        study.all_record, headline, study.tables["areas"], "shore", study.window_start, ["2023-06-30"]
    )
    by_rows = floor[floor["area"].eq("the theatre’s areas")].groupby("rows")["estimate"].max()
    assert by_rows["without likely tallies"] > by_rows["all rows"]
    ratio = before_after.vary_ratio(
        study.all_record,
        study.covered,
        study.tables["areas"],
        study.own_areas,
        "2023-03-01",
        "2023-03-20",
        draws=50,
    )
    assert "without likely tallies, by first day" in set(ratio["rows"])


def test_a_tally_stays_apart_where_small_cells_are_joined(tmp_path):
    days, _ = join_small_cells(list_days(read_tallied(tmp_path), "2021-01-01", "2021-12-31"))
    assert days["in_tallies"].sum() == 133
    ax = matplotlib.figure.Figure().subplots()
    plot_daily_record(days, ax, {"side_a": "A", "side_b": "B"})
    assert max(top for _, top, _ in read_bars(ax)) < 2
    assert [text.get_text() for text in ax.texts] == ["133"]


def test_rules_of_row_are_those_that_any_of_the_records_has(tmp_path):
    undivided = read_tallied(tmp_path).drop(columns="tally")
    divided = undivided.assign(**dict.fromkeys(("killed_side_a", "killed_side_b"), 0))
    divided = divided.assign(killed_civilians=0, killed_unknown=0)
    assert "without two each" not in list_row_rules(undivided)
    assert "without two each" in list_row_rules(undivided, divided)
