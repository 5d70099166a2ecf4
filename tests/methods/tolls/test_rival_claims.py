"""Rival figures by group and by what they rest on."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls import rival_claims

INF = np.inf


def make_rivals(*rows: tuple) -> pd.DataFrame:
    columns = ["claim_id", "counted", "lower", "upper", "evidence", "standing"]
    return pd.DataFrame(rows, columns=columns)


FIGURES = make_rivals(
    ("a", "soldiers", 10.0, 20.0, "people asked", "kept"),
    ("b", "soldiers", 15.0, INF, "own statement", "kept"),
    ("c", "contractors", 4.0, 4.0, rival_claims.LIST, "revised"),
    ("d", "contractors", 8.0, 8.0, rival_claims.LIST, "kept"),
    ("e", "contractors", 80.0, 90.0, "people asked", "kept"),
    ("f", "everybody", 100.0, 100.0, "documents", "copy"),
)


def bound(figures: pd.DataFrame) -> pd.DataFrame:
    return rival_claims.bound_groups(rival_claims.keep_rivals(figures)).set_index("counted")


def test_a_group_has_its_span_and_what_its_figures_agree_on():
    found = bound(FIGURES).loc["soldiers"]
    assert found[["figures", "lower", "upper", "agree_low", "agree_high"]].tolist() == [2, 10, INF, 15, 20]


def test_a_list_of_names_read_as_a_floor_may_agree_where_its_count_does_not():
    found = bound(FIGURES).loc["contractors"]
    assert np.isnan(found["agree_low"])
    assert found[["floor_low", "floor_high"]].tolist() == [80, 90]


def test_copies_and_revised_figures_bound_nothing():
    assert sorted(rival_claims.keep_rivals(FIGURES)["claim_id"]) == ["a", "b", "d", "e"]
    refusal = rival_claims.keep_rivals(FIGURES[FIGURES["standing"].ne("kept")])
    assert isinstance(refusal, Refusal) and rival_claims.bound_groups(refusal) is refusal


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.booleans()), min_size=1, max_size=6))
def test_the_agreement_lies_in_every_figure_and_the_span_holds_them_all(ends):
    rows = [
        (str(n), "all", float(low), INF if is_open else float(low + more), "people asked", "kept")
        for n, (low, more, is_open) in enumerate(ends)
    ]
    found = bound(make_rivals(*rows)).loc["all"]
    assert found["lower"] == min(row[2] for row in rows) and found["upper"] == max(row[3] for row in rows)
    shared = [n for n in range(102) if all(row[2] <= n <= row[3] for row in rows)]
    assert np.isnan(found["agree_low"]) == (not shared)
    if shared:
        assert found["agree_low"] == shared[0]


@pytest.mark.parametrize(
    ("kinds", "name"),
    [
        (("testimony", "named_list"), "list of names"),
        (("press_report", "testimony"), "people asked"),
        (("photo",), "photo"),
        ((), "nothing stated"),
    ],
)
def test_evidence_is_named_by_the_best_that_a_row_gives(kinds, name):
    assert rival_claims.name_evidence(kinds) == name


def test_figures_know_their_relays_and_whether_their_speaker_revised_them(right):
    study = Study.open(theatre="harbour", claims=str(right))
    told = select_claims(study.every_claim(), measures=["killed"], side="side_a")
    found = rival_claims.tabulate_rivals(told, study.tables["links"]).set_index("claim_id")
    assert found["standing"].to_dict() == {
        "syn-01": "revised",
        "syn-02": "kept",
        "syn-03": "copy",
        "syn-04": "kept",
    }
    assert found.loc["syn-01", ["relays", "evidence"]].tolist() == [1, "own statement"]


def test_chosen_figures_are_kept_all_of_them_when_none_is_chosen_and_none_is_a_refusal():
    assert rival_claims.choose_rivals(FIGURES, ["d", "a"])["claim_id"].tolist() == ["a", "d"]
    assert len(rival_claims.choose_rivals(FIGURES, [])) == len(FIGURES)
    assert isinstance(rival_claims.choose_rivals(FIGURES, ["unknown"]), Refusal)
