"""The computations that stand open in the chapter on the Euphrates valley give what the package gives."""

import pandas as pd
import pytest

from tests.tools import run_cells
from whosecount import Study
from whosecount.core.paths import ROOT
from whosecount.methods import rates
from whosecount.tables.parameters import read_parameters

PATH = ROOT / "book/theatres/euphrates_valley.ipynb"
CHOICES = read_parameters(PATH)
DAYS = {name: CHOICES[name] for name in ("theatre", "window_start", "window_end", "cutoff")}


@pytest.fixture(scope="module")
def shown() -> list[pd.Series]:
    return [value for _, value in run_cells(PATH) if isinstance(value, pd.Series)]


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(**DAYS)


@pytest.fixture(scope="module")
def asked(study) -> tuple:
    scopes = rates.list_scopes(study.tables["areas"], DAYS["theatre"], CHOICES["focus_area"])
    return (study.window_start, study.cutoff), scopes


def test_the_open_ratios_are_those_of_the_governorate_in_the_figure(shown, study, asked):
    window, scopes = asked
    found = rates.compare_scopes(study.record, window, rates.read_periods(CHOICES["baselines"]), scopes)
    governorate = found[found["area"].eq(next(iter(scopes)))].set_index("label")["ratio"]
    assert shown[0].to_dict() == governorate.round(2).to_dict()
    assert shown[0].tolist()[0] == 3.28 and shown[0].tolist()[2] == 0.28


def test_the_stretches_slid_over_in_the_open_are_those_of_the_figure(shown, study, asked):
    window, scopes = asked
    slides = rates.slide_baseline(study.record, window, study.covered, scopes)
    own = slides[slides["area"].eq(next(iter(scopes)))]
    busier = own["baseline_events"].gt(own["events"])
    assert shown[1].to_dict() == {"held more events": busier.sum(), "held as many or fewer": (~busier).sum()}


def test_the_events_behind_the_press_offices_percentage_are_shown(shown):
    earlier, later = shown[2]["four weeks before"], shown[2]["weeks judged"]
    assert (earlier, later) == (2, 16) and round(later / 48 / (earlier / 28) * 100 - 100, 1) == 366.7
