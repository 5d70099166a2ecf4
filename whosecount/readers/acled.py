"""ACLED files into events.

The publisher's terms stay here: `event_id_cnty`, `inter1`, `geo_precision` become ours on the way out.
Source of the format: ACLED Codebook. `fatalities` is one number an event, never divided by side, and the
order of the actors does not mean attacker and defender; the events therefore have no deaths by side.
"""

from collections.abc import Collection
from pathlib import Path

import pandas as pd
import pyarrow as pa

from whosecount.core.errors import file_problem
from whosecount.readers import suspicious
from whosecount.readers.cells import NO_ID, Cells, change_words, join_sides, match_words, name_only, span_days
from whosecount.readers.known_tables import fold_name, name_lacks, name_lookalike
from whosecount.readers.points import mend_points
from whosecount.readers.report import Marks, Note, ReadReport, measure_events
from whosecount.readers.stream import Rows, Wish, list_columns, read_columns
from whosecount.readers.ucdp import MONITOR_OFFICES, apply_reasons, limit_days, read_limit, take_rows

NEEDED = [
    "event_id_cnty", "event_date", "event_type", "actor1", "actor2", "country", "admin1", "location",
    "latitude", "longitude", "fatalities",
]  # fmt: skip
PRECISIONS = {  # what each says, and what is taken where the file leaves it out
    "time_precision": ("how sure each day is", "day"), "geo_precision": ("how sure each place is", "exact"),
}  # fmt: skip
OPTIONAL = ["admin2", *PRECISIONS, "inter1", "inter2", "source", "notes", "timestamp"]
REPEAT = {*NEEDED, *OPTIONAL} - {"event_id_cnty", "source", "notes", "timestamp"}
OTHER = {  # names in some vintages
    "geo_precis": "geo_precision", "time_preci": "time_precision", "data_id": "event_id_cnty",
}  # fmt: skip
DAYS = ("%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%d-%b-%Y", "%d-%B-%Y", "%d %b %Y")
DATE_FORMS = "a date such as 2018-04-30, 30 April 2018 or 30-Apr-18"
DATE_PRECISION = {1: "day", 2: "week", 3: "month"}
PLACE_PRECISION = {1: "exact", 2: "near", 3: "governorate"}
INTERACTIONS = {
    "0": "", "1": "state forces", "2": "rebel group", "3": "political militia", "4": "identity militia",
    "5": "rioters", "6": "protesters", "7": "civilians", "8": "external or other forces",
}  # fmt: skip
SPELLINGS = {  # of the text codes, without the plural
    "rioter": "rioters", "protester": "protesters", "civilian": "civilians", "state force": "state forces",
    "external/other force": "external or other forces", "other force": "external or other forces",
    "external force": "external or other forces",
}  # fmt: skip
NOT_VIOLENT = ("strategic development", "non-violent", "headquarters", "protest", "riot")
MOST_KINDS = 5  # unknown kinds of actors that a note lists
OTHER_IDS = "The ids are those of the column data_id: ACLED's other files and later exports do not have them."
UNKNOWN_TOLL = 10  # ACLED's entry where a source speaks of deaths without a number


