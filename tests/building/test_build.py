"""Real builds of small editions in a copy of the checkout; nobody's own _build is touched."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.checkouts import copy_checkout, list_processes, read_folder, run, start, wait_until
from tests.tools import read_cells
from whosecount.building import build, execute, plan
from whosecount.building.build import build_book, find_target
from whosecount.building.publish import MARK
from whosecount.core.errors import WhoseCountError
from whosecount.edition.read import read_edition

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are listed from /proc")


def write_notebook(checkout: Path, name: str, *code: str) -> None:
    parameters = new_code_cell('witness: str = ""  # file to touch', metadata={"tags": ["parameters"]})
    cells = [parameters, new_markdown_cell("# A chapter"), *map(new_code_cell, code)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), checkout / f"book/theatres/{name}.ipynb")


def write_edition(folder: Path, name: str, claims: Path, pages: list[dict]) -> Path:
    content = {
        "id": name,
        "title": f"Edition {name}",
        "claims": str(claims),
        "sides": {"side_a": "army", "side_b": "league"},
        "window": {"start": "2020-02-01", "end": "2020-04-30"},
        "theatres": ["harbour", "plain"],
        "pages": pages,
    }
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def publish_by_hand(folder: Path) -> dict[str, bytes]:
    """Put something in place that counts as a book published before."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text("the book published before")
    (folder / MARK).touch()
    return read_folder(folder)


def list_scratch(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, right) -> Path:
    """A checkout with a notebook that raises, one that does not end, and editions of the tiny tables."""
    checkout = copy_checkout(tmp_path_factory.mktemp("build") / "checkout")
    write_notebook(checkout, "raises", "gate = 'the sluice is shut'", "raise ValueError(gate)")
    write_notebook(
        checkout,
        "endless",
        "import pathlib, time",
        "pathlib.Path(witness).touch()\nwhile True:\n    time.sleep(60)",
    )
    for name in ("raises", "endless"):
        page = {"notebook": f"book/theatres/{name}.ipynb", "output": f"book/theatres/{name}"}
        page["parameters"] = {"witness": str(checkout / "witness")}
        write_edition(checkout, name, right, [page])
    chapter = "book/theatres/southern_damascus.ipynb"
    days = {"window_start": "2020-03-01", "window_end": "2020-03-31", "cutoff": "2020-03-20"}
    later = {"window_start": "2031-03-01", "window_end": "2031-03-31", "cutoff": "2031-03-20"}
    write_edition(
        checkout,
        "own",
        right,
        [
            {
                "notebook": chapter,
                "output": "book/theatres/harbour",
                "parameters": {"theatre": "harbour"} | days,
            },
            {
                "notebook": chapter,
                "output": "book/theatres/later",
                "title": "The plain: *later*",
                "parameters": {"theatre": "plain"} | later,
            },
        ],
    )
    return checkout


@pytest.fixture
def start_endless(checkout):
    """Start a build that hangs in its notebook, and see that nothing of it outlives the test."""
    started = []

    def start_endless(out: Path):
        (checkout / "witness").unlink(missing_ok=True)
        process = start(checkout, "build", "endless.yml", "--out", out)
        started.append(process)
        wait_until(lambda: (checkout / "witness").exists() or process.poll() is not None, "the notebook runs")
        assert process.poll() is None, process.stderr.read()
        return process

    yield start_endless
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stderr.close()


def test_a_notebook_that_raises_fails_the_build_in_one_screen_and_publishes_nothing(checkout, tmp_path):
    before = publish_by_hand(tmp_path / "site")
    done = run(checkout, "build", "raises.yml", "--out", tmp_path / "site")
    assert done.returncode == 1
    for words in ("book/theatres/raises.ipynb", "raise ValueError(gate)", "ValueError: the sluice is shut"):
        assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) < 25
    assert read_folder(tmp_path / "site") == before
    assert list_scratch(tmp_path) == []


