"""What readers notice in a file, told with its rows: damage, ids that are shared, values that can hardly be."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.any_war.acled_rows import make_acled_row, write_acled
from tests.new_editions import ARMY, LEAGUE, make_row, write_events
from whosecount.readers.acled import read_acled
from whosecount.readers.ucdp import read_ucdp

FIRST = date(2021, 1, 1)


def make_rows(count: int = 24, **cells: object) -> list[dict]:
    """Make events of two governorates, one every third day, around 12.5 and 3.5 degrees."""
    return [
        make_row(
            100 + n, FIRST + timedelta(days=3 * n), ARMY, LEAGUE, ("Coast", "Upland")[n % 2],
            latitude=12.5 + n % 5 / 10, longitude=3.5 + n % 3 / 10, where_coordinates=f"Place {n}",
        ) | cells
        for n in range(count)
    ]  # fmt: skip


def read(folder, rows: list[dict], name: str = "events.csv"):
    return read_ucdp(write_events(folder / name, rows), actor="")


def find(report, words: str):
    """Find the one note with some words."""
    (note,) = [note for note in report.notes if words in note.what]
    return note


def pick(events: pd.DataFrame, note) -> pd.DataFrame:
    return events[events["noted"].to_numpy() >> note.bit & 1 == 1]


def test_a_plain_file_has_no_note_but_of_its_quirks(tmp_path):
    events, report = read(tmp_path, make_rows())
    assert report.notes == []
    assert events["noted"].eq(0).all()


def test_a_note_names_the_first_rows_of_the_file_and_counts_the_rest(tmp_path):
    rows = make_rows()
    for n in (3, 5, 6, 7, 9, 11, 20):
        rows[n] |= {"low": 3}
    _, report = read(tmp_path, rows)
    assert str(find(report, "low lies")) == (
        "7 rows whose low lies above best (rows 5, 7, 8, 9, 11 and 2 more)."
    )


@pytest.mark.parametrize("word", ["NA", "NaN", "NULL", "None", "nan", "#N/A"])
def test_a_word_for_nothing_is_no_province(tmp_path, word):
    rows = [make_acled_row(n, admin1=word if n == 4 else "Coast") for n in range(12)]
    events, report = read_acled(write_acled(tmp_path / "events.csv", rows))
    (row,) = pick(events, find(report, "NA, NaN")).itertuples()
    assert (row.admin1, row.place_precision) == ("", "country")
    assert find(report, "NA, NaN").lines == (6,)


def test_a_place_named_nan_in_its_own_letters_stays_a_place(tmp_path):
    events, report = read(tmp_path, make_rows(adm_1="Nan province"))
    assert set(events["admin1"]) == {"Nan province"}
    assert report.notes == []


def test_points_at_zero_are_on_no_map(tmp_path):
    rows = make_rows()
    for n in (4, 8):
        rows[n] |= {"latitude": 0, "longitude": 0}
    events, report = read(tmp_path, rows)
    note = find(report, "latitude 0")
    assert (note.rows, note.lines, note.of_points) == (2, (6, 10), True)
    assert pick(events, note)[["latitude", "longitude"]].isna().all(axis=None)
    assert events["best"].sum() == 48


def test_exchanged_degrees_are_exchanged_back_and_points_elsewhere_left_out(tmp_path):
    rows = make_rows()
    rows[5] |= {"latitude": rows[5]["longitude"], "longitude": rows[5]["latitude"]}
    rows[10] |= {"latitude": 59.3, "longitude": 18.1}
    events, report = read(tmp_path, rows)
    swapped, far = find(report, "exchanged"), find(report, "far from")
    assert (swapped.lines, far.lines) == ((7,), (12,))
    assert pick(events, swapped)[["latitude", "longitude"]].to_numpy().tolist() == [[12.5, 3.7]]
    assert pick(events, far)["latitude"].isna().all()


def test_a_country_across_the_date_line_and_a_far_province_are_no_slip(tmp_path):
    rows = make_rows(30)
    for n, row in enumerate(rows):
        row["longitude"] = 179.6 + n % 3 / 10 if n % 2 else -179.7 + n % 3 / 10
    for row in rows[20:]:
        row |= {"adm_1": "Far Isles", "latitude": -40, "longitude": 140}
    events, report = read(tmp_path, rows)
    assert report.notes == []
    assert events["latitude"].notna().all()


def test_names_encoded_twice_are_mended_and_right_ones_left(tmp_path):
    rows = make_rows(side_b="Ñandú Hill League", dyad_name=f"{ARMY} - Ñandú Hill League")
    rows[2] |= {"where_coordinates": "DÃ¼rach", "adm_1": "BarisÄ\x81l"}
    events, report = read(tmp_path, rows)
    note = find(report, "encoded twice")
    (row,) = pick(events, note).itertuples()
    assert (row.place, row.admin1, row.side_b) == ("Dürach", "Barisāl", "Ñandú Hill League")
    assert (note.rows, note.lines) == (1, (4,))
    assert "“DÃ¼rach” to “Dürach”" in note.done


def test_different_events_under_one_id_are_all_kept_and_told(tmp_path):
    rows = make_rows(30)
    for row in rows:
        row["id"] = 7
    events, report = read(tmp_path, rows)
    assert (len(events), report.repeated) == (30, 0)
    assert events["event_id"].is_unique
    assert events["event_id"].tolist()[:2] == ["7", "7 (2)"]
    note = find(report, "whose id another row has too")
    assert (note.rows, note.lines) == (30, tuple(range(2, 32)))


@pytest.mark.parametrize(
    "newer", [{"best": 9, "deaths_a": 8}, {"where_prec": 3, "where_coordinates": "Coast district"}, {"date_prec": 3}]
)  # fmt: skip
def test_a_newer_form_of_the_same_event_replaces_the_older(tmp_path, newer):
    rows = make_rows()
    rows.append(rows[4] | newer)
    events, report = read(tmp_path, rows)
    assert (len(events), report.repeated, events["event_id"].is_unique) == (24, 1, True)
    assert find(report, "comes again").lines == (6,)
    assert events.loc[events["event_id"].eq("104"), "best"].tolist() == [newer.get("best", 2)]


@pytest.mark.parametrize(
    "other", [{"where_coordinates": "Elsewhere"}, {"date_start": date(2021, 5, 5), "date_end": date(2021, 5, 5)},
              {"adm_1": "Marsh"}, {"side_b": "River Band"}]
)  # fmt: skip
def test_a_row_that_differs_in_day_party_or_place_is_another_event(tmp_path, other):
    rows = make_rows()
    rows.append(rows[4] | other)
    events, report = read(tmp_path, rows)
    assert (len(events), report.repeated) == (25, 0)
    assert find(report, "whose id another row has too").lines == (6, 26)


def test_the_newest_timestamp_is_kept_whatever_the_order(tmp_path):
    rows = [make_acled_row(n) for n in range(12)]
    rows.insert(0, rows[3] | {"timestamp": 1_900_000_000, "fatalities": 7})
    events, report = read_acled(write_acled(tmp_path / "events.csv", rows))
    assert (len(events), report.repeated) == (12, 1)
    assert events.loc[events["event_id"].eq(rows[0]["event_id_cnty"]), "best"].tolist() == [7]


def test_years_in_the_column_of_deaths_are_told_with_their_sum(tmp_path):
    rows = make_rows()
    for row in rows[:20]:
        row |= {"best": 1950, "low": 1950, "high": 1950}
    events, report = read(tmp_path, rows)
    note = find(report, "looks like a year")
    assert (note.rows, note.dead) == (20, 39_000)
    assert len(pick(events, note)) == 20


def test_one_large_number_again_and_again_is_told_and_a_round_estimate_is_not(tmp_path):
    rows = make_rows()
    for row in rows[:6]:
        row |= {"best": 987, "low": 987, "high": 987}
    for row in rows[6:12]:
        row |= {"best": 200, "low": 200, "high": 200}
    _, report = read(tmp_path, rows)
    assert find(report, "large number of dead").what.endswith("987")


def test_days_to_come_and_days_after_the_release_are_told(tmp_path):
    rows = make_rows()
    to_come = date.today() + timedelta(days=40)
    rows[3] |= {"date_start": to_come, "date_end": to_come}
    _, report = read(tmp_path, rows, "ged211.csv")
    assert find(report, "still to come").lines == (5,)
    assert (find(report, "release 21.1").rows, "2020-12-31" in find(report, "release 21.1").what) == (
        23,
        True,
    )


def test_a_day_after_the_row_was_coded_is_told(tmp_path):
    rows = [make_acled_row(n) for n in range(12)]
    rows[5]["timestamp"] = int(pd.Timestamp("2020-06-01").timestamp())
    _, report = read_acled(write_acled(tmp_path / "events.csv", rows))
    assert find(report, "coded (timestamp)").lines == (7,)


def test_a_file_from_one_article_on_one_day_is_told(tmp_path):
    one = {"source_article": "Invented Watch, one report", "date_start": FIRST, "date_end": FIRST}
    path = tmp_path / "events.csv"
    pd.DataFrame(make_rows(**one)).to_csv(path, index=False)
    _, report = read_ucdp(path, actor="")
    assert find(report, "one and the same article").rows == find(report, "one and the same day").rows == 24


def test_a_running_tally_and_a_guessed_encoding_are_notes(tmp_path):
    rows = [make_acled_row(n) for n in range(12)]
    rows[8] |= {"fatalities": 133, "notes": "Since 19 April a total of 133 have died.", "location": "Châm"}
    path = write_acled(tmp_path / "events.csv", rows)
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    _, report = read_acled(path)
    assert str(report.notes[0]).startswith("1 row like a running tally (133 dead; row 10): counted")
    assert str(report.notes[-1]).startswith("The file is not UTF-8")
    assert report.to_dict()["notes"] == list(map(str, report.notes))


def test_a_row_copied_under_another_id_and_one_of_many_years_are_told_with_their_dead(tmp_path):
    rows = [row | {"source_headline": f"Clash {n}"} for n, row in enumerate(make_rows())]
    rows[20] = rows[4] | {"id": 999}
    rows[21] = rows[4] | {"id": 1000, "best": 9, "high": 9}
    rows[22] |= {"date_end": rows[22]["date_start"] + timedelta(days=365)}
    rows[23] |= {"date_end": rows[23]["date_start"].replace(year=2048)}
    events, report = read(tmp_path, rows)
    copied, long = find(report, "repeat another"), find(report, "of more than a year")
    assert (copied.rows, copied.lines, copied.dead) == (1, (22,), 2)
    assert pick(events, copied)["event_id"].tolist() == ["999"]
    assert (long.rows, long.lines, long.dead, long.grave) == (1, (25,), 2, True)


def test_a_copy_in_acleds_shape_is_told_and_rows_without_words_are_none(tmp_path):
    rows = [make_acled_row(n, notes=f"Shelling {n}.") for n in range(12)]
    rows += [rows[3] | {"event_id_cnty": "NEW1"}, rows[5] | {"event_id_cnty": "NEW2", "notes": "Another."}]
    rows += [
        rows[7] | {"event_id_cnty": "NEW3", "notes": ""},
        rows[7] | {"event_id_cnty": "NEW4", "notes": ""},
    ]
    _, report = read_acled(write_acled(tmp_path / "events.csv", rows))
    assert find(report, "repeat another").lines == (14,)


def test_of_few_copies_those_with_many_dead_alone_are_told(real_ucdp):
    _, report = read_ucdp(real_ucdp)
    note = find(report, "repeat another")
    assert (note.rows, note.dead) == (2, 50)
    assert not [note for note in report.notes if "of more than a year" in note.what]
