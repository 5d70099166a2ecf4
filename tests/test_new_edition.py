"""Editions that `whosecount new` writes: what they hold, that they build, and what is refused."""

import csv
import dataclasses
import re
from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.new_editions import ARMY, BAND, END, LEAGUE, START, make_row, make_rows, wish_for, write_events
from tests.tools import read_cells, run_cells, run_notebook
from whosecount.building.plan import plan_jobs
from whosecount.core.days import Span, derive_days
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import DATA, ROOT
from whosecount.edition.check import check_edition
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.text import quote, write_path
from whosecount.new_edition.wish import Wish
from whosecount.tables.files import find_table_files
from whosecount.tables.load import load_tables
from whosecount.tables.parameters import read_declared, read_parameters
from whosecount.tables.validate import check_tables

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OURS = {"id": "syria", "start": "2018-04-01", "end": "2018-05-22", "country": ""}


@pytest.fixture
def events(tmp_path):
    return write_events(tmp_path / "events.csv", make_rows())


@pytest.fixture
def out(tmp_path):
    return tmp_path / "editions"


@pytest.fixture
def make(events, out):
    """Make an edition; gives it, read, and the lines that were told."""

    def make(**words):
        words |= {} if words.get("events", "given") else {"reader": ""}
        wish, told = wish_for(events, out, **words), []
        assert make_edition(wish, told.append) == 0
        return read_edition(str(wish.file)), told

    return make


@pytest.fixture
def refuse(events, out):
    """See a wish refused in lines that hold some words, with nothing written."""

    def refuse(*words: str, **given) -> None:
        before = sorted(out.rglob("*")) if out.exists() else []
        with pytest.raises(WhoseCountError) as refused:
            make_edition(wish_for(events, out, **given), lambda line: None)
        for word in words:
            assert word in str(refused.value), str(refused.value)
        assert (sorted(out.rglob("*")) if out.exists() else []) == before

    return refuse


def read_table(edition, name: str) -> list[dict]:
    header, *rows = read_cells(find_table_files(edition.claims)[name])
    return [dict(zip(header, row, strict=True)) for row in rows]


def merge_pages(edition) -> dict[str, dict]:
    """Give each page's parameters as its notebook would get them, defaults included."""
    merged = {}
    for page in edition.pages:
        defaults = read_parameters(page.notebook)
        merged[page.output] = defaults | merge_parameters(page, defaults)
    return merged


def list_texts(parameters: dict) -> list[str]:
    return [
        one
        for value in parameters.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, str)
    ]


# ---- another country


def test_another_country_gets_tables_of_its_own_that_hold(make, out):
    edition, told = make()
    assert edition.claims == str(out / "north")
    assert check_tables(find_table_files(edition.claims)) == []
    assert check_edition(edition) == []
    assert {"actors.csv", "areas.csv", "claims.csv", "links.csv", "theatres.csv"} <= {
        file.name for file in (out / "north").iterdir()
    }
    assert read_table(edition, "claims") == []
    assert any("north/ with actors.csv" in line for line in told)


def test_the_two_sides_are_the_armed_pair_with_most_events_and_said_to_be(make):
    edition, told = make()
    names = {row["side"]: (row["name"], row["aliases"]) for row in read_table(edition, "actors")}
    assert names["side_a"] == (ARMY, ARMY)
    assert names["side_b"] == (LEAGUE, LEAGUE)
    assert names["civilian"] == ("Civilians", "Civilians")
    chosen = next(line for line in told if line.startswith("took the sides"))
    assert (
        f"{ARMY} and {LEAGUE} (62)" in chosen
    )  # 60 rows of every other day from March to June, and two of May
    assert f"{ARMY} - {BAND} (6)" in chosen
    assert "Civilians" not in chosen


def test_the_order_in_which_a_file_names_two_parties_does_not_part_them(events, out):
    rows = [
        make_row(n, date(2023, 3, 1 + n), *pair, "Coast")
        for n, pair in enumerate([(ARMY, LEAGUE), (LEAGUE, ARMY)] * 2)
    ]
    rows += [make_row(20 + n, date(2023, 3, 1 + n), ARMY, BAND, "Coast") for n in range(3)]
    told = []
    make_edition(wish_for(write_events(events, rows), out), told.append)
    assert f"{ARMY} and {LEAGUE} (4)" in told[0]


