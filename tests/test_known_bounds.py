"""The known results of the chapter on bounds, through the package and in plain Python over the shipped tables."""

import math

import numpy as np
import pandas as pd
import pytest

from tests.tools import read_cells
from whosecount.core.paths import DATA
from whosecount.methods.totals import assumptions, consistency, disjoint_sums, totals
from whosecount.methods.totals.say_assumptions import describe_exclusion
from whosecount.methods.totals.say_totals import describe_total_choices

INF = math.inf
DEATHS = ["killed", "executed"]


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    header, *cells = read_cells(DATA / "claims.csv")
    return {row[0]: dict(zip(header, row, strict=True)) for row in cells}


def test_the_sum_that_must_not_be_made_is_735(article, rows):
    words = {"several": 3, "multiple": 2, "plural": 2, "dozens": 24, "few_hundred": 200}
    chosen = [row for row in rows.values() if row["document_id"] == "lwj" and row["measure_id"] in DEATHS]
    alleged = [row for row in chosen if row["record_type"] in ("claim", "fact_asserted", "observation")]
    floors = [float(row["low"] or row["best"] or words.get(row["qualifier"], 0)) for row in alleged]
    assert sum(floors) == 735
    figures = disjoint_sums.select_figures(article, DEATHS)
    assert set(figures["claim_id"]) == {
        row["claim_id"] for row, floor in zip(alleged, floors, strict=True) if floor
    }
    laid = disjoint_sums.tabulate_totals(pd.DataFrame([{"group": "any"}]), figures).iloc[0]
    assert (laid["group"], laid["lower"], laid["upper"]) == ("", 735, INF)


def test_each_group_of_the_article_has_a_total_of_its_own(study, article):
    counts = disjoint_sums.select_group_figures(article, study.tables["actors"], DEATHS)
    found = disjoint_sums.sum_by_group(counts, study.tables["links"], study.tables["actors"], "places")
    assert dict(zip(found["group"], found[["lower", "upper"]].to_numpy().tolist(), strict=True)) == {
        "government_and_allies": [403, INF],  # more than 400 in Damascus, and two or more near Palmyra
        "islamic_state": [101, INF],
        "russian_citizens": [24, INF],  # dozens or a few hundred: rivals, not added
        "coalition": [2, 2],
        "sdf": [2, INF],
    }


def test_government_dead_of_the_article_by_four_rules(study, article):
    counts = disjoint_sums.select_group_figures(article, study.tables["actors"], DEATHS)
    tables = study.tables["links"], study.tables["actors"]
    found = disjoint_sums.compare_rules(counts, *tables, "government_and_allies")
    assert found["lower"].tolist() == [401, 403, 403, 401 + 2 + 1 + 2]
    assert found["upper"].eq(INF).all()


def test_the_totals_under_all_choices(study, article):
    tables = study.tables["links"], study.tables["actors"]
    options = (DEATHS, 10)
    government = totals.vary_total(article, *tables, "government_and_allies", *options)
    assert len(government) == 128
    assert (government["estimate"].min(), government["estimate"].max()) == (400, 406)
    told = describe_total_choices(government, "the floor")
    assert told.startswith("The floor runs from 400 to 406,") and "on “rule of adding”" in told
    assert told.endswith("All of the combinations leave the total open above.")
    assert np.isinf(government["high"]).all()
    russians = totals.vary_total(article, *tables, "russian_citizens", *options)
    assert (russians["estimate"].min(), russians["estimate"].max()) == (12, 200)
    refused = russians[russians["refused"].ne("")]
    assert set(refused["reading_of_rivals"]) == {"all are right"} and set(refused["ceilings"]) == {
        "set (just over: 10%)"
    }


def test_the_toll_of_the_group_narrows_to_the_monitor_and_then_to_nothing(study):
    every = study.every_claim()
    steps = assumptions.add_assumptions(
        every, "lwj-p06-02", ["pr-0135", "pr-0022", "pr-0129"], 10, "2018-05-03"
    )
    ends = steps[["lower", "upper"]].to_numpy().tolist()
    one_right = [[0, 20], [100, INF]]
    assert ends[:-1] == [[0, INF], *one_right, [101, INF], [101, 110], [101, 110], [102, 102]]
    assert steps["possible"].tolist() == [True] * 7 + [False]
    assert (
        assumptions.find_overlap(every, ["lwj-p06-02", "pr-0135", "pr-0022", "pr-0129"], "2018-05-03") is None
    )


def test_one_of_the_four_tolls_is_right_leaves_a_gap_from_21_to_99(study, rows):
    """By hand: each claim asked of each number, as of 3 May; an earlier toll is a floor, a later one a ceiling."""

    def admits(claim_id: str, number: int) -> bool:
        row = rows[claim_id]
        day = row["as_of"] or row["event_end"]
        low, high = float(row["low"] or row["best"] or 0), float(row["high"] or row["best"] or INF)
        low = 0 if day > "2018-05-03" else low
        high = INF if "" < day < "2018-05-03" else high
        return low <= number <= high

    named = ["lwj-p06-02", "pr-0135", "pr-0022", "pr-0129"]
    refused = [number for number in range(1000) if not any(admits(name, number) for name in named)]
    assert refused == list(range(21, 100))
    steps = assumptions.add_assumptions(study.every_claim(), named[0], named[1:], 10, "2018-05-03")
    assert "is not 21 to 99:" in describe_exclusion(steps)


def test_dozens_and_a_few_hundred_agree_until_a_ceiling_is_set(study):
    every = study.every_claim()
    steps = assumptions.add_assumptions(every, "lwj-p14-08", ["lwj-p14-09"], 10)
    assert steps["possible"].tolist() == [True] * 4 + [False]
    agreed = assumptions.find_overlap(every, ["lwj-p14-08", "lwj-p14-09"])
    assert (agreed.low, agreed.high) == (200, INF)


def test_two_quarters_at_60_and_at_most_20_make_no_more_than_60(study, rows):
    found = consistency.check_shares(study.every_claim(), "pr-0130", ["pr-0030", "pr-0031"]).set_index("role")
    assert found.loc["computed", ["lower", "upper"]].tolist() == [0, 60]
    assert found.loc["whole", ["lower", "upper"]].tolist() == [70, 100]
    hajar, yarmouk = float(rows["pr-0030"]["best"]), 100 - float(rows["pr-0031"]["low"])
    weights = np.linspace(0, 1, 101)
    assert max(weights * hajar + (1 - weights) * yarmouk) == 60 < float(rows["pr-0130"]["low"])


@pytest.mark.parametrize(
    ("change", "before", "rise", "stated"),
    [("pr-0238", "pr-0235", 204, 304), ("pr-0239", "pr-0234", 23, 123)],
)
def test_an_increase_of_304_percent_is_one_of_204(study, rows, change, before, rise, stated):
    counts = [float(rows[name]["best"]) for name in (before, "pr-0237")]
    assert round((counts[1] / counts[0] - 1) * 100) == rise
    found = consistency.check_changes(study.every_claim(), study.tables["links"], [change]).iloc[0]
    assert (round(found["rise"]), found["stated"], found["agrees"]) == (rise, stated, False)
    assert [found["before"], found["after"]] == counts
