"""Known results of the Euphrates valley, through the package and by a second route over the shipped CSV."""

import numpy as np
import pandas as pd
import pytest

from whosecount import Study
from whosecount.analysis import parties, rates, rivals, trend, vague_rates, wordings
from whosecount.analysis.claims import select_claims, select_place
from whosecount.analysis.tempo import read_stretches
from whosecount.paths import ROOT

WINDOW = (pd.Timestamp("2018-03-01"), pd.Timestamp("2018-04-17"))
GOVERNORATE, DISTRICT = "Deir ez Zor governorate", "Albu Kamal district alone"
RATIOS = [  # area, baseline, events, baseline events, ratio, low, high
    (GOVERNORATE, "2018-01-01/2018-02-28", 16, 6, 3.28, 1.22, 10.23),
    (GOVERNORATE, "2017-11-15/2017-12-31", 16, 55, 0.28, 0.15, 0.50),
    (GOVERNORATE, "2017-12-01/2017-12-31", 16, 19, 0.54, 0.26, 1.12),
    (DISTRICT, "2018-01-01/2018-02-28", 9, 5, 2.21, 0.67, 8.40),
]


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(theatre="euphrates_valley", window_start="2018-03-01", cutoff="2018-04-17")


@pytest.fixture(scope="module")
def scopes(study) -> dict[str, list[str]]:
    return rates.list_scopes(study.tables["areas"], "euphrates_valley", "abu_kamal")


@pytest.fixture(scope="module")
def shipped() -> pd.DataFrame:
    return pd.read_csv(ROOT / "data/ucdp_spans.csv", parse_dates=["date_start", "date_end"])


def count(shipped: pd.DataFrame, dyad: str, areas: list[str], since: str, until: str) -> int:
    chosen = (
        shipped["dyad"].eq(dyad)
        & shipped["area_id"].isin(areas)
        & shipped["date_start"].between(since, until)
    )
    return int(shipped.loc[chosen, "events"].sum())


@pytest.mark.parametrize("case", RATIOS, ids=[f"{area} {baseline}" for area, baseline, *_ in RATIOS])
def test_rate_ratios_by_area_and_baseline(study, scopes, shipped, case):
    area, baseline, events, before, *worked = case
    found = rates.compare_scopes(study.record, WINDOW, read_stretches([baseline]), scopes)
    one = found.set_index("area").loc[area]
    assert one[["events", "baseline_events"]].tolist() == [events, before]
    assert [round(one[name], 2) for name in ("ratio", "low", "high")] == worked
    areas = ["abu_kamal"] if area == DISTRICT else ["abu_kamal", "deir_ez_zor_rest"]
    dyad = "Government of Syria - IS"
    counted = [
        count(shipped, dyad, areas, *days) for days in (("2018-03-01", "2018-04-17"), baseline.split("/"))
    ]
    assert counted == [events, before]


def test_the_theatres_other_area_holds_no_event_of_the_two_sides(study, scopes, shipped):
    assert scopes == {GOVERNORATE: ["abu_kamal", "deir_ez_zor_rest"], DISTRICT: ["abu_kamal"]}
    assert not study.record["area_id"].eq("hasakah").any()
    assert count(shipped, "Government of Syria - IS", ["hasakah"], "2017-10-01", "2018-12-31") == 0


def test_the_district_is_never_established_as_higher_and_the_governorate_once(study, scopes):
    found = rates.slide_baseline(study.record, WINDOW, "2017-11-01", study.covered, scopes)
    higher = found.groupby("area")["low"].apply(lambda low: int(low.gt(1).sum()))
    assert higher.to_dict() == {DISTRICT: 0, GOVERNORATE: 1}


def test_the_multiverse_turns_with_the_baseline(study, scopes):
    stretches = read_stretches([baseline for _, baseline, *_ in RATIOS[:3]])
    cutoffs = ["2018-04-10", "2018-04-17", "2018-05-04"]
    specs = rates.vary_rate_ratio(study.record, WINDOW[0], stretches, scopes, cutoffs)
    assert len(specs) == 3 * 2 * 4 * 2 * 3
    higher = specs["low"].gt(1).groupby([specs["baseline"], specs["area"]]).sum()
    lower = specs["high"].lt(1).groupby([specs["baseline"], specs["area"]]).sum()
    early, late = stretches[0][0], stretches[1][0]
    assert (higher[early, GOVERNORATE], higher[early, DISTRICT]) == (14, 0)
    assert (lower[late, GOVERNORATE], lower[late, DISTRICT]) == (24, 24)


def test_a_fall_before_the_window_no_slope_within_it_and_a_rise_in_hindsight(study):
    stretches = read_stretches(
        ["2017-11-01/2018-02-28", "2018-03-01/2018-04-17", "2018-01-01/2018-04-17", "2018-01-01/2018-06-12"]
    )
    found = trend.compare_trends(study.record, stretches)
    assert found["refused"].ne("").tolist() == [False, True, True, False]
    assert found["events"].tolist() == [102, 16, 22, 53]
    assert found["high"].iloc[0] < 1 < found["low"].iloc[3]


