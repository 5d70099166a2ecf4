"""Known results of the Euphrates valley, through the package and by a second route over the shipped CSV."""

import nbformat
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from whosecount import Study
from whosecount.claims.rows import select_claims, select_place
from whosecount.core.multiverse import drop_idle_choices, find_results
from whosecount.core.paths import ROOT
from whosecount.methods.rates import baselines, weeks, words_as_rates
from whosecount.methods.rates.baselines import read_periods
from whosecount.methods.rates.rate_ratio import compare_rates
from whosecount.methods.reading import wordings
from whosecount.methods.tolls import rival_claims

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
    return baselines.list_scopes(study.tables["areas"], "euphrates_valley", "abu_kamal")


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
    found = baselines.compare_scopes(study.record, WINDOW, read_periods([baseline]), scopes)
    one = found.set_index("area").loc[area]
    assert one[["events", "baseline_events"]].tolist() == [events, before]
    assert [round(one[name], 2) for name in ("ratio", "exact_low", "exact_high")] == worked
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


def work_out(rows: pd.DataFrame, baseline: str, date_rule: str = "start", until: str = "2018-04-17") -> tuple:
    """The second route: NumPy and SciPy over the shipped CSV, to the ends that decide."""
    counts, days, statistic, freedom = [], [], 0.0, 0
    for first, last in (("2018-03-01", until), baseline.split("/")):
        every = pd.date_range(first, last)
        daily = rows.groupby(f"date_{date_rule}")["events"].sum().reindex(every, fill_value=0).to_numpy()
        weeks = [daily[start : start + 7] for start in range(0, len(daily), 7)]
        for week in weeks if daily.sum() else []:
            expected = daily.mean() * len(week)
            statistic += (week.sum() - expected) ** 2 / expected
        freedom += len(weeks) - 1 if daily.sum() else 0
        counts.append(daily.sum())
        days.append(len(daily))
    ratio = (counts[0] / days[0]) / (counts[1] / days[1])
    shares = stats.binomtest(int(counts[0]), int(sum(counts))).proportion_ci(method="exact")
    exact = [share / (1 - share) * days[1] / days[0] for share in (shares.low, shares.high)]
    power = max(1, statistic / freedom) ** 0.5
    return ratio, *(ratio * (end / ratio) ** power for end in exact)


OWN = "Government of Syria - IS"
JANUARY, NOVEMBER, DECEMBER = "2018-01-01/2018-02-28", "2017-11-15/2017-12-31", "2017-12-01/2017-12-31"


@pytest.mark.parametrize(
    ("area", "baseline", "low", "high"),
    [
        (GOVERNORATE, JANUARY, 1.066, 11.921),
        (GOVERNORATE, NOVEMBER, 0.096, 0.765),
        (DISTRICT, JANUARY, 0.418, 14.100),
        (DISTRICT, NOVEMBER, 0.068, 1.004),
    ],
)
def test_the_interval_that_decides_allows_for_bursts(study, scopes, shipped, area, baseline, low, high):
    found = baselines.compare_scopes(study.record, WINDOW, read_periods([baseline]), scopes)
    one = found.set_index("area").loc[area, ["ratio", "low", "high"]].tolist()
    assert [round(end, 3) for end in one[1:]] == [low, high]
    rows = shipped[shipped["dyad"].eq(OWN) & shipped["area_id"].isin(scopes[area])]
    assert work_out(rows, baseline) == pytest.approx(one)


def test_with_allowance_for_bursts_no_sliding_baseline_shows_a_rise(study, scopes):
    found = baselines.slide_baseline(study.record, WINDOW, study.covered, scopes)
    assert not found["low"].gt(1).any()
    exact = found.groupby("area")["exact_low"].apply(lambda low: int(low.gt(1).sum()))
    assert exact.to_dict() == {DISTRICT: 0, GOVERNORATE: 1}


@pytest.fixture(scope="module")
def specs(study, scopes) -> pd.DataFrame:
    stretches = read_periods([JANUARY, DECEMBER, NOVEMBER, "2017-11-01/2018-02-28"])
    cutoffs = ["2018-04-10", "2018-04-17", "2018-05-04"]
    return baselines.vary_rate_ratio(study.record, WINDOW[0], stretches, scopes, cutoffs)


def test_the_conclusion_says_what_the_multiverse_establishes(specs):
    january, december, november, whole = (
        label for label, *_ in read_periods([JANUARY, DECEMBER, NOVEMBER, "2017-11-01/2018-02-28"])
    )
    assert len(specs) == 4 * 2 * 5 * 2 * 3
    higher = specs["low"].gt(1).groupby([specs["baseline"], specs["area"]]).sum()
    lower = specs["high"].lt(1).groupby([specs["baseline"], specs["area"]]).sum()
    assert lower[november, GOVERNORATE] == 30  # "every choice agrees"
    assert 0 < lower[november, DISTRICT] < 30  # "only some of them do"
    assert [lower[december, GOVERNORATE], lower[december, DISTRICT]] == [1, 0]  # "hardly any"
    assert lower[whole].sum() == 0
    own = specs[specs["baseline"].eq(january) & specs["area"].eq(GOVERNORATE)]
    assert own["estimate"].gt(1).all() and 0 < higher[january, GOVERNORATE] < 15  # "few establish it"
    assert higher[january, DISTRICT] == 0


def test_results_are_counted_once_and_no_choice_is_idle(specs):
    varied, idle = drop_idle_choices(specs)
    pairs = specs[["estimate", "low", "high"]].round(9).drop_duplicates()
    assert len(varied) == 240 and not idle
    assert len(find_results(varied)) == len(pairs) == 160


