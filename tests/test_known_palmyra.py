"""The known results about Palmyra, from the published tables, the important ones by a second route in plain pandas.

With WHOSECOUNT_UCDP the same is asked of the real file, with its coordinates.
"""

import itertools

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from whosecount import Study
from whosecount.claims.rows import compare_like
from whosecount.core import multiverse
from whosecount.core.paths import DATA, ROOT
from whosecount.methods.matching import base_rate, incidents, inference_chain, matching, permutation_test
from whosecount.methods.matching.say_base_rate import describe_base_rate, state_base_rate
from whosecount.methods.tolls import running_tolls
from whosecount.record import near

HALF = ("2018-01-01", "2018-06-30")
CLAIM_DAY = "2018-04-19"
WIDER = ("abu_kamal", "deir_ez_zor_rest", "tadmur", "homs_rest", "suwayda")


@pytest.fixture(scope="module")
def study() -> Study:
    return Study.open(
        theatre="palmyra", window_start="2018-03-13", window_end="2018-05-22", cutoff="2018-05-04"
    )


@pytest.fixture(scope="module")
def harm() -> pd.DataFrame:
    every = Study.open()
    found = incidents.select_harm(every.every_claim(), every.tables["actors"])
    return incidents.drop_altered(found, every.tables["links"])


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    """Give the claims as plain text, without the package."""
    return pd.read_csv(DATA / "claims.csv", dtype=str, keep_default_na=False).set_index("claim_id")


@pytest.fixture(scope="module")
def places(study) -> pd.DataFrame:
    return study.tables["places"]


@pytest.fixture(scope="module")
def claimed(harm, places) -> pd.DataFrame:
    return incidents.locate_claims(incidents.keep_family(harm, ["islamic_state"]), places)


@pytest.fixture(scope="module")
def told_by_others(harm, places) -> pd.DataFrame:
    return incidents.locate_claims(incidents.keep_family(harm, ["islamic_state"], keep=False), places)


@pytest.fixture(scope="module")
def real_events(real_ucdp) -> pd.DataFrame:
    return Study.open(events=str(real_ucdp), events_reader="ucdp").events


def list_areas(study, located=None, match_km=50.0) -> dict[str, pd.DataFrame]:
    areas = study.tables["areas"]
    place = near.find_place(study.tables["places"], "palmyra")
    circles = near.list_circles(study.near, place, match_km, areas, located)
    return base_rate.list_surroundings(circles, study.all_record, areas, "palmyra", WIDER)


def count_days(spans: pd.DataFrame, margin: int) -> int:
    """Count the days of the half year with an event so near, day by day, without the package."""
    days = pd.date_range(*HALF)
    reach = pd.Timedelta(days=margin)
    matched = [
        ((spans["date_start"] - reach <= day) & (day <= spans["date_end"] + reach)).any() for day in days
    ]
    assert len(matched) == 181
    return sum(matched)


def test_the_published_chance_is_that_of_the_rule_and_the_district_stands_beside_it(study):
    curve = base_rate.compare_base_rates(list_areas(study), *HALF, base_rate.list_margins(3).values())
    shares = curve.groupby("area", sort=False)["record_share"].agg(lambda one: one.round(3).tolist())
    assert shares.index[0] == "within 50 km of Palmyra" and shares.iloc[0] == [0.077, 0.166, 0.343]
    assert shares["anywhere in Tadmur district"] == [0.155, 0.298, 0.541]
    sentence = describe_base_rate(curve, 3)
    assert "within 50 km of Palmyra and within 3 days would match it with probability 0.166." in sentence
    assert "Anywhere in Tadmur district, a match would be likelier." in sentence
    stated = state_base_rate(curve, 3)
    assert (stated["days_with_match"], stated["days"]) == (30, 181)


def test_without_the_candidate_itself_chance_finds_fewer_days(study):
    (rule,) = base_rate.tell_candidate_apart(list_areas(study), CLAIM_DAY, 3, *HALF).itertuples()
    rows = pd.read_csv(DATA / "ucdp_near.csv", parse_dates=["date_start", "date_end"])
    rows = rows[rows["within_km"].le(50) & rows["dyad"].eq("Government of Syria - IS")]
    others = rows[rows["date_start"].ne(pd.Timestamp(CLAIM_DAY))]
    assert (
        (rule.days_with_match, rule.days_without) == (count_days(rows, 3), count_days(others, 3)) == (30, 22)
    )
    half = rows[rows["date_start"].between("2017-12-29", "2018-07-03")]
    coarse = half[half["place_precision"].isin(["district", "governorate", "country"])]
    assert (rule.events, rule.coarse) == (half["events"].sum(), coarse["events"].sum()) == (4, 1)


