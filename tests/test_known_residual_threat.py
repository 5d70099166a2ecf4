"""The known results of the chapter on the residual threat, by the package and by plain pandas or NumPy."""

import re

import numpy as np
import pandas as pd
import pytest

from whosecount import Study
from whosecount.core.multiverse import list_choices
from whosecount.core.paths import DATA, ROOT
from whosecount.methods.before_after import death_ratio, deaths, periods, ratio_multiverse
from whosecount.methods.forecasts import forecasts, scoring
from whosecount.methods.tolls import remaining
from whosecount.methods.tolls.say_remaining import describe_presence, headline_presence
from whosecount.record import totals

DYAD = "Government of Syria - IS"
DESERT = ["abu_kamal", "deir_ez_zor_rest", "tadmur", "homs_rest", "suwayda"]
BEFORE, AFTER = ("2018-03-22", "2018-05-20"), ("2018-05-21", "2018-07-19")


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(theatre="residual_threat", cutoff="2018-05-20")


@pytest.fixture(scope="module")
def desert(study) -> pd.DataFrame:
    return study.all_record[study.all_record["area_id"].isin(DESERT)]


@pytest.fixture(scope="module")
def shipped() -> pd.DataFrame:
    """Give the shipped spans of the dyad, read without the package."""
    spans = pd.read_csv(DATA / "ucdp_spans.csv", parse_dates=["date_start", "date_end"])
    return spans[spans["dyad"].eq(DYAD)]


def draw(shipped: pd.DataFrame, stretch: tuple) -> np.ndarray:
    chosen = shipped[shipped["area_id"].isin(DESERT) & shipped["date_start"].between(*stretch)]
    return chosen["killed_side_a"].to_numpy()


def test_rows_resampled_give_the_known_ratio_and_about_the_known_interval(desert, shipped):
    found = death_ratio.resample_ratio(desert, BEFORE, AFTER, draws=20_000, seed=2018)
    assert (found.before, found.after, round(found.estimate, 2)) == (168, 283, 1.68)
    assert (found.low, found.high) == pytest.approx((0.92, 3.04), rel=0.03)
    before, after = draw(shipped, BEFORE), draw(shipped, AFTER)
    random = np.random.RandomState(1)
    ratios = [
        random.choice(after, len(after)).sum() / random.choice(before, len(before)).sum()
        for _ in range(20_000)
    ]
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(ratios, [2.5, 97.5])), rel=0.03)
    assert (found.units_before, found.units_after) == (len(before), len(after)) == (29, 43)


def test_deaths_are_far_from_coming_one_by_one(desert, shipped):
    found = deaths.measure_dispersion(desert, BEFORE, AFTER).set_index(["stretch", "unit"])["dispersion"]
    for name, stretch in (("before", BEFORE), ("after", AFTER)):
        rows = draw(shipped, stretch)
        assert found[name, "row"] == pytest.approx(rows.var(ddof=1) / rows.mean())
    assert found.round(1).tolist() == [7.0, 12.7, 14.6, 20.9]


def test_only_the_refused_interval_excludes_no_change_over_these_two_months(study, desert):
    found = periods.compare_methods(desert, study.unplaced, BEFORE, AFTER, draws=4000, seed=2018).set_index(
        "kind"
    )
    allowed = found.loc["chance"]
    assert (allowed["low"].lt(1) & allowed["high"].gt(1)).all()
    poisson = np.exp(np.log(283 / 168) + 1.959964 * np.sqrt(1 / 168 + 1 / 283) * np.array([-1, 1]))
    assert found.loc["refused", ["low", "high"]].tolist() == pytest.approx(poisson.tolist(), rel=1e-3)
    assert poisson[0] > 1
    assert found.loc["placement", ["low", "high"]].tolist() == pytest.approx([283 / 459, 511 / 168])


def test_negative_binomial_regression_is_the_second_estimate(desert):
    found = death_ratio.fit_ratio(desert, BEFORE, AFTER)
    assert [round(end, 2) for end in (found.estimate, found.low, found.high)] == [1.68, 0.69, 4.13]


def test_the_desert_rose_while_the_country_fell(study):
    found = periods.compare_areas(study.all_record, study.tables["areas"], DESERT, BEFORE, AFTER)
    assert found.loc[found["total"], ["before", "after"]].to_numpy().tolist() == [[168, 283], [671, 444]]


def test_the_length_of_the_stretches_decides_whether_chance_is_excluded(study, desert):
    found = periods.trace_lengths(
        desert, study.unplaced, study.covered, study.cutoff, chosen=60, seed=2018
    ).set_index("days")
    assert found.loc[60, "low"] < 1 < found.loc[60, "high"]
    assert found.loc[28, "low"] > 1 and found.loc[91, "low"] > 1
    assert found.loc[224, "estimate"] < 1
    assert found["placed_before"].lt(1)[found["estimate"].gt(1)].mean() > 0.9


