"""A scratch folder under a lock, which goes whatever ends the work in it."""

import errno
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from whosecount.core.errors import WhoseCountError

FULL = {errno.ENOSPC, errno.EDQUOT}  # what the system says of a disk on which there is no more room
_lost: list[object] = []  # where interruptions struck that nobody heard of


@contextmanager
def hold_scratch(scratch: Path, lock_file: Path, busy: str) -> Iterator[Path]:
    """Give a scratch folder to whoever has the lock; any other is told that it is `busy`.

    What a killed process left in it goes first. An end (SIGTERM) is an interruption as Ctrl-C is.
    """
    lock = FileLock(lock_file, mode=0o600)  # which nobody else can hold
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise WhoseCountError(busy) from None
    previous, hook = signal.signal(signal.SIGTERM, _stop_like_interrupt), sys.unraisablehook
    sys.unraisablehook = _note_lost
    _lost.clear()
    try:
        remove_folder(scratch)
        scratch.mkdir(mode=0o700)
        yield scratch
    finally:
        signal.signal(signal.SIGTERM, previous)
        sys.unraisablehook = hook
        remove_folder(scratch)
        lock.release()


def remove_folder(folder: Path) -> None:
    """Remove a folder in which something that was killed a moment ago may still put a file."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


def _stop_like_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _note_lost(exception: "sys.UnraisableHookArgs") -> None:
    """Note an interruption that struck while an object was taken apart: Python drops what is raised there."""
    if issubclass(exception.exc_type, KeyboardInterrupt):
        _lost.append(exception.object)
    else:
        sys.__unraisablehook__(exception)


def heed_lost() -> None:
    """Raise an interruption that was lost; whoever works on for long asks now and then."""
    if _lost:
        raise KeyboardInterrupt
