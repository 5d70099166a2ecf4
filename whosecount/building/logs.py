"""What the processes of a build have said that failed."""

import errno
import os
import re
import shutil
from pathlib import Path

COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # what a program paints its messages with
LEAST_FREE = 1 << 20  # bytes: with less, a child may not have been able to say why it failed


def read_log(log_path: Path) -> str:
    """Read what a child said that failed; raises the error of a full disk when that was the reason."""
    said = log_path.read_text(encoding="utf-8", errors="replace") if log_path.is_file() else ""
    text = COLOURS.sub("", said)
    refuse_full_disk(text, log_path.parent)
    return text


def refuse_full_disk(text: str, folder: Path) -> None:
    """Raise the error of a full disk when that is what a child's last words mean."""
    full = os.strerror(errno.ENOSPC)
    if full in text or shutil.disk_usage(folder).free < LEAST_FREE:
        raise OSError(errno.ENOSPC, full, str(folder))
