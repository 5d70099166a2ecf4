"""What is wrong with the form of an edition file, and what to do about it: jsonschema's errors in plain words."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import jsonschema

from whosecount.core.errors import Problem

SHOWN = "editions/spring-2018.yml shows every key."
KINDS = {
    str: "a text",
    bool: "a yes or no",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a set of keys",
}
WANTED = {  # types of the schema, and how each is written
    "string": ("a text", "Put it in quotes."),
    "array": ("a list", "Write it in brackets, such as [one, two]."),
    "object": ("a set of keys", f"Write its keys below it, indented; {SHOWN}"),
}
FORMS = {  # what keys with a pattern want
    "id": "Use small letters, figures and single hyphens, such as my-edition.",
    "title": "Write a title without <, > and &.",
    "notebook": "Name a notebook of book/, such as book/theatres/palmyra.ipynb.",
    "output": "Name a place below book/ in small letters, such as book/theatres/palmyra.",
}
MISSING = "the key is missing"
NAMES = "Begin the name of a parameter with a small letter; use small letters, figures and _."
DAY = 'Write the day in quotes, such as "2018-04-30".'

Fault = tuple[str, str, str, str]  # key, value, rule, mend


def name_faults(
    path: Path, errors: Iterable[jsonschema.ValidationError], shown: str = SHOWN
) -> list[Problem]:
    """Name everything wrong with the form of an edition file, or of another settings file.

    Parameters
    ----------
    path : Path
        The file.
    errors : iterable of ValidationError
        What jsonschema found.
    shown : str
        Which file shows how it is done.

    Returns
    -------
    list of Problem
        One a key; a key that was misspelt is one, not one missing and one unknown.
    """
    found = [fault for error in errors for fault in _explain(error)]
    meant = {
        _join(key.rpartition(".")[0], _find_meant(mend)) for key, _, _, mend in found if _find_meant(mend)
    }
    kept = [fault for fault in found if fault[2] != MISSING or fault[0] not in meant]
    return [
        Problem(str(path), 0, key, value, rule, mend.replace(SHOWN, shown)) for key, value, rule, mend in kept
    ]


def _find_meant(mend: str) -> str:
    found = re.match(r"Did you mean (\w+)\?", mend)
    return found[1] if found else ""


def _explain(error: jsonschema.ValidationError) -> Iterator[Fault]:
    where, value = ".".join(str(part) for part in error.absolute_path), error.instance
    if isinstance(value, date):
        yield where, value.isoformat(), "the day is not in quotes", "Put the day in quotes."
    elif error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        for name in set(value) - set(known):
            yield _join(where, name), "", "there is no such key", _suggest(name, known)
    elif error.validator == "required":
        name = next(one for one in error.validator_value if f"'{one}' is a required" in error.message)
        yield _join(where, name), "", MISSING, f"Add it; {SHOWN}"
    elif error.validator == "type" and not where:
        what = "the file is empty" if value is None else "the file is not a set of keys and values"
        first = " and ".join(f"{name}:" for name in error.schema["required"][:2])
        yield "", "" if value is None else str(value), what, f"Begin with {first}; {SHOWN}"
    else:
        yield where, "" if value is None else str(value), *_explain_value(error, value)


def _explain_value(error: jsonschema.ValidationError, value: object) -> tuple[str, str]:
    """Explain a value, by the keyword of the schema that it breaks."""
    key = next((part for part in reversed(error.absolute_path) if isinstance(part, str)), "")
    kind = error.validator
    if kind == "type":
        wanted, mend = WANTED.get(
            error.validator_value, ("one of those allowed here", f"Correct it; {SHOWN}")
        )
        return f"the value is {KINDS.get(type(value), 'empty')}, not {wanted}", mend
    if kind == "enum":
        return "the value is not among those known", _suggest(str(value), error.validator_value)
    if kind == "format":
        right = re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value))
        return "there is no such day" if right else "the text is not a day", DAY
    if value in ("", []):
        return (
            f"the {'list' if value == [] else 'text'} is empty",
            "Name at least one." if value == [] else "Write one.",
        )
    if kind == "uniqueItems":
        return "an entry comes twice", "Remove one of the two."
    if kind == "maxLength":
        return f"the text has {len(str(value))} characters, more than {error.validator_value}", "Shorten it."
    if kind in (None, "pattern"):
        return "the text does not have the form of this key", FORMS.get(
            key, NAMES if key == "parameters" else SHOWN
        )
    return " ".join(error.message.split()).rstrip("."), f"Correct the entry; {SHOWN}"


def _join(where: str, name: str) -> str:
    return f"{where}.{name}" if where else str(name)


def _suggest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), 1, 0.75)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