def test_a_named_side_meets_its_own_most_frequent_enemy(make):
    edition, told = make(side_b="river band")
    names = {row["side"]: row["name"] for row in read_table(edition, "actors")}
    assert (names["side_a"], names["side_b"]) == (ARMY, BAND)
    assert "(6)" in told[0]


def test_both_sides_may_be_named_and_one_may_have_several_names(make):
    edition, told = make(side_a=LEAGUE, side_b=f"{ARMY};{BAND}")
    rows = {row["side"]: row for row in read_table(edition, "actors")}
    assert rows["side_b"]["name"] == f"{ARMY} and {BAND}"
    assert rows["side_b"]["aliases"] == f"{ARMY};{BAND}"
    assert not any(line.startswith("took") for line in told)


def test_the_whole_country_is_one_theatre_with_an_area_for_each_governorate(make):
    edition, told = make()
    theatres = read_table(edition, "theatres")
    assert [(row["theatre_id"], row["window_start"], row["window_end"]) for row in theatres] == [
        ("whole_country", START, END)
    ]
    areas = {row["area_id"]: row for row in read_table(edition, "areas")}
    assert set(areas) == {"coast", "marsh", "upland", "between_governorates", "unplaced"}
    assert areas["coast"]["admin1"] == "Coast"
    assert areas["unplaced"]["theatre_id"] == ""
    assert areas["between_governorates"]["theatre_id"] == "whole_country"
    assert any("All of Northland, 2023-03-01 to 2023-06-30: 61 events" in line for line in told)
    assert any("placed no better than the country: 1 events" in line for line in told)


def test_the_root_of_the_places_is_the_country(make):
    edition, _ = make(country="northland")
    root, *places = read_table(edition, "places")
    assert {place["parent_id"] for place in places} == {root["place_id"]}
    assert (root["name"], root["aliases"], root["parent_id"]) == ("Northland", "northland", "")
    assert edition.country == "Northland"


def test_two_spellings_of_a_governorate_are_one_area(events, make):
    rows = [
        make_row(n, date(2023, 3, 1 + n), ARMY, LEAGUE, name)
        for n, name in enumerate(["Al Hasa", "Al Hasa", "Al-Hasa"])
    ]
    write_events(events, rows)
    edition, _ = make()
    assert next(row["admin1"] for row in read_table(edition, "areas")) == "Al Hasa;Al-Hasa"


def test_nothing_of_the_packaged_story_is_left_in_any_page(make):
    """A parameter that a notebook gains and this edition would not set fails here."""
    edition, _ = make()
    tables = load_tables(find_table_files())
    keys = {
        "claims": "claim_id",
        "areas": "area_id",
        "places": "place_id",
        "theatres": "theatre_id",
        "documents": "document_id",
    }
    packaged = {one for name, key in keys.items() for one in tables[name][key]} | set(
        tables["sources"]["family_id"]
    )
    packaged |= set(tables["sources"]["source_id"]) | set(tables["actors"]["actor_id"])
    packaged -= {"between_governorates", "unplaced"}
    assert load_tables(find_table_files(edition.claims))["selections"].empty
    for output, parameters in merge_pages(edition).items():
        for text in list_texts(parameters | {"chapter": ""}):  # a notebook's name, for selections to come
            assert not set(text.split("/")) & packaged, (output, text)
            for day in DAY.findall(text):
                assert "2023-01-01" <= day <= END, (output, text)


def test_without_claims_there_are_the_ground_two_pages_a_theatre_and_two_of_the_country(make):
    edition, _ = make()
    assert [(page.output, page.title) for page in edition.pages] == [
        ("book/ground", ""),
        ("book/theatres/whole_country_tolls", "All of Northland: day by day"),
        ("book/theatres/whole_country_tempo", "All of Northland: tempo"),
        ("book/theatres/whole_country_matches", "All of Northland: matches by chance"),
        ("book/theatres/whole_country_before_after", "All of Northland: before and after"),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [(START, END), ("2023-01-01", "2023-07-01"), ("2023-05-01", "2023-05-01"), ("2022-01-01", "2024-12-31")],
)
def test_every_page_of_another_country_runs(make, start, end):
    edition, told = make(start=start, end=end)
    plan_jobs(edition)
    for page in edition.pages:
        assert run_notebook(page.notebook, **page.shared | page.parameters), page.output
    inside = start >= "2023-01-01" and end <= "2023-06-28"
    assert any("of those it knows nothing" in line for line in told) != inside


