import os
import subprocess
import sys
from multiprocessing.connection import arbitrary_address
from pathlib import Path

import pytest

from whosecount.building import sockets


@pytest.fixture
def notes(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(sockets, "NOTES", tmp_path / "sockets")
    monkeypatch.setattr(sockets.atexit, "register", lambda *_, **__: None)
    monkeypatch.setattr(sockets.util, "abstract_sockets_supported", True)
    (tmp_path / "sockets").mkdir()
    return tmp_path / "sockets"


def find_gone() -> int:
    """Find the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_process_left_is_removed_and_ones_own_is_noted(notes, tmp_path):
    left, mine = tmp_path / "pymp-left", tmp_path / "mine"
    for folder, number in ((left, find_gone()), (mine, find_gone())):
        folder.mkdir()
        (notes / str(number)).write_text(str(folder))
    sockets.take_sockets()
    assert not left.exists() and mine.exists(), "what is not named as multiprocessing does is somebody's own"
    assert [note.name for note in notes.iterdir()] == [str(os.getpid())]


def test_what_lives_keeps_its_folder(notes, tmp_path):
    (tmp_path / "pymp-alive").mkdir()
    (notes / str(os.getppid())).write_text(str(tmp_path / "pymp-alive"))
    sockets.take_sockets()
    assert (tmp_path / "pymp-alive").exists() and (notes / str(os.getppid())).exists()


def test_a_checkout_that_is_only_read_needs_no_note(notes, monkeypatch):
    monkeypatch.setattr(sockets, "NOTES", Path("/proc/none/sockets"))
    sockets.take_sockets()


def test_no_other_user_of_the_machine_reaches_them(notes):
    notes.rmdir()
    sockets.take_sockets()
    folder = Path(sockets.util.get_temp_dir())
    assert [place.stat().st_mode & 0o777 for place in (notes, folder)] == [0o700, 0o700]
    assert Path(arbitrary_address("AF_UNIX")).parent == folder, (
        "a file, which has an owner, and no abstract name"
    )
