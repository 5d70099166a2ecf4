"""The site below a path of a plain host, under the policy that book/use/publish.md gives."""

import re
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Page

from tests.browsing import POLICY, open_strictly, visit
from whosecount.building.sums import verify
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.strict import POLICY as STATED

WRITTEN = re.compile(  # into a page: scripts, styles, handlers
    r"<script(?![^<>]*\ssrc=)[^>]*>|<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)=|href=.javascript:"
)
CHAPTER = "book/theatres/southern_damascus.html"


@pytest.fixture
def strict(browser, book, tmp_path) -> Iterator[tuple[Page, str]]:
    """Serve the book below a path; give a page, and where the book is."""
    (tmp_path / "below").symlink_to(book)
    with open_strictly(browser, tmp_path, "/below") as page_and_address:
        yield page_and_address


def test_the_policy_takes_nothing_that_is_written_into_a_page():
    allowed = dict(part.split(maxsplit=1) for part in POLICY.split("; "))
    assert allowed.pop("default-src") == allowed.pop("base-uri") == allowed.pop("frame-ancestors") == "'none'"
    assert allowed.pop("img-src") == "'self' data:"
    assert set(allowed.values()) == {"'self'"} and {"script-src", "style-src", "font-src"} < set(allowed)
    assert POLICY.removesuffix("; frame-ancestors 'none'") == STATED
    assert (ROOT / "book/use/publish.md").read_text(encoding="utf-8").count(POLICY) == 4  # each kind of host


def test_every_page_is_whole_in_both_themes(strict, book):
    """Each is opened in the theme in which the page before it was left, and switched to the other."""
    page, address = strict
    grounds = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 18, 18)"}
    schemes = list(grounds)
    for name in visit(page, book, address):
        if name == "404.html":
            continue
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            page.locator(f"html[data-theme={scheme}]").wait_for()
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert ground == grounds[scheme], f"{name}, {scheme}"
        schemes.reverse()


def test_search_theme_ledger_and_what_is_touched_work(strict):
    page, address = strict
    page.goto(f"{address}/search.html?q=palmyra")
    page.locator("#search-results li p").first.wait_for()  # with its excerpt, which a script fetches
    page.wait_for_load_state("networkidle")
    page.goto(f"{address}/{CHAPTER}")
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        page.locator(".theme-switch-button:visible").first.click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    words = page.locator("#figure-running-tolls .wc-wide text").first
    assert words.evaluate("one => getComputedStyle(one).fill") == "rgb(207, 213, 220)"
    page.keyboard.press("Tab")
    page.locator(".wc-claim a").first.focus()
    page.locator(".wc-card:visible").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("slider", name="Lowest").press("ArrowRight")
    page.get_by_role("slider", name="Highest").press("ArrowLeft")
    assert page.locator(".wc-guess-line").first.inner_text().startswith("Your guess")
    assert page.locator(".wc-guess-band").count() == 2
    page.get_by_label("Count up to and including").press("Home")
    assert "By 19 April 2018" in page.locator("#figure-running-tolls output").inner_text()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    box = page.locator("figure[data-choices] .wc-touch").first
    said = box.locator("output").inner_text()
    box.locator("select").first.press("Home")
    assert box.locator("output").inner_text() != said
    page.goto(f"{address}/book/use/ledger.html#theatre=palmyra")
    assert re.match(r"\d+ of \d+ claims", page.locator(".wc-ledger-count").inner_text())


def test_a_built_book_is_whole_by_its_own_list_and_nothing_is_written_into_its_pages(book):
    assert verify(book)[0] == []
    for path in book.rglob("*.html"):
        assert WRITTEN.findall(path.read_text(encoding="utf-8")) == [], path


def test_the_workflow_publishes_what_make_book_builds():
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["jobs"]["publish"]
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make book"]
    assert any(step.get("with", {}).get("path") == "_build/html" for step in job["steps"])


def test_every_package_is_installed_by_its_hash_and_no_address_is_named():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    packages = text.replace("\\\n", " ").splitlines()
    assert len(packages) > 150
    assert [
        line for line in packages if not re.match(r"[\w.-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line)
    ] == []
    assert "://" not in text
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.txt" in make and "--no-deps --no-build-isolation -e ." in make


def test_the_environment_is_resolved_anew_by_schedule_and_tested():
    told = yaml.safe_load((ROOT / ".github/workflows/update.yml").read_text(encoding="utf-8"))
    assert told[True]["schedule"]  # YAML reads the word "on" so
    runs = [step["run"] for step in told["jobs"]["update"]["steps"] if "run" in step]
    assert runs[1:3] == ["make lock", "make test book licences sbom"]
