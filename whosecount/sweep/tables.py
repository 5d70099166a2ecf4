"""The tables that a sweep writes: its runs, and what each of them finds with the parameters that made it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from whosecount.core.csv_injection import build_csv
from whosecount.core.paths import ROOT, write_whole
from whosecount.sweep.files import ABOUT, FINDING_COLUMNS, FINDINGS, RUNS, name_number
from whosecount.sweep.grid import Grid, SweepRun, write_value
from whosecount.sweep.outcome import DONE, Outcome

WAITING, NOT_ESTIMABLE = "waiting", "not estimable"


def write_tables(folder: Path, grid: Grid, outcomes: Mapping[str, Outcome]) -> None:
    """Write the tables of a sweep from the outcomes so far (by id of the run), each in one step."""
    columns = list_columns(grid)
    write_whole(folder / ABOUT, json.dumps(_describe(grid), ensure_ascii=False, indent=1) + "\n")
    write_whole(folder / FINDINGS, _build_findings(grid, outcomes, columns))
    rows = [_lay_out_run(grid, run, outcomes.get(run.id), columns) for run in grid.runs]
    write_whole(folder / RUNS, build_csv(["run", "state", *columns, "seconds", "error"], rows))


def list_columns(grid: Grid) -> list[str]:
    """List the columns that say what varied: each choice, and each parameter that a choice sets."""
    return list(dict.fromkeys([*grid.choices, *grid.varied]))


def judge(grid: Grid, outcome: Outcome | None) -> str:
    """Say how a run stands: waiting, failed, done, or not estimable where what is followed cannot be had."""
    if outcome is None:
        return WAITING
    if outcome.state != DONE or grid.follow is None:
        return outcome.state
    followed = [one for one in outcome.told if one["finding"] == grid.follow.finding]
    had = any(one["numbers"].get(grid.follow.number) is not None for one in followed)
    return DONE if had else NOT_ESTIMABLE


def _describe(grid: Grid) -> dict:
    notebook = grid.notebook
    credits = [str(one.parameters.get("events_credit") or "") for one in grid.runs]
    return {
        "notebook": notebook.relative_to(ROOT).as_posix() if notebook.is_relative_to(ROOT) else notebook.name,
        "choices": list(grid.choices),
        "varied": list(grid.varied),
        "own": grid.own,
        "follow": asdict(grid.follow) if grid.follow else None,
        "packaged": not any(one.parameters.get(name) for one in grid.runs for name in ("claims", "events")),
        "credit": next(filter(None, credits), ""),
    }


def _lay_out_run(grid: Grid, run: SweepRun, outcome: Outcome | None, columns: list[str]) -> list[str]:
    seconds, error = (f"{outcome.seconds:.2f}", outcome.error) if outcome else ("", "")
    return [run.id, judge(grid, outcome), *lay_out_setting(run, columns), seconds, error]


def lay_out_setting(run: SweepRun, columns: list[str]) -> list[str]:
    """Write what a run was given, column by column."""
    return [run.labels[name] if name in run.labels else write_value(run.varied[name]) for name in columns]


def _build_findings(grid: Grid, outcomes: Mapping[str, Outcome], columns: list[str]) -> str:
    told = []  # the first cells of a row, and its numbers by column
    for run in grid.runs:
        for one in outcomes[run.id].told if run.id in outcomes else ():
            if not grid.findings or one["finding"] in grid.findings:
                words = [one[name] for name in FINDING_COLUMNS]
                names = (name_number(one["finding"], name, columns) for name in one["numbers"])
                numbers = dict(zip(names, one["numbers"].values(), strict=True))
                told.append(([run.id, *lay_out_setting(run, columns), *words], numbers))
    names = dict.fromkeys(name for _, numbers in told for name in numbers)
    rows = [
        [*first, *("" if numbers.get(name) is None else str(numbers[name]) for name in names)]
        for first, numbers in told
    ]
    return build_csv(["run", *columns, *FINDING_COLUMNS, *names], rows)
