"""Five hundred broken files, always the same: none raises anything but an error of ours. `benchmarks/fuzz.py` reads more."""

from benchmarks.fuzz import KINDS, fuzz

CHEAP = {"edition": 14, "grid": 6, "ucdp": 2, "acled": 2, "claims": 1}  # of 25 files


def test_broken_files_are_read_or_refused_in_lines_and_nothing_is_written_or_run(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = fuzz(500, tmp_path, weights=CHEAP)
    assert found.crashes == []
    assert found.outside == []
    assert sum(found.outcomes.values()) == 500
    assert all(found.outcomes[kind, "refused"] for kind in KINDS)
