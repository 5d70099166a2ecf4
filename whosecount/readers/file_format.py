"""How a file is written, told from its first bytes; what is no table of text is named for what it is."""

import bz2
import gzip
import html
import io
import lzma
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from whosecount.core.errors import file_problem
from whosecount.core.unsafe_text import cut_text

DELIMITERS = (",", ";", "\t", "|")
FEWEST_NULLS = 4  # in a row: one alone in a cell is mended like other characters that cannot be shown
MOST_CONTROLS = 0.05  # share of control characters above which bytes are no text
SHOWN = 60  # characters of a file that a message quotes

SHEET = "Save the sheet as CSV (UTF-8)."
DOWNLOAD = "Download the data as CSV."
UNPACK = "Unpack it and give the CSV."
BEGINNINGS = (  # first bytes of files that are no text, what each is, and what to do
    (b"PK\x03\x04", "this is an Excel workbook or a zip under another name", "Save the sheet as CSV (UTF-8), or unpack the zip."),
    (b"PK\x05\x06", "this is an empty zip", "Download it again."),
    (b"\xd0\xcf\x11\xe0", "this is an old Excel workbook", SHEET),
    (b"\x1f\x8b", "this is packed with gzip", UNPACK),
    (b"BZh", "this is packed with bzip2", UNPACK),
    (b"\xfd7zXZ", "this is packed with xz", UNPACK),
    (b"7z\xbc\xaf", "this is a 7z archive", UNPACK),
    (b"Rar!", "this is a rar archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "this is packed with zstd", UNPACK),
    (b"%PDF", "this is a PDF", DOWNLOAD),
    (b"\x89PNG", "this is a picture", DOWNLOAD),
    (b"\xff\xd8\xff", "this is a picture", DOWNLOAD),
    (b"GIF8", "this is a picture", DOWNLOAD),
    (b"{\\rtf", "this is a text document (RTF)", "Save it as CSV."),
    (b"PAR1", "this is a Parquet file", "Export it as CSV."),
    (b"SQLite format 3", "this is an SQLite database", "Export its table as CSV."),
    (b"RDX", "this is an R data file", DOWNLOAD),
    (b"X\n\x00\x00\x00", "this is an R data file", DOWNLOAD),
    (b"<stata_dta>", "this is a Stata file", DOWNLOAD),
    (b"$FL2", "this is an SPSS file", DOWNLOAD),
    (bytes(12) + b"\xc2\xea\x81\x60", "this is a SAS file", DOWNLOAD),
    (b"HEADER RECORD*******LIB", "this is a SAS file", DOWNLOAD),
    (b"ARROW1", "this is a Feather file", "Write it as Parquet or CSV."),
    (b"\x00\x01\x00\x00Standard ", "this is an Access database", "Export its table as CSV."),
    (b"\x00\x00\x27\x0a", "this is the geometry of a shapefile (.shp)", DOWNLOAD),
)  # fmt: skip
OLD_STATA = range(105, 116)  # releases whose files begin with their number
UNPACKERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))
R_BEGINNINGS = (b"RDX2", b"RDX3", b"RDA2", b"RDA3", b"X\n\x00\x00\x00", b"A\n2\n", b"A\n3\n")
UTF_8_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

Fault = tuple[str, str]  # rule and mend

