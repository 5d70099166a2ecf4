"""Editions of an invented war, made for a test or, where nothing is changed, once for all."""

import shutil

import pytest

from tests.new_editions import make_rows, wish_for, write_events
from whosecount.core.errors import WhoseCountError
from whosecount.edition.read import read_edition
from whosecount.new_edition.make import make_edition


@pytest.fixture(scope="session")
def export(tmp_path_factory):
    """Give an invented export; not to be written to."""
    return write_events(tmp_path_factory.mktemp("export") / "events.csv", make_rows())


@pytest.fixture(scope="session")
def north(export, tmp_path_factory):
    """Give an edition of the whole export, read, and the lines that were told; not to be written to."""
    wish, told = wish_for(export, tmp_path_factory.mktemp("north"), country="northland"), []
    assert make_edition(wish, told.append) == 0
    return read_edition(str(wish.file)), told


@pytest.fixture
def events(export, tmp_path):
    return shutil.copy(export, tmp_path / "events.csv")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "editions"


@pytest.fixture
def make(events, out):
    """Make an edition; gives it, read, and the lines that were told."""

    def make(**words):
        words |= {} if words.get("events", "given") else {"reader": ""}
        wish, told = wish_for(events, out, **words), []
        assert make_edition(wish, told.append) == 0
        return read_edition(str(wish.file)), told

    return make


@pytest.fixture
def refuse(events, out):
    """See a wish refused in lines that hold some words, with nothing written."""

    def refuse(*words: str, **given) -> None:
        before = sorted(out.rglob("*")) if out.exists() else []
        with pytest.raises(WhoseCountError) as refused:
            make_edition(wish_for(events, out, **given), lambda line: None)
        for word in words:
            assert word in str(refused.value), str(refused.value)
        assert (sorted(out.rglob("*")) if out.exists() else []) == before

    return refuse
