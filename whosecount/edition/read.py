"""An edition file: which data and which parameters make a book, read and checked.

Every problem of a file is named at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from whosecount.core.domains import CHOICES, is_early
from whosecount.core.errors import DataError, Problem, file_problem
from whosecount.core.paths import DEFAULT_EDITION, EDITIONS, ROOT
from whosecount.core.plain_yaml import read_plain_yaml
from whosecount.core.unsafe_text import find_fault, is_blank
from whosecount.edition.attribution import compose_credit, write_notice
from whosecount.edition.schema_errors import require_form
from whosecount.readers import PUBLISHERS
from whosecount.tables.files import find_table_files

LONGEST_TEXT = 1_000  # characters
SCALARS = ["string", "integer", "number", "boolean", "null"]
SHOWN = "editions/spring-2018.yml"  # has every key
DATA_PARAMETERS = (
    "claims",
    "events",
    "events_reader",
    "events_credit",
)  # named once, at the head of the file
NO_AUTHOR, NO_BOOK_LICENCE = "author not stated", "no licence stated"  # of an edition that names neither
DEVICES = "(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:/|$))"  # no file of Windows can have such a name
NAMES = {
    "pattern": "^[a-z][a-z0-9_]*$",
    "description": "Begin a name with a small letter; use small letters, figures and _.",
}
_TEXT, _CLOSED = {"type": "string"}, {"type": "object", "additionalProperties": False}
_DAY = _TEXT | {"format": "date", "description": 'Write a day such as "2018-04-30".'}
_TITLE = _TEXT | {
    "pattern": "^[^<>&]+$",
    "description": "Write a title without <, > and &.",
}  # the theme has it as markup
_PARAMETERS = {
    "type": "object",
    "propertyNames": NAMES,
    "additionalProperties": {
        "type": [*SCALARS, "array", "object"],
        "items": {"type": SCALARS},
        "additionalProperties": {"type": SCALARS},
    },
}
_ID = _TEXT | {
    "pattern": f"^{DEVICES}[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 60,
    "description": "Use small letters, figures and single hyphens, such as my-edition; Windows has no con, aux or nul.",
}
_NOTEBOOK = _TEXT | {
    "pattern": r"^book/[a-z0-9_/]+\.ipynb$",
    "description": "Name a notebook of book/, such as book/theatres/palmyra.ipynb.",
}
_OUTPUT = _TEXT | {
    "pattern": f"^book(/{DEVICES}[a-z0-9][a-z0-9_]*)+$",
    "maxLength": 120,
    "description": "Name a place below book/ in small letters, such as book/theatres/palmyra; Windows has no con.",
}
_PAGE = _CLOSED | {
    "required": ["notebook", "output"],
    "properties": {"notebook": _NOTEBOOK, "output": _OUTPUT, "title": _TITLE, "parameters": _PARAMETERS},
}
_SIDES = {"required": ["side_a", "side_b"], "properties": {"side_a": _TEXT, "side_b": _TEXT}}
SCHEMA = _CLOSED | {
    "required": ["id", "title", "sides", "window", "theatres", "pages"],
    "properties": {
        "id": _ID,
        "title": _TITLE,
        "country": _TEXT | {"minLength": 1},
        **dict.fromkeys(("claims", "events"), _TEXT),
        "events_reader": _TEXT | {"enum": list(CHOICES["events_reader"])},
        **dict.fromkeys(("version", "licence"), _TEXT),
        "accessed": _DAY,
        **dict.fromkeys(("attribution", "author", "book_licence"), _TEXT),
        "sides": _CLOSED | _SIDES,
        "window": _CLOSED | {"required": ["start", "end"], "properties": {"start": _DAY, "end": _DAY}},
        "theatres": {
            "type": "array",
            "items": _TEXT,
            "minItems": 1,
            "uniqueItems": True,
            "description": "Name one or more, each once, such as [palmyra].",
        },
        "parameters": _PARAMETERS,
        "pages": {
            "type": "array",
            "items": _PAGE,
            "minItems": 1,
            "description": "Name one or more, each with its notebook and output.",
        },
    },
}


@dataclass(frozen=True)
class Page:
    """One notebook of an edition: its source, where its output stands, its parameters and those for all pages, its title."""

    notebook: Path
    output: str
    parameters: dict = field(default_factory=dict)
    shared: dict = field(default_factory=dict)
    title: str = ""

    @property
    def name(self) -> str:
        """Last part of the output's path: what `--only` takes."""
        return self.output.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Edition:
    """A checked edition."""

    id: str
    title: str
    claims: str
    sides: dict[str, str]
    theatres: tuple[str, ...]
    pages: tuple[Page, ...]
    parameters: dict
    notice: str
    country: str = ""
    file: str = ""
    author: str = ""
    book_licence: str = ""
    events: str = ""

    @property
    def is_default(self) -> bool:
        """Whether this is the edition that a plain build makes."""
        return self.id == DEFAULT_EDITION


def read_edition(name: str = DEFAULT_EDITION) -> Edition:
    """Read and check an edition by its id (a file of editions/) or by the path of its file; every problem is raised."""
    path = find_edition(name)
    content = read_plain_yaml(path)
    require_form(path, content, SCHEMA, SHOWN)
    if problems := list(_check_text(path, content)) or _check_content(path, content):
        raise DataError(problems)
    shared = content.get("parameters", {})
    data = {name: content.get(name, "") for name in ("claims", "events")}
    data = {name: str((path.parent / value).resolve()) if value else "" for name, value in data.items()}
    data["events_reader"] = content.get("events_reader", "none")
    data["events_credit"] = compose_credit(content)
    data |= {f"window_{end}": content["window"][end] for end in ("start", "end")}
    pages = [
        Page(shared=data | shared, **page | {"notebook": ROOT / page["notebook"]})
        for page in content["pages"]
    ]
    return Edition(
        theatres=tuple(content["theatres"]),
        pages=tuple(pages),
        parameters=shared,
        notice=write_notice(content, _has_claims(data["claims"])),
        file=str(path),
        **{name: data[name] for name in ("claims", "events")},
        **{name: content[name] for name in ("id", "title", "sides")},
        **{name: content.get(name, "") for name in ("country", "author", "book_licence")},
    )


