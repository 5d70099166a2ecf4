"""The foot of every page: which edition, version, data and day it is, under which licence, and other formats.

It is put in when all pages are written, since data that change would else make Sphinx write every page anew.
"""

import re
import subprocess
from datetime import date
from pathlib import Path

from markupsafe import Markup
from sphinx.application import Sphinx

from whosecount import __version__
from whosecount.core.hashing import hash_files, list_data, list_own
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.cite import Cited, is_published, write_day
from whosecount.sphinx_ext.page_notes import FOOT, when_written

PLACE = '<div class="wc-colophon"></div>'
FILLED = re.compile(r'<div class="wc-colophon">.*?</div>', re.DOTALL)
MADE_FROM = ("book", "data", "editions", "whosecount", "_config.yml", "_toc.yml", "CITATION.cff")
FORMATS = {
    "whose-count.pdf": "PDF",
    "whose-count.epub": "EPUB",
}  # in the root of the site, where they were made
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def read_commit_day() -> str:
    """Read from git on which day what the book is made from was last committed; nothing where git knows nothing."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs", "--", *MADE_FROM]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def build_colophon(
    title: str, data: str, day: str, up: str, formats: list[str], is_own: bool = False
) -> Markup:
    """Build the foot of a page: the edition's title, the data's hash, the last commit's day, and files of the whole book.

    `up` leads to the root of the site, where the files lie. The author and the terms of an edition of somebody's own
    stand beside.
    """
    if is_own:
        foot = Markup(FOOT + "{}, made with Whose Count? {}; data {}.</p></div>")
        return foot.format(title, __version__, data)
    files = [Markup('<a href="{}{}">{}</a>').format(up, name, FORMATS[name]) for name in formats]
    released = Cited("book", title).day
    version = f"{__version__} of {write_day(released)} {released.year}" if released else __version__
    changed = date.fromisoformat(day) if day else None
    told = [
        Markup("{}, version {}, data {}").format(title, version, data),
        Markup("last committed on {} {}").format(write_day(changed), changed.year) if changed else "",
        Markup('text and own tables <a href="{}" rel="license noopener noreferrer">CC BY 4.0</a>').format(
            LICENCE
        ),
        "code MIT",
        Markup("the whole book as {}").format(Markup(" or ").join(files)) if files else "",
    ]
    return Markup(FOOT + "{}.</p></div>").format(Markup("; ").join(filter(None, told)))


def fill_pages(root: Path, title: str, claims: str, is_own: bool = False) -> None:
    """Put the foot into every page of a site, in place of an older one."""
    formats = [name for name in FORMATS if (root / name).is_file()]
    data = hash_files([*list_data(), *list_own(claims)], Path(claims) if claims else None)
    day = "" if is_own else read_commit_day()
    for path in root.rglob("*.html"):
        text, up = path.read_text(encoding="utf-8"), "../" * (len(path.relative_to(root).parts) - 1)
        foot = str(build_colophon(title, data, day, up, formats, is_own))
        mended = FILLED.sub(lambda _, foot=foot: foot, text)
        if mended != text:
            path.write_text(mended, encoding="utf-8")


def leave_place(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Leave a place for the foot."""
    context["theme_extra_footer"] = f"{context.get('theme_extra_footer') or ''}{PLACE}"


@when_written
def fill_site(app: Sphinx, root: Path) -> None:
    """Fill the places once all pages are written."""
    title = app.config.html_title
    fill_pages(root, title, app.config.whosecount_claims, not is_published(title))


def setup(app: Sphinx) -> None:
    """Register the hooks."""
    app.connect("html-page-context", leave_place, priority=800)
    app.connect("build-finished", fill_site, priority=950)  # last of all: see `FOOT`
