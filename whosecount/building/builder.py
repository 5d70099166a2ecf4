"""The process that builds the site, as `python -m whosecount.building.builder`.

It loads Jupyter Book and Sphinx at once, while notebooks still run, and then waits for its order: a line of
JSON on standard input with the folder of the sources and the folder to write to. It ends with its parent.
"""

import gc
import json
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module

from whosecount.building.site_failure import tell_exception
from whosecount.core.light_imports import skip_grammars

LOADED = (  # what a build would load first thing; one that is not there is left out
    "jupyter_book.cli.main", "jupyter_book.sphinx", "sphinx.application", "sphinx.builders.html", "sphinx.search.en",
    "myst_nb.sphinx_ext", "sphinx_book_theme", "sphinxcontrib.bibtex", "sphinx_exercise", "sphinx_togglebutton",
    "sphinx_copybutton", "sphinx_thebe", "sphinx_comments", "sphinx_design", "sphinx_jupyterbook_latex",
    "sphinx_multitoc_numbering", "whosecount.sphinx_ext",
)  # fmt: skip


def main() -> None:
    """Load, wait and build."""
    skip_grammars()
    gc.disable()
    for name in LOADED:
        with suppress(Exception):  # what does not load is told when the site needs it
            import_module(name)
    gc.freeze()  # the collector need not look at what was loaded, again and again
    gc.enable()
    order = sys.stdin.readline()
    if not order:
        return
    threading.Thread(target=_end_with_build, daemon=True).start()
    told = json.loads(order)
    os.chdir(told["source"])
    from jupyter_book.cli.main import main as build

    try:
        build(["build", told["source"], "--path-output", told["out"], "-W", "-n", "--keep-going"])
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)  # there is nothing to take apart
    except Exception as error:
        print(f"\n{tell_exception(error)}", flush=True)
        os._exit(1)


def _end_with_build() -> None:
    """End when the build is gone, even killed."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