def test_longer_stretches_exclude_chance_only_through_one_day_at_suwayda(study, desert):
    attack = desert["area_id"].eq("suwayda") & desert["date_start"].eq("2018-07-25")
    without = periods.trace_lengths(
        desert[~attack], study.unplaced, study.covered, study.cutoff, chosen=60, draws=4000, seed=2018
    ).set_index("days")["low"]
    assert without.index[without.gt(1)].tolist() == [14, 21, 28, 35, 42, 49]
    every = periods.trace_lengths(
        desert, study.unplaced, study.covered, study.cutoff, chosen=60, draws=4000, seed=2018
    ).set_index("days")["low"]
    assert every.loc[61:].gt(1).any()


def test_no_choice_but_the_missing_places_moves_the_ratio_as_far(study):
    found = ratio_multiverse.vary_ratio(
        study.all_record, study.covered, study.tables["areas"], DESERT, *BEFORE
    )
    assert len(found) == 180 and found["refused"].eq("").all()
    assert found["low"].gt(1).any() and found["high"].lt(1).any()
    moved = found.groupby("rows without a place")["estimate"].median()
    assert moved["all added before"] < 1 < moved["left out"] < moved["all added after"]


def test_no_option_of_the_multiverse_gives_the_same_as_another_everywhere(study):
    found = ratio_multiverse.vary_ratio(
        study.all_record, study.covered, study.tables["areas"], DESERT, *BEFORE
    )
    for choice in list_choices(found):
        others = [name for name in list_choices(found) if name != choice]
        wide = found.pivot_table(index=others, columns=choice, values="estimate")
        assert not wide.T.duplicated().any(), choice


def test_one_ratio_has_one_interval_wherever_it_stands(study, desert):
    drawn = {"draws": 300, "seed": 2018}
    methods = periods.compare_methods(desert, study.unplaced, BEFORE, AFTER, **drawn).set_index("method")
    lengths = periods.trace_lengths(
        desert, study.unplaced, study.covered, study.cutoff, chosen=60, **drawn
    ).set_index("days")
    every = ratio_multiverse.vary_ratio(
        study.all_record, study.covered, study.tables["areas"], DESERT, *BEFORE, **drawn
    ).set_index(["areas", "last day before", "length", "rows", "rows without a place"])
    own = ("areas named", "20 May 2018", "60 days", "all rows, by first day", "left out")
    ends = ["estimate", "low", "high"]
    assert lengths.loc[60, ends].tolist() == methods.loc["Resampling days", ends].tolist()
    assert every.loc[own, ends].tolist() == methods.loc["Resampling rows", ends].tolist()


def test_the_chapter_resamples_everywhere_by_its_own_draws_and_seed():
    source = (ROOT / "book/theatres/residual_threat.ipynb").read_text(encoding="utf-8")
    for call in ("stretches.trace_lengths(", "ratio_choices.vary_ratio(", "stretches.compare_methods("):
        for after in source.split(call)[1:]:
            assert {"draws=draws", "seed=seed"} <= set(re.findall(r"\w+=\w+", after.split('"id":')[0])), call


def test_not_both_stretches_can_have_every_row_without_a_place(study, desert, shipped):
    halves = totals.compare_halves(desert, study.unplaced, BEFORE[0], BEFORE[1], AFTER[1])
    lost = shipped[shipped["area_id"].eq("unplaced")]
    touches = [lost["date_start"].le(last) & lost["date_end"].ge(first) for first, last in (BEFORE, AFTER)]
    twice = lost.loc[touches[0] & touches[1], "killed_side_a"].sum()
    once = lost.loc[touches[0] | touches[1], "killed_side_a"].sum()
    assert halves["shared"].tolist() == [twice, twice] == [138, 138]
    assert halves["upper"].sum() - twice == halves["record"].sum() + once == 832


def test_rows_between_governorates_are_counted_as_no_area(study, shipped):
    found = remaining.tabulate_presence(
        study.all_record, study.tables["areas"], study.every_claim(), study.covered, (BEFORE[0], AFTER[1])
    )
    placed = shipped[~shipped["area_id"].isin(["unplaced", "between_governorates"])]
    shown = placed[placed["date_start"].between("2017-10-01", "2018-12-31") & placed["events"].gt(0)]
    active = shown.groupby(shown["date_start"].dt.to_period("M"))["area_id"].nunique()
    assert f"events in {active.min()} to {active.max()} areas" in headline_presence(found)
    in_month = active[found.loc[found["kind"].eq("claim"), "month"].iloc[-1].to_period("M")]
    assert (
        f"recorded in {in_month} of {shown['area_id'].nunique()} areas." in describe_presence(found).sentence
    )


