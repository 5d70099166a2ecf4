"""A site that stands alone: no script twice, none from elsewhere, no weight nobody asked for."""

import json
import re
from html import escape, unescape
from pathlib import Path
from textwrap import shorten

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.config import Config

from whosecount.sphinx_ext.page_notes import FOOT, when_written

CALL = "Search.setIndex("
PAGE_NAME = "DOCUMENTATION_OPTIONS.pagename"  # for a choice of versions, which the book does not offer
START = "book/index.html"
LAUNCHED_BY = "https://mybinder.org"
THEBE = re.compile(
    r"<script>[^<]*THEBE_JS_URL[^<]*</script>\s*"
    r"|<script type=\"text/x-thebe-config\">.*?</script>\s*(?:<script>kernelName = [^<]*</script>\s*)?",
    re.DOTALL,
)
FINDING, LONGEST_DESCRIPTION = 'class="wc-finding"', 160
ADDRESSED = re.compile(r'<meta property="og:(?:url|image)(?::[a-z]+)?"[^>]*>\n?')
# a style sheet that is named by its sum: Sphinx adds the sum again, but not in a cold build, which has no such file yet
TWICE_SUMMED = re.compile(r"(_static/mystnb\.[0-9a-f]+\.css)\?v=[0-9a-f]+")
MAP_COMMENT = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: \*/)?")
ICON_SCRIPT = re.compile(r'<script src="[^"]*scripts/fontawesome\.js[^"]*"></script>\s*')
# the logo and the search stand in no landmark; what a key is called is no part of a button's name; nor do cells
# without words head anything; and the start page is not the book's twice
REPLACED = (
    (re.compile(r'(<div id="pst-primary-sidebar" class="[^"]*")>'), r'\1 role="region" aria-label="Book">'),
    (re.compile(r'<span class="search-button__kbd-shortcut">'), '<span class="search-button__kbd-shortcut" aria-hidden="true">'),
    (re.compile(r"<th([^>]*)>(?:<p></p>)?</th>"), r"<td\1></td>"),
    (re.compile(r"<title>(.*?) &#8212; \1</title>"), r"<title>\1</title>"),
)  # fmt: skip
# of each icon there is, and of their fonts; book/_static/icons.css has those that pages use
ICON_STYLES = re.compile(
    r'(?:\.fa-[a-z0-9-]+:{1,2}before,?)+\{content:"[^"]*"\}|@font-face\{[^}]*Font ?Awesome[^}]*\}'
)
# source maps, a kernel's client, templates of the theme, what our style sheets replace, words in other languages,
# logos of services that the book does not name, and the picture of the README
UNUSED = (
    "*.map", "_static/sphinx-thebe.*", "_static/*webpack-macros.html", "_static/exercise.css",
    "_static/scripts/fontawesome.js*", "_static/vendor/**/*", "_static/locales/**/*", "_static/images/logo_*",
    "_static/readme.svg",
)  # fmt: skip