def read_acled(
    path: str | Path,
    since: str = "",
    until: str = "",
    country: Collection[str] = (),
    monitors: Collection[str] = MONITOR_OFFICES,
) -> tuple[pd.DataFrame, ReadReport]:
    """Read ACLED events of any of its vintages; see `readers.read_events`.

    Returns
    -------
    events : DataFrame
        event_id, dyad, side_a, side_b, kind_a, kind_b, date_start, date_end, date_precision, place_precision, place,
        admin1, admin2, country, latitude, longitude (degrees), best (persons: fatalities), two_each, monitor_only,
        aggregate, tally (true or false), noted (a bit for each note of the report). There are no deaths by side, no
        low and no high: ACLED gives none.
    report : ReadReport
        Rows in, kept and set aside, and what was noticed.
    """
    path = Path(path).expanduser()
    first, last = read_limit("since", since), read_limit("until", until)
    wish = Wish(
        lambda header: _choose(header, path), country,
        digest=lambda batch: _digest(batch, set(monitors)), repeat=REPEAT, day="event_date",
    )  # fmt: skip
    rows = read_columns(path, wish)
    theirs = {ours: name for name, ours in _choose(rows.header, path).items()}
    cells, marks = Cells(rows.frame, path, theirs), Marks()
    vintage, abroad = _name_vintage(rows), rows.count_abroad()
    of_file = [Note(note) for note in (*rows.notes, *_note_columns(rows))]
    events = _convert(cells)
    rows.frame = cells.frame = pd.DataFrame()  # else a big file stands in memory twice
    pa.default_memory_pool().release_unused()
    events = mend_points(events, marks)
    events, superseded = suspicious.settle_ids(events, marks, events["timestamp"])
    violent = ~events["event_type"].str.startswith(NOT_VIOLENT)
    reasons = {
        "that come again": ~superseded, "without violence (strategic developments, protests, riots)": violent,
    }  # fmt: skip
    order, aside = apply_reasons(events, reasons | limit_days(events, first, last))
    coded = pd.to_datetime(events["timestamp"], unit="s", errors="coerce")
    suspicious.mark_events(events, events["text"].mask(superseded, 0), marks, coded)
    cells.mark(marks)
    _mark_quirks(events, marks)
    kept, notes = marks.conclude(take_rows(events, order))
    notes += suspicious.list_superseded(superseded) + of_file
    return kept.drop(columns=["event_type", "timestamp", "text"]).reset_index(drop=True), ReadReport(
        str(path), rows.rows_in, len(kept), abroad | aside, "ACLED",
        vintage, rows.delimiter, rows.encoding, sorted(theirs.values()), rows.countries,
        **measure_events(kept), covered=span_days(rows.days, DAYS), repeated=aside["that come again"], notes=notes,
    )  # fmt: skip


def _choose(header: list[str], path: Path) -> dict[str, str]:
    """Find the columns by the names of any vintage, in any case and order."""
    folded = [fold_name(name) for name in header]
    whole = [OTHER[name] if name in OTHER and OTHER[name] not in folded else name for name in folded]
    missing = [name for name in NEEDED if name not in whole]
    if missing:
        rule, mend = name_lookalike(header, "acled") or (
            name_lacks("an ACLED export of events", missing, NEEDED),
            "Export events with all columns.",
        )
        raise file_problem(path, rule, mend)
    used = [name for name in (*NEEDED, *OPTIONAL) if name in whole]
    twice = sorted(folded[whole.index(name)] for name in used if whole.count(name) > 1)
    if twice:
        raise file_problem(path, f"the file has {', '.join(twice)} twice", "Remove one of the columns.")
    return {header[whole.index(name)]: name for name in used}


def _digest(batch: pa.RecordBatch, monitors: set[str]) -> dict[str, pa.Array]:
    """Keep of the notes and sources what is needed of them."""
    kept = list_columns(batch)
    if "source" in kept:
        kept["source"] = name_only(kept["source"], monitors)
    if "notes" in kept:
        kept["text"] = suspicious.number_texts(kept["notes"])
        kept["notes"] = suspicious.speaks_like_tally(kept["notes"], kept["fatalities"])
    return kept


