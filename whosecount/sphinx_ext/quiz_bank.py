"""The bank of questions, book/quiz/items.yml: read, and held against its schema and its own names."""

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import jsonschema
import yaml

from whosecount.core.errors import WhoseCountError

BANK = "book/quiz/items.yml"
SCHEMA = json.loads(Path(__file__).with_name("quiz_schema.json").read_text(encoding="utf-8"))
PARTS = ("answers", "reasons")
FORMS = ("A", "B")  # with which identifiers of items begin
LETTERS = "abc"


class BankError(WhoseCountError):
    """A bank of questions that does not have its form, with every fault."""


def read_bank(path: Path) -> dict:
    """Read the bank: `misconceptions`, `chapters`, `items` and `coding` as the file has them.

    A BankError names every place that breaks the schema, or names an item or a misconception that is not there.
    """
    return _parse(path.read_text(encoding="utf-8"))


@cache
def _parse(text: str) -> dict:
    bank = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    errors = jsonschema.Draft202012Validator(SCHEMA).iter_errors(bank)
    faults = [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]
    faults = faults or list(_find_unknown(bank))
    if faults:
        raise BankError("The bank of questions does not hold:\n" + "\n".join(faults))
    return bank


def _find_unknown(bank: dict) -> Iterator[str]:
    names = [item["id"] for item in bank["items"]]
    yield from (
        f"{name}: two items have this id" for name in sorted({n for n in names if names.count(n) > 1})
    )
    for chapter, wanted in bank["chapters"].items():
        yield from (f"chapters.{chapter}: there is no item {name}" for name in wanted if name not in names)
    for item in bank["items"]:
        shown = {option["shows"] for part in PARTS for option in item[part][1:]}
        for name in sorted(shown | {item["about"]}):
            if name not in bank["misconceptions"]:
                yield f"{item['id']}: there is no misconception {name}"
        if item["about"] not in {option["shows"] for option in item["answers"][1:]}:
            yield f"{item['id']}: no answer shows {item['about']}, which it is about"


def choose_items(bank: dict, name: str) -> list[dict]:
    """Choose the items of a form, A or B, or of a chapter's short quiz; none when there is no such quiz."""
    if name in FORMS:
        return [item for item in bank["items"] if item["id"].startswith(name)]
    by_id = {item["id"]: item for item in bank["items"]}
    return [by_id[wanted] for wanted in bank["chapters"].get(name, ())]


def order_options(item: dict, part: str) -> list[tuple[str, dict]]:
    """Put the options of an answer or a reason in the order in which a page shows them, with their letters.

    The right one is the first in the bank. The order comes from a hash of the item's name, so that it stays
    when words are mended.
    """
    options = enumerate(item[part])
    mixed = sorted(options, key=lambda one: sha256(f"{item['id']}{part}{one[0]}".encode()).digest())
    return list(zip(LETTERS, (option for _, option in mixed), strict=True))
