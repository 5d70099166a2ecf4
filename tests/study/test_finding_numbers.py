"""The numbers that go with a finding, by name: a reader finds each in its sentence, the headline or a table of the page."""

import math
import re

import numpy as np
import pandas as pd
import pytest

from tests.shared_runs import read_run
from tests.tools import NOTEBOOKS
from whosecount.core.phrasing import write_number
from whosecount.study.figure import FINDING_MIME, Figure, Finding

STATES = re.compile(r"numbers=(\w+\.)?state_")
STATING = [path for path in NOTEBOOKS if STATES.search(path.read_text(encoding="utf-8"))]


def write_in_every_way(value: float) -> set[str]:
    """Write a number as one of the sentences might."""
    words = {write_number(value), write_number(round(value, 2))}
    return words | {f"{value:.3f}", f"{value:.1f}", f"{value:.1%}"} if math.isfinite(value) else words


def find_numbers(figure: Figure) -> set[str]:
    """Find the numbers of a figure's table, with what is counted from it: its rows, and the mean of draws by way."""
    table = pd.DataFrame(figure.rows, columns=figure.header)
    numbers = {str(len(table)), *table.to_numpy().ravel()}
    if {"way", "matched", "draws"} <= set(table):
        for _, draws in table.groupby("way"):
            mean = np.average(draws["matched"].astype(float), weights=draws["draws"].astype(float))
            numbers.add(f"{mean:.10g}")
    return numbers


@pytest.mark.parametrize("path", STATING, ids=lambda path: path.stem)
def test_every_number_of_a_finding_stands_on_its_page(path):
    shown = read_run(path)
    tables = {number for _, one in shown if isinstance(one, Figure) for number in find_numbers(one)}
    stating = [(cell, one) for cell, one in shown if isinstance(one, Finding) and one.numbers]
    assert stating
    for cell, one in stating:
        assert one.name, "nobody can ask for the numbers of a finding without a name"
        beside = [figure.headline for other, figure in shown if other == cell and isinstance(figure, Figure)]
        text, stated = " ".join([one.sentence, *beside]), 0
        for name, value in one.numbers.items():
            words = write_in_every_way(float(value))
            is_said = any(word in text for word in words)
            stated += is_said
            exactly = {f"{float(value):.10g}", f"{float(value):.4g}"}
            assert is_said or exactly & tables, f"{name}, {words}: neither said nor in a table of the page"
        assert stated, f"{one.name}: {one.sentence!r} says none of {one.numbers}"


def test_numbers_go_with_the_output_as_json_has_them():
    finding = Finding("As said.", "said", {"whole": 2.0, "part": 0.5, "open": math.inf, "none": math.nan})
    told = finding._repr_mimebundle_()[FINDING_MIME]
    assert told == {
        "kind": "finding",
        "name": "said",
        "sentence": "As said.",
        "numbers": {"whole": 2, "part": 0.5, "open": "inf", "none": None},
    }
