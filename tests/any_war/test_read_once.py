"""A trial of a file by `check` reads it once for each set of rows that it looks at."""

import pytest

from tests.any_war.invent import WARS, write_ucdp
from whosecount import readers
from whosecount.cli import main
from whosecount.readers import ucdp


@pytest.mark.parametrize(("words", "most"), [(["--country", "Tavua"], 1), (["--reader", "ucdp"], 2)])
def test_a_trial_reads_the_file_once_for_each_country_asked(words, most, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_ucdp(WARS["tavua"], tmp_path / "tavua.csv")
    read, seen = ucdp.read_ucdp, []
    monkeypatch.setattr(readers, "_READ", {})
    monkeypatch.setattr(
        ucdp, "read_ucdp", lambda path, **asked: seen.append((path, asked)) or read(path, **asked)
    )
    assert main(["check", "tavua.csv", *words]) == 0
    assert "tried for Tavua" in capsys.readouterr().out
    assert len(seen) <= most, seen
