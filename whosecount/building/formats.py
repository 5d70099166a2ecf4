"""The whole book as one file, as `python -m whosecount.building.formats pdf` or `epub`: `make pdf`, `make epub`.

Both are made from the sources that the last build of the published edition has kept, and are put into the root of
the site, whose pages then lead to them. The next build that changes the book takes them away.
"""

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from whosecount.building.logs import read_log
from whosecount.building.sums import write_sums
from whosecount.building.unchanged import find_published, note_files
from whosecount.core.command import run_command
from whosecount.core.copying import copy_folder
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import BUILD, DEFAULT_EDITION, EDITIONS
from whosecount.sphinx_ext.colophon import fill_pages

TITLE = "Whose Count?"
KEPT = BUILD / "site" / DEFAULT_EDITION
LINK = re.compile(r'href="(?!\w+:)(?:\.\./|[\w-]+/)*([\w-]+)\.html(?:\?[^"#]*)?(#[^"]*)?"')
PAGE_MARK = re.compile(r'id="document-((?:[\w-]+/)*([\w-]+))"')
FIRST = re.compile(r'<div id="jb-print-docs-body".*?(?=<div id="searchbox">)', re.DOTALL)  # the theme's own
# signs after headings, and what heads the list of pages, would stand among the bookmarks
NO_HEADING = re.compile(r'<a class="headerlink".*?</a>|(?<=class="caption") role="heading"', re.DOTALL)
FOOT = (
    '<div style="width:100%;font-size:8px;text-align:center"><span class="title"></span> · '
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"  # it cannot be run as a module
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class FormatError(WhoseCountError):
    """A format that could not be made, with what is missing."""


def main(kind: str) -> None:
    """Make a format of the published edition, put it into the site, and lead its pages to it."""
    site = require_published()
    target = site / f"whose-count.{kind}"
    with TemporaryDirectory(dir=BUILD) as scratch:
        made = Path(scratch) / target.name
        {"pdf": make_pdf, "epub": make_epub}[kind](made)
        made.replace(target)
    fill_pages(site, TITLE, "")
    write_sums(site)
    note_files(EDITIONS / f"{DEFAULT_EDITION}.yml")
    print(f"made {target}")


def require_published() -> Path:
    """Give the folder of the published book, which nothing has changed that it is made from."""
    if site := find_published(DEFAULT_EDITION, ""):
        return site
    raise FormatError("The book is not there, or older than what it is made from. Build it first: make book.")


def make_pdf(target: Path) -> None:
    """Print the book from one page: contents with page numbers, bookmarks, pictures as vectors, links inside."""
    browser = find_browser()
    with TemporaryDirectory() as scratch:
        folder = run_builder("singlehtml", Path(scratch))
        text = join_links((folder / "book/index.html").read_text(encoding="utf-8"))
        page = folder / "whole.html"  # beside _static, where the page's own addresses lead
        headings: list[tuple[int, str, int]] = []
        for _ in range(3):  # without contents, with them, and once more where they took another page
            page.write_text(put_contents(text, headings), encoding="utf-8")
            print_page(browser, page, target)
            found = list(read_headings(target))
            if found[-1:] == headings[-1:]:
                break
            headings = found


def make_epub(target: Path) -> None:
    """Make the EPUB with Sphinx's builder."""
    with TemporaryDirectory() as scratch:
        shutil.copyfile(next(run_builder("epub", Path(scratch)).glob("*.epub")), target)


def run_builder(builder: str, scratch: Path) -> Path:
    """Run one of Sphinx's builders on what the last build has kept, and give the folder that it wrote."""
    if not (KEPT / "whole").is_file():
        raise FormatError("There is no book yet. Build it first: make book.")
    notes = KEPT / "out" / "_build" / ".doctrees"
    copy_folder(notes, scratch / "_build" / ".doctrees")
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(KEPT / "source")]
    command += ["--path-output", str(scratch), "--builder", "custom", "--custom-builder", builder]
    log = scratch / "log"
    with log.open("wb") as told:
        done = subprocess.run(command, stdout=told, stderr=told, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise FormatError("\n".join(read_log(log).splitlines()[-15:]))
    return scratch / "_build" / builder


def join_links(text: str) -> str:
    """Make links from page to page into links inside the one page."""
    pages = {short: f"#document-{name}" for name, short in PAGE_MARK.findall(text)}
    joined = LINK.sub(lambda link: f'href="{link[2] or pages.get(link[1], "#")}"', text)
    return NO_HEADING.sub("", joined)


def put_contents(text: str, headings: list[tuple[int, str, int]]) -> str:
    """Put the title and a list of headings, each with level, words and number of its page, before the first page."""
    lines = "".join(
        f'<p class="wc-level-{level}"><span>{html.escape(words)}</span> <span>{number}</span></p>'
        for level, words, number in headings
    )
    contents = f'<p class="wc-title">{TITLE}</p><nav class="wc-contents" aria-label="Contents">{lines}</nav>'
    return FIRST.sub(lambda _: contents, text, count=1)


def read_headings(path: Path, deepest: int = 3) -> Iterable[tuple[int, str, int]]:
    """Read a PDF's bookmarks: level, words and number of the page."""
    from pypdf import PdfReader

    reader = PdfReader(path)

    def walk(items: list, level: int) -> Iterable[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            elif level <= deepest:
                yield level, item.title, reader.get_destination_page_number(item) + 1

    return walk(reader.outline, 1)


def find_browser() -> str:
    """Find the browser that prints."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise FormatError("A PDF needs Chromium to print it; on Debian: apt-get install chromium.")
    return browser


def print_page(browser: str, page: Path, target: Path, scale: float = 1.0) -> None:
    """Print a page as a PDF with bookmarks and numbers, without running its scripts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--headless", "--no-sandbox"])
        sheet = chromium.new_page(java_script_enabled=False)
        sheet.goto(page.as_uri(), timeout=300_000)
        sheet.pdf(
            path=target, format="A4", outline=True, tagged=True, display_header_footer=True, scale=scale,
            header_template="<span></span>", footer_template=FOOT,
            margin={"top": "18mm", "bottom": "18mm", "left": "20mm", "right": "20mm"},
        )  # fmt: skip
        chromium.close()


if __name__ == "__main__":
    sys.exit(run_command(lambda: main(sys.argv[1])))
