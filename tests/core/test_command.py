import os
import sys

import pytest

from whosecount.core.command import keep_fonts, run_command
from whosecount.core.paths import BUILD


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a full disk to print to is Linux's")
def test_an_output_that_takes_no_more_is_one_line_and_status_1(monkeypatch, capsys):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdout", full)
        assert run_command(lambda: print("words")) == 1
    assert capsys.readouterr().err == (
        "whosecount: the output: the system refuses it (No space left on device). Choose another place.\n"
    )


def test_a_command_gives_its_status(capsys):
    assert (run_command(lambda: None), run_command(lambda: 3)) == (0, 3)
    assert capsys.readouterr().err == ""


def test_where_no_home_may_be_written_fonts_are_listed_below_the_build(tmp_path, monkeypatch):
    monkeypatch.setenv("MPLCONFIGDIR", "")
    monkeypatch.delenv("MPLCONFIGDIR")
    monkeypatch.setenv("HOME", str(tmp_path))
    keep_fonts()
    assert "MPLCONFIGDIR" not in os.environ
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    keep_fonts()
    assert os.environ["MPLCONFIGDIR"] == str(BUILD / "matplotlib")


def test_a_name_that_is_no_text_is_refused_in_one_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["whosecount", "check", os.fsdecode(b"/data/\xe4.csv")])
    assert run_command(lambda: pytest.fail("it ran")) == 1
    assert capsys.readouterr().err == (
        "whosecount: /data/\N{REPLACEMENT CHARACTER}.csv: the name is not UTF-8. Rename it, or set PYTHONUTF8=1 if it is.\n"
    )
