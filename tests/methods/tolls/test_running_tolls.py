"""Running tolls by who said them, and one monitor's tolls by group."""

import pandas as pd
import pytest

from tests.record.test_totals import RECORD
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls import running_tolls
from whosecount.methods.tolls.say_tolls import describe_accounts, describe_group_tolls

START = "2018-04-19"
PLAIN = {
    "measure_id": "killed", "counted_since": START, "subject_side": "side_a", "subject": "Army", "speaker": "Watch",
    "speaker_short": "Watch", "family_id": "watch", "alignment": "monitor", "kind": "exact", "as_of": "2018-04-20",
    "event_end": None, "stated_end": None,
}  # fmt: skip
LEAGUE = {"speaker": "League", "speaker_short": "League", "family_id": "league", "alignment": "islamic_state"}
ROWS = [
    {"claim_id": "w1", "lower": 10.0},
    {"claim_id": "w2", "lower": 20.0, "as_of": "2018-04-24"},
    {"claim_id": "w3", "lower": 25.0, "as_of": "2018-04-24"},  # another front, not revised
    {"claim_id": "w4", "lower": 4.0, "as_of": "2018-04-24"},  # officers among w2
    {"claim_id": "w5", "lower": 7.0, "subject_side": "civilian"},
    {"claim_id": "w6", "lower": 3.0, "subject_side": "side_b"},
    {"claim_id": "l1", "lower": 401.0, "kind": "open", "as_of": None, **LEAGUE},
    {"claim_id": "l2", "lower": 900.0, "as_of": "2018-04-30", **LEAGUE},
    {"claim_id": "l3", "lower": 890.0, "as_of": "2018-04-30", **LEAGUE},  # a rounded copy
    {"claim_id": "l4", "lower": 50.0, "as_of": "2018-04-30", "counted_since": "2018-04-25", **LEAGUE},
]
LINKS = pd.DataFrame(
    [("w2", "revises", "w1"), ("w4", "subset_of", "w2"), ("l3", "alters", "l2"), ("w1", "subset_of", "w3")],
    columns=["claim_id", "relation", "target_id"],
)
NAMES = {"side_a": "The army", "side_b": "The League", "civilian": "Civilians"}


@pytest.fixture
def claims() -> pd.DataFrame:
    frame = pd.DataFrame([PLAIN | row for row in ROWS]).assign(upper=lambda told: told["lower"])
    days = ["counted_since", "as_of", "event_end", "stated_end"]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in days})


def lay_out(claims: pd.DataFrame) -> pd.DataFrame:
    return running_tolls.tabulate_accounts(claims, RECORD, LINKS, START, "2018-05-04", "2018-05-03")


def test_a_chain_is_linked_and_others_stand_alone_without_copies_parts_or_other_starts(claims):
    told = lay_out(claims)
    assert told.loc[told["linked"] & told["series"].ne("record"), "claim_id"].tolist() == ["w1", "w2"]
    assert told.loc[~told["linked"], "claim_id"].tolist() == ["l1", "l2"]


def test_a_toll_without_a_day_is_drawn_where_asked_and_says_so(claims):
    told = lay_out(claims).set_index("claim_id")
    assert told.loc["l1", "day"] == pd.Timestamp("2018-05-03")
    assert told.loc["l1", "series"] == "Islamic State group, no day given, drawn at the cut-off"
    assert told.loc["l2", "series"] == "Islamic State group"
    said = describe_accounts(told.reset_index())
    assert "the last of 3 May" not in said


def test_the_record_runs_beneath_for_the_same_group(claims):
    told = lay_out(claims)
    record = told[told["series"].eq("record")]
    assert (len(record), record["lower"].iloc[0], record["lower"].iloc[-1]) == (16, 33, 52)
    assert "The record ends at 52." in describe_accounts(told)
    assert (
        "Watch, each figure replacing the last: 2 figures, 10 to 20, the last of 24 April"
        in describe_accounts(told)
    )


def test_a_monitor_is_laid_beside_the_record_of_each_group(claims):
    found = running_tolls.tabulate_groups(claims, RECORD, LINKS, START, "2018-05-04", NAMES)
    told = found[found["source"].eq("toll")]
    assert told[["group", "claim_id", "linked"]].to_numpy().tolist() == [
        ["The army", "w1", True], ["The army", "w2", True], ["The army", "w3", False],
        ["The League", "w6", False], ["Civilians", "w5", False],
    ]  # fmt: skip
    ends = found[found["source"].eq("record")].groupby("group", sort=False)["lower"].last()
    assert ends.to_dict() == {"The army": 52, "The League": 13, "Civilians": 1}
    assert "Civilians: 7 by 20 April, the record 1" in describe_group_tolls(found)


def test_nobody_who_counts_is_a_refusal(claims):
    for found in (
        lay_out(claims.iloc[:0]),
        running_tolls.tabulate_groups(
            claims[claims["family_id"].eq("league")], RECORD, LINKS, START, "2018-05-04", NAMES
        ),
    ):
        assert isinstance(found, Refusal)
    assert describe_accounts(found) is found and describe_group_tolls(found) is found
