import json
import subprocess
import sys

import pandas as pd
import pytest

from tests.readers.test_ucdp import ROW
from whosecount.core.errors import WhoseCountError
from whosecount.readers import read_events
from whosecount.readers.stream import Wish, read_columns

MEMORY = """
import json, sys
from whosecount.readers import read_events
events, report = read_events(sys.argv[1], "ucdp", country=["Syria"])
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
peak = int(status["VmHWM"].split()[0]) / 1024  # getrusage would give that of the process that started this one
print(json.dumps({"kept": len(events), "rows": report.rows_in, "countries": report.countries, "peak": peak}))
"""


def write_rows(path, rows):
    pd.DataFrame([{**ROW, "country": "Syria", **row} for row in rows]).to_csv(path, index=False)
    return path


def choose(header):
    return {name: name for name in header}


def test_rows_are_numbered_as_in_the_file_also_after_a_cell_with_line_ends(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('country,words\nSyria,"one\ntwo"\nIraq,three\nSyria,four\n', encoding="utf-8")
    rows = read_columns(path, Wish(choose, ["syria "]))
    assert rows.frame["words"].to_dict() == {2: "one\ntwo", 4: "four"}
    assert (rows.rows_in, rows.countries) == (3, {"Syria": 2, "Iraq": 1})


def test_a_row_of_another_width_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("country,words\nSyria,one\nSyria,two,three\n", encoding="utf-8")
    with pytest.raises(WhoseCountError, match="row 3 has 3 cells, the header 2"):
        read_columns(path, Wish(choose))


def test_a_row_longer_than_a_batch_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"country,words\nSyria,one\nSyria,{'a' * (5 << 20)}\nIraq,three\n", encoding="utf-8")
    rows = read_columns(path, Wish(choose))
    assert rows.frame["words"].str.len().to_list() == [3, 5 << 20, 5]


def test_bytes_that_are_not_utf_8_far_down_are_read_as_windows_text(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"country,words\n" + b"Syria,plain\n" * 9000 + "Syria,Châm\n".encode("latin-1"))
    rows = read_columns(path, Wish(choose))
    assert rows.frame["words"].iloc[-1] == "Châm"
    assert rows.encoding == "cp1252"


def test_a_row_of_another_width_in_other_bytes_is_named_without_a_traceback(tmp_path, capfd):
    path = tmp_path / "a.csv"
    path.write_bytes(b"country,words\n" + b"Syria,plain\n" * 9000 + "Syria,Châm,more\n".encode("latin-1"))
    with pytest.raises(WhoseCountError, match="row 9002 has 3 cells, the header 2"):
        read_columns(path, Wish(choose))
    assert capfd.readouterr().err == ""


def test_a_big_file_is_read_in_little_memory(tmp_path):
    """350,000 rows, of which one country's are kept: far under 1 GB, the packages' own share included."""
    path, notes = tmp_path / "big.csv", "Invented headline, long enough to look like a real one. " * 8
    lines = pd.DataFrame(
        [
            {**ROW, "id": "@", "country": name, "source_headline": notes}
            for name in ["Syria", *["Elsewhere"] * 6]
        ]
    ).to_csv(index=False)
    header, *body = lines.splitlines(keepends=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(header)
        for number in range(350_000):
            file.write(body[number % 7].replace("@", str(number), 1))
    told = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)], capture_output=True, text=True, check=True
    )
    found = json.loads(told.stdout)
    assert (found["kept"], found["rows"]) == (50_000, 350_000)
    assert found["countries"] == {"Elsewhere": 300_000, "Syria": 50_000}
    assert found["peak"] < 1000, found


def test_a_file_that_changed_is_read_again(tmp_path):
    path = write_rows(tmp_path / "a.csv", [{"id": "1"}])
    assert len(read_events(path, "ucdp")[0]) == 1
    write_rows(path, [{"id": "1"}, {"id": "2"}])
    assert len(read_events(path, "ucdp")[0]) == 2


def test_what_is_read_twice_is_not_shared(tmp_path):
    path = write_rows(tmp_path / "a.csv", [{"id": "1"}])
    events, _ = read_events(path, "ucdp")
    events["best"] = 99
    assert read_events(path, "ucdp")[0]["best"].tolist() == [4]
