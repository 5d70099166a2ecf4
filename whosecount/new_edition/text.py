"""The text of an edition's file: commented, every word in quotes, paths as they hold from where it lies."""

import os
from collections.abc import Sequence
from pathlib import Path

import yaml

from whosecount.core.paths import ROOT
from whosecount.new_edition.pages import PagePlan
from whosecount.tables.parameters import read_declared

COMMENTS = {
    "claims": "claims.csv, or a folder with tables; empty: the packaged tables of data/",
    "events": "the events file; empty: the packaged spans",
    "events_reader": "none, ucdp or acled",
    "version": "release of the events file; stands in the banner and under every figure",
    "licence": "terms of the events file",
    "accessed": "day on which it was downloaded",
    "attribution": "how its publisher asks to be credited",
    "author": "whose book this is; stands on its pages",
    "book_licence": "terms of its own text and figures",
    "country": "name or alias of the root of places.csv",
}


def write_text(content: dict, pages: Sequence[PagePlan]) -> str:
    """Write the text of an edition's file: its keys in their order, then parameters and pages."""
    lines = [
        "# An edition made by `whosecount new`. Change what you like: whosecount build names every slip.",
        "# Days hang on the window; a section whose claim is empty says that none is named.",
    ]
    for name, value in content.items():
        if isinstance(value, dict):
            lines += [f"{name}:", *(f"  {key}: {quote(one)}" for key, one in value.items())]
        else:
            comment = f"  # {COMMENTS[name]}" if name in COMMENTS else ""
            lines.append(f"{name}: {quote(value)}{comment}")
    lines += [
        "parameters:           # for every page that has them",
        "  vague_rule: linguistic",
        "  just_over_pct: 0.0",
        "  drop_two_each: false",
        "  max_place_precision: country",
        "pages:",
    ]
    return "\n".join([*lines, *(line for page in pages for line in _write_page(page))]) + "\n"


def _write_page(page: PagePlan) -> list[str]:
    lines = [f"  - notebook: {page.notebook}", f"    output: {page.output}"]
    if page.title:
        lines.append(f"    title: {quote(page.title)}")
    declared = read_declared(ROOT / page.notebook) if page.parameters else {}
    lines += ["    parameters:"] if page.parameters else []
    for name, value in page.parameters.items():
        meaning = declared[name].meaning
        lines.append(f"      {name}: {quote(value)}" + (f"  # {meaning}" if meaning else ""))
    return lines


def quote(value: object) -> str:
    """Write a value in YAML, in one line: strings in double quotes, lists in brackets."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(quote, value))}]"
    if isinstance(value, str):
        return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=float("inf")).strip()
    return yaml.safe_dump(value).split("\n", 1)[0]


def write_path(path: str, folder: Path) -> str:
    """Write a path as the edition's file in a folder has it; empty stays empty.

    It is relative to the folder where the path lies below it, or where both lie in the checkout; else absolute.
    """
    if not path:
        return ""
    full, folder = Path(path).expanduser().resolve(), folder.resolve()
    if full.is_relative_to(folder) or (full.is_relative_to(ROOT) and folder.is_relative_to(ROOT)):
        return Path(os.path.relpath(full, folder)).as_posix()
    return full.as_posix()