def test_all_destroyed_passes_one_test_alone_and_meets_events_within_every_horizon(study, shipped):
    found = scoring.score_forecasts(
        [one for one in forecasts.SPRING_2018 if one.claim_id == "pr-0426"],
        study.every_claim(), study.tables["documents"], study.all_record, study.tables["areas"], study.covered,
    )  # fmt: skip
    held = found[found["result"].eq("holds")]
    assert held[["horizon_days", "threshold"]].to_numpy().tolist() == [[30, found["threshold"].max()]]
    placed = shipped[shipped["area_id"].ne("unplaced")]
    day = pd.Timestamp("2017-12-06")
    for horizon, own in found.groupby("horizon_days"):
        later = placed["date_start"].between(day + pd.Timedelta(days=1), day + pd.Timedelta(days=horizon))
        assert own["measured"].unique().tolist() == [placed.loc[later, "events"].sum()] != [0]


def test_forecasts_by_a_second_route(study, shipped):
    found = scoring.score_forecasts(
        forecasts.SPRING_2018, study.every_claim(), study.tables["documents"], study.all_record, study.tables["areas"], study.covered,
        study.tables["ucdp_spans"],
    ).drop_duplicates(["claim_id", "wording", "horizon_days"]).set_index(["claim_id", "horizon_days"])  # fmt: skip
    placed = shipped[shipped["area_id"].ne("unplaced")]

    def count(since: str, until: str, areas=None) -> int:
        chosen = placed["date_start"].between(since, until)
        return int(placed.loc[chosen & (placed["area_id"].isin(areas) if areas else True), "events"].sum())

    assert found.loc[("lwj-p21-05", 30), "measured"].item() == count("2018-05-18", "2018-06-16")
    country = list(forecasts.OPEN_COUNTRY)
    ratio = count("2018-04-18", "2018-07-16", country) / count("2018-01-18", "2018-04-17", country)
    assert found.loc[("lwj-p21-06", 90), "measured"].item() == pytest.approx(ratio)
    elsewhere = 1 - count("2018-06-01", "2018-06-30", list(forecasts.EAST)) / count(
        "2018-06-01", "2018-06-30"
    )
    assert found.loc[("lwj-p17-01", 30), "measured"].iloc[0] == pytest.approx(100 * elsewhere)
    assert found.loc[("pr-0426", 30), "measured"].item() == count("2017-12-07", "2018-01-05")
    beyond = found.xs(365, level="horizon_days")
    assert beyond.loc[beyond.index != "pr-0426", "result"].eq("not testable").all()


def test_the_regrouping_in_the_desert_comes_true_at_one_horizon_alone(study):
    found = scoring.score_forecasts(
        [one for one in forecasts.SPRING_2018 if one.claim_id == "lwj-p21-06"],
        study.every_claim(), study.tables["documents"], study.all_record, study.tables["areas"], study.covered,
    )  # fmt: skip
    assert found.groupby("horizon_days")["result"].unique().map(tuple).to_dict() == {
        30: ("fails",), 90: ("holds",), 180: ("fails",), 365: ("not testable",),
    }  # fmt: skip


def test_fighters_remaining_run_from_none_to_thirty_thousand():
    every = Study.open()
    beside = ["pr-0425", "pr-0424", "pr-0430"]
    found = remaining.tabulate_fighter_strength(
        every.every_claim(), every.tables["places"], beside=beside
    ).set_index("claim_id")
    assert {"pr-0426", "pr-0207", "pr-0009", "pr-0246", "pr-0208", "pr-0209", "pr-0256", *beside} <= set(
        found.index
    )
    assert found.loc["pr-0426", "wording"] == "none" and np.isnan(found.loc["pr-0426", "lower"])
    own = found[~found.index.isin(beside) & np.isfinite(found["upper"])]
    assert own["upper"].max() == 30_000


def test_the_parts_of_a_toll_that_come_to_less_than_it_are_told_on_the_page():
    rows = pd.read_csv(DATA / "claims.csv", dtype=str, keep_default_na=False).set_index("claim_id")
    links = pd.read_csv(DATA / "links.csv", dtype=str, keep_default_na=False)
    parts = links.loc[links["relation"].eq("part_of") & links["target_id"].eq("pr-0389"), "claim_id"]
    assert set(parts) == {"pr-0501", "pr-0502"}
    assert rows.loc[parts, "low"].astype(int).sum() == 276 < int(rows.loc["pr-0389", "best"])
    assert (rows.loc[parts, "high"] == "").any()  # so that both can hold
    page = (ROOT / "book/theatres/residual_threat.ipynb").read_text(encoding="utf-8")
    assert all(f"{{claim}}`{one}`" in page for one in [*parts, "pr-0389"])