def _has_claims(claims: str) -> bool:
    """Whether the tables of an edition have any claim: a line below the header; tables that lack are refused later."""
    try:
        with find_table_files(claims)["claims"].open(encoding="utf-8", errors="replace") as file:
            return sum(1 for line in islice(file, 2) if line.strip()) != 1  # a header alone
    except (DataError, OSError):
        return True


def find_edition(name: str) -> Path:
    """Find the file of an edition."""
    path = Path(name)
    if path.suffix in (".yml", ".yaml"):
        if path.is_file():
            return path.resolve()
        mend = "Give its path, or the id of one in editions/."
        raise file_problem(path, "there is no such edition file", mend)
    known = sorted(file.stem for file in EDITIONS.glob("*.yml"))
    if name not in known:
        raise file_problem(EDITIONS, f"there is no edition {name!r}", f"Use one of: {', '.join(known)}.")
    return EDITIONS / f"{name}.yml"


def _check_text(path: Path, content: object, where: str = "") -> Iterator[Problem]:
    """Refuse what cannot be seen in any text of an edition, and a title of which nothing can be."""
    if isinstance(content, str):
        fault = find_fault(content)
        if len(content) > LONGEST_TEXT:
            rule = f"the text holds {len(content):,} characters, more than {LONGEST_TEXT:,}"
            yield Problem(str(path), 0, where, content, rule, "Shorten it: it may stand under every figure.")
        elif fault:
            yield Problem(str(path), 0, where, content, f"the text holds {fault}", "Remove it.")
        elif where.endswith("title") and is_blank(content):
            yield Problem(str(path), 0, where, content, "nothing of the title can be seen", "Write one.")
    parts = dict(enumerate(content)) if isinstance(content, list) else content
    for key, part in parts.items() if isinstance(parts, dict) else ():
        yield from _check_text(path, part, f"{where}.{key}".lstrip("."))


def _check_taken(path: Path, content: dict) -> Iterator[tuple[str, str, str, str]]:
    """Refuse the id and the pages that are the published book's own."""
    if content["id"] == DEFAULT_EDITION and path != EDITIONS / f"{DEFAULT_EDITION}.yml":
        yield "id", content["id"], "this is the id of the published edition", "Give yours another."
    for number, page in enumerate(content["pages"]):
        if (ROOT / f"{page['output']}.md").is_file():
            rule = "a page of the book stands there already"
            yield f"pages.{number}.output", page["output"], rule, "Name the page otherwise."


def _check_content(path: Path, content: dict) -> list[Problem]:
    found: list[tuple[str, str, str, str]] = []
    window, accessed = content["window"], content.get("accessed", "")
    if window["start"] > window["end"]:
        found.append(("window.end", window["end"], "it lies before window.start", "Swap the two."))
    if is_early(accessed, window["end"]):
        found.append(("accessed", accessed, "this day is still to come", "Give the day of the download."))
    one, other = content["sides"]["side_a"], content["sides"]["side_b"]
    if one == other:
        found.append(("sides.side_b", other, "it is side_a already", "Name the other side."))
    found += [*_check_parameters(content), *_check_pages(content["pages"]), *_check_data(path, content)]
    found += _check_taken(path, content)
    return [Problem(str(path), 0, *problem) for problem in found]


def _check_parameters(content: dict) -> Iterator[tuple[str, str, str, str]]:
    given = {"parameters": content.get("parameters", {})}
    given |= {f"pages.{n}.parameters": page.get("parameters", {}) for n, page in enumerate(content["pages"])}
    for where, parameters in given.items():
        for name in sorted(set(DATA_PARAMETERS) & set(parameters)):
            key = "attribution" if name == "events_credit" else name
            rule = "the data are named once, at the head of the file"
            yield f"{where}.{name}", str(parameters[name]), rule, f"Move it to the key {key}."


def _check_pages(pages: list[dict]) -> Iterator[tuple[str, str, str, str]]:
    names: set[str] = set()
    for number, page in enumerate(pages):
        where = f"pages.{number}"
        if not (ROOT / page["notebook"]).is_file():
            yield f"{where}.notebook", page["notebook"], "there is no such notebook", "Correct the path."
        name = page["output"].rsplit("/", 1)[-1]
        if name in names:
            yield f"{where}.output", page["output"], f"two pages are named {name}", "Rename one."
        names.add(name)


def _check_data(path: Path, content: dict) -> Iterator[tuple[str, str, str, str]]:
    for name in ("claims", "events"):
        value = content.get(name, "")
        if value and not (path.parent / value).exists():
            mend = "Give a path relative to this edition file, with / between folders."
            yield name, value, "there is no such file or folder", mend
    reader = content.get("events_reader", "none")
    if bool(content.get("events")) != (reader != "none"):
        yield "events_reader", reader, "events and events_reader go together", "Give both or neither."
        return
    if reader != "none" and not content.get("licence", "not stated").strip():
        yield "licence", "", "the terms of the events are empty", "Write them, or leave the key out."
    for name, reason in (PUBLISHERS[reader].asks if reader in PUBLISHERS else {}).items():
        if not content.get(name, "").strip():
            rule = f"events read as {reader} need it: {reason}"
            yield name, "", rule, f"Add the key {name} at the head of the file."
