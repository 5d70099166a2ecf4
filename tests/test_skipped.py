"""What a machine lacks is said at the end of a run, in one line each, with how to have it."""

import sys
from pathlib import Path

import pytest

from tests.browsing import NO_BROWSER
from tests.checkouts import run_program
from tests.conftest import NO_UCDP, tell_skipped
from whosecount.core.paths import ROOT


def test_what_was_skipped_is_counted_by_its_reason():
    skipped = [
        ("a.py", 1, f"Skipped: {NO_UCDP}"),
        ("b.py", 2, f"Skipped: {NO_BROWSER}"),
        ("b.py", 3, NO_UCDP),
    ]
    assert tell_skipped(skipped) == [f"2 tests skipped: {NO_UCDP}", f"1 test skipped: {NO_BROWSER}"]


@pytest.mark.parametrize("workers", [[], ["-n", "1"]], ids=["alone", "with workers"])
def test_a_machine_without_chromium_and_without_the_file_is_told_how_to_have_them(monkeypatch, workers):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    monkeypatch.delenv("WHOSECOUNT_UCDP", raising=False)
    asked = ["tests/test_browser.py", "tests/test_known_southern_damascus.py", "-k", "ledger or row_of_13"]
    done = run_program(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *workers, *asked], ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert f"1 test skipped: {NO_UCDP}" in lines
    assert [line for line in lines if line.endswith(f"tests skipped: {NO_BROWSER}")]
