"""Small notebooks to run, and the processes that they run in."""

import os
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook

from whosecount.building.plan import Job
from whosecount.edition.read import Page

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def make_job(folder: Path, name: str, *code: str) -> Job:
    """Write a notebook of these cells, and give what runs it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(text) for text in code], metadata=KERNEL), path)
    return Job(Page(path, name, {}), {}, folder / f"{name}-result.ipynb", "")


def read_output(path: Path) -> str:
    """Read what the last cell of an executed notebook printed."""
    return nbformat.read(path, as_version=4).cells[-1].outputs[0].text


def find_processes(mark: str) -> dict[int, str]:
    """Find the running processes started with this text in their environment, by number, with their command (Linux)."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and mark.encode() in (folder / "environ").read_bytes():
                found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
    found.pop(os.getpid(), None)
    return found


def find_started() -> list[str]:
    """Find what this process has started and what that has, but for multiprocessing's two helpers, which stay."""
    helpers = ("multiprocessing.forkserver", "multiprocessing.resource_tracker")
    own = psutil.Process()
    found = [(one.ppid(), " ".join(one.cmdline())) for one in own.children(recursive=True)]
    return [text for parent, text in found if parent != own.pid or not any(name in text for name in helpers)]
