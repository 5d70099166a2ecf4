"""Exports that programs and people have changed on the way: other names, other times, fewer columns."""

import pandas as pd
import pytest

from tests.any_war.export_rows import make_acled, make_ucdp
from whosecount.core.errors import WhoseCountError
from whosecount.readers import read_events


def read(frame: pd.DataFrame, path, reader: str, **form):
    frame.to_csv(path, index=False, **form)
    return read_events(path, reader, country=["Varnia"])


@pytest.fixture
def ucdp(tmp_path):
    return read(make_ucdp(), tmp_path / "plain.csv", "ucdp")[0]


@pytest.fixture
def acled(tmp_path):
    return read(make_acled(), tmp_path / "plain.csv", "acled")[0]


@pytest.mark.parametrize("mark", [".", " ", "-", "__"])
def test_names_with_other_marks_are_the_same_names(mark, ucdp, acled, tmp_path):
    for reader, frame, wanted in (("ucdp", make_ucdp(), ucdp), ("acled", make_acled(), acled)):
        renamed = frame.rename(columns=lambda name: name.replace("_", mark).title())
        pd.testing.assert_frame_equal(read(renamed, tmp_path / "a.csv", reader)[0], wanted)


def test_a_row_of_tags_below_the_header_is_no_row(ucdp, tmp_path):
    frame = make_ucdp().astype(object)
    tags = pd.DataFrame(
        [
            dict.fromkeys(frame.columns, "")
            | {"id": "#event+id", "date_start": "#date+start", "country": "#country"}
        ]
    )
    events, report = read(pd.concat([tags, frame]), tmp_path / "a.csv", "ucdp")
    pd.testing.assert_frame_equal(events, ucdp)
    assert report.rows_in == 6
    assert "The row of HXL tags below the header was left out." in list(map(str, report.notes))
    with pytest.raises(WhoseCountError, match="row 4, column date_start, value 'May'"):
        read(
            pd.concat([tags, frame.assign(date_start=["2029-01-14", "May", *frame["date_start"][2:]])]),
            tmp_path / "b.csv",
            "ucdp",
        )


def test_a_candidate_file_without_a_header_is_read_by_the_order_of_its_columns(ucdp, tmp_path):
    events, report = read(make_ucdp(), tmp_path / "a.csv", "ucdp", header=False)
    pd.testing.assert_frame_equal(events, ucdp)
    assert report.rows_in == 6
    assert "The file has no header: its columns were read by their order." in list(map(str, report.notes))
    with pytest.raises(WhoseCountError, match="row 2, column date_start, value 'May'"):
        days = ["2029-01-14", "May", *make_ucdp()["date_start"][2:]]
        read(make_ucdp().assign(date_start=days), tmp_path / "b.csv", "ucdp", header=False)


def test_decimal_commas_are_read_where_the_column_has_no_point(ucdp, tmp_path):
    frame = make_ucdp().astype({"latitude": float, "best": float, "where_prec": float})
    frame[["longitude", "best", "where_prec"]] = frame[["longitude", "best", "where_prec"]].map(
        lambda n: f"{n:.1f}".replace(".", ",")
    )
    events, report = read(frame, tmp_path / "a.csv", "ucdp", sep=";", decimal=",")
    same = list(ucdp.columns.drop("noted"))  # which rows have a note
    pd.testing.assert_frame_equal(events[same], ucdp[same])
    assert any("a comma before the decimals of a number" in note for note in map(str, report.notes))
    frame = make_ucdp().assign(best=["1,200", *["3"] * 5])
    with pytest.raises(WhoseCountError, match="without a mark between the thousands"):
        read(frame, tmp_path / "b.csv", "ucdp")


@pytest.mark.parametrize(
    "clock",
    ["T00:00:00Z", " 00:00:00", "T00:00:00", " 00:00:00.000", "T00:00:00.000Z", "T00:00:00+00:00", " 00:00"],
)
def test_days_with_a_clock_are_days(clock, ucdp, acled, tmp_path):
    frame = make_ucdp()
    frame[["date_start", "date_end"]] += clock
    pd.testing.assert_frame_equal(read(frame, tmp_path / "a.csv", "ucdp")[0], ucdp)
    frame = make_acled()
    frame["event_date"] += clock
    pd.testing.assert_frame_equal(read(frame, tmp_path / "b.csv", "acled")[0], acled)


def test_acled_with_another_id_alone_is_read_and_said(acled, tmp_path):
    frame = make_acled().rename(columns={"event_id_cnty": "data_id"})
    events, report = read(frame, tmp_path / "a.csv", "acled")
    pd.testing.assert_frame_equal(events, acled)
    assert any("data_id" in note for note in map(str, report.notes))


def test_an_excerpt_of_acled_says_what_it_does_not_know(acled, tmp_path):
    frame = make_acled().drop(
        columns=["admin2", "admin3", "geo_precision", "time_precision", "inter1", "notes", "timestamp"]
    )
    events, report = read(frame, tmp_path / "a.csv", "acled")
    same = [name for name in acled if name not in ("admin2", "kind_a")]
    pd.testing.assert_frame_equal(events[same], acled[same])
    assert events["admin2"].eq("").all()
    for name in ("geo_precision", "time_precision", "admin2"):
        assert any(f"no column {name}" in note for note in map(str, report.notes))
