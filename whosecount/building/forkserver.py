"""The parent of forked kernels: imports what notebooks import once, then forks a fresh kernel for each client.

Used as `python -m whosecount.building.forkserver DESCRIPTOR FOLDER`: the listening socket that it inherits,
and the private folder in which it lies. A client connects, sends one line of JSON (argv, cwd, env) and is told
the kernel's process; it may send signals, and is told the status when the kernel ends. A client that goes away
takes its kernel along, and the end of standard input takes all of them: whoever started this process is gone.
"""

import ctypes
import gc
import json
import os
import pkgutil
import selectors
import shutil
import signal
import socket
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

PRELOADED = (  # not Matplotlib's inline backend: it finds its IPython when it is imported, in the kernel
    "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg",
    "seaborn", "whosecount.study.study", "ipykernel.kernelapp", "ipykernel.debugger",
)  # fmt: skip
SINGLE_THREADED = {  # libraries that would start threads when imported
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
_PR_SET_PDEATHSIG = 1


def preload() -> None:
    """Import the stack; nothing of it may run, so that each kernel starts from what imports leave."""
    gc.disable()  # nothing that is imported goes away again
    for name in PRELOADED:
        import_module(name)
    for room in ("whosecount.charts", "whosecount.claims", "whosecount.methods", "whosecount.record"):
        for module in pkgutil.iter_modules(import_module(room).__path__, f"{room}."):
            import_module(module.name)
    gc.collect()
    gc.freeze()  # the collector would write to, and so copy, the pages that kernels share
    gc.enable()


def count_threads() -> int:
    """Count the threads of this process, those of libraries too where the system tells."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()


@dataclass
class _Client:
    """What a client has said that was not yet a whole line, and the process of its kernel."""

    said: bytes = b""
    pid: int = 0


class ForkServer:
    """Forks a kernel for each connection, and ends each with its client."""

    def __init__(self, listener: socket.socket, folder: Path) -> None:
        self.listener, self.folder = listener, folder
        self.selector = selectors.DefaultSelector()
        self.clients: dict[socket.socket, _Client] = {}
        self.life, self.own_life = os.pipe()  # its write end lives as long as this process
        self.woken, wakes = socket.socketpair()
        self.wakes = wakes
        for one in (listener, self.woken, wakes):
            one.setblocking(False)
        signal.set_wakeup_fd(wakes.fileno())
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, lambda *_: None)  # only to be woken
        for one in (listener, self.woken, 0):
            self.selector.register(one, selectors.EVENT_READ)

    def serve(self) -> dict | None:
        """Serve until told to end, which gives None; in a forked child it gives what its kernel was asked for."""
        while True:
            for key, _ in self.selector.select():
                source = key.fileobj
                if source is self.listener:
                    self._accept()
                elif source is self.woken:
                    if signal.SIGTERM in self.woken.recv(4096):
                        return self._end()
                elif source == 0:
                    if not os.read(0, 4096):
                        shutil.rmtree(self.folder, ignore_errors=True)
                        return self._end()
                elif source in self.clients and (order := self._hear(source)):
                    return order
            self._reap()

    def _accept(self) -> None:
        try:
            client, _ = self.listener.accept()
        except OSError:
            return
        self.clients[client] = _Client()
        self.selector.register(client, selectors.EVENT_READ)

    def _hear(self, client: socket.socket) -> dict | None:
        """Take what a client says: its order, then signals; gives the order in the child that is forked for it."""
        try:
            said = client.recv(1 << 16)
        except OSError:
            said = b""
        if not said:
            self._forget(client)
            return None
        *lines, self.clients[client].said = (self.clients[client].said + said).split(b"\n")
        for line in lines:
            told = json.loads(line)
            if "signal" in told:
                _send_signal(self.clients[client].pid, told["signal"])
            elif self._fork(client):
                return told
        return None

    def _fork(self, client: socket.socket) -> bool:
        """Fork; true in the child."""
        if (threads := count_threads()) > 1:
            self._answer(client, {"error": f"the parent of the kernels runs {threads} threads"})
            return False
        pid = os.fork()
        if not pid:
            self._leave()
            return True
        self.clients[client].pid = pid
        self._answer(client, {"pid": pid})
        return False

    def _leave(self) -> None:
        """Let go, in the child, of everything that is the parent's."""
        os.setsid()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        self.selector.close()
        for one in (self.listener, self.woken, self.wakes, *self.clients):
            one.close()
        os.close(self.own_life)

    def _answer(self, client: socket.socket, words: dict) -> None:
        with suppress(OSError):  # a client that is gone is heard of in its turn
            client.sendall(json.dumps(words).encode() + b"\n")

    def _reap(self) -> None:
        for client, known in list(self.clients.items()):
            if known.pid and (ended := os.waitpid(known.pid, os.WNOHANG))[0]:
                with suppress(ProcessLookupError):
                    os.killpg(known.pid, signal.SIGKILL)  # what the notebook itself started
                known.pid = 0
                self._answer(client, {"status": os.waitstatus_to_exitcode(ended[1])})
                self._forget(client)

    def _forget(self, client: socket.socket) -> None:
        """End a connection and its kernel."""
        known = self.clients.pop(client)
        self.selector.unregister(client)
        client.close()
        if known.pid:
            _send_signal(known.pid, signal.SIGKILL)
            os.waitpid(known.pid, 0)

    def _end(self) -> None:
        for client in list(self.clients):
            self._forget(client)


def _send_signal(pid: int, number: int) -> None:
    """Send a signal to a kernel and to what it started; one that has just been forked has no group yet."""
    if pid:
        try:
            os.killpg(pid, number)
        except ProcessLookupError:
            os.kill(pid, number)


def run_kernel(order: dict, life: int, parent: int) -> None:
    """Become a kernel: nothing is left of the parent but the modules that it imported."""
    _end_with_parent(life, parent)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    sys.argv = order["argv"]
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    np.random.seed()  # the state that every fork would share; Python's own is renewed by fork
    IPKernelApp.launch_instance(sys.argv[1:])


def _end_with_parent(life: int, parent: int) -> None:
    """See that this kernel, and what it starts, does not outlive the parent, even a killed one."""

    def wait() -> None:
        while os.read(life, 1):
            pass
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=wait, daemon=True, name="end-with-parent").start()
    if sys.platform.startswith("linux"):  # a belt: the thread waits for a cell that never lets others run
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os.killpg(0, signal.SIGKILL)


def main(descriptor: int, folder: Path) -> None:
    """Serve; in each forked child, run its kernel."""
    parent = os.getpid()
    if not sys.flags.safe_path:
        del sys.path[0]  # where this process was started, which is no kernel's
    preload()
    server = ForkServer(socket.socket(fileno=descriptor), folder)
    order = server.serve()
    if order is None:
        os._exit(0)  # there is nothing to take apart
    run_kernel(order, server.life, parent)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
