"""What the pages need while the site is built; loads neither pandas nor Matplotlib.

Named in _config.yml under `sphinx: extra_extensions`, so that a plain `jupyter-book build .` gives
the same book as our own command.
"""

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx

from whosecount import __version__
from whosecount.core.light_imports import skip_cards
from whosecount.sphinx_ext import (
    assets,
    cite,
    claim,
    codebook,
    coding,
    colophon,
    exercises,
    figures,
    folds,
    formats,
    freshness,
    ledger,
    page_notes,
    plays,
    quiz,
    quoted,
    references,
    strict,
)

PARTS = (
    freshness, figures, folds, claim, cite, plays, ledger, codebook, exercises, references, quoted, quiz, coding, page_notes,
    assets, colophon, formats, strict,
)  # fmt: skip


def keep_templates(app: Sphinx) -> None:
    """Keep the theme's templates as they are compiled, for the next build."""
    if app.builder.name == "html":
        app.builder.templates.environment.bytecode_cache = FileSystemBytecodeCache(app.doctreedir)


def setup(app: Sphinx) -> dict:
    """Register roles, directives and hooks."""
    skip_cards()
    app.setup_extension("sphinxext.opengraph")  # descriptions of pages, and what a link to one shows
    app.add_config_value("whosecount_claims", "", "env")
    app.add_config_value("whosecount_events", "", "env")
    app.connect("builder-inited", keep_templates)
    for part in PARTS:
        part.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}
