"""The book as one page, to be printed, and as an EPUB: what Sphinx's builders of both need to take our pages.

`whosecount.building.formats` runs them.
"""

import re
from pathlib import Path

from lxml import etree, html
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config

from whosecount import __version__

XHTML = "http://www.w3.org/1999/xhtml"
# an address of another page of the book
PAGE = re.compile(r"^(?!\w+:)(?P<page>[^#?]*)\.html(?:\?[^#]*)?(?P<anchor>#.*)?$")
PICTURE = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
LEADS = re.compile(rb'(xlink:href="(?!\w+:)[^"#?]*)\.html(?:\?[^"#]*)?([#"])')  # one of a picture
HELD = re.compile(rb'<i class="wc-held">(\d+)</i>')
# files that only the site has, what does nothing without scripts, each picture's second form, and the words of an
# open fold, which stand beside those of a closed one
LEFT_OUT = (
    "wc-downloads", "wc-cite", "wc-guess", "wc-card", "wc-lab", "wc-quiz-controls", "wc-results", "wc-wide", "expanded",
    "headerlink", "colon",  # the style sheet sets one
)  # fmt: skip
FIELDS = ("form", "input", "select", "textarea", "button")


class TidyEpub(Epub3Builder):
    """Sphinx's EPUB builder, with pages made into XHTML: notebooks and our figures are written as HTML."""

    def build_epub(self) -> None:
        """Tidy the pages, then pack them."""
        drawn = set()
        root = Path(self.outdir)
        for path in root.rglob("*.xhtml"):
            if path.name != "nav.xhtml":
                path.write_bytes(text := tidy_page(path.read_bytes()))
                drawn |= {path.relative_to(root).as_posix()} if b"<svg" in text else set()
        declare_pictures(root / "content.opf", drawn)
        super().build_epub()


def declare_pictures(manifest: Path, drawn: set[str]) -> None:
    """Declare which pages hold pictures as SVG, which the standard asks for and Sphinx leaves out."""
    tree = etree.parse(manifest)
    for item in tree.iter("{*}item"):
        if item.get("href") in drawn:
            item.set("properties", "svg")
    tree.write(manifest, encoding="utf-8", xml_declaration=True)


def tidy_page(text: bytes) -> bytes:
    """Make a page well-formed, without what a reader of electronic books lacks or forbids."""
    # are XML already, whose names the parser would write small
    pictures = [LEADS.sub(rb"\1.xhtml\2", picture) for picture in PICTURE.findall(text)]
    places = iter(range(len(pictures)))
    held = PICTURE.sub(lambda _: f'<i class="wc-held">{next(places)}</i>'.encode(), text)
    tree = html.document_fromstring(held, parser=html.HTMLParser(encoding="utf-8"))
    for name in LEFT_OUT:
        for node in tree.find_class(name):
            node.drop_tree()
    for node in [*tree.iter(*FIELDS), *tree.xpath("//style[@scoped]")]:  # pandas
        node.drop_tree()
    for node in tree.find_class("wc-narrow"):
        node.set("class", "wc-picture")
    for node in [*tree.iter("script", "meta", "link")]:
        is_style = node.get("rel") in (None, "stylesheet") and "mystnb" not in node.get("href", "")
        if node.tag == "script" or node.get("property") or not is_style:
            node.drop_tree()
    for link in tree.iter("a"):
        if found := PAGE.match(link.get("href", "")):
            link.set("href", f"{found['page']}.xhtml{found['anchor'] or ''}")
    for words in tree.xpath("//summary//p"):
        words.tag = "span"
    tree.set("xmlns", XHTML)
    body = etree.tostring(tree, encoding="utf-8")
    return b"<!DOCTYPE html>\n" + HELD.sub(lambda place: pictures[int(place[1])], body)


def prepare(app: Sphinx, config: Config) -> None:
    """Let exercises be written on one page as on many: their own form for it leaves all other nodes without one."""
    app.registry.translation_handlers.pop("singlehtml", None)
    config.version = config.version or __version__
    config.epub_tocscope = "includehidden"
    config.epub_basename = "whose-count"
    config.epub_theme = "epub"
    config.epub_title = config.html_title
    config.epub_show_urls = "no"


def setup(app: Sphinx) -> None:
    """Register the builder and the hook."""
    app.add_builder(TidyEpub, override=True)
    app.connect("config-inited", prepare, priority=900)
