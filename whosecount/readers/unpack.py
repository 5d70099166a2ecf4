"""Exports unpacked as they are read: nothing is written to disk, and a file that grows without measure is refused."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from whosecount.core.errors import WhoseCountError, file_problem, unreadable

LARGEST_RATIO = 200  # bytes out for one byte in: tables of text reach 30, nothing but zeros 1,000
SUSPECT_SIZE = 200 << 20  # bytes out before the ratio is looked at: a small file may be all alike
MOST_MEMBERS = 1_000  # files in a zip
READ_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes of memory
BESIDE = ("__macosx/", ".ds_store")  # what systems put into a zip by themselves
FORMATS = (
    ".tsv", ".xlsx", ".xls", ".xlsb", ".ods", ".parquet", ".dta", ".rds", ".rda", ".rdata", ".json", ".geojson",
)  # fmt: skip
PAGE = ".json"
LARGEST_PAGES = 2 << 30  # bytes of all pages together, unpacked
WORKBOOK = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")  # what Excel and OpenDocument keep in theirs
GZIP, ZIPS = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # how packed files begin
PACKED = (GZIP, ZIPS[0], b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
_ENCRYPTED, _STRONGLY = 0x1, 0x40  # flags of a member
_BROKEN = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, NotImplementedError, RuntimeError)


def open_unpacked(path: Path) -> BinaryIO:
    """Open an export for reading, unpacked piece by piece from start to end.

    It is any file, a .gz of one, or a .zip with one table: a CSV, or one of FORMATS; a workbook is given as it is.
    `DataError` when there is no such file, a zip is encrypted, holds no table, several, or another archive, and, where
    it is read, when it turns out to be broken, or larger than 200 MB and 200 times its packed size.
    """
    if path.is_dir():
        mend = "Give the path of the export itself."
        raise file_problem(path, "this is a folder without pages of JSON", mend)
    if not path.is_file():
        raise file_problem(path, "there is no such file", "Give the path of the export.")
    try:
        with path.open("rb") as file:
            start = file.read(6)
    except OSError as error:
        raise unreadable(path, error) from None
    suffix = path.suffix.lower()
    if suffix not in (".gz", ".zip"):
        return path.open("rb")
    if not start.startswith(GZIP if suffix == ".gz" else ZIPS):
        raise file_problem(path, f"the file is no {suffix} file", "Download it again.")
    if suffix == ".zip":
        return _open_zip(path)
    opened = _Unpacked(path, lambda: gzip.GzipFile(path, "rb"), path.stat().st_size)
    return _refuse_nested(path, io.BufferedReader(opened), path.name)


def _open_zip(path: Path) -> BinaryIO:
    try:
        archive = zipfile.ZipFile(path)
    except (*_BROKEN, OSError, ValueError) as error:
        raise name_broken(path, error) from None
    with archive:  # a member that is open can be read on
        if any(name in WORKBOOK for name in archive.namelist()[:MOST_MEMBERS]):
            return path.open("rb")
        member = _choose_member(path, archive)
        opened = _Unpacked(path, lambda: archive.open(member), max(member.compress_size, 1))
    return _refuse_nested(path, io.BufferedReader(opened), member.filename)


def _choose_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Choose the one CSV of a zip."""
    files = [member for member in _list_members(archive) if not member.is_dir()]
    if len(files) > MOST_MEMBERS:
        mend = "Give a zip with one CSV, or the CSV itself."
        raise file_problem(path, f"the zip holds {len(files):,} files", mend)
    tables = _find_members(files, ".csv") or _find_members(files, FORMATS)
    if len(tables) != 1:
        if tables:
            rule = f"{len(tables)} {'CSV files' if _find_members(tables, '.csv') else 'tables'}"
            mend = "Unpack it and give the one that holds the events."
        elif _find_members(files, (".shp", ".dbf")):
            rule, mend = "a shapefile and no CSV", "Use the publisher's csv download."
        else:
            rule, mend = "no CSV", "Give the zip with the CSV of the events, or the CSV itself."
        names = ", ".join(PurePosixPath(member.filename).name for member in (tables or files)[:5])
        raise file_problem(path, f"the zip holds {rule} ({names or 'nothing'})", mend)
    (table,) = tables
    _require_plain(path, table)
    return table


