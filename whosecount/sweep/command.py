"""The command `whosecount sweep`: a grid's runs done, here or on a cluster, and their tables and page written."""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate
from tqdm import tqdm

from whosecount.building.scratch import FULL, heed_lost, hold_scratch
from whosecount.core.command import STOPPED
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import BUILD, make_folder
from whosecount.sweep.basis import name_keys, stamp_grid
from whosecount.sweep.files import ABOUT
from whosecount.sweep.grid import Grid, SweepRun, read_grid
from whosecount.sweep.outcome import FAILED, Journal, Outcome
from whosecount.sweep.tables import NOT_ESTIMABLE, judge, lay_out_setting, list_columns, write_tables

JOURNAL, NOTEBOOKS, SCRATCH = "outcomes.jsonl", "notebooks", ".scratch"
WRITE_EVERY = 5.0  # seconds between two writings of the tables
MOST_FAILED = 10  # failed runs that are listed on the terminal; runs.csv has them all


@dataclass
class Plan:
    """What is left to do of a sweep: its runs, what they rest on, what is on file, and the runs that are wanted."""

    grid: Grid
    stamps: dict
    keys: dict[str, str]
    journal: Journal
    outcomes: dict[str, Outcome]
    wanted: list[SweepRun]


def run(arguments: argparse.Namespace) -> int:
    """Do a sweep as the command line asks; returns 1 when a run failed."""
    grid = read_grid(arguments.grid)
    folder = Path(arguments.out or BUILD / "sweeps" / grid.file.stem).expanduser().resolve()
    _require_folder(folder)
    if arguments.dry_run:
        return _list_runs(grid, _plan(grid, folder, arguments))
    with _open_folder(folder) as scratch:
        plan = _plan(grid, folder, arguments)
        _tell(_introduce(plan))
        try:
            _work(plan, folder, scratch, arguments)
        finally:
            write_tables(folder, grid, plan.outcomes)
    return _finish(plan, folder)


def _plan(grid: Grid, folder: Path, arguments: argparse.Namespace) -> Plan:
    """Say what is on file and what has to run; a failed run is tried again."""
    stamps, keys, journal = stamp_grid(grid), name_keys(grid), Journal(folder / JOURNAL)
    on_file = {}
    for one in () if arguments.force else grid.runs:
        is_kept = not arguments.keep_notebooks or (folder / NOTEBOOKS / f"{one.id}.ipynb").is_file()
        if is_kept and keys[one.id] in journal.outcomes:
            on_file[one.id] = journal.outcomes[keys[one.id]]
    return Plan(grid, stamps, keys, journal, on_file, [one for one in grid.runs if one.id not in on_file])


def _work(plan: Plan, folder: Path, scratch: Path, arguments: argparse.Namespace) -> None:
    if not plan.wanted:
        return
    for one in plan.wanted:  # what an earlier state of things made
        (folder / NOTEBOOKS / f"{one.id}.ipynb").unlink(missing_ok=True)
    kept = folder / NOTEBOOKS if arguments.keep_notebooks else None
    if kept:
        make_folder(kept)
    bar = tqdm(total=len(plan.wanted), unit="run", desc="sweep", leave=False, disable=None)
    failed, written = 0, time.monotonic()
    with closing(_choose_runner(plan, scratch, kept, arguments)) as ended, bar:
        for outcome in ended:
            heed_lost()
            _require_unchanged(plan)
            plan.journal.add(plan.keys[outcome.id], outcome)
            plan.outcomes[outcome.id] = outcome
            failed += outcome.state == FAILED
            bar.set_postfix_str(f"{failed} failed" if failed else "")
            bar.update()
            if time.monotonic() - written > WRITE_EVERY:
                write_tables(folder, plan.grid, plan.outcomes)
                written = time.monotonic()


def _require_unchanged(plan: Plan) -> None:
    """Stop when something changed since the sweep was planned: nobody knows with which state a run was made."""
    now = stamp_grid(plan.grid)
    changed = [path for path in {**plan.stamps, **now} if plan.stamps.get(path) != now.get(path)]
    if changed:
        more = f" and {len(changed) - 1:,} more" if len(changed) > 1 else ""
        raise WhoseCountError(
            f"{changed[0]}{more}: changed while the sweep ran. What ended before is on file; "
            "give the same command again, and it runs what rests on another state."
        )


