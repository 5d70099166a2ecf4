"""What `whosecount new` makes of anybody's war: theatres, sides as a table, renamed units, places, whose book it is."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tests.any_war.invent import WARS, list_events
from tests.any_war.test_books import BOOKS, WRITERS
from tests.new_editions import make_row, read_table, wish_for, write_events
from tests.tools import read_cells, write_cells
from whosecount import Study
from whosecount.building.site import lay_out_source
from whosecount.core.days import Span, judge_later
from whosecount.core.errors import WhoseCountError
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.sides import name_members, split_words
from whosecount.new_edition.wish import Wish
from whosecount.record.renamed import suggest_renamed

ARMY, AIR, MILITIA = (
    "Military Forces of Northland (2000-)",
    "Military Forces of Northland (2000-) Air Force",
    "Allied Northland Forces",
)
FRONT, BRIGADE, LEAGUE = "Hill Front", "Hill Front: North Brigade", "River League"


@pytest.fixture
def make(tmp_path):
    """Make an edition of rows; gives it, read, and the lines that were told."""

    return lambda rows, **words: make_once(rows, tmp_path, **words)


def make_once(rows: list[dict], folder: Path, **words: object):
    file = write_events(folder / "events.csv", rows)
    wish, told = wish_for(file, folder, start="2023-01-01", end="2023-12-31", **words), []
    make_edition(wish, told.append)
    return read_edition(str(wish.file)), told


@pytest.fixture(scope="module")
def paired(tmp_path_factory):
    """Give the edition of the pairs and what was told; not to be written to."""
    return make_once(make_pairs(), tmp_path_factory.mktemp("paired"))


@pytest.fixture
def table(paired, tmp_path):
    """Give the table of sides of a copy of that edition, to be edited before it is made again."""
    shutil.copytree(Path(paired[0].claims).parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "north" / "sides.csv"


def make_pairs() -> list[dict]:
    """Make events between two sides, units of both, and a third."""
    pairs = (
        [(ARMY, FRONT)] * 5 + [(AIR, FRONT)] * 2 + [(MILITIA, FRONT)] * 3 + [(ARMY, BRIGADE), (ARMY, LEAGUE)]
    )
    return [
        make_row(n, date(2023, 1, 1) + timedelta(days=7 * n), *pair, "Coast") for n, pair in enumerate(pairs)
    ]


# ---- sides


def test_units_of_a_side_are_taken_and_what_only_resembles_it_is_listed(paired):
    edition, told = paired
    rows = {
        row["name"]: (row["side"], row["pattern"], row["taken"], row["rows"])
        for row in read_table(edition, "sides")
    }
    assert rows == {
        ARMY: ("side_a", "named", "yes", "7"),
        AIR: ("side_a", "a unit of it", "yes", "2"),
        MILITIA: ("side_a", "shares words of its name", "no", "3"),
        FRONT: ("side_b", "named", "yes", "10"),
        BRIGADE: ("side_b", "begins with its name", "no", "1"),
    }
    assert {row["deaths"] for row in read_table(edition, "sides") if row["name"] == AIR} == {"4"}
    said = "\n".join(told)
    assert f"takes {ARMY} (7 rows, 14 deaths); {AIR} (2 rows, 4 deaths); leaves out {MILITIA} (3 rows" in said
    assert f"leaves out {BRIGADE} (1 row, 2 deaths)" in said
    assert "edit" in said and "sides.csv and run again with --force" in said


def test_a_rerun_takes_what_the_edited_table_takes(make, table):
    rows = read_cells(table)
    for row in rows[1:]:
        row[3] = {MILITIA: "yes", AIR: "no"}.get(row[1], row[3])
    write_cells(table, [*rows, ["side_b", LEAGUE, "", "yes", "", ""]])
    edition, _ = make(make_pairs(), force=True)
    taken = {
        row["side"]: row["aliases"] for row in read_table(edition, "actors") if row["side"].startswith("side")
    }
    assert taken == {"side_a": f"{ARMY};{MILITIA}", "side_b": f"{FRONT};{LEAGUE}"}


@pytest.mark.parametrize(
    ("column", "name", "value", "words"),
    [
        (3, ARMY, "maybe", "taken is yes or no"), (3, FRONT, "no", "no name of side_b is taken"),
        (1, BRIGADE, "Nobody", ""),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_is_refused(make, table, column, name, value, words):
    rows = read_cells(table)
    for row in rows[1:]:
        row[column] = value if row[1] == name else row[column]
    if value == "Nobody":
        rows = [[*row[:3], "yes", *row[4:]] if row[1] == value else row for row in rows]
        words = "the events file has no such party"
    write_cells(table, rows)
    with pytest.raises(WhoseCountError, match=words):
        make(make_pairs(), force=True)


def test_a_group_bears_the_names_of_its_members_or_the_one_given(make):
    rows = [
        make_row(n, date(2023, 2, 1), ARMY, name, "Coast")
        for n, name in enumerate([FRONT, LEAGUE, "Lake Guard"])
    ]
    words = {"side_b": f"{FRONT};{LEAGUE};Lake Guard", "force": True}
    edition, _ = make(rows, **words)
    assert read_table(edition, "actors")[1]["name"] == f"{FRONT}, {LEAGUE} and Lake Guard"
    edition, _ = make(rows, **words, side_b_name="The Alliance")
    assert read_table(edition, "actors")[1]["name"] == "The Alliance"
    assert (
        name_members([f"Party of a long name, number {n}" for n in range(6)])
        == "Party of a long name, number 0 and 5 others"
    )


def test_words_of_a_name_leave_out_what_stands_in_brackets():
    assert split_words("Military Forces of Northland (2000-) Air Force") == [
        "military",
        "forces",
        "northland",
        "air",
        "force",
    ]


# ---- theatres, units, places


def test_theatres_are_the_units_with_most_deaths_and_the_rest(make):
    rows = [
        make_row(
            100 * place + n,
            date(2023, 1, 1) + timedelta(days=n),
            ARMY,
            FRONT,
            unit,
            best=deaths,
            low=deaths,
            high=deaths,
        )
        for place, (unit, deaths, events) in enumerate(
            [
                ("Coast", 2, 40),
                ("Upland", 5, 35),
                ("Marsh", 9, 8),
                ("Delta", 3, 31),
                ("Heath", 2, 33),
                ("Moor", 2, 2),
            ]
        )
        for n in range(events)
    ]
    edition, _ = make(rows)
    theatres = {row["title"]: row["question"] for row in read_table(edition, "theatres")}
    assert list(theatres) == ["Upland", "Delta", "Coast", "The rest of Northland"]
    assert theatres["Upland"] == "What does the record hold of the fighting in Upland?"
    owners = {row["admin1"]: row["theatre_id"] for row in read_table(edition, "areas")}
    assert owners["Marsh"] == owners["Heath"] == owners["Moor"] == "the_rest"
    outputs = [page.output.rsplit("/", 1)[-1] for page in edition.pages]
    assert outputs[1:] == [
        "upland_tolls", "upland_tempo", "delta_tolls", "delta_tempo", "coast_tolls", "coast_tempo", "the_rest_tolls",
        "the_rest_tempo", "upland_matches", "country_before_after",
    ]  # fmt: skip
    place = next(row for row in read_table(edition, "places") if row["theatre_id"] == "upland")
    assert (place["name"], place["latitude"], place["coordinate_source"]) == (
        "Invented place",
        "12.5",
        "the events file",
    )


def make_renamed() -> list[dict]:
    """Make a unit that bears another name from the middle of the year, in the same ground, beside one that does not."""
    rows = []
    for n in range(40):
        day = date(2023, 1, 1) + timedelta(days=9 * n)
        rows.append(make_row(n, day, ARMY, FRONT, "Oldmark" if n < 20 else "Newland", adm_2="Lake district"))
        rows.append(make_row(100 + n, day, ARMY, FRONT, "Coast", latitude=15, adm_2="Shore"))
    return rows


def test_a_renamed_unit_is_suggested_and_joined_when_asked(make):
    edition, told = make(make_renamed())
    (line,) = [line for line in told if "the same unit" in line]
    assert line.startswith("Oldmark has no event after Newland begins, and they share 1 name of districts")
    assert 'run again with --join "Oldmark=Newland" --force' in line
    assert {row["admin1"] for row in read_table(edition, "areas")} >= {"Oldmark", "Newland"}
    shared = edition.pages[0].shared
    theatre = next(row["theatre_id"] for row in read_table(edition, "areas") if row["admin1"] == "Oldmark")
    *_, notice, _ = Study.open(theatre=theatre, **shared).introduce().parts
    assert "Oldmark has no event after Newland begins" in notice.reason and "tell of a name" in notice.reason
    edition, told = make(make_renamed(), join="oldmark = Newland", force=True)
    assert all(not Study.open(**page.shared).origin.renamed for page in edition.pages[:1])
    assert not [line for line in told if "the same unit" in line]
    assert "Newland;Oldmark" in {row["admin1"] for row in read_table(edition, "areas")}
    assert "Newland, 2023-01-01 to 2023-12-31: 40 events" in "\n".join(told)


def test_units_far_apart_or_at_the_same_time_are_not_suggested():
    events = pd.DataFrame(
        {
            "admin1": ["Coast", "Upland", "Coast"], "admin2": "", "place": ["A", "B", "C"],
            "date_start": pd.to_datetime(["2023-01-01", "2023-02-01", "2023-03-01"]), "latitude": [1.0, 1.0, 1.0],
            "longitude": [1.0, 1.0, 1.0], "place_precision": "exact",
        }
    )  # fmt: skip
    assert suggest_renamed(events) == []
    assert suggest_renamed(events.head(2).assign(longitude=[1.0, 9.0])) == []
    across = suggest_renamed(events.head(2).assign(longitude=[179.9, -179.95]))
    assert across == [("Coast", "Upland", "their events lie in the same ground")]


@pytest.mark.parametrize("join", ["Oldmark", "Oldmark=Nowhere", "Nowhere=Newland"])
def test_a_join_of_what_is_not_there_is_refused(make, join):
    with pytest.raises(WhoseCountError, match="--join"):
        make(make_renamed(), join=join)


def test_a_window_that_is_the_whole_file_is_judged_by_its_last_part():
    whole = Span.read("2029-01-01", "2030-12-31", "2029-01-01", "2030-12-31")
    judged = judge_later(whole)
    assert (judged.start, judged.end) == (date(2030, 5, 3), whole.end)
    assert judge_later(Span.read("2030-01-01", "2030-12-31", "2029-01-01", "2030-12-31")).start == date(
        2030, 1, 1
    )


def test_chapters_of_the_record_alone_are_about_the_days_that_it_knows(make):
    edition, _ = make(make_renamed()[:30])
    windows = [page.parameters for page in edition.pages if "window_end" in page.parameters]
    assert {days["window_end"] for days in windows} == {"2023-05-07"}
    assert {days["window_start"] for days in windows} == {"2023-01-01", "2023-03-27"}


# ---- whose book it is


def test_author_and_licence_are_the_editions_own_on_every_page(make, paired, tmp_path):
    given, _ = make(make_pairs(), id="given", author="A. Reader & B", book_licence="CC BY 4.0")
    plain, _ = paired
    for edition, author, words in [
        (given, "A. Reader & B", "A. Reader & B; CC BY 4.0"), (plain, "author not stated", "author not stated; no licence stated"),
    ]:  # fmt: skip
        source = tmp_path / edition.id / "source"
        lay_out_source(edition, {}, source)
        config = yaml.safe_load((source / "_config.yml").read_text(encoding="utf-8"))
        assert (config["author"], config["copyright"]) == (author, words)
        assert "contributors" not in f"{config['author']} {config['copyright']}"


@pytest.mark.parametrize(
    ("name", "reader"), [(name, reader) for name in WARS for reader in WRITERS if (name, reader) not in BOOKS]
)
def test_every_invented_war_becomes_an_edition_in_both_shapes(name, reader, tmp_path):
    """Here in the shape in which test_books does not walk it."""
    war = WARS[name]
    assert len(list_events(war)) == war.events
    file = WRITERS[reader](war, tmp_path / f"{reader}.csv")
    words = {"start": str(war.start), "end": str(war.end), "events": str(file), "reader": reader}
    wish = Wish(id=reader, country=war.country, version="v", accessed="2026-01-01", out=tmp_path, **words)
    assert make_edition(wish, lambda line: None) == 0
    assert len(read_edition(str(wish.file)).pages) >= 5


def test_a_file_of_violence_against_civilians_alone_is_refused_for_what_it_is(make):
    rows = [make_row(n, date(2023, 3, n), ARMY, "Civilians", "Coast") for n in range(1, 9)]
    with pytest.raises(
        WhoseCountError,
        match=rf"new: no two armed parties meet in the window: it has {re.escape(ARMY)} - Civilians \(8\)",
    ):
        make(rows)
