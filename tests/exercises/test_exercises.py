"""Exercises: each solution passes its check, each usual mistake gets its name, on the book's data and on others."""

import ast
import re
from functools import cache
from inspect import signature

import pandas as pd
import pytest

from tests.shared_runs import read_run
from tests.test_chapters import find_exercises, find_solutions
from tests.tools import NOTEBOOKS, read_cells_of
from whosecount import Study
from whosecount.core.errors import WhoseCountError
from whosecount.core.intervals import Interval
from whosecount.core.paths import ROOT
from whosecount.core.phrasing import write_number
from whosecount.core.refusal import Refusal
from whosecount.edition.parameters import merge_parameters
from whosecount.edition.read import read_edition
from whosecount.exercises import ALL, Verdict, check
from whosecount.exercises.answers import ADDED, CLOSED, NUMBER, PERCENT, REVISED, ROWS, TERMS, UNPLACED
from whosecount.exercises.solutions import solve
from whosecount.tables.load import load_tables
from whosecount.tables.parameters import read_parameters

PAGES = {path.relative_to(ROOT / "book").with_suffix("").as_posix(): path for path in NOTEBOOKS}
EDITIONS = ["spring-2018", "synthetic-ucdp", "synthetic-acled"]
WHOLE = ("claims", "events", "events_reader", "events_credit", "vague_rule", "just_over_pct")  # no theatre
EVERY_KILLED = ALL["one-article-compute"]
each_exercise = pytest.mark.parametrize("exercise", ALL.values(), ids=list(ALL))


def read_text(exercise) -> str:
    path = PAGES[exercise.page]
    _, place = find_exercises(path)[exercise.label]
    return read_cells_of(path)[place].source


def read_code(text: str, language: str) -> str:
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE))


def find_study(exercise) -> str:
    """Name the study that the page hands to an exercise."""
    (call,) = find_calls(read_code(read_text(exercise), "python"), "check")
    return ast.unparse(call.args[2])