def _choose_runner(
    plan: Plan, scratch: Path, kept: Path | None, arguments: argparse.Namespace
) -> Iterator[Outcome]:
    if not arguments.scheduler:
        from whosecount.sweep.here import run_here

        workers = arguments.jobs or os.cpu_count() or 1
        return run_here(plan.grid, plan.wanted, scratch, workers, arguments.engine, kept)
    try:
        from whosecount.sweep.cluster import run_on_cluster
    except ImportError:
        raise WhoseCountError(
            "--scheduler needs dask[distributed], which is not installed. Install it with: pip install -e '.[cluster]'"
        ) from None
    return run_on_cluster(plan.grid, plan.wanted, arguments.scheduler, kept)


def _introduce(plan: Plan) -> str:
    grid = plan.grid
    counts = {"on file": len(plan.outcomes), "to run": len(plan.wanted)}
    counts |= {"repeated": grid.repeated, "left out": grid.skipped}
    parts = [f"{count:,} {words}" for words, count in counts.items() if count or words == "to run"]
    return f"{grid.file.name}: {len(grid.runs):,} runs of {grid.notebook.name}: {', '.join(parts)}"


def _list_runs(grid: Grid, plan: Plan) -> int:
    columns = list_columns(grid)
    states = {one.id: "on file" if one.id in plan.outcomes else "to run" for one in grid.runs}
    rows = [[one.id, states[one.id], *lay_out_setting(one, columns)] for one in grid.runs]
    print(tabulate(rows, ["run", "state", *columns], tablefmt="simple", disable_numparse=True))
    _tell(_introduce(plan))
    return 0


def _finish(plan: Plan, folder: Path) -> int:
    from whosecount.sweep.page import PAGE, write_sweep_page

    counts = Counter(judge(plan.grid, plan.outcomes.get(one.id)) for one in plan.grid.runs)
    write_sweep_page(folder)
    failed = [one for one in plan.outcomes.values() if one.state == FAILED]
    for one in failed[:MOST_FAILED]:
        _tell(f"{one.id} failed: {_shorten(one.error)}")
    if len(failed) > MOST_FAILED:
        _tell(f"and {len(failed) - MOST_FAILED:,} more, listed in runs.csv")
    words = [f"{counts[state]:,} {state}" for state in ("done", NOT_ESTIMABLE, FAILED) if counts[state]]
    _tell(f"{', '.join(words)}: {folder / PAGE}")
    return 1 if failed else 0


def _shorten(error: str) -> str:
    """Give the first line of an error, which says where, and the last, which says what."""
    lines = [line.strip() for line in error.splitlines() if line.strip()]
    return " ".join(dict.fromkeys([lines[0], lines[-1]])) if lines else ""


def _require_folder(folder: Path) -> None:
    """Refuse a folder that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise WhoseCountError(f"--out {folder}: this is no folder. Name another.")
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if not (there & {JOURNAL, ABOUT} or there <= {".lock", SCRATCH}):
        raise WhoseCountError(
            f"--out {folder}: there is something here that is no sweep. Name an empty or a new folder."
        )


@contextmanager
def _open_folder(folder: Path) -> Iterator[Path]:
    """Hold a sweep's folder and give a scratch folder in it; whatever ends the sweep, the scratch folder goes."""
    make_folder(folder)
    busy = f"--out {folder}: another sweep is at work here. Wait for it."
    try:
        with hold_scratch(folder / SCRATCH, folder / ".lock", busy) as scratch:
            yield scratch
    except OSError as error:
        if error.errno in FULL:
            raise WhoseCountError(
                "The disk is full. Free some space and give the same command again: it goes on where it was."
            ) from None
        raise
    except KeyboardInterrupt:
        _tell("stopped; the same command goes on where it was")
        raise SystemExit(STOPPED) from None


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
