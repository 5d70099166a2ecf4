import pandas as pd

from tests.record.test_totals import LINKS, RECORD, TOLLS
from whosecount.claims import revision_chains
from whosecount.record import totals


def test_revisions_are_numbered_from_the_first_claim_on():
    chained = revision_chains.trace_chains(TOLLS, LINKS)
    steps = chained[["chain", "step", "claim_id"]].values.tolist()
    assert steps == [["t1", 1, "t1"], ["t1", 2, "t2"], ["t1", 3, "t3"], ["u1", 1, "u1"], ["u1", 2, "u2"]]


def test_a_revision_of_a_claim_outside_the_frame_starts_its_own_chain():
    chained = revision_chains.trace_chains(TOLLS[TOLLS["claim_id"].ne("t1")], LINKS)
    assert chained[["claim_id", "step"]].values.tolist()[:2] == [["t2", 1], ["t3", 2]]


def test_claims_without_revisions_make_no_chain():
    assert revision_chains.trace_chains(TOLLS, LINKS.iloc[:0]).empty


def test_long_chains_are_kept_whole():
    chained = revision_chains.trace_chains(TOLLS, LINKS)
    assert revision_chains.keep_long_chains(chained, 3)["claim_id"].tolist() == ["t1", "t2", "t3"]
    assert revision_chains.keep_long_chains(chained, 4).empty


def test_steps_name_each_chain_apart_and_set_single_tolls_and_record_beside_them():
    chained = revision_chains.trace_chains(TOLLS, LINKS)
    cumulative = totals.accumulate_record(RECORD, "2018-04-18", "2018-04-20")
    steps = revision_chains.tabulate_steps(chained, TOLLS, cumulative)
    sizes = steps.groupby("series", sort=False).size().to_dict()
    assert sizes == {
        "Watch: soldiers": 3,
        "Watch: soldiers (2)": 2,
        "League: soldiers, not linked": 1,
        "record": 3,
    }
    linked = steps.groupby("series")["linked"].agg(["all", "any"])
    assert linked.loc["League: soldiers, not linked"].tolist() == [False, False]
    assert linked.drop("League: soldiers, not linked").to_numpy().all()
    assert steps.loc[steps["series"].eq("record"), "lower"].tolist() == [1, 34, 34]


def test_steps_of_no_chain_are_an_empty_table_with_its_columns():
    steps = revision_chains.tabulate_steps(revision_chains.trace_chains(TOLLS, LINKS.iloc[:0]))
    assert steps.empty and {"series", "day", "lower", "linked"} <= set(steps.columns)


def test_chains_of_one_group_are_told_apart_by_the_day_they_count_from():
    since = TOLLS["claim_id"].map({"u1": "2018-05-02", "u2": "2018-05-02"}).fillna("2018-04-19")
    chained = revision_chains.trace_chains(TOLLS.assign(counted_since=pd.to_datetime(since)), LINKS)
    assert revision_chains.tabulate_steps(chained)["series"].unique().tolist() == [
        "Watch: soldiers since 19 Apr 2018",
        "Watch: soldiers since 2 May 2018",
    ]
