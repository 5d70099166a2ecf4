"""A process that runs notebooks one after the other, as `python -m whosecount.building.worker ENGINE FOLDER LIMIT`.

Each line of its standard input is an order in JSON: notebook, result, parameters. Each line that it writes is the
answer: an empty string, or what went wrong in one screen. It ends, in good order, with its standard input.
"""

import json
import os
import queue
import shutil
import signal
import sys
import threading
from pathlib import Path

from whosecount.core.light_imports import skip_grammars, skip_remote_files

if __name__ == "__main__":  # before papermill, and in no other process
    skip_grammars()
    skip_remote_files()

import papermill
from papermill.exceptions import PapermillExecutionError

from whosecount.building.child import COLOURS
from whosecount.building.engines import ENGINES, STOPPED
from whosecount.core.paths import PICTURES, ROOT, TRACE


def run(order: dict, engine: str) -> str:
    """Run a notebook; gives nothing, or a screenful about its failure."""
    notebook, result = (_keep_braces(order[name]) for name in ("notebook", "result"))
    os.environ[TRACE] = str(Path(order["result"]).with_suffix(".trace"))
    os.environ[PICTURES] = json.dumps(order.get("pictures"))
    try:
        papermill.execute_notebook(
            notebook, result, parameters=order["parameters"], engine_name=f"whosecount-{engine}",
            kernel_name="python3", progress_bar=False, log_output=False, request_save_on_cell_execute=False,
        )  # fmt: skip
    except PapermillExecutionError as error:
        return _tell(order["notebook"], error)
    except Exception as error:
        return f"{_name(order['notebook'])}: the run failed.\n{type(error).__name__}: {str(error)[:2000]}"
    return ""


def _keep_braces(path: str) -> str:
    """Write a path so that papermill, which fills in parameters between braces, leaves it as it is."""
    return path.replace("{", "{{").replace("}", "}}")


def _name(notebook: str) -> str:
    path = Path(notebook)
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def _tell(notebook: str, error: PapermillExecutionError) -> str:
    """Write notebook, cell and error in one screen."""
    source = "\n".join(f"    {line}" for line in error.source.splitlines()[:12])
    text = COLOURS.sub("", f"{error.ename}: {error.evalue}")
    what = "did not end" if error.ename == STOPPED else "raised an error"
    return f"{_name(notebook)}: cell {error.cell_index} {what}.\n{source}\n{text[:2000]}"


def main(engine: str, folder: Path, limit: float) -> None:
    """Take orders until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever else is printed goes to the log
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    ENGINES[engine].folder, ENGINES[engine].limit = folder, limit
    orders, alone = queue.SimpleQueue(), threading.Event()
    threading.Thread(target=_read_orders, args=(orders, alone), daemon=True).start()
    try:
        while True:
            print(json.dumps(run(orders.get(), engine)), file=answers, flush=True)
    finally:
        if alone.is_set():
            shutil.rmtree(folder, ignore_errors=True)


def _read_orders(orders: queue.SimpleQueue, alone: threading.Event) -> None:
    """Read orders; when whoever gives them is gone, leave in order, so that a kernel is stopped by its client."""
    said = b""
    while more := os.read(0, 1 << 16):  # not sys.stdin, whose lock would be held when the interpreter ends
        *lines, said = (said + more).split(b"\n")
        for line in lines:
            orders.put(json.loads(line))
    alone.set()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
