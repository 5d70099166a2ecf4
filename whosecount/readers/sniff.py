"""How a file is written, told from its first bytes; what is no table of text is named for what it is."""

import html
import re
from dataclasses import dataclass
from pathlib import Path

from whosecount.errors import DataError, file_problem

DELIMITERS = ",;\t"
FEWEST_NULLS = 4  # in a row: one alone may stand in a cell, more are a damaged file
MOST_CONTROLS = 0.05  # share of control characters above which bytes are no text
SHOWN = 60  # characters of a file that a message quotes

AS_CSV = "Open it in a spreadsheet and save it as CSV UTF-8."
UNPACK = "Unpack it and give the CSV."
DATA_FILE = "Give the data file itself."
CSV_DOWNLOAD = "Use the publisher's csv download."
FIRST_BYTES = (  # of files that are no text, what each is, and the mend
    (b"PK\x03\x04", "a zip or an Excel workbook (.xlsx)", AS_CSV),
    (b"PK\x05\x06", "an empty zip", "Download it again."),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)", AS_CSV),
    (b"\x1f\x8b", "packed with gzip", UNPACK),
    (b"BZh", "packed with bzip2", UNPACK),
    (b"\xfd7zXZ", "packed with xz", UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", UNPACK),
    (b"Rar!", "a rar archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", UNPACK),
    (b"%PDF", "a PDF", "Give the data file, not its codebook or a report."),
    (b"\x89PNG", "a picture (PNG)", DATA_FILE),
    (b"\xff\xd8\xff", "a picture (JPEG)", DATA_FILE),
    (b"GIF8", "a picture (GIF)", DATA_FILE),
    (b"{\\rtf", "a text document (RTF)", DATA_FILE),
    (b"PAR1", "a Parquet file", "Save it as CSV UTF-8."),
    (b"SQLite format 3", "an SQLite database", "Save the table as CSV UTF-8."),
    (b"RDX", "an R data file", CSV_DOWNLOAD),
    (b"X\n\x00\x00\x00", "an R data file", CSV_DOWNLOAD),
    (b"<stata_dta>", "a Stata file", CSV_DOWNLOAD),
    (b"$FL2", "an SPSS file", CSV_DOWNLOAD),
    (b"\x00\x00\x27\x0a", "the geometry of a shapefile (.shp)", CSV_DOWNLOAD),
)
UTF_8_MARK = b"\xef\xbb\xbf"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_PAGE = re.compile(rb"<!doctype html|<html|<head\b|<body\b|<script\b", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>(.{1,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_LOGIN = re.compile(rb"type=.?password|\blog[ -]?in\b|\bsign[ -]?in\b", re.IGNORECASE)
_GONE = re.compile(rb"\b404\b|not found", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*["}]|\[\s*[\[{"\]]')
_PAGES = re.compile(rb'"TotalPages"\s*:\s*(\d{1,9})')
_COMPLAINT = re.compile(rb'"(?:error|message|detail|error_description)"\s*:\s*"([^"]{1,400})"')
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class Sniffed:
    """Encoding (utf-8 or cp1252) and delimiter (comma, semicolon or tab)."""

    encoding: str
    delimiter: str


def sniff(head: bytes, path: Path | str) -> Sniffed:
    """Tell how a table of text is written.

    Parameters
    ----------
    head : bytes
        The first bytes of the file, unpacked: some thousands, or all there are.
    path : Path or str
        The file, for messages.

    Raises
    ------
    DataError
        When the bytes are no table of text: a workbook, a packed file, a web page, JSON, prose, UTF-16,
        damaged, or nothing at all. One line with the mend.
    """
    require_text(head, path)
    encoding = _tell_encoding(head, path)
    text = head.removeprefix(UTF_8_MARK).decode(encoding, errors="replace")
    return Sniffed(encoding, _tell_delimiter(text, path))


def require_text(head: bytes, path: Path | str) -> None:
    """Raise `DataError` when bytes are nothing, no text, or text of another kind than a table."""
    if not head:
        raise file_problem(path, "the file is empty", "Download it again.")
    plain = head.removeprefix(UTF_8_MARK).strip()
    for start, kind, mend in FIRST_BYTES:
        if head.startswith(start):
            raise file_problem(path, f"the file is {kind}, not a table of text", mend)
    if _is_dbf(head):
        raise file_problem(path, "the file is the table of a shapefile (.dbf)", CSV_DOWNLOAD)
    if head.startswith(WIDE_MARKS) or _is_wide(head):
        raise file_problem(path, "the file is UTF-16 text", "Save it as CSV UTF-8.")
    if not plain:
        what = "a byte order mark" if head == UTF_8_MARK else "spaces and line ends"
        raise file_problem(path, f"the file holds nothing but {what}", "Download it again.")
    _refuse_damage(head, path)
    if plain.startswith(b"<"):
        raise _name_markup(plain, path)
    if _JSON.match(plain):
        raise _name_json(plain, path)


def _is_dbf(head: bytes) -> bool:
    return len(head) > 32 and head[0] == 3 and 1 <= head[2] <= 12 and 1 <= head[3] <= 31 and head[28] < 2


def _is_wide(head: bytes) -> bool:
    """Say whether every second byte is null, as in UTF-16 of plain letters."""
    return len(head) > 16 and any(head[n::2].count(0) > 0.4 * len(head) / 2 for n in (0, 1))


def _refuse_damage(head: bytes, path: Path | str) -> None:
    place = head.find(b"\x00" * FEWEST_NULLS)
    if place >= 0:
        row = head.count(b"\n", 0, place) + 1
        raise file_problem(path, f"row {row} holds null bytes: the file is damaged", "Download it again.")
    if len(_CONTROL.findall(head)) > MOST_CONTROLS * len(head):
        raise file_problem(path, "the file is not text", "Give an export as CSV.")


def _name_markup(plain: bytes, path: Path | str) -> DataError:
    """Name a web page or another file of tags."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return file_problem(path, "the file is an Excel workbook in XML", AS_CSV)
    if not _PAGE.search(plain[:4096]):
        return file_problem(path, "the file is XML, not a table", CSV_DOWNLOAD)
    found = _TITLE.search(plain)
    title = _quote(html.unescape(found[1].decode("utf-8", "replace"))) if found else ""
    rule = f"the file is a web page{title and f' ({title})'}, not an export"
    if _GONE.search(found[1] if found else plain):
        mend = "The address has no such file; look for the download on the publisher's site."
    elif _LOGIN.search(plain):
        mend = "Log in on the publisher's site, then download the file again."
    else:
        mend = "Download the file itself, not the page about it."
    return file_problem(path, rule, mend)


def _name_json(plain: bytes, path: Path | str) -> DataError:
    """Name an answer of a server."""
    pages = _PAGES.search(plain)
    if pages and b'"Result"' in plain:
        return file_problem(
            path,
            f"the file is an answer of UCDP's API (JSON, one of {int(pages[1]):,} pages)",
            "Use the csv download (ged…-csv.zip), or write the rows under Result of every page as CSV.",
        )
    if b'"event_id_cnty"' in plain:
        return file_problem(
            path,
            "the file is an answer of ACLED's API (JSON)",
            "Ask the API for CSV, or use the csv of the export tool.",
        )
    complaint = _COMPLAINT.search(plain)
    if complaint:
        return file_problem(
            path,
            f"the file is a server's refusal ({_quote(complaint[1].decode('utf-8', 'replace'))}), not an export",
            "Log in or renew your token, then download the file again.",
        )
    if b'"FeatureCollection"' in plain:
        return file_problem(path, "the file is a map (GeoJSON), not a table", CSV_DOWNLOAD)
    return file_problem(path, "the file is JSON, not a table", CSV_DOWNLOAD)


def _tell_encoding(head: bytes, path: Path | str) -> str:
    """Tell UTF-8 from the text of Windows; some bytes of the one in a file of the other are damage."""
    try:
        head.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(head) - 4:  # the last character was cut off with the head
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
    if bare.count("|") > 1:
        raise file_problem(path, "its cells are separated by |", "Save it with commas, semicolons or tabs.")
    if first.startswith('"') and first.count(",") > 1:
        rule = "each row stands in one pair of quotation marks, as a single cell"
        raise file_problem(path, rule, "Save it again without quotation marks around whole rows.")
    rule = f"the file is text, not a table: its first row ({_quote(first)}) has no comma, semicolon or tab"
    raise file_problem(path, rule, "Give the export itself, with its header in the first row.")


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"