# ---- the packaged country


@pytest.fixture
def syrian(tmp_path):
    """Invented events in the packaged country."""
    rows = [
        make_row(
            n,
            date(2017, 1, 1) + timedelta(days=5 * n),
            "Government of Syria",
            "IS",
            "Homs",
            country="Syria",
            adm_2="Tadmur district",
        )
        for n in range(140)
    ]
    return str(write_events(tmp_path / "syria.csv", rows))


def test_the_packaged_tables_serve_their_own_country(make, syrian, out):
    edition, _told = make(**OURS | {"events": syrian})
    assert edition.claims == ""
    assert edition.sides == {"side_a": "government_and_allies", "side_b": "islamic_state"}
    assert edition.theatres == ("southern_damascus", "euphrates_valley", "palmyra", "residual_threat")
    assert [file.name for file in out.iterdir()] == ["syria.yml"]
    assert check_edition(edition) == []
    assert len(plan_jobs(edition)) == 4 + 4 * 4


def test_an_edition_of_the_packaged_claims_own_days_keeps_the_claims_named(make, syrian):
    pages = {page.output: page.parameters for page in make(**OURS | {"events": syrian})[0].pages}
    own, other = pages["book/theatres/palmyra_matches"], pages["book/theatres/southern_damascus_matches"]
    assert "raid_claim" not in own and "chapter" not in own and "desert_areas" not in own
    assert own["window_start"] == OURS["start"]
    assert (other["raid_claim"], other["chapter"], other["focus_place"], other["desert_areas"]) == (
        "",
        "",
        "",
        ["damascus_city", "rif_dimashq_south"],
    )
    assert "chapter" not in pages["book/ground"]
    assert pages["book/reading/who_told_whom"]["example_theatre"] == "southern_damascus"
    assert "chapter" not in pages["book/reading/who_told_whom"]


def test_an_edition_of_other_days_names_no_packaged_claim(make, syrian):
    edition, _ = make(**OURS | {"events": syrian, "start": "2017-01-01", "end": "2017-12-31"})
    pages = {page.output: page.parameters for page in edition.pages}
    assert pages["book/ground"]["chapter"] == ""
    assert pages["book/theatres/palmyra_matches"]["raid_claim"] == ""
    assert pages["book/theatres/palmyra_matches"]["chapter"] == ""
    claims = set(load_tables(find_table_files())["claims"]["claim_id"])
    for output, parameters in merge_pages(edition).items():
        for text in list_texts(parameters):
            assert not set(text.split("/")) & claims, (output, text)


def test_an_alias_of_the_packaged_country_is_the_packaged_country(make, syrian):
    assert make(**OURS | {"events": syrian, "country": "syrian arab republic"})[0].claims == ""


def test_without_events_the_packaged_record_serves(make):
    edition, told = make(**OURS | {"events": ""})
    shared = edition.pages[0].shared
    assert (shared["events"], shared["events_reader"], shared["events_credit"]) == ("", "none", "")
    assert told[-1].startswith("next: whosecount build")


def test_other_sides_in_the_packaged_country_get_tables_of_their_own(make, tmp_path, out):
    rows = [make_row(n, date(2018, 4, 1 + n), "SDF", "IS", "Ar Raqqah", country="Syria") for n in range(9)]
    edition, _told = make(
        **OURS | {"events": str(write_events(tmp_path / "sdf.csv", rows)), "side_a": "SDF", "side_b": "IS"}
    )
    assert edition.sides == {"side_a": "side_a", "side_b": "side_b"}
    assert edition.theatres == ("whole_country",)
    assert check_tables(find_table_files(edition.claims)) == []
    assert check_edition(edition) == []
    assert len(read_table(edition, "places")) == len(load_tables(find_table_files())["places"])
    assert (out / "syria/geo/admin1.geojson").is_file()


# ---- theatres


def test_theatres_of_the_tables_may_be_chosen(make, syrian, tmp_path):
    file = tmp_path / "theatres.csv"
    file.write_text("theatre_id,title\npalmyra,The desert\n", encoding="utf-8")
    edition, told = make(**OURS | {"events": syrian, "theatres": str(file)})
    assert edition.theatres == ("palmyra",)
    assert edition.claims == ""
    assert {page.title for page in edition.pages if "theatres" in page.output} == {
        "The desert: tolls", "The desert: tempo", "The desert: matches by chance", "The desert: before and after",
    }  # fmt: skip
    assert any(line.startswith("  The desert") for line in told)