def _convert(cells: Cells) -> pd.DataFrame:
    ids = cells.text("event_id_cnty")
    cells.refuse("event_id_cnty", ids.eq(""), "the id is empty", NO_ID)
    days = cells.days("event_date", DAYS, DATE_FORMS)
    side_a, side_b = cells.text("actor1"), cells.text("actor2")
    events = pd.DataFrame(
        {
            "event_id": ids,
            "dyad": join_sides(side_a, side_b),
            "side_a": side_a,
            "side_b": side_b,
            "kind_a": _name_kinds(cells.text("inter1")),
            "kind_b": _name_kinds(cells.text("inter2")),
            "date_start": days,
            "date_end": days,
            "date_precision": _read_precision(cells, "time_precision", DATE_PRECISION),
            "place_precision": _read_precision(cells, "geo_precision", PLACE_PRECISION),
            "place": cells.text("location"),
            "admin1": cells.text("admin1"),
            "admin2": cells.text("admin2"),
            "country": cells.text("country"),
            "latitude": cells.degrees("latitude", 90),
            "longitude": cells.degrees("longitude", 180),
            "best": cells.whole("fatalities"),
            "two_each": False,
            "aggregate": False,
            "monitor_only": cells.frame.get("source", False),
            "event_type": change_words(cells.text("event_type"), lambda words: words.str.casefold()),
            "timestamp": cells.numbers("timestamp"),
            "text": cells.frame.get("text", 0),
        },
        copy=False,
    )
    place = events["place_precision"].cat.add_categories(["country"])
    events["place_precision"] = place.mask(events["admin1"].eq(""), "country")
    events["tally"] = suspicious.find_tallies(events, cells.frame.get("notes", False))
    return events


def _read_precision(cells: Cells, name: str, meanings: dict[int, str]) -> pd.Series:
    if name in cells.frame:
        return cells.choice(name, meanings)
    return change_words(cells.text(name), lambda words: words.replace("", PRECISIONS[name][1]))


def _note_columns(rows: Rows) -> list[str]:
    """Say which columns of an excerpt are not there, and what is taken in their place."""
    notes = [
        f"The file has no column {name} ({what}): {taken} is taken for every row, which is more than is known."
        for name, (what, taken) in PRECISIONS.items()
        if name not in rows.frame
    ]
    if "admin2" not in rows.frame:
        notes.append("The file has no column admin2: no row has a district.")
    folded = {fold_name(name) for name in rows.header}
    if "event_id_cnty" not in folded:
        notes.append(OTHER_IDS)
    return notes


def _name_kinds(codes: pd.Series) -> pd.Series:
    """Name the kinds of actors, from numeric and from text codes, singular or plural."""

    def name(code: str) -> str:
        word = code.casefold().removesuffix("s")
        return INTERACTIONS.get(code.removesuffix(".0"), SPELLINGS.get(word, word))

    return change_words(codes, lambda words: words.map(name))


def _name_vintage(rows: Rows) -> str:
    folded = [fold_name(name) for name in rows.header]
    if rows.header[0].isupper() or "EVENT_ID_CNTY" in rows.header:
        return "2018 web file"
    if "sub_event_type" not in folded:
        return "2018 export, nine event types"
    if "event_id_no_cnty" in folded or "data_id" in folded:
        return "2019 to March 2023"
    codes = rows.frame["inter1"] if "inter1" in rows.frame else pd.Series(dtype="str")
    numeric = codes.str.fullmatch(r"\d(?:\.0)?").any()
    return "since March 2023, " + ("numeric interaction codes" if numeric else "interaction codes in words")


def _mark_quirks(events: pd.DataFrame, marks: Marks) -> None:
    """Mark what real files hold and readers should know."""
    counts = {
        f"with {UNKNOWN_TOLL} dead, ACLED's entry where a source gives no number": events["best"].eq(UNKNOWN_TOLL),
        "without a death, so that a count of events is not one of deadly events": events["best"].eq(0),
        "without an event type": events["event_type"].eq(""),
        "in which an actor stands against itself": match_words(events["side_a"], events["side_b"]),
    }  # fmt: skip
    for what, rows in counts.items():
        marks.add(rows, what, "kept")
    suspicious.mark_lost_letters(events, marks)
    odd = ~events[["kind_a", "kind_b"]].isin(set(INTERACTIONS.values()))
    names = sorted({*events.loc[odd["kind_a"], "kind_a"], *events.loc[odd["kind_b"], "kind_b"]})
    what = f"with a kind of actor that is not ACLED's: {', '.join(names[:MOST_KINDS])}"
    marks.add(odd.any(axis=1), what, "kept")
