"""The process that builds the site, as `python -m whosecount.building.builder`.

It loads Jupyter Book and Sphinx at once, while notebooks still run, and then waits for its order: a line of
JSON on standard input with the folder of the sources and the folder to write to. It ends with its parent.
"""

import gc
import importlib.metadata
import json
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module

import importlib_metadata
from sphinx.application import builtin_extensions

from whosecount.building.site_failure import tell_exception
from whosecount.core.light_imports import skip_cards

LOADED = (  # what a build would load first thing; one that is not there is left out
    *builtin_extensions, "jupyter_book.cli.main", "jupyter_book.sphinx", "sphinx.search.en", "sphinx.writers.html5",
    "sphinx.ext.autodoc", "sphinx.ext.mathjax", "sphinx.ext.napoleon", "sphinx_external_toc.events", "myst_nb.sphinx_ext",
    "myst_parser.sphinx_ext.main", "sphinx_book_theme", "a11y_pygments", "sphinxcontrib.bibtex",
    "sphinx_exercise", "sphinx_togglebutton", "sphinx_copybutton", "sphinx_thebe", "sphinx_comments",
    "sphinx_design.extension", "sphinx_jupyterbook_latex.events", "sphinx_multitoc_numbering", "sphinxext.opengraph",
    "pybtex.backends.doctree", "whosecount.sphinx_ext",
)  # fmt: skip


def main() -> None:
    """Load, wait and build."""
    skip_cards()
    gc.disable()
    look_around_once()
    for name in LOADED:
        with suppress(Exception):  # what does not load is told when the site needs it
            import_module(name)
    gc.freeze()  # the collector need not look at what was loaded, again and again
    gc.enable()
    gc.set_threshold(100_000, 20, 50)  # what a build makes is kept to its end, nearly all of it
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


def look_around_once() -> None:
    """Look once for what installed packages offer each other: Sphinx and its parts ask a dozen times a build."""
    for module in (importlib.metadata, importlib_metadata):
        found = module.entry_points()
        module.entry_points = lambda found=found, **asked: found.select(**asked) if asked else found


def _end_with_build() -> None:
    """End when the build is gone, even killed."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
