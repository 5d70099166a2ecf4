"""The private folder in which kernels' sockets lie, and the warm parent from which kernels are forked."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whosecount.building.child import read_log, start_child, stop_child
from whosecount.building.forkserver import SINGLE_THREADED
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import ROOT

LONGEST_FOLDER = 80  # bytes: the address of a Unix socket has 107 in all
FORKS = "forks"  # the parent's socket, in the private folder
RUN_LIMIT = 1800.0  # seconds that the cells of one notebook may take
INLINE_FIGURES = "module://matplotlib_inline.backend_inline"


@contextmanager
def open_private_folder() -> Iterator[Path]:
    """Give a folder for sockets that nobody else may enter, with a short path; removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wc-"))
    if len(os.fsencode(folder)) > LONGEST_FOLDER:
        folder.rmdir()
        try:
            folder = Path(tempfile.mkdtemp(prefix="wc-", dir="/tmp"))
        except OSError:
            raise WhoseCountError(
                f"{tempfile.gettempdir()}: too long a path for sockets. Set TMPDIR to a folder with a short one."
            ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class WarmParent:
    """A process that has imported what notebooks import, and forks a kernel for whoever connects to its socket.

    Parameters
    ----------
    folder : Path
        Private folder; the socket is `folder / FORKS`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = None

    def ensure(self) -> None:
        """Start the parent if it does not run. It listens from now on, and forks when it has imported the stack."""
        if self.process and self.process.poll() is None:
            return
        self.stop()
        address = self.folder / FORKS
        address.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(address))
            listener.listen(128)
            number = listener.fileno()
            self.process = start_child(
                ["-m", "whosecount.building.forkserver", str(number), str(self.folder)],
                self.folder / "forks.log",
                cwd=ROOT,
                pass_fds=[number],
                env={"MPLBACKEND": INLINE_FIGURES} | os.environ | SINGLE_THREADED,
            )

    def stop(self) -> None:
        """Stop the parent and its kernels."""
        if self.process:
            stop_child(self.process)
            self.process = None

    def read_log(self) -> str:
        """Read what the parent has said, which is nothing as long as all is well."""
        return read_log(self.folder / "forks.log")
