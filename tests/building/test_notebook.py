"""Parameters on their way into a notebook: values stay the values they are, and none becomes code."""

import json
from contextlib import chdir
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.hostile import ATTACKS
from whosecount.building import plan
from whosecount.building.execute import ENGINES
from whosecount.building.notebook import Order, execute
from whosecount.core.errors import DataError
from whosecount.core.paths import PICTURES, TRACE
from whosecount.edition.read import Edition, Page

VALUES = [
    *ATTACKS,
    '"',
    "'",
    "\\",
    '\\"',
    "a\\",
    '\\\\"""',
    '"""',
    "'''",
    "line\nline\r\nline\ttab",
    "\"\nimport os; os.system('touch pwned')\n\"",
    "__import__('os').system('touch pwned')",
    "\" + __import__('os').system('touch pwned') + \"",
    "{__import__('os').system('touch pwned')}",
    "%(pwned)s {pwned} $pwned `touch pwned` $(touch pwned)",
    "!touch pwned",
    "%%bash\ntouch pwned",
    "\\N{DIGIT ONE} \\x41 \\u0041 \\101",
    "داعش \U0001f692 \u2028",
]
SOURCE = "text: str = ''  # one\nlist_: list = []  # several\nmapping: dict = {}  # by name"
ECHO = "import json\nfrom pathlib import Path\nPath('echo.json').write_text(json.dumps([text, list_, mapping, number]))"


def write_order(folder: Path, parameters: dict, engine: str = "forked") -> Order:
    cells = [
        new_code_cell(SOURCE + "\nnumber: float = 0.5  # a number", metadata={"tags": ["parameters"]}),
        new_code_cell(ECHO),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    folder.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata=metadata), folder / "source.ipynb")
    notebook, result = str(folder / "source.ipynb"), str(folder / "result.ipynb")
    return Order(notebook, result, parameters, engine, log="", sockets=str(folder))


@pytest.mark.parametrize("engine", ENGINES)
def test_values_that_look_like_code_arrive_as_the_strings_they_are(tmp_path, monkeypatch, engine):
    parameters = {
        "text": "\n".join(VALUES),
        "list_": VALUES,
        "mapping": {value: value for value in VALUES},
        "number": -1e-300,
    }
    order = write_order(tmp_path, parameters, engine)
    assert run_in(tmp_path, order, monkeypatch) == ""
    echo = json.loads((tmp_path / "echo.json").read_text(encoding="utf-8"))
    assert echo == [parameters["text"], VALUES, parameters["mapping"], -1e-300]
    assert not list(tmp_path.rglob("pwned")) and not Path("/tmp/pwned").exists()


def run_in(folder: Path, order: Order, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in (TRACE, PICTURES):
        monkeypatch.setenv(name, "")  # which is set here by the run itself
    with chdir(folder):
        return execute(order, lambda cell, cell_index: None)


@pytest.mark.parametrize("name", ["{text}", "a{b}c", "{", "}{", "{0}"])
def test_braces_in_a_path_are_braces(tmp_path, monkeypatch, name):
    folder = tmp_path / name
    assert run_in(tmp_path, write_order(folder, {"text": "elsewhere"}), monkeypatch) == ""
    assert (folder / "result.ipynb").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"echo.json", name}


@pytest.mark.parametrize(
    "name", ["text; import os", "text\n", "__import__('os')", "text = 1\nimport os", "class", "", "text #", "pm"]
)  # fmt: skip
def test_a_parameter_is_a_name_that_the_notebook_has(tmp_path, monkeypatch, name):
    monkeypatch.setattr(plan, "ROOT", tmp_path)
    write_order(tmp_path, {})
    page = Page(tmp_path / "source.ipynb", "book/source", {name: "x"})
    edition = Edition("small", "Small", "", {}, (), (page,), {}, "")
    with pytest.raises(DataError, match="there is no such parameter") as caught:
        plan.plan_jobs(edition)
    assert str(caught.value).isprintable()
