"""The site below a path of a plain host, under the policy that book/use/publish.md gives."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml

from whosecount.core.paths import ROOT

POLICY = re.search(
    r"^ +(default-src .*)$", (ROOT / "book/use/publish.md").read_text(encoding="utf-8"), re.MULTILINE
)[1]


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves files with the policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *words) -> None:
        """Stay silent."""


@pytest.fixture
def address(book, tmp_path) -> Iterator[str]:
    """Serve the book below a path, and give its address."""
    (tmp_path / "below").symlink_to(book)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictHandler, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/below"
        server.shutdown()


def test_search_dark_mode_and_cards_work_below_a_path_under_a_strict_policy(browser, address):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/search.html?q=palmyra")
    page.locator("#search-results li").first.wait_for()
    page.goto(f"{address}/book/theatres/palmyra.html")
    page.locator(".theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.mode") in ("light", "dark")
    page.keyboard.press("Tab")
    page.locator(".wc-claim a").first.focus()
    page.locator(".wc-card:visible").wait_for()
    assert {url for url in asked if not url.startswith((f"{address}/", "data:"))} == set()
    context.close()


def test_the_workflow_publishes_what_make_book_builds():
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["jobs"]["publish"]
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make book"]
    assert any(step.get("with", {}).get("path") == "_build/html" for step in job["steps"])