_PAGE = re.compile(rb"<!doctype html|<html|<head\b|<body\b|<script\b", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>(.{1,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_LOGIN = re.compile(rb"\bpassword\b|\blog[ -]?in\b|\bsign[ -]?in\b", re.IGNORECASE)
_GONE = re.compile(rb"\b404\b|not found", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{"\]]')
_PAGES = re.compile(rb'"TotalPages"\s*:\s*(\d{1,9})')
_COMPLAINT = re.compile(rb'"(?:error|message|detail|error_description)"\s*:\s*"([^"]{1,400})"')
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class FileFormat:
    """Encoding (utf-8 or cp1252) and delimiter (comma, semicolon, tab or bar)."""

    encoding: str
    delimiter: str


def detect_format(head: bytes, path: Path | str) -> FileFormat:
    """Tell how a table of text is written, from its first bytes, unpacked: some thousands, or all there are.

    `DataError` when these are no table of text: a workbook, a packed file, a web page, JSON, prose, UTF-16, damaged, or
    nothing at all; one line with the mend.
    """
    refuse_lookalike(head, path)
    if not head.removeprefix(UTF_8_MARK).strip():
        raise file_problem(path, "the file is empty", "Download it again.")
    refuse_damage(head, path)
    if len(_CONTROL.findall(head)) > MOST_CONTROLS * len(head):
        raise file_problem(path, "this is no text", DOWNLOAD)
    encoding = _tell_encoding(head, path)
    text = head.removeprefix(UTF_8_MARK).decode(encoding, errors="replace")
    return FileFormat(encoding, _tell_delimiter(text, path))


def tell_kind(head: bytes) -> str:
    """Tell from the first bytes which of the formats of `other_formats` a file has; empty when it is none of them."""
    if head.startswith(b"PAR1"):
        return "Parquet"
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "workbook"
    is_old_stata = head[:1] and head[0] in OLD_STATA and head[1:3] in (b"\1\1", b"\2\1")
    if head.startswith(b"<stata_dta>") or is_old_stata:
        return "Stata"
    if _unpack_start(head).startswith(R_BEGINNINGS):
        return "R"
    plain = head.removeprefix(UTF_8_MARK).lstrip()
    if plain.startswith(b"<") and b"<table" in plain.lower():
        return "HTML"
    return "JSON" if _JSON.match(plain) else ""


def _unpack_start(head: bytes) -> bytes:
    """Unpack the first bytes, if they are packed in one of R's ways and can be."""
    for beginning, opener in UNPACKERS:
        if head.startswith(beginning):
            try:
                return opener(io.BytesIO(head)).read(8)
            except (OSError, EOFError, zlib.error, lzma.LZMAError):
                return b""
    return head


def refuse_lookalike(head: bytes, path: Path | str) -> None:
    """Raise `DataError` when the first bytes are those of a workbook, a page, a picture and the like."""
    if fault := _name_lookalike(head):
        raise file_problem(path, *fault)


def _name_lookalike(head: bytes) -> Fault | None:
    for beginning, rule, mend in BEGINNINGS:
        if head.startswith(beginning):
            return rule, mend
    if len(head) > 32 and head[0] == 3 and 1 <= head[2] <= 12 and 1 <= head[3] <= 31 and head[28] < 2:
        return "this is the table of a shapefile (.dbf)", DOWNLOAD
    nulls = [head[n::2].count(0) > 0.4 * len(head) / 2 for n in (0, 1)]  # every second byte of plain letters
    if head.startswith(WIDE_MARKS) or (len(head) > 16 and sum(nulls) == 1):
        return "the file is UTF-16, not UTF-8", "Save it as CSV UTF-8."
    plain = head.removeprefix(UTF_8_MARK).lstrip()
    if plain.startswith(b"<"):
        return name_markup(plain)
    return name_json(plain) if _JSON.match(plain) else None


def refuse_damage(head: bytes, path: Path | str) -> None:
    """Raise `DataError` when bytes of text hold a run of null bytes."""
    place = head.find(b"\0" * FEWEST_NULLS)
    if place >= 0:
        row = head.count(b"\n", 0, place) + 1
        raise file_problem(
            path, f"the file is damaged: row {row} holds null bytes", "Download it again as CSV."
        )


def name_markup(plain: bytes) -> Fault:
    """Name a web page or another file of tags."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return "this is an Excel workbook in XML", SHEET
    if not _PAGE.search(plain[:4096]):
        return "this is XML", DOWNLOAD
    title = _TITLE.search(plain)
    shown = _quote(html.unescape(title[1].decode("utf-8", "replace"))) if title else ""
    rule = f"this is a web page{shown and f' ({shown})'}"
    if _GONE.search(title[1] if title else plain):
        return rule, "The address has no such file; look for the download on the publisher's site."
    if _LOGIN.search(plain):
        return rule, "Log in on the publisher's site, then download the CSV."
    return rule, "Download the CSV itself, not the page about it."


def name_json(plain: bytes) -> Fault:
    """Name an answer of a server."""
    pages = _PAGES.search(plain)
    if pages and b'"Result"' in plain:
        mend = "Use the csv download (ged…-csv.zip), or write the rows under Result of every page as CSV."
        return f"this is an answer of UCDP's API in JSON (TotalPages: {int(pages[1]):,})", mend
    if b'"event_id_cnty"' in plain:
        mend = "Ask the API for CSV, or use the csv of the export tool."
        return "this is an answer of ACLED's API in JSON", mend
    if complaint := _COMPLAINT.search(plain):
        rule = f"this is a server's refusal ({_quote(complaint[1].decode('utf-8', 'replace'))})"
        return rule, "Log in or renew your token, then download the file again."
    if b'"FeatureCollection"' in plain:
        return "this is a map (GeoJSON)", DOWNLOAD
    return "this is JSON", DOWNLOAD


def _tell_encoding(head: bytes, path: Path | str) -> str:
    """Tell UTF-8 from the text of Windows; some bytes of the one in a file of the other are damage."""
    try:
        head.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # the last character was cut off with the head
            return "utf-8"
        whole, broken = _MULTIBYTE.subn(b"", head)[::-1]
        if whole > sum(byte > 0x7F for byte in broken):
            row = head.count(b"\n", 0, error.start) + 1
            rule = f"row {row} is not UTF-8 like the rest of the file (byte 0x{head[error.start]:02X})"
            raise file_problem(path, rule, "Download the file again, or save all of it as UTF-8.") from None
        return "cp1252"


def _tell_delimiter(text: str, path: Path | str) -> str:
    """Tell what stands between the names of the first row, outside of quotation marks."""
    first = next(line for line in text.splitlines() if line.strip())
    if re.fullmatch(r'"?sep=.?"?\s*', first, re.IGNORECASE):
        raise file_problem(path, f"the first row is {_quote(first)}, a note for Excel", "Remove that row.")
    bare = _QUOTED.sub("", first)
    delimiter = max(DELIMITERS, key=bare.count)
    if bare.count(delimiter):
        return delimiter
    if first.startswith('"') and first.count(",") > 1:
        rule = "each row stands in one pair of quotation marks, as a single cell"
        raise file_problem(path, rule, "Save it again without quotation marks around whole rows.")
    rule, mend = "the first line is no header of a table", "Give the export as it was downloaded."
    raise file_problem(path, rule, mend, "", first.strip())


def _quote(text: str) -> str:
    return f"“{cut_text(' '.join(text.split()), SHOWN)}”"
