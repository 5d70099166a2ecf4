"""Saved answers of the publishers' interfaces, and other JSON with one record an event: one file, or its pages."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from whosecount.core.errors import file_problem
from whosecount.readers.file_format import name_json

HOLDS_ROWS = ("Result", "data", "features")  # UCDP, ACLED, GeoJSON
FULL_PAGE = 5_000  # rows that ACLED's interface gives at most, unless asked otherwise


def read_pages(pages: Mapping[str, bytes], path: Path) -> tuple[list[dict], list[str]]:
    """Read the records of one or several pages.

    Parameters
    ----------
    pages : mapping of str to bytes
        Name of each page to its content.
    path : Path
        The file, folder or zip that holds them, for messages.

    Returns
    -------
    tuple of list of dict and list of str
        The records, page by page, and notes.

    Raises
    ------
    DataError
        When a page is no JSON or holds no records, or when a page says that there are more pages than are here.
    """
    rows: list[dict] = []
    said = 0
    notes = []
    for name in sorted(pages, key=_order):
        document = _load(pages[name], name, path)
        records = _find_records(document)
        if records is None:
            raise file_problem(path, *_prefix(name, path, name_json(pages[name].lstrip())))
        rows += [_flatten(record) for record in records]
        said = max(said, _count_pages(document))
        if (
            isinstance(document, dict)
            and "data" in document
            and len(records) == FULL_PAGE
            and len(pages) == 1
        ):
            notes.append(
                f"The file has {FULL_PAGE:,} rows, as many as a page of ACLED's API holds: others may be missing."
            )
    if said > len(pages):
        mend = "Save every page (NextPageUrl), and give the folder or a zip of them."
        raise file_problem(
            path, f"this is {len(pages):,} of the {said:,} pages of an answer of UCDP's API", mend
        )
    if not rows:
        raise file_problem(path, "this is JSON without a record", "Ask for other days or another country.")
    return rows, notes


def _load(content: bytes, name: str, path: Path) -> object:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        fault = "this is JSON that is not UTF-8", "Download it again."
    except json.JSONDecodeError as error:
        if lines := _load_lines(content):
            return lines
        end = "is damaged" if content.rstrip().endswith((b"}", b"]")) else "is cut off"
        fault = f"this is JSON that {end} (line {error.lineno:,}: {error.msg})", "Download it again."
    raise file_problem(path, *_prefix(name, path, fault))


def _load_lines(content: bytes) -> list[dict]:
    """Read JSON with a record in each line; none when it is not written so."""
    try:
        return [json.loads(line) for line in content.splitlines() if line.strip()]
    except json.JSONDecodeError:
        return []


def _find_records(document: object) -> list | None:
    if isinstance(document, dict):
        held = (document[name] for name in HOLDS_ROWS if isinstance(document.get(name), list))
        document = next(held, None)
    fits = isinstance(document, list) and all(isinstance(record, dict) for record in document)
    return document if fits else None


def _flatten(record: dict) -> dict:
    """Take the properties of a feature, with the degrees of its point."""
    if record.get("type") != "Feature" or not isinstance(record.get("properties"), dict):
        return record
    geometry = record.get("geometry") or {}
    place = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    degrees = dict(zip(("longitude", "latitude"), place, strict=False)) if isinstance(place, list) else {}
    return {**degrees, **record["properties"]}


def _count_pages(document: object) -> int:
    number = document.get("TotalPages") if isinstance(document, dict) else 0
    return number if isinstance(number, int) else 0


def _order(name: str) -> list[tuple[int, str]]:
    """Put page 10 after page 9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _prefix(name: str, path: Path, fault: tuple[str, str]) -> tuple[str, str]:
    rule, mend = fault
    return (rule if name == path.name else f"{name} in it: {rule}"), mend
