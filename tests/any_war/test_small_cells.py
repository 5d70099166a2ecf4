"""A publisher that does not share its rows: no table of a book holds a cell of one event."""

import csv
import io

import nbformat
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.any_war.scattered import write_scattered
from tests.tools import run_cells
from whosecount import Study
from whosecount.building.fold import fold_unfed
from whosecount.charts.counts import plot_counts
from whosecount.compare.rows import join_single
from whosecount.core.paths import ROOT
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish
from whosecount.readers.report import Note
from whosecount.record.opening import join_lone_tallies
from whosecount.study.figure import Figure, build_downloads
from whosecount.study.small_cells import FEWEST, OTHERS, join_small_cells

COUNTS = st.lists(st.integers(0, 3), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[dict, dict]:
    """An edition, and the parameters that its pages share."""
    folder = tmp_path_factory.mktemp("acled")
    wish = Wish(
        "thin", "2029-06-01", "2030-12-31", events=str(write_scattered(folder / "thin.csv")), reader="acled",
        country="Norland", version="v", accessed="2031-01-01", out=folder,
    )  # fmt: skip
    make_edition(wish, lambda line: None)
    edition = yaml.safe_load((folder / "thin.yml").read_text(encoding="utf-8"))
    given = edition["parameters"] | {
        "claims": str(folder / "thin"),
        "events": wish.events,
        "events_reader": "acled",
    }
    return edition, given


@pytest.fixture(scope="module")
def figures(made) -> dict[str, Figure]:
    """Every figure of an edition's pages, by page and name."""
    (edition, given), found = made, {}
    for page in edition["pages"]:
        parts = run_cells(ROOT / page["notebook"], **given | page.get("parameters", {}) | {"draws": 99})
        found |= {f"{page['output']} {part.name}": part for _, part in parts if isinstance(part, Figure)}
    return found


def test_no_table_or_download_of_the_book_holds_a_cell_of_one_event(figures):
    assert {"daily-record", "weekly-events", "parties"} <= {figure.name for figure in figures.values()}
    for name, figure in figures.items():
        payload = {
            "svg": "<svg >",
            "name": "x",
            "alt": "",
            "png": "",
            "header": figure.header,
            "rows": figure.rows,
        }
        table = csv.DictReader(io.StringIO(build_downloads(payload)["csv"].decode()))
        for row in table:
            counts = {key: row[key] for key in row if "events" in key}
            assert "1" not in counts.values(), (name, row)


def test_no_table_of_the_book_is_by_day_or_closer_than_its_area(figures):
    for name, figure in figures.items():
        assert not {"date_end", "place_precision", "event_id", "notes"} & set(figure.header), name
        if {"date", "date_start"} & set(figure.header):
            assert "until" in figure.header, name


def test_joined_cells_are_said_under_the_figure_and_keep_their_sum(figures):
    (daily,) = (figure for figure in figures.values() if figure.name == "daily-record")
    assert "joined until no cell holds a single event" in daily.caption
    events = [int(row[daily.header.index("events")]) for row in daily.rows]
    assert (
        sum(events) == 63 and min(events) >= FEWEST
    )  # an event every nine days from 5 June 2029 to 15 December 2030


def test_a_figure_of_single_events_says_that_it_takes_another_publisher(made):
    study = Study.open(**{name: made[1][name] for name in ("claims", "events", "events_reader")})
    single = pd.DataFrame({"place": ["Mill", "Port"], "events": [1, 1]})
    for frame in (single, single.drop(columns="events")):
        shown = study.publish(plot_counts, frame, name="n", caption="C.", recorded=True, event_rows=True)
        (notice,) = shown.parts
        assert notice.reason.endswith("It would take a publisher that lets single events be shown.")
    section = nbformat.v4.new_markdown_cell("## Where was it?")
    cell = nbformat.v4.new_code_cell(
        outputs=[nbformat.v4.new_output("display_data", notice._repr_mimebundle_())]
    )
    (listed,) = fold_unfed([section, cell])
    assert listed.source.endswith("- a publisher that lets single events be shown, for **Where was it?**")


def _weeks(counts: list[int], **more: object) -> pd.DataFrame:
    weeks = pd.date_range("2029-01-01", periods=len(counts), freq="7D")
    return pd.DataFrame({**more, "week": weeks, "events": counts})


@settings(max_examples=40)
@given(COUNTS)
def test_joined_weeks_keep_their_sum_follow_one_another_and_hold_no_single_event(counts):
    joined, said = join_small_cells(_weeks(counts))
    if sum(counts) == 1:
        assert joined.empty and said
        return
    assert joined["events"].sum() == sum(counts) and not joined["events"].eq(1).any()
    ends = joined["until"] if "until" in joined else joined["week"] + pd.Timedelta(days=6)
    assert (joined["week"].iloc[1:].to_numpy() - ends.iloc[:-1].to_numpy() == pd.Timedelta(days=1)).all()
    assert bool(said) == (1 in counts)


@settings(max_examples=25)
@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_groups_of_one_event_are_joined_with_others(groups):
    size = max(map(len, groups))
    frame = pd.concat(
        _weeks(counts + [0] * (size - len(counts)), dyad=f"pair {n}") for n, counts in enumerate(groups)
    )
    joined, _ = join_small_cells(frame)
    assert not joined["events"].eq(1).any()
    total = int(frame["events"].sum())
    assert joined["events"].sum() == (total if total != 1 else 0)
    lone = {f"pair {n}" for n, counts in enumerate(groups) if sum(counts) == 1}
    assert not lone & set(joined.loc[joined["events"].gt(0), "dyad"])
    assert not lone or total == 1 or OTHERS in set(joined["dyad"])


def test_without_days_rows_of_one_event_are_left_out_and_counted():
    frame = pd.DataFrame({"place": ["Mill", "Port", "Bridge"], "events": [3, 1, 1]})
    joined, said = join_small_cells(frame)
    assert joined["place"].tolist() == ["Mill"] and "here 2" in said


def test_rows_of_claims_among_those_of_the_record_are_kept():
    claims = pd.DataFrame(
        {"layer": ["claims"], "month": [pd.Timestamp("2029-02-01")], "events": [float("nan")]}
    )
    months = pd.date_range("2029-01-01", periods=4, freq="MS")
    record = pd.DataFrame({"layer": "events", "month": months, "events": [1.0, 0.0, 1.0, 5.0]})
    joined, _ = join_small_cells(pd.concat([claims, record]))
    assert joined["events"].tolist()[1:] == [7.0] or not joined["events"].eq(1).any()
    assert joined["layer"].tolist()[0] == "claims" and joined["events"].sum() == 7


def test_a_table_without_events_is_left_as_it_is():
    frame = pd.DataFrame({"day": [1], "claims": [1]})
    joined, said = join_small_cells(frame)
    assert joined is frame and not said


CELLS = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=12)


@settings(max_examples=60)
@given(CELLS)
def test_counts_of_withheld_rows_have_no_cell_of_one(rows):
    counts = pd.DataFrame(rows, columns=["added", "gone", "changed"])
    counts.insert(0, "month", [f"2029-{n + 1:02d}" for n in range(len(rows))])
    joined, numbers = join_single(counts), ["added", "gone", "changed"]
    assert not joined[numbers].eq(1).any(axis=None)
    sums = counts[numbers].sum()
    assert (joined[numbers].sum() == sums.mask(sums.eq(1), 0)).all()


def test_the_only_tally_of_an_area_is_not_set_apart_and_its_dead_are_not_named():
    events = pd.DataFrame({"area_id": ["a", "a", "b", "b"], "tally": [True, False, True, True]})
    assert join_lone_tallies(events)["tally"].tolist() == [False, False, True, True]
    note = Note("like a running tally", "drawn apart", of_deaths=True, rows=1, dead=133, alone="counted")
    assert note.closed.done == "counted", "one row alone is not set apart where no event may be shown"
    assert note.short == "1 row like a running tally (133 dead)" and "133" not in note.closed.short
    assert "133" in Note("like a running tally", of_deaths=True, rows=2, dead=133).closed.short