def test_theatres_may_be_made_of_governorates_over_days_of_their_own(make, tmp_path):
    file = tmp_path / "theatres.csv"
    rows = "theatre_id,title,window_start,window_end,question,admin1\n"
    rows += "sea,The sea,2023-04-01,2023-12-31,Who fought at sea?,coast;Marsh\nhills,The <hills> & dales,,,,Upland\n"
    file.write_text(rows, encoding="utf-8")
    edition, told = make(theatres=str(file))
    assert check_tables(find_table_files(edition.claims)) == []
    theatres = {row["theatre_id"]: row for row in read_table(edition, "theatres")}
    assert (theatres["sea"]["window_start"], theatres["sea"]["window_end"]) == ("2023-04-01", END)
    assert theatres["hills"]["window_start"] == START
    assert theatres["hills"]["question"]
    areas = {row["area_id"]: row["theatre_id"] for row in read_table(edition, "areas")}
    assert areas == {
        "coast": "sea",
        "marsh": "sea",
        "upland": "hills",
        "between_governorates": "",
        "unplaced": "",
    }
    pages = {page.output: page for page in edition.pages}
    assert pages["book/theatres/sea_tolls"].parameters["window_start"] == "2023-04-01"
    assert pages["book/theatres/hills_tolls"].title == "The hills and dales: day by day"
    assert any("in no theatre: 1 events" in line for line in told)


def test_a_governorate_of_no_theatre_has_an_area_and_is_named(make, tmp_path):
    file = tmp_path / "theatres.csv"
    file.write_text("theatre_id,title,admin1\nsea,The sea,Coast\n", encoding="utf-8")
    edition, told = make(theatres=str(file))
    assert {"area_id": "upland", "theatre_id": ""}.items() <= read_table(edition, "areas")[2].items()
    assert any(line.startswith("in no theatre: Marsh, Upland;") for line in told)


def test_areas_beside_the_theatres_are_taken_and_filled_up(make, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "theatres.csv").write_text("theatre_id,title\nsea,The sea\n", encoding="utf-8")
    columns = read_cells(DATA / "areas.csv")[0]
    row = {"area_id": "shore", "theatre_id": "sea", "admin1": "Coast;Marsh"}
    with (folder / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, [row.get(name, "") for name in columns]])
    edition, _ = make(theatres=str(folder / "theatres.csv"))
    areas = {one["area_id"]: (one["theatre_id"], one["admin1"]) for one in read_table(edition, "areas")}
    assert areas["shore"] == ("sea", "Coast;Marsh")
    assert areas["upland"] == ("", "Upland")
    assert {"between_governorates", "unplaced"} <= set(areas)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("theatre_id,question\nsea,Who?\n", "it lacks title. Columns are theatre_id, title"),
        ("theatre_id,title,colour\nsea,The sea,blue\n", "it has colour"),
        ("theatre_id,title,admin1\n", "has a header and no rows"),
        ("theatre_id,title,admin1\nThe sea,The sea,Coast\n", "row 2, column theatre_id, value 'The sea': an id has lower case"),
        ("theatre_id,title,admin1\n../sea,The sea,Coast\n", "an id has lower case"),
        ("theatre_id,title,admin1\nsea,A,Coast\nsea,B,Upland\n", "row 3, column theatre_id, value 'sea': the id comes twice"),
        ("theatre_id,title,admin1\nsea, ,Coast\n", "a theatre needs a title"),
        ("theatre_id,title,admin1,window_start\nsea,A,Coast,1 May\n", "window_start, value '1 May': this is not a day"),
        ("theatre_id,title,admin1,window_end\nsea,A,Coast,2022-01-01\n", "it lies before window_start"),
        ("theatre_id,title,admin1,window_start,window_end\nsea,A,Coast,2021-01-01,2022-01-01\n", "its days lie outside"),
        ("theatre_id,title,admin1\nsea,A,Atlantis\n", "has no such governorate. It has Coast, Marsh, Upland"),
        ("theatre_id,title,admin1\nsea,A,Coast\nhills,B,coast\n", "it is in sea too"),
        ("theatre_id,title\nsea,A\nhills,B\n", "names no governorate. Fill the column admin1"),
        ("", "the file is empty"),
    ],
)  # fmt: skip
def test_a_table_of_theatres_that_cannot_be_used_is_refused(refuse, tmp_path, text, words):
    file = tmp_path / "theatres.csv"
    file.write_text(text, encoding="utf-8")
    refuse(words, theatres=str(file))


