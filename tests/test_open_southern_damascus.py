"""The computations that stand open in the chapter on southern Damascus give what the package gives."""

import pandas as pd
import pytest

from tests.shared_runs import read_run
from tests.tools import read_cells
from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.core.paths import DATA, ROOT
from whosecount.record.totals import pick_headline, sum_touching, trace_ratio

PATH = ROOT / "book/theatres/southern_damascus.ipynb"
START, END, CUTOFF = "2018-04-19", "2018-05-22", "2018-05-04"


@pytest.fixture(scope="module")
def shown() -> dict[str, object]:
    return {name.split("[")[0].split("(")[0]: value for name, value in read_run(PATH)}


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(theatre="southern_damascus", window_start=START, window_end=END, cutoff=CUTOFF)


def test_the_open_floor_is_the_floor_of_the_figure(shown, study):
    floor = shown["open_floor"]
    tolls = select_claims(study.claims, measures=["killed"], side="side_a", since=START, until=END)
    least = float(pick_headline(tolls, CUTOFF)["lower"].iloc[0])
    found = trace_ratio(study.record, least, START, floor.index, "killed_side_a")
    assert floor.tolist() == found["ratio_by_start"].round(2).tolist()
    assert floor.tolist()[:4] == [4.05, 3.43, 2.82, 2.48]


def test_the_open_sum_of_unplaced_deaths_is_the_one_of_the_figure(shown, study):
    assert (
        shown["could_belong.sum"].item()
        == sum_touching(study.unplaced, START, CUTOFF, "killed_side_a")
        == 232
    )


def test_one_figure_of_the_group_lies_below_the_record_whole_and_another_copy_has_more_for_its_last_day():
    header, *cells = read_cells(DATA / "claims.csv")
    rows = pd.DataFrame(cells, columns=header).set_index("claim_id")
    assert rows.loc["pr-0125", "event_end"] == rows.loc["pr-0324", "event_end"]
    assert int(rows.loc["pr-0324", "low"]) > int(rows.loc["pr-0125", "high"])


def test_in_april_the_lower_ends_lie_together_and_in_may_those_of_others_far_above_the_monitors():
    header, *cells = read_cells(DATA / "claims.csv")
    low = pd.DataFrame(cells, columns=header).set_index("claim_id")["low"]
    assert abs(int(low["pr-0078"]) - int(low["pr-0004"])) == 1
    assert int(low["pr-0323"]) > 3 * int(low["pr-0026"])
