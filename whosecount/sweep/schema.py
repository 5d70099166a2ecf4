"""The form of a sweep's file: which keys it may have, and what each holds; a fault is named by its key."""

from pathlib import Path

from whosecount.core.plain_yaml import read_plain_yaml
from whosecount.edition.read import NAMES, SCALARS
from whosecount.edition.schema_errors import require_form

SHOWN = "editions/sweeps/palmyra.yml"  # has every key

_SETTING = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": NAMES,
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
            "propertyNames": NAMES,
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


def read_form(path: Path) -> dict:
    """Read a sweep's file and check its form.

    Raises
    ------
    DataError
        With every problem of its form, by key.
    """
    content = read_plain_yaml(path)
    require_form(path, content, SCHEMA, SHOWN)
    return content
