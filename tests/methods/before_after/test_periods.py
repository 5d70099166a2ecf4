"""Two stretches side by side, on records written by hand."""

import pandas as pd
import pytest

from tests.records import make_areas, make_record
from whosecount.core.refusal import Refusal
from whosecount.methods.before_after import deaths, periods, ratio_multiverse
from whosecount.record import counting_rules, totals
from whosecount.record.spans import name_areas

RECORD = make_record(
    [
        *(("port", f"2018-02-{day:02}", None, 1, deaths) for day, deaths in ((3, 2), (7, 0), (11, 9), (16, 1), (20, 4), (26, 0), (28, 2))),
        *(("port", f"2018-03-{day:02}", None, 1, deaths) for day, deaths in ((1, 6), (2, 0), (9, 21), (15, 1), (21, 4), (27, 10))),
        ("isles", "2018-02-27", "2018-03-02", 1, 12),
        ("unplaced", "2018-02-01", "2018-02-28", 1, 30), ("unplaced", "2018-02-26", "2018-03-05", 1, 7),
    ]
)  # fmt: skip
LOST = RECORD[RECORD["area_id"].eq("unplaced")]
PORT = RECORD[RECORD["area_id"].eq("port")]
FIRST, SECOND = periods.cut_periods("2018-02-28", 28)
COVERED = (pd.Timestamp("2018-01-01"), pd.Timestamp("2018-04-30"))


def test_two_stretches_of_equal_length_meet_at_the_split():
    assert [f"{day:%m-%d}" for day in (*FIRST, *SECOND)] == ["02-01", "02-28", "03-01", "03-28"]


def test_a_window_is_split_after_its_cut_off():
    first, second = periods.split_window("2018-01-01", "2018-01-10", "2018-01-12")
    assert [f"{day:%d}" for day in (*first, *second)] == ["01", "10", "11", "12"]


def test_areas_are_named_by_what_they_hold():
    assert list(name_areas(make_areas()).values()) == [
        "Old Port (Coast)", "rest of Coast", "North Cape, Isles and Rocks", "between areas", "rows without a place",
    ]  # fmt: skip


def test_areas_are_compared_one_by_one_and_in_sum_without_counting_anyone_twice():
    found = periods.compare_areas(RECORD, make_areas(), ["port"], FIRST, SECOND)
    assert found[["label", "before", "after", "total"]].to_numpy().tolist() == [
        ["Old Port (Coast)", 18, 42, False],
        ["the areas named, together", 18, 42, True],
        ["North Cape, Isles and Rocks", 12, 0, False],
        ["rows without a place", 37, 0, False],
        ["all rows, with and without a place", 67, 42, True],
    ]
    single = found[~found["total"]]
    assert single[["before", "after"]].sum().tolist() == found.iloc[-1][["before", "after"]].tolist()


def test_a_record_that_does_not_divide_its_dead_is_compared_by_all_of_them():
    losses = ["killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown"]
    whole = RECORD.assign(best=RECORD["killed_side_a"]).drop(columns=losses)
    areas, port = make_areas(), whole[whole["area_id"].eq("port")]
    stretches = FIRST, SECOND
    pairs = [
        (
            compare(areas, RECORD, PORT, LOST),
            compare(areas, whole, port, whole[whole["area_id"].eq("unplaced")]),
        )
        for compare in (
            lambda areas, every, own, lost: periods.compare_areas(every, areas, ["port"], *stretches),
            lambda areas, every, own, lost: periods.compare_methods(own, lost, *stretches, 99),
            lambda areas, every, own, lost: periods.trace_lengths(own, lost, COVERED, "2018-02-28", draws=99),
            lambda areas, every, own, lost: deaths.list_rows(own, *stretches),
            lambda areas, every, own, lost: deaths.measure_dispersion(own, *stretches),
        )
    ]
    for divided, undivided in pairs:
        pd.testing.assert_frame_equal(divided, undivided)


