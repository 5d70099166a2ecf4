"""What cells show, in which order, with both engines: the one without a kernel gives what a kernel would."""

import nbformat
import pytest
from nbformat import NotebookNode

from tests.building.notebooks import make_job
from whosecount.building import execute
from whosecount.building.execute import iterate_runs

HEARD = "\nimport time; time.sleep(1)"  # a kernel passes on what programs print when it comes to it
CELLS = {
    "prints": "print('a')\nprint('b', end='')",
    "warns": "import sys; print('w', file=sys.stderr)",
    "prints and shows in turn": "from IPython.display import HTML, display\nprint(1); display(HTML('<i>x</i>')); print(2)\n3",
    "a value": "{'b': 1}",
    "a value that is not shown": "4;",
    "nothing": "x = 5",
    "an empty cell": " ",
    "a value of before": "x, _3 if False else Out[4]",
    "a program prints": f"import subprocess\n_ = subprocess.run(['sh', '-c', 'echo out']){HEARD}",
    "a program complains": f"_ = subprocess.run(['sh', '-c', 'echo err >&2']){HEARD}",  # a kernel promises no order of both
    "a shell's line": f"!echo bang{HEARD}",
    "past Python": f"import os\n_ = os.write(1, b'low\\n'){HEARD}",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nprint('drawn')",
    "another figure": "fig, ax = plt.subplots(figsize=(1, 1)); fig",
    "a frame": "import pandas as pd; pd.DataFrame({'a': [1]})",
    "renewed": "handle = display('old', display_id=True); handle.update('new')",
    "cleared": "from IPython.display import clear_output\nprint('gone'); clear_output(); print('stays')",
    "raw bytes": "class Dot:\n    def _repr_png_(self): return b'\\x89PNG'\n    def __repr__(self): return 'dot'\nDot()",
    "awaited": "import asyncio\nawait asyncio.sleep(0)\n'slept'",
    "a def in one cell": "def double(n):\n    return 2 * n",
    "used in another": "double(x)",
}  # fmt: skip
pytestmark = pytest.mark.skipif(len(execute.ENGINES) < 2, reason="there is no other engine on this system")


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> dict[str, list[NotebookNode]]:
    """Every cell, run by each engine."""
    cells = {}
    for engine in execute.ENGINES:
        folder = tmp_path_factory.mktemp(engine)
        job = make_job(folder, "cells", *CELLS.values())
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("PYTEST_CURRENT_TEST")  # with which a kernel does not see what programs print
            (run,) = iterate_runs([job], folder / "out", 1, engine=engine)
        assert run.error is None, run.error
        cells[engine] = nbformat.read(run.result, as_version=4).cells
        for cell in cells[engine]:
            cell.outputs = join_streams(cell.outputs)
    return cells


def join_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join what was printed between two other outputs, which a kernel sends in as many pieces as it likes."""
    joined = []
    for output in outputs:
        if (
            joined
            and output.output_type == joined[-1].output_type == "stream"
            and output.name == joined[-1].name
        ):
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_shows_what_it_shows_in_a_kernel(shown, name):
    number = list(CELLS).index(name)
    forked, stock = (shown[engine][number] for engine in execute.ENGINES)
    assert forked.outputs == stock.outputs
    assert forked.execution_count == stock.execution_count


@pytest.mark.parametrize("engine", execute.ENGINES)
@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("1 / 0", "ZeroDivisionError", "division by zero"),
        ("def (", "SyntaxError", "invalid syntax"),
        ("raise SystemExit(3)", "SystemExit", "3"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("%no_such_magic", "UsageError", "no_such_magic"),
    ],
)
def test_a_cell_that_raises_ends_the_run_with_its_error(tmp_path, engine, code, name, words):
    jobs = [make_job(tmp_path, "raises", "print('before')", code, "print('after')")]
    (run,) = iterate_runs(jobs, tmp_path / "out", 1, engine=engine)
    told = str(run.error)
    if name != "UsageError":  # for which IPython has but a line, and a kernel no error
        assert f"raises.ipynb: cell 1 raised an error.\n    {code}\n{name}" in told
    assert words in told
    cells = nbformat.read(tmp_path / "out" / "raises.ipynb", as_version=4).cells
    assert cells[-1].outputs == []
    assert [cell.outputs[0].text for cell in cells if cell.source == "print('before')"] == ["before\n"]


def test_an_error_is_kept_with_its_traceback(tmp_path):
    job = make_job(tmp_path, "raises", "def fail():\n    raise ValueError('shut')", "fail()")
    list(iterate_runs([job], tmp_path / "out", 1, engine="forked"))
    (error,) = (
        output
        for cell in nbformat.read(tmp_path / "out" / "raises.ipynb", as_version=4).cells
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    )
    assert (error.ename, error.evalue) == ("ValueError", "shut")
    assert "fail" in "".join(error.traceback)


@pytest.mark.parametrize("engine", execute.ENGINES)
def test_a_cell_that_may_raise_ends_nothing_but_itself(tmp_path, engine):
    job = make_job(tmp_path, "may", "print('before')", "1 / 0\nprint('not')", "print('after')")
    notebook = nbformat.read(job.page.notebook, as_version=4)
    notebook.cells[1].metadata["tags"] = ["raises-exception"]
    nbformat.write(notebook, job.page.notebook)
    list(iterate_runs([job], tmp_path / "out", 1, engine=engine))
    cells = nbformat.read(tmp_path / "out" / "may.ipynb", as_version=4).cells
    assert [cell.outputs[0].text for cell in cells if cell.source == "print('after')"] == ["after\n"]
