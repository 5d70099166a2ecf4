"""The whole book as one file, as `python -m whosecount.building.formats pdf` or `epub`: `make pdf`, `make epub`.

Both are made from the sources that the last build of the published edition has kept, and are put into the root of
the site, whose pages then lead to them. The next build that changes the book takes them away.
"""

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from whosecount.building.build import open_workshop
from whosecount.building.logs import read_log
from whosecount.building.sums import write_sums
from whosecount.building.unchanged import find_published, note_files
from whosecount.core.command import run_command
from whosecount.core.copying import copy_folder
from whosecount.core.errors import WhoseCountError
from whosecount.core.paths import BUILD, DEFAULT_EDITION, EDITIONS
from whosecount.sphinx_ext.colophon import FILLED, fill_pages

TITLE = "Whose Count?"
AUTHOR = "The Whose Count? contributors"
KEPT = BUILD / "site" / DEFAULT_EDITION
LINK = re.compile(r'href="(?!\w+:)(?:\.\./|[\w-]+/)*([\w-]+)\.html(?:\?[^"#]*)?(#[^"]*)?"')
LINK_TO_PART = re.compile(r'href="#document-[^"#]*(#[^"]*)"')  # Sphinx joins these two ways of saying where
PAGE_MARK = re.compile(r'id="document-((?:[\w-]+/)*([\w-]+))"')
# one page's beginning, or a heading
MARK = re.compile(r'id="document-([^"]+)"|<h([1-4])>(.*?)</h\2>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
FIRST = re.compile(r'<div id="jb-print-docs-body".*?(?=<div id="searchbox">)', re.DOTALL)  # the theme's own
# signs after headings, and what heads the list of pages, would stand among the bookmarks
NO_HEADING = re.compile(r'<a class="headerlink".*?</a>|(?<=class="caption") role="heading"', re.DOTALL)
FOOT = (
    '<div style="width:100%;font-size:8px;text-align:center"><span class="title"></span> · '
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)
JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"  # it cannot be run as a module
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the lightest first


@dataclass(frozen=True)
class Heading:
    """A heading of the book: 0 for a part, 1 for a chapter, and so on; its words, and where it stands."""

    level: int
    words: str
    place: str


class FormatError(WhoseCountError):
    """A format that could not be made, with what is missing."""


def main(kind: str) -> None:
    """Make a format of the published edition, put it into the site, and lead its pages to it."""
    site = require_published()
    target = site / f"whose-count.{kind}"
    # in the workshop no build changes the book meanwhile, and the next one sweeps what a kill leaves
    with open_workshop(site) as scratch:
        made = scratch / target.name
        {"pdf": make_pdf, "epub": make_epub}[kind](made, scratch)
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


def make_pdf(target: Path, scratch: Path) -> None:
    """Print the book from one page: contents with page numbers, bookmarks, pictures as vectors, links inside."""
    browser = find_browser()
    folder = run_builder("singlehtml", scratch)
    fill_pages(folder, TITLE, "")
    text = join_links((folder / "book/index.html").read_text(encoding="utf-8"))
    text, headings = mark_headings(text, read_parts(KEPT / "source" / "_toc.yml"))
    page = folder / "whole.html"  # beside _static, where the page's own addresses lead
    numbers: dict[str, int] = {}
    for _ in range(2):  # numbers as wide as those to come first, then their own
        page.write_text(put_contents(text, headings, numbers), encoding="utf-8")
        print_page(browser, page, target)
        numbers = read_numbers(target, headings)
    add_bookmarks(target, headings, numbers)


def make_epub(target: Path, scratch: Path) -> None:
    """Make the EPUB with Sphinx's builder."""
    shutil.copyfile(next(run_builder("epub", scratch).glob("*.epub")), target)


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


def read_parts(path: Path) -> dict[str, str]:
    """Read the name of each part of the book by its first page."""
    parts = yaml.safe_load(path.read_text(encoding="utf-8"))["parts"]
    return {part["chapters"][0]["file"]: part["caption"] for part in parts}


def join_links(text: str) -> str:
    """Make links from page to page into links inside the one page."""
    pages = {short: f"#document-{name}" for name, short in PAGE_MARK.findall(text)}
    joined = LINK.sub(lambda link: f'href="{link[2] or pages.get(link[1], "#")}"', text)
    return NO_HEADING.sub("", LINK_TO_PART.sub(r'href="\1"', joined))


def mark_headings(text: str, parts: Mapping[str, str]) -> tuple[str, list[Heading]]:
    """Give each heading an address of its own and the rank that it has on its own page; list them, with the parts."""
    headings: list[Heading] = []
    page = ""

    def mark(found: re.Match) -> str:
        nonlocal page
        if found[1]:
            page = found[1]
            if page in parts:
                headings.append(Heading(0, parts[page], f"heading-{len(headings) + 1}"))  # the page's own
            return found[0]
        level = int(found[2]) - bool(page)  # pages behind the first stand one deeper
        place = f"heading-{len(headings)}"
        headings.append(Heading(level, html.unescape(TAG.sub("", found[3])).strip(), place))
        return f'<h{level} id="{place}">{found[3]}</h{level}>'

    head, first, body = text.partition('<article class="bd-article">')
    return head + first + MARK.sub(mark, body), headings


def put_contents(text: str, headings: list[Heading], numbers: Mapping[str, int]) -> str:
    """Put the title, the colophon and a list of headings with the numbers of their pages before the first page."""
    lines = "".join(
        f'<p class="wc-level-{one.level}"><a href="#{one.place}"><span>{html.escape(one.words)}</span>'
        f"<span>{numbers.get(one.place, 100)}</span></a></p>"
        for one in headings
    )
    colophon = FILLED.search(text)
    contents = f'<p class="wc-title">{TITLE}</p>{colophon[0] if colophon else ""}'
    contents += f'<nav class="wc-contents" aria-label="Contents">{lines}</nav>'
    return FIRST.sub(lambda _: contents, text, count=1)


def read_numbers(path: Path, headings: list[Heading]) -> dict[str, int]:
    """Read from a PDF that links to each heading on which page it stands."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    places = reader.named_destinations
    return {one.place: reader.get_destination_page_number(places[f"/{one.place}"]) + 1 for one in headings}


def add_bookmarks(path: Path, headings: list[Heading], numbers: Mapping[str, int]) -> None:
    """Add a bookmark for each heading, and title and author; Chromium's own bookmarks say some words twice."""
    from pypdf import PdfWriter

    writer, above = PdfWriter(clone_from=path), {}
    writer.add_metadata({"/Title": TITLE, "/Author": AUTHOR})
    for one in headings:
        above = {level: item for level, item in above.items() if level < one.level}
        parent = above[max(above)] if above else None
        above[one.level] = writer.add_outline_item(
            title=one.words, page_number=numbers[one.place] - 1, parent=parent
        )
    writer.write(path)


def find_browser() -> str:
    """Find the browser that prints."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise FormatError(
            "A PDF needs Chromium to print it; on Debian: apt-get install chromium-headless-shell."
        )
    return browser


def print_page(browser: str, page: Path, target: Path, scale: float = 1.0) -> None:
    """Print a page as a PDF with numbers, without running its scripts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--headless", "--no-sandbox"])
        sheet = chromium.new_page(java_script_enabled=False)
        sheet.goto(page.as_uri(), timeout=0)  # a busy machine takes minutes to lay out the whole book
        sheet.pdf(
            path=target, format="A4", tagged=True, display_header_footer=True, scale=scale,
            header_template="<span></span>", footer_template=FOOT,
            margin={"top": "18mm", "bottom": "18mm", "left": "20mm", "right": "20mm"},
        )  # fmt: skip
        chromium.close()


if __name__ == "__main__":
    sys.exit(run_command(lambda: main(sys.argv[1])))
