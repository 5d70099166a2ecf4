"""How a file is written, told from its first bytes; what only looks like an export is named and refused."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whosecount.errors import DataError, file_problem

DELIMITERS = (",", ";", "\t", "|")
BEGINNINGS = (  # first bytes, what such a file is, and what to do
    (
        b"PK\x03\x04",
        "this is an Excel workbook or a zip under another name",
        "Save the sheet as CSV, or name a zip .zip.",
    ),
    (b"\xd0\xcf\x11\xe0", "this is an old Excel workbook", "Save the sheet as CSV (UTF-8)."),
    (b"%PDF", "this is a PDF", "Download the data as CSV."),
    (b"\x89PNG", "this is a picture", "Download the data as CSV."),
    (b"\xff\xd8\xff", "this is a picture", "Download the data as CSV."),
    (b"GIF8", "this is a picture", "Download the data as CSV."),
    (b"\x1f\x8b", "the file is packed with gzip under another name", "Let its name end in .csv.gz."),
    (b"PAR1", "this is a Parquet file", "Export it as CSV."),
    (b"SQLite format 3", "this is an SQLite database", "Export its table as CSV."),
    (b"\xff\xfe", "the file is UTF-16, not UTF-8", "Save it as CSV UTF-8."),
    (b"\xfe\xff", "the file is UTF-16, not UTF-8", "Save it as CSV UTF-8."),
    (b"{\\rtf", "this is a text document (RTF)", "Save it as CSV."),
)
TEXTS = (  # first letters, in lower case
    ("<!doctype html", "this is a web page, perhaps of an error or a login"),
    ("<html", "this is a web page, perhaps of an error or a login"),
    ("<head", "this is a web page, perhaps of an error or a login"),
    ("<?xml", "this is XML"),
    ("<", "this is a page of markup"),
    ("{", "this is JSON, such as an API answers"),
    ("[", "this is JSON, such as an API answers"),
)
SIGNS = (  # columns that tell a format, what it is, and what to do
    ("acled", ("event_id_cnty",), "this is an ACLED export", "Read it with the reader acled."),
    (
        "ucdp",
        ("dyad_name", "where_prec", "deaths_a"),
        "this is a UCDP GED export",
        "Read it with the reader ucdp.",
    ),
    ("claims", ("claim_id", "document_id"), "this is a table of claims", "Name it as claims, not as events."),
    (
        "shapefile",
        ("type_of_vi", "where_coor"),
        "this is the table of a shapefile, whose names are cut to ten characters",
        "Use the CSV download of UCDP GED.",
    ),
    (
        "hapi",
        ("reference_period_start", "events"),
        "this is an aggregate, one row an area and month, not an event",
        "Use an export of single events.",
    ),
    (
        "weekly",
        ("week", "events", "fatalities"),
        "this is an aggregate, one row an area and week, not an event",
        "Use an export of single events.",
    ),
    (
        "monthly",
        ("month", "events", "fatalities"),
        "this is an aggregate, one row a country and month, not an event",
        "Use an export of single events.",
    ),
    (
        "airwars",
        ("airwars_grading",),
        "this is a list of casualty incidents whose deaths may be unknown",
        "It has no two sides; code its rows as claims instead.",
    ),
    (
        "deaths by year",
        ("bd_best", "year"),
        "this is UCDP's table of battle deaths, one row a dyad and year",
        "Use UCDP GED, which has events.",
    ),
    (
        "conflict years",
        ("conflict_id", "intensity_level"),
        "this is UCDP/PRIO's list of conflict years, not of events",
        "Use UCDP GED, which has events.",
    ),
    (
        "spans",
        ("area_id", "events_two_each"),
        "these are sums by area and days, not events",
        "They are a table of their own: ucdp_spans.csv in your folder.",
    ),
)


@dataclass(frozen=True)
class Sniffed:
    """How a file is written.

    Attributes
    ----------
    encoding : str
        `utf-8`, or `cp1252` when the bytes are not UTF-8.
    delimiter : str
        Comma, semicolon, tab or bar.
    """

    encoding: str
    delimiter: str


def sniff(head: bytes, path: Path) -> Sniffed:
    """Tell encoding and delimiter from the first bytes of a file.

    Raises
    ------
    DataError
        When the bytes are those of something else than a table of text.
    """
    refuse_lookalike(head, path)
    if b"\0" in head:
        raise file_problem(
            path, f"the file holds a null byte at byte {head.index(0)}", "Download it again as CSV."
        )
    encoding = _find_encoding(head)
    text = head.decode(encoding, errors="replace").removeprefix("\ufeff")
    if not text.strip():
        raise file_problem(path, "the file is empty", "Download it again.")
    return Sniffed(encoding, _find_delimiter(text, path))


def refuse_lookalike(head: bytes, path: Path) -> None:
    """Raise `DataError` when the first bytes are those of a workbook, a page, a picture and the like."""
    for beginning, rule, mend in BEGINNINGS:
        if head.startswith(beginning):
            raise file_problem(path, rule, mend)
    text = head.decode("utf-8", errors="replace").removeprefix("\ufeff").lstrip().casefold()
    for beginning, rule in TEXTS:
        if text.startswith(beginning):
            raise file_problem(path, rule, "Log in where that is asked for, and download the CSV.")


def _find_encoding(head: bytes) -> str:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.start > len(head) - 4 and len(head) > 4096 else "cp1252"
    return "utf-8"


def _find_delimiter(text: str, path: Path) -> str:
    """Find the delimiter that cuts the first line into most cells."""
    line = text.splitlines()[0]
    counts = {one: len(next(csv.reader(io.StringIO(line), delimiter=one), [])) for one in DELIMITERS}
    best = max(DELIMITERS, key=counts.__getitem__)
    if counts[best] < 2:
        raise _refuse_first_line(path, line)
    return best


def _refuse_first_line(path: Path, line: str) -> DataError:
    return file_problem(
        path,
        "the first line is no header of a table",
        "Give the export as it was downloaded.",
        "",
        line.strip(),
    )


def name_lookalike(header: Sequence[str], reader: str) -> tuple[str, str] | None:
    """Name what a file is that lacks columns of its reader, by columns that other formats have.

    Returns
    -------
    tuple of str or None
        What it is and what to do; None when it is not known.
    """
    folded = {name.strip().casefold() for name in header}
    for name, signs, rule, mend in SIGNS:
        if name != reader and folded.issuperset(signs):
            return rule, mend
    return None