def test_events_without_a_death_in_the_best_estimate_are_a_choice(specs, shipped, scopes):
    rule = specs["row_rule"].eq("a death in the best estimate")
    own = specs[rule & specs["area"].eq(GOVERNORATE) & specs["last_day"].eq("17 Apr")]
    found = own[own["baseline"].eq(read_periods([JANUARY])[0][0]) & own["date_rule"].eq("by first day")]
    rows = shipped[shipped["dyad"].eq(OWN) & shipped["area_id"].isin(scopes[GOVERNORATE])]
    rows = rows.assign(events=rows["events"] - rows["events_best_zero"])
    assert found[["estimate", "low", "high"]].values[0].tolist() == pytest.approx(
        list(work_out(rows, JANUARY))
    )
    assert found["estimate"].round(2).tolist() == [3.69]
    counted = [
        int(rows.loc[rows["date_start"].between(*days), "events"].sum())
        for days in (("2018-03-01", "2018-04-17"), ("2018-01-01", "2018-02-28"))
    ]
    assert counted == [15, 5]
    exact = compare_rates(15, 48, 5, 59)
    assert (round(exact.low, 2), round(exact.high, 2)) == (1.27, 12.97)


def test_a_fall_before_the_window_no_slope_within_it_and_a_rise_in_hindsight(study):
    stretches = read_periods(
        ["2017-11-01/2018-02-28", "2018-03-01/2018-04-17", "2018-01-01/2018-04-17", "2018-01-01/2018-06-12"]
    )
    found = weeks.compare_trends(study.record, stretches)
    assert found["refused"].ne("").tolist() == [False, True, True, False]
    assert found["events"].tolist() == [102, 16, 22, 53]
    assert found["high"].iloc[0] < 1 < found["low"].iloc[3]


DOZENS = ["lwj-p05-02", "lwj-p16-01"]


def test_two_dozens_overlap_without_a_ceiling_and_part_with_99(study):
    found = words_as_rates.rate_words(study.tables["claims"], DOZENS, "2018-05-04", 99, "linguistic")
    assert words_as_rates.judge_overlap(found) == {"no ceiling": True, "a ceiling of 99": False}
    days = [
        (np.datetime64("2018-05-04") - np.datetime64(day)).astype(int) + 1
        for day in ("2018-04-19", "2018-01-01")
    ]
    assert found["days"].tolist() == days * 2 == [16, 124, 16, 124]
    assert words_as_rates.find_parting_ceiling(found) == 24 / 16 * 124 == 186
    assert 24 / 16 > 99 / 124  # a day, by hand


def test_the_parting_of_the_dozens_hangs_on_rule_and_day(study):
    found = words_as_rates.vary_parting_ceiling(
        study.tables["claims"], DOZENS, ["2018-05-04", "2018-05-31"], 99
    )
    assert found["parts"].tolist() == [True, False, False, False]


def test_what_the_spokesman_said_and_what_was_printed(study):
    tables = study.tables
    found = wordings.pair_wordings(
        study.every_claim(), tables["links"], ["cjtf_oir"], tables["actors"], tables["places"]
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
    return rival_claims.tabulate_rivals(night, study.tables["links"])


def test_figures_for_khasham_run_from_4_to_644_by_group_and_evidence(khasham):
    chosen = rival_claims.choose_rivals(khasham, list(KHASHAM)).set_index("claim_id")
    assert len(chosen) == 9
    for claim_id, (low, high, evidence, counted) in KHASHAM.items():
        one = chosen.loc[claim_id]
        assert (one["lower"], one["upper"], one["evidence"]) == (low, high, evidence)
        assert one["counted"].startswith(counted)
    assert (chosen["lower"].min(), chosen["lower"].max()) == (4, 644)
    assert chosen.loc[chosen["standing"].eq("revised")].index.tolist() == ["pr-0176"]


def test_no_number_satisfies_all_figures_of_any_group_at_khasham(khasham):
    kept = rival_claims.keep_rivals(khasham)
    groups = rival_claims.bound_groups(kept)
    several = groups[groups["figures"].gt(1)]
    assert several["agree_low"].isna().all() and several["floor_low"].isna().all()
    for counted, rows in kept.groupby("counted"):  # the second route: the highest floor over the lowest top
        if len(rows) > 1:
            assert rows["lower"].max() > rows["upper"].min(), counted


def test_fighting_with_the_sdf_fell_while_that_with_the_government_rose(study, scopes, shipped):
    found = baselines.compare_dyads(
        study.tables["ucdp_spans"], scopes[GOVERNORATE], WINDOW, read_periods(["2018-01-01/2018-02-28"])
    ).set_index("dyad")
    for dyad, counts in (("Government of Syria - IS", [16, 6]), ("IS - SDF", [14, 65])):
        assert found.loc[dyad, ["events", "baseline_events"]].tolist() == counts
        stretches = (("2018-03-01", "2018-04-17"), ("2018-01-01", "2018-02-28"))
        assert [count(shipped, dyad, scopes[GOVERNORATE], *days) for days in stretches] == counts
    assert found.loc["IS - SDF", "high"] < 1 < found.loc["Government of Syria - IS", "low"]
    assert found.loc[baselines.TOGETHER, "high"] < 1


def test_the_chapter_prints_both_things_said_of_russia_and_names_no_death_that_is_not_there():
    cells = nbformat.read(ROOT / "book/theatres/euphrates_valley.ipynb", 4).cells
    (said,) = [cell.source for cell in cells if "lwj-p15-02>`" in cell.source]
    assert "lwj-p15-03>`" in said and "Neither is what he said" not in said
    for page in ("book/use/glossary.md", "book/use/rerun.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert "with at least one death," not in text
    assert not any("events with at least one death" in cell.source for cell in cells)
