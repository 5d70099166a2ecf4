"""The rooms of methods teach: each room's example runs, and each function says what goes in and comes out."""

import doctest
import importlib
import inspect
import re

import pytest

from whosecount.claims import rows
from whosecount.core.paths import ROOT

METHODS = ROOT / "whosecount" / "methods"
NAMES = sorted(path.parent.name for path in METHODS.glob("*/__init__.py"))
ROOMS = {name: importlib.import_module(f"whosecount.methods.{name}") for name in NAMES}
FLAGS = doctest.NORMALIZE_WHITESPACE  # long lines may be broken
SHOWS = ("plot_", "write_", "headline_", "describe_", "caption_", "state_")
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
    takes = [one for one in signature.parameters if one != "ax"]
    assert doc.splitlines()[0].endswith("."), "the first line is a sentence"
    if "\nParameters\n" in doc or re.search("DataFrame|Series", str(signature.return_annotation)):
        for section in ("Parameters", "Returns"):
            assert f"{section}\n{'-' * len(section)}\n" in doc, section
        heads = re.findall(
            r"^\S.*$", doc.partition("Parameters\n")[2].partition("Returns\n")[0], re.MULTILINE
        )
        assert set(takes) <= {word for head in heads for word in re.findall(r"\w+", head.partition(":")[0])}
    elif name.startswith(SHOWS):  # no columns to name: prose will do
        check_short(room, doc, takes)
    else:
        assert set(takes) <= set(re.findall(r"\w+", doc))


def check_short(room: str, doc: str, takes: list[str]) -> None:
    """Check a sentence or a chart, whose name says what comes out: it names who makes its frame, or the frame, and the rest."""
    named, told = re.findall(r"`(\w+)`", doc), re.findall(r"\w+", doc)
    makers = [word for word in named if hasattr(ROOMS[room], word) or hasattr(rows, word)]
    assert makers or takes[0] in told, "no function of the room is named that makes the frame"
    assert set(takes[1:]) <= set(told), "an argument is not told of"
