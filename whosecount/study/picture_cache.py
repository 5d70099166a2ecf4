"""Pictures of an earlier run, taken over where the same chart would be drawn from the same data by the same code.

A build names three things in an environment variable: the folder of the earlier run's pictures, the folder for
this run's, and the hash of package and environment. Without the variable every picture is drawn; where it is
empty, none is: nobody looks at those of a sweep whose notebooks are not kept.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import pandas as pd

from whosecount.charts.style import render
from whosecount.core.paths import PICTURES
from whosecount.study.trace import digest

UNDRAWN = '<svg xmlns="http://www.w3.org/2000/svg"></svg>', b""


def draw_once(draw: Callable, frame: pd.DataFrame, **told) -> tuple[str, bytes]:
    """Give the picture of a chart as `charts.style.render` does, from an earlier run where it has it."""
    order = json.loads(os.environ.get(PICTURES, "null"))
    if order == {}:
        return UNDRAWN
    key = order and _find_key(order["code"], draw, frame, told)
    if not key:
        return render(draw, frame, **told)
    old, new = (Path(order[place]) / key for place in ("old", "new"))
    new.parent.mkdir(parents=True, exist_ok=True)
    names = [f"{new.name}.svg", f"{new.name}.png"]
    if all((old.parent / name).is_file() for name in names):
        for name in names:
            shutil.copyfile(old.parent / name, new.parent / name)
    else:
        svg, png = render(draw, frame, **told)
        (new.parent / names[0]).write_text(svg, encoding="utf-8")
        (new.parent / names[1]).write_bytes(png)
    return (new.parent / names[0]).read_text(encoding="utf-8"), (new.parent / names[1]).read_bytes()


def _find_key(code: str, draw: Callable, frame: pd.DataFrame, told: dict) -> str:
    """Hash what a picture is made from; nothing when that cannot be said for certain."""
    if not draw.__module__.startswith("whosecount.") or "<" in draw.__qualname__:
        return ""  # the hash of the package does not say what it does
    settings = {name: str(value) for name, value in mpl.rcParams.items()}
    made_from = [code, draw.__module__, draw.__qualname__, digest(frame), told, settings]
    try:
        text = json.dumps(made_from, sort_keys=True, default=_write)
    except TypeError:
        return ""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _write(value: object) -> list:
    """Write a value that JSON does not have so that another one is written otherwise."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return ["frame", digest(value)]
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return [type(value).__name__, str(value)]
    raise TypeError(f"a {type(value).__name__} may be anything")
