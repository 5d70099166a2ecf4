"""What a reader may move in a figure, told from its table: choices of counting, or the day of running tolls."""

from collections.abc import Mapping
from math import prod

from markupsafe import Markup

RESULTS = [
    "estimate",
    "low",
    "high",
    "refused",
]  # last columns of a figure under every combination of choices
TOLLS = ("series", "day", "lower", "upper", "kind")


def mark_movable(
    header: list[str], rows: list[list[str]], own: Mapping[str, str] | None = None, what: str = ""
) -> Markup:
    """Mark a figure for the scripts of book/_static: `data-choices` says how many columns of its table are choices.

    `data-own` is the place of the row that the page itself takes, if `own` names the option of each choice, and
    `data-what` is what the figure is, in the words of its axis.
    `data-tolls` names the columns of running tolls by their places; other figures have no mark.
    """
    choices = len(header) - len(RESULTS)
    if choices > 0 and header[choices:] == RESULTS and _has_each_combination(rows, choices):
        mark = Markup(' data-choices="{}"').format(choices)
        mark += Markup(' data-what="{}"').format(what) if what else ""
        taken = [(own or {}).get(name) for name in header[:choices]]
        place = next((place for place, row in enumerate(rows) if row[:choices] == taken), None)
        return mark if place is None else mark + Markup(' data-own="{}"').format(place)
    if set(header) >= set(TOLLS) and rows:
        places = " ".join(str(header.index(name)) for name in TOLLS)
        return Markup(' data-tolls="{}"').format(places)
    return Markup("")


def _has_each_combination(rows: list[list[str]], choices: int) -> bool:
    """Tell whether each combination of the options stands in one row."""
    options = [{row[place] for row in rows} for place in range(choices)]
    combinations = {tuple(row[:choices]) for row in rows}
    return 1 < len(rows) == len(combinations) == prod(map(len, options))
