"""Figures of executed notebooks: their HTML on the page, their files under figures/ at the site's root."""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from whosecount.study.figure import FIGURE_MIME, FINDING_MIME, build_downloads, build_figure_html

FIGURE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
GROUP_ID = re.compile(r'<g id="[a-zA-Z0-9.]+_\d+"')  # Matplotlib counts them anew in every picture


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
        payload |= {form: GROUP_ID.sub("<g", payload[form]) for form in ("svg", "narrow") if form in payload}
        env = renderer.renderer.sphinx_env
        if env is None:
            return None
        folder = f"figures/{env.docname.rsplit('/', 1)[-1]}"
        kept = _kept_figures(env).setdefault(env.docname, {})
        if not FIGURE_NAME.fullmatch(payload["name"]):
            raise ExtensionError(
                f"{env.docname}: a figure is named {payload['name'][:80]!r}, which becomes the name of its files. "
                "Use small letters, digits and hyphens."
            )
        if payload["name"] in kept:
            raise ExtensionError(f"{env.docname}: two figures are named {payload['name']!r}. Rename one.")
        contents = build_downloads(payload)
        files = {kind: f"{folder}/{payload['name']}.{kind}" for kind in contents}
        kept[payload["name"]] = {files[kind]: content for kind, content in contents.items()}
        up = "../" * env.docname.count("/")
        links = {kind: f"{up}{address}" for kind, address in files.items()}
        return [nodes.raw("", build_figure_html(payload, links), format="html")]


def _kept_figures(env: BuildEnvironment) -> dict[str, dict[str, dict[str, bytes]]]:
    if not hasattr(env, "whosecount_figures"):
        env.whosecount_figures = {}
    return env.whosecount_figures


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop the figures of a page that is read again."""
    _kept_figures(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over the figures that a parallel reader kept."""
    _kept_figures(env).update(
        {name: found for name, found in _kept_figures(other).items() if name in docnames}
    )


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the downloads of every figure, and remove those of figures that are gone."""
    if exception is not None or app.builder.format != "html":
        return
    root = Path(app.outdir)
    wanted = {
        root / address: content
        for page in _kept_figures(app.env).values()
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
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("build-finished", write_files)
