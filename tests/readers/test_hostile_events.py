"""Attacks in the cells of a foreign file: mended, counted, and never more than a name."""

import pytest

from tests.hostile import ATTACKS, SIDE_A, SIDE_B, UNSEEN, make_events
from whosecount.core.errors import DataError
from whosecount.core.unsafe_text import find_fault
from whosecount.readers.cells import LONGEST
from whosecount.readers.ucdp import read_ucdp


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    return read_ucdp(make_events(tmp_path_factory.mktemp("events") / "ged.csv"), actor="")


def test_every_row_becomes_an_event_and_every_name_can_be_shown(read):
    events, report = read
    assert report.rows_in == report.rows_kept == 120
    words = events[["event_id", "dyad", "side_a", "side_b", "place", "admin1", "admin2", "country"]]
    for column in words:
        assert not [cell for cell in words[column] if find_fault(cell) or len(cell) > LONGEST or "\n" in cell]


def test_words_that_can_be_shown_are_kept_as_they_are(read):
    events, _ = read
    shown = set(events["place"]) | set(events["side_b"]) | set(events["admin2"])
    plain = [attack for attack in ATTACKS if "\n" not in attack and "\t" not in attack]
    assert "<script>window.pwned=1</script>" in shown
    assert len([attack for attack in plain if " ".join(attack.split()) in shown]) > len(plain) / 2
    assert set(events.loc[events["side_a"].eq(SIDE_A), "side_b"]) == {SIDE_B}


def test_what_was_mended_and_cut_is_counted(read):
    _, report = read
    mended = [note for note in report.notes if "cannot be shown" in note.what]
    cut = [note for note in report.notes if "too long" in note.what]
    assert len(mended) == len(cut) == 1
    assert mended[0].rows > len(UNSEEN)


def test_a_clean_file_has_no_such_note(tmp_path):
    _, report = read_ucdp(make_events(tmp_path / "ged.csv", unseen=False), actor="")
    assert not [note for note in report.notes if "cannot be shown" in note.what or "too long" in note.what]


def test_a_run_of_null_bytes_at_the_head_is_refused_and_a_single_one_is_mended(tmp_path):
    content = make_events(tmp_path / "ged.csv", unseen=False).read_bytes()
    (tmp_path / "head.csv").write_bytes(content.replace(b"Coast", b"Co" + 40 * b"\0" + b"st", 1))
    with pytest.raises(DataError, match="null bytes"):
        read_ucdp(tmp_path / "head.csv", actor="")
    more = b"".join(content.split(b"\r\n", 1)[1] for _ in range(3))
    (tmp_path / "far.csv").write_bytes(content + more + more.replace(b"Coast", b"Co\0st"))
    events, report = read_ucdp(tmp_path / "far.csv", actor="")
    assert "Co�st" in set(events["admin1"])
    assert [note for note in report.notes if "cannot be shown" in note.what]
