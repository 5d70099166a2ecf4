"""The list of a published folder's files, and what differs from it."""

import shutil
import subprocess

import pytest

from whosecount.building.sums import SUMS, write_sums
from whosecount.cli import main

SUM = "0" * 64


@pytest.fixture
def site(tmp_path):
    """A folder with a list, as a build leaves one."""
    site = tmp_path / "site"
    (site / "book").mkdir(parents=True)
    for name in ("404.html", "book/index.html", "searchindex.js"):
        (site / name).write_text(f"of {name}", encoding="utf-8")
    write_sums(site)
    return site


def test_a_folder_as_it_was_built_is_whole_and_the_list_written_twice_is_the_same(site, capsys):
    before = (site / SUMS).read_bytes()
    assert main(["verify", str(site)]) == 0
    assert capsys.readouterr().out.startswith("whole: all 3 files are as they were built")
    write_sums(site)
    assert (site / SUMS).read_bytes() == before


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum")
def test_the_usual_program_reads_the_list(site):
    check = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    assert subprocess.run(check, cwd=site, check=False).returncode == 0
    (site / "404.html").write_text("else")
    assert subprocess.run(check, cwd=site, check=False, capture_output=True).returncode == 1


def test_what_is_changed_missing_or_extra_is_a_line_each(site, capsys):
    (site / "404.html").unlink()
    (site / "book/index.html").write_text("of book/index.htmL", encoding="utf-8")
    (site / "book/.hidden\x1b[31m").touch()
    (site / "link").symlink_to("/nowhere")
    assert main(["verify", str(site)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "missing: 404.html", "extra: book/.hidden\ufffd[31m", "changed: book/index.html", "extra: link",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{SUM}  ../secret", "line 1"), (f"{SUM}  /etc/passwd", "line 1"), ("no list at all", "line 1"), (None, "there is no SHA256SUMS"),
        ("", "line 1"), (f"{SUM[1:]}  a", "line 1"),
    ],
)  # fmt: skip
def test_a_list_that_is_none_is_refused_in_one_line(site, capsys, line, told):
    (site / SUMS).unlink()
    if line is not None:
        (site / SUMS).write_text(f"{line}\n", encoding="utf-8")
    assert main(["verify", str(site)]) == 1
    error = capsys.readouterr().err
    assert told in error and error.count("\n") == 1 and error.startswith("whosecount: ")


def test_what_is_no_folder_is_refused_in_one_line(site, capsys):
    assert main(["verify", str(site / "404.html")]) == main(["verify", str(site / "none")]) == 1
    assert capsys.readouterr().err.count("there is no SHA256SUMS in it") == 2
