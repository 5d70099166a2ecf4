"""Benchmarks of many runs: a sweep beside papermill's own loop, and two thousand runs beside a hundred."""

import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
import yaml

from benchmarks.measure import Watched, compare_medians, copy_checkout, run, tabulate_times, take_turns, watch

CHAPTER, JOBS, SETS = "how_to_read_a_claim", 2, 20  # sets a round: five rounds are a hundred
HUNDRED = [
    {"window_start": f"2018-{month:02d}-{day:02d}", "window_end": f"2018-05-{end:02d}"}
    for month, day in ((2, 1), (2, 15), (3, 1), (3, 12), (3, 20), (4, 1), (4, 10), (4, 15), (4, 19), (4, 25))
    for end in range(10, 30, 2)
]
OURS, PLAIN = (
    f"`whosecount sweep --jobs {JOBS}`, {SETS} runs",
    f"`papermill.execute_notebook` in {JOBS} processes, {SETS} runs",
)
MANY = (100, 400, 2_000)
TINY = "number: int = 0  # any"


def measure_sweeps() -> str:
    """Measure a hundred sets of parameters in five rounds beside papermill's loop, then in one sweep; then many runs."""
    with copy_checkout() as copy:
        rounds = [HUNDRED[start : start + SETS] for start in range(0, len(HUNDRED), SETS)]
        ours, plain = iter(rounds), iter(rounds)
        took = take_turns(
            {OURS: lambda: _sweep(copy, next(ours)), PLAIN: lambda: _loop(copy, next(plain))}, len(rounds)
        )
        whole, cells = _sweep(copy, HUNDRED)
        many = "\n".join(_write_row(runs, _measure_many(copy, runs)) for runs in MANY)
    left = (whole - cells / JOBS) / len(HUNDRED)
    return f"""## Sweeps

{tabulate_times(took)}

The chapter is {CHAPTER}; the sweep is {compare_medians(took, PLAIN, OURS):.2f} times faster at the same number of jobs.
All hundred sets in one sweep took {whole:.1f} s, of which {cells / JOBS:.1f} s are the notebooks' own cells, {JOBS} at once;
{left:.2f} s of wall time a run are left, start and end of the command included.

| runs of a notebook of one line | s | s a run | most memory, MB | most open files | processes left |
|---|---|---|---|---|---|
{many}

Memory is the sum of what each process of the sweep keeps to itself or shares (proportionally).
"""


def _sweep(copy: Path, sets: list[dict]) -> tuple[float, float]:
    """Run a sweep; gives its seconds, and those of all its notebooks' cells together."""
    name = f"{len(sets)}-{sets[0]['window_start']}"
    grid, out = copy / f"grid-{name}.yml", copy / f"sweep-{name}"
    grid.write_text(yaml.safe_dump({"notebook": CHAPTER, "runs": sets}), encoding="utf-8")
    start = time.perf_counter()
    run("whosecount", "sweep", grid, "--out", out, "--jobs", str(JOBS), "--keep-notebooks", cwd=copy)
    took = time.perf_counter() - start
    return took, sum(map(_sum_cells, sorted((out / "notebooks").rglob("*.ipynb"))))


def _sum_cells(path: Path) -> float:
    cells = nbformat.read(path, as_version=4).cells
    return sum(cell.metadata.get("papermill", {}).get("duration") or 0 for cell in cells)


def _loop(copy: Path, sets: list[dict]) -> None:
    notebook = next((copy / "book").rglob(f"{CHAPTER}.ipynb"))
    with ProcessPoolExecutor(JOBS) as pool:
        given = ((str(notebook), str(copy / f"plain-{n}.ipynb"), one) for n, one in enumerate(sets))
        list(pool.map(_execute, given))


def _execute(given: tuple[str, str, dict]) -> None:
    import papermill

    notebook, result, parameters = given
    papermill.execute_notebook(
        notebook, result, parameters=parameters, kernel_name="python3", progress_bar=False
    )


def _measure_many(copy: Path, runs: int) -> Watched:
    """Run a tiny notebook many times, looking at memory, open files and processes on the way."""
    notebook = copy / "tiny.ipynb"
    cells = [
        nbformat.v4.new_code_cell(TINY, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("number + 1"),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), notebook)
    grid = copy / "tiny.yml"
    grid.write_text(
        yaml.safe_dump({"notebook": str(notebook), "grid": {"number": list(range(runs))}}), encoding="utf-8"
    )
    return watch("whosecount", "sweep", grid, "--out", copy / f"tiny-{runs}", "--jobs", str(JOBS), cwd=copy)


def _write_row(runs: int, one: Watched) -> str:
    return (
        f"| {runs:,} | {one.took:.1f} | {one.took / runs:.3f} | {one.memory:.0f} | {one.files} | {one.left} |"
    )
