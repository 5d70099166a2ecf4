"""Figures of executed notebooks: their HTML on the page, their files under figures/ at the site's root."""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from whosecount.sphinx_ext.cite import build_files, build_fold, describe_figure
from whosecount.sphinx_ext.page_notes import PageNotes
from whosecount.sphinx_ext.uses import FIGURES_USING, list_claims
from whosecount.study.figure import FIGURE_MIME, FINDING_MIME, build_downloads, build_figure_html

FIGURES = PageNotes("figures")  # of each page, figures by name: address to content
FIGURE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FigureRenderer:
    """Renders our figure's MIME bundle; registered under the entry point myst_nb.mime_renderers."""

    mime_priority_overrides = (("*", FIGURE_MIME, 1),)

    @staticmethod
    def handle_mime(renderer, data, inline: bool) -> list[nodes.Element] | None:
        """Make the figure's HTML and keep its files for the end of the build."""
        if data.mime_type == FINDING_MIME:
            return []  # for programs; the page takes its HTML
        if inline or data.mime_type != FIGURE_MIME:
            return None
        payload = json.loads(data.content) if isinstance(data.content, str) else data.content
        env = renderer.renderer.sphinx_env
        if env is None:
            return None
        folder = f"figures/{env.docname.rsplit('/', 1)[-1]}"
        kept = FIGURES.of_page(env)
        if not FIGURE_NAME.fullmatch(payload["name"]):
            raise ExtensionError(
                f"{env.docname}: a figure is named {payload['name'][:80]!r}, which becomes the name of its files. "
                "Use small letters, digits and hyphens."
            )
        if payload["name"] in kept:
            raise ExtensionError(f"{env.docname}: two figures are named {payload['name']!r}. Rename one.")
        cited = describe_figure(
            env.app, env.docname, payload.get("headline") or payload["caption"], payload["name"]
        )
        data, references = build_downloads(payload), build_files(cited)
        contents = data | references
        files = {suffix: f"{folder}/{payload['name']}.{suffix}" for suffix in contents}
        kept[payload["name"]] = {files[suffix]: content for suffix, content in contents.items()}
        FIGURES_USING.of_page(env)[payload["name"]] = list_claims(payload["header"], payload["rows"])
        up = "../" * env.docname.count("/")
        links = {suffix: f"{up}{address}" for suffix, address in files.items()}
        fold = build_fold(cited, links, "figure")
        shown = build_figure_html(payload, {suffix: links[suffix] for suffix in data}, fold)
        return [nodes.raw("", shown, format="html")]


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the downloads of every figure, and remove those of figures that are gone."""
    if exception is not None or app.builder.name != "html":
        return
    root = Path(app.outdir)
    wanted = {
        root / address: content
        for page in FIGURES.of(app.env).values()
        for files in page.values()
        for address, content in files.items()
    }
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for path in root.glob("figures/*/*"):
        if path not in wanted:
            path.unlink()


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    FIGURES.connect(app)
    FIGURES_USING.connect(app)
    app.connect("build-finished", write_files)
