"""Answers to exercises, by kind: how one is read, when two agree, and how one is written."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from whosecount.core.intervals import INFINITY, Interval
from whosecount.core.phrasing import count_noun, write_multiple, write_number

CLOSED, ADDED, UNPLACED = "closed an open end", "added groups", "forgot unplaced rows"
PERCENT, REVISED, ROWS = "percent of, not percent more", "summed revisions", "right total from wrong rows"
ENDS = {"100.0": "over 99.9", "0.00": "under 0.01"}  # percent that are not all, or nothing
HINTS = {  # what is said to whoever made a common mistake
    CLOSED: "Nobody gave that end. Where a count has no upper end, write None for it.",
    ADDED: "Your answer adds what belongs to different groups, or counts one thing under several names.",
    UNPLACED: "Rows placed no better than the country could belong here too. Say what they could add.",
    PERCENT: "You give the later number as a percentage of the earlier. What was asked is how much more it is.",
    REVISED: "A revised figure replaces the one before it. Your answer uses both.",
    ROWS: "Your total is right, and your rows are not: what was left out and what was put in happen to cancel.",
}


class UnreadableError(ValueError):
    """An answer that is not of the kind that was asked for; the message says how to write one."""


@dataclass(frozen=True)
class Kind:
    """One kind of answer."""

    form: str  # how an answer is written, as a sentence
    read: Callable[[object], object]  # makes an answer of what a learner gave; raises UnreadableError
    agree: Callable[[object, object, float], bool]  # whether two answers are the same, with a tolerance
    write: Callable[[object, str], str]  # in words, with a unit
    judge: Callable[[object, object, float], str] = lambda given, right, tolerance: (
        ""
    )  # a mistake that it shows


def _read_number(given: object) -> float:
    try:
        value = float(given)
    except (TypeError, ValueError):
        raise UnreadableError(NUMBER.form) from None
    if math.isnan(value):
        raise UnreadableError(NUMBER.form)
    return value


def _read_interval(given: object) -> Interval:
    try:
        low, high = (given.low, given.high) if isinstance(given, Interval) else given
        return Interval(_read_number(low), INFINITY if high is None else _read_number(high))
    except (TypeError, ValueError):
        raise UnreadableError(INTERVAL.form) from None


def _read_claims(given: object) -> frozenset[str]:
    return frozenset(_read_order(given, CLAIMS.form))


def _read_order(given: object, form: str = "") -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise UnreadableError(form or ORDER.form)
    return tuple(str(one).strip() for one in given)


def _read_terms(given: object) -> dict[str, float]:
    if not isinstance(given, Mapping | pd.Series):
        raise UnreadableError(TERMS.form)
    return {str(name): _read_number(value) for name, value in given.items()}


def _agree_numbers(one: float, other: float, tolerance: float) -> bool:
    return one == other or abs(one - other) <= tolerance


def _agree_intervals(one: Interval, other: Interval, tolerance: float) -> bool:
    return _agree_numbers(one.low, other.low, tolerance) and _agree_numbers(one.high, other.high, tolerance)


def _agree_terms(one: dict[str, float], other: dict[str, float], tolerance: float) -> bool:
    same = one.keys() == other.keys()
    return same and all(_agree_numbers(one[name], other[name], tolerance) for name in one)


def _write_more(answer: float, unit: str) -> str:
    if unit.startswith("times the "):
        return write_multiple(answer, unit.removeprefix("times the "))
    number = write_number(answer)
    if unit == "percent" and 0 < answer < 100:
        number = ENDS.get(number, number)
    is_less = answer < 0 and unit.endswith("more")
    less = f", that is {write_number(-answer)} {unit.removesuffix('more')}less"
    return f"{number}{less if is_less else f' {unit}'}".replace(" percent", "%")


def _write_interval(answer: Interval, unit: str) -> str:
    if answer.is_open:
        return f"{write_number(answer.low)} {unit} or more, without an upper end"
    if answer.is_point:
        return f"exactly {write_number(answer.low)} {unit.removesuffix('s') if answer.low == 1 else unit}"
    return f"{write_number(answer.low)} to {write_number(answer.high)} {unit}"


def _write_terms(answer: dict[str, float], unit: str) -> str:
    return f"{write_number(sum(answer.values()))} {unit}, from {count_noun(len(answer), 'row')}"


def _judge_interval(given: Interval, right: Interval, tolerance: float) -> str:
    return CLOSED if right.is_open and not given.is_open else ""


def _judge_terms(given: dict[str, float], right: dict[str, float], tolerance: float) -> str:
    same_total = _agree_numbers(sum(given.values()), sum(right.values()), tolerance)
    return ROWS if same_total and given.keys() != right.keys() else ""


def _same(one: object, other: object, tolerance: float) -> bool:
    return one == other


NUMBER = Kind("Give one number, such as 12.5.", _read_number, _agree_numbers, _write_more)
INTERVAL = Kind(
    "Give the two ends, such as (12, 30). Where there is no upper end, write (12, None).",
    _read_interval, _agree_intervals, _write_interval, _judge_interval,
)  # fmt: skip
CLAIMS = Kind(
    "Give a list of claim ids, in any order.",
    _read_claims, _same, lambda answer, unit: count_noun(len(answer), "claim"),
)  # fmt: skip
ORDER = Kind(
    "Give a list of ids, first things first.",
    _read_order, _same, lambda answer, unit: ", then ".join(answer),
)  # fmt: skip
TERMS = Kind(
    "Give the rows, not their sum: a dict or a Series with a number for each claim id.",
    _read_terms, _agree_terms, _write_terms, _judge_terms,
)  # fmt: skip
