"""Bad inputs, more than two hundred: each ends in one clear line and status 1 or 2, with nothing run, written or left.

Every sixth is tried here, all of them with WHOSECOUNT_ALL_BAD_INPUTS=1.
"""

import os
from pathlib import Path

import pytest

from tests.bad_inputs import Bad, list_bad
from whosecount.building import build
from whosecount.cli import main
from whosecount.sweep import here

BAD = list(list_bad())
TRIED = BAD[:: 1 if os.environ.get("WHOSECOUNT_ALL_BAD_INPUTS") else 6]


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch):
    for place, name in ((build, "run_jobs"), (here, "iterate_runs")):
        monkeypatch.setattr(place, name, lambda *_, **__: pytest.fail("something was run"))


def read(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in folder.rglob("*")}


def test_there_are_two_hundred_and_each_is_another():
    assert len({repr((bad.argv, bad.files)) for bad in BAD}) == len(BAD) >= 200


@pytest.mark.parametrize("bad", TRIED, ids=[ascii(bad.name) for bad in TRIED])
def test_a_bad_input_ends_in_one_clear_line(bad: Bad, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    for name, content in bad.files.items():
        path = tmp_path / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(content)
    before = read(tmp_path)
    try:
        status = main(bad.argv)
    except SystemExit as end:
        status = end.code
    out, err = capfd.readouterr()
    lines = err.splitlines()
    assert (status, out) in ((1, ""), (2, "")), err
    (line,) = (line for line in lines if not line.startswith(("usage:", " ", "grid.yml: ")))
    assert line.isprintable() and line.startswith(("whosecount", *bad.files))
    assert read(tmp_path) == before
