"""Benchmarks of reading big files, beside a bare scan of the same columns."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import BIN, ROOT, clock_children, compare_fastest, tabulate_times, take_turns

READ = """
import json, sys
from whosecount.readers import read_events
path, reader, country = sys.argv[1:]
limits = {"country": [country], "since": "2031-01-01", "until": "2031-06-30"} if country else {}
events, report = read_events(path, reader, **limits)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
peak = int(status["VmHWM"].split()[0]) // 1024  # getrusage would give that of the process that started this one
print(json.dumps([len(events), report.rows_in, peak]))
"""
SCAN = """
import json, sys
import pyarrow.compute as pc
from pyarrow import csv
path, columns = sys.argv[1], json.loads(sys.argv[2])
rows = kept = 0
convert = csv.ConvertOptions(include_columns=columns)
for batch in csv.open_csv(path, convert_options=convert, parse_options=csv.ParseOptions(newlines_in_values=True)):
    rows += batch.num_rows
    kept += pc.sum(pc.equal(batch.column("country"), "Aldermark")).as_py() or 0
print(json.dumps([kept, rows]))
"""
FRAME = """
import json, sys
from pyarrow import csv
path, columns = sys.argv[1], json.loads(sys.argv[2])
convert = csv.ConvertOptions(include_columns=columns)
table = csv.read_csv(path, convert_options=convert, parse_options=csv.ParseOptions(newlines_in_values=True))
print(json.dumps([len(table.to_pandas())]))
"""

COUNTRY = "Aldermark"
CASES = (  # reader, invented rows, rows of the file, and the country that is kept: every row without one
    ("ucdp", "ged.csv", 350_000, COUNTRY), ("acled", "acled.csv", 1_001_352, COUNTRY), ("acled", "acled.csv", 1_001_352, ""),
)  # fmt: skip
REAL = {  # of real exports: bytes of a row, the prose that fills it, its identifier, and its place
    "ucdp": (650, "source_article", "id", "where_coordinates"), "acled": (510, "notes", "event_id_cnty", "location"),
}  # fmt: skip
PLACES = 50_000  # different ones in a file, each with coordinates of its own


def measure_files() -> str:
    """Measure both readers on files of the sizes that their publishers give out, with rows as long as theirs."""
    parts = []
    with TemporaryDirectory() as folder:
        for reader, source, rows, country in CASES:
            path = Path(folder) / f"{reader}.csv"
            columns = _write_big(ROOT / "editions" / "synthetic" / source, path, rows, reader)
            parts.append(_measure(path, reader, rows, country, json.dumps(columns)))
            path.unlink()
    head = "Processor time, which other work on the machine changes little; ratios are of the fastest turns."
    return f"## Big files\n\n{head}\n\n" + "\n".join(parts)


def _measure(path: Path, reader: str, rows: int, country: str, columns: str) -> str:
    """Measure the reader beside a scan that counts rows and, where it keeps all, one that makes a frame of them."""
    peaks: list[int] = []
    ours = f"`read_events`, {rows:,} rows of {reader}, {'one country' if country else 'all'} kept"
    bare, framed = "bare pyarrow scan that counts them", "pyarrow into a pandas frame, no check"
    ways: dict = {
        ours: lambda: peaks.append(_run(READ, path, reader, country)[-1]),
        bare: lambda: _run(SCAN, path, columns),
    }
    ways |= {} if country else {framed: lambda: _run(FRAME, path, columns)}
    took = take_turns(ways, clock=clock_children)
    ratios = [
        f"{compare_fastest(took, ours, other):.2f} times the {what}"
        for other, what in ((bare, "bare scan"), (framed, "bare frame"))
        if other in took
    ]
    return (
        f"{tabulate_times(took)}\n\n{path.stat().st_size / 1e6:,.0f} MB; {', '.join(ratios)}, all with the start "
        f"of Python; at most {max(peaks):,} MB of memory.\n"
    )


def _run(code: str, *arguments: object) -> list[int]:
    told = subprocess.run(
        [BIN / "python", "-c", code, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        sys.exit(told.stderr[-2000:])
    return json.loads(told.stdout)


def _write_big(source: Path, target: Path, rows: int, reader: str) -> list[str]:
    """Write the invented rows of a country among very many of another; gives the columns that the reader takes."""
    with source.open(encoding="utf-8", newline="") as file:
        header, *own = csv.reader(file)
    length, *names = REAL[reader]
    prose, identity, place = map(header.index, names)
    _lengthen(own, prose, length)
    country, latitude = header.index("country"), header.index("latitude")
    other = [[*row[:country], "Elsewhere", *row[country + 1 :]] for row in own]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *own])
        for number in range(rows - len(own)):
            row = list(other[number % PLACES % len(other)])
            row[identity], row[place] = f"{50_000_000 + number}", f"{row[place]} {number % PLACES}"
            row[latitude] = f"{float(row[latitude] or 0) + number % PLACES / 1e5:.4f}"
            row[prose] = f"{number} {row[prose]}"
            writer.writerow(row)
    return _name_columns(source, reader)


def _lengthen(rows: list[list[str]], place: int, length: int) -> None:
    """Make rows as long as real ones, by words at the end of a column of prose, some more and some less."""
    words = [f" seen{number % 97} near the road;" for number in range(length // 8)]
    for number, row in enumerate(rows):
        lacking = max(length * (70 + number % 61) // 100 - len(",".join(row)), 0)
        row[place] += "".join(words)[:lacking]


def _name_columns(source: Path, reader: str) -> list[str]:
    from whosecount.readers import read_events

    return read_events(source, reader, country=["Aldermark"])[1].columns
