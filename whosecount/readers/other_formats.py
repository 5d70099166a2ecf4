"""Tables that are not written as lines of text: each format is read by the library that its field keeps for it.

Parquet by pyarrow; workbooks (.xlsx, .xls, .xlsb, .ods) by python-calamine through pandas; Stata by pandas; R by pyreadr;
tables of web pages by lxml; saved answers of the publishers' interfaces, and other JSON with one record an event, by the
standard library. Every cell becomes the text that a CSV would hold, so that one reader serves all formats.
"""

import datetime
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from whosecount.core.errors import DataError, file_problem
from whosecount.readers.file_format import name_json, name_markup

BATCH = 50_000  # rows
HEADER_ROWS = 8  # of a sheet in which its header may stand, below titles
ENOUGH = 3  # cells that a header has at least
CODED = ("prec", "precision", "clarity")  # how columns of codes end, whose labels are not read
HOLDS_ROWS = ("Result", "data", "features")  # UCDP, ACLED, GeoJSON
FULL_PAGE = 5_000  # rows that ACLED's interface gives at most, unless asked otherwise
FULL = f"The file has {FULL_PAGE:,} rows, as many as a page of ACLED's API holds: others may be missing."
Choose = Callable[[list[str]], object]  # raises DataError when a header lacks columns


@dataclass
class Sheet:
    """A table read as a whole."""

    header: list[str]
    batches: Callable[[list[int]], Iterator[pa.RecordBatch]]  # gives columns, by their positions, as text
    kind: str  # what the file is, such as Parquet
    first: int = 2  # the row of the file in which the data begin, as a person counts them
    notes: list[str] = field(default_factory=list)  # what to say about it


def read_sheet(kind: str, file: BinaryIO, path: Path, choose: Choose) -> Sheet:
    """Read a table of a kind as `file_format.tell_kind` tells it; of several in a file, the one whose header has the columns.

    `DataError` when the file is damaged, or holds no such table.
    """
    if not file.seekable():
        file = io.BytesIO(file.read())
    return READERS[kind](file, path, choose)


def _read_parquet(file: BinaryIO, path: Path, _choose: Choose) -> Sheet:
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
    except (pa.ArrowException, OSError) as error:
        raise _broken(path, "a Parquet file", error) from None
    names = table.schema_arrow.names

    def batches(places: list[int]) -> Iterator[pa.RecordBatch]:
        wanted = [names[place] for place in places]
        for batch in table.iter_batches(BATCH, columns=wanted):
            yield _write_batch([batch.column(name) for name in wanted])

    return Sheet(names, batches, "Parquet")


def _read_stata(file: BinaryIO, path: Path, _choose: Choose) -> Sheet:
    try:
        frame = pd.read_stata(file)
        words = frame.select_dtypes("category").columns
        labelled = [name for name in words if name.lower().endswith(CODED)]
        if labelled:
            file.seek(0)
            frame[labelled] = pd.read_stata(file, convert_categoricals=False, columns=labelled)
    except Exception as error:  # pandas raises what its parser runs into
        raise _broken(path, "a Stata file", error) from None
    return _hold_frame(frame, "Stata")


def _read_r(file: BinaryIO, path: Path, choose: Choose) -> Sheet:
    try:
        import pyreadr
    except ImportError:
        rule = "this is an R data file, which needs a package that is not installed"
        mend = "Install its reader (pip install pyreadr), or write the table as CSV in R (write.csv)."
        raise file_problem(path, rule, mend) from None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"  # pyreadr opens files by name
        copy.write_bytes(file.read())
        try:
            frames = pyreadr.read_r(str(copy))
        except Exception as error:  # pyreadr raises what its parser runs into
            mend = "Save it again in R (saveRDS), or write the table as CSV there (write.csv)."
            raise _broken(path, "an R data file", error, mend) from None
    tables = {f"{name or 'its table'}": _hold_frame(frame, "R") for name, frame in frames.items()}
    return _choose_sheet(tables, path, choose, "an R data file", "data frame")


