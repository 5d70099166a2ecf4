import pytest

from whosecount.building.logs import LEAST_FREE, read_log


def test_a_log_is_read_without_its_colours(tmp_path):
    (tmp_path / "log").write_bytes(b"\x1b[91mpage.md:3: WARNING: no\x1b[39;49;00m \xff\n")
    assert read_log(tmp_path / "log") == "page.md:3: WARNING: no \N{REPLACEMENT CHARACTER}\n"


def test_a_process_that_never_came_to_open_its_log_has_said_nothing(tmp_path):
    assert read_log(tmp_path / "log") == ""


def test_a_full_disk_is_told_by_what_was_said_or_by_what_is_left(tmp_path, monkeypatch):
    (tmp_path / "log").write_text("OSError: [Errno 28] No space left on device: 'x'")
    with pytest.raises(OSError, match="No space left"):
        read_log(tmp_path / "log")
    (tmp_path / "log").write_text("")
    assert read_log(tmp_path / "log") == ""
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": LEAST_FREE - 1}))
    with pytest.raises(OSError, match="No space left"):
        read_log(tmp_path / "log")