def tidy_scripts(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Drop thebe, MathJax, the style of exercises, the page's name and scripts given twice from a page."""
    unwanted = ("thebe", "exercise.css")
    styles = context.get("css_files", ())
    context["css_files"] = [css for css in styles if not any(name in str(css.filename) for name in unwanted)]
    seen, kept = set(), []
    for script in context.get("script_files", ()):
        name = str(getattr(script, "filename", script) or getattr(script, "attributes", {}).get("body", ""))
        outside = name.startswith(("http:", "https:", "//"))
        if "thebe" in name.lower() or name.startswith(PAGE_NAME) or outside or name in seen:
            continue
        seen.add(name)
        kept.append(script)
    context["script_files"] = kept


def escape_title(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Escape the title that the theme prints as it stands: it may come from somebody's table."""
    context["pagetitle"] = escape(context.get("pagetitle") or "")


def name_site(app: Sphinx, config: Config) -> None:
    """Take the site's address, for canonical links too, from the one place where it is set; and its name.

    Where the address of the repository is set, pages lead to it, to their source and to a place that runs it.
    """
    if config.ogp_site_url:
        config.ogp_site_url = f"{config.ogp_site_url.rstrip('/')}/"
    if config.html_theme_options.get("repository_url"):
        config.html_theme_options |= {
            "use_repository_button": True,
            "use_edit_page_button": True,
            "launch_buttons": {"binderhub_url": LAUNCHED_BY, "notebook_interface": "jupyterlab"},
        }
    config.html_baseurl = config.html_baseurl or config.ogp_site_url
    config.ogp_site_name = config.html_title
    config.ogp_social_cards = {"enable": False}  # a figure of the book says more than a card for each page


def describe_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Describe a page by its first finding or whole paragraph, whichever comes first."""
    told = (text for node in (doctree.findall() if doctree else ()) if (text := _read_whole(node)))
    words = shorten(next(told, ""), LONGEST_DESCRIPTION, placeholder="…")
    if words:
        context["meta"] = (context.get("meta") or {}) | {"og:description": escape(words)}
        context["metatags"] += f'<meta name="description" content="{escape(words)}" />\n'


def _read_whole(node: nodes.Node) -> str:
    """Read a finding, or a paragraph of the page's own that has nothing in it but text; nothing of other nodes."""
    if isinstance(node, nodes.raw):
        return str(Markup(node.astext()).striptags()) if FINDING in node.astext() else ""
    own = isinstance(node, nodes.paragraph) and isinstance(node.parent, nodes.section)
    return node.astext() if own and not list(node.findall(nodes.raw)) else ""


def drop_addresses(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Leave out what would need the site's address where none is set."""
    if not app.config.ogp_site_url:
        context["metatags"] = ADDRESSED.sub("", context.get("metatags", ""))


@when_written
def tidy_site(app: Sphinx, root: Path) -> None:
    """Remove what no page uses, and give the root a page of its own in place of a bare redirect."""
    for pattern in UNUSED:
        for path in root.rglob(pattern):
            if path.is_file():
                path.unlink()
    for folder in sorted(root.glob("_static/**/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for path in root.rglob("*.html"):
        _mend(path, (THEBE, ""), (ICON_SCRIPT, ""), (TWICE_SUMMED, r"\1"), *REPLACED, unless=FOOT)
    for path in root.glob("_static/**/*.js"):
        _mend(path, (MAP_COMMENT, ""))
    for path in root.glob("_static/**/*.css"):
        _mend(path, (MAP_COMMENT, ""), *([] if path.name == "icons.css" else [(ICON_STYLES, "")]))
    mend_search_index(root / "searchindex.js")
    title, base = escape(app.config.html_title or app.config.project), app.config.ogp_site_url
    refresh = f'<meta http-equiv="refresh" content="0; url={START}">\n'
    _write_plain(root / "index.html", title, f'<p><a href="{START}">Open the book</a></p>', refresh)
    ways = f'<p>There is no such page. <a href="{base}{START}">Open the book</a>, or <a href="{base}search.html">search it</a>.</p>'
    _write_plain(root / "404.html", f"Not found: {title}", ways, "")


def _write_plain(path: Path, title: str, body: str, head: str) -> None:
    """Write a page that needs nothing else, at whatever address it is shown."""
    path.write_text(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<link rel="icon" href="data:,">\n{head}</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n',
        encoding="utf-8",
    )


def mend_search_index(path: Path) -> None:
    """Mend the index of the search page: the same whether all pages were written or some, and its headings escaped.

    Sphinx reads the old index and keeps each term of a page that it writes anew, with no page; a heading the
    script of the search writes as markup. An index that was mended before stays as it is.
    """
    if not path.is_file():
        return
    text = path.read_text(encoding="utf-8")
    index = json.loads(text.removeprefix(CALL).removesuffix(")"))
    titles = index.get("alltitles", {})
    index["alltitles"] = {escape(unescape(name), quote=False): places for name, places in titles.items()}
    for part in ("terms", "titleterms"):
        index[part] = {term: pages for term, pages in index.get(part, {}).items() if pages != []}
    # the book has no index; Sphinx loses those of pages that it does not write anew
    index["indexentries"] = {}
    path.write_text(f"{CALL}{json.dumps(index, sort_keys=True)})", encoding="utf-8")


def _mend(path: Path, *pairs: tuple[re.Pattern, str], unless: str = "") -> None:
    """Mend a file that the theme, or pandas, wrote: take out what nobody needs, replace what cannot be read aloud.

    One that has `unless` is left.
    """
    mended = text = path.read_text(encoding="utf-8")
    for pattern, words in () if unless and unless in text else pairs:
        mended = pattern.sub(words, mended)
    if mended != text:
        path.write_text(mended, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("config-inited", name_site)
    app.connect("html-page-context", describe_page, priority=400)  # before the extension that writes it
    app.connect("html-page-context", drop_addresses, priority=900)
    app.connect("html-page-context", tidy_scripts, priority=900)
    app.connect("html-page-context", escape_title, priority=900)
    app.connect("build-finished", tidy_site)
