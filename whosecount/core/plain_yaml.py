"""YAML as a settings file needs it: plain values, each key once, nothing that grows when it is read."""

from pathlib import Path

import yaml

from whosecount.core.errors import file_problem, locate_byte, unreadable

LARGEST = 1 << 20  # bytes: a settings file is smaller
DEEPEST = 20  # levels of lists and mappings in one another
GENERAL = "Look in that row and above it for a missing quotation mark, bracket, colon or indentation."
MENDS = {  # words of PyYAML's own, and what to do
    "'\\t' that cannot start": "Indent with spaces, not with tabs.",
    "mapping values are not allowed": "Put a text in quotes that holds a colon.",
}


class _PlainLoader(yaml.SafeLoader):
    """Reads plain values alone; a day is the text that it is, with quotes or without."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name for it)
        first: [one for one in tags if one[0] != "tag:yaml.org,2002:timestamp"]
        for first, tags in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    depth = 0

    def compose_node(self, parent, index):
        event = self.peek_event()
        if getattr(event, "anchor", None):
            _refuse(event, "anchors and aliases are not read", "Write the value out where it is wanted.")
        if getattr(event, "tag", None):
            _refuse(event, f"the tag {event.tag} is not read", "Write plain values only.")
        self.depth += 1
        if self.depth > DEEPEST:
            _refuse(event, f"lists and mappings lie more than {DEEPEST} deep", "Write them flat.")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                _refuse(key, "a key is no text", "Put the key in quotes.")
            if key.value in seen:
                _refuse(key, f"the key {key.value} comes twice", "Remove one of the two.")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _refuse(part: yaml.Event | yaml.Node, rule: str, mend: str) -> None:
    raise yaml.MarkedYAMLError(problem=rule, problem_mark=part.start_mark, note=mend)


def read_plain_yaml(path: Path) -> object:
    """Read a YAML file of plain values.

    `DataError` says when the file is too large, not UTF-8, not YAML, names a key twice, or holds tags, anchors,
    aliases or values that mean nothing.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise file_problem(path, "the file is larger than 1 MB", "Name data files by their paths.")
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    except OSError as error:
        raise unreadable(path, error) from None
    except UnicodeDecodeError as error:
        told, mend = locate_byte(error), "Save the file as UTF-8."
    except yaml.MarkedYAMLError as error:
        what = f"{error.context}, {error.problem}" if error.problem.startswith("but ") else error.problem
        begun = f", in what begins in row {error.context_mark.line + 1}" if error.context_mark else ""
        told = f"row {error.problem_mark.line + 1}: {what}{begun}"
        mend = error.note or next((mend for words, mend in MENDS.items() if words in told), GENERAL)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        told, mend = " ".join(str(error).split()), GENERAL
    raise file_problem(path, f"the file is not YAML ({told[:300]})", mend)