# ---- claims that somebody brings


def test_a_folder_of_own_tables_is_used_as_it_is(make, right, out):
    edition, _ = make(claims=str(right), country="", events="", start="2020-03-01", end="2020-03-31")
    assert edition.claims == str(right)
    assert edition.sides == {"side_a": "army", "side_b": "league"}
    assert edition.theatres == ("harbour", "plain")
    assert [file.name for file in out.iterdir()] == ["north.yml"]
    assert check_edition(edition) == []
    pages = {page.output: page.parameters for page in edition.pages}
    assert "chapter" not in pages["book/theatres/harbour_matches"], "the folder has selections of its own"
    assert pages["book/reading/who_told_whom"]["monitor"] == "watch"
    assert pages["book/reading/who_told_whom"]["example_theatre"] == "harbour"
    assert pages["book/theatres/plain_before_after"]["desert_areas"] == [
        "eastfield",
        "midland_rest",
        "between_governorates",
    ]
    for page in edition.pages:
        assert run_notebook(page.notebook, **page.shared | page.parameters), page.output


def test_own_tables_without_areas_and_theatres_are_filled_up(events, out, copied):
    """The claims speak of theatres that are not there: they are written all the same, and what is lacking listed."""
    for name in ("areas", "theatres", "ucdp_spans"):
        (copied / f"{name}.csv").unlink()
    told = []
    rows = [make_row(n, date(2020, 3, 1 + n), "Government of Northland", "SL", "Coast") for n in range(5)]
    wish = wish_for(
        write_events(events, rows), out, claims=str(copied), country="", start="2020-03-01", end="2020-03-31"
    )
    assert make_edition(wish, told.append) == 2
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


