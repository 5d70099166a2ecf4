"""Runs of a sweep on this machine, each notebook in a process of its own."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from whosecount.building.execute import Run, iterate_runs
from whosecount.building.plan import Job
from whosecount.core.errors import WhoseCountError
from whosecount.edition.read import Page
from whosecount.sweep.check import Setting
from whosecount.sweep.grid import Grid, SweepRun
from whosecount.sweep.outcome import Outcome, collect_told
from whosecount.tables.files import find_table_files
from whosecount.tables.held import check_once


def run_here(
    grid: Grid, runs: Sequence[SweepRun], scratch: Path, workers: int, engine: str = "", kept: Path | None = None
) -> Iterator[Outcome]:  # fmt: skip
    """Run notebooks of a sweep and give what became of each as it ends; closing the iterator stops the rest.

    Executed copies go into `scratch`, and from there into the folder `kept` where there is one.
    """
    for claims in {run.parameters.get("claims", "") for run in runs} - {""}:
        with suppress(WhoseCountError):  # a run whose tables do not hold says so itself
            check_once(find_table_files(claims))
    jobs = (make_job(grid.notebook, run.id, run.parameters, scratch, kept is not None) for run in runs)
    with closing(iterate_runs(jobs, scratch, workers, engine=engine)) as ended:
        for run in ended:
            yield settle(run, kept)


def make_job(notebook: Path, name: str, parameters: Setting, scratch: Path, is_kept: bool) -> Job:
    """Make the order for one run; its figures are drawn if its notebook is kept."""
    return Job(Page(notebook, name, parameters), parameters, scratch / f"{name}.ipynb", "", is_drawn=is_kept)


def settle(run: Run, kept: Path | None = None) -> Outcome:
    """Say what became of a run, and keep or remove its executed copy."""
    name = run.job.page.output
    if run.error:
        return Outcome(name, round(run.seconds, 3), str(run.error))
    outcome = Outcome(name, round(run.seconds, 3), told=collect_told(run.result))
    if kept:
        shutil.move(run.result, kept / f"{name}.ipynb")
    else:
        run.result.unlink()
    return outcome
