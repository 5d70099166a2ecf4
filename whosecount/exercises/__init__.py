"""Exercises that are computed: check an answer. What solves them is apart, so that a class can be given this alone.

An answer is never stored. `check` computes it from the study that you opened, with your parameters, so it
holds for every edition. To tell a slip by its name, it also computes what the usual wrong ways would give.
"""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from whosecount.core.errors import WhoseCountError
from whosecount.core.refusal import Refusal
from whosecount.exercises.answers import HINTS, UnreadableError
from whosecount.exercises.exercise import Exercise, is_answer, refuse
from whosecount.exercises.reading import EXERCISES as READING
from whosecount.exercises.theatres import EXERCISES as THEATRES

ALL = {exercise.label: exercise for exercise in (*READING, *THEATRES)}
OF_A_THEATRE = "theatres/"  # pages on which a study is mostly of one theatre
OF_ALL = (
    "This study is of all theatres: if the chapter is about one, answer there, or open Study.open(theatre=…)."
)
__all__ = ["ALL", "Verdict", "check", "find_exercise", "work_out"]


@dataclass(frozen=True)
class Verdict:
    """What `check` says of an answer; true when it is right."""

    right: bool
    mistake: str  # by its name, where it is a known one
    text: str  # what is printed

    def __bool__(self) -> bool:
        return self.right

    def __repr__(self) -> str:
        return self.text


def check(label: str, answer: object, study: object, **parameters: object) -> Verdict:
    """Check an answer to an exercise, and name the mistake where it is a usual one.

    Parameters
    ----------
    label : str
        The exercise, such as "palmyra-compute".
    answer : object
        A number, two ends, ids or rows, as the exercise asks. None says that it cannot be answered here; three
        dots, as the page prints the call, ask how an answer is written.
    study : Study
        The study that the exercise names.
    **parameters
        Parameters of the notebook, as the call in the exercise has them.

    Returns
    -------
    Verdict
        Prints as a sentence; true when the answer is right.

    Raises
    ------
    WhoseCountError
        When there is no such exercise, or its parameters are not those given.
    """
    exercise = find_exercise(label)
    if answer is ...:
        return Verdict(False, "", f"Put your answer in place of the dots. {exercise.kind.form}")
    verdict = _judge(exercise, answer, *work_out(exercise, study, parameters))
    if verdict or not exercise.page.startswith(OF_A_THEATRE) or study.theatre["theatre_id"]:
        return verdict
    return replace(verdict, text=f"{verdict.text} {OF_ALL}")


def _judge(exercise: Exercise, answer: object, start: object, right: object) -> Verdict:
    if isinstance(right, Refusal):
        return Verdict(answer is None, "", f"{'Right. ' if answer is None else ''}{right.sentence}")
    if answer is None:
        return Verdict(False, "gave up too soon", f"This can be answered. {exercise.kind.form}")
    try:
        given = exercise.kind.read(answer)
    except UnreadableError as problem:
        return Verdict(False, "another kind of answer", str(problem))
    if exercise.agree(given, right):
        return Verdict(True, "", f"Right: {exercise.write(right, start)}.")
    return _name_mistake(exercise, start, given, right)


def find_exercise(label: str) -> Exercise:
    """Find an exercise by its label, or say which there are."""
    if label in ALL:
        return ALL[label]
    near = get_close_matches(label, ALL, n=1) or list(ALL)
    raise WhoseCountError(f"There is no exercise {label!r} to check. Use {' or '.join(near)}.")


def work_out(exercise: Exercise, study: object, parameters: dict) -> tuple[object, object]:
    """Work out what the answers are computed from, and the right one; twice a refusal where there is none."""
    start = exercise.start(study, parameters)
    if isinstance(start, Refusal):
        return start, start
    right = exercise.solve(start)
    if is_answer(right):
        return start, right
    return start, refuse("these numbers", "It would divide by nothing.", "something to divide by")


def _name_mistake(exercise: Exercise, start: object, given: object, right: object) -> Verdict:
    """Name the wrong way that leads to this answer; or else what the answer itself shows."""
    for mistake, wrong in exercise.list_wrong(start, right):
        if exercise.agree(given, wrong):
            return Verdict(False, mistake.name, f"Not right ({mistake.name}). {mistake.told}")
    name = exercise.kind.judge(given, right, exercise.tolerance)
    if name:
        return Verdict(False, name, f"Not right ({name}). {HINTS[name]}")
    told = "Not right, and none of the usual slips. Read the question once more, and who is counted."
    return Verdict(False, "", told)
