"""What the extension notes of each page while Sphinx reads it: the claims that it uses, the scripts that it asks for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from whosecount.core.labels import name_party
from whosecount.study.figure import CLAIM_COLUMNS

ASSETS = "wc-assets"  # in a page's metadata: files of book/_static that this page alone loads
FOOT = '<div class="wc-colophon"><p>'  # how the foot begins, which a page gets last of all: one that has it is mended


class PageNotes:
    """Notes by page, kept in Sphinx's environment: dropped with a page, merged from parallel readers."""

    def __init__(self, name: str):
        self.name = f"whosecount_{name}"

    def of(self, env: BuildEnvironment) -> dict[str, dict]:
        """The notes of every page that has some, by its docname."""
        return vars(env).setdefault(self.name, {})

    def of_page(self, env: BuildEnvironment) -> dict:
        """The notes of the page that is being read; asking for them notes the page itself."""
        return self.of(env).setdefault(env.docname, {})

    def connect(self, app: Sphinx) -> None:
        """Register the hooks."""
        app.connect("env-purge-doc", self._forget)
        app.connect("env-merge-info", self._merge)

    def _forget(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.of(env).pop(docname, None)

    def _merge(self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
        self.of(env).update({page: notes for page, notes in self.of(other).items() if page in docnames})


FIGURES_USING = PageNotes(
    "figures_using"
)  # of each page: name of a figure to the claims that its table names
CITED = PageNotes("claims_shown")  # of each page: claims that its sentences cite, as it shows them


@dataclass(frozen=True)
class Use:
    """A figure that names a claim, or a page that cites it: its key, its words and where it stands."""

    key: str
    words: str
    docname: str
    anchor: str = ""


def list_claims(header: list[str], rows: Iterable[list[str]]) -> list[str]:
    """List the claims that a figure's table names."""
    places = [place for place, name in enumerate(header) if name in CLAIM_COLUMNS]
    return sorted({row[place] for row in rows for place in places} - {""})


def gather_uses(env: BuildEnvironment) -> dict[str, list[Use]]:
    """Gather the uses of each claim, page by page: figures whose table names it, and sentences that cite it."""
    gathered: dict[str, list[Use]] = {}
    figures, cited = FIGURES_USING.of(env), CITED.of(env)
    for docname in sorted((figures.keys() | cited.keys()) & env.titles.keys()):
        title, page = env.titles[docname].astext(), docname.rsplit("/", 1)[-1]
        for name, claims in figures.get(docname, {}).items():
            use = Use(f"{page}.{name}", f"{title}: {name_figure(name)}", docname, f"figure-{name}")
            for claim in claims:
                gathered.setdefault(claim, []).append(use)
        for claim in cited.get(docname, {}):
            gathered.setdefault(claim, []).append(Use(page, f"{title}: in its text", docname))
    return gathered


def name_figure(name: str) -> str:
    """Write the name of a figure as words, its sides among them."""
    words = name.replace("-", " ")
    return re.sub(r"\bside [ab]\b", lambda side: f"of {name_party(side[0].replace(' ', '_'))}", words)


def ask_for(env: BuildEnvironment, *names: str) -> None:
    """Have the page that is being read load files of book/_static."""
    asked = env.metadata[env.docname].get(ASSETS, "").split()
    env.metadata[env.docname][ASSETS] = " ".join(dict.fromkeys([*asked, *names]))


def load_asked(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Load what a page's directives asked for; the book as one page, what all have asked for."""
    pages = sorted(app.env.metadata) if app.builder.name == "singlehtml" else [pagename]
    asked = " ".join(app.env.metadata.get(page, {}).get(ASSETS, "") for page in pages)
    for name in dict.fromkeys(asked.split()):
        if name.endswith(".css"):
            app.add_css_file(name)
        else:
            app.add_js_file(name, defer="defer")


def show(html: str) -> list[nodes.Node]:
    """Give HTML as the nodes of a directive."""
    return [nodes.raw("", str(html), format="html")]


def when_written(write: Callable[[Sphinx, Path], None]) -> Callable[[Sphinx, Exception | None], None]:
    """Make a hook for the end of a build that runs when a whole site was written; it takes the site's folder."""

    @wraps(write)
    def hook(app: Sphinx, exception: Exception | None) -> None:
        if exception is None and app.builder.name == "html":
            write(app, Path(app.outdir))

    return hook


def setup(app: Sphinx) -> None:
    """Register the hook."""
    app.connect("html-page-context", load_asked)
