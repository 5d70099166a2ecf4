import json
import tomllib
from types import SimpleNamespace

from pybtex.database import parse_string

from whosecount import __version__
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.cite import (
    NO_ADDRESS,
    Cited,
    build_files,
    build_fold,
    read_citation,
    read_source,
    write_csl,
    write_words,
)

FIGURE = Cited(
    "figure", "A rise of 5% & more.", ("figure palmyra/chance", "The Book"), "https://e.org/#f", "chance"
)
KEPT_BY_CFF = {"cff-version", "message", "title", "authors", "type", "version", "date-released", "license"}


def test_the_citation_file_is_complete_and_of_this_version():
    citation = read_citation()
    assert citation.keys() >= KEPT_BY_CFF
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert str(citation["version"]) == __version__ == project["version"]


def test_bibtex_can_be_read_again_and_says_what_csl_says():
    files = build_files(Cited("book", "The Book"), FIGURE)
    entries, items = parse_string(files["bib"].decode(), "bibtex").entries, json.loads(files["json"])
    assert [item["id"] for item in items] == list(entries) == ["whosecount", "whosecount-chance"]
    assert [item["type"] for item in items] == ["book", "figure"]
    assert items[1]["URL"] == entries["whosecount-chance"].fields["url"] == "https://e.org/#f"
    assert items[1]["title"] == "A rise of 5% & more."
    assert entries["whosecount-chance"].fields["title"] == r"{A rise of 5\% \& more.}"
    assert items[0]["author"] == [{"literal": read_citation()["authors"][0]["name"]}]


def test_braces_and_commands_in_a_title_break_no_bibtex():
    title = "}{ \\input{/etc/passwd} $x^{2"
    entry = parse_string(build_files(Cited("figure", title, ("a }",)))["bib"].decode(), "bibtex").entries[
        "whosecount"
    ]
    assert "input(/etc/passwd)" in entry.fields["title"] and "{/" not in entry.fields["title"]


def test_a_reference_in_words_ends_each_part_with_one_stop():
    assert "“A rise of 5% & more.” In figure palmyra/chance, The Book. Version" in write_words(FIGURE)


def test_the_words_have_the_day_of_csl_and_a_copy_without_an_address_says_who_sets_one():
    day = read_citation()["date-released"].split("-")
    assert [str(part) for part in write_csl(FIGURE)["issued"]["date-parts"][0]] == [
        str(int(part)) for part in day
    ]
    assert f"({day[0]}, {int(day[2])} " in write_words(FIGURE)
    links = {"bib": "a.bib", "json": "a.json"}
    assert NO_ADDRESS in build_fold(Cited("book", "The Book"), links, "book")
    assert NO_ADDRESS not in build_fold(FIGURE, links, "figure")


def test_another_edition_is_cited_as_what_it_says_of_itself():
    own = SimpleNamespace(html_title="Harbour, 2031", author="A newsroom")
    source = read_source(own)
    assert write_words(Cited("book", source["title"], source=source)) == "A newsroom (n.d.). Harbour, 2031."
    item = json.loads(build_files(Cited("page", "Tolls", ("Harbour, 2031",), "", "tolls", source))["json"])[0]
    assert item["id"] == "harbour-2031-tolls" and item["author"] == [{"literal": "A newsroom"}]
    assert not {"version", "issued"} & item.keys()
    assert read_source(SimpleNamespace(html_title="Whose Count?", author="any")) == read_citation()


def test_a_page_says_how_it_is_cited_and_the_files_hold_it(build):
    text = "# A page\n\n```{how-to-cite}\n```\n"
    site = build({"deep/page.md": text}, html_title="Whose Count?", ogp_site_url="https://example.org/book")
    page = site.read("deep/page")
    assert "@book{whosecount" in page.select_one(".highlight-bibtex").get_text()
    assert json.loads(page.select_one(".highlight-json").get_text())[0]["URL"] == "https://example.org/book/"
    items = json.loads((site.out / "how-to-cite/whose-count.json").read_text(encoding="utf-8"))
    assert [item["title"] for item in items[1:]] == ["A page"]
    assert items[1]["URL"] == "https://example.org/book/deep/page.html"
