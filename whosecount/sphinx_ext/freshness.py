"""That no page is older than the data and the code it was made from."""

import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from whosecount.core.hashing import hash_files, list_code, list_data, list_own
from whosecount.sphinx_ext.page_notes import PageNotes

SHOWING = PageNotes("showing")  # pages that show tables


def hash_inputs(*extra: Path) -> str:
    """Hash data and package, and what somebody brings."""
    return hash_files([*list_data(), *list_code(), *extra])


def name_cache(app: Sphinx, config: Config) -> None:
    """Keep executed outputs in a folder named by the hash of data and package, so that none is stale."""
    if config.nb_execution_mode == "cache":
        folder = Path(app.outdir).parent
        current = folder / f".jupyter_cache-{hash_inputs()}"
        for old in folder.glob(".jupyter_cache-*"):
            if old != current:
                shutil.rmtree(old, ignore_errors=True)
        config.nb_execution_cache_path = str(current)


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> set[str]:
    """Name the pages that show tables when these changed, and notebooks that Jupyter Book has to run again."""
    now = hash_inputs(*list_own(app.config.whosecount_claims))
    before = getattr(env, "whosecount_inputs", now)
    env.whosecount_inputs = now
    if now == before:
        return set()
    shown = SHOWING.of(env).keys() & env.found_docs
    if app.config.nb_execution_mode == "off":  # whoever ran them wrote them anew where that was due
        return shown
    return shown | {name for name in env.found_docs if str(env.doc2path(name)).endswith(".ipynb")}


def note_tables(env: BuildEnvironment) -> None:
    """Note that the current page shows tables."""
    SHOWING.of_page(env)


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("config-inited", name_cache, priority=900)
    app.connect("env-get-outdated", find_outdated)
    SHOWING.connect(app)
