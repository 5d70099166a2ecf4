"""What an export or a table of claims can feed, said before any notebook runs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
import pandas as pd
from tabulate import tabulate

from whosecount.claims.places import count_event_places
from whosecount.claims.rows import keep_selected, overlaps_window
from whosecount.core.errors import file_problem
from whosecount.core.plain_table import write_table
from whosecount.core.refusal import Refusal
from whosecount.core.unsafe_text import mend_line
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.read import Edition, Page
from whosecount.edition.story_cells import leave_out_elsewhere, leave_out_story
from whosecount.readers import PUBLISHERS
from whosecount.record.events_file import Mapped, list_pairs, read_events_file
from whosecount.record.near import find_place, list_circles
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables, load_tables
from whosecount.tables.parameters import list_references, read_parameters

NEEDS = {  # tag of a section's heading, and why a section that needs it may not be estimable
    "needs-record": "no recorded event between the two sides in these areas and days",
    "needs-losses": "the source gives one number of dead an event and does not say whose they were",
    "needs-events": "the record at hand is summed by area and days; this takes an events file",
    "needs-distances": "no distances of recorded events from the page’s place are at hand",
    "needs-rows": "the publisher does not let single events be shown",
    "needs-claims": "no claim about this theatre and these days",
    "needs-named": "no claim that the page names, in selections.csv or a parameter, is in the tables",
}
ON_A_MAP = "on a map"
EITHER = ("needs-claims", "needs-events")  # of a map, which events alone can feed
NEEDS[ON_A_MAP] = "no claim about this theatre and these days, and no place with events that may be shown"


@dataclass(frozen=True)
class Verdict:
    """Whether a section of a page can be fed; why not, when it cannot."""

    page: str
    section: str
    fed: bool
    why: str


@dataclass(frozen=True)
class Preflight:
    """What was found before any notebook ran."""

    edition: str  # that the file was held against
    report: dict  # what the reader did with the file: `ReadReport`, or counts of the claims
    # events by name that the tables lack, by pair of parties, and between the two sides by page, in its areas and window
    unknown_actors: dict[str, int] = field(default_factory=dict)
    unknown_places: dict[str, int] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)  # on every section that is made from data

    def to_dict(self) -> dict:
        """Give it as plain values."""
        return asdict(self)


def check_events(edition: Edition, events: str | Path, reader: str) -> Preflight:
    """Hold an events file against an edition; refused when it cannot be used, or has nothing of its country, sides or window."""
    tables = load_tables(find_table_files(edition.claims))
    file = read_events_file(tables, events, reader)
    found, mapped = file.events, file.mapped
    require_window(events, found, edition)
    pages = {page.name: _read_page(page) for page in edition.pages}
    takers = {name: given for name, given in pages.items() if "events" in given}
    counts = {name: _count_events(mapped, tables, given) for name, given in takers.items()}
    verdicts = list(_judge(edition, tables, mapped, reader))
    unknown = mapped.unknown_actors, mapped.unknown_places
    return Preflight(edition.id, file.report.to_dict(), *unknown, list_pairs(found), counts, verdicts)


def check_claims(edition: Edition) -> Preflight:
    """Hold an edition's claims against its pages; its tables have been checked before."""
    files = find_table_files(edition.claims)
    tables = load_tables(files)
    claims = tables["claims"]
    days = claims[["event_start", "event_end", "stated_start", "stated_end"]].stack()
    report = {
        "file": str(files["claims"]),
        "rows_in": len(claims),
        "rows_kept": len(claims),
        "set_aside": {},
        "documents": int(claims["document_id"].nunique()),
        "sources": int(claims["source_id"].nunique()),
        "first_day": f"{days.min():%Y-%m-%d}" if len(days) else "",
        "last_day": f"{days.max():%Y-%m-%d}" if len(days) else "",
        "without a day": int(claims["event_start"].isna().sum()),
        "without a place": int((~claims["place_ids"].astype(bool)).sum()),
        "running tallies": int(claims["counted_since"].notna().sum()),
        "theatres": {str(name): int(count) for name, count in claims["theatre_id"].value_counts().items()},
    }
    return Preflight(edition.id, report, verdicts=list(_judge(edition, tables)))


def require_window(events: str | Path, found: pd.DataFrame, edition: Edition) -> None:
    """Raise when the file has no event in the days of the edition, saying which days it covers."""
    shared = edition.pages[0].shared
    first, last = pd.Timestamp(shared["window_start"]), pd.Timestamp(shared["window_end"])
    inside = found["date_end"].ge(first) & found["date_start"].le(last)
    if not inside.any():
        rule = f"none of its rows lies in the edition’s window {first:%Y-%m-%d} to {last:%Y-%m-%d}"
        covered = f"{found['date_start'].min():%Y-%m-%d} to {found['date_end'].max():%Y-%m-%d}"
        raise file_problem(events, rule, f"It covers {covered}. Change the window, or the file.")


