"""Numbers said to remain, laid out by hand."""

import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.fighter_strength import BESIDE, SCOPES, name_scope, tabulate_fighter_strength

PLACES = pd.DataFrame(
    {
        "place_id": ["both", "land", "port"],
        "parent_id": ["", "", "land"],
        "outside_country": [True, False, False],
    }
)


def make_claims() -> pd.DataFrame:
    rows = [
        ("a", "fighters_remaining", "side_b", "port", 200.0, math.inf, "vague", "few_hundred", "a few hundred", "2018-03-01"),
        ("b", "fighters_remaining", "side_b", "both", 0.0, 999.0, "open", "less_than", "fewer than 1,000", "2018-02-01"),
        ("c", "fighters_remaining", "side_b", "land", math.nan, math.nan, "none", "none_stated", "all gone", "2018-01-01"),
        ("d", "fighters_remaining", "side_b", "land", 0.0, math.inf, "vague", "some", "some", "2018-01-01"),
        ("e", "fighters_remaining", "side_a", "land", 5.0, 5.0, "exact", "exact", "5", "2018-01-01"),
        ("f", "killed", "side_b", "land", 60.0, 60.0, "exact", "exact", "60", "2017-01-01"),
        ("g", "fighters_remaining", "side_b", "land", math.nan, math.nan, "none", "none_stated", "", "2018-01-01"),
    ]  # fmt: skip
    columns = [
        "claim_id",
        "measure_id",
        "subject_side",
        "place",
        "lower",
        "upper",
        "kind",
        "qualifier",
        "as_stated",
        "as_of",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    empty = dict.fromkeys(["added_up_by", "verification", "summary"], "")
    return frame.assign(
        **empty, record_type="claim", speaker="Watch", alignment="monitor", subject="League", where=frame["place"],
        place_ids=[(place,) for place in frame["place"]], as_of=pd.to_datetime(frame["as_of"]), counted_since=pd.NaT,
        event_end=pd.NaT, stated_end=pd.NaT,
    )  # fmt: skip


def test_claims_stand_by_scope_and_day_and_none_is_kept_apart_from_numbers():
    found = tabulate_fighter_strength(make_claims(), PLACES, beside=["f", "b"])
    assert found[["claim_id", "counted", "wording"]].to_numpy().tolist() == [
        ["b", SCOPES[0], "number"], ["c", SCOPES[1], "none"], ["a", SCOPES[2], "word"], ["f", BESIDE, "number"],
    ]  # fmt: skip
    assert math.isnan(found.loc[1, "lower"])


@pytest.mark.parametrize(
    ("ids", "scope"), [(("both",), 0), (("land",), 1), (("port",), 2), (("port", "land"), 1), ((), 2), (("nowhere",), 2)]
)  # fmt: skip
def test_scope_is_that_of_the_widest_place_named(ids, scope):
    assert name_scope(ids, PLACES) == SCOPES[scope]


def test_without_a_claim_of_who_remains_there_is_nothing_to_set_figures_beside():
    only_dead = make_claims().query("measure_id == 'killed'")
    assert isinstance(tabulate_fighter_strength(only_dead, PLACES, beside=["f"]), Refusal)
