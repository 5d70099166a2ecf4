import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

SETTINGS = {
    "extensions": ["myst_nb", "whosecount.sphinx_ext"],
    "nb_execution_mode": "off",
    "html_theme": "basic",
    "keep_warnings": False,
}


@dataclass(frozen=True)
class Site:
    """A small site as Sphinx built it."""

    out: Path
    warnings: str

    def read(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.out / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture
def build(tmp_path, right) -> Callable[..., Site]:
    """Build pages, given by name with suffix, into a small site on the tiny tables; again when called again."""

    def build(pages: dict[str, str], builder: str = "html", **settings) -> Site:
        source, out = tmp_path / "source", tmp_path / "out"
        for name, text in pages.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (source / "index.md").write_text("# Start\n\n```{toctree}\n:glob:\n**\n```\n", encoding="utf-8")
        warnings = io.StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                str(source), None, str(out), str(tmp_path / "trees"), builder, status=None, warning=warnings,
                confoverrides=SETTINGS | {"whosecount_claims": str(right)} | settings,
            )  # fmt: skip
            app.build()
        return Site(out, warnings.getvalue())

    return build