@linux
@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["the process", "its group"])
def test_ctrl_c_leaves_the_published_book_and_nothing_else(checkout, tmp_path, start_endless, send):
    before = publish_by_hand(tmp_path / "site")
    process = start_endless(tmp_path / "site")
    send(process.pid, signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert "stopped; what was published is as it was" in process.stderr.read()
    wait_until(lambda: not list_processes(checkout), "everything that the build started has ended")
    assert list_scratch(tmp_path) == []
    assert read_folder(tmp_path / "site") == before


@dataclass
class Killed:
    """What happened around a build that was killed, and in the next one."""

    second: object
    before: dict[str, bytes]
    after: dict[str, bytes]
    left: list[str]
    next: object
    folder: Path


@pytest.fixture(scope="module")
def killed(checkout, tmp_path_factory) -> Killed:
    """Kill a build in the middle of its notebook, with another one asked for meanwhile; then build an edition."""
    folder = tmp_path_factory.mktemp("killed")
    before = publish_by_hand(folder / "site")
    (checkout / "witness").unlink(missing_ok=True)
    process = start(checkout, "build", "endless.yml", "--out", folder / "site")
    wait_until(lambda: (checkout / "witness").exists(), "the notebook runs")
    second = run(checkout, "build", "own.yml", "--out", folder / "other")
    process.kill()
    process.communicate()
    if sys.platform.startswith("linux"):
        wait_until(lambda: not list_processes(checkout), "the notebook ends with its build")
    left = list_scratch(folder) + ["_build/work"] * (checkout / "_build/work").is_dir()
    after = read_folder(folder / "site")
    done = run(checkout, "build", "own.yml", "--out", folder / "site")
    return Killed(second, before, after, left, done, folder)


@linux
def test_a_killed_build_does_not_leave_the_check_of_its_tables(tmp_path, right):
    mark = f"WC_MARK={tmp_path}"
    code = (
        "import time; from types import SimpleNamespace; from whosecount.building import build\n"
        "def check(edition):\n    time.sleep(600)\n"
        f"edition = SimpleNamespace(claims={str(right)!r}, country='', sides={{}}, theatres=(), parameters={{}}, pages=())\n"
        "build._check = check\n"
        "with build._checking(edition) as require:\n    require()\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], env=os.environ | dict([mark.split("=", 1)]))
    try:
        wait_until(lambda: len(list_processes(tmp_path, mark)) == 2, "the check runs")
    finally:
        process.kill()
        process.wait()
    wait_until(lambda: not list_processes(tmp_path, mark), "the check has ended")


def test_a_second_build_meanwhile_says_so_and_fails(killed):
    assert killed.second.returncode == 1
    assert "Another build is running in this checkout" in killed.second.stderr
    assert len(killed.second.stderr.splitlines()) == 1
    assert not (killed.folder / "other").exists()


def test_a_killed_build_leaves_the_published_book(killed):
    assert killed.after == killed.before


def test_the_build_after_a_killed_one_publishes_and_cleans_up(checkout, killed):
    assert killed.left == ["_build/work"], "nothing lies beside the book"
    assert killed.next.returncode == 0, killed.next.stderr
    assert list_scratch(killed.folder) == []
    assert not (checkout / "_build/work").exists()
    assert (killed.folder / "site/book/theatres/harbour.html").is_file()


def read_page(killed: Killed, name: str) -> BeautifulSoup:
    page = killed.folder / f"site/book/{name}.html"
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def test_tables_of_ones_own_give_the_ledger_and_the_titles(killed, right):
    names = {row[0] for row in read_cells(right / "claims.csv")[1:]}
    rows = read_page(killed, "use/ledger").select("#ledger tbody tr")
    assert {row["id"] for row in rows} == {f"claim-{name}" for name in names}
    assert read_page(killed, "theatres/harbour").h1.get_text().startswith("The harbour")


def test_a_page_with_a_title_of_its_own_bears_it_in_place_of_the_theatres(killed):
    assert read_page(killed, "theatres/later").h1.get_text().startswith("The plain: *later*")


def test_a_chapter_of_ones_own_has_figures_and_no_story_of_2018(killed):
    page = read_page(killed, "theatres/harbour")
    assert page.select("figure.wc-figure svg")
    assert "Yarmouk" not in page.get_text()


def test_an_empty_window_gives_a_chapter_that_says_so(killed):
    page = read_page(killed, "theatres/later")
    assert "No claim of these days is at hand" in page.get_text()
    assert "What these data do not answer" in [title.get_text().rstrip("#") for title in page.select("h2")]


def test_a_page_with_a_warning_fails_the_build_by_its_name_and_runs_no_notebook_again(
    checkout, killed, tmp_path
):
    page = checkout / "book/use/ledger.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\n{claim}`no-such-claim`\n", encoding="utf-8")
    before = publish_by_hand(tmp_path / "site")
    try:
        done = run(checkout, "build", "own.yml", "--out", tmp_path / "site")
    finally:
        page.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "own: 0 of 2 notebooks to run" in done.stderr
    assert "book/use/ledger.md" in done.stderr
    assert "there is no claim 'no-such-claim'" in done.stderr
    assert "Traceback" not in done.stderr
    assert read_folder(tmp_path / "site") == before


@pytest.fixture
def here(tmp_path, right, monkeypatch) -> Path:
    """A small edition to build in this process, with its results in a folder of the test."""
    monkeypatch.setattr(build, "BUILD", tmp_path / "_build")
    monkeypatch.setattr(plan, "BUILD", tmp_path / "_build")
    page = {"notebook": "book/theatres/palmyra.ipynb", "output": "book/theatres/palmyra"}
    return write_edition(
        tmp_path, "here", right, [page | {"parameters": {"theatre": "harbour", "cutoff": "2020-03-31"}}]
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            errno.ENOSPC,
            r"^The disk is full\. Free some space for /.* and build again; the published book is as it was",
        ),
        (errno.EDQUOT, r"^The disk is full\. "),
        (
            errno.EACCES,
            r"claims: may not be written \(Permission denied\)\. Choose another folder with --out",
        ),
        (errno.EROFS, r"claims: may not be written \(Read-only file system\)"),
    ],
)
def test_a_disk_that_takes_no_more_gives_one_message(here, tmp_path, monkeypatch, code, words):
    def fail(*arguments, **options):
        raise OSError(code, os.strerror(code), "claims")

    before = publish_by_hand(tmp_path / "site")
    monkeypatch.setattr(build, "run_jobs", fail)
    with pytest.raises(WhoseCountError, match=words) as refused:
        build_book(str(here), out=str(tmp_path / "site"), tell=lambda line: None)
    assert "\n" not in str(refused.value)
    assert read_folder(tmp_path / "site") == before
    assert list_scratch(tmp_path) == []


