"""UCDP GED files into events.

The publisher's terms stay here: `dyad_name`, `deaths_a`, `where_prec` become ours on the way out.
Source of the format: UCDP GED Codebook; Sundberg and Melander (2013), Journal of Peace Research 50(4).
"""

import re
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from whosecount.core.domains import is_day
from whosecount.core.errors import WhoseCountError, file_problem
from whosecount.readers import suspicious
from whosecount.readers.cells import NO_ID, NO_ORDER, Cells, name_only, span_days, strip_level, write_words
from whosecount.readers.known_tables import fold_name, name_lacks, name_lookalike
from whosecount.readers.points import mend_points
from whosecount.readers.report import Marks, Note, ReadReport, measure_events
from whosecount.readers.stream import Rows, Wish, list_columns, read_columns

PLACE_PRECISION = {
    1: "exact", 2: "near", 3: "district", 4: "governorate", 5: "governorate", 6: "country", 7: "country",
}  # fmt: skip
DATE_PRECISION = {1: "day", 2: "days", 3: "week", 4: "month", 5: "longer"}
CLARITY = {1: "event", 2: "aggregate"}
SIDES = {
    "deaths_a": "killed_side_a", "deaths_b": "killed_side_b", "deaths_civilians": "killed_civilians",
    "deaths_unknown": "killed_unknown",
}  # fmt: skip
ESTIMATES = ["low", "best", "high"]
COLUMNS = [
    "id", "dyad_name", "side_a", "side_b", "source_office", "where_prec", "where_coordinates", "adm_1", "adm_2",
    "latitude", "longitude", "event_clarity", "date_start", "date_end", *SIDES, *ESTIMATES,
]  # fmt: skip
OPTIONAL = ["country", "date_prec", "source_headline", "source_article"]
REPEAT = {*COLUMNS, *OPTIONAL} - {"id", "source_office", "source_headline", "source_article"}
ORDER = [  # of the columns, for candidate files that come without a header
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip
MONITOR_OFFICES = {"SOHR"}  # as UCDP writes the Syrian Observatory in source_office
DEFAULT_TOLL = 2  # UCDP's likely entry for each side when a clash is reported without numbers


def read_ucdp(
    path: str | Path,
    since: str = "",
    until: str = "",
    actor: str = "",
    country: Collection[str] = (),
    monitors: Collection[str] = MONITOR_OFFICES,
) -> tuple[pd.DataFrame, ReadReport]:
    """Read UCDP GED events; see `readers.read_events`. With `actor`, events whose side_a or side_b bears this name.

    Returns
    -------
    events : DataFrame
        event_id, dyad, side_a, side_b, date_start, date_end, date_precision, place_precision, place, admin1, admin2,
        country, latitude, longitude (degrees), killed_side_a, killed_side_b, killed_civilians, killed_unknown, low,
        best, high (persons), two_each, monitor_only, aggregate, tally (true or false), noted (a bit for each note of
        the report).
    report : ReadReport
        Rows in, kept and set aside, and what was noticed.
    """
    path = Path(path).expanduser()
    first, last = read_limit("since", since), read_limit("until", until)
    in_first = suspicious.FirstText()
    wish = Wish(
        lambda header: _choose(header, path), country, _name_bare,
        lambda batch: _digest(batch, set(monitors), in_first), REPEAT, "date_end",
    )  # fmt: skip
    rows = read_columns(path, wish)
    cells = Cells(rows.frame, path, {fold_name(name): name for name in rows.header})
    marks = Marks()
    events = mend_points(_convert(cells), marks)
    events, superseded = suspicious.settle_ids(events, marks)
    of_actor = {"of other actors": events["side_a"].eq(actor) | events["side_b"].eq(actor)} if actor else {}
    again = {"that come again": ~superseded}
    order, aside = apply_reasons(events, of_actor | limit_days(events, first, last) | again)
    aside = rows.count_abroad() | aside
    texts = cells.frame.get("text", pd.Series(0, index=events.index)).mask(superseded, 0)
    release, article = suspicious.read_release(path.name), cells.frame.get("source_article")
    suspicious.mark_events(events, texts, marks, release=release, one_article=article)
    cells.mark(marks)
    _mark_quirks(events, marks)
    kept, notes = marks.conclude(take_rows(events, order))
    notes += suspicious.list_superseded(superseded) + [Note(note) for note in rows.notes]
    return kept.reset_index(drop=True), ReadReport(
        str(path), rows.rows_in, len(kept), aside, "UCDP GED", _name_vintage(rows),
        rows.delimiter, rows.encoding, [name for name in rows.header if fold_name(name) in (*COLUMNS, *OPTIONAL)], rows.countries,
        **measure_events(kept), covered=span_days(rows.days), repeated=aside["that come again"], notes=notes,
    )  # fmt: skip


def _choose(header: list[str], path: Path) -> dict[str, str]:
    """Find the columns by name, in any case and order."""
    folded = [fold_name(name) for name in header]
    twice = sorted({name for name in folded if name in COLUMNS and folded.count(name) > 1})
    if twice:
        raise file_problem(path, f"the file has {', '.join(twice)} twice", "Remove one of the columns.")
    missing = [name for name in COLUMNS if name not in folded]
    if missing:
        rule, mend = name_lookalike(header, "ucdp") or (
            name_lacks("a UCDP GED export", missing, COLUMNS),
            "Use the full download (ged…-csv.zip), not an excerpt of its columns.",
        )
        raise file_problem(path, rule, mend)
    return {header[folded.index(name)]: name for name in (*COLUMNS, *OPTIONAL) if name in folded}


def _name_bare(row: list[str]) -> list[str]:
    """Name the columns of a file without a header: its first row has the width of an event, its id and its days."""
    if not len(ORDER) - 2 <= len(row) <= len(ORDER):  # some releases lack the states' numbers
        return []
    cells = dict(zip(ORDER, row, strict=False))
    days = all(re.match(r"\d{4}-\d{2}-\d{2}", cells[name]) for name in ("date_start", "date_end"))
    return ORDER[: len(row)] if days and cells["id"].isdecimal() else []


def _digest(batch: pa.RecordBatch, monitors: set[str], article: suspicious.FirstText) -> dict[str, pa.Array]:
    """Keep of the sources what is needed of them."""
    kept = list_columns(batch)
    texts = [kept[name] for name in ("source_headline", "source_article") if name in kept]
    if texts:
        kept["text"] = suspicious.number_texts(*texts)
    kept["source_office"] = name_only(kept["source_office"], monitors)
    if "source_article" in kept:
        kept["source_article"] = article(kept["source_article"])
    if "source_headline" in kept:
        kept["source_headline"] = suspicious.speaks_like_tally(kept["source_headline"], kept["best"])
    return kept


def _convert(cells: Cells) -> pd.DataFrame:
    dated = "date_prec" in cells.frame
    events = pd.DataFrame(
        {
            "event_id": _read_ids(cells),
            "dyad": cells.text("dyad_name"),
            "side_a": cells.text("side_a"),
            "side_b": cells.text("side_b"),
            "date_start": cells.days("date_start"),
            "date_end": cells.days("date_end"),
            "date_precision": cells.choice("date_prec", DATE_PRECISION) if dated else "day",
            "place_precision": cells.choice("where_prec", PLACE_PRECISION),
            "place": cells.text("where_coordinates"),
            "admin1": strip_level(cells.text("adm_1"), "governorate"),
            "admin2": strip_level(cells.text("adm_2"), "district"),
            "country": cells.text("country"),
            "latitude": cells.degrees("latitude", 90),
            "longitude": cells.degrees("longitude", 180),
            "aggregate": cells.choice("event_clarity", CLARITY).eq("aggregate"),
            "monitor_only": cells.frame["source_office"],
        }
    )
    turned = events["date_end"] < events["date_start"]
    cells.refuse("date_end", turned, "date_end lies before date_start", NO_ORDER)
    for theirs, ours in (SIDES | dict(zip(ESTIMATES, ESTIMATES, strict=True))).items():
        events[ours] = cells.whole(theirs)
    events["two_each"] = (
        events["killed_side_a"].eq(DEFAULT_TOLL)
        & events["killed_side_b"].eq(DEFAULT_TOLL)
        & events[ESTIMATES].eq(2 * DEFAULT_TOLL).all(axis=1)
    )
    events["tally"] = suspicious.find_tallies(events, cells.frame.get("source_headline", False))
    return events


def _read_ids(cells: Cells) -> pd.Series:
    ids = cells.text("id").str.removesuffix(".0")
    cells.refuse("id", ids.eq(""), "the id is empty", NO_ID)
    cells.refuse("id", ~ids.str.fullmatch(r"\d+"), "the id is not a number")
    return ids


def read_limit(name: str, value: str) -> pd.Timestamp | None:
    """Read the first or last day asked for."""
    if not value:
        return None
    if not is_day(value):
        raise WhoseCountError(f"{name} {value!r} is not a day. Write it as YYYY-MM-DD.")
    return pd.Timestamp(value)


def limit_days(
    events: pd.DataFrame, since: pd.Timestamp | None, until: pd.Timestamp | None
) -> dict[str, pd.Series]:
    """Say which events start within limits, by the reason for setting the others aside."""
    reasons = {}
    if since is not None:
        reasons[f"that start before {since:%Y-%m-%d}"] = events["date_start"].ge(since)
    if until is not None:
        reasons[f"that start after {until:%Y-%m-%d}"] = events["date_start"].le(until)
    return reasons


def apply_reasons(events: pd.DataFrame, reasons: dict[str, pd.Series]) -> tuple[pd.Index, dict[str, int]]:
    """Say which events pass every test, in order of time; count those set aside by the first they fail."""
    aside: dict[str, int] = {}
    kept = pd.Series(True, index=events.index)
    for reason, passes in reasons.items():
        aside[reason] = int((kept & ~passes).sum())
        kept &= passes
    by = ["date_start", "date_end", "event_id"]
    passing = pa.Table.from_pandas(events.loc[kept, by], preserve_index=False)
    order = pc.sort_indices(passing, sort_keys=[(name, "ascending") for name in by])
    return events.index[kept].take(order.to_numpy()), aside


def take_rows(events: pd.DataFrame, rows: pd.Index) -> pd.DataFrame:
    """Take rows of events in their order, column by column, and empty the events: two whole frames need twice the memory."""
    places = events.index.get_indexer(rows)
    taken = {name: write_words(pd.Series(events.pop(name).array.take(places))).array for name in list(events)}
    return pd.DataFrame(taken, index=rows, copy=False)


def _name_vintage(rows: Rows) -> str:
    folded = [fold_name(name) for name in rows.header]
    order = sorted(ESTIMATES, key=folded.index)
    newer = "with" if {"relid", "code_status"} <= set(folded) else "without"
    return f"{len(folded)} columns, {newer} relid and code_status, {', '.join(order)} in this order"


def _mark_quirks(events: pd.DataFrame, marks: Marks) -> None:
    """Mark what real files hold and readers should know."""
    low, best, high = (events[name] for name in ESTIMATES)
    counts = {
        "whose high lies below best (allowed: known events were subtracted)": high.lt(best),
        "whose low lies above best": low.gt(best),
        "whose four sides do not add up to best": events[list(SIDES.values())].sum(axis=1).ne(best),
        "with two dead on each side and no other, a likely default": events["two_each"],
        "marked as a sum by the dataset itself": events["aggregate"],
    }
    for what, rows in counts.items():
        marks.add(rows, what)
    suspicious.mark_lost_letters(events, marks)
