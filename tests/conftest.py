"""What the whole suite shares: the tables that hold, a copy of them to break, and the real UCDP file."""

import os
import shutil
from pathlib import Path

import pytest

from tests.checkouts import copy_checkout, run

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def right() -> Path:
    """Give the folder of tiny tables that hold; not to be written to."""
    return DATA / "right"


@pytest.fixture(scope="session")
def book(tmp_path_factory) -> Path:
    """Build the published edition once, in a copy of the checkout, and give the folder of the site."""
    folder = tmp_path_factory.mktemp("book")
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