def test_the_chance_of_the_rule_counted_by_hand_from_the_table():
    rows = pd.read_csv(DATA / "ucdp_near.csv", parse_dates=["date_start", "date_end"])
    rows = rows[rows["within_km"].le(50) & rows["dyad"].eq("Government of Syria - IS")]
    assert [count_days(rows, margin) for margin in (1, 3, 7)] == [14, 30, 62]


def test_the_chance_of_the_rule_counted_by_hand_from_the_real_file(real_ucdp, study):
    raw = pd.read_csv(real_ucdp, parse_dates=["date_start", "date_end"])
    raw = raw[raw["dyad_name"].eq("Government of Syria - IS") & raw["where_prec"].lt(6)]
    place = study.tables["places"].set_index("place_id").loc["palmyra"]
    fixed = [np.full(len(raw), place[name]) for name in ("longitude", "latitude")]
    _, _, metres = Geod(ellps="WGS84").inv(*fixed, raw["longitude"], raw["latitude"])
    for match_km, found in list_areas(study).items():
        if match_km.startswith("within"):
            circle = raw[metres <= 1000 * float(match_km.split()[1])]
            for margin in (0, 1, 3, 7):
                share = base_rate.compare_base_rates({"here": found}, *HALF, [margin])[
                    "days_with_match"
                ].iloc[0]
                assert share == count_days(circle, margin)


def test_every_choice_moves_the_chance_and_the_area_most(study):
    stretches = base_rate.list_periods(*HALF, CLAIM_DAY, (study.window_start, study.window_end))
    found = base_rate.vary_base_rate(list_areas(study), base_rate.list_margins(3), stretches)
    assert len(found) == 240 and found["refused"].eq("").all()
    headline = found[
        found["area"].eq("within 50 km of Palmyra")
        & found["days"].eq("3 days")
        & found["stretch"].eq("the whole stretch")
    ]
    assert headline.set_index("rows")["estimate"].round(3)["all rows"] == 0.166
    assert multiverse.rank_choices(found)["choice"].iloc[0] == "area"
    choices = ["area", "days", "stretch", "rows"]
    for choice in choices:  # no option is padding: each changes the figure somewhere, the others being equal
        others = [other for other in choices if other != choice]
        table = found.pivot(index=others, columns=choice, values="estimate")
        for one, other in itertools.combinations(table.columns, 2):
            assert table[one].ne(table[other]).any()


def test_no_word_of_likelihood_stands_for_not_knowing():
    for file in (ROOT / "book").rglob("*.ipynb"):
        text = file.read_text(encoding="utf-8")
        assert "even chance" not in text, file


def test_the_one_candidate_of_the_public_record(places, told_by_others):
    place = near.find_place(places, "palmyra")
    found = matching.list_neighbours(place, CLAIM_DAY, told_by_others, 50, 3)
    (candidate,) = found[found["candidate"]].itertuples()
    assert (candidate.occasion, candidate.place) == ("pr-0373", "T3 airport")
    assert candidate.km == pytest.approx(41.4, abs=0.1)
    assert [round(candidate.km_nearest), round(candidate.km_farthest)] == [13, 69]
    assert (candidate.first_day, candidate.last_day) == (pd.Timestamp(CLAIM_DAY), pd.Timestamp("2018-04-20"))


def test_the_recorded_row_is_ten_and_two_over_two_days_and_an_aggregate(study):
    spans = pd.read_csv(DATA / "ucdp_spans.csv")
    row = spans[spans["area_id"].eq("tadmur") & spans["date_start"].eq(CLAIM_DAY)].iloc[0]
    assert row[["date_end", "killed_side_a", "killed_side_b", "events_aggregate"]].tolist() == [
        "2018-04-20",
        10,
        2,
        1,
    ]
    (candidate,) = matching.list_candidates(study.record, CLAIM_DAY, 3).itertuples()
    assert (candidate.killed_side_a, candidate.killed_side_b, candidate.days_apart) == (10, 2, 0)


def test_the_claim_gives_no_day_for_the_raid(raw):
    assert raw.loc["lwj-p19-02", ["event_start", "event_end", "stated_end"]].tolist() == [
        "",
        CLAIM_DAY,
        CLAIM_DAY,
    ]