def _list_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List what is in a zip, without what systems put there by themselves."""
    return [
        member
        for member in archive.infolist()
        if not (name := member.filename.lower()).startswith(BESIDE[0])
        and not name.endswith(BESIDE[1])
        and not PurePosixPath(name).name.startswith("._")
    ]


def _find_members(files: list[zipfile.ZipInfo], ends: str | tuple[str, ...]) -> list[zipfile.ZipInfo]:
    return [member for member in files if member.filename.lower().endswith(ends)]


def _require_plain(path: Path, table: zipfile.ZipInfo) -> None:
    """Raise when a member of a zip is encrypted, or packed in a way that is not read."""
    if table.flag_bits & (_ENCRYPTED | _STRONGLY):
        mend = "Unpack it with its password and give the CSV."
        raise file_problem(path, f"{table.filename} in the zip is encrypted", mend)
    if table.compress_type not in READ_METHODS:
        rule = f"{table.filename} is packed in a way that is not read here (method {table.compress_type})"
        raise file_problem(path, rule, "Unpack it and give the CSV.")


def open_pages(path: Path) -> dict[str, bytes]:
    """Read the pages of a publisher's answer, by name: the JSON files of a folder or of a zip that holds no other table.

    None when a zip has one file alone. `DataError` when a zip is broken, or its pages are larger than 2 GB together.
    """
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir() if file.suffix.lower() == PAGE}
    if path.suffix.lower() != ".zip" or not path.is_file() or not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        files = _list_members(archive)
        pages = _find_members(files, PAGE)
        if len(pages) < 2 or len(pages) > MOST_MEMBERS or _find_members(files, (".csv", *FORMATS)) != pages:
            return {}
        if sum(page.file_size for page in pages) > LARGEST_PAGES:
            rule = "the pages of the zip are larger than 2 GB together"
            raise file_problem(path, rule, "Give fewer pages.")
        return {page.filename: _read_page(path, archive, page) for page in pages}


def _read_page(path: Path, archive: zipfile.ZipFile, page: zipfile.ZipInfo) -> bytes:
    _require_plain(path, page)
    with _Unpacked(path, lambda: archive.open(page), max(page.compress_size, 1)) as file:
        return file.read()


def _refuse_nested(path: Path, file: io.BufferedReader, name: str) -> BinaryIO:
    """Refuse an archive inside an archive; by its first bytes, whatever it is called."""
    try:
        start = file.peek(6)[:6]
    except BaseException:
        file.close()
        raise
    if start.startswith(PACKED) and not name.lower().endswith(FORMATS):
        file.close()
        mend = "Unpack it once and give the CSV."
        raise file_problem(path, f"{name} holds a packed file in a packed file", mend)
    return file


def name_broken(path: Path, error: Exception) -> WhoseCountError:
    """Name a packed file that cannot be unpacked."""
    return file_problem(path, f"the file cannot be unpacked ({error})", "Download it again.")


class _Unpacked(io.RawIOBase):
    """What comes out of a packed file, measured as it comes."""

    def __init__(self, path: Path, start: Callable[[], BinaryIO], packed: int):
        self._path, self._packed, self._size = path, packed, 0
        try:
            self._file = start()
        except (*_BROKEN, OSError) as error:
            raise name_broken(path, error) from None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        try:
            piece = self._file.read(len(buffer))
        except (*_BROKEN, OSError) as error:
            raise name_broken(self._path, error) from None
        self._size += len(piece)
        if self._size > max(SUSPECT_SIZE, LARGEST_RATIO * self._packed):
            size = f"{SUSPECT_SIZE >> 20:,} MB, over {LARGEST_RATIO:,} times its packed size"
            mend = "No export packs so well; download it again."
            raise file_problem(self._path, f"the file unpacks to more than {size}", mend)
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed and hasattr(self, "_file"):
            self._file.close()
        super().close()
