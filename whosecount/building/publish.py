"""The finished site put in place in one step: either the old book stands or the new one."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from whosecount.core.copying import copy_folder

MARK = "whosecount-site"  # file that tells a folder made by a build from anybody's folder
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def require_writable(folder: Path) -> None:
    """Make a folder in which a book is to stand, and try to write in it, before anything runs; else `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".whosecount-", dir=folder):
        pass


def publish_site(site: Path, target: Path) -> None:
    """Put a finished site in place of the published one.

    The two folders are exchanged by one system call where there is one (Linux). Elsewhere the old folder steps aside and
    is put back should the second rename fail. A site of another file system is first copied beside its target.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _put(site, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = _name_aside(target, "new")
        beside.mkdir()
        (beside / MARK).touch()  # so that it is known for ours when it was left half copied
        try:
            copy_folder(site, beside)
            _put(beside, target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _put(site: Path, target: Path) -> None:
    if not target.exists():
        site.rename(target)
        return
    if not _exchange(site, target):
        _rename_twice(site, target)
    shutil.rmtree(site, ignore_errors=True)


def _name_aside(target: Path, kind: str) -> Path:
    """Name the folder beside a book in which it stands while it is not in its place."""
    return target.with_name(f".{target.name}.{kind}")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _rename_twice(site: Path, target: Path) -> None:
    aside = _name_aside(target, "old")
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    try:
        site.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    aside.rename(site)


def recover(target: Path) -> None:
    """Put back a book that an interrupted publication left aside, or remove the one it had replaced or half copied."""
    half = _name_aside(target, "new")
    if (half / MARK).is_file():
        shutil.rmtree(half, ignore_errors=True)
    aside = _name_aside(target, "old")
    if not aside.is_dir():
        return
    if not target.exists():
        aside.rename(target)
    elif (aside / MARK).is_file():
        shutil.rmtree(aside, ignore_errors=True)
