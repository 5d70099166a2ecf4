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
    """What differs between two sides.

    Attributes
    ----------
    old, new : dict of str to str
        Each side: name, label, title, the names of side_a and side_b, and what it was read from.
    settings : list of dict
        `setting`, `old`, `new` of what the editions themselves set otherwise.
    tables : list of Rows
        Every table, claims and links first.
    events : Rows or None
        The events files; None when they were not compared.
    pages : list of str
        Pages whose findings were compared.
    findings : list of FindingChange
        Findings and notices that differ.
    figures : list of FigureChange
        Figures whose data differ.
    notes : list of str
        What was not compared, and why.
    """

    old: dict[str, str]
    new: dict[str, str]
    settings: list[dict] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    events: Rows | None = None
    pages: list[str] = field(default_factory=list)
    findings: list[FindingChange] = field(default_factory=list)
    figures: list[FigureChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        rows = [*self.tables, *([self.events] if self.events else [])]
        return bool(self.settings or self.findings or self.figures or any(one.differs for one in rows))

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
    """Compare two sides.

    Parameters
    ----------
    old, new : Side
        What `name_two_editions` or `name_two_files` gives.
    rows_only : bool
        Leave out the findings; no notebook runs.
    workers : int
        Notebooks at once; 0 for one a processor.
    engine : str
        What runs them: "forked", "stock", or empty for the system's default.
    tell : callable
        Where progress lines go.

    Raises
    ------
    WhoseCountError
        When tables, an events file or a notebook fails.
    """
    contents = read_content(old), read_content(new)
    notes: list[str] = []
    tables = compare_tables(contents[0].tables, contents[1].tables)
    events = _compare_events(old, new, *contents, notes)
    shared = [] if rows_only else _list_shared_pages(old, new)
    if rows_only:
        notes.append("Findings were not compared: only rows were asked for (--rows-only).")
    elif not shared:
        notes.append(
            "Findings were not compared: the two have no page in common. Give pages of both the same output."
        )
    findings, figures = _compare_pages(old, new, shared, workers, engine, tell)
    return Comparison(
        old=_introduce(old, contents[0]),
        new=_introduce(new, contents[1]),
        settings=_compare_settings(old, new, *contents),
        tables=tables,
        events=events,
        pages=shared,
        findings=findings,
        figures=figures,
        notes=notes,
    )


def find_page(old: Side, new: Side) -> Path:
    """Say where the page of a comparison stands when nobody names another place."""
    return BUILD / "compare" / f"{old.name}--{new.name}" / "index.html"


def _compare_events(old: Side, new: Side, before: Content, now: Content, notes: list[str]) -> Rows | None:
    if old.reader == new.reader == "none":
        return None
    for side, other in ((old, new), (new, old)):
        if side.reader == "none":
            notes.append(
                f"Events were not compared: {side.label} reads no events file, {other.label} reads one. "
                "Give both a file of the same source."
            )
            return None
    if old.reader != new.reader:
        notes.append(
            f"Events were not compared: {old.label} reads {old.reader}, {new.label} reads {new.reader}, and the ids "
            "of two publishers name different things. Compare two vintages of one source."
        )
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
        results = [
            _run(side, work, pool, workers, tell) for side, work in zip((old, new), works, strict=True)
        ]
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
    return (
        told
        | name_sides(content.tables["actors"])
        | {
            "credit": side.shared.get("events_credit") or PUBLISHERS[side.reader].credit,
            "events": f"{Path(side.shared['events']).name}, read as {content.report.publisher}: "
            f"{content.report.rows_kept:,} of {content.report.rows_in:,} rows kept, {len(content.events):,} start in the window",
        }
    )


def _compare_settings(old: Side, new: Side, before: Content, now: Content) -> list[dict]:
    """Say what the two editions set otherwise, besides their data."""
    settings = [_list_settings(old, before), _list_settings(new, now)]
    names = dict.fromkeys([*settings[0], *settings[1]])
    return [
        {"setting": name, "old": settings[0].get(name), "new": settings[1].get(name)}
        for name in names
        if settings[0].get(name) != settings[1].get(name)
    ]


def _list_settings(side: Side, content: Content) -> dict[str, object]:
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
