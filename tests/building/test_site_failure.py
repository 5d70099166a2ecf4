"""Failures of the site stage in one screen: page, place, cause, mend."""

import pytest
from sphinx.errors import ExtensionError

from whosecount.building import settings
from whosecount.building.settings import read_config, read_contents, read_page
from whosecount.building.site_failure import read_failure, tell_exception
from whosecount.core.errors import DataError, WhoseCountError
from whosecount.core.paths import ROOT

READING = "reading sources... [ 10%] book/ground\nreading sources... [ 15%] book/reading/one_article\n"


def raise_wrapped(error: Exception) -> Exception:
    """Raise as Sphinx and Jupyter Book do, who wrap what an extension raised; gives what arrives."""
    try:
        try:
            raise error
        except Exception as inner:
            raise ExtensionError("Handler threw an exception", inner, "mine") from inner
    except ExtensionError as outer:
        box = RuntimeError("==== Look above for the cause. ====")
        box.__cause__ = outer
        return box


@pytest.fixture
def fail(tmp_path):
    """Write what a builder said, and read from it why it stopped."""

    def fail(said: str, status: int = 1) -> WhoseCountError:
        (tmp_path / "site.log").write_text(said.replace("SOURCE", str(tmp_path / "source")), encoding="utf-8")
        return read_failure(tmp_path / "site.log", tmp_path / "source", status)

    return fail


def test_an_exception_is_told_with_page_place_cause_and_mend(fail):
    told = fail(f"{READING}Traceback: deep\n{tell_exception(raise_wrapped(ValueError('shut')))}\n")
    lines = str(told).splitlines()
    assert lines[:2] == [
        "The site could not be built.",
        "Page: book/reading/one_article, the last that was begun",
    ]
    assert lines[2].startswith("Place: tests/building/test_site_failure.py, row ")
    assert lines[3] == "Cause: ValueError: shut"
    assert lines[4].startswith("Mend what is named here; the published book is as it was.")
    assert "Traceback" not in str(told) and "Traceback: deep" in told.__notes__[0]


def test_an_error_of_ours_is_told_without_a_place(fail):
    told = str(fail(tell_exception(raise_wrapped(WhoseCountError("claims.csv, row 3: no such source.")))))
    assert "Cause: claims.csv, row 3: no such source." in told and "Place:" not in told


def test_an_extension_that_is_not_there_leads_to_the_settings(fail):
    assert "\nMend _config.yml; " in str(
        fail(tell_exception(raise_wrapped(ModuleNotFoundError("No module named 'x'"))))
    )


def test_a_file_that_may_not_be_read_is_named(fail):
    told = str(fail(tell_exception(raise_wrapped(PermissionError(13, "Permission denied", "/root/.local")))))
    assert "File: /root/.local\n" in told and "Permission denied" in told


def test_warnings_are_told_by_page_and_row_and_many_are_counted(fail):
    warnings = "".join(f"SOURCE/book/use/sweep.md:{row}: WARNING: no\n" for row in range(25))
    lines = str(fail(f"{READING}{warnings}")).splitlines()
    assert lines[1] == "book/use/sweep.md:0: WARNING: no"
    assert lines[-2:] == ["and 5 more", "Mend the page; the published book is as it was."]


def test_a_builder_that_was_killed_is_told_with_its_last_words(fail):
    lines = str(fail("one\ntwo\n", -9)).splitlines()
    assert lines[0] == "The site builder stopped with status -9." and lines[1:3] == ["one", "two"]


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Give a checkout's settings and read them from there."""
    monkeypatch.setattr(settings, "ROOT", tmp_path)

    def write(name: str, old: str = "", new: str = "") -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")

    return write


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("parts:", "parts: [", "the file is not YAML (row"),
        ("", "- a", "it is not a set of keys and values"),
        ("", "\n", "it is empty"),
        ("root:", "route:", "the key is missing"),
        ("- file: book/use/teach", "- url: book/use/teach", "there is no such key"),
        ("", "root: book/index\nparts: []\n", "_toc.yml, parts"),
    ],
)
def test_contents_that_are_none_are_refused_in_a_line(write, monkeypatch, old, new, words):
    monkeypatch.setattr(settings, "_has_page", lambda name: True)
    write("_toc.yml", old, new)
    with pytest.raises(DataError) as refused:
        read_contents()
    assert words in str(refused.value)


def test_a_page_that_is_listed_and_not_there_is_refused_by_its_name(write):
    write("_toc.yml")
    (settings.ROOT / "_toc.yml").write_text((ROOT / "_toc.yml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DataError, match=r"value 'book/use/teach': there is no such page\. Write the page"):
        read_contents(["book/use/sweep"])
    with pytest.raises(DataError) as refused:
        read_contents(["book/use/sweep"])
    assert "book/use/sweep" not in str(refused.value)


def test_settings_that_cannot_take_an_editions_own_are_refused(write):
    write("_config.yml", "html_theme_options:", "theme_options:")
    with pytest.raises(DataError, match=r"sphinx\.config\.html_theme_options: the key is missing"):
        read_config()


def test_a_page_that_is_not_utf8_is_refused_as_it_is_called_in_the_checkout(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book/page.md").write_bytes(b"# Title\n\nCh\xe2m\n")
    with pytest.raises(DataError) as refused:
        read_page(tmp_path / "book/page.md", tmp_path)
    assert (
        str(refused.value)
        == f"{ROOT / 'book/page.md'}: row 3: byte 0xE2 is not UTF-8. Save the page as UTF-8."
    )
