"""What is said of rates, rivals, parties and wordings."""

import math

import numpy as np
import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.rates.say_rates import (
    describe_by_choice,
    describe_dyads,
    describe_extremes,
    describe_parties,
    describe_scope_ratios,
    describe_scopes,
    describe_shared_days,
    describe_sliding,
    describe_trends,
)
from whosecount.methods.rates.say_words import describe_parting, describe_word_rates, describe_wordings

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
        describe_parties,
        describe_wordings,
    ],
)
def test_a_refusal_is_passed_on_as_it_is(tell):
    assert tell(REFUSAL) is REFUSAL
    assert describe_by_choice(REFUSAL, ["area"]) is REFUSAL
    assert describe_dyads(REFUSAL, (DAY, DAY)) is REFUSAL


def make_ratios(*rows: tuple) -> pd.DataFrame:
    columns = ["area", "label", "ratio", "exact_low", "exact_high", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def test_the_wider_interval_is_printed_and_decides():
    said = describe_scope_ratios(
        make_ratios(
            ("the coast", "January", 3.28, 1.22, 10.23, 0.9, 12.0),
            ("the coast", "autumn", 0.28, 0.15, 0.5, 0.1, 0.8),
            ("the coast", "winter", 4.0, 2.0, 8.0, 2.0, 8.0),
            ("the port", "January", 2.21, 0.67, 8.4, 0.5, 9.0),
            ("the port", "May", NAN, 0, INF, 0, INF),
        ),
        [("May", DAY, DAY)],
    )
    assert (
        "the coast: the rate of events is higher than over winter (4, 2 to 8), lower than over autumn "
        "(0.28, 0.10 to 0.80) and not established as different from that over January (3.28, 0.90 to 12)."
        in said
    )
    assert "January (2.21, 0.50 to 9) and May (not defined)." in said
    assert "the ratio of rates and its 95% interval, with allowance for bursts" in said
    assert "Of 5 comparisons, 1 would establish a change only if events came independently" in said
    assert said.endswith("Left out, because the record does not cover them: May.")


def test_areas_outside_the_comparison_are_counted_too():
    record = pd.DataFrame({"area_id": ["coast", "port", "hills"], "date_start": DAY, "events": [2, 3, 4]})
    record["events_best_zero"] = [1, 0, 2]
    scopes = {"the shore": ["coast", "port"], "the port alone": ["port"]}
    said = describe_scopes(record, scopes, (DAY, DAY))
    assert (
        "in the shore: 5 events, 1 without a death in the best estimate; in the port alone: 3 events, 0"
        in said
        and said.endswith("hold 4.")
    )


def test_shared_days_are_named_with_their_pairs():
    shared = pd.DataFrame([("A", "B", 31), ("A", "C", 0)], columns=["first", "second", "days"])
    said = describe_shared_days(shared)
    assert "Of 2 pairs of baselines 1 shares days" in said and "A and B (31)" in said
    assert describe_shared_days(shared[1:]) == "No two of the baselines share a day."
    assert "one baseline at most" in describe_shared_days(shared[:0])


def make_slides() -> pd.DataFrame:
    rows = [("shore", DAY, 14, 0.2, 0.1, 0.5), ("shore", DAY + pd.Timedelta(days=1), 14, 3.0, 1.1, 9.0)]
    rows += [("shore", DAY + pd.Timedelta(days=2), 14, INF, 0.5, INF)]
    return pd.DataFrame(rows, columns=["area", "first_day", "days", "ratio", "low", "high"])


def test_sliding_counts_how_often_each_verdict_comes_and_names_its_ends():
    said = describe_sliding(make_slides())
    assert "Every stretch of 14 days that begins between 1 January 2018 and 3 January 2018" in said
    assert "the ratio of rates runs from 0.20 to 3" in said
    assert "higher against 1, as lower against 1 and as neither against 1" in said
    ends = describe_extremes(make_slides())
    assert "highest with the baseline that begins on 2 January 2018 (3, 1.10 to 9)" in ends
    assert "lowest with the baseline that begins on 1 January 2018 (0.20, 0.10 to 0.50)" in ends


def test_different_results_are_counted_by_the_choices_asked_for():
    rows = [
        ("A", "all", 2.0, 1.5, 3.0, ""),
        ("A", "copy", 2.0, 1.5, 3.0, ""),  # the same figure again is not a second result
        ("A", "few", 1.8, 0.9, 3.0, ""),
        ("B", "all", NAN, NAN, NAN, "None."),
        ("C", "all", 1.0, 0.5, 2.0, ""),
    ]
    specs = pd.DataFrame(rows, columns=["baseline", "rows", "estimate", "low", "high", "refused"])
    said = describe_by_choice(specs, ["baseline"])
    assert "establish a higher rate: A (1 of 2)." in said and "lower rate" not in said
    assert "No result establishes a change for C." in said and said.endswith("Not estimable: B.")


def test_slopes_are_told_with_their_direction_and_refusals_with_their_reason():
    rows = [
        ("autumn", 0.75, 0.69, 0.81, ""),
        ("spring", 1.1, 1.02, 1.2, ""),
        ("summer", 1.0, 0.9, 1.1, ""),
        ("May", NAN, NAN, NAN, "The record holds 9 events in 4 whole weeks."),
    ]
    said = describe_trends(pd.DataFrame(rows, columns=["label", "estimate", "low", "high", "refused"]))
    assert "autumn: the weekly count falls (times 0.75 a week, 0.69 to 0.81)" in said
    assert (
        "spring: the weekly count rises" in said
        and "summer: the weekly count shows no established slope" in said
    )
    assert "May: not estimable (The record holds 9 events in 4 whole weeks)" in said


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
        (INF, "vague", "grants the slower word less than 96."),
        (50.0, "bounded", "They part without any ceiling."),
        (120.0, "bounded", "No ceiling parts them."),
    ],
)
def test_words_as_rates_say_what_would_part_them(slow_high, kind, verdict):
    said = describe_word_rates(make_word_rates(slow_high, kind))
    assert (
        "“dozens” (media items) in 10 days makes at least 16.8 a week, at most 63 with a ceiling of 90"
        in said
    )
    assert said.endswith(verdict)


