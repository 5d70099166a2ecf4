"""The command `whosecount new`, as it is typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.new_editions import END, START, make_rows, write_events
from whosecount.cli import main
from whosecount.edition.read import read_edition


@pytest.fixture
def new(tmp_path, monkeypatch):
    """Type the command in a folder with an invented export."""
    monkeypatch.chdir(tmp_path)
    write_events(tmp_path / "events file.csv", make_rows())

    def new(*words: str) -> int:
        given = ["north", "--events", "events file.csv", "--reader", "ucdp", "--start", START, "--end", END]
        return main(["new", *given, "--country", "Northland", "--out", "mine", *words])

    return new


def test_it_writes_an_edition_and_says_what_falls_where_and_what_is_next(new, tmp_path, capsys):
    assert new() == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "wrote mine/north/ with actors.csv, areas.csv, claims.csv" in out
    assert "wrote mine/north.yml" in out
    assert "284 rows of the country" in out
    assert "All of Northland, 2023-03-01 to 2023-06-30: 61 events" in out
    *_, check, build = out.splitlines()
    assert check == "next: whosecount check 'events file.csv' --reader ucdp --edition mine/north.yml"
    assert build == "then: whosecount build mine/north.yml"
    edition = read_edition("mine/north.yml")
    assert edition.pages[0].shared["events"] == str(tmp_path / "events file.csv")


def test_every_option_reaches_the_edition(new):
    words = {
        "--side-a": "Hill League", "--side-b": "Government of Northland", "--title": "Mine", "--version": "1",
        "--accessed": "2026-11-22", "--attribution": "Somebody", "--licence": "Free",
    }  # fmt: skip
    assert new(*[one for pair in words.items() for one in pair]) == 0
    edition = read_edition("mine/north.yml")
    assert edition.title == "Mine"
    assert edition.pages[0].shared["events_credit"] == "Somebody; 1; Free; accessed 2026-11-22"
    actors = Path(edition.claims, "actors.csv").read_text(encoding="utf-8")
    assert "side_a,,Hill League,side_a" in actors


def test_an_error_is_one_line_and_status_1(new, tmp_path, capsys):
    assert new("--country", "Atlantis") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("whosecount: ")
    assert not (tmp_path / "mine").exists()


def test_names_from_a_file_cannot_command_the_terminal(new, tmp_path, capsys):
    rows = make_rows()
    for row in rows:
        row["adm_1"] = f"\x1b[2J\u202e{row['adm_1']}"
        row["side_b"] = f"\x1b[2J{row['side_b']}"
    write_events(tmp_path / "events file.csv", rows)
    theatres = "theatre_id,title,admin1\nsea,The \x1b[31msea,Coast\n"
    (tmp_path / "theatres.csv").write_text(theatres, encoding="utf-8")
    new("--theatres", "theatres.csv")
    assert new("--force") == 0
    new("--country", "\x1b[31mred")
    shown = "".join(capsys.readouterr())
    assert "Coast" in shown
    assert "\x1b" not in shown and "\u202e" not in shown


def test_claims_whose_identifiers_are_lacking_give_status_1(new, right, capsys):
    assert new("--claims", str(right / "claims.csv")) == 1
    assert "the other tables lack" in capsys.readouterr().out


def test_the_days_must_be_given(capsys):
    with pytest.raises(SystemExit) as left:
        main(["new", "north"])
    assert left.value.code == 2
    assert "--start, --end" in capsys.readouterr().err


def test_the_help_shows_examples_and_loads_nothing_heavy():
    code = (
        "import sys; from whosecount.cli import build_parser; build_parser(); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    done = subprocess.run(
        [sys.executable, "-m", "whosecount.cli", "new", "--help"], capture_output=True, text=True, check=True
    )
    assert "whosecount new syria-2017 --events" in done.stdout
