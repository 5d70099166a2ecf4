"""Cells of a list of incidents into days, figures and degrees; what gives none is counted, a line for each column."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from whosecount.readers.cells import CLOCK, FIRST_YEAR, LAST_YEAR

NOTHING = {
    "", "na", "n/a", "nan", "null", "none", "-", "--", "?", "unknown", "not known", "unspecified", "missing",
}  # fmt: skip
DAY_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d")
OPEN_FORMS = ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y")
MONTH_FORMS = ("%Y-%m", "%B %Y", "%b %Y")
VAGUE = ("dozens", "hundreds", "several", "multiple")  # words that are qualifiers, and no number
NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:[.,]0+)?"
WORDED = {  # figures with words, by the bound that they are
    "low": rf"(?:at least|min\.?|minimum)\s+({NUMBER})|({NUMBER})\s*(?:\+|or more)",
    "above": rf"(?:over|more than|>)\s*({NUMBER})",
    "high": rf"(?:at most|up to|max\.?|maximum)\s+({NUMBER})",
    "below": rf"(?:under|fewer than|less than|<)\s*({NUMBER})",
    "about": rf"(?:about|around|some|circa|ca\.?|approximately|~)\s*({NUMBER})",
}
SPAN = re.compile(rf"({NUMBER})\s*(?:-|\u2013|to)\s*({NUMBER})")
BETWEEN = re.compile(r"\s+(?:-|to|until|till)\s+|\s*[\u2013\u2014]\s*")
DEGREES = {"latitude": 90.0, "longitude": 180.0}


@dataclass
class Odd:
    """Cells that give nothing, by column and reason: how many, and the row and the text of the first."""

    cells: dict[tuple[str, str], tuple[int, int, str]] = field(default_factory=dict)

    def add(self, column: str, reason: str, row: int, cell: str = "") -> None:
        """Note a cell."""
        count, *first = self.cells.get((column, reason), (0, row, cell))
        self.cells[column, reason] = (count + 1, *first)

    def write(self, path: object) -> list[str]:
        """Write a line for each column and reason, with the first cell and how many there are more."""
        lines = []
        for (column, reason), (count, row, cell) in self.cells.items():
            more = f" and {count - 1:,} more" if count > 1 else ""
            shown = f", {cell[:40]!r}" if cell else ""
            lines.append(f"{path}, column {column}, row {row}{more}{shown}: {reason}")
        return lines


def is_nothing(cell: str) -> bool:
    """Say whether a cell is empty, or says in a program's or a person's word that it is."""
    return cell.strip().casefold() in NOTHING


def read_day(cell: str, form: str) -> pd.Timestamp | None:
    """Read a day by the form of the mapping, else by one of those that cannot be mistaken; None when it is none."""
    text = CLOCK.sub(r"\1", cell.strip())
    for one in (form,) if form else DAY_FORMS:
        day = pd.to_datetime(text, format=one, errors="coerce")
        if day is not pd.NaT:
            return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None


def find_form(cells: Collection[str]) -> str:
    """Find the form in which days are written: nothing where no form is needed, or where more than one reads most of them."""
    counts = {form: sum(read_days(cell, form) is not None for cell in cells) for form in ("", *OPEN_FORMS)}
    most = [form for form, count in counts.items() if count == max(counts.values())]
    return most[0] if len(most) == 1 else ""


def read_days(cell: str, form: str) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Read a day as `read_day` does, two with a dash or a word between, or a month, such as 2029-05; gives the first day and the last."""
    ends = [read_day(part, form) for part in BETWEEN.split(cell)]
    if None not in ends and len(ends) < 3 and ends[0] <= ends[-1]:
        return ends[0], ends[-1]
    months = (pd.to_datetime(cell.strip(), format=one, errors="coerce") for one in MONTH_FORMS)
    first = next((month for month in months if month is not pd.NaT), None)
    inside = first is not None and FIRST_YEAR <= first.year <= LAST_YEAR
    return (first, first + pd.offsets.MonthEnd(0)) if inside else None


@dataclass(frozen=True)
class Figure:
    """A figure as it was coded: its qualifier and its bounds."""

    qualifier: str
    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def as_stated(self) -> str:
        """Give the figure in words."""
        return {
            "exact": f"{self.best}", "between": f"{self.low} to {self.high}", "at_least": f"at least {self.low}",
            "up_to": f"up to {self.high}", "about": f"about {self.best}",
        }.get(self.qualifier, self.qualifier)  # fmt: skip


def code_bounds(low: int | None, high: int | None) -> Figure | None:
    """Code two bounds: a bound is never promoted to a point."""
    if low is None and high is None:
        return None
    if high is None:
        return Figure("at_least", low=low)
    if low is None:
        return Figure("up_to", high=high)
    low, high = min(low, high), max(low, high)
    return Figure("exact", low, low, low) if low == high else Figure("between", low=low, high=high)


def read_figure(cell: str) -> Figure | None:
    """Read a figure with or without words, such as 3, 2-4, 5+, fewer than 5, about 10, dozens; None when it is none."""
    text = " ".join(cell.split())
    if text.lower() in VAGUE:
        return Figure(text.lower())
    if (whole := read_whole(text)) is not None:
        return code_bounds(whole, whole)
    if span := SPAN.fullmatch(text):
        return code_bounds(read_whole(span[1]), read_whole(span[2]))
    for bound, pattern in WORDED.items():
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            number = read_whole(next(group for group in found.groups() if group))
            if bound == "about":
                return Figure("about", best=number)
            ends = {
                "low": (number, None), "above": (number + 1, None),
                "high": (None, number), "below": (None, max(number - 1, 0)),
            }  # fmt: skip
            return code_bounds(*ends[bound])
    return None


def read_whole(cell: str) -> int | None:
    """Read a whole number of zero or more; None when it is none."""
    text = cell.strip()
    if not re.fullmatch(NUMBER, text):
        return None
    plain = text.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text) else text.replace(",", ".")
    return int(float(plain))


def read_degrees(cell: str, name: str) -> float | None:
    """Read degrees; None when they are none."""
    try:
        number = float(cell.strip().replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) <= DEGREES[name] else None
