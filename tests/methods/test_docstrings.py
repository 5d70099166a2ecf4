"""The rooms of methods teach: each room's example runs, and each function says what goes in and comes out."""

import doctest
import importlib
import inspect
import re

import pytest

from whosecount.core.paths import ROOT

METHODS = ROOT / "whosecount" / "methods"
NAMES = sorted(path.parent.name for path in METHODS.glob("*/__init__.py"))
ROOMS = {name: importlib.import_module(f"whosecount.methods.{name}") for name in NAMES}
FLAGS = doctest.NORMALIZE_WHITESPACE  # long lines may be broken
HEADS = ("The question", "Assumptions", "In", "Out", "Sources")


def list_functions() -> list:
    functions = [(room, name) for room in NAMES for name in ROOMS[room].__all__]
    return [
        pytest.param(room, name, id=f"{room}.{name}")
        for room, name in functions
        if inspect.isfunction(getattr(ROOMS[room], name))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_room_runs_and_gives_what_it_says(name):
    examples = doctest.DocTestFinder(recurse=False).find(ROOMS[name], name)
    assert sum(len(test.examples) for test in examples) > 2
    for test in examples:
        said: list[str] = []
        doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append)
        assert not said, "".join(said)


@pytest.mark.parametrize("name", NAMES)
def test_a_room_says_its_question_assumptions_frames_and_sources(name):
    heads = re.findall(r"^\*\*(.+?)\.\*\*", ROOMS[name].__doc__, re.MULTILINE)
    assert [head for head in heads if head in HEADS] == list(HEADS)
    assert "\nExamples\n--------\n" in ROOMS[name].__doc__


@pytest.mark.parametrize(("room", "name"), list_functions())
def test_a_function_says_what_goes_in_and_what_comes_out(room, name):
    function = getattr(ROOMS[room], name)
    doc, signature = inspect.getdoc(function), inspect.signature(function)
    first = doc.splitlines()[0]
    assert first.endswith("."), "the first line is a sentence"
    if name.startswith(("plot_", "write_")):
        named = re.findall(r"`(\w+)`", first)
        assert not [word for word in named if hasattr(ROOMS[room], word)], "it is the figure's alternative text"
    taken = set(signature.parameters) - {"ax"}
    if not re.search(
        "DataFrame|Series", str(signature.return_annotation)
    ):  # no columns to name: prose will do
        assert taken <= set(re.findall(r"\w+", doc))
        return
    for section in ("Parameters", "Returns"):
        assert f"{section}\n{'-' * len(section)}\n" in doc, section
    heads = re.findall(r"^\S.*$", doc.partition("Parameters\n")[2].partition("Returns\n")[0], re.MULTILINE)
    assert taken <= {word for head in heads for word in re.findall(r"\w+", head.partition(":")[0])}
