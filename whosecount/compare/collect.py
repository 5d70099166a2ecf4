"""One comparison from start to end: rows, events, and what the executed notebooks say."""

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from tqdm import tqdm

from whosecount.building.build import Work, bring_up_to_date, open_workshop, plan_work
from whosecount.building.execute import Pool, open_pool
from whosecount.building.plan import find_stale
from whosecount.compare.findings import (
    FigureChange,
    FindingChange,
    compare_figures,
    compare_findings,
    read_outputs,
)
from whosecount.compare.rows import Rows, compare_events, compare_tables
from whosecount.compare.sides import Content, Side, read_content
from whosecount.core.paths import BUILD
from whosecount.readers import PUBLISHERS
from whosecount.study.opening import name_sides


@dataclass(frozen=True)
class Comparison:
    """What differs between two sides."""

    old: dict[str, str]  # name, label, title, what it was read from, and the names of side_a and side_b
    new: dict[str, str]
    settings: list[dict] = field(default_factory=list)  # setting, old, new: what the editions set otherwise
    tables: list[Rows] = field(default_factory=list)  # every table, claims and links first
    events: Rows | None = None  # None when they were not compared
    pages: list[str] = field(default_factory=list)  # whose findings were compared
    findings: list[FindingChange] = field(default_factory=list)  # findings and notices that differ
    figures: list[FigureChange] = field(default_factory=list)  # figures whose data differ
    notes: list[str] = field(default_factory=list)  # what was not compared, and why

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        rows = any(one.differs for one in (*self.tables, self.events) if one)
        return bool(self.settings or self.findings or self.figures or rows)

    def to_dict(self) -> dict:
        """Give it as plain values."""
        return {"differs": self.differs} | asdict(self)


def compare_sides(
    old: Side,
    new: Side,
    *,
    rows_only: bool = False,
    workers: int = 0,
    engine: str = "",
    tell: Callable = print,
) -> Comparison:
    """Compare two sides, by rows and by what their notebooks say; without the latter no notebook runs.

    `workers` are notebooks at once, 0 for one a processor; `engine` is what runs them, empty for the system's default.
    """
    contents = read_content(old), read_content(new)
    notes: list[str] = []
    tables = compare_tables(contents[0].tables, contents[1].tables)
    events = _compare_events(old, new, *contents, notes)
    shared = [] if rows_only else _list_shared_pages(old, new)
    if rows_only:
        notes.append("Findings were not compared: only rows were asked for (--rows-only).")
    elif not shared:
        why = "the two have no page in common. Give pages of both the same output."
        notes.append(f"Findings were not compared: {why}")
    findings, figures = _compare_pages(old, new, shared, workers, engine, tell)
    introduced = (_introduce(side, content) for side, content in zip((old, new), contents, strict=True))
    settings = _compare_settings(_list_settings(old, contents[0]), _list_settings(new, contents[1]))
    return Comparison(*introduced, settings, tables, events, shared, findings, figures, notes)


def find_page(old: Side, new: Side) -> Path:
    """Say where the page of a comparison stands when nobody names another place."""
    return BUILD / "compare" / f"{old.name}--{new.name}" / "index.html"


def _compare_events(old: Side, new: Side, before: Content, now: Content, notes: list[str]) -> Rows | None:
    if old.reader == new.reader == "none":
        return None
    for side, other in ((old, new), (new, old)):
        if side.reader == "none":
            why = f"{side.label} reads no events file, {other.label} reads one. Give both a file of the same source."
            notes.append(f"Events were not compared: {why}")
            return None
    if old.reader != new.reader:
        why = f"{old.label} reads {old.reader}, {new.label} reads {new.reader}, and the ids of two publishers name different things"
        notes.append(f"Events were not compared: {why}. Compare two vintages of one source.")
        return None
    return compare_events(before, now, old.reader)


def _list_shared_pages(old: Side, new: Side) -> list[str]:
    have = {page.output for page in old.edition.pages}
    return [page.output for page in new.edition.pages if page.output in have]


def _compare_pages(
    old: Side, new: Side, pages: list[str], workers: int, engine: str, tell: Callable
) -> tuple[list[FindingChange], list[FigureChange]]:
    if not pages:
        return [], []
    findings, figures = [], []
    workers = workers or os.cpu_count() or 1
    with (
        open_workshop(find_page(old, new).parent) as scratch,
        open_pool(scratch / "executed", engine) as pool,
    ):
        works = [plan_work(side.edition, pages=pages, results=side.results) for side in (old, new)]
        results = [_run(*pair, pool, workers, tell) for pair in zip((old, new), works, strict=True)]
        for page in pages:
            before, now = (read_outputs(result[page]) for result in results)
            findings += compare_findings(page, before.told, now.told)
            figures += compare_figures(page, before.figures, now.figures)
    return findings, figures


def _run(side: Side, work: Work, pool: Pool, workers: int, tell: Callable) -> dict[str, Path]:
    chosen = find_stale(work.chosen)  # the other side may just have made it
    work = replace(work, chosen=chosen)
    tell(f"{side.label}: {len(chosen)} of {len(work.jobs)} notebooks to run")
    with tqdm(total=len(chosen), unit="step", desc="compare", leave=False, disable=None) as bar:
        return bring_up_to_date(work, pool, workers, bar)


def _introduce(side: Side, content: Content) -> dict[str, str]:
    edition, window = side.edition, [side.shared[f"window_{end}"] for end in ("start", "end")]
    told = {
        "name": side.name,
        "label": side.label,
        "title": edition.title,
        "claims": Path(edition.claims).name if edition.claims else "the packaged tables",
        "window": f"{window[0]} to {window[1]}",
    }
    if content.report is None:
        return told | {"events": "the packaged spans" if not edition.claims else "spans of the tables"}
    file, report = Path(side.shared["events"]).name, content.report
    return told | name_sides(content.tables["actors"]) | {
        "credit": side.shared.get("events_credit") or PUBLISHERS[side.reader].credit,
        "events": f"{file}, read as {report.publisher}: {report.rows_kept:,} of {report.rows_in:,} rows kept, "
        f"{len(content.events):,} start in the window",
    }  # fmt: skip


def _compare_settings(old: dict[str, object], new: dict[str, object]) -> list[dict]:
    pairs = {name: (old.get(name), new.get(name)) for name in old | new}
    return [
        {"setting": name, "old": one, "new": other} for name, (one, other) in pairs.items() if one != other
    ]


def _list_settings(side: Side, content: Content) -> dict[str, object]:
    """List what an edition sets, besides its data."""
    edition = side.edition
    settings = {
        "title": edition.title,
        "country": ", ".join(content.country),
        "window": f"{side.shared['window_start']} to {side.shared['window_end']}",
        "theatres": ", ".join(edition.theatres),
        "events_reader": side.reader,
        "pages": ", ".join(page.output for page in edition.pages),
    }
    settings |= {name: edition.sides[name] for name in sorted(edition.sides)}
    settings |= {f"parameter {name}": value for name, value in edition.parameters.items()}
    for page in edition.pages:
        settings |= {f"{page.output}: {name}": value for name, value in page.parameters.items()}
    return settings
