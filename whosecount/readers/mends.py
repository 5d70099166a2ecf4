"""What is wrong with a cell of an export, and what to do about it: a sentence each, for one value that was found."""

import re

SHIFTED = "Look in this row for a cell too many or too few, or download the file again."
REWRITTEN = (
    "A spreadsheet may have rewritten the column: download the file again and do not save it from there."
)
NO_NUMBER = "Write a whole number; where none is known the publisher writes 0."
NO_ID = "Give every row its id, or download the file again."
NO_ORDER = "Exchange the two days or correct one of them."
LARGEST = 10_000_000  # dead in a row: more is a slip
FIRST_YEAR, LAST_YEAR = (
    1989,
    2049,
)  # of the datasets; others are slips, or two figures for a year of another century

Fault = tuple[str, str]


def fault_day(cell: str, wanted: str) -> Fault:
    """Say why a cell is no day.

    Parameters
    ----------
    cell : str
        The cell.
    wanted : str
        The forms that are read.

    Returns
    -------
    tuple of str and str
        Rule and mend.
    """
    if not cell.strip():
        return "the cell is empty", f"Write the day, {wanted}."
    if re.fullmatch(r"\d+(\.0)?", cell.strip()):
        return (
            f"the cell is not a date, {wanted}, but a count of days",
            "Use the csv download, which writes dates out.",
        )
    if re.fullmatch(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s*", cell):
        return f"the cell is not a date, {wanted}: the order of day and month is not certain", REWRITTEN
    return f"the cell is not a date, {wanted}", "Correct the day, or download the file again."


def fault_year(_cell: str) -> Fault:
    """Say that a day lies in no year of these datasets."""
    return (
        f"the day lies outside the years {FIRST_YEAR} to {LAST_YEAR}",
        "Write the year with four figures, as the publisher gives it.",
    )


def fault_whole(cell: str) -> Fault:
    """Say why a cell is no whole number of zero or more."""
    text = cell.strip()
    rule = "the cell is not a whole number of zero or more"
    if not text:
        return "the cell is empty", NO_NUMBER
    if re.fullmatch(r"\d{1,3}([,.' ]\d{3})+", text):
        return rule, "Write it without a mark between the thousands."
    try:
        number = float(text)
    except ValueError:
        return rule, NO_NUMBER
    if number != number:
        return rule, NO_NUMBER
    if number > LARGEST:
        return f"the number is above {LARGEST:,}", SHIFTED
    return rule, SHIFTED


def fault_code(cell: str, first: int, last: int) -> Fault:
    """Say why a cell is no code."""
    if not cell.strip():
        return "the cell is empty", f"Write a code from {first} to {last}."
    return f"the cell is not a code from {first} to {last}", SHIFTED


def fault_degrees(cell: str, limit: float) -> Fault:
    """Say why a cell is no latitude or longitude."""
    rule = f"the cell is not between -{limit:g} and {limit:g} degrees"
    if re.fullmatch(r"\s*-?\d+,\d+\s*", cell):
        return rule, "Write a point for the comma of the decimals."
    try:
        float(cell)
    except ValueError:
        return rule, "Write degrees with decimals, such as 38.5."
    return rule, SHIFTED
