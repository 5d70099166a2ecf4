"""What is said of rates, rivals and parties."""

import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.rates.change_points import FEWEST_EVENTS
from whosecount.methods.rates.say_rates import (
    describe_dyads,
    describe_parting,
    describe_scopes,
    describe_trends,
    describe_word_rates,
    headline_parties,
    headline_weeks,
    headline_word_rates,
)
from whosecount.methods.rates.say_ratios import (
    describe_by_choice,
    describe_established,
    describe_extremes,
    describe_scope_ratios,
    describe_shared_days,
    describe_sliding,
    headline_rate_choices,
    headline_scope_ratios,
)
from whosecount.methods.rates.weeks import FEWEST_WEEKS

NAN, INF = math.nan, math.inf
REFUSAL = Refusal("a ratio of rates", "The record covers none of the baselines.", "a record of one")
DAY = pd.Timestamp("2018-01-01")


@pytest.mark.parametrize(
    "tell",
    [
        describe_scope_ratios,
        describe_sliding,
        describe_extremes,
        describe_word_rates,
        describe_parting,
        describe_dyads,
        headline_scope_ratios,
        headline_rate_choices,
        headline_parties,
        headline_word_rates,
    ],
)
def test_a_refusal_is_passed_on_as_it_is(tell):
    assert tell(REFUSAL) is REFUSAL
    assert describe_by_choice(REFUSAL, ["area"]) is REFUSAL
    assert headline_weeks(REFUSAL, (DAY, DAY)) is REFUSAL
    assert describe_established(REFUSAL, (DAY, DAY), "rise") is REFUSAL


def make_ratios(*rows: tuple) -> pd.DataFrame:
    columns = ["area", "label", "ratio", "exact_low", "exact_high", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


RATIOS = make_ratios(
    ("the coast", "January", 3.28, 1.22, 10.23, 0.9, 12.0),
    ("the coast", "autumn", 0.28, 0.15, 0.5, 0.1, 0.8),
    ("the coast", "winter", 4.0, 2.0, 8.0, 2.0, 8.0),
    ("the port", "January", 2.21, 0.67, 8.4, 0.5, 9.0),
    ("the port", "May", NAN, 0, INF, 0, INF),
).assign(at_once=[False, False, True, False, False])


def test_the_wider_interval_decides_and_what_it_undoes_is_counted():
    said = describe_scope_ratios(RATIOS, [("June", DAY, DAY)])
    # 2 of the wide intervals lie on one side of 1; the exact one of January, the coast, does so too
    assert said.startswith(
        "Of 5 comparisons, 2 establish a change, one a rise, one a fall, both in the coast."
    )
    assert "Allowing for so many tests at once, one still does." in said
    assert said.endswith("Left out, because the record does not cover it: June.")
    assert describe_scope_ratios(RATIOS[3:]) == "Of 2 comparisons, none establishes a change."
    assert (
        describe_scope_ratios(RATIOS[1:3])
        == "Of 2 comparisons, 2 establish a change, one a rise, one a fall. Allowing for so many tests at once, one still does."
    )
    for at_once, still in ((True, "all still do"), (False, "none does")):
        assert describe_scope_ratios(RATIOS[1:3].assign(at_once=at_once)).endswith(f"at once, {still}.")
    one = RATIOS.iloc[[0, 1]]
    assert describe_scope_ratios(one.assign(at_once=one["high"].lt(1))).endswith("at once, it still does.")
    exact_alone = RATIOS.iloc[[0, 3]]
    assert "1 would do so only if events came independently" in describe_scope_ratios(exact_alone)
    assert describe_scope_ratios(RATIOS[2:3]) == "The one comparison establishes a rise."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (RATIOS, "Higher or lower hangs on the baseline; in the smaller area neither is established"),
        (RATIOS[:3], "Higher or lower hangs on the baseline"),
        (RATIOS[1:2], "Lower than over the only baseline"),
        (RATIOS.iloc[[0, 2, 3]], "Higher than over 1 of 2 baselines, in the smaller area over none"),
        (RATIOS.iloc[[0, 3]], "No comparison establishes a change of rate, in either area"),
        (RATIOS.iloc[[3, 1, 2]], "Of 3 comparisons, 1 shows a higher rate and 1 a lower one"),
    ],
)
def test_the_headline_says_which_way_and_whether_the_smaller_area_follows(rows, said):
    assert headline_scope_ratios(rows) == said and len(said.split()) <= 14


