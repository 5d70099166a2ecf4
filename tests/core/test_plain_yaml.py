"""Settings files that attack: refused in one line, nothing run, nothing grown."""

import tracemalloc

import pytest

from whosecount.core.errors import DataError
from whosecount.core.plain_yaml import DEEPEST, LARGEST, read_plain_yaml

LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)


@pytest.fixture
def refuse(tmp_path):
    def refuse(text: str) -> str:
        path = tmp_path / "edition.yml"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        tracemalloc.start()
        with pytest.raises(DataError) as caught:
            read_plain_yaml(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 64 << 20
        message = str(caught.value)
        assert message.isprintable() and len(message) < 600
        return message

    return refuse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LAUGHS, "anchors and aliases are not read"),
        ("a: &x [*x]\n", "anchors and aliases are not read"),
        ("id: one\nid: two\n", "the key id comes twice"),
        ("a: {b: 1, 'b': 2}\n", "the key b comes twice"),
        ("1: x\n", "a key is no text"),
        ("<<: {a: 1}\n", "a key is no text"),
        ("? [a, b]\n: x\n", "a key is no text"),
        ("yes: x\n", "a key is no text"),
        ("a: !!python/object/apply:os.system [id]\n", "the tag tag:yaml.org,2002:python/object/apply:os.system is not read"),
        ("a: !!python/name:os.system\n", "is not read"),
        ("a: !!binary aGk=\n", "is not read"),
        ("a: !own x\n", "the tag !own is not read"),
        ("[" * 50_000, "deep"),
        ("a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), f"lists and mappings lie more than {DEEPEST} deep"),
        ("- " * 5_000 + "x", "deep"),
        ("a: " + "9" * 10_000 + "\n", "Exceeds the limit"),
        ("a: \x1b[31m\n", "special characters are not allowed"),
        ("a: \ud800\n", "is not UTF-8"),
        ("--- 1\n--- 2\n", "expected a single document"),
        ("x" * (LARGEST + 1), "the file is larger than 1 MB"),
    ],
)  # fmt: skip
def test_what_a_settings_file_does_not_need_is_refused(refuse, text, expected):
    assert expected in refuse(text)


def test_plain_values_are_read(tmp_path):
    path = tmp_path / "edition.yml"
    path.write_text("a: [1, 2.5, true, null, 'x: {y}']\nb: {c: \"d\\ne\"}\n", encoding="utf-8")
    assert read_plain_yaml(path) == {"a": [1, 2.5, True, None, "x: {y}"], "b": {"c": "d\ne"}}


def test_a_day_is_a_text_with_quotes_and_without(tmp_path):
    path = tmp_path / "edition.yml"
    path.write_text("a: [2018-03-13, '2018-03-13', 2018-13-45, 2018-03-13T10:00:00]\n", encoding="utf-8")
    assert read_plain_yaml(path) == {"a": ["2018-03-13", "2018-03-13", "2018-13-45", "2018-03-13T10:00:00"]}
