"""Numbers, days and nouns as a sentence writes them."""

import numpy as np
import pandas as pd

from whosecount.core.refusal import pass_refusal


def write_day(day: object, year: bool = False) -> str:
    """Write a day as 4 May, or 4 May 2018."""
    stamp = pd.Timestamp(day)
    return f"{stamp.day} {stamp:%B}" + (f" {stamp.year}" if year else "")


def write_number(value: float) -> str:
    """Write a number for a sentence: 1,200; 2.82; an infinite or undefined one in words."""
    if np.isnan(value):
        return "not defined"
    if np.isinf(value):
        return "no upper limit" if value > 0 else "no lower limit"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"


def count_noun(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def join_words(words: list[str]) -> str:
    """Join words with commas and an and."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def name_group(name: str) -> str:
    """Name a side inside a sentence, with its article."""
    return "the " + name.removeprefix("The ")


__all__ = ["Numbers", "count_noun", "join_words", "name_group", "pass_refusal", "write_day", "write_number"]


Numbers = dict[str, float]
