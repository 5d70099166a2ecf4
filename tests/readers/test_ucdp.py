import gzip
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import DATA
from whosecount.core.errors import WhoseCountError
from whosecount.readers.ucdp import COLUMNS, read_ucdp

INVENTED = DATA / "ucdp" / "invented.csv"
ROW = {
    "id": "1", "dyad_name": "Government of Syria - IS", "side_a": "Government of Syria", "side_b": "IS",
    "source_office": "SOHR", "where_prec": "1", "where_coordinates": "Invented", "adm_1": "Homs governorate",
    "adm_2": "Tadmur district", "latitude": "34.5", "longitude": "38.5", "event_clarity": "1",
    "date_start": "2018-04-19", "date_end": "2018-04-20", "deaths_a": "3", "deaths_b": "1",
    "deaths_civilians": "0", "deaths_unknown": "0", "low": "4", "best": "4", "high": "4",
}  # fmt: skip


def write_export(path: Path, *changes: dict[str, object]) -> Path:
    pd.DataFrame([{**ROW, **change} for change in changes]).to_csv(path, index=False)
    return path


def read_one(tmp_path: Path, **changes: object) -> pd.Series:
    events, _ = read_ucdp(write_export(tmp_path / "one.csv", changes), actor="")
    return events.iloc[0]


def test_events_of_one_actor_are_kept_on_either_side():
    events, _ = read_ucdp(INVENTED, actor="IS")
    assert sorted(events["event_id"]) == ["101", "102", "103", "105", "106", "107", "108", "109", "110"]


def test_report_counts_each_row_that_is_set_aside_and_says_why():
    events, report = read_ucdp(INVENTED, actor="IS", since="2018-01-01", until="2018-04-30")
    assert (report.rows_in, report.rows_kept) == (11, 6)
    assert report.set_aside == {
        "of other actors": 1,
        "that start before 2018-01-01": 1,
        "that start after 2018-04-30": 2,
        "that come again": 1,
    }
    assert report.rows_in == len(events) + sum(report.set_aside.values())
    assert str(report).endswith(
        "11 rows, 6 kept (1 of other actors; 1 that start before 2018-01-01; "
        "2 that start after 2018-04-30; 1 that come again)"
    )


def test_an_empty_actor_keeps_every_row():
    _, report = read_ucdp(INVENTED, actor="")
    assert (report.rows_in, report.rows_kept) == (11, 10)


def test_a_row_that_comes_again_is_read_in_its_last_version():
    events, _ = read_ucdp(INVENTED, actor="IS")
    assert events.set_index("event_id").loc["102", "killed_side_a"] == 2


def test_publishers_terms_become_ours():
    events, _ = read_ucdp(INVENTED, actor="IS")
    one = events.set_index("event_id").loc["101"]
    assert (one["admin1"], one["admin2"], one["place_precision"]) == ("Homs", "Tadmur", "exact")
    assert (one["date_start"], one["date_end"]) == (pd.Timestamp("2018-04-19"), pd.Timestamp("2018-04-20"))
    assert one[["killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown"]].tolist() == [
        10,
        2,
        0,
        0,
    ]
    assert not {"dyad_name", "deaths_a", "where_prec", "adm_1"} & set(events.columns)


def test_governorate_is_taken_off_in_either_spelling():
    events, _ = read_ucdp(INVENTED, actor="IS")
    assert set(events["admin1"]) == {"Homs", "Deir ez Zor", "Damascus", "Rif Dimashq", ""}


@pytest.mark.parametrize(
    ("code", "precision"),
    [("1", "exact"), ("2", "near"), ("3", "district"), ("4", "governorate"), ("5", "governorate"), ("6", "country"), ("7.0", "country")],
)  # fmt: skip
def test_precision_of_place_is_named(tmp_path, code, precision):
    assert read_one(tmp_path, where_prec=code)["place_precision"] == precision


@pytest.mark.parametrize(
    ("offices", "alone"),
    [
        ("SOHR", True),
        ("SOHR; SOHR;", True),
        ("SOHR;SANA", False),
        ("SANA", False),
        ("", False),
        ("sohr", False),
    ],
)
def test_monitor_alone_means_that_no_other_office_is_named(tmp_path, offices, alone):
    assert bool(read_one(tmp_path, source_office=offices)["monitor_only"]) is alone


@pytest.mark.parametrize(
    ("changes", "default"),
    [
        ({"deaths_a": 2, "deaths_b": 2}, True),
        ({"deaths_a": 2, "deaths_b": 2, "high": 9}, False),
        ({"deaths_a": 2, "deaths_b": 2, "deaths_civilians": 1, "low": 5, "best": 5, "high": 5}, False),
        ({"deaths_a": 3, "deaths_b": 1}, False),
        ({"deaths_a": 4, "deaths_b": 0}, False),
    ],
)
def test_two_dead_on_each_side_and_no_other_is_marked(tmp_path, changes, default):
    assert bool(read_one(tmp_path, **changes)["two_each"]) is default


def test_an_aggregate_and_an_estimate_above_its_high_end_are_kept_as_they_are():
    events, _ = read_ucdp(INVENTED, actor="IS")
    residual = events.set_index("event_id").loc["105"]
    assert residual["aggregate"] and (residual["best"], residual["high"]) == (30, 20)


