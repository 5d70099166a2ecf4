"""Figures of executed notebooks: their HTML on the page, their files under figures/ at the site's root."""

import json
import re
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from whosecount.sphinx_ext.cite import build_files, build_fold, describe_figure
from whosecount.sphinx_ext.page_notes import FIGURES_USING, PageNotes, list_claims, show, when_written
from whosecount.sphinx_ext.records import LEDGER, address_row, gather_records
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
        page, name, kept = env.docname, payload["name"], FIGURES.of_page(env)
        if not FIGURE_NAME.fullmatch(name):
            raise ExtensionError(
                f"{page}: a figure is named {name[:80]!r}, which becomes the name of its files. "
                "Use small letters, digits and hyphens."
            )
        if name in kept:
            raise ExtensionError(f"{page}: two figures are named {name!r}. Rename one.")
        cited = describe_figure(env.app, page, payload.get("headline") or payload["caption"], name)
        data = build_downloads(payload)
        files = {
            f"figures/{page.rsplit('/', 1)[-1]}/{name}.{kind}": content
            for kind, content in (data | build_files(cited)).items()
        }
        kept[name] = files
        FIGURES_USING.of_page(env)[name] = list_claims(payload["header"], payload["rows"])
        links = {address.rpartition(".")[2]: f"{'../' * page.count('/')}{address}" for address in files}
        fold = build_fold(cited, links, "figure")
        shown = {kind: links[kind] for kind in data}
        return show(build_figure_html(payload, shown, fold, partial(find_row, env)))


def find_row(env: BuildEnvironment, claim_id: str) -> str:
    """Find the address of a claim's row, from the page that is being read; empty where there is no such row."""
    known = LEDGER in env.found_docs and claim_id in gather_records(env.config.whosecount_claims).claims
    return address_row(claim_id, env.docname) if known else ""


@when_written
def write_files(app: Sphinx, root: Path) -> None:
    """Write the downloads of every figure, and remove those of figures that are gone."""
    figures = [files for page in FIGURES.of(app.env).values() for files in page.values()]
    wanted = {root / address: content for files in figures for address, content in files.items()}
    for path, content in wanted.items():
        if not path.is_file() or path.read_bytes() != content:
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
