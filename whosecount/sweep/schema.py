"""The form of a sweep's file: which keys it may have, and what each holds; a fault is named by its key."""

from collections.abc import Iterator
from pathlib import Path

import jsonschema

from whosecount.core.errors import DataError
from whosecount.core.plain_yaml import read_plain_yaml
from whosecount.edition.read import SCALARS
from whosecount.edition.schema_errors import name_faults

SHOWN = "editions/sweeps/palmyra.yml shows every key."
NAME = "^[a-z][a-z0-9_]*$"

_SETTING = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": NAME},
    "additionalProperties": {"type": [*SCALARS, "array", "object"]},
}
_TEXT = {"type": "string", "minLength": 1}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["notebook"],
    "properties": {
        "notebook": _TEXT,
        "edition": _TEXT,
        "findings": {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True},
        "follow": {
            "type": "object",
            "additionalProperties": False,
            "required": ["finding", "number"],
            "properties": {
                **{name: _TEXT for name in ("finding", "number", "what", "label")},
                "reference": {"type": "number"},
            },
        },
        "parameters": _SETTING,
        "grid": {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": NAME},
            "additionalProperties": {
                "type": ["array", "object"],
                "minItems": 1,
                "minProperties": 1,
                "additionalProperties": _SETTING,
            },
        },
        "runs": {"type": "array", "minItems": 1, "items": _SETTING},
        "skip": {"type": "array", "minItems": 1, "items": _SETTING},
    },
}


def _match_names(validator, schema: dict, instance: object, _: dict) -> Iterator:
    """Hold names of parameters against their pattern, each fault at its own key."""
    for name in instance if isinstance(instance, dict) else ():
        yield from validator.descend(name, schema, path=name)


_Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"propertyNames": _match_names})


def read_form(path: Path) -> dict:
    """Read a sweep's file and check its form.

    Raises
    ------
    DataError
        With every problem of its form, by key.
    """
    content = read_plain_yaml(path)
    problems = name_faults(path, _Validator(SCHEMA).iter_errors(content), SHOWN)
    if problems:
        raise DataError(problems)
    return content
