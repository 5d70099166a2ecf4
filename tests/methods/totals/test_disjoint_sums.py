"""Totals of claims that share nothing: what is set aside, what is one unit, what is added."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.claims.rows import find_roots
from whosecount.core.intervals import read_bounds
from whosecount.core.multiverse import Estimate
from whosecount.core.refusal import Refusal
from whosecount.methods.totals import disjoint_sums, totals

INF = math.inf
ACTORS = pd.DataFrame(
    [
        ("army", "", "The Army", "side_a"),
        ("scouts", "army", "Scouts", "side_a"),
        ("league", "", "The League", "side_b"),
    ],
    columns=["actor_id", "parent_id", "name", "side"],
)
NO_LINKS = pd.DataFrame(columns=["claim_id", "relation", "target_id"])


def link(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim_id", "relation", "target_id"])


def make(rows: list[dict]) -> pd.DataFrame:
    usual = {
        "low": math.nan, "best": math.nan, "high": math.nan, "qualifier": "exact", "measure_id": "killed",
        "record_type": "claim", "subject_ids": ("army",), "theatre_id": "coast", "event_start": None, "event_end": None,
        "speaker_short": "Watch",
    }  # fmt: skip
    claims = pd.DataFrame([usual | {"claim_id": f"c{number}"} | row for number, row in enumerate(rows, 1)])
    days = {name: pd.to_datetime(claims[name]) for name in ("event_start", "event_end")}
    return read_bounds(claims.assign(**days))


def exact(value: float, **more) -> dict:
    return {"low": value, "best": value, "high": value, **more}


def total(rows: list[dict], rule: str, links: pd.DataFrame = NO_LINKS) -> tuple[float, float]:
    found = disjoint_sums.sum_units(disjoint_sums.form_units(make(rows), links), rule)
    return found.low, found.high


def test_an_actor_counts_with_the_group_at_the_top():
    assert find_roots(ACTORS) == {"army": "army", "scouts": "army", "league": "league"}


def test_counts_of_several_groups_and_rows_that_allege_nothing_are_left_out():
    rows = [
        exact(5, subject_ids=("scouts", "army")), exact(6, subject_ids=("army", "league")), exact(7, record_type="prediction"),
        exact(8, measure_id="wounded"), exact(9, subject_ids=()), {"qualifier": "none_stated"},
    ]  # fmt: skip
    counts = disjoint_sums.select_group_figures(make(rows), ACTORS, ["killed"])
    assert counts[["claim_id", "group"]].to_numpy().tolist() == [["c1", "army"]]


@pytest.mark.parametrize(
    ("relation", "kept"),
    [
        ("revises", "c1"),
        ("refines", "c1"),
        ("subset_of", "c2"),
        ("alters", "c2"),
        ("derived_from", "c2"),
        ("window_in", "c2"),
    ],
)
def test_of_two_claims_that_one_link_joins_only_one_is_kept(relation, kept):
    found = disjoint_sums.set_aside(make([exact(5), exact(3)]), link(("c1", relation, "c2")))
    assert found["claim_id"].tolist() == [kept]


def test_a_link_to_a_claim_that_is_not_here_sets_nothing_aside():
    assert len(disjoint_sums.set_aside(make([exact(5)]), link(("c1", "alters", "elsewhere")))) == 1


def test_rivals_are_one_unit_from_the_lowest_floor_to_the_highest_ceiling():
    rivals = link(("c1", "rival_of", "c2"))
    assert total([exact(5), exact(9)], "unlinked", rivals) == (5, 9)
    units = disjoint_sums.form_units(
        make([exact(5), {"low": 4, "qualifier": "at_least"}]), rivals, "all are right"
    )
    assert units[["lower", "upper"]].to_numpy().tolist() == [[5, 5]]


def test_rivals_that_cannot_all_be_right_are_refused():
    units = disjoint_sums.form_units(
        make([exact(5), exact(9)]), link(("c1", "rival_of", "c2")), "all are right"
    )
    assert isinstance(units, Refusal) and "c1, c2" in units.reason


TWO_DAYS = [
    exact(5, event_start="2020-03-01", event_end="2020-03-02"), exact(3, event_start="2020-03-03", event_end="2020-03-03"),
    exact(2, theatre_id="plain"), exact(1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "floor"),
    [
        ("single", 5),  # the largest alone
        ("places", 7),  # 5 on the coast, 2 in the plain
        ("days", 7),  # the undated claim may be of either day and holds them together
        ("unlinked", 11),
    ],
)
def test_floors_are_added_only_where_the_rule_allows_and_ceilings_always(rule, floor):
    assert total(TWO_DAYS, rule) == (floor, 11)


def test_days_that_do_not_touch_are_added_by_the_rule_of_days():
    assert total(TWO_DAYS[:3], "days") == (10, 10)
    touching = [TWO_DAYS[0], TWO_DAYS[1] | {"event_start": "2020-03-02"}]
    assert total(touching, "days") == (5, 8)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(["coast", "plain"]), st.integers(1, 9)),
        min_size=1,
        max_size=6,
    )
)
def test_a_looser_rule_never_lowers_the_floor_and_no_rule_adds_more_than_the_naive_sum(rows):
    claims = [
        exact(value, theatre_id=where, event_start=f"2020-03-0{day}", event_end=f"2020-03-0{day}")
        for value, where, day in rows
    ]
    floors = [total(claims, rule)[0] for rule in disjoint_sums.DISJOINT_RULES]
    assert floors == sorted(floors)
    assert floors[0] == max(value for value, *_ in rows)
    assert floors[-1] == sum(value for value, *_ in rows)


def test_each_group_has_a_total_and_the_sum_of_all_stands_apart():
    claims = make(
        [
            exact(5),
            exact(4, theatre_id="plain"),
            {"low": 11, "qualifier": "more_than", "subject_ids": ("league",)},
        ]
    )
    counts = disjoint_sums.select_group_figures(claims, ACTORS, ["killed"])
    found = disjoint_sums.sum_by_group(counts, NO_LINKS, ACTORS, "places")
    assert found[["group", "lower", "upper"]].to_numpy().tolist() == [["league", 11, INF], ["army", 9, 9]]
    laid = disjoint_sums.tabulate_totals(found, disjoint_sums.select_figures(claims, ["killed"]))
    assert laid[["group", "claims", "lower", "upper"]].to_numpy().tolist()[0] == ["", 3, 20, INF]
    assert disjoint_sums.tabulate_totals(found.iloc[:0], claims).empty


def test_a_group_that_no_claim_counts_is_refused():
    counts = disjoint_sums.select_group_figures(make([exact(5)]), ACTORS, ["killed"])
    assert disjoint_sums.compare_rules(counts, NO_LINKS, ACTORS, "army")["lower"].tolist() == [5] * 4
    refused = disjoint_sums.compare_rules(counts, NO_LINKS, ACTORS, "league")
    assert isinstance(refused, Refusal) and "The League" in refused.what


def test_round_figures_may_be_read_loosely_and_exact_ones_may_not():
    rows = [
        {"low": 401, "qualifier": "more_than"},
        {"best": 30, "qualifier": "about"},
        {"best": 1600, "qualifier": "about"},
        {"best": 37, "qualifier": "about"},
        exact(60),
    ]
    read = totals.loosen_round(make(rows))
    assert read[["lower", "upper"]].to_numpy().tolist() == [
        [400, INF],
        [25, 35],
        [1550, 1650],
        [37, 37],
        [60, 60],
    ]


def test_one_total_under_all_choices_is_that_of_the_choice_alone():
    claims = make([{"low": 401, "qualifier": "more_than"}, {"qualifier": "dozens", "theatre_id": "plain"}])
    found = totals.vary_total(claims, NO_LINKS, ACTORS, "army", ["killed", "executed"], 10)
    assert len(found) == 128
    chosen = found[
        found["word_rule"].eq("acled")
        & found["loose_rounding"].eq("yes")
        & found["rule_of_adding"].eq("across theatres")
    ]
    assert set(chosen["estimate"]) == {412}  # 400 and 12
    units = totals.read_units(
        claims, NO_LINKS, ACTORS, "army", "linguistic", 10, False, ["killed"], "one is right"
    )
    assert totals.measure_total(units, "places") == Estimate(425, 425, INF)


def test_a_total_that_no_choice_gives_is_refused():
    assert isinstance(
        totals.vary_total(make([exact(5)]), NO_LINKS, ACTORS, "league", ["killed"], 10), Refusal
    )
