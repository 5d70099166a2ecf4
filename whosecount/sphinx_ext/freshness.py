"""That no page is older than the data and the code it was made from."""

import hashlib
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from whosecount.paths import ROOT, require_data
from whosecount.tables.schema import read_schema


def hash_inputs(*extra: Path) -> str:
    """Hash data and package: every file's name and content."""
    files = [*require_data().rglob("*"), *(ROOT / "whosecount").rglob("*"), *extra]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts):
        digest.update(
            path.relative_to(ROOT).as_posix().encode() if path.is_relative_to(ROOT) else path.name.encode()
        )
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


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
    """Name every notebook when data or package changed since the last build."""
    now = hash_inputs()
    before = getattr(env, "whosecount_inputs", now)
    env.whosecount_inputs = now
    if now == before:
        return set()
    return {name for name in env.found_docs if str(env.doc2path(name)).endswith(".ipynb")}


def note_tables(env: BuildEnvironment) -> None:
    """Make the current page depend on the tables."""
    for table in read_schema().values():
        env.note_dependency(str(require_data() / table.path))


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("config-inited", name_cache, priority=900)
    app.connect("env-get-outdated", find_outdated)
