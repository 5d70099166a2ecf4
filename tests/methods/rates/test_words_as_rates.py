"""Counts in words as rates, by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.refusal import Refusal
from whosecount.methods.rates.words_as_rates import (
    find_parting_ceiling,
    judge_overlap,
    rate_words,
    vary_parting_ceiling,
)


def make_claims(*rows: tuple) -> pd.DataFrame:
    columns = ["claim_id", "qualifier", "low", "best", "high", "event_start", "event_end"]
    frame = pd.DataFrame(rows, columns=columns)
    days = {name: pd.to_datetime(frame[name]) for name in ("event_start", "event_end")}
    return frame.assign(**days, as_stated=frame["qualifier"], measure_id="statements")


FAST = ("fast", "dozens", np.nan, np.nan, np.nan, "2018-05-01", None)  # ten days up to 10 May
SLOW = ("slow", "dozens", np.nan, np.nan, np.nan, "2018-04-01", None)  # forty days
BOTH = make_claims(FAST, SLOW)
UNTIL = "2018-05-10"


def test_the_same_word_over_two_lengths_of_time_makes_two_floors_and_no_top():
    found = rate_words(BOTH, ["fast", "slow"], UNTIL, 99, "linguistic")
    free = found[found["assumption"].eq("no ceiling")].set_index("claim_id")
    assert free["days"].to_dict() == {"fast": 10, "slow": 40}
    assert free["lower"].to_dict() == pytest.approx({"fast": 24 / 10 * 7, "slow": 24 / 40 * 7})
    assert np.isinf(free["upper"]).all()


def test_without_a_ceiling_they_may_be_one_rate_and_with_a_low_one_they_part():
    # 24 in 10 days is 96 in 40: they part below a ceiling of 96
    assert find_parting_ceiling(rate_words(BOTH, ["fast", "slow"], UNTIL, 95, "linguistic")) == 96
    low, high = (rate_words(BOTH, ["fast", "slow"], UNTIL, most, "linguistic") for most in (95, 96))
    assert judge_overlap(low) == {"no ceiling": True, "a ceiling of 95": False}
    assert judge_overlap(high) == {"no ceiling": True, "a ceiling of 96": True}


@settings(max_examples=40)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(24, 400))
def test_the_parting_ceiling_is_where_the_verdict_turns(short, longer, most):
    until = pd.Timestamp(UNTIL)
    starts = [until - pd.Timedelta(days=days - 1) for days in (short, short + longer)]
    claims = make_claims(*[(str(n), "dozens", *[np.nan] * 3, day, None) for n, day in enumerate(starts)])
    rates = rate_words(claims, ["0", "1"], until, most, "linguistic")
    assert judge_overlap(rates)[f"a ceiling of {most}"] == (most >= find_parting_ceiling(rates) - 1e-9)


def test_a_claims_own_last_day_stands():
    ended = make_claims((*FAST[:6], "2018-05-02"), SLOW)
    found = rate_words(ended, ["fast", "slow"], UNTIL, 99, "linguistic")
    assert found.set_index("claim_id")["days"].loc["fast"].tolist() == [2, 2]


def test_the_ceiling_is_for_words_alone():
    claims = make_claims(FAST, ("slow", "between", 200.0, np.nan, 300.0, "2018-01-31", None))
    found = rate_words(claims, ["fast", "slow"], UNTIL, 99, "linguistic").set_index("claim_id")
    assert found.loc["slow", "high_count"].tolist() == [300, 300]
    assert found.loc["fast", "high_count"].tolist() == [math.inf, 99]


def test_rates_that_part_by_themselves_need_no_ceiling_and_others_may_never_part():
    apart = make_claims(FAST, ("slow", "between", 3.0, np.nan, 6.0, "2018-05-01", None))
    found = rate_words(apart, ["fast", "slow"], UNTIL, 99, "linguistic")
    assert math.isinf(find_parting_ceiling(found)) and not judge_overlap(found)["no ceiling"]
    never = make_claims(FAST, ("slow", "between", 3.0, np.nan, 60.0, "2018-05-01", None))
    found = rate_words(never, ["fast", "slow"], UNTIL, 30, "linguistic")
    assert find_parting_ceiling(found) == 0 and judge_overlap(found)["a ceiling of 30"]


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (make_claims(FAST), "Fewer than two"),
        (make_claims(FAST, ("slow", "dozens", np.nan, np.nan, np.nan, None, None)), "no day on which"),
        (
            make_claims(FAST, ("slow", "dozens", np.nan, np.nan, np.nan, "2018-06-01", None)),
            "no day on which",
        ),
    ],
)
def test_what_has_no_rate_is_refused_with_its_reason(claims, reason):
    found = rate_words(claims, ["fast", "slow"], UNTIL, 99, "linguistic")
    assert isinstance(found, Refusal) and reason in found.reason
    assert isinstance(vary_parting_ceiling(claims, ["fast", "slow"], [UNTIL], 99), Refusal)


def test_the_parting_ceiling_hangs_on_the_rule_and_on_the_last_day():
    found = vary_parting_ceiling(BOTH, ["fast", "slow"], [UNTIL, "2018-05-20"], 50)
    assert found["parting_ceiling"].tolist() == [96, 24 / 20 * 50, 48, 12 / 20 * 50]
    assert found["parts"].tolist() == [True, True, False, False]
