"""Figures that cannot be true together."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosecount.core.intervals import INFINITY, Interval
from whosecount.core.refusal import Refusal
from whosecount.methods.totals import consistency

DAY = pd.Timestamp("2018-05-07")


def share(claim_id: str, holder: str, places: tuple, lower: float, upper: float, day=DAY) -> dict:
    return {
        "claim_id": claim_id, "speaker_short": "Watch", "alignment": "monitor", "subject_ids": (holder,), "place_ids": places,
        "where": " and ".join(places), "as_stated": f"{lower:g} %", "event_start": day, "kind": "exact", "lower": lower, "upper": upper,
    }  # fmt: skip


WEST = share("west", "army", ("west",), 60, 60)
EAST = share("east", "league", ("east",), 80, INFINITY)
BOTH = share("both", "army", ("west", "east"), 70, INFINITY)


def check(*claims: dict, parts=("west", "east")) -> pd.DataFrame | Refusal:
    return consistency.check_shares(pd.DataFrame(claims), "both", list(parts))


def test_what_another_party_holds_is_the_most_that_is_left():
    found = check(WEST, EAST, BOTH).set_index("role")
    assert found.loc["part", ["lower", "upper"]].to_numpy().tolist() == [[60, 60], [0, 20]]
    assert found.loc["computed", ["lower", "upper"]].tolist() == [0, 60]
    assert found.loc["whole", ["lower", "upper"]].tolist() == [70, 100]


@settings(max_examples=100)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.01, 10)), min_size=1, max_size=5))
def test_no_weights_lift_a_mean_out_of_its_bounds(parts):
    allowed = consistency.mix_shares([Interval(value, value) for value, _ in parts])
    mean = sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)
    assert allowed.low - 1e-9 <= mean <= allowed.high + 1e-9


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ((WEST, BOTH), "not in these tables"),
        ((WEST, EAST | {"place_ids": ("north",)}, BOTH), "do not make up the whole"),
        ((WEST, EAST, BOTH | {"place_ids": ("west", "east", "north")}), "do not make up the whole"),
    ],
)
def test_shares_that_cannot_be_compared_are_refused(claims, reason):
    refused = check(*claims)
    assert isinstance(refused, Refusal) and reason in refused.reason


def make_changes(stated: float, before: float, after: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        ("change", stated, "2018-03-01", "2018-05-31"),
        ("march", before, "2018-03-01", "2018-03-31"),
        ("may", after, "2018-05-01", "2018-05-31"),
    ]
    claims = pd.DataFrame(rows, columns=["claim_id", "lower", "event_start", "event_end"])
    days = {name: pd.to_datetime(claims[name]) for name in ("event_start", "event_end")}
    claims = claims.assign(upper=claims["lower"], speaker_short="Coalition", as_stated="", **days)
    links = pd.DataFrame(
        [("change", "derived_from", name) for name in ("may", "march")],
        columns=["claim_id", "relation", "target_id"],
    )
    return claims, links


@pytest.mark.parametrize(("stated", "agrees"), [(304, False), (204, True), (204.9, True)])
def test_a_rise_is_reckoned_from_the_earlier_count(stated, agrees):
    row = consistency.check_changes(*make_changes(stated, 74, 225), ["change"]).iloc[0]
    assert (round(row["rise"]), round(row["share"]), row["agrees"]) == (204, 304, agrees)
    assert row["label"] == "Coalition, March 2018 to May 2018: 74, then 225"


def test_a_change_without_both_counts_is_refused():
    claims, links = make_changes(304, 74, 225)
    assert isinstance(consistency.check_changes(claims, links.iloc[:1], ["change"]), Refusal)
    assert isinstance(consistency.check_changes(claims, links, ["elsewhere"]), Refusal)
    assert isinstance(consistency.check_changes(*make_changes(304, 0, 225), ["change"]), Refusal)
