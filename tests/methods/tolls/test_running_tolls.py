"""Running tolls by who said them, and one monitor's tolls by group."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from tests.record.test_totals import RECORD
from whosecount.core.refusal import Refusal
from whosecount.methods.tolls import running_tolls
from whosecount.methods.tolls.plot_tolls import plot_revision_chains
from whosecount.methods.tolls.say_tolls import (
    caption_accounts,
    describe_accounts,
    describe_group_tolls,
    headline_accounts,
    headline_group_tolls,
)

START = "2018-04-19"
PLAIN = {
    "measure_id": "killed", "counted_since": START, "subject_side": "side_a", "subject": "Army", "speaker": "Watch",
    "speaker_short": "Watch", "family_id": "watch", "alignment": "monitor", "kind": "exact", "as_of": "2018-04-20",
    "event_end": None, "stated_end": None, "as_stated": "",
}  # fmt: skip
LEAGUE = {"speaker": "League", "speaker_short": "League", "family_id": "league", "alignment": "islamic_state"}
ROWS = [
    {"claim_id": "w1", "lower": 10.0},
    {"claim_id": "w2", "lower": 20.0, "as_of": "2018-04-24"},
    {"claim_id": "w3", "lower": 25.0, "as_of": "2018-04-24"},  # another front, not revised
    {"claim_id": "w4", "lower": 4.0, "as_of": "2018-04-24"},  # officers among w2
    {"claim_id": "w5", "lower": 7.0, "subject_side": "civilian"},
    {"claim_id": "w6", "lower": 3.0, "subject_side": "side_b"},
    {"claim_id": "l1", "lower": 401.0, "kind": "open", "as_stated": "over 400", "as_of": None, **LEAGUE},
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
    undated = told.drop("l2").reset_index()
    assert (
        headline_accounts(undated)
        == "Islamic State group claim: at least 401 dead. The record to 3 May 2018: 33."
    )


def test_a_caption_says_through_whom_the_highest_came_and_which_day_the_cut_off_is(claims):
    sources = pd.DataFrame({"source_id": ["radio"], "name": ["Radio"]})
    passed = claims.assign(relayed_by=[("radio",) if name == "l2" else () for name in claims["claim_id"]])
    said = caption_accounts(lay_out(claims), passed, sources, "the army", "2018-05-03")
    assert said.endswith(
        "The highest came through Radio. Tolls without a day stand at the cut-off, 3 May 2018."
    )
    mute = passed.assign(relayed_by=[()] * len(claims))
    assert "came through" not in caption_accounts(lay_out(claims), mute, sources, "the army", "2018-05-03")
    nothing = Refusal("a toll", "No claim.", "a claim")
    assert caption_accounts(nothing, mute, sources, "the army", "2018-05-03").startswith("Running tolls of")


def test_one_unattributed_speaker_is_named_and_several_are_not(claims):
    nobody = claims["claim_id"].eq("l2")
    one = claims.assign(alignment=claims["alignment"].mask(nobody, "unattributed"))
    assert lay_out(one).set_index("claim_id").loc["l2", "series"] == "League"
    two = one.assign(alignment=one["alignment"].mask(one["claim_id"].eq("l1"), "unattributed"))
    two = two.assign(speaker=two["speaker"].mask(nobody, "Another"))
    assert lay_out(two).set_index("claim_id").loc["l2", "series"] == "Unattributed"


def test_the_record_runs_beneath_for_the_same_group(claims):
    told = lay_out(claims)
    record = told[told["series"].eq("record")]
    assert (len(record), record["lower"].iloc[0], record["lower"].iloc[-1]) == (16, 33, 52)
    assert describe_accounts(told) == (
        "The toll that Watch revised ends at 20, the record at 52. 2 figures of others start above the record’s end."
    )
    level = told.assign(lower=told["lower"].where(told["claim_id"].ne("w2"), 52.0))
    assert describe_accounts(level).startswith("The toll that Watch revised and the record both end at 52.")
    assert "No figure of anybody else" in describe_accounts(told[~told["claim_id"].isin(["l1", "l2"])])
    assert "no record to hold them against" in describe_accounts(told[told["series"].ne("record")])


def test_the_headline_sets_the_highest_figure_beside_the_record_of_its_days(claims):
    told = lay_out(claims)
    days = pd.to_datetime(RECORD["date_start"]).between(START, "2018-04-30")
    by_then = RECORD.loc[days, "killed_side_a"].sum()
    assert headline_accounts(told) == (
        f"Islamic State group claim: 900 dead. The record of the same days: {by_then}."
    )
    touching = {"date_start": pd.to_datetime(["2018-03-01", "2018-05-30"]), "killed_side_a": [7, 100]}
    unplaced = pd.DataFrame(touching).assign(date_end=pd.to_datetime(["2018-04-30", "2018-05-31"]))
    with_all = headline_accounts(told, (START, "2018-05-31"), unplaced)
    assert with_all.endswith(f"same days: {by_then}, up to {by_then + 7} with every unplaced death.")
    late = told.assign(day=told["day"].where(told["claim_id"].ne("l2"), pd.Timestamp("2018-06-01")))
    assert headline_accounts(late).endswith("The record to 4 May 2018: 52.")
    assert headline_accounts(told[told["linked"]]) == "Watch claim: 20 dead. The record of the same days: 33."
    about = told.assign(kind="point")
    assert (
        headline_accounts(about[about["series"].ne("record")]) == "Islamic State group claim: about 900 dead."
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
    assert headline_group_tolls(found) == "The monitor’s last toll equals the record for none of 3 groups."
    told = found[found["source"].eq("toll") & found["claim_id"].isin(["w3", "w5", "w6"])]
    beside = found[found["source"].eq("record")]
    pairs = told.merge(beside, on=["group", "day"], suffixes=("", "_record"), validate="1:1")
    gaps = (pairs["lower"] - pairs["lower_record"]).abs()
    widest = [
        f"in the group “{one.group}”: {one.lower:.0f} in" for one in pairs[gaps.eq(gaps.max())].itertuples()
    ]
    assert any(words in describe_group_tolls(found) for words in widest)
    same = found.assign(lower=7.0)
    assert headline_group_tolls(same).endswith("for all 3 groups.")
    assert describe_group_tolls(same).startswith("In no group does the monitor’s last toll lie")


def test_nobody_who_counts_is_a_refusal(claims):
    for found in (
        lay_out(claims.iloc[:0]),
        running_tolls.tabulate_groups(
            claims[claims["family_id"].eq("league")], RECORD, LINKS, START, "2018-05-04", NAMES
        ),
    ):
        assert isinstance(found, Refusal)
    assert describe_accounts(found) is found and describe_group_tolls(found) is found


def test_a_label_quotes_an_open_toll_and_numbers_the_others(claims):
    axes = Figure().subplots()
    plot_revision_chains(lay_out(claims), axes, "record")
    said = [text.get_text().replace("\n", " ") for text in axes.texts]
    assert any(words.endswith("drawn at the cut-off: “over 400”") for words in said)
    assert "Islamic State group: 900" in said
