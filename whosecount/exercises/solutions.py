"""Solutions of the exercises, computed; left out of what students are given."""

from whosecount.core.listed import Listed
from whosecount.core.refusal import Refusal
from whosecount.exercises import find_exercise, work_out


def solve(label: str, study: object, **parameters: object) -> Listed | Refusal:
    """Solve an exercise, with the arguments of `check`: its answer, and below it where the usual mistakes lead.

    Gives a refusal where the data cannot answer, and raises what `check` raises.
    """
    exercise = find_exercise(label)
    start, right = work_out(exercise, study, parameters)
    if isinstance(right, Refusal):
        return right
    led = exercise.list_wrong(start, right)
    slips = tuple((one.name, exercise.write(wrong, start)) for one, wrong in led)
    return Listed(f"The answer is {exercise.write(right, start)}.", "Where usual slips lead", slips)
