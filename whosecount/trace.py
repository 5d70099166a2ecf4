"""What a run reads of the data, noted so that a later build can tell whether it would read the same.

These are the verifying traces of build systems (Mokhov, Mitchell and Peyton Jones 2018, "Build systems à la
carte"): a result holds as long as each thing that was read is, read again, the same.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.paths import TRACE


class Trace:
    """Notes of what one study hands out.

    Parameters
    ----------
    opened : dict
        The arguments that the study was opened with.
    """

    def __init__(self, opened: dict) -> None:
        self.path = os.environ.get(TRACE, "")
        self.noted: dict[tuple, str] = {}
        if self.path:
            self.number = sum("open" in line for line in read_trace(Path(self.path)))
            self._append({"study": self.number, "open": opened})

    def note(self, name: str, arguments: tuple, value: object) -> None:
        """Note that something was handed out, once."""
        key = (name, arguments)
        if key in self.noted:
            return
        self.noted[key] = digest(value)
        if self.path:
            self._append(
                {"study": self.number, "read": name, "with": list(arguments), "digest": self.noted[key]}
            )

    def _append(self, line: dict) -> None:
        with Path(self.path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


class NotedTables(Mapping):
    """Tables that note which of them are taken."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], trace: Trace) -> None:
        self.raw, self.trace = tables, trace

    def __getitem__(self, name: str) -> pd.DataFrame:
        table = self.raw[name]
        self.trace.note("table", (name,), table)
        return table

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)


def read_trace(path: Path) -> list[dict]:
    """Read the notes of a run; none when there is no file."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def still_holds(lines: list[dict]) -> bool:
    """Read again what a run has read; whether all of it is the same.

    Anything that cannot be read again counts as changed: running a notebook once too often does no harm.
    """
    from whosecount.study import Study

    studies: dict[int, Study] = {}
    try:
        for line in lines:
            if "open" in line:
                studies[line["study"]] = Study.open(**line["open"])
            elif digest(studies[line["study"]].read_again(line["read"], line["with"])) != line["digest"]:
                return False
    except Exception:
        return False
    return bool(lines)


def digest(value: object) -> str:
    """Hash a value that a study hands out: a frame with its columns, types and order, or plain values."""
    hashed = hashlib.sha256()
    if isinstance(value, pd.Series):
        value = value.to_frame("")
    if isinstance(value, pd.DataFrame):
        head = [[str(name), str(kind)] for name, kind in value.dtypes.items()]
        hashed.update(json.dumps([head, str(value.index.dtype)]).encode())
        hashed.update(value.to_csv(na_rep="\0", lineterminator="\n").encode())
    else:
        hashed.update(json.dumps(value, default=_write_plainly).encode())
    return hashed.hexdigest()


def _write_plainly(value: object) -> object:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    return str(value)
