import re
import subprocess
import sys

import pytest

from tests.tools import change_cell
from whosecount.cli import main
from whosecount.core.errors import WhoseCountError

LINE = re.compile(r"^\S+\.csv, row \d+, column [\w, ]+(, value '.*')?: .+\. .+\.$")


def test_check_is_silent_and_succeeds_when_all_holds(right, capsys):
    assert main(["check", str(right)]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_takes_the_packaged_tables_when_none_are_named(capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_check_tells_one_line_a_problem_and_all_in_one_run(copied, capsys, monkeypatch):
    change_cell(copied, "claims", 2, "best", "12")
    change_cell(copied, "claims", 5, "record_type", "rumour\nwith a line end")
    change_cell(copied, "claims", 6, "document_id", "nowhere")
    change_cell(copied, "places", 3, "radius_km", "")
    change_cell(copied, "links", 2, "target_id", "syn-02")
    monkeypatch.chdir(copied.parent)
    assert main(["check", "tables"]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert [line.split(":")[0].split(", value")[0] for line in lines] == [
        "tables/claims.csv, row 2, column qualifier",
        "tables/claims.csv, row 5, column record_type",
        "tables/claims.csv, row 6, column document_id",
        "tables/links.csv, row 2, column target_id",
        "tables/places.csv, row 3, column radius_km",
    ]
    assert all(LINE.match(line) for line in lines)


def test_check_names_a_wrong_path_and_what_to_give(tmp_path, capsys):
    path = tmp_path / "gone"
    assert main(["check", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert (
        err
        == f"whosecount: {path}: there is no such file or folder. Give the path of a claims.csv or of its folder.\n"
    )


@pytest.mark.parametrize("words", [["--debug", "check"], ["check", "--debug"]])
def test_debug_shows_the_traceback_wherever_it_stands(words, tmp_path):
    with pytest.raises(WhoseCountError, match="no such file or folder"):
        main([*words, str(tmp_path / "gone")])


@pytest.mark.parametrize("command", [[], ["check"], ["tally"], ["build"]])
def test_help_shows_examples(command, capsys):
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert f"\nexamples:\n  whosecount {' '.join(command)}" in out


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "a", "b"], ["tally"]])
def test_words_that_make_no_command_end_with_usage_and_status_two(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: whosecount")


def test_the_installed_command_gives_the_same_status_and_no_traceback(copied):
    change_cell(copied, "claims", 2, "best", "12")
    command = [sys.executable, "-m", "whosecount.cli", "check"]
    wrong = subprocess.run([*command, str(copied)], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr, len(wrong.stdout.splitlines())) == (1, "", 1)


def test_help_needs_neither_pandas_nor_matplotlib():
    code = "import sys, whosecount.cli as c; c.build_parser(); print(sorted({'pandas', 'matplotlib'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