def list_sections(notebook: Path, keep_story: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    """List the sections of a notebook with what each needs: the tags of the cell with its heading."""
    found = []
    cells = nbformat.read(notebook, as_version=4).cells
    for cell in leave_out_elsewhere(cells) if keep_story else leave_out_story(cells):
        lines = cell.source.splitlines() if cell.cell_type == "markdown" else ()
        headings = [line[3:].strip() for line in lines if line.startswith("## ")]
        if headings:  # a cell with several of them leads into the last
            found.append((headings[-1], tuple(tag for tag in cell.metadata.get("tags", ()) if tag in NEEDS)))
    return found


def _read_page(page: Page) -> dict:
    defaults = read_parameters(page.notebook)
    return defaults | merge_parameters(page, defaults)


def _count_events(mapped: Mapped, tables: Tables, given: Mapping) -> int:
    """Count the events between the two sides in a page's areas and window."""
    inside = mapped.between["area_id"].isin(_list_areas(tables, given))
    if given.get("window_start"):
        inside &= mapped.between["date_end"].ge(pd.Timestamp(given["window_start"]))
        inside &= mapped.between["date_start"].le(pd.Timestamp(given["window_end"]))
    return int(inside.sum())


def _reach_back(given: Mapping) -> dict:
    """Give a page's parameters with a window that takes in its baselines, against which no event is a result too."""
    firsts = [stretch.partition("/")[0] for stretch in given.get("baselines", ())]
    return {**given, "window_start": min([given.get("window_start", ""), *firsts])}


def _list_areas(tables: Tables, given: Mapping) -> list[str]:
    areas = tables["areas"]
    own = areas[areas["theatre_id"].eq(given["theatre"])] if given.get("theatre") else areas
    return own["area_id"].tolist()


def _can_be_drawn(mapped: Mapped, tables: Tables, given: Mapping, reader: str) -> bool:
    """Whether a page's events have places, and the publisher lets some of them be shown."""
    days = given.get("window_start") or pd.Timestamp.min, given.get("window_end") or pd.Timestamp.max
    spots = count_event_places(mapped.between, _list_areas(tables, given), *days)
    return not isinstance(spots, Refusal) and (PUBLISHERS[reader].shares_rows or spots["events"].gt(1).any())


def _list_lacks(
    page: Page, given: Mapping, tables: Tables, mapped: Mapped | None, reader: str
) -> dict[str, bool]:
    """Say which needs a page's data leave unmet."""
    claims = tables["claims"]
    theatre = given.get("theatre") or given.get("example_theatre")
    own = claims[claims["theatre_id"].eq(theatre)] if theatre else claims
    if given.get("window_start") and len(own):
        own = own[overlaps_window(own, given["window_start"], given["window_end"])]
    references = list_references(page.notebook)
    named = {given.get(name) for name, column in references.items() if column == "claim_id"}
    days = given.get("window_start") or pd.Timestamp.min, given.get("window_end") or pd.Timestamp.max
    rows = keep_selected(tables, given.get("chapter", theatre or ""), *days)
    code = "".join(cell.source for cell in nbformat.read(page.notebook, 4).cells if cell.cell_type == "code")
    chosen = rows.loc[[f'"{name}"' in code for name in rows["name"]], ["claim_id", "beside"]]
    takes_file = mapped is not None and "events" in given
    place = find_place(tables["places"], given.get("focus_place", ""))
    circles = list_circles(tables["ucdp_near"], place, given.get("match_km", 0), tables["areas"])
    recorded = takes_file and _count_events(mapped, tables, given) > 0
    compared = takes_file and _count_events(mapped, tables, _reach_back(given)) > 0
    return {
        "needs-record": takes_file and not compared,
        "needs-losses": takes_file and not PUBLISHERS[reader].divides_losses,
        "needs-events": not recorded,
        "needs-distances": place.empty if takes_file else isinstance(circles, Refusal),
        "needs-rows": takes_file and not PUBLISHERS[reader].shares_rows,
        "needs-claims": own.empty,
        ON_A_MAP: own.empty and not (recorded and _can_be_drawn(mapped, tables, given, reader)),
        "needs-named": not (named | set(chosen.stack())) & set(claims["claim_id"]),
    }


def _judge(
    edition: Edition, tables: Tables, mapped: Mapped | None = None, reader: str = "none"
) -> Iterator[Verdict]:
    reasons = (
        NEEDS if mapped is None else NEEDS | {"needs-events": NEEDS["needs-record"]}
    )  # a file is at hand
    for page in edition.pages:
        lacks = _list_lacks(page, _read_page(page), tables, mapped, reader)
        for heading, needs in list_sections(page.notebook, edition.is_default):
            if needs:
                if set(EITHER) <= set(needs):
                    needs = [ON_A_MAP if need == EITHER[0] else need for need in needs]
                missing = dict.fromkeys(reasons[need] for need in needs if lacks[need])
                yield Verdict(page.name, heading, not missing, "; ".join(missing))


LABELS = {
    "first_day": "first day of an event",
    "last_day": "last day of an event",
    "covered": "days of its rows of other countries",
    "coarse_dates": "known to the week or worse",
    "coarse_places": "known to first-level unit or worse",
    "repeated": "ids that come again (newest kept)",
    "residuals": "country-level residuals, shown apart",
    "residual_deaths": "their dead",
    "tallies": "rows that look like a running tally",
    "tally_deaths": "their dead",
    "tally_ids": "their ids",
    "columns": "columns used",
    "delimiter": "cells separated by",
}
MOST_NAMES = 10  # names listed on the terminal


def write_report(found: Preflight) -> str:
    """Write a preflight as plain tables for the terminal."""
    counted = {
        "pair of parties": found.pairs,
        "name that actors.csv lacks": found.unknown_actors,
        "first-level unit that areas.csv lacks (no area)": found.unknown_places,
    }
    counts = [_list_counts(title, some) for title, some in counted.items() if some]
    rows = [(one.page, one.section, "yes" if one.fed else "not estimable", one.why) for one in found.verdicts]
    widest = max((len(one.page) for one in found.verdicts), default=1)
    verdicts = write_table(rows, ("page", "section", "can be fed", "why not"), (widest, 44, 13, 50))
    fed = sum(one.fed for one in found.verdicts)
    sums = f"{fed} of {len(rows)} sections can be fed; {len(rows) - fed} are left out, or say what is not estimable."
    facts = write_table(_list_facts(found), (), (36, 76))
    return "\n\n".join([facts, *counts, _tabulate_pages(found), verdicts, sums])


def _tabulate_pages(found: Preflight) -> str:
    """Tabulate what each page could do: events between the two sides, and how many of its sections can be fed."""
    verdicts = pd.DataFrame(found.verdicts, columns=["page", "section", "fed", "why"])
    pages = verdicts.groupby("page", sort=False)["fed"].agg(["sum", "size"])
    names = list(dict.fromkeys([*pages.index, *found.events]))
    fed = {page: f"{row['sum']} of {row['size']}" for page, row in pages.iterrows()}
    rows = [(name, fed.get(name, ""), found.events.get(name, "")) for name in names]
    headers = ("page", "sections that can be fed", "events between the two sides")
    width = len(headers) if found.events else 2
    return tabulate([row[:width] for row in rows], headers[:width], tablefmt="simple")


def _list_facts(found: Preflight) -> list[tuple[str, str]]:
    """List the report as names and values, empty ones left out."""
    facts: list[tuple[str, str]] = [("edition", found.edition)]
    for name, value in found.report.items():
        if name == "delimiter":
            value = {",": "comma", ";": "semicolon", "\t": "tab"}.get(value, value)
        elif name in ("coarse_dates", "coarse_places"):
            value = f"{value:.1%} of the kept rows"
        elif isinstance(value, Mapping):
            value = "; ".join(f"{count:,} {one}" for one, count in list(value.items())[:MOST_NAMES] if count)
        elif isinstance(value, tuple):
            value = " to ".join(filter(None, value))
        elif isinstance(value, list):
            value = ("\n" if name == "notes" else ", ").join(map(str, value))
        elif isinstance(value, int):
            value = f"{value:,}"
        if value not in ("", "0"):
            lines = [mend_line(line, 400) for line in str(value).split("\n")]
            facts.append((LABELS.get(name, name.replace("_", " ")), "\n".join(lines)))
    return facts


def _list_counts(title: str, counts: Mapping[str, int]) -> str:
    rows = [(mend_line(name, 400), count) for name, count in list(counts.items())[:MOST_NAMES]]
    left = len(counts) - len(rows)
    more = f"\n… and {left:,} more" if left > 0 else ""
    return tabulate(rows, [title, "events"], tablefmt="simple") + more
