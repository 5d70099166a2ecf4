"""One window against many baselines and areas, by hand and by a second route."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from whosecount.core.errors import WhoseCountError
from whosecount.core.multiverse import Estimate, list_choices
from whosecount.core.refusal import LOSSES, Refusal
from whosecount.methods.rates import baselines, rate_ratio, weeks
from whosecount.methods.rates.baselines import read_periods
from whosecount.methods.rates.rate_ratio import compare_rates
from whosecount.record.counting_rules import ROW_RULES

AREAS = pd.DataFrame(
    [
        ("coast", "harbour", ("Shore",), ("Coast",)),
        ("dunes", "harbour", ("Shore",), ()),
        ("hills", "harbour", ("Upland",), ()),
        ("plain", "other", ("Plain",), ()),
    ],
    columns=["area_id", "theatre_id", "admin1", "admin2"],
)
WINDOW = (pd.Timestamp("2018-03-01"), pd.Timestamp("2018-03-14"))
COVERED = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-12-31"))


def make_record(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["area_id", "date_start", "date_end", "events"])
    days = {name: pd.to_datetime(frame[name]) for name in ("date_start", "date_end")}
    return frame.assign(
        **days, place_precision="exact", events_two_each=0, killed_side_a=0, killed_side_b=0,
        killed_civilians=0, killed_unknown=0, low=0, best=0, high=0, events_best_zero=0,
    )  # fmt: skip


RECORD = make_record(
    ("coast", "2018-01-05", "2018-01-05", 2),
    ("dunes", "2018-01-20", "2018-01-20", 1),
    ("coast", "2018-03-02", "2018-03-02", 3),
    ("dunes", "2018-03-14", "2018-03-16", 4),
    ("hills", "2018-03-03", "2018-03-03", 9),
)
SCOPES = {"Shore governorate": ["coast", "dunes"], "Coast district alone": ["coast"]}
JANUARY = read_periods(["2018-01-01/2018-01-31"])


def test_an_area_and_its_governorate_bear_their_own_names():
    assert baselines.list_scopes(AREAS, "harbour", "coast") == SCOPES
    assert list(baselines.list_scopes(AREAS, "harbour", "dunes")) == [
        "Shore governorate",
        "The rest of it alone",
    ]


def test_an_area_that_is_its_whole_governorate_stands_once():
    assert baselines.list_scopes(AREAS, "harbour", "hills") == {"Upland governorate": ["hills"]}


def test_where_the_area_is_not_known_the_theatre_stands_in():
    assert baselines.list_scopes(AREAS, "harbour", "nowhere") == {
        "All areas of the theatre": ["coast", "dunes", "hills"]
    }


def test_a_whole_and_its_part_become_the_part_and_the_rest():
    assert baselines.part_scopes(SCOPES) == {
        "Coast district": ["coast"],
        "the rest of Shore governorate": ["dunes"],
    }
    assert baselines.part_scopes({"one": ["a"]}) == {"one": ["a"]}


def test_baselines_that_the_record_does_not_cover_wholly_are_set_apart():
    stretches = read_periods(["2017-12-31/2018-01-31", "2018-01-01/2018-01-02", "2018-12-30/2019-01-01"])
    inside, outside = baselines.keep_covered(stretches, COVERED)
    assert [first for _, first, _ in inside] == [pd.Timestamp("2018-01-01")]
    assert len(outside) == 2


def test_each_area_has_its_own_counts_and_exact_interval():
    found = baselines.compare_scopes(RECORD, WINDOW, JANUARY, SCOPES).set_index("area")
    assert found[["events", "days", "baseline_events", "baseline_days"]].values.tolist() == [
        [7, 14, 3, 31],
        [3, 14, 2, 31],
    ]
    for area, counts in (("Shore governorate", (7, 14, 3, 31)), ("Coast district alone", (3, 14, 2, 31))):
        worked = compare_rates(*counts)
        assert (found.loc[area, "ratio"], found.loc[area, "exact_low"]) == (worked.ratio, worked.low)


def test_a_change_is_tested_against_all_rows_at_once_by_a_stricter_interval():
    weekly = pd.date_range("2018-01-01", "2018-02-25", freq="W-MON").strftime("%Y-%m-%d")
    even = [("coast", day, day, 1) for day in weekly] + [("hills", day, day, 1) for day in weekly]
    record = make_record(*even, *[("coast", day, day, 5) for day in ("2018-03-01", "2018-03-08")])
    days = read_periods(["2018-01-01/2018-02-25", "2018-01-29/2018-02-25"])
    found = baselines.compare_scopes(record, WINDOW, days, {"coast": ["coast"]})
    for row in found.itertuples():  # scatter is 1, so the exact interval decides; two tests: 97.5 %
        share = stats.binomtest(int(row.events), int(row.events + row.baseline_events)).proportion_ci(0.975)
        low = share.low / (1 - share.low) * row.baseline_days / row.days
        assert row.scatter == 1 and row.at_once == (low > 1)
    assert found["low"].gt(1).all() and found["at_once"].tolist() == [True, True]
    one_more = baselines.compare_scopes(record, WINDOW, days * 40, {"coast": ["coast"]})
    assert one_more["low"].gt(1).all() and not one_more["at_once"].all()


def test_the_scatter_is_pearsons_statistic_over_its_freedom():
    # two weeks of 6 and 0 events around their mean of 3, and two weeks of 1 each: (9/3 + 9/3 + 0) / 2
    record = make_record(
        ("coast", "2018-03-01", "2018-03-01", 6),
        ("coast", "2018-01-01", "2018-01-01", 1),
        ("coast", "2018-01-14", "2018-01-14", 1),
    )
    blocks = [rate_ratio.count_blocks(record, *days) for days in (WINDOW, ("2018-01-01", "2018-01-14"))]
    assert rate_ratio.measure_scatter(blocks) == pytest.approx(3.0)


def test_the_scatter_never_makes_an_interval_narrower():
    even = make_record(("coast", "2018-03-01", "2018-03-01", 1), ("coast", "2018-03-08", "2018-03-08", 1))
    assert rate_ratio.measure_scatter([rate_ratio.count_blocks(even, *WINDOW)]) == 1.0
    assert rate_ratio.measure_scatter([rate_ratio.count_blocks(even.iloc[:0], *WINDOW)]) == 1.0


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 70), st.integers(1, 6)), min_size=1, max_size=12))
def test_the_wider_interval_holds_the_exact_one_and_the_ratio(days):
    rows = [
        ("coast", day := f"{pd.Timestamp('2018-01-01') + pd.Timedelta(days=n):%Y-%m-%d}", day, k)
        for n, k in days
    ]
    found = baselines.compare_scopes(make_record(*rows), WINDOW, JANUARY, {"coast": ["coast"]}).iloc[0]
    least, most = found["exact_low"] * (1 + 1e-9), found["exact_high"] * (1 - 1e-9)  # but for rounding
    assert found["low"] <= least and most <= found["high"]
    if math.isfinite(found["ratio"]):
        assert found["low"] <= found["ratio"] <= found["high"]


def test_the_wider_ends_lie_further_by_the_root_of_the_scatter():
    bursts = make_record(("coast", "2018-01-05", "2018-01-05", 9), ("coast", "2018-03-02", "2018-03-02", 9))
    found = baselines.compare_scopes(bursts, WINDOW, JANUARY, SCOPES).iloc[0]
    far, near = (math.log(found[name] / found["ratio"]) for name in ("high", "exact_high"))
    assert found["scatter"] > 1
    assert far / near == pytest.approx(math.sqrt(found["scatter"]))


def test_a_window_without_an_event_is_widened_too():
    burst = make_record(("coast", "2018-01-05", "2018-01-05", 15))
    found = baselines.compare_scopes(burst, WINDOW, JANUARY, SCOPES).iloc[0]
    assert found["ratio"] == 0 and found["scatter"] > 1
    assert found["high"] > 1 > found["exact_high"]  # fifteen events of one day do not establish a fall


def test_events_without_a_death_in_the_best_estimate_can_be_left_out():
    counts = [3, 1, 0, 2]
    found = baselines.leave_out_best_zero(RECORD.head(4).assign(events=3, events_best_zero=counts))
    assert found["events"].tolist() == [0, 2, 3, 1]


def test_no_covered_baseline_is_a_refusal():
    assert isinstance(baselines.compare_scopes(RECORD, WINDOW, [], SCOPES), Refusal)
    assert isinstance(baselines.vary_rate_ratio(RECORD, WINDOW[0], [], SCOPES, ["2018-03-14"]), Refusal)


def test_every_earlier_stretch_of_the_windows_length_serves_once():
    found = baselines.slide_baseline(RECORD, WINDOW, COVERED, SCOPES)
    one = found[found["area"].eq("Shore governorate")]
    assert one["first_day"].min() == COVERED[0]
    assert one["first_day"].max() == pd.Timestamp("2018-02-15")  # ends the day before the window
    assert len(one) == 46 and one["baseline_days"].eq(14).all()
    first = one.iloc[0]
    assert (first["events"], first["baseline_events"]) == (7, 2)


def test_sliding_is_refused_without_room_or_without_an_event():
    for covered in ("2018-02-20", "2018-03-31"), ("2018-02-01", "2018-03-31"), (COVERED[0], "2018-03-10"):
        days = tuple(map(pd.Timestamp, covered))
        assert isinstance(baselines.slide_baseline(RECORD, WINDOW, days, SCOPES), Refusal)


def test_weeks_by_area_lose_no_event():
    found = weeks.count_weeks_by_area(RECORD, "2018-01-01", "2018-03-31", baselines.part_scopes(SCOPES))
    assert found.groupby("area")["events"].sum().to_dict() == {
        "Coast district": 5,
        "the rest of Shore governorate": 5,
    }


def measure(**changed) -> Estimate | Refusal:
    chosen = {
        "baseline": JANUARY[0], "area": SCOPES["Shore governorate"], "row_rule": ROW_RULES["all rows"],
        "date_rule": "start", "last_day": "2018-03-14",
    }  # fmt: skip
    return baselines.measure_rate_ratio(RECORD, WINDOW[0], **chosen | changed)


def test_one_measure_takes_each_choice():
    assert measure().estimate == pytest.approx((7 / 14) / (3 / 31))
    assert measure(area=["coast"]).estimate == pytest.approx((3 / 14) / (2 / 31))
    assert measure(row_rule=ROW_RULES["single days only"]).estimate == pytest.approx((3 / 14) / (3 / 31))
    assert measure(date_rule="end").estimate == pytest.approx((3 / 14) / (3 / 31))
    assert measure(last_day="2018-03-16", date_rule="end").estimate == pytest.approx((7 / 16) / (3 / 31))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"last_day": "2018-02-27"}, "before the window"),
        ({"baseline": read_periods(["2018-02-01/2018-03-01"])[0]}, "shares days"),
        ({"baseline": read_periods(["2018-02-01/2018-02-27"])[0]}, "no event in the baseline"),
    ],
)
def test_a_combination_without_a_ratio_gives_its_reason(changed, reason):
    found = measure(**changed)
    assert isinstance(found, Refusal) and reason in found.reason


def test_the_multiverse_has_every_combination_of_five_choices():
    found = baselines.vary_rate_ratio(RECORD, WINDOW[0], JANUARY, SCOPES, ["2018-03-10", "2018-03-14"])
    assert list_choices(found) == ["baseline", "area", "row_rule", "date_rule", "last_day"]
    assert len(found) == 1 * 2 * (len(ROW_RULES) + 1) * 2 * 2


def test_a_record_that_does_not_divide_its_dead_is_not_asked_for_two_on_each_side():
    undivided = RECORD.drop(columns=[*LOSSES, "low"])
    found = baselines.vary_rate_ratio(undivided, WINDOW[0], JANUARY, SCOPES, ["2018-03-10", "2018-03-14"])
    assert set(found["row_rule"]) == {"all rows", "single days only", "district or better", "a death"}


def test_a_multiverse_in_which_nothing_can_be_had_is_one_refusal():
    empty = read_periods(["2018-02-01/2018-02-27"])
    found = baselines.vary_rate_ratio(RECORD, WINDOW[0], empty, SCOPES, ["2018-03-14"])
    assert isinstance(found, Refusal) and "no event in the baseline" in found.reason


def test_days_that_baselines_share_are_counted_pair_by_pair():
    stretches = read_periods(["2017-12-01/2017-12-31", "2017-12-31/2018-01-02", "2018-02-01/2018-02-02"])
    assert baselines.count_shared_days(stretches)["days"].tolist() == [1, 0, 0]
    assert baselines.count_shared_days(stretches[:1]).empty


def test_stretches_are_read_as_first_and_last_day():
    (label, first, last), _ = read_periods(["2018-01-01/2018-02-28", "2017-12-01/2017-12-01"])
    assert label == "1 Jan to 28 Feb 2018"
    assert (first, last) == (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-02-28"))


@pytest.mark.parametrize(
    "stretch", ["", "2018-01-01", "2018-02-01/2018-01-01", "2018-01-01/2018-02-30", "January"]
)
def test_a_stretch_that_cannot_be_read_is_refused_with_the_form(stretch):
    with pytest.raises(WhoseCountError, match="Write FIRST/LAST, as in 2018-01-01/2018-02-28"):
        read_periods([stretch])
