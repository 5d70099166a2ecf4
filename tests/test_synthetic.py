"""The invented edition: its script, its tables, its event files, and the two edition files that read them."""

import csv
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
import yaml

from whosecount import Study
from whosecount.building.plan import plan_jobs
from whosecount.core.paths import DATA
from whosecount.edition.read import EDITIONS, read_edition
from whosecount.tables.files import find_table_files
from whosecount.tables.schema import read_schema
from whosecount.tables.validate import check_tables

FOLDER = EDITIONS / "synthetic"
PACKAGED = DATA / "selections.csv"
WAR = "Government of Aldermark - Harbour League"
SEA = {"latitude": (-45.0, -41.0), "longitude": (-126.5, -121.0)}  # open South Pacific
MOST_BYTES = 400_000
SPAN_KEYS = ["area_id", "dyad", "date_start", "date_end", "place_precision"]
BATTLE = (64, 237, 166, 55)  # events, and dead of the government, the League and civilians
VALLEY = (63, 8, 18)  # events of the autumn, the lull and the window that the chapter judges
CLAIMS = [  # parameters that are one claim
    "example", "growing", "count_claim", "word_claim", "whole_share", "raid_claim",
]  # fmt: skip


def make(out: Path, *options: str) -> None:
    subprocess.run(
        [sys.executable, FOLDER / "make.py", "--out", out, *options], check=True, capture_output=True
    )


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ask():
    """Ask a question of both event files in SQL, without the package's readers."""
    with sqlite3.connect(":memory:") as base:
        for name in ("ged", "acled"):
            pd.read_csv(FOLDER / f"{name}.csv").to_sql(name, base, index=False)
        yield lambda question: base.execute(question).fetchall()


