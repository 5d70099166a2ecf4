"""What the checkout says of its book: settings, contents and pages, read before Sphinx does, so that each fault has its line."""

from collections.abc import Collection
from pathlib import Path

from whosecount.core.errors import DataError, Problem, file_problem, locate_byte, unreadable
from whosecount.core.paths import ROOT
from whosecount.core.plain_yaml import read_plain_yaml
from whosecount.edition.schema_errors import require_form

TEXT = {"type": "string", "minLength": 1}


def _require_keys(properties: dict, **more: object) -> dict:
    """Give the schema of a set of keys, all of which have to be there."""
    return {"type": "object", "required": list(properties), "properties": properties} | more


THEME = _require_keys({"html_theme_options": {"type": "object"}})
CONFIG = _require_keys({"sphinx": _require_keys({"config": THEME})})
CHAPTER = _require_keys({"file": TEXT}, additionalProperties=False)
PART = _require_keys({"caption": TEXT, "chapters": {"type": "array", "items": CHAPTER}})
CONTENTS = _require_keys({"root": TEXT, "parts": {"type": "array", "minItems": 1, "items": PART}})


def read_config() -> dict:
    """Read _config.yml; refused when it is no YAML, or lacks what an edition's own settings are put into."""
    return _read("_config.yml", CONFIG)


def read_contents(made: Collection[str] = ()) -> dict:
    """Read _toc.yml; refused when it is no YAML, has another form, or lists a page that is not there.

    Pages that an edition makes (`made`) need not be in the checkout.
    """
    contents, path = _read("_toc.yml", CONTENTS), ROOT / "_toc.yml"
    listed = [chapter["file"] for part in contents["parts"] for chapter in part["chapters"]]
    missing = [name for name in (contents["root"], *listed) if name not in made and not _has_page(name)]
    why = "there is no such page", "Write the page, as .md or .ipynb, or take it off the list."
    if missing:
        raise DataError([Problem(str(path), 0, "file", name, *why) for name in missing])
    return contents


def _read(name: str, schema: dict) -> dict:
    path = ROOT / name
    content = read_plain_yaml(path)
    require_form(path, content, schema, "the file as it was published")
    return content


def _has_page(name: str) -> bool:
    return any((ROOT / f"{name}{suffix}").is_file() for suffix in (".md", ".ipynb"))


def read_page(page: Path, source: Path) -> str:
    """Read a page that is laid out in a folder of sources; a fault names it as it is called in the checkout."""
    name = ROOT / page.relative_to(source)
    try:
        return page.read_text(encoding="utf-8")
    except OSError as error:
        raise unreadable(name, error) from None
    except UnicodeDecodeError as error:
        raise file_problem(name, locate_byte(error), "Save the page as UTF-8.") from None
