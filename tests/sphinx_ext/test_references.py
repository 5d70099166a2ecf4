import re

import pytest
from pybtex.database import parse_file

from whosecount.core.paths import ROOT

BIB = ROOT / "book/references.bib"
DOI = re.compile(r"10\.\d{4,9}/\S+")
SETTINGS = {
    "extensions": ["myst_nb", "sphinxcontrib.bibtex", "whosecount.sphinx_ext"],
    "bibtex_bibfiles": [str(BIB)],
    "bibtex_reference_style": "whosecount",
    "bibtex_cite_id": "work-{key}",
}
LIST = (ROOT / "book/use/references.md").read_text(encoding="utf-8").replace("[ledger](ledger.md)", "ledger")
CHAPTER = "# Chapter\n\nAfter {cite:t}`manski2003`; curves {cite:p}`steegen2016,simonsohn2020`.\n"


@pytest.fixture
def site(build):
    site = build({"book/use/references.md": LIST, "book/chapter.md": CHAPTER}, **SETTINGS)
    assert site.warnings == ""
    return site


def test_a_citation_is_author_and_year_in_round_brackets(site):
    text = site.read("book/chapter").get_text()
    assert "After Manski (2003); curves (Simonsohn et al., 2020, Steegen et al., 2016)." in text


def test_a_citation_leads_to_its_work(site):
    links = [link["href"] for link in site.read("book/chapter").select(".bibtex-citation a")]
    works = site.read("book/use/references")
    assert len(links) == 3
    for link in links:
        page, anchor = link.split("#")
        assert page == "use/references.html"
        assert works.find(id=anchor).name == "li"


def test_the_works_cited_are_listed_and_no_other_in_order_of_names_and_without_labels(site):
    items = site.read("book/use/references").select("ul.wc-works > li")
    assert [item["id"] for item in items] == ["work-manski2003", "work-simonsohn2020", "work-steegen2016"]
    assert not [item for item in items if item.get_text().startswith("[")]


def test_the_book_cites_each_work_that_it_keeps_and_keeps_each_that_it_cites():
    pages = [path for suffix in ("md", "ipynb") for path in (ROOT / "book").rglob(f"*.{suffix}")]
    cited = re.findall(
        r"\{cite:[a-z]+\}`([^`]+)`", "".join(path.read_text(encoding="utf-8") for path in pages)
    )
    assert {key for keys in cited for key in keys.split(",")} == set(parse_file(BIB).entries)


def test_a_work_with_a_doi_links_to_it(build):
    every = "# Chapter\n\n" + "\n".join(f"{{cite:t}}`{key}`" for key in parse_file(BIB).entries)
    site = build({"book/use/references.md": LIST, "book/chapter.md": every}, **SETTINGS)
    page = site.read("book/use/references")
    for key, entry in parse_file(BIB).entries.items():
        links = [link["href"] for link in page.find(id=f"work-{key}").select("a")]
        wanted = (entry.fields.get("doi") and f"https://doi.org/{entry.fields['doi']}") or entry.fields.get(
            "url"
        )
        assert links == ([wanted] if wanted else []), key


def test_an_unknown_work_is_reported(build):
    pages = {"book/use/references.md": LIST, "book/chapter.md": "# Chapter\n\n{cite:t}`nobody1999`\n"}
    assert "nobody1999" in build(pages, **SETTINGS).warnings


@pytest.mark.parametrize("key, entry", parse_file(BIB).entries.items(), ids=lambda one: str(one)[:20])
def test_an_entry_says_who_when_what_and_where(key, entry):
    assert entry.persons["author"]
    assert re.fullmatch(r"\d{4}", entry.fields["year"])
    assert entry.fields["title"]
    where = {"article": "journal", "book": "publisher", "techreport": "institution", "misc": "howpublished"}
    assert entry.fields[where[entry.type]]
    if entry.type == "article":
        assert entry.fields["volume"]
        assert entry.fields["pages"]
        assert "doi" in entry.fields or "url" in entry.fields
    assert DOI.fullmatch(entry.fields.get("doi", "10.1000/none"))
