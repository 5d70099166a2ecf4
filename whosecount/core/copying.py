"""A folder copied so that the copy may be written."""

import os
import shutil
from collections.abc import Collection
from fnmatch import fnmatch
from pathlib import Path

from whosecount.core.hashing import list_files


def copy_folder(folder: Path, target: Path, left_out: Collection[str] = ()) -> Path:
    """Copy the files of a folder with their times, and without their permissions: the original may be one that is only read.

    What the target has already stays; names that fit one of the patterns left out, of files or folders, are not copied.
    """
    for file in list_files(folder):
        name = file.relative_to(folder)
        if any(fnmatch(part, pattern) for part in name.parts for pattern in left_out):
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / name)
        times = file.stat()
        os.utime(target / name, ns=(times.st_atime_ns, times.st_mtime_ns))
    return target
