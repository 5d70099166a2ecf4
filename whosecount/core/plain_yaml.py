"""YAML as a settings file needs it: plain values, each key once, nothing that grows when it is read.

Source of the grammar: YAML 1.1 as PyYAML reads it; what is left out here is tags, anchors and aliases.
"""

from pathlib import Path

import yaml

from whosecount.core.errors import file_problem, unreadable

LARGEST = 1 << 20  # bytes: a settings file is smaller
GENERAL = "Look in that row and above it for a missing quotation mark, bracket, colon or indentation."
MENDS = {  # words of a fault, and what to do
    "'\\t' that cannot start": "Indent with spaces, not with tabs.",
    "mapping values are not allowed": "Put a text in quotes that holds a colon.",
    "comes twice": "Remove one of the two.",
    "anchors and aliases": "Write the value out where it is wanted.",
    "the tag": "Write plain values only.",
    "a key is no text": "Put the key in quotes.",
    "lie more than": "Write them flat.",
}
DEEPEST = 20  # levels of lists and mappings in one another


class _PlainLoader(yaml.SafeLoader):
    """Reads plain values alone."""

    depth = 0

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="anchors and aliases are not read; write the values out",
                problem_mark=event.start_mark,
            )
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(
                problem=f"the tag {event.tag} is not read", problem_mark=event.start_mark
            )
        self.depth += 1
        if self.depth > DEEPEST:
            raise yaml.MarkedYAMLError(
                problem=f"lists and mappings lie more than {DEEPEST} deep", problem_mark=event.start_mark
            )
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise yaml.MarkedYAMLError(problem="a key is no text; quote it", problem_mark=key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value} comes twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_plain_yaml(path: Path) -> object:
    """Read a YAML file of plain values.

    Raises
    ------
    DataError
        When the file is too large, not UTF-8, not YAML, names a key twice, or holds tags, anchors, aliases
        or values that mean nothing.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise file_problem(path, "the file is larger than 1 MB", "Name data files by their paths.")
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    except OSError as error:
        raise unreadable(path, error) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        told, mend = _explain(error)
        raise file_problem(path, f"the file is not YAML ({told})", mend) from None


def _explain(error: Exception) -> tuple[str, str]:
    """Say in which row and why a file is not read, and what to do."""
    if isinstance(error, UnicodeDecodeError):
        row = error.object.count(b"\n", 0, error.start) + 1
        return f"row {row}: byte 0x{error.object[error.start]:02X} is not UTF-8", "Save the file as UTF-8."
    if not isinstance(error, yaml.MarkedYAMLError):
        return " ".join(str(error).split())[:300], GENERAL
    mark = error.problem_mark or error.context_mark
    place = f"row {mark.line + 1}: " if mark else ""
    begun = f", in what begins in row {error.context_mark.line + 1}" if error.context_mark else ""
    said = [part for part in (error.context, error.problem) if part]
    what = ", ".join(said) if said[-1].startswith("but ") else said[-1]
    told = f"{place}{what}{begun}"[:300]
    return told, next((mend for words, mend in MENDS.items() if words in told), GENERAL)
