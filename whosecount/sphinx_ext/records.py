"""Claims, sources and documents as plain rows, for pages that name them."""

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from whosecount.core.unsafe_text import is_web_address, isolate
from whosecount.tables.files import find_table_files
from whosecount.tables.rows import read_records

Row = dict[str, str]
LEDGER = "book/use/ledger"  # the page with a row for each claim
STANDINGS = {
    "unverified": "not verified", "said_unverifiable": "said to be impossible to verify",
    "said_hard_to_verify": "said to be hard to verify", "partly_documented": "partly documented",
    "corroborated_by_claimant": "corroborated by the claimant alone", "disputed": "disputed", "not_applicable": "",
}  # fmt: skip


@dataclass(frozen=True)
class Records:
    """The tables that pages refer to, each by its identifier."""

    claims: dict[str, Row]
    documents: dict[str, Row]
    sources: dict[str, Row]
    measures: dict[str, Row]
    theatres: dict[str, Row]
    actors: dict[str, Row]
    places: dict[str, Row]
    links: list[Row]


@cache
def gather_records(claims: str = "") -> Records:
    """Read the tables; `claims` names a claims file or folder in place of the packaged ones."""
    files = find_table_files(claims)

    def index(name: str) -> dict[str, Row]:
        return {row[f"{name.removesuffix('s')}_id"]: row for row in read_records(files[name])}

    indexed = ("claims", "documents", "sources", "measures", "theatres", "actors", "places")
    links = read_records(files["links"]) if "links" in files else []
    return Records(**{name: index(name) for name in indexed}, links=links)


def anchor(claim_id: str) -> str:
    """Name the anchor of a claim in the ledger."""
    return f"claim-{claim_id}"


def address_row(claim_id: str, docname: str) -> str:
    """Give the address of a claim's row in the ledger, from a page."""
    return f"{'../' * docname.count('/')}{LEDGER}.html#{anchor(claim_id)}"


def name_standing(claim: Row) -> str:
    """Write the standing of a claim as words."""
    return STANDINGS[claim["verification"]]


def mark(column: str, words: str) -> Markup:
    """Mark words as what a column holds, for scripts."""
    return Markup('<span data-col="{}">{}</span>').format(column, isolate(words))


def write_grade(claim: Row, source: Row) -> str:
    """Write how reliable a source is, and how credible what it says."""
    return f"reliability {source['reliability']}, credibility {claim['credibility']}"


def explain_unlinked(document: Row) -> str:
    """Say, in the words of its row, why a document is named but not linked; nothing where it is linked."""
    notes = [] if document["link"] == "linked" else document["note"].split(";")
    return next((note.strip() for note in notes if "not linked" in note or "address withheld" in note), "")


def name_language(document: Row) -> str:
    """Name the language that a document's title is in, where that is another than the book's."""
    ours = document["title"].startswith("Reprint:") or any(
        words in document["note"] for words in ("English rendering", "title is a description")
    )
    return "" if ours or document["language"] == "en" else document["language"]


def link_document(document: Row) -> Markup:
    """Write a document's title, linked where it may be."""
    title, language = mark("document", document["title"]), name_language(document)
    title = Markup('<span lang="{}">{}</span>').format(language, title) if language else title
    if document["link"] == "linked" and is_web_address(document["url"]):
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(document["url"], title)
    return title
