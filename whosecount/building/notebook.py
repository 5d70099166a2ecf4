"""One notebook, in a process of its own, under a guard that lets nothing of it outlive it or the build."""

import ctypes
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

import psutil
from traitlets.config import Config

from whosecount.building.logs import COLOURS
from whosecount.core.paths import PICTURES, ROOT, TRACE

DEAD = "the kernel died: the notebook ended it, it was killed, or memory ran out. Run fewer --jobs at once?"
INLINE_FIGURES = "module://matplotlib_inline.backend_inline"
IN_PROCESS = "whosecount-forked"  # papermill's name for our engine
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Order:
    """What is to be run."""

    notebook: str
    result: str  # where its executed copy goes
    parameters: dict
    engine: str  # "forked" for cells in the notebook's process, "stock" for papermill's own engine
    log: str  # file for what is said beside the notebook
    sockets: str  # private folder of the build; it goes when the build is gone
    pictures: dict | None = None  # where to take them from and to put them, see `Job.order_pictures`
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    @property
    def name(self) -> str:
        """The notebook's name for messages."""
        path = Path(self.notebook)
        return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)

    def blame(self, cell: int, source: str, reason: str, what: str) -> str:
        """Write notebook, cell and error in one screen."""
        lines = "\n".join(f"    {line}" for line in source.splitlines()[:12])
        return f"{self.name}: cell {cell} {what}.\n{lines}\n{COLOURS.sub('', reason)[:2000]}"


def guard(order: Order, told: Connection) -> None:
    """Run a notebook in a child of this process, which runs nothing else and so always heeds an end.

    The notebook is over when its process is, or when the build is gone, even killed: then all that it started is
    killed, and this process with it.
    """
    os.setsid()
    heed_interrupts()  # no terminal's any more
    if sys.platform.startswith("linux"):  # whatever loses its parent is found here
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    notebook = multiprocessing.get_context("fork").Process(target=run_notebook, args=(order, told))
    notebook.start()
    build = multiprocessing.parent_process().sentinel
    if build in wait([notebook.sentinel, build]):
        shutil.rmtree(order.sockets, ignore_errors=True)
    end_family(os.getpid())


def heed_interrupts() -> None:
    """Heed interruptions from now on; one that came while they were blocked was the build's to answer, and is dropped."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    signal.signal(signal.SIGINT, before)


def end_family(pid: int) -> None:
    """Kill a process and all that it started, also what lives in a session of its own."""
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.kill()
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):  # one that has only just been started has no group yet
        os.kill(pid, signal.SIGKILL)


def run_notebook(order: Order, told: Connection) -> None:
    """Run a notebook in this process; tells each cell that starts, then nothing or what went wrong."""
    with Path(order.log).open("wb") as log:
        for number in (1, 2):
            os.dup2(log.fileno(), number)
    os.environ.clear()
    os.environ.update({"MPLBACKEND": INLINE_FIGURES} | order.environment)
    tempfile.tempdir = None  # what the process it was forked from had found
    os.chdir(ROOT)
    import numpy as np

    np.random.seed()  # the state that every fork would share; Python's own is renewed by fork
    told.send(execute(order, lambda cell, cell_index: told.send((cell_index, cell.source))))


def execute(order: Order, on_cell_start: Callable) -> str:
    """Have papermill execute a notebook; gives nothing, or a screenful about its failure."""
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError

    from whosecount.building.engine import InProcessEngine

    papermill_engines.register(IN_PROCESS, InProcessEngine)
    os.environ[TRACE] = str(Path(order.result).with_suffix(".trace"))
    os.environ[PICTURES] = json.dumps(order.pictures)
    notebook, result = (one.replace("{", "{{").replace("}", "}}") for one in (order.notebook, order.result))
    options = {"engine_name": IN_PROCESS} if order.engine == "forked" else _take_kernel(order)
    try:
        papermill.execute_notebook(
            notebook, result, parameters=order.parameters, kernel_name="python3", progress_bar=False,
            log_output=False, request_save_on_cell_execute=False, on_cell_start=on_cell_start, **options,
        )  # fmt: skip
    except PapermillExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
        return order.blame(error.cell_index, error.source, reason, "raised an error")
    except DeadKernelError:
        return DEAD
    except Exception as error:
        said = COLOURS.sub("", Path(order.log).read_text(encoding="utf-8", errors="replace"))[-1000:]
        return f"{order.name}: the run failed.\n{type(error).__name__}: {str(error)[:2000]}\n{said}".strip()
    return ""


def _take_kernel(order: Order) -> dict:
    """Give the options for papermill's own engine: a kernel whose sockets are files, since ports may be taken twice."""
    manager = {"transport": "ipc", "connection_file": f"{order.sockets}/{os.getpid()}.json"}
    return {"config": Config({"KernelManager": manager}), "shutdown_kernel": "immediate", "iopub_timeout": 60}
