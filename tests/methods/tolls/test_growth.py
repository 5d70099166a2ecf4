import math

import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.tolls.running_tolls import tabulate_growth

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
