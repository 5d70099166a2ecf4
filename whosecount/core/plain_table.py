"""A table on the terminal."""

import textwrap
from collections.abc import Sequence

from tabulate import tabulate


def write_table(rows: Sequence[Sequence[str]], header: Sequence[str], widths: Sequence[int]) -> str:
    """Write rows as plain text, cells wrapped at the width of their column; without a header, without lines.

    Tabulate's own wrapping first takes a cell for a number: it drops the zeros of 1.50 and fails at 1,312.
    """
    wrapped = [
        [
            "\n".join(part for line in cell.splitlines() for part in textwrap.wrap(line, width))
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in rows
    ]
    return tabulate(wrapped, header, tablefmt="simple" if header else "plain", disable_numparse=True)
