import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkouts import wait_until
from whosecount.building.child import LEAST_FREE, read_log, start_child, stop_child

LEAVES_IN_ORDER = """
import sys, time
from pathlib import Path
from whosecount.building.child import end_with_parent
end_with_parent()
try:
    Path(sys.argv[1], "runs").touch()
    time.sleep(60)
finally:
    Path(sys.argv[1], "left in order").touch()
"""
STUBBORN = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGTERM, signal.SIG_IGN)
Path(sys.argv[1], "runs").touch()
time.sleep(60)
"""
PARENT = """
import sys, time
from pathlib import Path
from whosecount.building.child import start_child
child = start_child(["-c", sys.argv[2], sys.argv[1]], Path(sys.argv[1], "log"))
time.sleep(60)
"""


def run_until_it_runs(code: str, folder: Path) -> subprocess.Popen:
    process = start_child(["-c", code, str(folder)], folder / "log")
    wait_until((folder / "runs").exists, "the child runs")
    return process


def test_a_child_that_is_stopped_leaves_in_order(tmp_path):
    process = run_until_it_runs(LEAVES_IN_ORDER, tmp_path)
    stop_child(process)
    assert process.returncode == 128 + signal.SIGTERM
    assert (tmp_path / "left in order").exists()


def test_a_child_that_does_not_listen_is_killed(tmp_path):
    process = run_until_it_runs(STUBBORN, tmp_path)
    stop_child(process)
    assert process.returncode == -signal.SIGKILL


def test_stopping_a_child_that_has_ended_does_nothing(tmp_path):
    process = start_child(["-c", "print('done')"], tmp_path / "log")
    process.wait()
    stop_child(process)
    stop_child(process)
    assert process.returncode == 0
    assert read_log(tmp_path / "log") == "done\n"


def test_a_child_leaves_in_order_when_its_parent_is_killed(tmp_path):
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path), LEAVES_IN_ORDER])
    wait_until((tmp_path / "runs").exists, "the child runs")
    parent.kill()
    parent.wait()
    wait_until((tmp_path / "left in order").exists, "the child notices", 10)


def test_a_log_is_read_without_its_colours(tmp_path):
    (tmp_path / "log").write_bytes(b"\x1b[91mpage.md:3: WARNING: no\x1b[39;49;00m \xff\n")
    assert read_log(tmp_path / "log") == "page.md:3: WARNING: no \N{REPLACEMENT CHARACTER}\n"


def test_a_full_disk_is_told_by_what_was_said_or_by_what_is_left(tmp_path, monkeypatch):
    (tmp_path / "log").write_text("OSError: [Errno 28] No space left on device: 'x'")
    with pytest.raises(OSError, match="No space left"):
        read_log(tmp_path / "log")
    (tmp_path / "log").write_text("")
    assert read_log(tmp_path / "log") == ""
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": LEAST_FREE - 1}))
    with pytest.raises(OSError, match="No space left"):
        read_log(tmp_path / "log")
