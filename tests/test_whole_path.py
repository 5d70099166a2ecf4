"""From an events file to the download under a figure: known results, and little memory."""

import csv
import resource
import subprocess
import sys

import pandas as pd
import pytest
import yaml

from tests.checkouts import copy_checkout, environment, run
from whosecount.core.paths import ROOT

MEASURE = """
import resource, subprocess, sys
status = subprocess.run([sys.executable, "-m", "whosecount.cli", *sys.argv[1:]]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(status)
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    return copy_checkout(tmp_path_factory.mktemp("path") / "checkout")


def write_edition(folder, source, pages, **changes):
    """Write an edition with some of another's pages and with changes."""
    content = yaml.safe_load((ROOT / "editions" / f"{source}.yml").read_text(encoding="utf-8")) | changes
    content["pages"] = [page for page in content["pages"] if page["output"].endswith(pages)]
    path = folder / f"{content['id']}.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_the_real_file_gives_the_known_results_through_edition_chapter_and_download(
    checkout, real_ucdp, tmp_path
):
    given = {"events": str(real_ucdp), "events_reader": "ucdp", "id": "real-file", "title": "The real file"}
    edition = write_edition(tmp_path, "spring-2018", ("southern_damascus",), **given)
    told = run(checkout, "build", edition, "--out", tmp_path / "site")
    assert told.returncode == 0, told.stderr
    page = (tmp_path / "site" / "book" / "theatres" / "southern_damascus.html").read_text(encoding="utf-8")
    assert "From 19 April to 4 May the record holds 142 deaths" in page
    with (tmp_path / "site" / "figures" / "southern_damascus" / "daily-record.csv").open(
        encoding="utf-8"
    ) as file:
        rows = [row for row in csv.DictReader(file) if "2018-04-19" <= row["date_start"] <= "2018-05-04"]
    columns = ("events", "killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown", "best")
    assert [sum(int(row[name]) for row in rows) for name in columns] == [38, 142, 113, 41, 9, 305]
    assert "Uppsala Conflict Data Program" in page
    assert "release 652.1601.1911" in page


def test_350_000_rows_are_checked_and_built_within_a_gigabyte(checkout, tmp_path):
    big = tmp_path / "big.csv"
    own = (ROOT / "editions" / "synthetic" / "ged.csv").read_text(encoding="utf-8")
    frame = pd.read_csv(ROOT / "editions" / "synthetic" / "ged.csv", dtype="str", keep_default_na=False)
    other = frame.head(500).assign(country="Elsewhere")
    block = other.to_csv(index=False, header=False)
    with big.open("w", encoding="utf-8") as file:
        file.write(own)
        for _ in range(700):
            file.write(block)
    given = {"events": str(big), "claims": str(ROOT / "editions" / "synthetic"), "id": "big-file"}
    edition = write_edition(tmp_path, "synthetic-ucdp", ("reach_valley",), **given)
    for arguments in (
        ["check", str(big), "--reader", "ucdp", "--edition", str(edition)],
        ["build", str(edition), "--out", str(tmp_path / "site")],
    ):
        told = subprocess.run(
            [sys.executable, "-c", MEASURE, *arguments],
            cwd=checkout, env=environment(checkout), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        peak = int(told.stdout.split()[-1])
        assert 50 < peak < 1000, f"{arguments[0]}: {peak} MB"
    page = (tmp_path / "site" / "book" / "theatres" / "reach_valley.html").read_text(encoding="utf-8")
    assert f"of {350_000 + len(frame):,} rows of big.csv" in page


def test_memory_is_measured_in_the_unit_that_the_limit_has():
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 20_000  # kilobytes, as on Linux