def find_calls(code: str, name: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return [call for call in calls if ast.unparse(call.func) == name]


@cache
def list_parameters(edition: str, page: str) -> dict:
    pages = [one for one in read_edition(edition).pages if one.notebook == PAGES[page]]
    defaults = read_parameters(PAGES[page])
    return defaults | merge_parameters(pages[0], defaults)


@cache
def open_study(edition: str, page: str, whole: bool, **changed) -> Study:
    given = list_parameters(edition, page) | changed
    given = {"theatre": given.get("example_theatre", ""), **given}
    kept = WHOLE if whole or "window_start" not in given else signature(Study.open).parameters
    return Study.open(load=load_tables, **{name: value for name, value in given.items() if name in kept})


def prepare(edition: str, exercise, **changed) -> tuple[Study, dict]:
    whole = find_study(exercise) == "everything"
    given = list_parameters(edition, exercise.page) | changed
    study = open_study(edition, exercise.page, whole, **changed)
    return study, {name: given[name] for name in exercise.parameters}


def write_answer(answer: object) -> object:
    """Write an answer as a learner would."""
    if isinstance(answer, Interval):
        return (answer.low, None if answer.is_open else answer.high)
    return list(answer) if isinstance(answer, frozenset | tuple) else answer


def test_every_exercise_that_is_computed_has_its_check_and_every_check_its_exercise():
    asked = {
        (label, page)
        for page, path in PAGES.items()
        for label, (title, _) in find_exercises(path).items()
        if title.startswith("Compute:")
    }
    assert asked == {(exercise.label, exercise.page) for exercise in ALL.values()}


@each_exercise
def test_the_page_calls_check_and_solve_with_the_parameters_that_they_take(exercise):
    cells = find_solutions(PAGES[exercise.page])[exercise.label]
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    asked = read_code(read_text(exercise), "python")
    for call in (*find_calls(asked, "check"), *find_calls(code, "solve")):
        assert ast.unparse(call.args[0]) == repr(exercise.label)
        named = {keyword.arg for keyword in call.keywords} - {None}
        spread = any(keyword.arg is None for keyword in call.keywords)
        assert named == set(exercise.parameters) or (spread and named < set(exercise.parameters))
    assert find_calls(code, "solve") and find_calls(asked, "check")


@each_exercise
def test_the_box_names_parameters_of_the_notebook_with_their_type_and_default(exercise):
    text, path = read_text(exercise), PAGES[exercise.page]
    rows = re.findall(r"^\| `(\w+)` \| `([\w\[\]]+)` \| `(.*?)` \| `(.*?)` \|$", text, re.MULTILINE)
    assert rows
    cell = read_cells_of(path, "code")[0].source
    defaults = read_parameters(path)
    for name, kind, default, example in rows:
        assert re.search(rf"^{name}: {re.escape(kind)} = ", cell, re.MULTILINE), name
        plain = default if kind == "str" and default != '""' else ast.literal_eval(default)
        assert plain == defaults[name]
        assert example != default
    command = read_code(text, "shell")
    assert command.startswith(f"papermill book/{exercise.page}.ipynb mine.ipynb -")
    assert re.search(
        rf"-p ({'|'.join(row[0] for row in rows)}) |-y '({'|'.join(row[0] for row in rows)}):", command
    )


@pytest.mark.parametrize("edition", EDITIONS)
@each_exercise
def test_a_solution_passes_its_check_and_a_mistake_gets_its_name(exercise, edition):
    study, given = prepare(edition, exercise)
    start = exercise.start(study, given)
    if isinstance(start, Refusal):
        assert edition == "synthetic-acled", "only a record that does not divide its dead may refuse"
        assert check(exercise.label, None, study, **given)
        assert not check(exercise.label, 1, study, **given)
        assert solve(exercise.label, study, **given) == start
        return
    right = exercise.solve(start)
    verdict = check(exercise.label, write_answer(right), study, **given)
    assert verdict and verdict.mistake == "" and str(verdict).startswith("Right: ")
    assert not check(exercise.label, None, study, **given)
    named = set()
    for mistake, wrong in exercise.list_wrong(start, right):
        told = check(exercise.label, write_answer(wrong), study, **given)
        assert not told
        named.add(told.mistake)
        assert told.mistake == mistake.name or any(
            exercise.agree(wrong, other)
            for one, other in exercise.list_wrong(start, right)
            if one.name == told.mistake
        )
    assert len(named) >= (2 if edition == "spring-2018" else 1)
    assert named <= {name for name, _ in solve(exercise.label, study, **given).rows}


def test_the_mistakes_that_a_class_makes_most_are_known_by_name():
    named = {mistake.name for exercise in ALL.values() for mistake in exercise.mistakes}
    assert named >= {CLOSED, ADDED, UNPLACED, PERCENT, REVISED}


@pytest.fixture(scope="module")
def asked() -> tuple[Study, dict]:
    return prepare("spring-2018", EVERY_KILLED)


@pytest.fixture(scope="module")
def rows(asked) -> dict[str, float]:
    return EVERY_KILLED.solve(EVERY_KILLED.start(*asked))


def ask_sum(asked: tuple[Study, dict], answer: object) -> Verdict:
    study, given = asked
    return check("one-article-compute", answer, study, **given)


def test_735_from_the_right_rows_is_right(asked, rows):
    assert sum(rows.values()) == 735 and len(rows) == 9
    assert ask_sum(asked, rows) and ask_sum(asked, pd.Series(rows))
    assert ask_sum(asked, rows).text == "Right: 735 people, from 9 rows."


def test_735_alone_is_asked_for_its_rows(asked):
    told = ask_sum(asked, 735)
    assert not told and told.text == TERMS.form


def test_735_from_other_rows_is_a_right_total_from_wrong_rows(asked, rows):
    least = min(rows, key=rows.get)
    other = {name: value for name, value in rows.items() if name != least} | {"pr-0001": rows[least]}
    told = ask_sum(asked, other)
    assert not told and told.mistake == ROWS


def test_735_with_rows_run_together_is_one_too(asked, rows):
    first, second, *_ = rows
    joined = {name: value for name, value in rows.items() if name != second}
    joined[first] += rows[second]
    assert ask_sum(asked, joined).mistake == ROWS


def test_another_rule_for_words_gives_another_answer(rows):
    other = prepare("spring-2018", EVERY_KILLED, vague_rule="acled")
    assert not ask_sum(other, rows)
    assert (
        f"{sum(rows.values()) - 12 - 100:.0f} people"
        in solve("one-article-compute", other[0], **other[1]).sentence
    )


@pytest.mark.parametrize(
    ("label", "answer", "mistake"),
    [
        ("bounds-ratio", (0, 99), CLOSED),  # an end that no wrong way computes is closed all the same
        ("how-to-read-a-claim-compute", 504.3, PERCENT),
        ("southern-damascus-compute", (113, 113), UNPLACED),
        ("palmyra-compute", 83, "added the chances"),
        ("residual-areas", ["homs_rest", "tadmur"], ""),
    ],
)
def test_a_wrong_answer_is_named(label, answer, mistake):
    study, given = prepare("spring-2018", ALL[label])
    told = check(label, answer, study, **given)
    assert not told and told.mistake == mistake


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("palmyra-compute", "many"),
        ("palmyra-compute", float("nan")),
        ("bounds-ratio", 3),
        ("bounds-ratio", (3, 1)),
        ("euphrates-rivals", "pr-0166"),
        ("residual-areas", 4),
    ],
)
def test_an_answer_of_another_kind_is_told_how_to_write_it(label, answer):
    study, given = prepare("spring-2018", ALL[label])
    told = check(label, answer, study, **given)
    assert not told and told.text == ALL[label].kind.form


