"""The directive `from-chapter`: a chapter's finding or figure on another page, as the chapter shows it.

The start page states findings this way: it computes none itself, and so cannot differ from the chapters. With the
option `card`, which names a finding of the same chapter, a figure is a link to itself: the chapter's title with the
directive's content behind it, the finding, and the figure's marks, small.
"""

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from whosecount.sphinx_ext.page_notes import PageNotes, show
from whosecount.sphinx_ext.records import LEDGER

QUOTING = PageNotes("quoting")  # of each page that takes something over: the pages from which
FINDING_ID = re.compile(r' id="finding-[^"]*"')
SENTENCE = re.compile(r'<p class="wc-finding"[^>]*>(.*?)</p>', re.DOTALL)
NARROW = re.compile(r'<div class="wc-picture wc-narrow".*?(<svg.*?</svg>)', re.DOTALL)
FRAME = re.compile(
    r'<path d="M (\S+) (\S+)\s+L (\S+) \S+\s+L \S+ (\S+)\s'
)  # of the picture, then of its axes
WRITTEN = re.compile(r"<(title|text)\b.*?</\1>", re.DOTALL)
OPENING = re.compile(r"<svg[^>]*>")
OF_SITE = ("figures/", f"{LEDGER}.html")  # where what is taken over leads, from the site's root
EDGE = 4  # units around the axes of a small picture
logger = logging.getLogger(__name__)


class Quoted(nodes.General, nodes.Element):
    """Stands for what is taken over from another page until all pages are read."""


class FromChapterDirective(SphinxDirective):
    """Show a finding or a figure of another page: its docname and the name given in the notebook."""

    required_arguments = 2
    option_spec: ClassVar = {"card": directives.unchanged_required}
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Leave a place for it."""
        page, name = self.arguments
        QUOTING.of_page(self.env)[page] = name
        quoted = Quoted(page=page, name=name, card=self.options.get("card"), words=" ".join(self.content))
        self.set_source_info(quoted)
        return [quoted]


class FillQuoted(SphinxPostTransform):
    """Put what other pages show into its place."""

    default_priority = 1  # before the outputs of notebooks are chosen by format

    def run(self, **kwargs) -> None:
        """Fill every place; what is not found is a warning, which a strict build refuses."""
        self.shown: dict[str, list[str]] = {}  # what other pages show
        for place in list(self.document.findall(Quoted)):
            html = self._build_card(place) if place["card"] else self._find(place["page"], place["name"])
            if html is None:
                names = " or ".join(repr(place[name]) for name in ("name", "card") if place[name])
                words = "%s shows no finding or figure named %s"
                logger.warning(words, place["page"], names, location=place)
                place.parent.remove(place)
            else:
                place.replace_self(show(html))

    def _find(self, page: str, name: str, kinds: tuple[str, ...] = ("finding", "figure")) -> str | None:
        if page not in self.env.all_docs:
            return None
        if page not in self.shown:
            self.shown[page] = [node.astext() for node in self.env.get_doctree(page).findall(nodes.raw)]
        ids = [f'id="{kind}-{name}"' for kind in kinds]
        shown = [html for html in self.shown[page] if any(element_id in html[:400] for element_id in ids)]
        if not shown:
            return None
        shown.sort(key=lambda html: "wc-downloads" in html)  # a figure comes with and without its downloads
        html = FINDING_ID.sub("", shown[-1])  # a page may take over findings of one name from many others
        for folder in OF_SITE:
            html = html.replace(f'"{_climb(page)}{folder}', f'"{_climb(self.env.docname)}{folder}')
        return html

    def _build_card(self, place: Quoted) -> str | None:
        page, name = place["page"], place["name"]
        picture = NARROW.search(self._find(page, name, ("figure",)) or "")
        sentence = SENTENCE.search(self._find(page, place["card"], ("finding",)) or "")
        if not picture or not sentence:
            return None
        address = self.app.builder.get_relative_uri(self.env.docname, page)
        title = ": ".join(filter(None, [self.env.titles[page].astext(), place["words"]]))
        card = Markup('<a class="wc-finding-card" href="{}#figure-{}"><b>{}</b><span>{}</span>{}</a>')
        return str(card.format(address, name, title, Markup(sentence[1]), Markup(shrink(picture[1]))))


def shrink(svg: str) -> str:
    """Cut a picture down to what its axes hold, without a word: the small picture says the shape alone."""
    left, bottom, right, top = map(float, FRAME.findall(svg)[1])
    box = f"{left - EDGE:g} {top - EDGE:g} {right - left + 2 * EDGE:g} {bottom - top + 2 * EDGE:g}"
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return OPENING.sub(f'<svg {spaces} aria-hidden="true" viewBox="{box}">', WRITTEN.sub("", svg), count=1)


def _climb(docname: str) -> str:
    return "../" * docname.count("/")


def find_outdated(app: Sphinx, env: BuildEnvironment, added: set, changed: set, removed: set) -> set[str]:
    """Name the pages that quote one that changed."""
    moved = added | changed | removed
    return {page for page, quoted in QUOTING.of(env).items() if quoted.keys() & moved} & env.found_docs


def setup(app: Sphinx) -> None:
    """Register the directive and its hooks."""
    app.add_node(Quoted)
    app.add_directive("from-chapter", FromChapterDirective)
    app.add_post_transform(FillQuoted)
    app.connect("env-get-outdated", find_outdated)
    QUOTING.connect(app)
