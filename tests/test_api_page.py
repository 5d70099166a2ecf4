"""The page on the package: all that notebooks call stands on it."""

import pkgutil
from importlib import import_module

import pytest

from whosecount import methods

ROOMS = [room.name for room in pkgutil.iter_modules(methods.__path__)]


@pytest.fixture(scope="module")
def page(book) -> str:
    return (book / "book/use/api.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_each_function_of_a_method_has_its_place(page, room):
    module = import_module(f"whosecount.methods.{room}")
    exported = [
        name for name in module.__all__ if callable(getattr(module, name))
    ]  # constants have no docstring
    lost = [name for name in exported if f'id="whosecount.methods.{room}.{name}"' not in page]
    assert exported and not lost


@pytest.mark.parametrize("name", ["open", "claims", "record", "every_claim", "find_claims", "publish", "say"])
def test_what_a_notebook_takes_of_a_study_has_its_place(page, name):
    assert f'id="whosecount.study.study.Study.{name}"' in page
