"""What each chapter has: objectives, a guess, enough figures and words, a closing box, exercises with solutions."""

import ast
import re

import pytest

from tests.prose import count_words
from tests.tools import NOTEBOOKS, read_cells_of
from whosecount.core.paths import ROOT
from whosecount.edition.story_cells import leave_out_elsewhere

FIGURES = {"theatres": 5, "reading": 3}  # at least
WORDS = {"theatres": (900, 1600), "reading": (600, 1200)}
KINDS = {"Read": 1, "Compute": 2, "Judge": 1}  # exercises of each kind, at least
BEGINS = re.compile(r"^\*\d+ minutes, (?:easy|medium|hard)\.\* \S", re.MULTILINE)
GUESS = re.compile(r"^```\{guess\}.*?^```$", re.DOTALL | re.MULTILINE)  # a control, not an argument
EXERCISE = re.compile(r"^`{3,}\{exercise\} (.+)\n:label: ([a-z0-9-]+)$", re.MULTILINE)
START = re.compile(r"^`{3,}\{solution-start\} ([a-z0-9-]+)\n:class: dropdown$", re.MULTILINE)
END = re.compile(r"^`{3,}\{solution-end\}$", re.MULTILINE)
LIKELIHOOD = re.compile(
    r"\{term\}`(?:almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain)[`<]"
)
CONFIDENCE = re.compile(r"\{term\}`(?:low|moderate|high) confidence[`<]")

CHAPTERS = [path for path in NOTEBOOKS if path.parent.name in FIGURES]
each_chapter = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def read_prose(path) -> list:
    """Read the prose of a chapter as the published book has it."""
    return leave_out_elsewhere(read_cells_of(path, "markdown"))


def read_tags(cell) -> frozenset[str]:
    return frozenset(cell.metadata.get("tags", ())) & {"spring-2018"}


def find_exercises(path) -> dict[str, tuple[str, int]]:
    """Find each exercise: its label, title, and the place of its cell."""
    return {
        label: (title, place)
        for place, cell in enumerate(read_cells_of(path))
        if cell.cell_type == "markdown"
        for title, label in EXERCISE.findall(cell.source)
    }


def find_solutions(path) -> dict[str, list]:
    """Find the cells of each solution, from its start to its end, by the exercise's label."""
    found, label = {}, ""
    for cell in read_cells_of(path):
        started = START.findall(cell.source) if cell.cell_type == "markdown" else []
        if started:
            assert not label, f"a solution begins inside that of {label}"
            label = started[0]
            assert label not in found, f"two solutions to {label}"
            found[label] = []
        if label:
            found[label].append(cell)
        if cell.cell_type == "markdown" and END.search(cell.source):
            assert label, "a solution ends that never began"
            label = ""
    assert not label, f"the solution to {label} never ends"
    return found


def count_figures(path) -> int:
    """Count the figures that a chapter shows, without those of its solutions."""
    inside = {cell.id for cells in find_solutions(path).values() for cell in cells}
    return sum(
        isinstance(node, ast.Call) and ast.unparse(node.func).endswith("study.publish")
        for cell in read_cells_of(path, "code")
        if cell.id not in inside
        for node in ast.walk(ast.parse(cell.source))
    )


@each_chapter
def test_a_chapter_says_what_it_is_about_and_what_its_reader_will_be_able_to_do(path):
    head = "\n".join(cell.source for cell in read_prose(path)).partition("\n## Before you look")[0]
    objectives = head.partition("By the end you can")[2]
    assert objectives, "no objectives at the head"
    assert len(re.findall(r"^[-*] \S", objectives, re.MULTILINE)) >= 3, "three objectives, as a list"
    assert re.search(r"^`{3,}\{admonition\} What this page is about\n:class: note$", head, re.MULTILINE)


@each_chapter
def test_a_chapter_asks_for_a_guess_before_its_first_figure(path):
    for cell in read_cells_of(path):
        if cell.cell_type == "markdown" and re.search(r"^## Before you look$", cell.source, re.MULTILINE):
            return
        assert "study.publish" not in cell.source, "a figure stands before the reader's guess"
    pytest.fail("no heading: Before you look")


@each_chapter
def test_a_chapter_has_enough_figures(path):
    assert count_figures(path) >= FIGURES[path.parent.name]