def test_no_number_of_a_single_event_is_given_where_none_may_be_shown():
    areas, fewest = make_areas(), 2
    refused = (
        periods.compare_areas(RECORD, areas, ["port"], FIRST, SECOND, fewest),  # the isles have one
        deaths.list_rows(PORT, FIRST, SECOND, fewest),
        deaths.sum_spread(deaths.list_earlier_days(PORT, "2018-02-25", "2018-02-28"), fewest),
        totals.compare_halves(PORT, LOST, "2018-02-27", "2018-02-28", "2018-03-28", fewest),
    )
    assert {one.needed for one in refused} == {"a publisher that lets single events be shown"}
    assert len(periods.compare_areas(PORT, areas, ["port"], FIRST, SECOND, fewest)) == 4


def test_a_length_that_adds_a_single_event_is_left_out_where_none_may_be_shown():
    days = [*pd.date_range("2018-02-01", "2018-04-30"), *pd.date_range("2018-01-03", "2018-01-31", freq="7D")]
    record = make_record([("port", day, None, 1, 1 + day.day % 5) for day in days])
    found = [
        periods.trace_lengths(record, LOST, COVERED, "2018-02-28", draws=9, fewest=fewest)["days"].tolist()
        for fewest in (1, 2)
    ]
    assert found == [[14, 21, 28, 35, 42, 49, 56], [14, 21, 28, 42, 56]], "before February, an event a week"


def test_no_deaths_make_no_comparison_of_areas():
    stretches = ("2017-01-01", "2017-01-02"), ("2017-01-03", "2017-01-04")
    refused = periods.compare_areas(RECORD, make_areas(), ["port"], *stretches)
    assert isinstance(refused, Refusal) and refused.needed == "recorded deaths in the stretches compared"


def test_methods_stand_side_by_side_and_the_unplaced_bound_the_ratio():
    found = periods.compare_methods(PORT, LOST, FIRST, SECOND, draws=200).set_index("method")
    assert found["kind"].tolist() == ["chance", "chance", "chance", "chance", "refused", "placement"]
    assert found.index[found["low"].isna()].tolist() == ["Resampling weeks"], "fewer than five weeks"
    assert (found["estimate"].dropna().round(6) == round(42 / 18, 6)).all()
    placed = found.loc["Rows without a place"]
    assert (placed["low"], placed["high"]) == (
        42 / (18 + 37),
        (42 + 7) / 18,
    )  # one row touches both stretches
    assert found.loc["Poisson regression", "high"] < found.loc["Negative binomial regression", "high"]
    assert found["dispersion"].iloc[0] > 1


def test_a_method_that_cannot_be_had_keeps_its_row():
    short = periods.cut_periods("2018-02-28", 28)
    few = make_record(
        [("port", f"2018-{month}-{day:02}", None, 1, 1) for month in ("02", "03") for day in range(5, 11)]
    )
    found = periods.compare_methods(few, LOST, *short, draws=50).set_index("method")
    assert found.loc["Negative binomial regression", ["low", "high"]].isna().all()
    assert (
        found.loc["Resampling rows", ["low", "high"]].isna().all()
    )  # of equal rows, one is as good as another
    assert found.loc["Resampling days", "low"] < 1 < found.loc["Resampling days", "high"]


def test_too_few_rows_refuse_the_whole_comparison():
    assert isinstance(periods.compare_methods(PORT[:3], LOST, FIRST, SECOND), Refusal)


def test_lengths_grow_by_a_week_within_what_the_record_covers():
    found = periods.trace_lengths(PORT, LOST, COVERED, "2018-02-28", chosen=30, draws=50)
    assert found["days"].tolist() == [
        21,
        28,
        30,
        35,
        42,
        49,
        56,
    ]  # 14 days before hold too few rows; 59 days lie before
    row = found.set_index("days").loc[28]
    assert (row["before"], row["after"]) == (18, 42)
    assert row["placed_before"] == 42 / 55


