import csv
import io

import pytest

from tests.conftest import DATA as OURS
from tests.tools import read_cells
from whosecount.cli import main
from whosecount.core.paths import DATA
from whosecount.tables.schema import read_schema

INVENTED = str(OURS / "ucdp" / "invented.csv")


def test_tally_writes_spans_and_tells_what_it_set_aside(capsys):
    assert main(["tally", INVENTED, "--actor", "IS", "--since", "2018-01-01"]) == 0
    out, err = capsys.readouterr()
    header, *rows = csv.reader(io.StringIO(out))
    assert header == read_schema()["ucdp_spans"].columns
    assert rows[5][:8] == [
        "tadmur",
        "Government of Syria - IS",
        "2018-04-19",
        "2018-04-20",
        "exact",
        "2",
        "12",
        "4",
    ]
    assert sum(int(row[5]) for row in rows) == 8
    assert (
        "11 rows, 8 kept (1 of other actors; 1 that start before 2018-01-01; 1 that come again); 7 spans"
        in err
    )


def test_tally_into_a_file_says_the_same_and_leaves_no_scratch(tmp_path, capsys):
    assert main(["tally", INVENTED, "--actor", "IS"]) == 0
    out = capsys.readouterr().out
    target = tmp_path / "spans.csv"
    assert main(["tally", INVENTED, "--actor", "IS", "--out", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8") == out
    assert list(tmp_path.iterdir()) == [target]


def test_tally_of_every_actor_lists_other_dyads(capsys):
    assert main(["tally", INVENTED]) == 0
    assert "Government of Syria - Syrian insurgents" in capsys.readouterr().out


def test_a_tally_breaks_no_rule_of_its_table(copied, capsys):
    target = copied / "ucdp_spans.csv"
    assert main(["tally", INVENTED, "--actor", "IS", "--out", str(target)]) == 0
    main(["check", str(copied)])
    lines = capsys.readouterr().out.splitlines()
    unknown = [line for line in lines if "column area_id" in line and "areas.csv has no such area_id" in line]
    assert unknown and lines == unknown  # the invented tables have other areas; nothing else is wrong


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--since", "1 May"], "since '1 May' is not a day. Write it as YYYY-MM-DD."),
        (["--until", "2018-02-30"], "until '2018-02-30' is not a day"),
        (
            ["--actor", "Nobody"],
            "11 of other actors); nothing is left to sum. Change --since, --until or --actor.",
        ),
        (["--since", "2018-05-01", "--until", "2018-04-01"], "nothing is left to sum"),
        (
            ["--out", "no/such/folder/x.csv"],
            "cannot be written (No such file or directory). Choose another place.",
        ),
    ],
)
def test_tally_refuses_in_one_line(words, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["tally", INVENTED, *words]) == 1
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 1
    assert err.startswith("whosecount: ") and message in err


def test_a_tally_that_fails_leaves_the_old_file(tmp_path):
    target = tmp_path / "spans.csv"
    target.write_text("old", encoding="utf-8")
    assert main(["tally", INVENTED, "--actor", "Nobody", "--out", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "old"


def test_a_missing_export_is_named(capsys, tmp_path):
    assert main(["tally", str(tmp_path / "gone.csv")]) == 1
    assert "gone.csv: there is no such file. Give the path of the export." in capsys.readouterr().err


def test_the_shipped_spans_come_byte_for_byte_from_the_real_file(real_ucdp, tmp_path):
    target = tmp_path / "spans.csv"
    words = [
        "tally",
        str(real_ucdp),
        "--actor",
        "IS",
        "--since",
        "2017-10-01",
        "--until",
        "2018-12-31",
        "--out",
        str(target),
    ]
    assert main(words) == 0
    assert target.read_bytes() == (DATA / "ucdp_spans.csv").read_bytes()


def test_the_shipped_spans_are_sorted_and_their_keys_unique():
    header, *rows = read_cells(DATA / "ucdp_spans.csv")
    keys = [tuple(row[:5]) for row in rows]
    assert header[:5] == ["area_id", "dyad", "date_start", "date_end", "place_precision"]
    assert keys == sorted(set(keys))


NEAR = ["--actor", "IS", "--since", "2017-10-01", "--until", "2018-12-31", "--near", "palmyra"]


def test_the_shipped_distances_come_byte_for_byte_from_the_real_file(real_ucdp, tmp_path):
    target = tmp_path / "near.csv"
    assert main(["tally", str(real_ucdp), *NEAR, "--out", str(target)]) == 0
    assert target.read_bytes() == (DATA / "ucdp_near.csv").read_bytes()


def test_distances_hold_neither_deaths_nor_coordinates_nor_rows():
    header, *rows = read_cells(DATA / "ucdp_near.csv")
    assert header == [
        "place_id", "within_km", "dyad", "date_start", "date_end", "place_precision", "events", "events_two_each",
    ]  # fmt: skip
    assert {row[5] for row in rows} <= {"exact", "near", "district", "governorate"}


def test_a_place_without_coordinates_is_named(capsys):
    assert main(["tally", INVENTED, "--near", "atlantis"]) == 1
    assert "places.csv has no coordinates of atlantis. Name other places." in capsys.readouterr().err