@each_chapter
def test_a_chapter_is_neither_a_note_nor_a_book(path):
    solutions = {cell.id for cells in find_solutions(path).values() for cell in cells}
    argued = [
        cell for cell in read_prose(path) if cell.id not in solutions and not EXERCISE.search(cell.source)
    ]
    words = sum(count_words(GUESS.sub("", cell.source)) for cell in argued)
    least, most = WORDS[path.parent.name]
    assert least <= words <= most, f"{words} words besides figures, guesses and exercises"


@each_chapter
def test_a_chapter_closes_with_what_can_and_cannot_be_said(path):
    boxes = [cell for cell in read_prose(path) if ":class: wc-verdict" in cell.source]
    assert len(boxes) == 1
    box = boxes[0]
    assert re.match(
        r"`{3,}\{admonition\} What we can say, and what we cannot\n:class: wc-verdict\n", box.source
    )
    assert "**We can say**" in box.source
    assert "**We cannot say**" in box.source
    assert read_tags(box), "it speaks of spring 2018 alone"


@each_chapter
def test_the_closing_words_are_on_the_stated_scales(path):
    box = next((cell.source for cell in read_prose(path) if ":class: wc-verdict" in cell.source), "")
    if path.parent.name == "theatres":
        assert LIKELIHOOD.search(box), "no word of likelihood, as {term}"
        assert CONFIDENCE.search(box), "no word of confidence, as {term}"
    bare = re.sub(r"\{[a-z:]+\}`[^`]*`", "", box)
    found = re.search(
        r"\b(?:un)?likely\b|\bprobabl[ey]\b|\balmost certain|\b(?:low|moderate|high) confidence\b", bare
    )
    assert not found, f"{found[0]!r} stands outside a {{term}}"


@each_chapter
def test_a_chapter_has_exercises_to_read_to_compute_and_to_judge(path):
    titles = [title for title, _ in find_exercises(path).values()]
    kinds = [title.partition(":")[0] for title in titles]
    assert set(kinds) <= KINDS.keys()
    assert {kind: count for kind, count in KINDS.items() if kinds.count(kind) < count} == {}


@each_chapter
def test_an_exercise_says_how_long_it_takes_and_how_hard_it_is(path):
    cells = read_cells_of(path)
    for label, (_, place) in find_exercises(path).items():
        assert BEGINS.search(cells[place].source), label


@each_chapter
def test_every_exercise_has_a_folded_solution_right_after_it(path):
    exercises, solutions = find_exercises(path), find_solutions(path)
    assert exercises.keys() == solutions.keys()
    cells = read_cells_of(path)
    for label, (_, place) in exercises.items():
        assert START.findall(cells[place + 1].source) == [label]
        told = [cell for cell in solutions[label][1:-1] if cell.source.strip()]
        assert told, f"the solution to {label} is empty"


@each_chapter
def test_the_solution_to_what_is_computed_is_computed(path):
    solutions = find_solutions(path)
    asked = [label for label, (title, _) in find_exercises(path).items() if title.startswith("Compute:")]
    assert asked
    for label in asked:
        assert [cell for cell in solutions[label] if cell.cell_type == "code"], label


@each_chapter
def test_an_exercise_and_its_solution_are_in_the_same_editions(path):
    cells, solutions = read_cells_of(path), find_solutions(path)
    for label, (_, place) in find_exercises(path).items():
        tags = {read_tags(cells[place]), *(read_tags(cell) for cell in solutions[label])}
        assert len(tags) == 1, f"{label}: some of its cells are left out of other editions"


def test_labels_of_exercises_are_unique_in_the_book():
    labels = [label for path in NOTEBOOKS for label in find_exercises(path)]
    assert {label for label in labels if labels.count(label) > 1} == set()


def test_every_term_that_is_linked_is_in_the_glossary():
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "book").rglob("*.md")]
    glossaries = "\n".join(pages)  # what only one publisher's page needs is defined there
    entries = re.findall(r"^```\{glossary\}\n(.*?)^```", glossaries, re.MULTILINE | re.DOTALL)
    lines = [line for entry in entries for line in entry.splitlines() if line and not line.startswith(" ")]
    known = {line.lower() for line in lines}
    prose = [*pages, *(cell.source for path in NOTEBOOKS for cell in read_prose(path))]
    used = {term for text in prose for term in re.findall(r"\{term\}`(?:[^`<]*<)?([^`<>]+)>?`", text)}
    assert used
    assert {term for term in used if term.lower() not in known} == set()
