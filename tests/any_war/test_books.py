"""Books of invented countries, in both shapes: every page is walked for what would be false or empty."""

import re

import pytest

from tests.any_war.invent import WARS, War, write_acled, write_ucdp
from tests.any_war.walk import Page, walk_edition
from tests.charts.text_boxes import find_faults
from whosecount.edition.preflight import list_sections
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition
from whosecount.new_edition.wish import Wish
from whosecount.readers import PUBLISHERS

WRITERS = {"ucdp": write_ucdp, "acled": write_acled}
BOOKS = [
    ("norland", "ucdp"), ("norland", "acled"), ("etoile", "acled"), ("tavua", "ucdp"), ("velmark", "ucdp"),
    ("ostria", "acled"),
]  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"\d{{1,2}} (?:{MONTHS}|[A-Z][a-z]{{2}})(?![a-z])"
LABEL, TICK = re.compile(r"<text[^>]*>([^<]+)"), re.compile(DAY)
WITHOUT_YEAR = re.compile(rf"\b{DAY}(?! \d{{4}})(?! (?:to|and) {DAY} \d{{4}})")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DRAWN = {  # notebooks whose pictures are drawn; in all, each chapter's in both shapes or of a long or crowded war
    "norland-ucdp": ("palmyra",), "norland-acled": ("euphrates_valley", "southern_damascus"), "etoile-acled": ("ground", "residual_threat"),
    "tavua-ucdp": ("euphrates_valley",), "velmark-ucdp": ("residual_threat",),
    "ostria-acled": ("ground", "residual_threat"),
}  # fmt: skip
NOT_READ = (
    "Syria",
    "packaged",
    "652.1601",
    "ucdp_spans",
    "spring 2018",
    "Damascus",
    "desert",
    "Islamic State",
)
OTHERS_RULES = {  # what a book from a publisher's events says nothing of
    "ucdp": ("ACLED", "Armed Conflict Location", "with and without a death"),
    "acled": (
        "UCDP",
        "Uppsala",
        "Sundberg",
        "sundberg",
        "best estimate",
        "two dead",
        "two each",
        "at least one death",
    ),
}
BEFORE_THE_FILE = ("What came before?",)  # asks for days that these files do not have
FEWEST = {"ucdp": 15, "acled": 10}  # figures of five pages
UNSAID = re.compile(  # noughts that are none, ones of one, ratios of one, a cell of a single event
    r"(?<!to )\b1 times|\b1\.00 times|\b0 (?:events|deaths|of)\b|\b0 (?:event|row)s? (?:is|are|lie)|\b1 of 1\b|, 0 \w|"
    r"none of 0|before the claim|  |\b1 (?:events|deaths|days|rows)\b|cut off\b|with 1 dead|1 event with"
)
CITED = re.compile(r"Sundberg and Melander \(?2013\)?")


@pytest.fixture
def write_book(tmp_path):
    """Make an edition of an invented war and walk it."""

    def write_book(name: str, reader: str, **words: str) -> tuple[War, list[Page]]:
        war = WARS[name]
        file = WRITERS[reader](war, tmp_path / f"{name}.csv")
        given = {
            "id": name,
            "start": str(war.start),
            "end": str(war.end),
            "events": str(file),
            "reader": reader,
        }
        given |= {"country": war.country, "version": "v", "accessed": "2026-01-01", "out": tmp_path}
        wish = Wish(**given | words)
        assert make_edition(wish, lambda line: None) == 0
        return war, walk_edition(read_edition(str(wish.file)), tmp_path, DRAWN[f"{name}-{reader}"])

    return write_book


@pytest.mark.parametrize(("name", "reader"), BOOKS)
def test_every_page_says_what_the_data_can_say_and_nothing_else(write_book, name, reader):
    war, pages = write_book(name, reader)
    faults = [
        f"{page.name}: {fault}"
        for page in pages
        for look in (find_days, find_years, find_sources, find_empty, find_withheld, find_unsaid, find_labels)
        for fault in look(page, war, reader)
    ]
    said = "\n".join(page.text for page in pages)
    faults += [
        f"not said: {words}"
        for words in (PUBLISHERS[reader].meaning, PUBLISHERS[reader].attribution)
        if words not in said
    ]
    figures, refusals = (sum(len(getattr(page, what)) for page in pages) for what in ("figures", "refusals"))
    if figures < max(FEWEST[reader], 3 * refusals):
        faults.append(f"{figures} figures against {refusals} refusals")
    assert not faults, "\n".join(faults)


def list_said(page: Page) -> list[str]:
    """List what is computed of the data: findings, refusals, headlines."""
    return [
        text
        for section in page.sections
        for text in (
            *section.findings,
            *section.refusals,
            *(figure["headline"] for figure in section.figures),
        )
    ]


def find_days(page: Page, war: War, reader: str):
    """Find days without their year, in sentences and in labels of pictures, where the window has several."""
    if war.start.year == war.end.year:
        return
    labels = [words for figure in page.figures for words in LABEL.findall(figure["svg"])]
    for text in [*list_said(page), *(words for words in labels if not TICK.fullmatch(words))]:
        for found in WITHOUT_YEAR.finditer(text):
            yield f"no year: {found[0]!r} in {text[:160]!r}"


def find_years(page: Page, war: War, reader: str):
    """Find years that the war does not have."""
    known = {*map(str, range(war.start.year, war.end.year + 1)), "2026"}
    for text in list_said(page):
        for year in set(YEAR.findall(CITED.sub("", text))) - known:
            yield f"year {year} in {text[:160]!r}"


def find_sources(page: Page, war: War, reader: str):
    """Find sources that were not read, and sentences about another publisher."""
    for text in (text for section in page.sections for text in section.texts):
        for word in (*NOT_READ, *OTHERS_RULES[reader]):
            if word in text:
                yield f"{word!r} in {text[:200]!r}"


def find_unsaid(page: Page, war: War, reader: str):
    """Find computed sentences that nobody would say."""
    for text in list_said(page):
        for found in UNSAID.finditer(text):
            yield f"{found[0]!r} in {text[:160]!r}"


def find_labels(page: Page, war: War, reader: str):
    """Find labels that are cut or overlapped, in the pictures that are drawn."""
    for figure in page.figures:
        for form in ("svg", "narrow"):
            if "viewBox" in figure[form]:
                yield from (f"{figure['name']}, {form}: {fault}" for fault in find_faults(figure[form]))


def find_empty(page: Page, war: War, reader: str):
    """Find headings with nothing below them."""
    for section in page.sections[1:]:
        below = "".join(section.texts).removeprefix(f"## {section.heading}").strip()
        if not below:
            yield f"nothing below {section.heading!r}"


def find_withheld(page: Page, war: War, reader: str):
    """Find sections that take the record alone and are not there."""
    there = {section.heading for section in page.sections}
    lacking = {"needs-claims", "needs-named"} | (
        {"needs-losses", "needs-rows"} if reader == "acled" else set()
    )
    for heading, needs in list_sections(page.notebook, keep_story=False):
        if needs and not lacking & set(needs) and heading not in there and heading not in BEFORE_THE_FILE:
            yield f"the data could have fed {heading!r}"
