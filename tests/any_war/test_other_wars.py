"""Wars whose files are odd in a way of their own: what is said of them is true."""

from datetime import date

import pandas as pd
import pytest

from tests.new_editions import ARMY, BAND, LEAGUE, make_row, write_events
from whosecount.core.phrasing import name_group
from whosecount.edition.preflight import check_events, write_report
from whosecount.edition.read import read_edition
from whosecount.methods import overview, rates
from whosecount.methods.before_after.say_deaths import describe_spread
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish
from whosecount.record.events_file import name_one_way, read_events_file
from whosecount.record.sentences import describe_halves, describe_record, headline_days
from whosecount.record.totals import SIDES
from whosecount.study.study import Study
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables

DAYS = pd.date_range("2023-03-01", periods=40, freq="3D").date


def make_book(folder, rows):
    """Make an edition of invented rows; gives its file of events, what was told, and the edition."""
    told: list[str] = []
    file = write_events(folder / "events.csv", rows)
    wish = Wish(
        id="odd", start="2023-03-01", end="2023-06-30", events=str(file), reader="ucdp", country="Northland",
        side_a=ARMY, side_b=LEAGUE, version="invented", accessed="2024-01-02", out=folder,
    )  # fmt: skip
    assert make_edition(wish, told.append) == 0
    return file, "\n".join(told), read_edition(str(wish.file))


@pytest.mark.parametrize("turned", [20, 30])
def test_a_pair_that_the_file_names_both_ways_is_one_pair(tmp_path, turned):
    pairs = [(LEAGUE, ARMY)] * turned + [(ARMY, LEAGUE)] * (40 - turned)
    rows = [make_row(n, day, *pairs[n], "Coast", deaths_a=5 - n % 2) for n, day in enumerate(DAYS)]
    rows += [make_row(90 + n, DAYS[n], *((BAND, ARMY), (ARMY, BAND))[n > 0], "Coast") for n in range(3)]
    file, _, edition = make_book(tmp_path, rows)
    read = read_events_file(load_tables(find_table_files(edition.claims)), file, "ucdp")
    mapped = read.mapped
    assert mapped.everyone["dyad"].value_counts().to_dict() == {
        f"{ARMY} - {LEAGUE}": 40,
        f"{ARMY} - {BAND}": 3,
    }
    assert read.events["dyad"].nunique() == 2, "so are they counted by check"
    dead = sum(row["deaths_a"] if row["side_a"] == ARMY else row["deaths_b"] for row in rows[:40])
    assert mapped.between["killed_side_a"].sum() == dead
    everyone, own = mapped.everyone.assign(events=1), mapped.between["dyad"].unique()
    days = pd.Timestamp(DAYS[0]), pd.Timestamp(DAYS[-1])
    weeks = rates.count_weeks_by_dyad(everyone, set(everyone["area_id"]), *days, own)
    assert rates.headline_parties(weeks).startswith("The two sides have 40 of 43 events")


def test_rows_with_one_party_are_not_turned():
    alone = pd.DataFrame({"side_a": ["", "A", "A"], "side_b": ["A", "", ""], "dyad": ["A", "A", "A"]})
    assert name_one_way(alone) is alone


def test_events_without_a_place_are_said_to_have_none(tmp_path):
    rows = [make_row(n, day, ARMY, LEAGUE, "", where_prec=6) for n, day in enumerate(DAYS)]
    file, told, edition = make_book(tmp_path, rows)
    assert "outlines for maps: none, since no event has a place" in told
    report = write_report(check_events(edition, file, "ucdp"))
    assert "no recorded event between the two sides" in report
    assert "takes an events file" not in report, "it is at hand"
    assert "known to first-level unit or worse" in report and "governorate" not in report


def test_a_row_of_years_says_nothing_of_which_days_are_covered(tmp_path):
    rows = [make_row(n, day, ARMY, LEAGUE, "Coast") for n, day in enumerate(DAYS)]
    rows += [
        make_row(99, date(2021, 6, 1), ARMY, LEAGUE, "Coast", date_end=date(2024, 6, 1), best=50, high=50)
    ]
    file, told, edition = make_book(tmp_path, rows)
    assert f"{file} covers 2023-03-01 to {DAYS[-1]}: 41 rows" in told
    assert "1 row of more than a year (50 dead; row 42)" in told
    shared = edition.pages[0].shared
    study = Study.open(**{name: shared[name] for name in ("claims", "events", "events_reader")})
    assert [f"{day:%Y-%m-%d}" for day in study.file_days] == ["2023-03-01", str(DAYS[-1])]


def test_where_the_record_ends_with_the_cut_off_no_day_lies_after_it():
    halves = pd.DataFrame({"record": [36, 0], "lower": [36, 0], "upper": [36, 0], "days": [1, 0]})
    said = describe_halves(halves, "deaths among the army")
    assert said.startswith("The record holds 36 deaths among the army up to the cut-off and no day after it.")


def test_all_dead_in_one_long_row_are_all():
    spread = pd.DataFrame({"label": ["several days"], "deaths": [9], "rows": [1]})
    said = describe_spread(spread, "2023-03-01", "2023-04-01", "deaths")
    assert "9 deaths, all of them in 1 row of several days" in said


def test_events_with_dead_in_their_high_estimate_alone_are_not_without_a_death():
    day = pd.Timestamp("2023-03-01")
    total = pd.Series(dict.fromkeys(SIDES, 0) | {"events": 4, "best": 0, "high": 9})
    said = describe_record(total, {"side_a": ARMY, "side_b": LEAGUE}, day, day, 0)
    assert said.endswith("none of civilians in its best estimates; the high ones add up to 9.")
    months = pd.DataFrame({"month": [day], "events": [4], "deaths": [0]})
    record = pd.DataFrame({"low": [0], "high": [9]})
    assert "none of them with a death in the best estimate, in" in overview.describe_recorded(months, record)
    days = pd.DataFrame({"all_killed": [0], "days": [1], "high": [9]})
    assert headline_days(days) == "The record holds no death on these days, by its best estimates"
    assert headline_days(days.assign(high=0)) == "The record holds no death on these days"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Government of Northland", "the Government of Northland"),
        ("Hill League", "the Hill League"),
        ("Islamic State group (IS)", "the Islamic State group (IS)"),
        ("LRA", "the LRA"),
        ("The Kin", "the Kin"),
        ("IS", "IS"),
        ("Clan Aru", "Clan Aru"),
        ("Ansar al-Bahr", "Ansar al-Bahr"),
        ("جبهة البحر", "جبهة البحر"),
    ],
)
def test_a_name_of_its_own_takes_no_article(name, said):
    assert name_group(name) == said
