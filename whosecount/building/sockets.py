"""The private folder of a process's sockets, noted below _build, so that the next one sweeps what a kill left.

It lies in the system's temporary folder: the address of a socket has 107 bytes in all, and not every file system on
which a checkout may lie has sockets.
"""

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from multiprocessing import util
from pathlib import Path

import psutil

from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import BUILD

NOTES = BUILD / "sockets"
LONGEST_FOLDER = 80  # bytes


def take_sockets() -> None:
    """Have the folder of this process's sockets made and noted; those of processes that have gone are removed."""
    util.abstract_sockets_supported = False  # as Python 3.11.0 would take, which are open to every user
    if len(os.fsencode(util.get_temp_dir())) > LONGEST_FOLDER:
        raise WhoseCountError(
            f"{tempfile.gettempdir()}: too long a path for sockets. Set TMPDIR to a folder with a short one."
        )
    with suppress(OSError, ValueError):  # a checkout that is only read: a kill may leave an empty folder
        NOTES.mkdir(mode=0o700, parents=True, exist_ok=True)
        for note in NOTES.iterdir():
            if not psutil.pid_exists(int(note.name)):
                _sweep(note)
        own = NOTES / str(os.getpid())
        own.write_text(util.get_temp_dir(), encoding="utf-8")
        atexit.register(own.unlink, missing_ok=True)


def _sweep(note: Path) -> None:
    folder = Path(note.read_text(encoding="utf-8"))
    if folder.name.startswith("pymp-"):  # as multiprocessing names it
        shutil.rmtree(folder, ignore_errors=True)
    note.unlink(missing_ok=True)
