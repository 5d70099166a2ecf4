"""Lists of incidents become tables of claims that hold, by a mapping drafted from their columns."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from whosecount.cli import main
from whosecount.incidents.cells import Figure, read_day, read_figure
from whosecount.incidents.mapping import draft_map, guess_figures

AIR = """\
sequence,code,url,date,date_end,location_original,strike_type_original,strike_status,suspected_belligerent,killed_min,killed_max,injured_min,injured_max,latitude,longitude
1,V1,https://example.invalid/1,2029-03-04,,Ferry Landing,Airstrike,Contested,Coast League,2,4,,,12.5,33.2
2,V2,https://example.invalid/2,2029-03-05,2029-03-07,Ferry Landing,Airstrike,Confirmed,"Coast League, Hill Guard",3,3,1,NA,12.5,33.2
3,V3,https://example.invalid/3,1970-01-01,,Õlivägi,Airstrike,Fair,,,5,NA,NA,0,0
"""
BODIES = """\
IBC code,Start Date,End Date,Time,Location,Target,Weapons,Reported Minimum,Reported Maximum,Sources
k001,1 Jan 2030,2 Jan 2030,AM,Upper Mill,market,IED,2,4,Varnia Post
k002,15 Jan 2030,15 Jan 2030,PM,Upper Mill,road,gunfire,1,1,Varnia Post; Coast Radio
"""
RAIDS = """\
Incident ID,Date,Governorate,District,Main Category,Sub Category,Time of Day,Civilian Fatalities,Civilian Casualties
1,04/03/2029,Westmark,Shore,Farm,Field,Day,3,9
2,25/03/2029,Westmark,Shore,Farm,Field,Night,0,0
"""
SHEET = [
    {
        "Day": "2029-05-01",
        "Where": "",
        "Town": "Ferry Landing",
        "Dead": "at least 5",
        "Outlet": "Varnia Post",
    },
    {"Day": "2029-05-02", "Where": "", "Town": "Upper Mill", "Dead": "2-3", "Outlet": "Coast Radio"},
    {"Day": "2029-05-03", "Where": "", "Town": "Upper Mill", "Dead": "dozens", "Outlet": ""},
    {"Day": "2029-05-04", "Where": "", "Town": "Upper Mill", "Dead": "scores", "Outlet": ""},
]


def take(path: Path, folder: Path, capsys, **changes) -> tuple[list[dict], list[str]]:
    """Draft a mapping, change it, import with it, and check the result; gives its claims and what was told."""
    rules = folder / "rules.yml"
    assert main(["import", str(path), "--map", str(rules)]) == 0
    lines = rules.read_text(encoding="utf-8").splitlines()
    for key, value in ({"country": "Varnia", "source": "Varnia Watch"} | changes).items():
        (place,) = [n for n, line in enumerate(lines) if line.startswith(f"{key}:")]
        lines[place] = f"{key}: {value}"
    rules.write_text("\n".join(lines), encoding="utf-8")
    capsys.readouterr()
    status = main(["import", str(path), "--map", str(rules), "--out", str(folder / "made")])
    told = capsys.readouterr().err.splitlines()
    assert status == 0, told
    assert main(["check", str(folder / "made")]) == 0
    with (folder / "made" / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), told


def bounds(claims: list[dict]) -> list[tuple[str, ...]]:
    return [
        tuple(claim[name] for name in ("measure_id", "qualifier", "low", "best", "high")) for claim in claims
    ]


def test_air_strikes_become_claims_with_their_bounds_places_and_parties(tmp_path, capsys):
    (tmp_path / "air.csv").write_text(AIR, encoding="utf-8")
    claims, told = take(tmp_path / "air.csv", tmp_path, capsys, side_a="Coast League")
    assert bounds(claims) == [
        ("killed", "between", "2", "", "4"),
        ("killed", "exact", "3", "3", "3"),
        ("wounded", "at_least", "1", "", ""),
        ("killed", "up_to", "", "", "5"),
    ]
    first, second, _, third = claims
    assert (first["perpetrator_ids"], first["perpetrator_status"], first["subject_ids"]) == (
        "coast_league",
        "alleged",
        "civilians",
    )
    assert (second["perpetrator_ids"], second["perpetrator_status"]) == (
        "coast_league;hill_guard",
        "contested",
    )
    assert (second["event_start"], second["event_end"], second["event_precision"]) == (
        "2029-03-05",
        "2029-03-07",
        "days",
    )
    assert (third["event_start"], third["event_precision"], third["place_ids"]) == ("", "unknown", "olivagi")
    assert first["place_ids"] == second["place_ids"] == "ferry_landing"
    assert first["note"] == "https://example.invalid/1"
    assert first["summary"] == "Varnia Watch: civilians killed at Ferry Landing on 4 March 2029: 2 to 4."
    actors = (tmp_path / "made" / "actors.csv").read_text(encoding="utf-8")
    assert "coast_league,,Coast League,side_a" in actors and "hill_guard,,Hill Guard,other" in actors
    places = (tmp_path / "made" / "places.csv").read_text(encoding="utf-8")
    assert "ferry_landing,varnia,Ferry Landing,,,,12.5,33.2,5" in places and "Õlivägi,,,,,,," in places
    assert sum("1970-01-01" in line for line in told) == 1
    assert sum("column injured_min, row 2 and 1 more: empty or NA" in line for line in told) == 1
    assert any("0 and 0 degrees" in line for line in told)


def test_a_body_count_names_who_told_it(tmp_path, capsys):
    (tmp_path / "bodies.csv").write_text(BODIES, encoding="utf-8")
    claims, _ = take(tmp_path / "bodies.csv", tmp_path, capsys, evidence="press_report", reliability="B")
    assert bounds(claims) == [("killed", "between", "2", "", "4"), ("killed", "exact", "1", "1", "1")]
    assert [claim["source_id"] for claim in claims] == ["varnia_post", "varnia_watch"]
    assert {claim["computed_by"] for claim in claims} == {"varnia_watch"}
    assert claims[1]["note"] == "Sources that the list names: Varnia Post, Coast Radio."
    assert {claim["evidence"] for claim in claims} == {"press_report"}
    assert (claims[0]["event_start"], claims[0]["event_end"]) == ("2030-01-01", "2030-01-02")


def test_days_that_can_be_read_two_ways_ask_for_their_form(tmp_path, capsys):
    (tmp_path / "raids.csv").write_text(RAIDS.replace("25/03", "05/03"), encoding="utf-8")
    window = {"start": "2029-01-01", "end": "2029-12-31"}
    claims, told = take(tmp_path / "raids.csv", tmp_path, capsys, **window)
    assert {claim["event_precision"] for claim in claims} == {"unknown"}
    assert sum("column Date, row 2 and 1 more, '04/03/2029': no day" in line for line in told) == 1
    (tmp_path / "again").mkdir()
    claims, _ = take(tmp_path / "raids.csv", tmp_path / "again", capsys, **window, day_form="'%m/%d/%Y'")
    assert {claim["event_start"] for claim in claims} == {"2029-04-03", "2029-05-03"}


def test_a_form_of_days_that_one_of_them_gives_away_is_drafted(tmp_path, capsys):
    (tmp_path / "raids.csv").write_text(
        RAIDS.replace("25/03/2029", "25/03/2029 - 02/04/2029"), encoding="utf-8"
    )
    claims, _ = take(tmp_path / "raids.csv", tmp_path, capsys)
    days = [(claim["event_start"], claim["event_end"]) for claim in claims]
    assert days == [("2029-03-04", "2029-03-04")] * 2 + [("2029-03-25", "2029-04-02")] * 2
    assert "'2029-04-02'" in (tmp_path / "rules.yml").read_text(
        encoding="utf-8"
    )  # the last day of the window
    assert [claim["measure_id"] for claim in claims[:2]] == ["killed", "killed_or_wounded"]
    areas = (tmp_path / "made" / "areas.csv").read_text(encoding="utf-8")
    assert "whole,whole,Westmark" in areas


def test_a_newsrooms_workbook_is_read_with_its_words(tmp_path, capsys):
    pd.DataFrame(SHEET).to_excel(tmp_path / "sheet.xlsx", index=False)
    claims, told = take(tmp_path / "sheet.xlsx", tmp_path, capsys)
    assert bounds(claims) == [
        ("killed", "at_least", "5", "", ""),
        ("killed", "between", "2", "", "3"),
        ("killed", "dozens", "", "", ""),
    ]
    assert claims[2]["summary"] == "Varnia Watch: civilians killed at Upper Mill on 3 May 2029: dozens."
    assert any("column Dead, row 5, 'scores': no figure, so no claim of it" in line for line in told)


def test_a_day_known_to_the_month_is_its_first_and_its_last_with_the_precision_said(tmp_path, capsys):
    rows = [{"Day": day, "Town": "Upper Mill", "Dead": "3"} for day in ("March 2029", "2029-04", "spring")]
    pd.DataFrame(rows).to_csv(tmp_path / "months.csv", index=False)
    claims, told = take(tmp_path / "months.csv", tmp_path, capsys)
    days = [(claim["event_start"], claim["event_end"], claim["event_precision"]) for claim in claims]
    assert days == [
        ("2029-03-01", "2029-03-31", "month"),
        ("2029-04-01", "2029-04-30", "month"),
        ("", "", "unknown"),
    ]
    assert claims[0]["summary"] == "Varnia Watch: civilians killed at Upper Mill in March 2029: 3."
    assert any("column Day, row 4, 'spring': no day of" in line for line in told)


def test_cells_that_are_empty_are_one_line_a_column(tmp_path, capsys):
    rows = AIR.splitlines()[1].replace("2,4,,", "NA,NA,NA,")
    lines = [AIR.splitlines()[0], *AIR.splitlines()[1:2], *(rows.replace("V1", f"W{n}") for n in range(1480))]
    (tmp_path / "air.csv").write_text("\n".join(lines), encoding="utf-8")
    claims, told = take(tmp_path / "air.csv", tmp_path, capsys)
    assert len(claims) == 1
    assert [line for line in told if "killed_min" in line] == [
        f"{tmp_path}/air.csv, column killed_min, row 3 and 1,479 more: empty or NA; no whole number, so this bound is open"
    ]


def test_check_says_once_for_a_column_that_its_cells_are_empty(tmp_path, capsys):
    (tmp_path / "air.csv").write_text(AIR, encoding="utf-8")
    take(tmp_path / "air.csv", tmp_path, capsys)
    file = tmp_path / "made" / "claims.csv"
    table = pd.read_csv(file, dtype="str", keep_default_na=False)
    pd.concat(
        [table.assign(as_of="NA", summary="", claim_id=table["claim_id"] + f"-{n}") for n in range(5)]
    ).to_csv(file, index=False)
    assert main(["check", str(tmp_path / "made")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all("(and 19 more rows)" in line for line in lines)


@pytest.mark.parametrize(
    ("key", "line", "told"),
    [
        ("country", "country: ''", "country: it is empty. Write the country"),
        ("source", "sorce: X", "sorce: there is no such key. Did you mean source?"),
        ("start", "start: May", "start, value 'May': it is no day. Write YYYY-MM-DD."),
        ("  start", "  start: Datum", "the mapping names Datum, and there is no such column"),
        ("  - ", "  - {measure: kiled, low: killed_min}", "there is no such measure. Write killed."),
        ("reliability", "reliability: G", "reliability, value 'G': the value is not among the allowed ones"),
    ],
)
def test_a_wrong_mapping_is_refused_and_nothing_is_written(tmp_path, capsys, key, line, told):
    (tmp_path / "air.csv").write_text(AIR, encoding="utf-8")
    arguments = ["import", str(tmp_path / "air.csv"), "--map", str(tmp_path / "air.yml")]
    assert main(arguments) == 0
    lines = (
        (tmp_path / "air.yml")
        .read_text(encoding="utf-8")
        .replace("country: ''", "country: Varnia")
        .splitlines()
    )
    place = next(n for n, text in enumerate(lines) if text.startswith(key))
    (tmp_path / "air.yml").write_text(
        "\n".join([*lines[:place], line, *lines[place + 1 :]]), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(arguments) == 1
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["air.csv", "air.yml"]


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("3", Figure("exact", 3, 3, 3)),
        ("1,200", Figure("exact", 1200, 1200, 1200)),
        ("4.0", Figure("exact", 4, 4, 4)),
        ("5+", Figure("at_least", low=5)),
        ("over 5", Figure("at_least", low=6)),
        ("up to 7", Figure("up_to", high=7)),
        ("~10", Figure("about", best=10)),
        ("3 \N{EN DASH} 5", Figure("between", low=3, high=5)),
        ("> 5", Figure("at_least", low=6)),
        ("<5", Figure("up_to", high=4)),
        ("fewer than 1", Figure("up_to", high=0)),
        ("Dozens", Figure("dozens")),
        ("scores", None),
        ("-3", None),
    ],
)
def test_figures_are_read_with_their_words(cell, figure):
    assert read_figure(cell) == figure


def test_columns_of_figures_are_guessed_by_their_names():
    assert guess_figures(["reported_minimum", "reported_maximum"]) == [
        {"measure": "killed", "low": "reported_minimum", "high": "reported_maximum"}
    ]
    assert guess_figures(["civilian_fatalities", "place"]) == [
        {"measure": "killed", "figure": "civilian_fatalities"}
    ]


@pytest.mark.parametrize(
    "cell", ["2029-05-01", "2029-05-01T00:00:00Z", "1 May 2029", "1-May-29", "May 1, 2029"]
)
def test_days_that_cannot_be_mistaken_are_read(cell):
    assert f"{read_day(cell, ''):%Y-%m-%d}" == "2029-05-01"


@pytest.mark.parametrize(
    "names", [("killed_(min)", "killed_(max)"), ("min_killed", "max_killed"), ("dead-low", "dead-high")]
)
def test_bounds_are_told_by_the_words_of_a_name_however_they_are_parted(names):
    assert guess_figures(names) == [dict(zip(("measure", "low", "high"), ("killed", *names), strict=True))]


def test_a_newsrooms_when_and_where_are_found():
    drafted = draft_map(["When", "Until", "Where", "Dead"], {})
    assert "  start: When\n  end: Until\n  place: Where\n" in drafted
