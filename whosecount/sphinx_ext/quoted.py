"""The directive `from-chapter`: a chapter's finding or figure on another page, as the chapter shows it.

The start page states findings this way: it computes none itself, and so cannot differ from the chapters.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from whosecount.sphinx_ext.page_notes import PageNotes

QUOTING = PageNotes("quoting")  # pages that take something over
FINDING_ID = re.compile(r' id="finding-[^"]*"')
logger = logging.getLogger(__name__)


class Quoted(nodes.General, nodes.Element):
    """Stands for what is taken over from another page until all pages are read."""


class FromChapterDirective(SphinxDirective):
    """Show a finding or a figure of another page: its docname and the name given in the notebook."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """Leave a place for it."""
        QUOTING.of_page(self.env)
        page, name = self.arguments
        quoted = Quoted(page=page, name=name)
        self.set_source_info(quoted)
        return [quoted]


class FillQuoted(SphinxPostTransform):
    """Put what other pages show into its place."""

    default_priority = 1  # before the outputs of notebooks are chosen by format

    def run(self, **kwargs) -> None:
        """Fill every place; what is not found is a warning, which a strict build refuses."""
        for place in list(self.document.findall(Quoted)):
            html = self._find(place["page"], place["name"])
            if html is None:
                words = "%s shows no finding or figure named %r"
                logger.warning(words, place["page"], place["name"], location=place)
                place.parent.remove(place)
            else:
                place.replace_self(nodes.raw("", html, format="html"))

    def _find(self, page: str, name: str) -> str | None:
        if page not in self.env.all_docs:
            return None
        ids = (f'id="finding-{name}"', f'id="figure-{name}"')
        texts = [node.astext() for node in self.env.get_doctree(page).findall(nodes.raw)]
        shown = [html for html in texts if any(element_id in html[:400] for element_id in ids)]
        if not shown:
            return None
        shown.sort(key=lambda html: "wc-downloads" in html)  # a figure comes with and without its downloads
        html = FINDING_ID.sub("", shown[-1])  # a page may take over findings of one name from many others
        return html.replace(f'"{_climb(page)}figures/', f'"{_climb(self.env.docname)}figures/')


def _climb(docname: str) -> str:
    return "../" * docname.count("/")


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> set[str]:
    """Name the pages that quote others when any page changed."""
    return QUOTING.of(env).keys() & env.found_docs if added | changed | removed else set()


def setup(app: Sphinx) -> None:
    """Register the directive and its hooks."""
    app.add_node(Quoted)
    app.add_directive("from-chapter", FromChapterDirective)
    app.add_post_transform(FillQuoted)
    app.connect("env-get-outdated", find_outdated)
    QUOTING.connect(app)
