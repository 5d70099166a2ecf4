"""One build in the worst of homes, by an ordinary user: odd names, a link, a checkout that is only read, no home, no locale."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

import pytest

from tests.building.small_tree import make_tree
from tests.checkouts import BUILD_LIMIT, PARTS, WHOSECOUNT
from whosecount.building.sums import verify
from whosecount.core.hashing import list_files
from whosecount.core.paths import ROOT

NAME = 'it\'s a "дом" بيت é {x} %41 #1 [a];& $HOME `b`'
NOBODY = 65534
NO_NAME = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .](?:/|$)')  # what Windows takes in no name


@dataclass
class Home:
    """A small book built in the worst of homes, and where its temporary files lay."""

    checkout: Path
    site: Path
    temporary: Path
    edition: Path
    user: dict

    def build(self, **user) -> subprocess.CompletedProcess:
        """Build through the link, in an environment with next to nothing."""
        known = {
            "PATH": os.defpath,
            "PYTHONPATH": str(self.checkout),
            "LANG": "C",
            "TMPDIR": str(self.temporary),
        }
        return subprocess.run(
            [*WHOSECOUNT, "build", str(self.edition), "--out", str(self.site)], cwd=self.checkout, env=known,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=BUILD_LIMIT, check=False,
            umask=0o077, **user,
        )  # fmt: skip


def find_ordinary_user() -> dict:
    """Find as whom to run: oneself, or nobody where one is root and nobody can run this Python."""
    if os.geteuid():
        return {}
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    probe = [sys.executable, "-c", "import yaml"]
    try:
        return user if subprocess.run(probe, capture_output=True, cwd="/", **user).returncode == 0 else {}
    except PermissionError:  # this Python lies where only root comes
        return {}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """Lay it out where another user comes to, and let everything but _build, the site and temporary files be only read."""
    with tempfile.TemporaryDirectory(prefix="h") as short:
        folder, user = Path(short), find_ordinary_user()
        folder.chmod(0o755)
        (folder / NAME).mkdir()
        tree = make_tree(folder / NAME)
        (folder / "a link").symlink_to(tree.root)
        written = [tree.root / "_build", folder / NAME / "out", folder / "t"]
        for place in written:
            place.mkdir()
            os.chown(place, user.get("user", -1), user.get("group", -1))
        for path in (*tree.root.rglob("*"), *tree.tables.rglob("*"), tree.tables, tree.root):
            path.chmod(path.stat().st_mode & (0o777 if path in written else 0o555))
        yield Home(folder / "a link", written[1] / "site", written[2], tree.file, user)
        for path in (
            tree.root,
            *(path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()),
        ):
            path.chmod(0o700)
        shutil.rmtree(folder / NAME)


def test_an_ordinary_user_builds_in_the_worst_of_homes_and_nobody_else_reads_it(home):
    done = home.build(**home.user)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == ["small: 2 of 2 notebooks to run", f"published {home.site}/index.html"]
    assert verify(home.site)[0] == []
    assert list(home.temporary.iterdir()) == []
    made = [path for place in (home.checkout / "_build", home.site) for path in place.resolve().rglob("*")]
    assert [path for path in made if path.stat().st_mode & 0o077] == []
    assert {path.stat().st_uid for path in made} == {home.user.get("user", os.geteuid())}
    again = home.build()  # as whoever runs the tests, who may be root
    assert again.stderr.splitlines() == [f"nothing to do: {home.site}/index.html is up to date"]


def test_every_file_of_checkout_and_book_can_lie_on_windows(book):
    for folder, names in (
        (ROOT, [file for part in PARTS for file in (list_files(ROOT / part) if (ROOT / part).is_dir() else [ROOT / part])]),
        (book, list(book.rglob("*"))),
    ):  # fmt: skip
        relative = [path.relative_to(folder).as_posix() for path in names]
        assert [
            name for name in relative if PureWindowsPath(name).is_reserved() or NO_NAME.search(name)
        ] == []
        assert [name for name, count in Counter(map(str.casefold, relative)).items() if count > 1] == []
        assert max(map(len, relative)) < 120  # a path has 260 characters there


def test_make_runs_python_and_no_script_whose_first_line_would_name_the_checkout():
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"(?:\$\(BIN\)|tools/bin)/([\w-]+)", make)) <= {
        "python",
        "ruff",
    }  # the latter is no script
