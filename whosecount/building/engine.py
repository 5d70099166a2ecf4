"""A papermill engine without kernels or sockets: the cells run in this process, in IPython's own shell.

Outputs are those that a kernel would send, in the order in which they are shown. What papermill's other engine
takes of options (`on_cell_start`) this one takes by the same name.
"""

import base64
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import Engine, NotebookExecutionManager
from traitlets import List
from traitlets.config import Config

RAISES = "raises-exception"  # tag of a cell that may


def _encode(data: dict) -> dict:
    """Write pictures as a notebook holds them."""
    pictures = {kind: base64.b64encode(one).decode() for kind, one in data.items() if isinstance(one, bytes)}
    return data | pictures


class _Publisher(DisplayPublisher):
    """Puts what is displayed among the cell's outputs."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        output = new_output("display_data", data=_encode(data), metadata=metadata or {})
        name = (transient or {}).get("display_id")
        if update:
            for shown in self.shell.by_display_id.get(name, ()):
                shown.update(data=output.data, metadata=output.metadata)
            return
        self.shell.by_display_id.setdefault(name, []).append(output)
        self.shell.show(output)

    def clear_output(self, wait=False) -> None:
        self.shell.shown.clear()


class _Hook(DisplayHook):
    """Puts the value of a cell's last expression among its outputs."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        shown = {
            "data": _encode(format_dict),
            "metadata": md_dict or {},
            "execution_count": self.prompt_count,
        }
        self.shell.show(new_output("execute_result", **shown))

    def finish_displayhook(self) -> None:
        self._is_active = False


class Shell(InteractiveShell):
    """IPython's shell, whose outputs are a list."""

    display_pub_class = _Publisher
    displayhook_class = _Hook
    shown = List()

    def __init__(self, **options) -> None:
        self.by_display_id = {}
        self.collect = lambda: None
        super().__init__(**options)

    def init_environment(self) -> None:
        """Set no page before what programs print."""
        os.environ["PAGER"] = os.environ["GIT_PAGER"] = "cat"

    def show(self, output: NotebookNode) -> None:
        """Put something among the outputs, behind what programs have printed so far."""
        self.collect()
        self.shown.append(output)

    def say(self, name: str, text: str) -> None:
        """Put printed text among the outputs, behind what was printed just before it."""
        if not text:
            return
        last = self.shown[-1] if self.shown else {}
        if last.get("name") == name:
            last["text"] += text
        else:
            self.shown.append(new_output("stream", name=name, text=text))

    def _showtraceback(self, etype, evalue, stb) -> None:  # which IPython names as the one to override
        self.show(new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb)))


class _Stream(io.TextIOBase):
    """What a cell prints."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, shell: Shell, name: str, number: int) -> None:
        self.shell, self.name, self.number = shell, name, number

    def write(self, text: str) -> int:
        self.shell.say(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.number


@contextmanager
def _catch_prints(shell: Shell) -> Iterator[None]:
    """Catch what is printed, by Python and past it; the shell collects the latter."""
    streams = [_Stream(shell, name, number) for name, number in (("stdout", 1), ("stderr", 2))]
    kept = [os.dup(stream.number) for stream in streams]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        for stream, file in zip(streams, (out, err), strict=True):
            os.dup2(file.fileno(), stream.number)

        def collect() -> None:
            for stream, file in zip(streams, (out, err), strict=True):
                file.seek(0)
                shell.say(stream.name, file.read().decode(errors="replace"))
                file.seek(0)
                file.truncate()

        shell.collect = collect
        try:
            with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
                yield
        finally:
            for stream, number in zip(streams, kept, strict=True):
                os.dup2(number, stream.number)
                os.close(number)


class InProcessEngine(Engine):
    """Runs a notebook's cells in this process; one process runs one notebook, or they would share what they change."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, *, on_cell_start: Callable | None = None, **_
    ) -> None:
        """Run the cells, until one raises that may not."""
        Shell.clear_instance()
        shell = Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
        if "" not in sys.path:
            sys.path.append("")  # a kernel finds modules in the working folder too
        with _catch_prints(shell):
            for number, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, number)
                raised = False
                if cell.cell_type == "code" and cell.source.strip():
                    if on_cell_start:
                        on_cell_start(cell=cell, cell_index=number)
                    raised = not _run_cell(shell, cell) and RAISES not in cell.metadata.get("tags", ())
                if raised:
                    nb_man.cell_exception(cell, number)
                nb_man.cell_complete(cell, number)
                if raised:
                    break


def _run_cell(shell: Shell, cell: NotebookNode) -> bool:
    """Run a cell and fill in its outputs; false when it raised."""
    shell.shown = []
    cell.execution_count = shell.execution_count
    result = shell.run_cell(cell.source, store_history=True)
    shell.collect()
    error = result.error_before_exec or result.error_in_exec
    if error and not any(one.output_type == "error" for one in shell.shown):  # IPython had but a line for it
        shell.show(new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[]))
    cell.outputs = shell.shown
    return result.success
