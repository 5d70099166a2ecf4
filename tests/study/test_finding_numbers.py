"""The numbers that go with a finding, by name: its sentence states one of them at least, in words a reader can find."""

import math
import re

import pytest

from tests.shared_runs import read_run
from tests.tools import NOTEBOOKS
from whosecount.core.phrasing import write_number
from whosecount.study.figure import FINDING_MIME, Finding

STATES = re.compile(r"numbers=(\w+\.)?state_")
STATING = [path for path in NOTEBOOKS if STATES.search(path.read_text(encoding="utf-8"))]


def write_in_every_way(value: float) -> set[str]:
    """Write a number as one of the sentences might."""
    words = {write_number(value), write_number(round(value, 2))}
    return words | {f"{value:.3f}", f"{value:.1f}", f"{value:.1%}"} if math.isfinite(value) else words


@pytest.mark.parametrize("path", STATING, ids=lambda path: path.stem)
def test_a_finding_with_numbers_has_a_name_and_states_one_of_them(path):
    stating = [one for _, one in read_run(path) if isinstance(one, Finding) and one.numbers]
    assert stating
    for one in stating:
        assert one.name, "nobody can ask for the numbers of a finding without a name"
        words = {name: write_in_every_way(float(value)) for name, value in one.numbers.items()}
        stated = [name for name, ways in words.items() if any(word in one.sentence for word in ways)]
        assert stated, f"none of {words} in {one.sentence!r}"


def test_numbers_go_with_the_output_as_json_has_them():
    finding = Finding("As said.", "said", {"whole": 2.0, "part": 0.5, "open": math.inf, "none": math.nan})
    told = finding._repr_mimebundle_()[FINDING_MIME]
    assert told == {
        "kind": "finding",
        "name": "said",
        "sentence": "As said.",
        "numbers": {"whole": 2, "part": 0.5, "open": "inf", "none": None},
    }