def _read_workbook(file: BinaryIO, path: Path, choose: Choose) -> Sheet:
    try:
        grids = pd.read_excel(
            file, sheet_name=None, header=None, dtype=object, engine="calamine", na_filter=False
        )
    except Exception as error:  # calamine raises errors of its own for what is damaged, locked or no workbook
        if "password" in str(error).lower():
            mend = "Save it without a password, or save the sheet as CSV (UTF-8)."
            raise file_problem(path, "this is a workbook with a password", mend) from None
        rule = "this looks like a workbook of a spreadsheet, but it cannot be read as one"
        mend = "Save the sheet as CSV (UTF-8); if it is a zip under another name, unpack it."
        raise file_problem(path, f"{rule} ({_shorten(error)})", mend) from None
    sheets = {
        str(name): _find_header([list(row) for row in grid.to_numpy()], choose, "workbook")
        for name, grid in grids.items()
    }
    return _choose_sheet(sheets, path, choose, "a workbook", "sheet")


def _read_html(file: BinaryIO, path: Path, choose: Choose) -> Sheet:
    from lxml import html

    content = file.read()
    try:
        encoding = content.decode("utf-8-sig") and "utf-8"
    except UnicodeDecodeError:
        encoding = "cp1252"
    page = html.document_fromstring(content, parser=html.HTMLParser(encoding=encoding))
    sheets = {}
    for number, table in enumerate(page.iter("table"), start=1):
        rows = [[cell.text_content().strip() for cell in row.iter("td", "th")] for row in table.iter("tr")]
        sheets[str(number)] = _find_header(rows, choose, "HTML")
    what = "a table of a web page (HTML), whatever its name says"
    try:
        return _choose_sheet(sheets, path, choose, what, "table")
    except DataError:
        if content.lstrip().lower().startswith(b"<table"):
            raise
        raise file_problem(path, *name_markup(content.lstrip())) from None


def _read_json(file: BinaryIO, path: Path, _choose: Choose) -> Sheet:
    return read_pages({path.name: file.read()}, path)


READERS = {
    "Parquet": _read_parquet, "Stata": _read_stata, "R": _read_r, "workbook": _read_workbook, "HTML": _read_html,
    "JSON": _read_json,
}  # fmt: skip


def read_pages(pages: Mapping[str, bytes], path: Path) -> Sheet:
    """Read the records of the pages of a file, folder or zip of JSON, page by page.

    `DataError` when a page is no JSON or holds no records, or says that there are more pages than are here.
    """
    records: list[dict] = []
    said = 0
    notes = []
    for name in sorted(pages, key=_order):
        document = _load(pages[name], name, path)
        found = _find_records(document)
        if found is None:
            raise _refuse_page(name, path, name_json(pages[name].lstrip()))
        records += map(_flatten, found)
        if isinstance(document, dict):
            number = document.get("TotalPages")
            said = max(said, number) if isinstance(number, int) else said
            if "data" in document and len(found) == FULL_PAGE and len(pages) == 1:
                notes.append(FULL)
    if said > len(pages):
        rule = f"this is {len(pages):,} of the {said:,} pages of an answer of UCDP's API"
        mend = "Save every page (NextPageUrl), and give the folder or a zip of them."
        raise file_problem(path, rule, mend)
    if not records:
        raise file_problem(path, "this is JSON without a record", "Ask for other days or another country.")
    header = list(dict.fromkeys(name for record in records for name in record))
    return _hold_grid(header, [[record.get(name) for name in header] for record in records], "JSON", 1, notes)


def _order(name: str) -> list[tuple[int, str]]:
    """Put page 10 after page 9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _load(content: bytes, name: str, path: Path) -> object:
    """Load JSON, or JSON with a record in each line."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        rule = "this is JSON that is not UTF-8"
    except json.JSONDecodeError as error:
        try:
            if lines := [json.loads(line) for line in content.splitlines() if line.strip()]:
                return lines
        except json.JSONDecodeError:
            pass
        end = "is damaged" if content.rstrip().endswith((b"}", b"]")) else "is cut off"
        rule = f"this is JSON that {end} (line {error.lineno:,}: {error.msg})"
    raise _refuse_page(name, path, (rule, "Download it again."))


