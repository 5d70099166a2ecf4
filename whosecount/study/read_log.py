"""What a run reads of the data, noted so that a later build can tell whether it would read the same.

These are the verifying traces of build systems (Mokhov, Mitchell and Peyton Jones 2018, "Build systems à la
carte"): a result holds as long as each thing that was read is, read again, the same.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from whosecount.core.hashing import hash_files
from whosecount.core.paths import TRACE

if TYPE_CHECKING:
    pass


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

    def find(self, name: str, arguments: list) -> str:
        """Find the hash of something that was handed out."""
        return self.noted[name, tuple(arguments)]

    def _append(self, line: dict) -> None:
        _append(self.path, line)


def note_files(*files: Path) -> None:
    """Note files that a run reads without a study."""
    if path := os.environ.get(TRACE, ""):
        for file in files:
            _append(path, {"file": str(file), "digest": hash_files([file])})


def _append(path: str, line: dict) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
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


def digest(value: object) -> str:
    """Hash a value that a study hands out: a frame with its columns, types and order, or plain values."""
    hashed = hashlib.sha256()
    if isinstance(value, pd.Series):
        hashed.update(repr(value.name).encode())
        value = value.to_frame("")
    if isinstance(value, pd.DataFrame):
        head = [[repr(name), *_describe_kind(column)] for name, column in value.items()]
        hashed.update(json.dumps([head, str(value.index.dtype)]).encode())
        hashed.update(value.to_csv(na_rep="\0", lineterminator="\n").encode())
    else:
        hashed.update(json.dumps(value, default=_write_plainly).encode())
    return hashed.hexdigest()


def _describe_kind(column: pd.Series) -> list:
    """Describe of what kind a column is, with what its cells do not say as text: their types, a category's place."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return ["category", column.dtype.ordered, [repr(one) for one in column.cat.categories]]
    kinds = [type(one).__name__ for one in column] if column.dtype == object else []
    return [str(column.dtype), kinds]


def _write_plainly(value: object) -> object:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, np.generic):
        return value.item()
    return str(value)
