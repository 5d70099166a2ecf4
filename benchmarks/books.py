"""Benchmarks of whole books: cold, with one change, with none; and what the pages weigh."""

import csv
import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.measure import ROOT, compare_medians, copy_checkout, run, tabulate_times, take_turns

OURS, PLAIN = "`whosecount build`, nothing on file", "`papermill` a notebook, then `jupyter-book build`"
CLAIM, SENTENCE = "`whosecount build`, one claim changed", "`whosecount build`, one sentence changed"
CLAIM_ID = "pr-0376"  # a count of soldiers killed near Palmyra
IDLE, PLAIN_IDLE = "`whosecount build`, nothing changed", "`jupyter-book build`, nothing changed"


def measure_books() -> str:
    """Measure a cold book, one with a change and one without, each beside the plain tools."""
    with copy_checkout() as copy:
        number = itertools.count()
        cold = take_turns({OURS: lambda: _build_cold(copy), PLAIN: lambda: _build_plain(copy)})
        for _ in range(2):
            run("jupyter-book", "build", copy / "plain", cwd=copy)
        warm = take_turns(
            {
                CLAIM: lambda: (change_claim(copy, next(number)), run("whosecount", "build", cwd=copy)),
                SENTENCE: lambda: (change_sentence(copy, next(number)), run("whosecount", "build", cwd=copy)),
                IDLE: lambda: run("whosecount", "build", cwd=copy),
                PLAIN_IDLE: lambda: run("jupyter-book", "build", copy / "plain", cwd=copy),
            }
        )
        stages = {CLAIM: _watch_stages(copy, lambda: change_claim(copy, next(number)))}
        stages[SENTENCE] = _watch_stages(copy, lambda: change_sentence(copy, next(number)))
        shutil.rmtree(copy / "_build")
        stages[OURS] = _watch_stages(copy, lambda: None)
        weights = _weigh(copy / "_build" / "html")
    both = cold | warm
    parts = {
        f"{name}, over {other}": compare_medians(both, name, other)
        for name in (CLAIM, SENTENCE)
        for other in (OURS, PLAIN_IDLE)
    }
    rows = "\n".join(f"| {name} | {ratio:.2f} |" for name, ratio in parts.items())
    return f"""## Books

{tabulate_times(both)}

A cold book is {compare_medians(both, PLAIN, OURS):.2f} times faster than the plain tools.

| median over median | ratio |
|---|---|
{rows}

What changes in the claim is its figure, a count of soldiers killed near Palmyra; the two chapters that take it run again.
The sentence is one of the datasheet.

## Where the time goes

Seconds of one more build each, stage by stage.

{_tabulate_stages(stages)}

## Weight

{weights}
"""


def _watch_stages(copy: Path, change: Callable[[], None]) -> dict[str, float]:
    """Change something, build, and give the seconds of each stage."""
    change()
    return json.loads(run("python", ROOT / "benchmarks" / "stages.py", cwd=copy))


def _tabulate_stages(stages: dict[str, dict[str, float]]) -> str:
    names = list(dict.fromkeys(name for found in stages.values() for name in found))
    rows = [
        f"| {name} | {' | '.join(f'{found[name]:.2f}' if name in found else '' for found in stages.values())} |"
        for name in names
    ]
    return "\n".join([f"| stage | {' | '.join(stages)} |", f"|---{'|---' * len(stages)}|", *rows])


def _build_cold(copy: Path) -> None:
    shutil.rmtree(copy / "_build", ignore_errors=True)
    run("whosecount", "build", cwd=copy)


def lay_out_plain(copy: Path) -> Path:
    """Lay out a book for the plain tools beside ours, its notebooks as they are; gives its folder."""
    source = copy / "plain"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(copy / "book", source / "book")
    shutil.copy(copy / "_toc.yml", source)
    config = yaml.safe_load((copy / "_config.yml").read_text(encoding="utf-8"))
    config["execute"] = {"execute_notebooks": "off"}
    (source / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return source


def _build_plain(copy: Path) -> None:
    source = lay_out_plain(copy)
    for notebook in sorted((copy / "book").rglob("*.ipynb")):
        run("papermill", notebook, source / notebook.relative_to(copy), cwd=copy)
    run("jupyter-book", "build", source, cwd=copy)


def change_claim(copy: Path, number: int) -> None:
    """Change a number of one claim in a checkout."""
    path = copy / "data" / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    row = next(row for row in rows if row[header.index("claim_id")] == CLAIM_ID)
    row[header.index("low")] = str(10 + number)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def change_sentence(copy: Path, number: int) -> None:
    """Add a sentence to the datasheet of a checkout."""
    page = copy / "book" / "use" / "datasheet.md"
    page.write_text(f"{page.read_text(encoding='utf-8').rstrip()}\n\nSentence {number}.\n", encoding="utf-8")


def _weigh(site: Path) -> str:
    sizes = {
        path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()
    }
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    shared = sum(size for name, size in sizes.items() if name.startswith("_static/"))
    rows = [
        f"| {name} | {size / 1000:,.0f} |"
        for name, size in sorted(pages.items(), key=lambda one: -one[1])[:6]
    ]
    rows += [f"| shared assets | {shared / 1000:,.0f} |", f"| the site | {sum(sizes.values()) / 1000:,.0f} |"]
    return "\n".join(["| page with its figures | kB |", "|---|---|", *rows])
