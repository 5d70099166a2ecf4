"""What a parameter may be, by its name and its default; loads nothing.

Its type is that of its default. `tables.parameters` reads what notebooks declare, with the table of identifiers,
and holds values against it: for editions, sweeps, new editions, opening notebooks and the codebook page.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

CHOICES = {
    "vague_rule": ("linguistic", "acled"),
    "events_reader": ("none", "ucdp", "acled"),
    "max_place_precision": ("exact", "near", "district", "governorate", "country"),  # from fine to coarse
}
RANGES = {  # by name; a number of another name is finite
    "seed": (0, 2**32 - 1),
    "draws|shuffles": (1, 1_000_000),
    "odds|strong_odds": (0, 1_000),
    "coverage|told|rate_[ab]|missed|mistaken|known|gathered": (0, 1),  # chances of the labs' simulations
    "observers|size|dead|reported|people|fights|wars": (1, 2_000),  # and their counts
    "floor_(low|high)": (0, 100),
    "seeds": (0, 2**32 - 1),
    "cell_km": (1, 100),
    "km|days|own_row|least|.*_(km|days|pct|ceiling|penalties)|most_.*": (0, 100_000),
}
YEARS = range(1900, 2101)
NO_DAY = f"is not a day of the years {YEARS[0]} to {YEARS[-1]}"
LONGEST = 50  # years from the first day of a stretch to its last
OPEN_DAYS = ("window_start", "window_end", "cutoff")  # empty: as the theatre has it
TYPES = {
    str: "a text", int: "a whole number", float: "a number with decimals", bool: "true or false", list: "a list",
    dict: "a set of names and values",
}  # fmt: skip


def is_day(text: object) -> bool:
    """Whether a text is a day, YYYY-MM-DD, of a year that data can be about."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and date.fromisoformat(text).year in YEARS
    except (TypeError, ValueError):
        return False


def is_still_to_come(day: str) -> bool:
    """Whether a day lies ahead, everywhere on earth."""
    return day > f"{date.today() + timedelta(days=1)}"


def is_early(accessed: str, end: str) -> bool:
    """Whether a day of download lies ahead, though the days of the window do not: those of an invented file may."""
    return is_still_to_come(accessed) and not is_still_to_come(end)


def find_wrong(name: str, value: object, default: object) -> tuple[str, str]:
    """Say what is wrong with the value of a parameter, as the end of a sentence, and the mend; both empty when nothing is.

    An item of a list must be like the items of the default. Where the default is a day, or a first and a last day as
    FIRST/LAST, the value must be too.
    """
    wanted, mend = type(default), f"Write one such as {default!r}."
    if type(value) is not wanted and not (wanted is float and type(value) is int):
        return f"is to be {TYPES[wanted]}, not {TYPES.get(type(value), 'empty')}", mend
    if wanted is list:
        found = ((one, *find_wrong(name, one, default[0] if default else "")) for one in value)
        wrong = ((f"has an item {one!r} that {rule}", mend) for one, rule, mend in found if rule)
        return next(wrong, ("", ""))
    if value not in CHOICES.get(name, (value,)):
        return "is not a choice", f"Use one of: {', '.join(CHOICES[name])}."
    if wanted in (int, float):
        low, high = find_range(name)
        if not (low <= value <= high and abs(value) < math.inf):
            return f"is not between {low:,} and {high:,}", mend
    if wanted is str and not _has_days(value, default) and not (value == "" and name in OPEN_DAYS):
        return NO_DAY if is_day(default) else "is not a first and a last day", mend
    if wanted is str and value and is_day(default[:10]) and int(value[-10:][:4]) - int(value[:4]) > LONGEST:
        return f"ends more than {LONGEST} years after it begins", "Choose a shorter stretch."
    return "", ""


def find_range(name: str) -> tuple[float, float]:
    """Find the least and the most that a number may be."""
    own = (ends for pattern, ends in RANGES.items() if re.fullmatch(pattern, name))
    return next(own, (-math.inf, math.inf))


def _has_days(value: str, default: str) -> bool:
    """Whether a text has as many days as the default, in their order; anything has, where the default has none."""
    wanted, days = default.split("/"), value.split("/")
    if not all(map(is_day, wanted)):
        return True
    return len(days) == len(wanted) and all(map(is_day, days)) and days == sorted(days)


def find_disorder(values: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Find days that do not go together: parameter, what is wrong, as the end of a sentence, and the mend.

    That is an `…_end` before its `…_start` or more than `LONGEST` years behind it, and a cutoff outside the window.
    """
    days = {name: value for name, value in values.items() if is_day(value)}
    for name, first in days.items():
        end = re.sub("_start$", "_end", name)
        last = days.get(end, first)
        if last < first:
            yield end, f"lies before {name} {first}", "Swap the two."
        elif int(last[:4]) - int(first[:4]) > LONGEST:
            yield end, f"lies more than {LONGEST} years after {name} {first}", "Choose a shorter stretch."
    if days.keys() >= {"window_start", "window_end", "cutoff"}:
        first, last = days["window_start"], days["window_end"]
        if first <= last and not first <= days["cutoff"] <= last:
            yield "cutoff", f"lies outside the window {first} to {last}", "Give a day within it."


def name_domain(name: str, default: object) -> str:
    """Name in words what a parameter may be."""
    if isinstance(default, list):
        return f"each {name_domain(name, default[0])}" if default else ""
    if name in CHOICES:
        return "one of: " + ", ".join(CHOICES[name])
    if isinstance(default, bool):
        return "true or false"
    if isinstance(default, int | float):
        low, high = find_range(name)
        return f"{low:,} to {high:,}" if high < math.inf else "a finite number"
    if is_day(default):
        return f"a day of {YEARS[0]} to {YEARS[-1]}" + (", or empty" if name in OPEN_DAYS else "")
    stretch = isinstance(default, str) and default.count("/") == 1 and all(map(is_day, default.split("/")))
    return "a first and a last day, FIRST/LAST" if stretch else ""
