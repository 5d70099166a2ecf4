"""Reads again what runs have read, to tell whether a result still holds."""

import json

from whosecount.core.hashing import hash_files
from whosecount.core.paths import ROOT
from whosecount.study.study import Study
from whosecount.study.trace import read_again
from whosecount.tables.load import load_tables


class Replay:
    """Reads again what runs have read, to tell whether it is the same; runs share what was read again.

    Tables are not checked: whoever asks has them checked beside it, and a run checks those of its own.
    """

    def __init__(self) -> None:
        self._studies: dict[str, Study] = {}

    def holds(self, lines: list[dict]) -> bool:
        """Whether all that a run has read is the same now; what cannot be read again has changed, since a run too many does no harm."""
        try:
            return bool(lines) and all(self._is_same(line, lines) for line in lines)
        except Exception:
            return False

    def _is_same(self, line: dict, lines: list[dict]) -> bool:
        if "file" in line:
            return hash_files([ROOT / line["file"]]) == line["digest"]
        opened = next(other["open"] for other in lines if "open" in other and other["study"] == line["study"])
        study = self._open(opened)
        return line["digest"] == (read_again(study, line["read"]) if "read" in line else study.trace.head)

    def _open(self, opened: dict) -> Study:
        key = json.dumps(opened)
        if key not in self._studies:
            self._studies[key] = Study.open(**opened, load=load_tables)
        return self._studies[key]
