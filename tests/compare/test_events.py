"""Invented files in the publishers' shapes compared under one edition; no row here is a publisher's."""

import json
from pathlib import Path

import pytest

from tests.compare.conftest import write_edition
from tests.readers import test_acled as acled_shape
from tests.readers import test_ucdp as ucdp_shape
from whosecount.cli import main
from whosecount.compare import collect, sides


def write_acled(folder: Path, name: str, *changes: dict) -> Path:
    (folder / name).mkdir(parents=True)
    common = {"country": "Northland", "actor1": "The Northern Army", "actor2": "SL", "admin1": "Coast"}
    return acled_shape.write(folder / name, *(common | {"event_date": "2020-03-05"} | one for one in changes))


@pytest.fixture
def acled_files(tmp_path) -> list[str]:
    rows = [
        {"event_id_cnty": f"INV70{number}", "location": f"Quarter-{number}", "fatalities": str(number)}
        for number in range(1, 5)
    ]
    later = [rows[0], rows[1] | {"fatalities": "8"}, rows[2] | {"event_date": "2020-04-02"}]
    later.append({"event_id_cnty": "INV799", "location": "Quarter-99", "admin1": "Midland"})
    return [str(write_acled(tmp_path, "old", *rows)), str(write_acled(tmp_path, "new", *later))]


def test_rows_that_may_not_be_passed_on_are_counted_and_never_shown(
    folder, acled_files, tmp_path, capsys, no_notebook
):
    page = tmp_path / "page.html"
    asked = [
        "compare",
        str(folder / "before.yml"),
        "--events",
        *acled_files,
        "--reader",
        "acled",
        "--rows-only",
    ]
    told = []
    for form in ([], ["--json"], ["--all"]):
        assert main([*asked, "--out", str(page), *form]) == 0
        told.append(capsys.readouterr().out)
    for text in (*told, page.read_text(encoding="utf-8")):
        assert "INV7" not in text
        assert "Quarter-" not in text
        assert "event_id" not in text.replace('"event_id"\n', "")
    events = json.loads(told[1])["events"]
    assert (events["added"], events["gone"], events["changed"]) == (1, 1, 2)
    assert events["rows_added"] == events["rows_gone"] == events["cells_changed"] == []
    assert events["counts"]["month"] == [
        {"month": "others, joined", "added": 0, "gone": 0, "changed": 2}  # no count of a single event
    ]
    assert {row["column"]: row["changed"] for row in events["counts"]["column"]} == {
        "date_start": 1, "date_end": 1, "best": 1,
    }  # fmt: skip
    assert "EVENTS: 1 added, 1 gone, 2 changed" in told[0]
    assert "ACLED's terms of use" in told[0]


def test_events_of_a_file_that_may_be_shown_are_named_with_the_sums_that_moved(folder, tmp_path):
    common = {"dyad_name": "NA - SL", "side_a": "NA", "side_b": "SL", "adm_1": "Coast", "country": "Northland",
              "date_start": "2020-03-05", "date_end": "2020-03-05"}  # fmt: skip
    rows = [common | {"id": str(n)} for n in (1, 2, 3)]
    changed = rows[1] | {"best": "9", "deaths_a": "8", "high": "9", "where_prec": "4"}
    outside = common | {"id": "5", "date_start": "2020-06-01", "date_end": "2020-06-01"}
    old = ucdp_shape.write_export(tmp_path / "old.csv", *rows)
    new = ucdp_shape.write_export(tmp_path / "new.csv", rows[0], changed, common | {"id": "4"}, outside)
    pair = sides.name_two_files(str(folder / "before.yml"), (str(old), str(new)), "ucdp")
    events = collect.compare_sides(*pair, rows_only=True).events
    assert [row["event_id"] for row in events.rows_added] == ["4"]
    assert [row["event_id"] for row in events.rows_gone] == ["3"]
    assert {
        (cell["event_id"], cell["column"]): (cell["old"], cell["new"]) for cell in events.cells_changed
    } == {
        ("2", "place_precision"): ("exact", "governorate"),
        ("2", "killed_side_a"): (3, 8),
        ("2", "best"): (4, 9),
        ("2", "high"): (4, 9),
    }
    moved = {
        row["measure"]: (row["old"], row["new"]) for row in events.sums if row["scope"] == "whole country"
    }
    assert moved == {"best": (12, 17), "high": (12, 17), "killed_side_a": (9, 14)}


def test_two_files_have_results_of_their_own_and_leave_those_of_the_edition(folder, acled_files):
    pair = sides.name_two_files(str(folder / "before.yml"), tuple(acled_files), "acled")
    assert len({pair[0].results, pair[1].results, collect.BUILD / "executed/before"}) == 3
    assert [one.shared["events"] for one in pair] == [str(Path(file).resolve()) for file in acled_files]
    assert pair[0].edition.id == "before"


def test_events_that_only_one_edition_has_are_not_compared_and_it_says_so(folder, acled_files, tmp_path):
    own = write_edition(
        tmp_path, "own", folder / "before", events=acled_files[0], events_reader="acled", accessed="2026-11-22",
        attribution="invented",
    )  # fmt: skip
    pair = sides.name_two_editions(str(folder / "before.yml"), str(own))
    found = collect.compare_sides(*pair, rows_only=True)
    assert found.events is None
    assert "Events were not compared: before reads no events file, own reads one." in found.notes[0]