def test_one_length_is_no_curve():
    narrow = (pd.Timestamp("2018-02-14"), pd.Timestamp("2018-03-15"))
    assert isinstance(periods.trace_lengths(PORT, LOST, narrow, "2018-02-28"), Refusal)


def measure(**changes):
    fixed = {
        "record": RECORD,
        "covered": COVERED,
        "areas": ("port", "isles"),
        "split": "2018-02-28",
        "length": 28,
        "draws": 20,
    }
    return ratio_multiverse.measure_ratio(**fixed | changes)


@pytest.mark.parametrize("rule", list(counting_rules.ROW_RULES))
@pytest.mark.parametrize("date_rule", ["start", "end"])
def test_each_choice_counts_as_the_options_do(rule, date_rule):
    geography = counting_rules.Geography(("port", "isles"))
    sums = [
        counting_rules.sum_under(
            RECORD, *stretch, "killed_side_a", counting_rules.ROW_RULES[rule], geography, date_rule
        )
        for stretch in (FIRST, SECOND)
    ]
    assert measure(row_rule=counting_rules.ROW_RULES[rule], date_rule=date_rule).estimate == pytest.approx(
        sums[1] / sums[0]
    )


def test_rows_without_a_place_go_where_the_choice_puts_them():
    assert measure().estimate == 42 / 30
    assert measure(unplaced="before").estimate == 42 / (30 + 37)
    assert measure(unplaced="after").estimate == (42 + 7) / 30


def test_a_stretch_beyond_the_record_is_refused():
    assert "does not reach" in measure(length=70).reason


def test_rows_of_equal_deaths_show_neither_a_rise_nor_a_fall():
    days = pd.date_range("2018-02-01", "2018-03-28", freq="4D")
    even = make_record([("port", f"{day:%Y-%m-%d}", None, 1, 1) for day in days])
    found = ratio_multiverse.vary_ratio(even, COVERED, make_areas(), ["port"], "2018-02-01", "2018-02-28")
    assert isinstance(found, Refusal), "drawn again, such rows give the same ratio each time"
    assert "Each row holds as many deaths as the next" in found.sentence


def test_every_combination_is_tried_once():
    window = ("2018-02-01", "2018-02-28")
    found = ratio_multiverse.vary_ratio(RECORD, COVERED, make_areas(), ["port"], *window, draws=20)
    assert len(found) == 2 * 3 * 2 * 5 * 3
    assert not found.duplicated(["areas", "last day before", "length", "rows", "rows without a place"]).any()
    own = found[found["last day before"].eq("28 Feb 2018") & found["length"].eq("28 days")]
    own = own[own["areas"].eq("areas named") & own["rows"].eq("all rows, by first day")]
    ratios = {"left out": 42 / 18, "all added before": 42 / 55, "all added after": 49 / 18}
    assert own.set_index("rows without a place")["estimate"].to_dict() == ratios


def test_when_nothing_can_be_had_that_is_said_once():
    found = ratio_multiverse.vary_ratio(RECORD, COVERED, make_areas(), ["port"], "2016-02-01", "2016-02-28")
    assert isinstance(found, Refusal)
    assert "none of 180 combinations" in found.sentence


def test_lengths_are_the_stretch_and_its_half():
    assert ratio_multiverse.list_lengths("2018-03-22", "2018-05-20") == {"60 days": 60, "30 days": 30}
    assert ratio_multiverse.list_lengths("2018-03-22", "2018-03-22") == {"1 days": 1}


def test_lengths_keep_to_a_record_that_is_little_longer_than_the_window():
    assert ratio_multiverse.list_lengths("2018-03-22", "2018-05-20", 53) == {"53 days": 53, "26 days": 26}
    assert ratio_multiverse.list_lengths("2018-03-22", "2018-05-20", 20) == {"60 days": 60, "30 days": 30}
