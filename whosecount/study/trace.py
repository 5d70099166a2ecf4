"""What a run reads of the data, noted so that a later build can tell whether it would read the same.

These are the verifying traces of build systems (Mokhov, Mitchell and Peyton Jones 2018, "Build systems à la
carte"): a result holds as long as each thing that was read is, read again, the same.
"""

import hashlib
import json
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import numpy as np
import pandas as pd

from whosecount.core.hashing import hash_files
from whosecount.core.paths import ROOT, TRACE


class Trace:
    """Notes of what one study hands out, also written to the file that a build names.

    `opened` are the arguments that the study was opened with, `head` what every notebook learns by opening it.
    """

    def __init__(self, opened: dict, head: object) -> None:
        self.noted: dict[str, str] = {}
        self.head = digest(head)
        self.path = os.environ.get(TRACE, "")
        if self.path:
            self.number = sum("open" in line for line in read_trace(Path(self.path)))
            _append(self.path, {"study": self.number, "open": opened, "digest": self.head})

    def note(self, name: str, arguments: tuple, options: dict, value: object) -> None:
        """Note that something was handed out, once."""
        key = write_key(name, arguments, options)
        if key in self.noted:
            return
        self.noted[key] = digest(value)
        if self.path:
            _append(self.path, {"study": self.number, "read": key, "digest": self.noted[key]})


def noted(read: Callable) -> Callable:
    """Note each thing that a method of a study hands out, by the method's name and arguments."""

    @wraps(read)
    def hand_out(study, *arguments, **options):
        value = read(study, *arguments, **options)
        study.trace.note(read.__name__, arguments, options, value)
        return value

    return hand_out


def read_again(study, key: str) -> str:
    """Have a study hand out again what is noted under a key, and give its hash."""
    if key not in study.trace.noted:
        name, arguments, options = json.loads(key)
        value = getattr(study, name)
        if callable(value):
            value(*arguments, **options)
    return study.trace.noted[key]


def write_key(name: str, arguments: tuple, options: dict) -> str:
    """Write what was asked for as a text by which it can be asked for again; the order of a set is none."""
    asked = [name, arguments, options]
    return json.dumps(asked, sort_keys=True, default=lambda values: sorted(map(str, values)))


def note_files(*files: Path) -> None:
    """Note files that a run reads without a study; those of the checkout by their place in it, which may be moved."""
    if path := os.environ.get(TRACE, ""):
        for file in files:
            name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
            _append(path, {"file": str(name), "digest": hash_files([file])})


def _append(path: str, line: dict) -> None:
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


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
