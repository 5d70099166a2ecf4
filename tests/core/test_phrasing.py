"""Counts in sentences: nought, one, two and all of several read as somebody would say them."""

import pytest

from whosecount.core.multiverse_sentences import tell_verdicts
from whosecount.core.phrasing import count_or_none, count_part


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "no family is heard"),
        (0, 1, "no family is heard"),
        (1, 1, "the one family is heard"),
        (0, 2, "none of 2 families is heard"),
        (1, 2, "1 of 2 families is heard"),
        (2, 2, "both families are heard"),
        (2, 3, "2 of 3 families are heard"),
        (1_200, 1_200, "all 1,200 families are heard"),
    ],
)
def test_a_part_of_several_is_counted_with_its_verb(part, whole, said):
    assert count_part(part, whole, "family", "is heard", "are heard", "families") == said


def test_a_part_may_stand_without_a_verb():
    assert count_part(2, 3, "group") == "2 of 3 groups"


def test_nought_is_a_word():
    assert [count_or_none(count, "is", "are") for count in (0, 1, 1_200)] == ["none is", "1 is", "1,200 are"]
    assert count_or_none(0) == "none"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((0, 0, 0), "No result shows a rise or a fall"),
        ((1, 0, 1), "The one result shows a rise"),
        ((0, 0, 1), "The one result shows neither a rise nor a fall"),
        ((0, 0, 2), "None of 2 results shows a rise or a fall"),
        ((0, 2, 3), "Of 3 results, none shows a rise, 2 a fall, 1 neither"),
        ((2, 0, 2), "Of 2 results, 2 show a rise, none a fall"),
    ],
)
def test_verdicts_are_counted_as_they_are_said(counts, said):
    assert tell_verdicts(*counts, "show") == said
