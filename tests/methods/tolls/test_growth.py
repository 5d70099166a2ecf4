import math

import pandas as pd
import pytest

from tests.prose import tell_too_long
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.running_tolls import tabulate_growth
from whosecount.methods.tolls.say_tolls import describe_growth, headline_growth

CLAIMS = pd.DataFrame(
    [
        ("first", "at least 9", 9.0, math.inf), ("second", "at least 16", 16.0, math.inf), ("third", "at least 26", 26.0, math.inf),
        ("part", "17", 17.0, 17.0), ("rival", "13", 13.0, 13.0), ("elsewhere", "5", 5.0, 5.0),
    ],
    columns=["claim_id", "as_stated", "lower", "upper"],
).assign(speaker="Watch", alignment="monitor", subject="Foreign fighters")  # fmt: skip
LINKS = pd.DataFrame(
    [("second", "revises", "first"), ("third", "revises", "second"), ("part", "subset_of", "third")],
    columns=["claim_id", "relation", "target_id"],
)


def test_the_steps_come_in_their_order_and_the_last_is_split():
    found = tabulate_growth(CLAIMS, LINKS, "rival", "third", "part")
    assert found["claim_id"].tolist() == ["first", "second", "third", "rival"]
    assert found["role"].tolist() == ["step"] * 3 + ["rival"]
    assert found["part"].tolist() == pytest.approx([math.nan, math.nan, 17.0, math.nan], nan_ok=True)
    assert found["rest"].tolist() == pytest.approx([math.nan, math.nan, 9.0, math.nan], nan_ok=True)
    assert found["part_counted"].tolist() == ["", "", "Foreign fighters", ""]


def test_without_a_part_nothing_is_split():
    assert tabulate_growth(CLAIMS, LINKS, "rival", "third")["part"].isna().all()


@pytest.mark.parametrize(
    ("rival", "whole"), [("not there", "third"), ("rival", "elsewhere"), ("rival", "not there")]
)
def test_claims_that_are_not_there_or_not_linked_are_refused(rival, whole):
    assert isinstance(tabulate_growth(CLAIMS, LINKS, rival, whole, "part"), Refusal)


def make_growth() -> pd.DataFrame:
    rows = [
        ("step", "at least 9", 9.0, math.nan, math.nan), ("step", "at least 16", 16.0, math.nan, math.nan),
        ("step", "at least 26", 26.0, 17.0, 9.0), ("rival", "13", 13.0, math.nan, math.nan),
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["role", "as_stated", "lower", "part", "rest"])
    return frame.assign(speaker=["Watch"] * 3 + ["League"])


@pytest.mark.parametrize(
    ("rival", "stand", "headline"),
    [
        (
            13.0,
            "the first starts below the 13 of League, the last does not",
            "Report by report the toll overtakes",
        ),
        (30.0, "every report starts below the 30 of League", "Every report of the toll starts below"),
        (5.0, "no report starts below the 5 of League", "No report of the toll starts below"),
    ],
)
def test_a_growing_toll_is_set_against_the_claim(rival, stand, headline):
    growth = make_growth()
    growth.loc[3, ["lower", "as_stated"]] = [rival, f"{rival:g}"]
    sentence = describe_growth(growth)
    assert sentence == f"Watch first reported at least 9 and last at least 26. By the lower ends, {stand}."
    assert tell_too_long(sentence) == ""
    assert headline_growth(growth) == f"{headline} the claim of {rival:g}"


def test_a_toll_that_went_down_is_not_told_as_overtaking():
    growth = make_growth().iloc[[2, 0, 1, 3]]
    assert headline_growth(growth).startswith("Which report one takes decides")
    assert describe_growth(growth).endswith("some reports start below the 13 of League and others do not.")


@pytest.mark.parametrize("say", [describe_growth, headline_growth])
def test_a_refusal_of_growth_is_passed_on(say):
    refusal = Refusal("a picture", "There is none.", "claims")
    assert say(refusal) is refusal
