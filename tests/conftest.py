"""What the whole suite shares: the tables that hold, a copy of them to break, and the real UCDP file."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.checkouts import copy_checkout, run

DATA = Path(__file__).parent / "data"
settings.register_profile("busy", deadline=None, derandomize="CI" in os.environ)  # no machine is too slow
settings.load_profile("busy")


@pytest.fixture(scope="session")
def right() -> Path:
    """Give the folder of tiny tables that hold; not to be written to."""
    return DATA / "right"


@pytest.fixture(scope="session")
def book(tmp_path_factory) -> Path:
    """Build the published edition once for all workers, in a copy of the checkout, and give the folder of the site."""
    root = tmp_path_factory.getbasetemp()
    folder = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / "book"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").is_dir():
            done = run(copy_checkout(folder / "checkout"), "build", "--out", folder / "site")
            assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture
def copied(right, tmp_path) -> Path:
    """Give a copy of the tiny tables, to be broken."""
    return Path(shutil.copytree(right, tmp_path / "tables"))


@pytest.fixture(scope="session")
def real_ucdp() -> Path:
    """Give the real UCDP GED file, or skip."""
    path = os.environ.get("WHOSECOUNT_UCDP", "")
    if not path:
        pytest.skip("WHOSECOUNT_UCDP does not name a UCDP GED file")
    return Path(path)


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Give the system's Chromium, or skip."""
    from playwright.sync_api import sync_playwright

    from tests.browsing import NAMES, find_browser, launch

    path = find_browser()
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    with sync_playwright() as playwright:
        browser = launch(playwright, path)
        yield browser
        browser.close()


@pytest.fixture
def page(browser) -> Iterator:
    """A page in which whatever its requests and scripts do wrong fails the test at its end."""
    from tests.browsing import watch

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    problems = watch(page)
    yield page
    context.close()
    assert problems == []
