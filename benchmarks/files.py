"""Benchmarks of reading big files, beside a bare scan of the same columns."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import BIN, ROOT, compare_medians, tabulate_times, take_turns

READ = """
import json, resource, sys
from whosecount.readers import read_events
path, reader, country = sys.argv[1:]
limits = {"country": [country], "since": "2031-01-01", "until": "2031-06-30"} if country else {}
events, report = read_events(path, reader, **limits)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
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


COUNTRY = "Aldermark"
CASES = (  # reader, invented rows, rows of the file, and the country that is kept: every row without one
    ("ucdp", "ged.csv", 350_000, COUNTRY), ("acled", "acled.csv", 1_001_352, COUNTRY), ("acled", "acled.csv", 1_001_352, ""),
)  # fmt: skip
REAL = {  # of real exports: bytes of a row, the prose that fills it, and its identifier
    "ucdp": (650, "source_article", "id"), "acled": (510, "notes", "event_id_cnty"),
}  # fmt: skip


def measure_files() -> str:
    """Measure both readers on files of the sizes that their publishers give out, with rows as long as theirs."""
    parts = []
    with TemporaryDirectory() as folder:
        for reader, source, rows, country in CASES:
            path = Path(folder) / f"{reader}.csv"
            columns = _write_big(ROOT / "editions" / "synthetic" / source, path, rows, reader)
            peaks: list[int] = []
            ours, bare = (
                f"`read_events`, {rows:,} rows of {reader}, {'one country' if country else 'all'} kept",
                f"bare pyarrow scan, {rows:,} rows of {reader}",
            )
            took = take_turns(
                {
                    ours: lambda path=path, reader=reader, country=country, peaks=peaks: peaks.append(
                        _run(READ, path, reader, country)[-1]
                    ),
                    bare: lambda path=path, columns=columns: _run(SCAN, path, json.dumps(columns)),
                }
            )
            size = path.stat().st_size / 1e6
            parts.append(
                f"{tabulate_times(took)}\n\n{size:,.0f} MB; {compare_medians(took, ours, bare):.2f} times the bare scan, "
                f"both with the start of Python; at most {max(peaks):,} MB of memory.\n"
            )
            path.unlink()
    return "## Big files\n\n" + "\n".join(parts)


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
    length, prose, name = REAL[reader]
    _lengthen(own, header.index(prose), length)
    country, identity = header.index("country"), header.index(name)
    other = [[*row[:country], "Elsewhere", *row[country + 1 :]] for row in own]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *own])
        for number in range(rows - len(own)):
            row = other[number % len(other)]
            row[identity] = f"{50_000_000 + number}"
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
