import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.unsafe_text import ELLIPSIS, cut_text, find_fault, is_blank, is_web_address, mend_text

QUICK = settings(deadline=None, max_examples=100)
ANYTHING = st.text(st.characters(), max_size=60)  # with surrogates


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\0b", "a control character (U+0000)"),
        ("\x1b[31mred", "a control character (U+001B)"),
        ("next\x85line", "a control character (U+0085)"),
        ("\ud800", "half a character (U+D800)"),
        ("\ufffe", "a code that is no character (U+FFFE)"),
        ("12\u202e", "a character that turns the direction of writing (U+202E)"),
        ("\u2066a", "a character that turns the direction of writing (U+2066)"),
        ("Al\u200bBab", "an invisible character (U+200B)"),
        ("\ufeffname", "an invisible character (U+FEFF)"),
        ("\U000e0041", "an invisible character (U+E0041)"),
        ("Z" + "\u0301" * 9, "a letter with more than 8 marks on it"),
    ],
)
def test_what_cannot_be_seen_is_named(text, fault):
    assert find_fault(text) == fault
    assert find_fault(mend_text(text)) == ""


@pytest.mark.parametrize(
    "text",
    ["", "plain", "two\nlines\tand a tab", "داعش", "دِمَشْق", "می\u200cخواهم", "क्षत्रिय", "Việt Nam", "a\u200fb",
     "👩\u200d🚒", "Z" + "\u0301" * 8, "日本", "“quoted” – 3 %"],
)  # fmt: skip
def test_letters_of_any_script_are_text(text):
    assert find_fault(text) == ""
    assert mend_text(text) == text


@QUICK
@given(ANYTHING)
def test_a_mended_text_has_no_fault_is_xml_and_is_mended_once(text):
    mended = mend_text(text)
    assert find_fault(mended) == ""
    assert mend_text(mended) == mended
    kept = mended.replace("\r", "").replace("&", "").replace("<", "").replace(">", "")
    assert (ElementTree.fromstring(f"<t>{kept}</t>").text or "") == kept
    mended.encode("utf-8")


@QUICK
@given(ANYTHING)
def test_a_text_without_a_fault_is_not_touched(text):
    if not find_fault(text):
        assert mend_text(text) == text


@QUICK
@given(ANYTHING, st.integers(1, 30))
def test_a_text_that_is_too_long_ends_in_an_ellipsis(text, longest):
    mended = mend_text(text, longest)
    assert len(mended) <= longest
    if len(mend_text(text)) > longest and len(text) <= 4 * longest:
        assert mended.endswith(ELLIPSIS)
    assert cut_text(mended, longest) == mended


def test_a_megabyte_is_cut_before_it_is_mended():
    assert mend_text("\0" * 1_000_000, 10) == "\N{REPLACEMENT CHARACTER}" * 9 + ELLIPSIS


def test_what_is_left_out_is_never_a_letter_digit_or_sign():
    unseen = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    seen = [letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) not in unseen]
    assert find_fault("a".join(seen)) == ""  # between letters no marks heap up


@pytest.mark.parametrize("text", ["", "  ", "\u200f", "\u3000\n", "\u0301"])
def test_a_text_of_which_nothing_is_seen_is_blank(text):
    assert is_blank(text)


def test_a_text_with_one_letter_is_not_blank():
    assert not is_blank(" \u200fا")


@pytest.mark.parametrize(
    "url",
    ["https://www.example.org/a", "HTTP://example.org", "https://example.org:8080/?q=[1]&b=%20#x", "https://例え.jp/道"],
)  # fmt: skip
def test_a_web_address_is_known(url):
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
     "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "//example.org/a", "/etc/passwd", "file:///etc/passwd",
     "https://www.un.org@evil.example/", "https://user:word@example.org/", "https://good.org\\@evil.org/", "https://a b.org/",
     "https://example.org/\u202egpj", "https://example.org/\"onclick=", "https://example.org/<b>", "https://localhost/",
     "https://example.org:99999/", "https://example.org:port/", "https://[::1/", "https://./", "https:example.org", ""],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url):
    assert not is_web_address(url)
