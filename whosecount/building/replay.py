"""Reads again what runs have read, to tell whether a result still holds."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from whosecount.core.hashing import hash_files
from whosecount.study.study import Study


class Replay:
    """Reads again what runs have read, to tell whether it is the same; runs share what was read again."""

    def __init__(self) -> None:
        self._tables: dict[str, Mapping[str, pd.DataFrame]] = {}
        self._studies: dict[str, Study] = {}

    def holds(self, lines: list[dict]) -> bool:
        """Whether all that a run has read is the same now.

        Anything that cannot be read again counts as changed: running a notebook once too often does no harm.
        """
        try:
            return bool(lines) and all(self._is_same(line, lines) for line in lines)
        except Exception:
            return False

    def _is_same(self, line: dict, lines: list[dict]) -> bool:
        if "file" in line:
            return hash_files([Path(line["file"])]) == line["digest"]
        if "open" in line:
            return self._open(line["open"]) is not None
        opened = next(one["open"] for one in lines if "open" in one and one["study"] == line["study"])
        return self._open(opened).digest_again(line["read"], line["with"]) == line["digest"]

    def _open(self, opened: dict) -> "Study":
        from whosecount.study.study import Study

        key = json.dumps(opened)
        if key not in self._studies:
            self._studies[key] = Study.reopen(self._load, **opened)
        return self._studies[key]

    def _load(self, files: Mapping[str, Path]) -> Mapping[str, pd.DataFrame]:
        from whosecount.study.opening import load_valid

        key = repr(files)
        if key not in self._tables:
            self._tables[key] = load_valid(files)
        return self._tables[key]