# ---- what is refused


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"id": "../escape"}, "ID, value '../escape': an id has lower case letters"),
        ({"id": "North"}, "an id has lower case letters"),
        ({"id": "a" * 61}, "at most 60"),
        ({"id": "spring-2018"}, "this is the published edition"),
        ({"start": "1 May"}, "--start, value '1 May': this is not a day. Write it as YYYY-MM-DD."),
        ({"end": "2023-02-30"}, "--end, value '2023-02-30': this is not a day"),
        ({"start": "2023-07-01"}, "--end, value '2023-06-30': it lies before --start 2023-07-01. Swap the two."),
        ({"accessed": "yesterday"}, "--accessed, value 'yesterday': this is not a day"),
        ({"events": "gone.csv"}, "--events, value 'gone.csv': there is no such file"),
        ({"theatres": "gone.csv"}, "--theatres, value 'gone.csv': there is no such file"),
        ({"claims": "gone/"}, "--claims, value 'gone/': there is no such file or folder"),
        ({"reader": ""}, "--events and --reader go together"),
        ({"events": ""}, "--events and --reader go together"),
        ({"reader": "excel"}, "there is no such reader. Use one of: ucdp, acled."),
        ({"reader": "acled"}, "--accessed: ACLED's terms ask for the day of download"),
        ({"title": "<b>Mine</b>"}, "a title has no <, > or &"),
        ({"country": "Eastland"}, "none of its rows lies in Eastland. It has rows of Northland (284), Southland (12)"),
        ({"country": ""}, "none of its rows lies in Syria. It has rows of Northland"),
        ({"start": "2021-01-01", "end": "2021-12-31"}, "It covers 2023-01-01 to 2023-06-28: choose --start and --end within."),
        ({"side_a": "Nobody"}, "--side-a, value 'Nobody': the events file has no such party in the country. It has Hill League"),
        ({"side_a": ARMY, "side_b": ARMY.lower()}, "both sides are the same party"),
        ({"side_a": LEAGUE, "side_b": BAND}, "none of its rows of the country is an event between the two sides. It has Government of"),
        ({"side_a": "Civilians"}, "this party meets no other in the window"),
        ({"events": "", "reader": ""}, "Add --events and --reader."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_mend_and_nothing_is_written(refuse, given, words):
    refuse(words, **given)


def test_everything_wrong_with_a_wish_is_said_at_once(events, out):
    with pytest.raises(WhoseCountError) as refused:
        make_edition(wish_for(events, out, id="A B", start="x", reader="excel"), print)
    assert len(str(refused.value).splitlines()) == 3


def test_an_edition_that_is_there_is_written_over_only_when_told(make, refuse, out):
    make()
    before = (out / "north.yml").read_bytes()
    refuse("north.yml is there already", "add --force", title="Another")
    (out / "north.yml").unlink()
    refuse("north is there already", "add --force")
    (out / "north/notes.txt").write_text("mine", encoding="utf-8")
    edition, _ = make(force=True, title="Another")
    assert edition.title == "Another"
    assert (out / "north.yml").read_bytes() != before
    assert (out / "north/notes.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(file.name for file in out.iterdir()) == ["north", "north.yml"]


def test_a_folder_that_cannot_be_written_is_one_line(refuse, tmp_path, out):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    refuse("--out", "it is not a folder", out=tmp_path / "file")
    refuse("cannot be written", "Choose another folder with --out.", out=tmp_path / "file/deeper")


# ---- words and paths in the file

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


def test_governorates_without_a_latin_letter_have_areas(events, make):
    write_events(
        events,
        [
            make_row(n, date(2023, 3, 1 + n), ARMY, LEAGUE, name)
            for n, name in enumerate(["حمص", "حلب", "unplaced"])
        ],
    )
    edition, _ = make()
    assert {row["area_id"]: row["admin1"] for row in read_table(edition, "areas")} == {
        "area": "حلب", "area_2": "حمص", "unplaced_2": "unplaced", "between_governorates": "", "unplaced": "",
    }  # fmt: skip


def test_paths_are_relative_below_the_edition_and_within_the_checkout_and_else_absolute(tmp_path):
    assert write_path("", tmp_path) == ""
    assert write_path(str(tmp_path / "data/x.csv"), tmp_path) == "data/x.csv"
    assert write_path(str(ROOT / "data/claims.csv"), ROOT / "editions") == "../data/claims.csv"
    assert write_path(str(ROOT / "data/claims.csv"), tmp_path) == str(ROOT / "data/claims.csv")
    assert write_path(str(tmp_path.parent / "x.csv"), tmp_path) == str(tmp_path.parent / "x.csv")


def test_the_file_says_what_each_of_its_parameters_is(make, out):
    make()
    text = (out / "north.yml").read_text(encoding="utf-8")
    comments = {
        name: one.meaning
        for name, one in read_declared(ROOT / "book/theatres/southern_damascus.ipynb").items()
    }
    assert comments["cutoffs"] == "last days that the headline ratio is tried with"
    assert f"# {comments['cutoffs']}" in text
    assert "# release of the events file" in text


def test_a_release_is_read_from_the_name_of_the_file():
    wish = Wish("a", START, END, reader="ucdp")
    for name, release in {
        "ged251-csv.zip": "25.1",
        "GEDEvent_v24_1.csv": "24.1",
        "ged191.csv.gz": "19.1",
    }.items():
        assert dataclasses.replace(wish, events=name).release == f"UCDP GED {release}"
    assert (
        dataclasses.replace(wish, events="ged_syria_2016_2019.csv").release == "UCDP GED, release not stated"
    )
    assert dataclasses.replace(wish, events="ged251.csv", version="mine").release == "mine"


def test_an_unknown_release_is_asked_for(make):
    _, told = make()
    assert any("the release of the file is not known" in line for line in told)
    _, told = make(id="known", version="UCDP GED 99.1")
    assert not any("not known" in line for line in told)


# ---- days

days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(days, st.integers(0, 900), days, st.integers(0, 9000))
def test_derived_days_keep_their_order_within_window_and_coverage(start, length, first, covered):
    span = Span(start, start + timedelta(days=length), first, first + timedelta(days=covered))
    found = derive_days(span)
    lower, upper = span.start.isoformat(), span.end.isoformat()
    assert all(lower <= day <= upper for day in (*found["cutoffs"], found["ending_start"]))
    assert found["cutoffs"] == sorted(set(found["cutoffs"])) and found["cutoffs"][-1] == upper
    assert lower <= found["chance_end"] <= upper
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


# ---- the real file


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
    for page in edition.pages:
        assert run_cells(page.notebook, **page.shared | page.parameters), page.output