def test_the_largest_established_rise_and_fall_have_their_intervals():
    window = pd.Timestamp("2018-02-01"), pd.Timestamp("2018-02-28")
    rows = pd.DataFrame(
        [("All shore", "May", 2.0, 1.1, 3.5), ("All shore", "June", 3.0, 1.2, 7.25), ("All shore", "July", 0.5, 0.3, 0.8)],
        columns=["area", "label", "ratio", "low", "high"],
    )  # fmt: skip
    head = "From 1 to 28 February 2018 the rate of events in all shore is"
    assert describe_established(rows, window, "rise") == f"{head} 3 times that from June (1.20 to 7.25)."
    assert describe_established(rows, window, "fall") == f"{head} 0.50 times that from July (0.30 to 0.80)."
    assert describe_established(rows[:2], window, "fall") == "No comparison establishes a fall."
    endless = rows.assign(ratio=INF, low=1.5, high=INF)[:1]
    said = describe_established(endless, window, "rise")
    assert said == f"{head} at least 1.50 times that from May, which has no event."
    ended = rows.assign(ratio=0.0, low=0.0, high=0.51, baseline_events=25)[:1]
    said = describe_established(ended, window, "fall")
    assert said == f"{head} at most 0.51 times that from May: no event against 25."


def test_areas_outside_the_comparison_are_counted_too():
    record = pd.DataFrame({"area_id": ["coast", "port", "hills"], "date_start": DAY, "events": [2, 3, 4]})
    record["events_best_zero"], record["low"] = [1, 0, 2], 0
    scopes = {"All the shore": ["coast", "port"], "the port alone": ["port"]}
    said = describe_scopes(record, scopes, (DAY, DAY))
    assert said == (
        "On 1 January 2018 the record holds 5 events in all the shore, of them 3 in the port alone. Not every one has a death in the best "
        "estimate. The chapter’s other areas hold 4."
    )
    none = describe_scopes(record.assign(events_best_zero=record["events"]), scopes, (DAY, DAY))
    assert "None of them has a death in the best estimate." in none
    said = describe_scopes(record[1:2], {"the port": ["port"]}, (DAY, DAY))
    assert said == "On 1 January 2018 the record holds 3 events in the port."
    assert "holds no event in the hills" in describe_scopes(record[:2], {"the hills": ["hills"]}, (DAY, DAY))


@pytest.mark.parametrize(
    ("since", "until", "where"),
    [(20, 30, "before 20 January 2018"), (1, 6, "after 6 January 2018"), (8, 14, ""), (10, 20, "")],
)
def test_the_busiest_week_is_placed_before_or_after_the_weeks_compared(since, until, where):
    weeks = pd.DataFrame({"week": pd.to_datetime(["2018-01-01", "2018-01-08"] * 2), "events": [3, 2, 0, 4]})
    window = (pd.Timestamp(2018, 1, since), pd.Timestamp(2018, 1, until))
    said = headline_weeks(weeks, window)
    placed = f"The busiest week shown, of 8 January 2018, lies {where}"
    assert said == (placed if where else "The week of 8 January 2018 is the busiest shown")
    assert len(said.split()) <= 14
    assert headline_weeks(weeks.assign(events=0), window) == "No week holds a recorded event"
    tied = headline_weeks(weeks.assign(events=[3, 3, 1, 1]), window)
    assert tied == "Every week has 4 recorded events"
    more = pd.concat(
        [weeks.assign(events=[3, 3, 1, 1]), weeks.head(1).assign(week=DAY + pd.Timedelta(days=14))]
    )
    assert headline_weeks(more, window) == "No week has more than 4 recorded events; 2 have as many"


def test_the_busiest_week_of_several_areas_is_that_of_one_of_their_lines():
    days = pd.to_datetime(["2018-01-01", "2018-01-08"] * 2)
    weeks = pd.DataFrame({"week": days, "area": ["hills"] * 2 + ["port"] * 2, "events": [3, 2, 0, 4]})
    window = (DAY, DAY)
    assert headline_weeks(weeks, window) == "The week of 8 January 2018 in port is the busiest shown"
    tied = weeks.assign(events=[3, 2, 3, 1])
    assert (
        headline_weeks(tied, window)
        == "No week has more than 3 recorded events in any one area; 2 have as many"
    )
    assert headline_weeks(weeks[::2], window) == "3 recorded events, all in one week"
    assert headline_weeks(weeks.assign(events=2), window) == "Every week has 2 recorded events in each area"


