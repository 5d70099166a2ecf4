"""How to cite the book, a page, a figure or a claim: all from CITATION.cff, as words, BibTeX and CSL-JSON.

cffconvert, the citation-file tool of the field, cannot be installed beside what checks the tables: its last
release (2021) wants a jsonschema older than 4. It makes no CSL either. So pybtex, which the book needs for its
references, writes the BibTeX, and CSL-JSON is the same fields under CSL's names.
"""

import calendar
import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from docutils import nodes
from markupsafe import Markup
from pybtex.database import BibliographyData, Entry, Person
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import SphinxDirective

from whosecount.core.paths import ROOT
from whosecount.core.unsafe_text import isolate
from whosecount.sphinx_ext.page_notes import when_written

SOURCE = ROOT / "CITATION.cff"
KEY = "whosecount"
TYPES = {"book": ("book", "book"), "page": ("incollection", "chapter"), "figure": ("misc", "figure")}
PLAIN = str.maketrans("{}\\", "()/")  # what BibTeX would read as its own
ADDRESS = re.compile(r'^ +url = ".*"', re.MULTILINE)
NO_ADDRESS = "No web address yet."
FROM_FILE = "Version and day are those of its file CITATION.cff, which GitHub and Zenodo read too."
EVERYTHING = "how-to-cite/whose-count"  # of the files that hold the book and all its pages


@cache
def read_citation(path: Path = SOURCE) -> dict:
    """Read the citation file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Cited:
    """What is cited: the book itself, one of its pages, or a figure of a page."""

    kind: str  # book, page or figure
    title: str
    within: tuple[str, ...] = ()  # what it stands in, nearest first
    address: str = ""  # where it is published; empty where the site has no address
    name: str = ""  # what follows the book's name in its key
    source: dict = field(
        default_factory=read_citation
    )  # authors, version and day, named as in the citation file

    @property
    def key(self) -> str:
        """Its key in a list of references."""
        key = self.source.get("key", KEY)
        return f"{key}-{self.name}" if self.name else key

    @property
    def authors(self) -> list[dict[str, str]]:
        """Its authors as CSL has them: persons by family and given name, others by one name."""
        return [
            {"literal": one["name"]} if "name" in one else {"family": one["family-names"], "given": one.get("given-names", "")}
            for one in self.source["authors"]
        ]  # fmt: skip

    @property
    def day(self) -> date | None:
        """The day of the release, if there was one."""
        day = self.source.get("date-released")
        return day and date.fromisoformat(str(day))

    @property
    def version(self) -> str:
        """The version; empty where there is none."""
        return str(self.source.get("version") or "")


def is_published(title: str) -> bool:
    """Whether a book of this title is the published one, not an edition of somebody's own."""
    return bool(read_citation()["title"].startswith(title))


def read_source(config: Config) -> dict:
    """Read what a book is cited by: the published one by its citation file, another edition by what it says itself."""
    if is_published(config.html_title):
        return read_citation()
    key = re.sub(r"[^a-z0-9]+", "-", config.html_title.lower()).strip("-")
    return {"title": config.html_title, "authors": [{"name": config.author}], "key": key}


def write_words(cited: Cited) -> str:
    """Write a reference as a sentence."""
    title = cited.title.rstrip(".")
    authors = ", ".join(one.get("literal") or f"{one['family']}, {one['given']}" for one in cited.authors)
    titles = f"“{title}.” In {', '.join(cited.within)}" if cited.within else title
    day = f"{cited.day.year}, {write_day(cited.day)}" if cited.day else "n.d."
    head = f"{authors} ({day}). {titles}."
    return " ".join(filter(None, (head, cited.version and f"Version {cited.version}.", cited.address)))


def write_day(day: date) -> str:
    """Write a day without its year: 4 May."""
    return f"{day.day} {calendar.month_name[day.month]}"