DOZENS = ["lwj-p05-02", "lwj-p16-01"]


def test_two_dozens_overlap_without_a_ceiling_and_part_with_99(study):
    found = vague_rates.rate_words(study.tables["claims"], DOZENS, "2018-05-04", 99, "linguistic")
    assert vague_rates.judge_overlap(found) == {"no ceiling": True, "a ceiling of 99": False}
    days = [
        (np.datetime64("2018-05-04") - np.datetime64(day)).astype(int) + 1
        for day in ("2018-04-19", "2018-01-01")
    ]
    assert found["days"].tolist() == days * 2 == [16, 124, 16, 124]
    assert vague_rates.find_parting_ceiling(found) == 24 / 16 * 124 == 186
    assert 24 / 16 > 99 / 124  # a day, by hand


def test_the_parting_of_the_dozens_hangs_on_rule_and_day(study):
    found = vague_rates.vary_parting_ceiling(study.tables["claims"], DOZENS, ["2018-05-04", "2018-05-31"], 99)
    assert found["parts"].tolist() == [True, False, False, False]


def test_what_the_spokesman_said_and_what_was_printed(study):
    tables = study.tables
    found = wordings.pair_wordings(
        study.every_claim(), tables["links"], "cjtf_oir", tables["actors"], tables["places"]
    )
    pairs = found[["claim_id", "target_id"]].drop_duplicates().values.tolist()
    assert sorted(pairs) == [
        ["lwj-p12-05", "lwj-p12-04"],
        ["lwj-p15-01", "lwj-p15-02"],
        ["lwj-p15-06", "lwj-p15-05"],
    ]
    changed = found[found["differs"]].groupby("claim_id")["slot"].apply(set).to_dict()
    assert {"kind of statement", "hedge"} <= changed["lwj-p15-01"]
    assert "party spoken of" in changed["lwj-p15-06"]
    assert "kind of statement" not in changed["lwj-p12-05"]


KHASHAM = {
    "pr-0448": (4, 4, "nothing stated", "Russian citizens"),
    "pr-0176": (4, 4, "list of names", "Russian private military contractors"),
    "pr-0178": (8, 8, "list of names", "Russian private military contractors"),
    "pr-0167": (5, 5, "own statement", "Russian citizens"),
    "pr-0181": (50, 50, "list of names", "Russian private military contractors"),
    "pr-0161": (68, 68, "documents", "Syrian government forces and allied fighters"),
    "pr-0166": (200, np.inf, "own statement", "Russian citizens"),
    "pr-0179": (644, 644, "own statement", "Russian private military contractors"),
    "pr-0442": (200, 300, "documents", "Syrian government forces and allied fighters"),
}


@pytest.fixture(scope="module")
def khasham(study) -> pd.DataFrame:
    night = select_claims(select_place(study.every_claim(), "khasham"), measures=["killed"])
    return rivals.tabulate_rivals(night, study.tables["links"])


def test_figures_for_khasham_run_from_4_to_644_by_group_and_evidence(khasham):
    chosen = rivals.choose_rivals(khasham, list(KHASHAM)).set_index("claim_id")
    assert len(chosen) == 9
    for claim_id, (low, high, evidence, counted) in KHASHAM.items():
        one = chosen.loc[claim_id]
        assert (one["lower"], one["upper"], one["evidence"]) == (low, high, evidence)
        assert one["counted"].startswith(counted)
    assert (chosen["lower"].min(), chosen["lower"].max()) == (4, 644)
    assert chosen.loc[chosen["standing"].eq("revised")].index.tolist() == ["pr-0176"]


def test_no_number_satisfies_all_figures_of_any_group_at_khasham(khasham):
    kept = rivals.keep_rivals(khasham)
    groups = rivals.bound_groups(kept)
    several = groups[groups["figures"].gt(1)]
    assert several["agree_low"].isna().all() and several["floor_low"].isna().all()
    for counted, rows in kept.groupby("counted"):  # the second route: the highest floor over the lowest top
        if len(rows) > 1:
            assert rows["lower"].max() > rows["upper"].min(), counted


def test_fighting_with_the_sdf_fell_while_that_with_the_government_rose(study, scopes, shipped):
    found = parties.compare_dyads(
        study.tables["ucdp_spans"], scopes[GOVERNORATE], WINDOW, read_stretches(["2018-01-01/2018-02-28"])
    ).set_index("dyad")
    for dyad, counts in (("Government of Syria - IS", [16, 6]), ("IS - SDF", [14, 65])):
        assert found.loc[dyad, ["events", "baseline_events"]].tolist() == counts
        stretches = (("2018-03-01", "2018-04-17"), ("2018-01-01", "2018-02-28"))
        assert [count(shipped, dyad, scopes[GOVERNORATE], *days) for days in stretches] == counts
    assert found.loc["IS - SDF", "high"] < 1 < found.loc["Government of Syria - IS", "low"]
    assert found.loc[parties.TOGETHER, "high"] < 1
