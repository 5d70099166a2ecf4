"""Solutions of the exercises, computed; left out of what students are given."""

from whosecount.core.phrasing import join_words
from whosecount.core.refusal import Refusal
from whosecount.exercises import find_exercise, work_out


def solve(label: str, study: object, **parameters: object) -> str | Refusal:
    """Solve an exercise: its answer, and where the usual mistakes lead.

    Parameters
    ----------
    label, study, **parameters
        As `check` takes them.

    Returns
    -------
    str or Refusal
        The answer in words; a refusal where the data cannot give one.

    Raises
    ------
    WhoseCountError
        As `check` does.
    """
    exercise = find_exercise(label)
    start, right = work_out(exercise, study, parameters)
    if isinstance(right, Refusal):
        return right
    led = [f"“{one.name}” gives {exercise.write(wrong)}" for one, wrong in exercise.list_wrong(start, right)]
    slips = f" Where usual slips lead: {join_words(led)}." if led else ""
    return f"The answer is {exercise.write(right)}.{slips}"
