"""Copies of the checkout to build in, so that nobody's own _build is touched."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from compileall import compile_dir
from pathlib import Path

from whosecount.core.paths import ROOT

PARTS = (
    "book",
    "whosecount",
    "data",
    "editions",
    "_config.yml",
    "_toc.yml",
    "pyproject.toml",
    "CITATION.cff",
)
IGNORED = shutil.ignore_patterns(".ipynb_checkpoints", "_build")
WHOSECOUNT = [sys.executable, "-m", "whosecount.cli"]
VERSION = re.compile(rb"\?v=[0-9a-f]+")  # of a style sheet; a page that Sphinx did not write anew may lack it
FOOT = re.compile(rb'<div class="wc-colophon">.*?</div>', re.DOTALL)  # of a page; it names the data's hash
BUILD_LIMIT = 1200  # seconds after which a build counts as hung


def copy_checkout(folder: Path) -> Path:
    """Copy what a build needs into a folder, compiled, as each process of a copy would otherwise do once more."""
    compile_dir(ROOT / "whosecount", quiet=1)
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=IGNORED)
        else:
            shutil.copy2(ROOT / part, folder / part)
    return folder


def environment(checkout: Path) -> dict[str, str]:
    """Name the environment in which the package is that of the copy; what a test changes there is not kept compiled."""
    return os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}


def run(checkout: Path, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run the command `whosecount` of a copy."""
    return run_program([*WHOSECOUNT, *map(str, arguments)], checkout, cwd)


def run_program(command: list[str], checkout: Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        command, cwd=cwd or checkout, env=environment(checkout), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, encoding="utf-8", timeout=BUILD_LIMIT, check=False,
    )  # fmt: skip


def start(checkout: Path, *arguments: str | Path, **variables: str) -> subprocess.Popen:
    """Start the command in a process group of its own, so that it can be sent signals; variables join its environment."""
    return subprocess.Popen(
        [*WHOSECOUNT, *map(str, arguments)], cwd=checkout, env=environment(checkout) | variables, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip


def wait_until(holds: Callable[[], object], what: str, seconds: float = 300) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def list_processes(checkout: Path, mark: str = "") -> list[str]:
    """List the running processes that were started with a copy's environment, or with a mark in it (Linux)."""
    mark = f"{mark or f'PYTHONPATH={checkout}'}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes() + b"\0":
                command = (folder / "cmdline").read_bytes()
                found += [command.replace(b"\0", b" ").decode()] if command else []
        except OSError:
            continue
    return found


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def read_site(folder: Path) -> dict[str, bytes]:
    """Read every file of a site, but for what a page that was not written anew may have otherwise."""
    return {name: FOOT.sub(b"", VERSION.sub(b"", content)) for name, content in read_folder(folder).items()}
