"""That no page is older than the data and the code it was made from."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from whosecount.core.hashing import hash_files, list_code, list_data, list_own
from whosecount.sphinx_ext.page_notes import PageNotes
from whosecount.tables.files import find_table_files

SHOWING = PageNotes("showing")  # pages that show tables: the file of each to its hash


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
    shown = {page: tables for page, tables in SHOWING.of(env).items() if page in env.found_docs}
    if app.config.nb_execution_mode == "off":  # whoever ran notebooks wrote them anew where that was due
        return {page for page, tables in shown.items() if tables != _hash(tables)}
    return shown.keys() | {name for name in env.found_docs if str(env.doc2path(name)).endswith(".ipynb")}


def find_pointing(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name every page, to be written anew, when a term of the glossary is gone or is elsewhere: some may point at it."""
    now = set(env.get_domain("std").objects.items())
    before, env.whosecount_objects = getattr(env, "whosecount_objects", now), now
    return sorted(env.found_docs) if before - now else []


def note_tables(env: BuildEnvironment, *names: str) -> None:
    """Note that the current page shows some tables, or all of them."""
    files = find_table_files(env.config.whosecount_claims)
    SHOWING.of_page(env).update(_hash(str(files[name]) for name in names or files))


def _hash(files: Iterable[str]) -> dict[str, str]:
    return {file: hash_files([Path(file)]) for file in files}


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("config-inited", name_cache, priority=900)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-updated", find_pointing)
    SHOWING.connect(app)
