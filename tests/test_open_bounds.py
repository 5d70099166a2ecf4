"""The computations that stand open in the chapter on bounds give what the package gives."""

import pandas as pd
import pytest

from tests.shared_runs import read_run
from whosecount import Study
from whosecount.core.paths import ROOT
from whosecount.methods.totals import assumptions, disjoint_sums


@pytest.fixture(scope="module")
def shown() -> list[pd.Series]:
    cells = read_run(ROOT / "book/reading/bounds_not_points.ipynb")
    return [value for _, value in cells if isinstance(value, pd.Series)]


def test_what_two_words_allow_together_is_their_overlap(shown):
    agreed = assumptions.find_overlap(Study.open().every_claim(), ["lwj-p14-08", "lwj-p14-09"])
    assert shown[0].to_dict() == {"lower": agreed.low, "upper": agreed.high}


def test_floors_by_two_rules_are_those_of_the_figure(shown):
    study = Study.open()
    links, actors = study.tables["links"], study.tables["actors"]
    article = study.find_claims(document_id=["lwj"])
    counts = disjoint_sums.select_group_figures(article, actors, ["killed", "executed"])
    rules = disjoint_sums.compare_rules(counts, links, actors, "government_and_allies").set_index("label")
    assert shown[1].to_dict() == rules.loc[["nothing added", "across theatres"], "lower"].to_dict()