def test_shared_days_are_counted_by_pairs():
    shared = pd.DataFrame([("A", "B", 31), ("A", "C", 0), ("B", "C", 5)], columns=["first", "second", "days"])
    said = describe_shared_days(shared)
    assert said == ("Of 3 pairs of baselines 2 share days, 31 at most. Their rows are not independent tests.")
    assert "1 shares days" in describe_shared_days(shared[:2])
    assert describe_shared_days(shared[1:2]) == "No two of the baselines share a day."
    assert describe_shared_days(shared[:0]) == "There is one baseline at most, so all hangs on that choice."


def make_slides() -> pd.DataFrame:
    rows = [("shore", DAY, 14, 0.2, 0.1, 0.5), ("shore", DAY + pd.Timedelta(days=1), 14, 3.0, 1.1, 9.0)]
    rows += [("shore", DAY + pd.Timedelta(days=2), 14, INF, 0.5, INF)]
    return pd.DataFrame(rows, columns=["area", "first_day", "days", "ratio", "low", "high"])


def test_sliding_says_how_far_the_ratio_goes_and_how_often_it_is_established():
    slides = make_slides()
    said = describe_sliding(slides)
    assert said == (
        "Against 3 equally long earlier stretches the ratio of rates in shore, where one is defined, runs from 0.20 to 3. "
        "A rise is established against some, a fall against some."
    )
    assert "is never defined" in describe_sliding(slides[2:])


def test_the_baselines_of_the_extremes_are_named_with_what_they_establish():
    slides = make_slides()
    assert describe_extremes(slides) == (
        "In shore the rate looks highest against the stretch from 2 January 2018, at 3 times its rate, lowest against "
        "that from 1 January 2018, at 0.20. Both are established."
    )
    assert describe_extremes(slides.assign(low=0.1)).endswith("Only the second is established.")
    assert describe_extremes(slides.assign(high=9.0)).endswith("Only the first is established.")
    assert describe_extremes(slides.assign(low=0.1, high=9.0)).endswith("Neither is established.")
    assert describe_extremes(slides[2:]) == "No baseline has an event in shore."
    alike = describe_extremes(slides.assign(ratio=[1.0, 0.999, INF]))
    assert (
        "1 January 2018, at the same rate, lowest" in alike
        and "2 January 2018, at about the same rate." in alike
    )


SPECS = pd.DataFrame(
    [
        ("A", "all", 2.0, 1.5, 3.0, ""),
        ("A", "copy", 2.0, 1.5, 3.0, ""),  # the same figure again is not a second result
        ("A", "few", 1.8, 0.9, 3.0, ""),
        ("B", "all", NAN, NAN, NAN, "None."),
        ("C", "all", 0.5, 0.3, 0.8, ""),
        ("C", "few", 0.6, 0.4, 0.9, ""),
    ],
    columns=["baseline", "rows", "estimate", "low", "high", "refused"],
)


def test_different_results_are_counted_by_the_choices_asked_for():
    assert describe_by_choice(SPECS, ["baseline"]) == (
        "With C, both results establish a fall. A rise is established in 1 of 2 at most. 1 of 3 such settings gives no ratio."
    )
    said = describe_by_choice(SPECS[:3], ["baseline"])
    assert said == "With A, 1 of 2 results establishes a rise. None anywhere establishes a fall."
    assert describe_by_choice(SPECS[2:3], ["baseline"]) == "No result establishes a change."


def test_the_headline_counts_the_different_results_by_what_they_establish():
    # A (once), C and C again lie to one side of 1; "few" of A holds it
    assert headline_rate_choices(SPECS) == "Of 4 different results, 1 establishes a rise, 2 a fall, 1 neither"
    assert headline_rate_choices(SPECS[4:]) == "Of 2 different results, none establishes a rise, 2 a fall"


TRENDS = pd.DataFrame(
    [
        ("autumn", 0.75, 0.69, 0.81, ""),
        ("spring", 1.1, 1.02, 1.2, ""),
        ("summer", 1.0, 0.9, 1.1, ""),
        ("May", NAN, NAN, NAN, "The record holds 9 events in 4 whole weeks."),
    ],
    columns=["label", "estimate", "low", "high", "refused"],
)


def test_slopes_are_told_with_their_direction_and_refusals_with_their_reason():
    assert (FEWEST_EVENTS, FEWEST_WEEKS) == (30, 6)  # as the sentence says
    assert describe_trends(TRENDS) == (
        "From autumn each week holds on average 0.75 times the events of the one before; from spring, 1.10 times. "
        "Elsewhere a slope is refused."
    )
    assert "refused" not in describe_trends(TRENDS[:3])
    alike = describe_trends(TRENDS[:3].assign(estimate=[0.999, 1.0, 1.1]))
    assert "holds on average about as many events as the one before; from " in alike
    assert describe_trends(TRENDS[3:]) == "Every slope is refused: it needs thirty events and six weeks."


