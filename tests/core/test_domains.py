"""What parameters may be, held against the notebooks and against the rooms that give the choices their meaning."""

import math
import re

import pytest

from whosecount.core.domains import CHOICES, RANGES, find_range, find_wrong, is_day
from whosecount.core.paths import ROOT
from whosecount.core.vague_words import VAGUE_RULES
from whosecount.readers import PUBLISHERS
from whosecount.tables.parameters import HOLDERS, list_references, read_identifiers, read_parameters
from whosecount.tables.schema import read_schema

NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))
DEFAULTS = [(name, value) for path in NOTEBOOKS for name, value in read_parameters(path).items()]


def test_the_choices_are_those_that_are_understood():
    precisions = next(one for one in read_schema()["ucdp_spans"].fields if one.name == "place_precision")
    assert {
        "vague_rule": tuple(VAGUE_RULES),
        "events_reader": ("none", *PUBLISHERS),
        "max_place_precision": tuple(precisions.enum),
    } == CHOICES


def test_every_default_is_of_its_domain_and_every_domain_is_a_parameters():
    assert [
        (name, find_wrong(name, value, value))
        for name, value in DEFAULTS
        if any(find_wrong(name, value, value))
    ] == []
    names = dict(DEFAULTS).keys()
    assert CHOICES.keys() <= names
    assert all(any(re.fullmatch(pattern, name) for name in names) for pattern in RANGES)


def test_every_number_of_the_notebooks_has_a_range():
    numbers = [
        name
        for name, value in DEFAULTS
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, int | float) and not isinstance(one, bool)
    ]
    assert len(numbers) > 10
    assert [name for name in numbers if find_range(name)[0] < 0] == []


def test_every_identifier_among_the_defaults_stands_in_its_table():
    identifiers = read_identifiers("")
    references = [(path, *pair) for path in NOTEBOOKS for pair in list_references(path).items()]
    assert {column for _, _, column in references} <= HOLDERS.keys()
    assert len(references) >= 30
    for path, name, column in references:
        value = read_parameters(path)[name]
        items = value if isinstance(value, list) else [value]
        assert {part for one in items for part in one.split("/")} <= identifiers[column], name


@pytest.mark.parametrize(
    ("name", "value", "default", "rule"),
    [
        ("vague_rule", "guess", "linguistic", "is not a choice"),
        ("match_km", math.nan, 50.0, "is not between 0 and 100,000"),
        ("match_km", math.inf, 50.0, "is not between"),
        ("match_km", -1, 50.0, "is not between"),
        ("x", math.nan, 1.0, "is not between"),
        ("x", -math.inf, 1.0, "is not between"),
        ("match_days", 10**400, 3, "is not between"),
        ("draws", 0, 999, "is not between 1 and 1,000,000"),
        ("seed", -1, 1, "is not between 0 and 4,294,967,295"),
        ("match_km", "fifty", 50.0, "is to be a number with decimals, not a text"),
        ("match_days", True, 3, "is to be a whole number, not true or false"),
        ("theatre", None, "palmyra", "is to be a text, not empty"),
        ("claim_day", "2018-02-30", "2018-04-19", "is not a day"),
        ("claim_day", "9999-01-01", "2018-04-19", "is not a day"),
        ("claim_day", "", "2018-04-19", "is not a day"),
        ("baselines", ["2018-03-01/2018-02-01"], ["2018-01-01/2018-02-28"], "that is not a first and a last day"),
        ("baselines", ["2018-03-01"], ["2018-01-01/2018-02-28"], "that is not a first and a last day"),
        ("areas", ["tadmur", 3], ["tadmur"], "has an item 3 that is to be a text, not a whole number"),
        ("areas", "tadmur", ["tadmur"], "is to be a list, not a text"),
        ("areas", [["tadmur"]], [], "is to be a text, not a list"),
    ],
)  # fmt: skip
def test_a_value_outside_its_domain_is_named_with_the_rule_and_a_mend(name, value, default, rule):
    told, mend = find_wrong(name, value, default)
    assert rule in told
    assert mend.startswith(("Write one such as", "Use one of"))


@pytest.mark.parametrize(
    ("name", "value", "default"),
    [
        ("match_km", 50, 5.0),
        ("x", -1e9, 5.0),
        ("cutoff", "", "2018-05-04"),
        ("baselines", [], ["2018-01-01/2018-02-28"]),
        ("places", ["a/b"], ["pr-1/pr-2"]),
        ("anything", "", ""),
    ],
)
def test_what_a_parameter_may_be_is_taken(name, value, default):
    assert find_wrong(name, value, default) == ("", "")


@pytest.mark.parametrize("text", ["2018-3-1", "20180301", "2018-W10-1", "1899-12-31", 20180301, None, ""])
def test_what_is_no_day_is_none(text):
    assert not is_day(text)