def _refuse_page(name: str, path: Path, fault: tuple[str, str]) -> DataError:
    rule, mend = fault
    return file_problem(path, rule if name == path.name else f"{name} in it: {rule}", mend)


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


def _find_header(rows: list[list], choose: Choose, kind: str) -> Sheet:
    """Find the row of a grid that is its header: the first that has the columns, else the first with some cells."""
    texts = [[_write_cell(cell).strip() for cell in row] for row in rows[:HEADER_ROWS]] or [[]]
    likely = [number for number, row in enumerate(texts) if sum(map(bool, row)) >= ENOUGH] or [0]
    number = next((number for number in likely if _fits(texts[number], choose)), likely[0])
    header = texts[number]
    filled = (row for row in rows[number + 1 :] if any(map(_write_cell, row)))
    body = [row + [""] * (len(header) - len(row)) for row in filled]
    return _hold_grid(header, body, kind, number + 2)


def _fits(header: list[str], choose: Choose) -> bool:
    try:
        choose(header)
    except DataError:
        return False
    return True


def _choose_sheet(sheets: dict[str, Sheet], path: Path, choose: Choose, what: str, part: str) -> Sheet:
    """Choose the table whose header has the columns; the error of the widest one when none has."""
    for name, sheet in sheets.items():
        if _fits(sheet.header, choose):
            others = ", ".join([other for other in sheets if other != name][:5])
            if others:
                sheet.notes.append(f"The {part} {name} was read, of {len(sheets)}; the others are {others}.")
            return sheet
    if not sheets:
        raise file_problem(path, f"this is {what} without a {part}", "Export the events again.")
    name, widest = max(sheets.items(), key=lambda item: sum(map(bool, item[1].header)))
    try:
        choose(widest.header)
    except DataError as error:
        (problem,) = error.problems
        where = f"; of its {len(sheets)} {part}s the widest is {name}" if len(sheets) > 1 else ""
        raise file_problem(path, f"this is {what}{where}: {problem.rule}", problem.mend) from None
    raise AssertionError("a header that is taken is found above")


def _hold_frame(frame: pd.DataFrame, kind: str) -> Sheet:
    def batches(places: list[int]) -> Iterator[pa.RecordBatch]:
        for start in range(0, len(frame), BATCH):
            part = frame.iloc[start : start + BATCH]
            yield _write_batch([_to_arrow(part.iloc[:, place]) for place in places])

    return Sheet([str(name) for name in frame.columns], batches, kind)


def _hold_grid(header: list[str], grid: list[list], kind: str, first: int, notes: list[str] = ()) -> Sheet:
    def batches(places: list[int]) -> Iterator[pa.RecordBatch]:
        for start in range(0, len(grid), BATCH):
            part = grid[start : start + BATCH]
            yield _write_batch([_write_cells(row[place] for row in part) for place in places])

    return Sheet(header, batches, kind, first, [*notes])


def _to_arrow(column: pd.Series) -> pa.Array:
    try:
        return pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return _write_cells(column)


def _write_batch(columns: list[pa.Array]) -> pa.RecordBatch:
    """Write columns as the text that a CSV would hold; named by their order."""
    return pa.RecordBatch.from_arrays(list(map(_write_column, columns)), list(map(str, range(len(columns)))))


def _write_column(column: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_nan(column), None, column)
    if pa.types.is_timestamp(column.type):
        seconds = pc.cast(column, pa.timestamp("s", column.type.tz), safe=False)
        column = pc.strftime(seconds, "%Y-%m-%d %H:%M:%S")
    if pa.types.is_nested(column.type):
        column = _write_cells(column.to_pylist())
    return pc.fill_null(pc.cast(column, pa.string()), "")


def _write_cells(cells: Iterable) -> pa.Array:
    return pa.array(map(_write_cell, cells), pa.string())


def _write_cell(cell: object) -> str:
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == datetime.time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, list | tuple):
        return ";".join(map(_write_cell, cell))
    return str(cell)


def _broken(
    path: Path, what: str, error: Exception, mend: str = "Download it again, or export it as CSV."
) -> DataError:
    rule = f"this is {what}, and it cannot be read: it is damaged or cut off ({_shorten(error)})"
    return file_problem(path, rule, mend)


def _shorten(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
