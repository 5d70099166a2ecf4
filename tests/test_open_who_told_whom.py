"""The computations that stand open in the chapter on who told whom give what the package gives."""

import pandas as pd
import pytest

from tests.shared_runs import read_run
from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.core.paths import ROOT
from whosecount.methods.transmission import describe_transmission, voices


@pytest.fixture(scope="module")
def shown() -> list[pd.Series]:
    cells = read_run(ROOT / "book/reading/who_told_whom.ipynb")
    return [value for _, value in cells if isinstance(value, pd.Series)]


@pytest.fixture(scope="module")
def told() -> pd.DataFrame:
    return select_claims(Study.open().every_claim())


def test_voices_by_unit_are_those_of_the_package(shown, told):
    pairs = voices.pair_voices(told)
    families = voices.vary_voices(told, Study.open().tables["links"])["estimate"].max()
    assert shown[0].to_dict() == {
        "mentions": pairs["first"].sum(), "source_id": len(set(told["source_id"])), "family_id": families,
        "alignment": len(pairs),
    }  # fmt: skip


def test_events_that_name_one_office_are_those_of_the_figure(shown):
    study = Study.open()
    tables = study.tables
    stretches = voices.list_periods(tables["areas"], tables["theatres"], "2018-01-01", "2018-06-30")
    offices = voices.count_offices(study.all_record, stretches).set_index("label")
    row = offices.loc["Southern Damascus"]
    assert shown[1].to_dict() == {"events": row["events"], "events_monitor_only": row["monitor_only"]}


def test_the_number_of_families_is_varied_over_choices_about_one_figure(told):
    varied = voices.vary_voices(told, Study.open().tables["links"])
    assert not {"unit", "theatre"} & set(varied)
    assert varied["estimate"].max() == told["family_id"].nunique()


def test_families_beyond_the_most_frequent_are_not_told_as_one():
    flows = pd.DataFrame(
        [[1, "others", "others", "unattributed", 9], [1, "Herald", "others", "analyst", 2]],
        columns=["step", "teller", "hearer", "alignment", "claims"],
    )
    assert "2 start with one family, Herald" in describe_transmission(flows)
