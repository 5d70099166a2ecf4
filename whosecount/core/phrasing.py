"""Numbers, days and nouns as a sentence writes them."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from whosecount.core.refusal import pass_refusal as pass_refusal  # sentences take it from here

Numbers = dict[str, float]
TAKES_ARTICLE = re.compile(  # names of parties: with a common noun, or initials of three letters and more
    r"^[A-Z]{3,}\b|(?i:\b(alliance|army|authority|band|bloc|brigades?|cartel|coalition|column|command|committee|corps|"
    r"council|faction|fighters|forces?|front|government|group|guards?|insurgents|league|militias?|movement|network|"
    r"organi[sz]ation|party|people|police|rebels|regime|resistance|state|tribe|union)\b)"
)


def write_days(first: object, last: object = None, window: Iterable = (), short: bool = False) -> str:
    """Write a day or a span of days: 4 May 2018; 19 April to 4 May 2018; 30 December 2029 to 2 January 2030.

    `window` has days of the page: its first and last, or all that a frame has. The year is left out only where both
    ends share it and the window has no other; without a window never. One that both ends share is written once.
    Months are short in the labels of a chart.
    """
    start, end = pd.Timestamp(first), pd.Timestamp(first if last is None else last)
    years = {pd.Timestamp(day).year for day in window}
    is_bare = len(years) == 1 and years == {start.year, end.year}
    tail = f"{end.day} {write_month(end, not is_bare, short)}"
    if start == end:
        return tail
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {tail}"
    return f"{start.day} {write_month(start, start.year != end.year, short)} to {tail}"


def write_stretch(first: object, last: object, window: Iterable = ()) -> str:
    """Write when something was, with its preposition: on 4 May 2018; from 19 April to 4 May 2018."""
    is_day = pd.Timestamp(first) == pd.Timestamp(last)
    return f"{'on' if is_day else 'from'} {write_days(first, last, window)}"


def write_month(day: object, year: bool = True, short: bool = False) -> str:
    """Write the month of a day, with its year: May 2018."""
    stamp = pd.Timestamp(day)
    return f"{stamp:{'%b' if short else '%B'}}" + (f" {stamp.year}" if year else "")


def write_number(value: float) -> str:
    """Write a number for a sentence: 1,200; 2.82; an infinite or undefined one in words."""
    if np.isnan(value):
        return "not defined"
    if np.isinf(value):
        return "no upper limit" if value > 0 else "no lower limit"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"


def write_share(share: float, form: str = ".2f") -> str:
    """Write a share, as .2f or in percent as .0%, never as nothing or all where it is neither: over 0.99."""
    if share in (0, 1):
        return f"{share:.0{form[2]}}"
    text, step = f"{share:{form}}", 10.0 ** -int(form[1]) / (100 if form.endswith("%") else 1)
    if text == f"{0:{form}}":
        return f"under {step:{form}}"
    return f"over {1 - step:{form}}" if text == f"{1:{form}}" else text


def tell_alike(ratio: float) -> str:
    """Say of a ratio of one that there are as many, or about as many where it is rounded; nothing of any other."""
    return "as many" if ratio == 1 else "about as many" if round(ratio, 2) == 1 else ""


def write_multiple(ratio: float, of: str) -> str:
    """Write a multiple of a count: 2.82 times the deaths a day; as many deaths a day, or about as many."""
    alike = tell_alike(ratio)
    return f"{alike} {of}" if alike else f"{write_number(round(ratio, 2))} times the {of}"


def count_noun(count: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def count_part(part: int, whole: int, noun: str, verb: str = "", verbs: str = "", plural: str = "") -> str:
    """Write how many of several, with their verb: none of 12 claims is; 1 of 12 is; both claims are; the one claim is."""
    counted = count_noun(whole, noun, plural)
    if not part:
        some = f"none of {counted}" if whole > 1 else f"no {noun}"
    elif part == whole:
        some = {1: f"the one {noun}", 2: f"both {plural or noun + 's'}"}.get(whole, f"all {counted}")
    else:
        some = f"{part:,} of {counted}"
    return f"{some} {verb if part < 2 else verbs}".rstrip()


def count_or_none(count: int, verb: str = "", verbs: str = "") -> str:
    """Write a count with its verb, nought as a word: none is; 1 is; 12 are."""
    return f"{f'{count:,}' if count else 'none'} {verb if count < 2 else verbs}".rstrip()


def join_words(words: list[str]) -> str:
    """Join words with commas and an and."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def name_group(name: str) -> str:
    """Name a side inside a sentence, with its article where it is a common noun or initials; other names take none."""
    bare = name.removeprefix("The ")
    return f"the {bare}" if bare != name or TAKES_ARTICLE.search(name) else name