def test_the_parting_ceiling_is_told_for_each_rule_and_day():
    varied = pd.DataFrame({"vague_rule": ["linguistic", "acled", "other"], "last_day": DAY})
    varied = varied.assign(parting_ceiling=[84.28, INF, 0.0], parts=[False, True, False])
    said = describe_parting(varied)
    assert "linguistic rule, up to 1 January 2018: below 84" in said
    assert "any, and none is needed" in said and "other rule, up to 1 January 2018: none." in said
    assert said.endswith("parts them in 1 of 3.")


def test_parties_are_named_as_the_dataset_does_with_their_heaviest_week():
    weeks = pd.DataFrame(
        {"dyad": "Army - League", "week": [DAY, DAY + pd.Timedelta(days=7)], "events": [1, 4]}
    )
    said = describe_parties(weeks)
    assert said == (
        "1 pair of parties as the dataset names them. Army - League: 5 events, most (4) in the week of 8 January 2018."
    )


def test_pairs_of_parties_are_compared_with_their_counts():
    ratios = pd.DataFrame([("A - B", "January", 14, 65, 0.26, 0.14, 0.48)])
    ratios.columns = ["dyad", "label", "events", "baseline_events", "ratio", "low", "high"]
    said = describe_dyads(ratios, (DAY, DAY))
    assert "A - B: 14 events against 65 (0.26, 0.14 to 0.48). In brackets, the ratio of rates" in said
    assert "no event" in describe_dyads(ratios[:0], (DAY, DAY))


def test_wordings_count_the_slots_that_changed_and_those_filled_in():
    rows = [
        ("p", "hedge", "none", "“if”", True),
        ("p", "place", "Port", "Coast", True),
        ("q", "hedge", "“may”", "none", True),
    ]
    pairs = pd.DataFrame(rows, columns=["pair", "slot", "said", "printed", "differs"])
    said = describe_wordings(pairs)
    assert said.startswith("2 pairs of wordings.") and "the hedge in 2 and the place in 1" in said
    assert "In 1 slot the later wording fills in" in said
    assert "alike in all that was coded" in describe_wordings(pairs.assign(differs=np.False_))
