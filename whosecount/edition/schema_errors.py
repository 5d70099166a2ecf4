"""What is wrong with the form of a settings file: jsonschema's errors, one a key, each with what to do about it."""

import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema
from jsonschema.exceptions import relevance

from whosecount.core.domains import NO_DAY, is_day
from whosecount.core.errors import DataError, Problem, find_close, suggest

TYPES = {  # of the schema: in words, and how each is written
    "string": ("a text", "Put it in quotes."),
    "array": ("a list", "Write it in brackets, such as [one, two]."),
    "object": ("a set of keys and values", "Write keys and values as in {shown}."),
}


def require_form(path: Path, content: object, schema: dict, shown: str) -> None:
    """Hold what a settings file says against a schema; every problem is raised, one a key, the most telling of a place.

    Each `description` in the schema tells how its value is written; `shown` names a file that shows every key.
    """
    faults: dict[str, tuple[str, str, str]] = {}
    for error in sorted(_Validator(schema, format_checker=_FORMATS).iter_errors(content), key=relevance):
        faults |= _explain(error, shown)
    if faults:
        raise DataError([Problem(str(path), 0, place, *fault) for place, fault in faults.items()])


def _explain(error: jsonschema.ValidationError, shown: str) -> dict[str, tuple[str, str, str]]:
    """Give value, rule and mend by the place of each key that an error speaks of."""
    place, value = ".".join(map(str, error.absolute_path)), error.instance
    known = error.schema.get("properties", {})
    if error.validator in ("additionalProperties", "required"):
        closed = error.schema.get("additionalProperties") is False
        unknown = value.keys() - known.keys() if closed else set()
        meant = {find_close(name, known) for name in unknown}  # a key that was misspelt is not missing too
        missing = set(error.validator_value) - value.keys() - meant if error.validator == "required" else ()
        faults = {name: ("", "there is no such key", suggest(name, known)) for name in unknown}
        faults |= {name: ("", "the key is missing", f"Add it; {shown} shows every key.") for name in missing}
        return {f"{place}.{name}".lstrip("."): fault for name, fault in faults.items()}
    return {place: ("" if value is None else str(value), *_explain_value(error, shown))}


def _explain_value(error: jsonschema.ValidationError, shown: str) -> tuple[str, str]:
    value, wanted = error.instance, error.validator_value
    mend = error.schema.get("description", f"Correct it; {shown} shows every key.")
    if error.validator == "enum":
        return "there is no such choice", suggest(str(value), wanted)
    if error.validator == "type" and str(wanted) in TYPES:
        words, mend = TYPES[wanted]
        return f"it is {'empty' if value is None else f'not {words}'}", mend.format(shown=shown)
    if error.validator == "format":
        return f"it {NO_DAY}", mend
    if value in ("", [], {}):
        return "it is empty", mend
    return f"it {error.message.removeprefix(repr(value)).strip()}", mend


_FORMATS = jsonschema.FormatChecker(formats=())
_FORMATS.checks("date")(lambda value: not isinstance(value, str) or is_day(value))


def _match_whole(validator, pattern: str, instance: object, schema: dict) -> Iterator:
    """Hold a text against a pattern as a whole: `$` alone lets a line end through."""
    if isinstance(instance, str) and not re.fullmatch(pattern, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not have the form of this key")


def _match_names(validator, schema: dict, instance: object, _: dict) -> Iterator:
    """Hold names of parameters against their pattern, each fault at its own key."""
    for name in instance if isinstance(instance, dict) else ():
        yield from validator.descend(name, schema, path=name)


_Validator = jsonschema.validators.extend(
    jsonschema.Draft202012Validator, {"pattern": _match_whole, "propertyNames": _match_names}
)
