"""What notebooks import, imported once, in the process from which theirs are forked.

Nobody imports this module but the standard library's forkserver (`execute.py`), as what it loads ahead. Nothing
may run in it that starts a thread, and nothing of a notebook: each starts from what these imports leave.
"""

import gc
import pkgutil
from contextlib import suppress
from importlib import import_module

PRELOADED = (  # not Matplotlib's inline backend: it finds its IPython when it is imported, in the notebook's process
    "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "seaborn",
    "whosecount.study.study", "whosecount.building.notebook", "whosecount.building.engine",
)  # fmt: skip


def _preload() -> None:
    names = list(PRELOADED)
    for room in ("charts", "claims", "methods", "record"):
        folder = import_module("whosecount").__path__[0]
        names += [one.name for one in pkgutil.iter_modules([f"{folder}/{room}"], f"whosecount.{room}.")]
    for name in names:
        with suppress(Exception):  # whoever needs it is told, by the cell that imports it
            import_module(name)
    with suppress(ImportError):  # imported outside a kernel, pandas takes itself for one at a terminal
        import_module("pandas").set_option("display.max_columns", 20)


gc.disable()  # nothing that is imported goes away again
_preload()
gc.freeze()  # the collector would write to, and so copy, the pages that notebooks share
gc.enable()
