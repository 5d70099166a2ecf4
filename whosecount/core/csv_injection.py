"""CSV that a spreadsheet opens as data, and nothing in it as a formula.

Source of the rules: the OWASP page on CSV injection. Besides what spreadsheets take for a formula
anywhere, its page names the full-width signs, which some read like their narrow twins, and marks that
separate cells elsewhere: where the decimal mark is a comma, a spreadsheet splits rows at semicolons.
"""

import csv
import io
import re

from whosecount.core.unsafe_text import mend_text

LONGEST = 32_000  # characters of a cell: spreadsheets hold no more than 32,767
NUMBER = re.compile(r"-?([0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?|inf)")
_SIGN = r"[-=+@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]"
_SKIPPED = r"[\s\"'`\u200c-\u200f]"  # what a spreadsheet, or the next program, may take off before it looks
FORMULA = re.compile(rf"{_SKIPPED}*{_SIGN}|[\t\n]")
SPLIT = re.compile(rf"([;\t]{_SKIPPED}*)(?={_SIGN})(?!-[0-9.]+(?:[;\t]|$))")


def build_csv(header: list[str], rows: list[list[str]]) -> str:
    """Build a CSV whose cells are data: one that could be a formula begins with an apostrophe.

    The header is disarmed like the cells, since it may come from a file; plain numbers, also negative ones, stay numbers.
    """
    file = io.StringIO()
    rows = [[disarm(cell) for cell in row] for row in (header, *rows)]
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def disarm(cell: str) -> str:
    """Put an apostrophe where a formula could begin; a lone carriage return would begin a new row."""
    cell = mend_text(cell, LONGEST).replace("\r\n", "\n").replace("\r", "\n")
    if NUMBER.fullmatch(cell):
        return cell
    return ("'" if FORMULA.match(cell) else "") + SPLIT.sub(r"\1'", cell)