@each_exercise
def test_the_page_prints_a_call_without_an_answer(exercise):
    asked = read_code(read_text(exercise), "python")
    (call,) = find_calls(asked, "check")
    answer = ast.unparse(call.args[1])
    assert answer == "..." or (f"{answer} = " in asked and "# yours" in asked)
    study, given = prepare("spring-2018", exercise)
    told = check(exercise.label, ..., study, **given)
    assert not told and told.text == f"Put your answer in place of the dots. {exercise.kind.form}"


def test_a_number_is_right_within_its_tolerance_and_wrong_beyond_it():
    study, given = prepare("spring-2018", ALL["how-to-read-a-claim-compute"])
    assert [
        bool(check("how-to-read-a-claim-compute", value, study, **given)) for value in (404, 404.3, 405)
    ] == [True, True, False]


def test_an_unknown_exercise_and_another_parameter_are_refused_with_what_to_do():
    study, given = prepare("spring-2018", ALL["euphrates-rivals"])
    with pytest.raises(WhoseCountError, match="Use euphrates-rivals"):
        check("euphrates-rival", (1, 2), study, **given)
    with pytest.raises(WhoseCountError, match="takes the study and focus_place=focus_place"):
        check("euphrates-rivals", (1, 2), study)


def list_shown(exercise) -> list[str]:
    """List the texts that a page shows outside its solutions: prose, sentences, headlines, small tables."""
    path = PAGES[exercise.page]
    solved = [cell for cells in find_solutions(path).values() for cell in cells]
    inside = {
        ast.unparse(node.value)
        for cell in solved
        if cell.cell_type == "code"
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Expr)
    }
    own = {cell.id for cell in solved}
    texts = [cell.source for cell in read_cells_of(path, "markdown") if cell.id not in own]
    for call, shown in read_run(path):
        if call not in inside:
            texts += [getattr(shown, name, "") for name in ("sentence", "headline", "caption")]
            texts += [shown.to_string()] if hasattr(shown, "to_string") else []
    return [text for text in texts if text]


def find_pattern(answer: object) -> str:
    """Give a pattern of how a page would print an answer."""
    if isinstance(answer, float):
        return rf"(?<![\d.,]){re.escape(write_number(answer))}(?![\d.]*\d)"
    if isinstance(answer, Interval) and answer.is_open:
        return rf"\b{write_number(answer.low)}(?: \w+)? (?:or more|upward|to infinity)"
    if isinstance(answer, Interval):
        low, high = (re.escape(write_number(end)) for end in (answer.low, answer.high))
        return rf"\b{low} (?:to|and) {high}\b"
    if isinstance(answer, dict):
        return rf"\b{write_number(sum(answer.values()))}\b"
    ids = sorted(answer) if isinstance(answer, frozenset) else answer
    return r"[\s\S]{0,30}".join(map(re.escape, ids))


@each_exercise
def test_no_answer_stands_elsewhere_on_its_page(exercise):
    study, given = prepare("spring-2018", exercise)
    pattern = find_pattern(exercise.solve(exercise.start(study, given)))
    texts = list_shown(exercise)
    assert len(texts) > 20
    assert [text for text in texts if re.search(pattern, text)] == []


def test_a_wrong_answer_from_a_study_of_all_theatres_is_told_that_the_chapter_may_be_about_one():
    every, one = Study.open(), Study.open(theatre="southern_damascus")
    assert check("southern-damascus-days", 19.9, one)
    assert "Study.open(theatre=…)" in check("southern-damascus-days", 19.9, every).text
    assert "Study.open(theatre=…)" not in check("southern-damascus-days", 3, one).text
    assert (
        "Study.open(theatre=…)"
        not in check(
            "one-article-compute", 3, every, document="lwj", death_measures=["killed", "executed"]
        ).text
    )


def test_an_answer_below_nothing_more_is_less():
    assert NUMBER.write(-34.4, "percent more") == "-34.4, that is 34.4% less"
    assert NUMBER.write(99.994, "percent") == "over 99.9%" and NUMBER.write(100, "percent") == "100%"
    assert NUMBER.write(0.003, "percent") == "under 0.01%" and NUMBER.write(0, "percent") == "0%"
    assert NUMBER.write(1, "times the deaths a day") == "as many deaths a day"
    assert NUMBER.write(34.4, "percent more") == "34.4% more" and NUMBER.write(-2, "days") == "-2 days"