def test_the_dataset_rows_are_in_the_record_and_not_among_the_claims(study):
    left = incidents.drop_dataset_rows(study.claims)
    assert set(study.claims["claim_id"]) - set(left["claim_id"]) == {"pr-0373", "pr-0374"}


def test_half_of_the_occasions_match_and_exchanging_days_gives_as_many_often(claimed, told_by_others):
    pairs = matching.match_one_to_one(incidents.keep_period(claimed, *HALF), told_by_others, 50, 3)
    assert pairs.set_index("claim")["record"]["lwj-p19-02"] == "pr-0373"
    found = permutation_test.permute_matches(claimed, told_by_others, 50, 3, *HALF)
    assert found[["claimed", "observed"]].drop_duplicates().values.tolist() == [[20, 10]]
    shares = found.drop_duplicates("way").set_index("way")["p_value"]
    assert shares["redraw"] < 0.01 < shares["permute"] and shares["permute"] > 0.2


def test_like_for_like_thirteen_stands_against_nine(study, raw):
    rows = compare_like(study.claims, "pr-0497", "pr-0190", "pr-0191")
    assert rows["lower"].tolist() == [13, 26, 17, 9]
    assert np.isinf(rows["upper"].iloc[3])
    low = {name: int(raw.at[name, "low"]) for name in ("pr-0497", "pr-0190", "pr-0191", "pr-0288")}
    assert low["pr-0190"] - low["pr-0191"] == 9 < low["pr-0497"] == 13
    assert low["pr-0288"] == 8


def test_the_monitor_s_count_grew_through_the_day(study):
    found = running_tolls.tabulate_growth(
        study.claims, study.tables["links"], "pr-0497", "pr-0190", "pr-0191"
    )
    assert found["claim_id"].tolist() == ["pr-0376", "pr-0377", "pr-0190", "pr-0497"]
    assert found["lower"].tolist() == [9, 16, 26, 13]
    assert found["rest"].iloc[2] == 9


def test_the_conclusion_stands_on_one_unverified_claim(study, places, told_by_others):
    steps = inference_chain.trace_inference(
        study.every_claim(), study.tables["links"], "lwj-p19-08", "pr-0190"
    )
    place = near.find_place(places, "palmyra")
    steps = inference_chain.add_candidates(
        steps, matching.list_neighbours(place, CLAIM_DAY, told_by_others, 50, 3)
    )
    named = ["lwj-p19-01", "lwj-p19-02", "pr-0373", "lwj-p19-07", "lwj-p19-08", "pr-0190"]
    assert steps["claim_id"].tolist() == named
    premises = steps[steps["role"].eq("premise")]
    assert premises["families"].eq(1).all() and premises["verification"].eq("unverified").all()
    assert steps["standing"].iloc[-1] == "said by several" and steps["families"].iloc[-1] == 7


def test_the_one_candidate_of_the_real_file(real_events, places):
    located = near.locate_events(real_events)
    found = matching.list_neighbours(near.find_place(places, "palmyra"), CLAIM_DAY, located, 50, 3)
    (candidate,) = found[found["candidate"]].itertuples()
    assert candidate.place == "T3 Airport"
    assert candidate.km == pytest.approx(41.4, abs=0.1)


def test_an_events_file_gives_the_same_chance_as_the_table_and_any_distance(real_events, study):
    located = near.locate_events(real_events)
    for match_km in (50.0, 75.0):
        measured, packaged = (list_areas(study, one, match_km) for one in (located, None))
        assert list(measured) == list(packaged)
        found = [base_rate.compare_base_rates(areas, *HALF, range(8)) for areas in (measured, packaged)]
        pd.testing.assert_frame_equal(*found)
    assert next(iter(list_areas(study, located, 41.0))) == "within 41 km of Palmyra"
    assert "41 kilometres" in list_areas(study, None, 41.0).sentence


def test_with_the_real_file_nearly_all_match_and_exchanged_days_do_as_well(real_events, claimed):
    found = permutation_test.permute_matches(claimed, near.locate_events(real_events), 50, 3, *HALF)
    assert found[["claimed", "observed"]].drop_duplicates().values.tolist() == [[20, 19]]
    shares = found.drop_duplicates("way").set_index("way")["p_value"]
    assert shares["redraw"] < 0.01 and shares["permute"] > 0.2
