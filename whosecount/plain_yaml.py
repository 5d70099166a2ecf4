"""YAML as a settings file needs it: plain values, each key once, nothing that grows when it is read.

Source of the grammar: YAML 1.1 as PyYAML reads it; what is left out here is tags, anchors and aliases.
"""

from pathlib import Path

import yaml

from whosecount.errors import file_problem

LARGEST = 1 << 20  # bytes: a settings file is smaller
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
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        told = " ".join(str(error).split())[:300]
        raise file_problem(path, f"the file is not YAML ({told})", "Mend its syntax.") from None
