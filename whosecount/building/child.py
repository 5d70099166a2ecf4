"""Processes that a build starts: each ends with its own children when told to, or when the build is gone."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # what a program paints its messages with
LEAST_FREE = 1 << 20  # bytes: with less, a child may not have been able to say why it failed


def start_child(arguments: list[str], log_path: Path, **options) -> subprocess.Popen:
    """Start Python in a session of its own, its output in a log, its standard input tied to this process."""
    with log_path.open("wb") as log:
        options = {
            "stdin": subprocess.PIPE,
            "stdout": log,
            "stderr": log,
            "start_new_session": True,
        } | options
        return subprocess.Popen([sys.executable, *arguments], **options)


def stop_child(process: subprocess.Popen) -> None:
    """Stop a process and its group, and forget it."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            continue
    if process.stdin:
        with suppress(BrokenPipeError):  # what was written and not yet sent
            process.stdin.close()


def read_log(log_path: Path) -> str:
    """Read what a child said that failed; raises the error of a full disk when that was the reason."""
    text = COLOURS.sub("", log_path.read_text(encoding="utf-8", errors="replace"))
    refuse_full_disk(text, log_path.parent)
    return text


def refuse_full_disk(text: str, folder: Path) -> None:
    """Raise the error of a full disk when that is what a child's last words mean."""
    full = os.strerror(errno.ENOSPC)
    if full in text or shutil.disk_usage(folder).free < LEAST_FREE:
        raise OSError(errno.ENOSPC, full, str(folder))


def end_with_parent() -> None:
    """Called by the child: leave in good order on SIGTERM, and when the build is gone, even killed.

    A notebook's kernel lives in a session of its own: only its client, leaving in order, stops it.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    threading.Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    while os.read(0, 1):  # not sys.stdin, whose lock would be held when the interpreter ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)
