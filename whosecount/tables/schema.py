"""The declaration of every table, read from data/datapackage.json."""

import json
from dataclasses import dataclass
from functools import cache

from whosecount.core.paths import require_data


@dataclass(frozen=True)
class Field:
    """One column: its name, type, meaning, unit and what its values may be."""

    name: str
    type: str
    description: str
    unit: str
    required: bool
    enum: tuple[str, ...]
    items: dict
    pattern: str = ""
    longest: int = 0  # characters; 0 for any
    lowest: float | None = None  # bounds of numbers
    most: float | None = None


@dataclass(frozen=True)
class Table:
    """One table: its columns, keys, origin and licence."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[dict, ...]
    sources: tuple[dict, ...]
    licence: str
    declared: dict  # as data/datapackage.json has it

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return [field.name for field in self.fields]

    def field(self, name: str) -> Field:
        """The column of that name."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True)
class Row:
    """One row of a table: its line in the file, and its cells as text and as values of the declared types.

    A value is None where the cell is empty or does not fit its type.
    """

    table: str
    number: int
    text: dict[str, str]
    values: dict


def read_descriptor() -> dict:
    """Read data/datapackage.json as it stands."""
    return json.loads((require_data() / "datapackage.json").read_text(encoding="utf-8"))


@cache
def read_schema() -> dict[str, Table]:
    """Read the declaration of every table, by name."""
    return {resource["name"]: _read_table(resource) for resource in read_descriptor()["resources"]}


def _read_table(resource: dict) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"], path=resource["path"], title=resource["title"], description=resource["description"],
        fields=tuple(map(_read_field, schema["fields"])), primary_key=tuple(schema.get("primaryKey", ())),
        foreign_keys=tuple(schema.get("foreignKeys", ())), sources=tuple(resource.get("sources", ())),
        licence=", ".join(licence["title"] for licence in resource["licenses"]), declared=resource,
    )  # fmt: skip


def _read_field(field: dict) -> Field:
    rules = field.get("constraints", {})
    return Field(
        name=field["name"], type=field["type"], description=field["description"], unit=field.get("unit", ""),
        required=rules.get("required", False), enum=tuple(map(str, rules.get("enum", ()))),
        items=field.get("items", {}), pattern=rules.get("pattern", ""), longest=rules.get("maxLength", 0),
        lowest=rules.get("minimum"), most=rules.get("maximum"),
    )  # fmt: skip