def test_the_script_gives_the_committed_files_byte_for_byte(tmp_path):
    make(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {one for one in FOLDER.rglob("*") if one.suffix in (".csv", ".geojson")}
    assert made.keys() == {one.relative_to(FOLDER) for one in kept}
    assert [str(name) for name, content in made.items() if content != (FOLDER / name).read_bytes()] == []


def test_the_tables_hold():
    assert [str(problem) for problem in check_tables(find_table_files(FOLDER))] == []


def test_another_seed_gives_another_war_whose_tables_hold_too(tmp_path):
    make(tmp_path, "--seed", "7")
    assert (tmp_path / "ged.csv").read_bytes() != (FOLDER / "ged.csv").read_bytes()
    assert [str(problem) for problem in check_tables(find_table_files(tmp_path))] == []


def test_no_table_comes_from_the_package():
    assert {path.parent for path in find_table_files(FOLDER).values()} == {FOLDER}


def test_everything_says_that_it_is_synthetic():
    marked = {
        "theatres": "title", "sources": "name", "documents": "title", "claims": "note", "ged": "source_headline",
        "acled": "notes",
    }  # fmt: skip
    assert [
        (name, row)
        for name, column in marked.items()
        for row in read(name)
        if "synthetic" not in row[column].lower()
    ] == []
    assert all(row["source_article"] == row["source_original"] == "synthetic" for row in read("ged"))
    assert all("(synthetic)" in row["source"] for row in read("acled"))


def test_every_place_lies_in_the_open_sea():
    rows = [*read("places"), *read("ged"), *read("acled")]
    outside = [
        (name, row[name])
        for row in rows
        for name, (low, high) in SEA.items()
        if row[name] and not low <= float(row[name]) <= high
    ]
    assert outside == []


def test_the_files_stay_small():
    assert max(path.stat().st_size for path in FOLDER.rglob("*.csv")) < MOST_BYTES


def test_the_claims_are_of_every_kind():
    claims, fields = read("claims"), {field.name: field for field in read_schema()["claims"].fields}
    for name in ("record_type", "qualifier"):
        assert set(fields[name].enum) == {row[name] for row in claims} - {""}
    assert {kind for row in claims for kind in row["evidence"].split(";")} == set(
        fields["evidence"].items["enum"]
    )
    relations = {field.name: field for field in read_schema()["links"].fields}
    assert {row["relation"] for row in read("links")} == set(relations["relation"].enum)
    assert {row["change"] for row in read("links")} - {""} == set(relations["change"].enum)


def test_the_spans_are_what_the_reader_makes_of_the_events():
    packed = Study.open(claims=str(FOLDER)).everyone
    read_anew = Study.open(claims=str(FOLDER), events=str(FOLDER / "ged.csv"), events_reader="ucdp").everyone
    one, other = (  # likely tallies stand in rows of their own in what is read
        frame[list(packed.columns)].groupby(SPAN_KEYS, as_index=False).sum() for frame in (packed, read_anew)
    )
    pd.testing.assert_frame_equal(one, other, check_dtype=False)


def test_the_battle_is_what_a_database_counts(ask):
    battle = (
        f"from ged where dyad_name = '{WAR}' and date_start between '2031-03-03' and '2031-04-10 23' and "
        "(adm_1 like 'Wend %' or adm_2 in ('Southquay district', 'Ropewalk district'))"
    )
    (counted,) = ask(f"select count(*), sum(deaths_a), sum(deaths_b), sum(deaths_civilians) {battle}")
    assert counted == BATTLE
    study = Study.open(
        claims=str(FOLDER), events=str(FOLDER / "ged.csv"), events_reader="ucdp", theatre="mole_wards"
    )
    own = study.record[study.record["date_start"].between("2031-03-03", "2031-04-10")]
    ours = own[["events", "killed_side_a", "killed_side_b", "killed_civilians"]].sum()
    assert tuple(ours) == BATTLE


def test_the_tempo_changes_once_in_the_valley(ask):
    weeks = "select count(*) from ged where dyad_name = '{}' and adm_1 like 'Reach %' and date_start between '{}' and '{}'"
    autumn, lull, window = (
        ask(weeks.format(WAR, *days))[0][0]
        for days in (
            ("2030-10-01", "2030-12-20 23"),
            ("2030-12-21", "2031-02-09 23"),
            ("2031-02-10", "2031-03-31 23"),
        )
    )
    assert (autumn, lull, window) == VALLEY
    assert autumn / 81 > 4 * lull / 51 and window / 50 > 2 * lull / 51


def test_deaths_are_overdispersed(ask):
    deaths = pd.Series([row[0] for row in ask(f"select deaths_a from ged where dyad_name = '{WAR}'")])
    assert deaths.var() > 5 * deaths.mean()


def test_the_events_hold_what_real_ucdp_files_hold(ask):
    text = (FOLDER / "ged.csv").read_text(encoding="utf-8")
    assert len(text.splitlines()) > len(read("ged")) + 1  # line ends in quoted cells
    assert {row["event_clarity"] for row in read("ged")} == {"1.0", "2.0"}
    assert {row[0] for row in ask("select distinct type_of_violence from ged")} == {1, 2, 3}
    assert dict(ask("select country, count(*) > 9 from ged group by country")) == {
        "Aldermark": 1,
        "Sundermark": 1,
    }
    for oddity in (
        "high < best", "low > best", "best = 0", "event_clarity = 2", "where_prec = 6 and date_start like '2031-05-01%'",
        "deaths_a = 2 and deaths_b = 2 and best = 4 and low = 4 and high = 4", "source_office is null",
        f"country = 'Sundermark' and dyad_name = '{WAR}'", "adm_1 like '%Governorate'", "adm_2 is null",
    ):  # fmt: skip
        assert ask(f"select count(*) from ged where {oddity}")[0][0] >= 3, oddity
    alike = [tuple(value for name, value in row.items() if name != "id") for row in read("ged")]
    assert len(set(alike)) < len(alike)


def test_the_other_coder_sees_the_same_war_differently(ask):
    assert ask("select count(*) from acled where fatalities = 268")[0][0] == 1  # weeks entered as one day
    assert ask("select count(*) from acled where actor1 = actor2")[0][0] == 1
    for oddity in ("location like '%?%'", "admin1 like '%?%'", "time_precision = 3", "geo_precision = 3"):
        assert ask(f"select count(*) from acled where {oddity}")[0][0] >= 3, oddity
    again = [
        one for one, count in Counter(row["event_id_cnty"] for row in read("acled")).items() if count > 1
    ]
    assert len(again) >= 10
    study = Study.open(claims=str(FOLDER), events=str(FOLDER / "acled.csv"), events_reader="acled")
    assert not study.shares_rows
    assert "killed_side_a" not in study.record
    assert study.covered == Study.open(claims=str(FOLDER)).covered


@pytest.mark.parametrize("name", ["synthetic-ucdp", "synthetic-acled"])
def test_the_editions_name_what_is_there(name):
    edition = read_edition(name)
    assert "(synthetic)" in edition.title
    known = {row["claim_id"] for row in read("claims")}
    given = [job.page.parameters for job in plan_jobs(edition)]
    assert {name for parameters in given for name in parameters} >= set(CLAIMS)
    assert {parameters[one] for parameters in given for one in CLAIMS if one in parameters} <= known
    selected = read("selections")
    wanted = {row["name"] for row in csv.DictReader(PACKAGED.open())}
    assert {row["name"] for row in selected} == wanted - {"rival_claims"}, "their place has few figures"
    assert len(selected) > 50
    assert {row[one] for row in selected for one in ("claim_id", "beside")} - {""} <= known


def test_both_editions_have_the_same_pages():
    one, other = (
        yaml.safe_load((EDITIONS / f"synthetic-{reader}.yml").read_text(encoding="utf-8"))
        for reader in ("ucdp", "acled")
    )
    assert one["pages"] == other["pages"]
    assert {name for name in one if one[name] != other[name]} == {
        "id", "title", "events", "events_reader", "version", "licence", "attribution",
    }  # fmt: skip
