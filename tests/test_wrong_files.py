"""Files that only look right: each is refused in one line that says what it is and what to do.

tests/data/wrong/expected.csv names each file, how it is given to the command, and what must be said.
All rows in these files are invented here.
"""

import csv

import pytest

from tests.conftest import DATA
from whosecount.cli import main

WRONG = DATA / "wrong"
with (WRONG / "expected.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))
COMMANDS = {
    "ucdp": lambda path: ["check", path, "--reader", "ucdp"],
    "acled": lambda path: ["check", path, "--reader", "acled"],
    "claims": lambda path: ["check", path, "--reader", "claims"],
    "edition": lambda path: ["build", path],
}


def test_there_are_sixty_and_each_file_is_listed_once():
    listed = [case["file"] for case in CASES]
    folders = [WRONG / name for name in ("events", "claims", "editions")]
    assert sorted(listed) == sorted(
        f"{path.parent.name}/{path.name}" for folder in folders for path in folder.iterdir()
    )
    assert len(listed) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['reader']}-{case['file']}")
def test_a_wrong_file_is_refused_in_one_line_with_its_mend(case, capsys):
    path = WRONG / case["file"]
    assert main(COMMANDS[case["reader"]](str(path))) == 1
    told = capsys.readouterr()
    lines = told.err.strip().splitlines()
    assert len(lines) == 1, told.err
    assert path.name in lines[0]
    assert case["expected"] and case["expected"] in lines[0], lines[0]
    assert case["mend"] and lines[0].endswith(".") and case["mend"] in lines[0], lines[0]
    assert "Traceback" not in told.err
    assert not told.out
