"""A publisher's rules are said by its reader, and by no page for all books (`test_books.py` walks books)."""

from tests.tools import NOTEBOOKS, read_cells_of
from whosecount.core.paths import ROOT
from whosecount.readers import PUBLISHERS

RULES = (
    "UCDP",
    "Uppsala",
    "Sundberg",
    "sundberg2013",
    "best estimate",
    "two dead",
    "two each",
    "at least one death",
)


def test_prose_that_every_edition_shows_names_no_publisher_of_events():
    for path in NOTEBOOKS:
        for cell in read_cells_of(path, "markdown"):
            if "spring-2018" not in cell.metadata.get("tags", ()):
                named = [word for word in RULES if word in cell.source]
                assert not named, (path.name, cell.source)
    assert "UCDP" not in (ROOT / "book/use/glossary.md").read_text(encoding="utf-8")


def test_every_publisher_says_what_a_row_means():
    for publisher in PUBLISHERS.values():
        assert publisher.meaning.endswith(".") and publisher.attribution and publisher.asks