def test_a_notebook_for_which_the_disk_is_full_gives_one_message(here, tmp_path, monkeypatch):
    def say_full(order, told):
        told.send("OSError: [Errno 28] No space left on device")

    monkeypatch.setattr(execute, "guard", say_full)
    here_and_now = multiprocessing.get_context("fork")  # in which what is set here holds
    monkeypatch.setattr(execute.multiprocessing, "get_context", lambda kind=None: here_and_now)
    with pytest.raises(WhoseCountError, match=r"^The disk is full\. "):
        build_book(str(here), out=str(tmp_path / "site"), tell=lambda line: None)


def test_a_target_below_a_file_gives_one_message(here, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WhoseCountError, match="Choose another folder with --out"):
        build_book(str(here), out=str(tmp_path / "file/site"), tell=lambda line: None)


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_out_refuses_a_folder_that_is_no_book(here, tmp_path, name):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text("mine")
    with pytest.raises(WhoseCountError, match="no book of ours"):
        build_book(str(here), out=str(tmp_path / "mine"), tell=lambda line: None)
    assert (tmp_path / "mine" / name).read_text() == "mine"


def test_out_refuses_a_file(here, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WhoseCountError, match="no book of ours"):
        find_target(read_edition(str(here)), str(tmp_path / "file"))


def test_out_takes_a_new_folder_an_empty_one_and_a_book(here, tmp_path):
    edition = read_edition(str(here))
    publish_by_hand(tmp_path / "book")
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty", "book"):
        assert find_target(edition, str(tmp_path / name)) == tmp_path / name


def test_each_edition_has_a_place_of_its_own_under_build(here, tmp_path):
    assert find_target(read_edition(), "") == tmp_path / "_build/html"
    assert find_target(read_edition(str(here)), "") == tmp_path / "_build/editions/here/html"


def test_tables_that_do_not_hold_stop_the_build_before_any_notebook(here, copied, tmp_path, monkeypatch):
    monkeypatch.setattr(build, "run_jobs", lambda *_, **__: pytest.fail("a notebook was run"))
    text = (copied / "claims.csv").read_text(encoding="utf-8")
    (copied / "claims.csv").write_text(text.replace(",harbour,claim,", ",harbor,claim,", 1), encoding="utf-8")
    wrong = yaml.safe_load(here.read_text()) | {"claims": str(copied)}
    here.write_text(yaml.safe_dump(wrong))
    with pytest.raises(WhoseCountError, match="harbor"):
        build_book(str(here), out=str(tmp_path / "site"), tell=lambda line: None)
    assert not (tmp_path / "site").exists()
