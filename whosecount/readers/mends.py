"""What is wrong with a cell of an export, and what to do about it, for one value that was found."""

import re

SHIFTED = "Look in this row for a cell too many or too few, or download the file again."
REWRITTEN = "A spreadsheet may have rewritten the column: download the file again and do not save it there."
NO_NUMBER = "Download the file again: the publisher writes whole numbers here."
NO_ID = "Give every row its id, or download the file again."
NO_ORDER = "Exchange the two days, or correct one of them."
LARGEST = 10_000_000  # dead in a row: more is a slip
FIRST_YEAR, LAST_YEAR = 1989, 2049  # of the datasets; others are slips, or two figures for another century

Fault = tuple[str, str]


def fault_day(cell: str, wanted: str) -> Fault:
    """Say why a cell is no day, in the forms that are read, and what to do."""
    if not cell:
        return f"the cell is empty, not {wanted}", "Write the day, or download the file again."
    if re.fullmatch(r"\d+(\.0)?", cell):
        return (
            f"the cell is not {wanted}",
            "This is a count of days: use the csv download, which writes dates out.",
        )
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", cell):
        return f"the cell is not {wanted}; day and month in figures are not told apart", REWRITTEN
    return f"the cell is not {wanted}", "Correct the day, or download the file again."


def fault_year(_cell: str) -> Fault:
    """Say that a day lies in no year of the datasets, and what to do."""
    rule = f"the day lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
    return rule, "Write the year with four figures, as the publisher gives it."


def fault_whole(cell: str) -> Fault:
    """Say why a cell is no whole number of zero or more, and what to do."""
    rule = "the cell is not a whole number of zero or more"
    if not cell:
        return "the cell is empty, not a whole number of zero or more", NO_NUMBER
    if re.fullmatch(r"\d{1,3}([,.' ]\d{3})+", cell):
        return rule, "Write it without a mark between the thousands."
    try:
        number = float(cell)
    except ValueError:
        return rule, NO_NUMBER
    if number != number or abs(number) == float("inf"):
        return rule, NO_NUMBER
    return (f"the number is above {LARGEST:,}" if number > LARGEST else rule), SHIFTED


def fault_code(cell: str, first: int, last: int) -> Fault:
    """Say why a cell is no code, and what to do."""
    return f"the cell is {'not' if cell else 'empty, not'} a code from {first} to {last}", SHIFTED


def fault_degrees(cell: str, limit: float) -> Fault:
    """Say why a cell is no latitude or longitude, and what to do."""
    rule = f"the cell is not between -{limit:g} and {limit:g} degrees"
    if re.fullmatch(r"-?\d+,\d+", cell):
        return rule, "Write a point, not a comma, before the decimals."
    try:
        float(cell)
    except ValueError:
        return rule, "Write degrees with decimals, such as 38.5."
    return rule, SHIFTED
