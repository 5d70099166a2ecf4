"""Pages opened in headless Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_browser() -> str | None:
    """Find the system's Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def watch(page: Page) -> list[str]:
    """Note whatever a page's requests and scripts do wrong, in the list that is given back."""
    problems: list[str] = []

    def note_request(request) -> None:
        if not request.url.startswith(("file:", "data:")):
            problems.append(f"{page.url} asks for {request.url}")

    def note_message(message) -> None:
        if message.type == "error":
            problems.append(f"{page.url}: {message.text}")

    page.on("request", note_request)
    page.on("requestfailed", lambda request: problems.append(f"{page.url}: not loaded: {request.url}"))
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("console", note_message)
    return problems


def visit(page: Page, book: Path) -> Iterator[str]:
    """Open every page in turn, but the root, which only leads on."""
    for path in sorted(book.rglob("*.html")):
        if path != book / "index.html":
            page.goto(path.as_uri())
            yield path.relative_to(book).as_posix()