def test_columns_are_found_by_name_in_any_order_and_case(tmp_path):
    frame = pd.DataFrame([ROW])[[*reversed(COLUMNS)]].rename(columns=str.upper)
    frame.insert(0, "relid", "x")
    path = tmp_path / "newer.csv"
    frame.to_csv(path, index=False, encoding="utf-8-sig")
    assert read_ucdp(path)[0].loc[0, "killed_side_a"] == 3


def test_compressed_exports_are_read(tmp_path):
    zipped, gzipped = tmp_path / "ged.zip", tmp_path / "ged.csv.gz"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(INVENTED, "ged.csv")
    gzipped.write_bytes(gzip.compress(INVENTED.read_bytes()))
    plain = read_ucdp(INVENTED)[0]
    for path in (zipped, gzipped):
        pd.testing.assert_frame_equal(read_ucdp(path)[0], plain)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"where_prec": "9"}, r"row 2, column where_prec, value '9': the cell is not a code from 1 to 7"),
        ({"deaths_a": "1.5"}, r"row 2, column deaths_a, value '1\.5': the cell is not a whole number"),
        ({"deaths_a": ""}, r"row 2, column deaths_a: the cell is empty, not a whole number"),
        ({"best": "-4"}, r"row 2, column best, value '-4': the cell is not a whole number"),
        (
            {"date_start": "19.4.2018"},
            r"row 2, column date_start, value '19\.4\.2018': the cell is not a date",
        ),
        ({"date_end": "2018-04-18"}, r"row 2, column date_end, value '2018-04-18': date_end lies before"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_row_and_value(tmp_path, changes, message):
    with pytest.raises(WhoseCountError, match=message):
        read_one(tmp_path, **changes)


def test_how_many_more_cells_cannot_be_read_is_said(tmp_path):
    path = write_export(tmp_path / "bad.csv", {}, {"low": "x"}, {"low": "y"}, {"low": "z"})
    with pytest.raises(WhoseCountError, match=r"row 3, column low, value 'x': .* \(and 2 more rows\)"):
        read_ucdp(path)


CORRUPT = gzip.compress(np.random.default_rng(1).bytes(9000))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("header.csv", ",".join(COLUMNS).encode(), "a header and no rows"),
        (
            "semicolons.csv",
            ";".join(COLUMNS).encode() + b"\n" + b";" * 20,
            "row 2, column id: the id is empty",
        ),
        ("latin.csv", ",".join(COLUMNS).encode() + b"\n1,\xe9" + b"," * 19, "row 2, column date_start"),
        ("not.csv.gz", b"plain text", "the file is no .gz file"),
        ("cut.csv.gz", CORRUPT[:-4000], "the file cannot be unpacked"),
        ("not.zip", b"PK", "the file is no .zip file"),
        (
            "twice.csv",
            (",".join([*COLUMNS, "BEST"]) + "\n" + "1," * 21 + "1").encode(),
            "the file has best twice",
        ),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_one_message(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WhoseCountError, match=message):
        read_ucdp(path)


def test_an_archive_of_two_files_is_refused(tmp_path):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "y")
    with pytest.raises(WhoseCountError, match=r"the zip holds 2 CSV files \(a.csv, b.csv\)"):
        read_ucdp(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path, message in ((tmp_path / "gone.csv", "there is no such file"), (tmp_path, "this is a folder")):
        with pytest.raises(WhoseCountError, match=message):
            read_ucdp(path)


@pytest.mark.parametrize(("since", "until", "name"), [("1 May", "", "since"), ("", "2018-02-30", "until")])
def test_a_limit_that_is_no_day_is_refused(since, until, name):
    with pytest.raises(WhoseCountError, match=f"{name} .* is not a day. Write it as YYYY-MM-DD"):
        read_ucdp(INVENTED, since, until)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 6),
            "side_b": st.sampled_from(["IS", "SDF"]),
            "date_start": st.dates(pd.Timestamp("2018-01-01").date(), pd.Timestamp("2018-03-01").date()),
            "deaths_a": st.integers(0, 50),
        }
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40)
@given(rows=ROWS, days=st.tuples(st.sampled_from(["", "2018-01-20"]), st.sampled_from(["", "2018-02-10"])))
def test_no_row_is_dropped_silently(rows, days, tmp_path_factory):
    rows = [{**row, "date_end": row["date_start"]} for row in rows]
    path = write_export(tmp_path_factory.mktemp("ucdp") / "x.csv", *rows)
    events, report = read_ucdp(path, *days, actor="IS")
    assert report.rows_in == len(rows) == len(events) + sum(report.set_aside.values())
    last = {(row["id"], row["date_start"], row["side_b"]): row for row in rows}.values()  # each event
    kept = [
        row for row in last
        if row["side_b"] == "IS" and (days[0] or "0") <= str(row["date_start"]) <= (days[1] or "9")
    ]  # fmt: skip
    assert sorted(events["event_id"].str.split(" ").str[0]) == sorted(str(row["id"]) for row in kept)
    assert events["event_id"].is_unique
    assert events["killed_side_a"].sum() == sum(row["deaths_a"] for row in kept)
    assert events["date_start"].is_monotonic_increasing


def test_the_real_file_is_read_whole(real_ucdp):
    events, report = read_ucdp(real_ucdp, actor="")
    assert report.rows_in == report.rows_kept == 16566
    assert (
        events[["killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown"]].sum().sum()
        == events["best"].sum()
    )
