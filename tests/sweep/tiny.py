"""A notebook of one sum, and sweeps over it, for tests."""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
import yaml

from tests.tools import run_each
from whosecount.building.execute import NotebookError, Run
from whosecount.building.plan import Job
from whosecount.core.paths import ROOT

PARAMETERS = """\
x: int = 1  # one term
y: float = 2.0  # the other
mode: str = "good"  # good, bad (raises), none (refuses), slow (takes its time), deadly (ends the cluster's worker)
log: str = ""  # where each run leaves a line
claims: str = ""  # a file of one's own
"""
BODY = """\
import os, re, signal, time
from pathlib import Path
from whosecount.study.figure import Finding, Notice
if log:
    with Path(log).open("a") as file:
        file.write(f"{x} {y:g}\\n")
if mode == "slow":
    time.sleep(2)
above = os.getpid()
while mode == "deadly" and above:
    above = int(re.search(r"PPid:\\s*(\\d+)", Path(f"/proc/{above}/status").read_text())[1])
    if "multiprocessing.spawn" in Path(f"/proc/{above}/cmdline").read_text():
        os.kill(above, signal.SIGKILL)
        time.sleep(60)
assert mode != "bad", "this one fails"
Notice("Not estimable: a sum.", "sum") if mode == "none" else Finding(
    f"The sum is {x + y:g}.", "sum", {"sum": x + y, "sum_low": x, "sum_high": float("inf")}
)
"""
WHOSECOUNT = [sys.executable, "-m", "whosecount.cli", "sweep"]
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}


def write_notebook(folder: Path, body: str = BODY) -> Path:
    new = nbformat.v4
    cells = [
        new.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        new.new_markdown_cell("## Adding up"),
        new.new_code_cell(body),
        new.new_code_cell('Finding("Nothing else.")'),
    ]
    path = folder / "tiny.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def write_grid(folder: Path, **content) -> Path:
    """Write a sweep over the tiny notebook, which is made where it is not there yet."""
    if not (folder / "tiny.ipynb").exists():
        write_notebook(folder)
    path = folder / "grid.yml"
    follow = {"finding": "sum", "number": "sum"}
    path.write_text(
        yaml.safe_dump({"notebook": "tiny.ipynb", "follow": follow} | content, sort_keys=False),
        encoding="utf-8",
    )
    return path


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count_runs(log: Path) -> Counter:
    """Count how often each pair of x and y was run."""
    return Counter(log.read_text().splitlines()) if log.exists() else Counter()


def run_in_process(jobs: Iterable[Job], scratch: Path, workers: int, *, engine: str) -> Iterator[Run]:
    """Run notebooks as `building.execute.iterate_runs` does, without a kernel, one after the other."""
    for job in jobs:
        notebook, begun = nbformat.read(job.page.notebook, as_version=4), time.perf_counter()
        try:
            shown = [value for _, _, value in run_each(job.page.notebook, job.parameters)]
        except AssertionError as error:
            yield Run(job, None, NotebookError(str(error)), time.perf_counter() - begun)
            continue
        for cell, value in zip(notebook.cells, shown, strict=True):
            if value is not None:
                cell.outputs = [nbformat.v4.new_output("display_data", value._repr_mimebundle_())]
        made = scratch / f"{job.page.output}.ipynb"
        nbformat.write(notebook, made)
        yield Run(job, made, None, time.perf_counter() - begun)
