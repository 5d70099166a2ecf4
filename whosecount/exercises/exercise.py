"""An exercise that is computed: what it takes from a study, its solution, and the ways to get it wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import signature

from whosecount.core.errors import WhoseCountError
from whosecount.core.intervals import Interval
from whosecount.core.refusal import Refusal
from whosecount.exercises.answers import HINTS, Kind


@dataclass(frozen=True)
class Mistake:
    """A way to get an exercise wrong: what it is called, what is said to whoever did it, and how it is computed."""

    name: str
    solve: Callable[[object], object]
    hint: str = ""

    @property
    def told(self) -> str:
        """What is said to whoever made it."""
        return self.hint or HINTS[self.name]


@dataclass(frozen=True)
class Exercise:
    """An exercise whose answer is computed from a study, each time that somebody asks."""

    label: str  # as the page has it
    page: str  # the notebook, from book/, without its ending
    kind: Kind
    unit: str
    gather: Callable[
        ..., object
    ]  # of a study and the notebook's parameters: what all else starts from, or a refusal
    solve: Callable[[object], object]  # makes the answer of what was gathered
    mistakes: tuple[Mistake, ...]  # wrong ways from the same start
    tolerance: float = 0.0  # how far an answer may lie off, in the unit
    name: Callable[[object], Mapping[str, str]] | None = (
        None  # what a reader calls the ids, of what was gathered
    )

    @property
    def parameters(self) -> list[str]:
        """Names of the notebook's parameters that it takes."""
        return list(signature(self.gather).parameters)[1:]

    def start(self, study: object, given: Mapping[str, object]) -> object:
        """Gather what solution and mistakes start from; a refusal where the data cannot answer."""
        if set(given) != set(self.parameters):
            call = ", ".join(f"{name}={name}" for name in self.parameters) or "nothing"
            raise WhoseCountError(
                f"{self.label} takes the study and {call}. Copy the call from the exercise."
            )
        return self.gather(study, **given)

    def list_wrong(self, start: object, right: object) -> list[tuple[Mistake, object]]:
        """List the mistakes that lead elsewhere than the solution, on these data, with where they lead."""
        led = [(mistake, mistake.solve(start)) for mistake in self.mistakes]
        return [(one, wrong) for one, wrong in led if is_answer(wrong) and not self.agree(wrong, right)]

    def agree(self, one: object, other: object) -> bool:
        """Whether two answers are the same."""
        return self.kind.agree(one, other, self.tolerance)

    def write(self, answer: object, start: object) -> str:
        """Write an answer in words, with names in place of ids."""
        named = [self.name(start)[one] for one in answer] if self.name else answer
        return self.kind.write(named, self.unit)


def is_answer(value: object) -> bool:
    """Whether something can be answered at all: not a refusal, not empty, and no division by nothing."""
    if isinstance(value, Refusal) or value is None:
        return False
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    return isinstance(value, Interval) or bool(value)


def divide(part: float, whole: float) -> float:
    """Divide, or give no number."""
    return float(part) / float(whole) if whole else float("nan")


def percent(part: float, whole: float) -> float:
    """Give a part as a percentage of a whole."""
    return 100 * divide(part, whole)


def refuse(what: str, reason: str, needed: str) -> Refusal:
    """Say why an exercise has no answer on these data."""
    return Refusal(f"an answer to the exercise on {what}", reason, needed)
