"""The computations that stand open in the chapter on the residual threat give what the package gives."""

import pandas as pd
import pytest

from tests.tools import run_cells
from whosecount import Study
from whosecount.core.paths import ROOT
from whosecount.methods import before_after
from whosecount.tables.parameters import read_parameters

PATH = ROOT / "book/theatres/residual_threat.ipynb"
CHOICES = read_parameters(PATH)
DAYS = {name: CHOICES[name] for name in ("theatre", "window_start", "window_end", "cutoff")}


@pytest.fixture(scope="module")
def shown() -> list[pd.Series]:
    return [value for _, value in run_cells(PATH, draws=100) if isinstance(value, pd.Series)]


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(**DAYS)


@pytest.fixture(scope="module")
def stretches(study) -> tuple:
    return before_after.split_window(study.window_start, study.cutoff, study.window_end)


@pytest.fixture(scope="module")
def desert(study) -> pd.DataFrame:
    return study.all_record[study.all_record["area_id"].isin(study.wider_areas)]


def test_the_open_deaths_by_area_are_those_of_the_figure(shown, study, stretches):
    areas = study.tables["areas"]
    found = before_after.compare_areas(study.all_record, areas, study.wider_areas, *stretches)
    own = found[found["group"].eq(found["group"].iloc[0])]
    by_stretch = shown[0].groupby("stretch").sum()
    assert by_stretch.to_dict() == own.loc[own["total"], ["before", "after"]].iloc[0].to_dict()
    assert by_stretch.to_dict() == {"before": 168, "after": 283}
    pieces = own.loc[~own["total"], ["before", "after"]].to_numpy().ravel()
    assert sorted(shown[0]) == sorted(pieces[pieces > 0])


def test_the_open_dispersion_is_the_one_of_the_days_in_the_figure(shown, desert, stretches):
    found = before_after.measure_dispersion(desert, *stretches)
    days = found[found["unit"].eq("day")].set_index("stretch")["dispersion"]
    assert shown[1].to_dict() == days.round(2).to_dict()


def test_the_open_ratio_is_the_one_that_every_method_puts_an_interval_around(shown, study, desert, stretches):
    found = before_after.compare_methods(desert, study.unplaced, *stretches, draws=100, seed=1)
    assert set(found["estimate"].round(2)) == {shown[2].item()} == {1.68}
