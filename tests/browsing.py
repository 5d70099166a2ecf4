"""Pages opened in headless Chromium, from the disk or from a strict host."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from whosecount.building import formats
from whosecount.core.paths import ROOT

POLICY = re.search(
    r"^ +(default-src .*)$", (ROOT / "book/use/publish.md").read_text(encoding="utf-8"), re.MULTILINE
)[1]
NO_BROWSER = "no Chromium found; on Debian: apt-get install chromium-headless-shell"
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
    """Find the system's Chromium, where it has one."""
    with suppress(formats.FormatError):
        return formats.find_browser()
    return None


def launch(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves files with the policy that book/use/publish.md gives."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *words) -> None:
        """Stay silent."""


@contextmanager
def serve_strictly(folder: Path) -> Iterator[str]:
    """Serve a folder under the policy, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def open_strictly(browser: Browser, folder: Path, below: str = "") -> Iterator[tuple[Page, str]]:
    """Serve a folder and give a page and the address, with a path below it; what goes wrong fails at the end."""
    with serve_strictly(folder) as host:
        address = f"{host}{below}"
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page = context.new_page()
        problems = watch(page, f"{address}/")
        yield page, address
        found = list(problems)  # what is still loading when the page is closed has not failed
        context.close()
    assert found == [], "\n".join(found)


def watch(page: Page, home: str = "file:") -> list[str]:
    """Note whatever a page's requests and scripts do wrong, in the list that is given back.

    Chromium says in the console what a policy has blocked; the event says it too, and is noted as well.
    """
    problems: list[str] = []

    def note_request(request) -> None:
        if not request.url.startswith((home, "data:")):
            problems.append(f"{page.url} asks for {request.url}")

    def note_failure(request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what the way to another page ends has not failed
            problems.append(f"{page.url}: not loaded: {request.url} ({request.failure})")

    def note_message(message) -> None:
        if message.type == "error":
            problems.append(f"{page.url}: {message.text}")

    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', event =>"
        " console.error(`blocked: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"
    )
    page.on("request", note_request)
    page.on("requestfailed", note_failure)
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("console", note_message)
    return problems


def visit(page: Page, book: Path, address: str = "") -> Iterator[str]:
    """Open every page in turn, from the disk or where it is served, but the root, which only leads on."""
    for path in sorted(book.rglob("*.html")):
        name = path.relative_to(book).as_posix()
        if name != "index.html":
            page.goto(f"{address}/{name}" if address else path.as_uri())
            yield name