def write_csl(cited: Cited) -> dict:
    """Write a reference as an item of CSL-JSON."""
    day, within = cited.day, cited.within
    item = {
        "id": cited.key, "type": TYPES[cited.kind][1], "title": cited.title, "author": cited.authors,
        "issued": day and {"date-parts": [[day.year, day.month, day.day]]}, "version": cited.version,
        "container-title": within and within[-1], "section": len(within) > 1 and within[0], "URL": cited.address,
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def write_bibtex(*cited: Cited) -> str:
    """Write references as BibTeX."""
    text = BibliographyData({one.key: _make_entry(one) for one in cited}).to_string("bibtex")
    return ADDRESS.sub(lambda url: url[0].replace("\\", ""), text)  # it escapes even what must stand as it is


def _brace(text: str) -> str:
    """Put a text into braces, so that BibTeX takes it as it stands."""
    return f"{{{text.translate(PLAIN)}}}"


def _make_entry(cited: Cited) -> Entry:
    day, holder = cited.day, "booktitle" if cited.kind == "page" else "howpublished"
    fields = {
        "title": _brace(cited.title), "year": day and str(day.year), "month": day and calendar.month_abbr[day.month].lower(),
        "version": cited.version, holder: cited.within and _brace(", ".join(cited.within)), "url": cited.address,
    }  # fmt: skip
    persons = [
        Person(_brace(one["literal"])) if "literal" in one else Person(last=one["family"], first=one["given"])
        for one in cited.authors
    ]
    given = {name: value for name, value in fields.items() if value}
    return Entry(TYPES[cited.kind][0], fields=given, persons={"author": persons})


def build_files(*cited: Cited) -> dict[str, bytes]:
    """Build the files for reference managers, by format."""
    csl = json.dumps([write_csl(one) for one in cited], ensure_ascii=False, indent=1)
    return {"bib": write_bibtex(*cited).encode("utf-8"), "json": f"{csl}\n".encode()}


def build_fold(cited: Cited, links: dict[str, str], what: str) -> Markup:
    """Build the fold that says how something is cited, with the files."""
    link = Markup('<a href="{}" download>{}</a>')
    files = Markup(" · ").join([link.format(links["bib"], "BibTeX"), link.format(links["json"], "CSL-JSON")])
    fold = Markup('<details class="wc-cite"><summary>Cite this {}</summary><p>{} {}{}</p></details>')
    lacking = "" if cited.address else f"{NO_ADDRESS} "
    return fold.format(what, isolate(write_words(cited)), lacking, files)


def describe_book(app: Sphinx) -> Cited:
    """Say what the book is as a reference."""
    source = read_source(app.config)
    return Cited("book", source["title"], address=app.config.ogp_site_url, source=source)


def describe_page(app: Sphinx, docname: str) -> Cited:
    """Say what a page is as a reference."""
    base = app.config.ogp_site_url
    title, name = app.env.titles[docname].astext(), docname.rsplit("/", 1)[-1]
    source = read_source(app.config)
    return Cited("page", title, (source["title"],), base and f"{base}{docname}.html", name, source)


def describe_figure(app: Sphinx, docname: str, title: str, name: str) -> Cited:
    """Say what a figure is as a reference, its page's title yet unknown: `title` is its headline."""
    base, page = app.config.ogp_site_url, docname.rsplit("/", 1)[-1]
    address = base and f"{base}{docname}.html#figure-{name}"
    source = read_source(app.config)
    within = (f"figure {page}/{name}", source["title"])
    return Cited("figure", title, within, address, f"{page}-{name}", source)


class HowToCiteDirective(SphinxDirective):
    """Show how the book itself is cited: as words, as BibTeX and as CSL-JSON."""

    def run(self) -> list[nodes.Node]:
        """Make a paragraph and two blocks of code."""
        cited = describe_book(self.env.app)
        files = {kind: content.decode().strip() for kind, content in build_files(cited).items()}
        return [
            nodes.paragraph(text=write_words(cited)),
            *(() if cited.address else [nodes.paragraph(text=NO_ADDRESS)]),
            *([nodes.paragraph(text=FROM_FILE)] if cited.source == read_citation() else ()),
            nodes.literal_block(text=files["bib"], language="bibtex"),
            nodes.literal_block(text=files["json"], language="json"),
        ]


def offer_citing(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Put at the foot of a page how it is cited."""
    if doctree is None or pagename not in app.env.titles:
        return
    up = "../" * pagename.count("/")
    links = {suffix: f"{up}{EVERYTHING}.{suffix}" for suffix in ("bib", "json")}
    is_book = pagename == app.config.root_doc
    cited = describe_book(app) if is_book else describe_page(app, pagename)
    fold = build_fold(cited, links, cited.kind)
    context["theme_extra_footer"] = f"{fold}{context.get('theme_extra_footer') or ''}"


def note_source(app: Sphinx, config: Config) -> None:
    """Note what citations are made of, so that pages are made anew when it changes."""
    config.whosecount_citation = (
        f"{read_citation()} {config.html_title} {config.author} {config.ogp_site_url}"
    )


@when_written
def write_files(app: Sphinx, root: Path) -> None:
    """Write the files that hold the book and each of its pages."""
    pages = [describe_page(app, docname) for docname in sorted(app.env.found_docs - {app.config.root_doc})]
    for suffix, content in build_files(describe_book(app), *pages).items():
        path = root / f"{EVERYTHING}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register the directive and the hooks."""
    app.add_config_value("whosecount_citation", "", "env")
    app.connect("config-inited", note_source, priority=900)
    app.add_directive("how-to-cite", HowToCiteDirective)
    app.connect("html-page-context", offer_citing)
    app.connect("build-finished", write_files)
