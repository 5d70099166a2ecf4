"""Run one notebook as an order file says; used as `python -m whosecount.building.run_one ORDER`."""

import json
import sys
from pathlib import Path

import papermill
from papermill.exceptions import PapermillExecutionError

from whosecount.building.child import COLOURS, end_with_parent
from whosecount.paths import ROOT


def run(order_path: Path) -> int:
    """Run the notebook; on failure leave a screenful beside the result and return 1."""
    order = json.loads(order_path.read_text(encoding="utf-8"))
    notebook, result = (_keep_braces(order[name]) for name in ("notebook", "result"))
    try:
        papermill.execute_notebook(
            notebook, result, parameters=order["parameters"], progress_bar=False, log_output=False,
            kernel_name="python3", shutdown_kernel="immediate",
        )  # fmt: skip
    except PapermillExecutionError as error:
        Path(order["result"]).with_suffix(".error").write_text(
            _tell(order["notebook"], error), encoding="utf-8"
        )
        return 1
    return 0


def _keep_braces(path: str) -> str:
    """Write a path so that papermill, which fills in parameters between braces, leaves it as it is."""
    return path.replace("{", "{{").replace("}", "}}")


def _tell(notebook: str, error: PapermillExecutionError) -> str:
    """Write notebook, cell and error in one screen."""
    path = Path(notebook)
    name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    source = "\n".join(f"    {line}" for line in error.source.splitlines()[:12])
    text = COLOURS.sub("", f"{error.ename}: {error.evalue}")
    return f"{name}: cell {error.cell_index} raised an error.\n{source}\n{text[:2000]}"


if __name__ == "__main__":
    end_with_parent()
    sys.exit(run(Path(sys.argv[1])))
