"""Files that only look right: each is refused in one line that says what it is and what to do.

tests/data/wrong/expected.csv names each file, how it is given to the command, and what must be said.
All rows in these files are invented here; tests/wrong_files.py makes those that rest on a whole row.
"""

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.wrong_files import make_all
from whosecount.building import build
from whosecount.cli import main
from whosecount.readers.stream import GUESSED

WRONG, RIGHT = DATA / "wrong", DATA / "right_events"
with (WRONG / "expected.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))
COMMANDS = {
    "ucdp": lambda path: ["check", path, "--reader", "ucdp", "--edition", "spring-2018"],
    "acled": lambda path: ["check", path, "--reader", "acled", "--edition", "spring-2018"],
    "claims": lambda path: ["check", path, "--reader", "claims"],
    "edition": lambda path: ["build", path, "--out", "site"],
}


@pytest.fixture
def refuse(tmp_path, monkeypatch, capsys):
    """Give a file to the command in an empty folder; gives its one line, without the file's name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "run_jobs", lambda *_, **__: pytest.fail("a notebook was run"))

    def refuse(path: Path, reader: str) -> str:
        assert main(COMMANDS[reader](str(path))) == 1
        told = capsys.readouterr()
        assert not told.out
        assert "Traceback" not in told.err
        assert not list(tmp_path.iterdir())
        (line,) = told.err.splitlines()
        assert line.isprintable()
        before, name, after = line.partition(path.name)
        assert name and not before.removeprefix("whosecount: ").removesuffix(f"{path.parent}/")
        return after

    return refuse


def test_there_are_sixty_and_each_file_is_listed_once():
    listed = [case["file"] for case in CASES]
    folders = [WRONG / name for name in ("events", "claims", "editions")]
    assert sorted(listed) == sorted(
        f"{path.parent.name}/{path.name}" for folder in folders for path in folder.iterdir()
    )
    assert len(listed) >= 60


def test_the_files_are_as_the_script_makes_them():
    changed = [name for name, content in make_all().items() if (DATA / name).read_bytes() != content]
    assert changed == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['reader']}-{case['file']}")
def test_a_wrong_file_is_refused_in_one_line_with_its_mend(case, refuse):
    assert case["expected"] and case["mend"]
    assert refuse(WRONG / case["file"], case["reader"]).endswith(f"{case['expected']}. {case['mend']}")


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("ucdp_semicolons.csv", "delimiter", ";"),
        ("ucdp_tabs.csv", "delimiter", "\t"),
        ("ucdp_bars.csv", "delimiter", "|"),
        ("ucdp_mark_and_blank_lines.csv", "rows_kept", 1),
        ("ucdp_floats.csv", "rows_kept", 2),
        ("ucdp_sides_do_not_add_up.csv", "notes", "1 row whose four sides do not add up to best (row 3)."),
        (
            "acled_interaction_unknown.csv",
            "notes",
            "1 row with a kind of actor that is not ACLED's: space force (row 3): kept.",
        ),
        ("acled_event_type_empty.csv", "notes", "2 rows without an event type (rows 2 and 3): kept."),
        ("acled_latin_1.csv", "encoding", "cp1252"),
        ("acled_latin_1.csv", "notes", GUESSED.format("cp1252")),
        ("acled_semicolons.csv", "delimiter", ";"),
    ],
)
def test_what_only_looks_odd_is_read_and_reported(name, field, value, capsys):
    assert main([*COMMANDS[name.split("_")[0]](str(RIGHT / name)), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)["report"]
    assert report["rows_kept"] == report["rows_in"] > 0
    assert value in report[field] if field == "notes" else value == report[field]


def test_claims_without_a_row_hold(capsys):
    assert main(["check", str(RIGHT / "claims_header_alone.csv")]) == 0
    assert not capsys.readouterr().out


@pytest.mark.parametrize("reader", COMMANDS)
def test_a_file_that_the_system_does_not_give_is_refused(reader, refuse, tmp_path_factory, monkeypatch):
    path = tmp_path_factory.mktemp("locked") / ("locked.yml" if reader == "edition" else "locked.csv")
    path.write_text("locked\n", encoding="utf-8")
    for method in ("open", "read_bytes", "read_text"):
        monkeypatch.setattr(Path, method, _deny(getattr(Path, method), path.name))
    after = refuse(path, reader)
    assert after == ": the file cannot be read (Permission denied). Change its permissions, or copy it here."


def _deny(method, name: str):
    """Make a method of paths fail for the file of a name; a test that runs as root is denied nothing."""

    def read(self, *args, **kwargs):
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return method(self, *args, **kwargs)

    return read
