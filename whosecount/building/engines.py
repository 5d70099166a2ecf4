"""Engines for papermill: kernels over IPC, forked from a warm parent or started anew, with a limit of time."""

import asyncio
import atexit
import itertools
import json
import os
import signal
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from whosecount.building.kernels import FORKS, RUN_LIMIT, WarmParent, open_private_folder
from whosecount.core.errors import WhoseCountError

STOPPED = "Stopped"  # name of the error of a cell that did not end
DEAD = "the kernel died: the notebook ended it, it was killed, or memory ran out. Run fewer --jobs at once?"


class ForkedProvisioner(LocalProvisioner):
    """Gives a kernel forked by the warm parent whose socket lies beside the connection file."""

    client: socket.socket | None = None
    status: int | None = None

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel that has not been waited for."""
        return self.client is not None

    async def launch_kernel(self, cmd: list[str], **kwargs) -> dict:
        """Ask the parent for a kernel, and wait until it is forked."""
        if "ipykernel_launcher" not in cmd:
            raise WhoseCountError(f"{self.kernel_spec.display_name}: only Python's own kernel can be forked.")
        self.cwd = str(kwargs.get("cwd") or Path.cwd())
        order = {"argv": cmd[cmd.index("ipykernel_launcher") :], "cwd": self.cwd, "env": kwargs["env"]}
        self.client = socket.socket(socket.AF_UNIX)
        self.status = None
        try:
            self.client.connect(str(Path(self.parent.connection_file).with_name(FORKS)))
            self.client.sendall(json.dumps(order).encode() + b"\n")
            told = json.loads(self.client.makefile("rb").readline() or b"{}")
        except OSError as error:
            told = {"error": str(error)}
        if "pid" not in told:
            self.client.close()
            self.client = None
            raise WhoseCountError(
                f"No kernel could be forked: {told.get('error', 'their parent has ended')}. "
                "Run again with --engine stock."
            )
        self.client.setblocking(False)
        self.pid = self.pgid = told["pid"]
        return self.connection_info

    async def poll(self) -> int | None:
        """Give the kernel's status, None while it runs."""
        if self.client is None or self.status is not None:
            return self.status or 0
        try:
            told = self.client.recv(4096)
        except BlockingIOError:
            return None
        except OSError:
            told = b""
        if not told:  # the parent is gone
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self.status = json.loads(told)["status"] if told else -signal.SIGKILL
        return self.status

    async def wait(self) -> int | None:
        """Wait for the kernel's end."""
        while (status := await self.poll()) is None:
            await asyncio.sleep(0.005)
        await self.cleanup()
        return status

    async def send_signal(self, signum: int) -> None:
        """Have a signal sent to the kernel and what it started."""
        if self.client is not None and self.status is None:
            with suppress(OSError):
                self.client.sendall(json.dumps({"signal": int(signum)}).encode() + b"\n")

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel, and wait until it is gone."""
        await self.send_signal(signal.SIGKILL)
        await self.wait()

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        await self.send_signal(signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        """Close the connection, which ends a kernel that still runs."""
        if self.client is not None:
            self.client.close()
            self.client = None


class StockProvisioner(LocalProvisioner):
    """Starts a kernel anew, and at its end ends whatever the notebook has started."""

    async def cleanup(self, restart: bool = False) -> None:
        """End the kernel's group, of which a kernel that died is no longer part."""
        if self.pgid:
            with suppress(ProcessLookupError):
                os.killpg(self.pgid, signal.SIGKILL)
            self.pgid = None
        await super().cleanup(restart=restart)


class StockKernelManager(AsyncKernelManager):
    """Manages a kernel that is started anew."""

    provisioner_class: ClassVar[type] = StockProvisioner

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.provisioner = self.provisioner_class(
            parent=self, kernel_spec=self.kernel_spec, kernel_id=str(uuid4())
        )


class ForkedKernelManager(StockKernelManager):
    """Manages a forked kernel."""

    provisioner_class = ForkedProvisioner


class _Countdown:
    """Gives the seconds that are left of a limit, from the first cell on."""

    def __init__(self, limit: float) -> None:
        self.limit, self.end = limit, None

    def __call__(self, cell: object) -> float:
        self.end = self.end or time.monotonic() + self.limit
        return max(self.end - time.monotonic(), 0.1)  # none would be no limit


class StockEngine(NBClientEngine):
    """Papermill's own engine, over IPC and with a limit of time for the whole notebook.

    Attributes
    ----------
    folder : Path or None
        Private folder for sockets; one of its own when None.
    limit : float
        Seconds that the cells of a notebook may take in all.
    """

    folder: ClassVar[Path | None] = None
    limit: ClassVar[float] = RUN_LIMIT
    manager: ClassVar[type] = StockKernelManager
    _numbers = itertools.count()

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **kwargs) -> None:
        """Execute the notebook; a hang and a dead kernel are errors of the cell that was running."""
        file = cls.open_folder() / f"{os.getpid()}-{next(cls._numbers)}.json"
        config = Config({"KernelManager": {"transport": "ipc", "connection_file": str(file)}})
        options = {"shutdown_kernel": "immediate", "iopub_timeout": 60} | kwargs
        try:
            super().execute_managed_notebook(
                nb_man, kernel_name, **options, config=config, kernel_manager_class=cls.manager,
                timeout_func=_Countdown(cls.limit),
            )  # fmt: skip
        except CellTimeoutError:
            raise _blame_cell(nb_man.nb, f"the notebook was not done after {cls.limit:.0f} seconds") from None
        except DeadKernelError:
            raise _blame_cell(nb_man.nb, DEAD) from None

    @classmethod
    def open_folder(cls) -> Path:
        """Give the folder for sockets; outside a build it is made once, and goes with this process."""
        if cls.folder is None:
            own = ExitStack()
            atexit.register(own.close)
            cls.folder = own.enter_context(open_private_folder())
        return cls.folder


class ForkedEngine(StockEngine):
    """Forks each kernel from a parent that has imported the stack once.

    In a build the parent is the build's. Elsewhere it is started with the first notebook and ends with this
    process: a gain from the second notebook on.
    """

    manager = ForkedKernelManager

    parent: ClassVar[WarmParent | None] = None
    _opening = threading.Lock()

    @classmethod
    def open_folder(cls) -> Path:
        """Give the folder of the parent's socket."""
        with cls._opening:
            if cls.folder is None:
                cls.parent = WarmParent(super().open_folder())
                atexit.register(cls.parent.stop)
            if cls.parent:
                cls.parent.ensure()
        return cls.folder


def _blame_cell(notebook, reason: str) -> PapermillExecutionError:
    """Make the error of the cell that was started last."""
    started = [n for n, cell in enumerate(notebook.cells) if cell.metadata.papermill["start_time"]]
    number = started[-1]
    return PapermillExecutionError(
        cell_index=number, exec_count=None, source=notebook.cells[number].source, ename=STOPPED, evalue=reason,
        traceback=[],
    )  # fmt: skip


ENGINES = {"forked": ForkedEngine, "stock": StockEngine}
for _name, _engine in ENGINES.items():
    papermill_engines.register(f"whosecount-{_name}", _engine)
