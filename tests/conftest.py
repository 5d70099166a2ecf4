"""What the whole suite shares: tables, one built book, the real UCDP file, a browser; marks; what was skipped."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest
from filelock import FileLock
from hypothesis import settings

from tests import shared_runs
from tests.browsing import NO_BROWSER, find_browser, launch, watch
from tests.checkouts import copy_checkout, run
from tests.tools import keep_reading
from whosecount.core.paths import DEFAULT_EDITION, ROOT
from whosecount.tables import rows, validate

DATA = Path(__file__).parent / "data"
settings.register_profile("busy", deadline=None, derandomize="CI" in os.environ)  # no machine is too slow
settings.load_profile("busy")

NO_UCDP = "WHOSECOUNT_UCDP is unset; set it to the path of a UCDP GED CSV file"
MARKED_BY = {  # a file that imports one of these has its tests marked
    "build": {"copy_checkout", "make_tree", "iterate_runs", "make_job", "write_order"},
    "slow": {"run_cells", "run_notebook", "read_run", "list_refused", "walk_edition"},
}
ALSO_SLOW = {  # though it imports none of them
    "test_charts.py", "test_check_first.py", "test_class_pack.py", "test_command.py", "test_editions.py",
    "test_events.py", "test_formats.py", "test_fuzz.py", "test_hostile_cells.py", "test_outlines.py",
    "test_preflight.py", "test_preflight_true.py", "test_skipped.py", "test_study.py", "test_text_fit.py",
    "test_trace.py", "test_validate.py", "test_what_new_writes.py", "test_wrong_files.py",
}  # fmt: skip
BUILD_HERE = {  # their tests build in this checkout, one at a time, as its lock wants
    "test_bad_inputs.py", "test_build.py", "test_cli_build.py", "test_comparison_lead.py", "test_editions.py", "test_events.py",
    "test_fuzz.py", "test_vintages.py", "test_wrong_files.py",
}  # fmt: skip
LONGEST_FIRST = (  # the first builds the book; the next, which need none, are the other workers' meanwhile
    "test_browser.py", "test_rerun.py", "test_staleness.py", "test_execute.py", "test_book.py", "test_hostile.py",
    "test_findings_move.py", "test_another_country.py", "test_serve.py", "test_kills.py", "test_cluster.py", "test_packaged_country.py",
    "test_touch.py", "test_ledger_touch.py", "test_build.py", "test_notebooks.py", "test_plain_tools.py", "test_whole_path.py",
    "test_pages_run.py", "test_preflight_true.py", "test_command.py", "test_charts.py", "test_publish.py", "test_quiz_pages.py",
    "test_exercises.py", "test_books.py", "test_sealed_count.py", "test_text_fit.py", "test_engine.py", "test_wrong_files.py",
    "test_small_cells.py", "test_class_pack.py", "test_formats.py", "test_editions.py", "test_read.py", "test_notes_reach_the_book.py",
)  # fmt: skip


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Give one worker more than there are processors: some tests wait for processes that sleep."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, and put the longest files first, so that no worker is left alone with one."""
    no_browser, no_ucdp = find_browser() is None, not os.environ.get("WHOSECOUNT_UCDP")
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")
            if no_browser:  # said here, before a book is built for it
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
        if no_ucdp and "real_ucdp" in item.fixturenames:
            item.add_marker(pytest.mark.skip(reason=NO_UCDP))
        if "book" in item.fixturenames:
            item.add_marker("build")
        for mark, names in MARKED_BY.items():
            if names & vars(item.module).keys():
                item.add_marker(mark)
        if item.path.name in ALSO_SLOW:
            item.add_marker("slow")
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_collection_finish() -> None:
    """Spare the collector what is loaded by now: it would look at all of it again and again."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter) -> None:
    """Say in one line each what was skipped and how to have it."""
    for line in tell_skipped(report.longrepr for report in terminalreporter.stats.get("skipped", ())):
        terminalreporter.write_line(line, yellow=True)


def tell_skipped(skipped: Iterable[tuple[str, int, str]]) -> list[str]:
    """Count what was skipped, given with file, line and reason, by its reason."""
    counts = Counter(reason.removeprefix("Skipped: ") for _, _, reason in skipped)
    return [f"{number} {'test' if number == 1 else 'tests'} skipped: {why}" for why, number in counts.items()]


@pytest.fixture(scope="session", autouse=True)
def session_folder(tmp_path_factory) -> Path:
    """Give the folder that the workers of a session share."""
    root = tmp_path_factory.getbasetemp()
    shared_runs.FOLDER = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    return shared_runs.FOLDER


@pytest.fixture(scope="session", autouse=True)
def tables_checked_once() -> Iterator[None]:
    """Check each table once for all tests of a process, until its file changes."""
    with (
        patch("whosecount.tables.validate.read_typed_rows", keep_reading(rows.read_typed_rows)),
        patch(
            "whosecount.tables.validate.find_structure_errors", keep_reading(validate.find_structure_errors)
        ),
    ):
        yield


@pytest.fixture(autouse=True)
def one_build_here(request, session_folder) -> Iterator[None]:
    """Let no two workers build in this checkout at once."""
    with FileLock(session_folder / "here.lock") if request.path.name in BUILD_HERE else nullcontext():
        yield


@pytest.fixture(scope="session")
def right() -> Path:
    """Give the folder of tiny tables that hold; not to be written to."""
    return DATA / "right"


@pytest.fixture(scope="session")
def book(session_folder) -> Path:
    """Build the published edition once for all workers, in a copy of the checkout, and give the folder of the site.

    Chapters that `make book` has run here and that still hold are taken over, as any build would.
    """
    folder = session_folder / "book"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").is_dir():
            checkout, executed = copy_checkout(folder / "checkout"), f"_build/executed/{DEFAULT_EDITION}"
            if (ROOT / executed).is_dir():
                shutil.copytree(ROOT / executed, checkout / executed)
            done = run(checkout, "build", "--out", folder / "site")
            assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def study():
    """Give a study of the packaged data with its defaults; a file that wants another has its own."""
    from whosecount import Study

    return Study.open()


@pytest.fixture(scope="session")
def article(study):
    """Give the claims of the article."""
    return study.find_claims(document_id=["lwj"])


@pytest.fixture
def copied(right, tmp_path) -> Path:
    """Give a copy of the tiny tables, to be broken."""
    return Path(shutil.copytree(right, tmp_path / "tables"))


@pytest.fixture(scope="session")
def real_ucdp() -> Path:
    """Give the real UCDP GED file; without one the test is skipped."""
    return Path(os.environ["WHOSECOUNT_UCDP"])


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Give the system's Chromium; without one the test is skipped."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launch(playwright, find_browser())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(browser) -> Iterator:
    """Give the file's own window; its first page stays open, so that the others need not start a process each."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def page(context) -> Iterator:
    """A page in which whatever its requests and scripts do wrong fails the test at its end; it leaves nothing stored."""
    page = context.new_page()
    problems = watch(page)
    yield page
    found = list(problems)  # what is still loading when the page is closed has not failed
    if page.url.startswith("file:"):
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.close()
    assert found == []