def make_word_rates(slow_high: float, kind: str) -> pd.DataFrame:
    rows = [
        ("no ceiling", "fast", "vague", 10, 24, INF, 16.8, INF),
        ("no ceiling", "slow", kind, 40, 24, slow_high, 4.2, slow_high / 40 * 7),
        ("a ceiling of 90", "fast", "vague", 10, 24, 90, 16.8, 63.0),
        ("a ceiling of 90", "slow", kind, 40, 24, min(slow_high, 90), 4.2, min(slow_high, 90) / 40 * 7),
    ]
    columns = ["assumption", "claim_id", "kind", "days", "low_count", "high_count", "lower", "upper"]
    return pd.DataFrame(rows, columns=columns).assign(as_stated="dozens", counted="media_items")


@pytest.mark.parametrize(
    ("slow_high", "kind", "verdict"),
    [
        (INF, "vague", "Both words may mean one rate, unless the slower stands for fewer than 96"),
        (50.0, "bounded", "Even with no ceiling on a word, the counts make different rates"),
        (120.0, "bounded", "No ceiling on a word shows that the counts make different rates"),
    ],
)
def test_words_as_rates_say_what_would_part_them(slow_high, kind, verdict):
    rates = make_word_rates(slow_high, kind)
    assert headline_word_rates(rates) == verdict  # 24 in 10 days are 96 in 40
    said = describe_word_rates(rates)
    assert said.startswith("The floors run from 4.20 to 16.8 a week.")
    together = {True: "can", False: "cannot"}
    for words, most in (("no ceiling", slow_high), ("a ceiling of 90", min(slow_high, 90))):
        same = most / 40 >= 24 / 10
        assert f"ith {words} they {together[same]} be one" in said


def test_the_parting_ceiling_is_told_over_all_rules_and_days():
    varied = pd.DataFrame({"parting_ceiling": [84.28, 42.0, INF, 0.0], "parts": [False, True, True, False]})
    said = describe_parting(varied)
    assert "part below a ceiling of 42 to 85." in said  # whoever grants 84 is below 84.28
    assert "Under some choices they part without any. Under some no ceiling parts them." in said
    assert said.endswith("The ceiling chosen parts them in some cases.")
    said = describe_parting(varied[1:2])
    assert "part below a ceiling of 42." in said and said.endswith("parts them in every case.")


def make_party_weeks(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["dyad", "own", "events"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("A - B", True, 5), ("A - B", True, 1)], "All recorded events are between the two sides"),
        (
            [("A - B", True, 5), ("B - C", False, 4), ("B - C", False, 3)],
            "The two sides have 5 of 12 events, B – C 7",
        ),
        (
            [("A - B", True, 5), ("B - C", False, 5)],
            "The two sides have 5 of 10 events, and no other pair has more",
        ),
        ([("B - C", False, 5)], "The two sides have none of 5 events, B – C 5"),
    ],
)
def test_the_two_sides_are_set_beside_the_pair_with_most_events(rows, said):
    assert headline_parties(make_party_weeks(*rows)) == said


def test_pairs_of_parties_are_sorted_by_what_their_ratio_establishes():
    rows = [("A - B", 3.0, 1.2, 9.0), ("B - C", 0.26, 0.14, 0.48), ("C - D", 1.0, 0.5, 2.0)]
    rows += [("All pairs together", 0.5, 0.3, 0.9)]
    ratios = pd.DataFrame(rows, columns=["dyad", "ratio", "low", "high"]).assign(label="January")
    assert describe_dyads(ratios) == (
        "Against January the rate is higher for A – B and lower for B – C. Together the ratio is 0.50 (0.30 to 0.90)."
    )
    many = pd.concat([ratios[1:2].assign(dyad=name) for name in "xyz"])
    assert describe_dyads(many) == "Against January the rate is lower for 3 pairs."
    assert "not defined" in describe_dyads(ratios[3:].assign(ratio=NAN))
    unsure = ratios.assign(low=0.1, high=9.0)[:2]  # a ratio of 3 is higher, and no rise is established
    assert describe_dyads(unsure) == "Against January no change of rate is established for any pair."
    assert "no event" in describe_dyads(ratios[:0])
