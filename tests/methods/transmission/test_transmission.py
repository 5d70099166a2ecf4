"""Chains of telling, by hand on a few invented claims and against plain counting on the packaged ones."""

import pandas as pd
import pytest

from whosecount import Study
from whosecount.claims.rows import select_claims
from whosecount.core.multiverse import Estimate
from whosecount.core.refusal import Refusal
from whosecount.methods.transmission import transmission, voices
from whosecount.methods.transmission.say_transmission import (
    describe_cut,
    describe_cuts,
    describe_transmission,
    headline_cuts,
    headline_transmission,
    state_cuts,
)
from whosecount.methods.transmission.say_voices import (
    describe_offices,
    describe_voices,
    headline_offices,
    headline_voices,
)

SOURCES = pd.DataFrame(
    [
        ("watch", "Harbour Watch (HW)", "watch", "monitor"),
        ("agency", "Agency", "agency", "independent_media"),
        ("paper", "Paper", "paper", "independent_media"),
        ("radio", "Radio of the League", "league", "islamic_state"),
        ("post", "Post of the League", "league", "islamic_state"),
    ],
    columns=["source_id", "name", "family_id", "alignment"],
)


def make_claims(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["claim_id", "source_id", "computed_by", "relayed_by", "also_in"])
    return frame.merge(SOURCES[["source_id", "family_id", "alignment"]], on="source_id").assign(
        theatre_id="harbour", document_id=frame["claim_id"]
    )


CLAIMS = make_claims(
    ("a", "watch", "", ("agency", "paper"), ("other_paper",)),
    ("b", "watch", "", (), ()),
    ("c", "radio", "paper", ("post",), ()),
    ("d", "paper", "", (), ()),
)
LINKS = pd.DataFrame(
    [("b", "rival_of", "d"), ("d", "derived_from", "c")], columns=["claim_id", "relation", "target_id"]
).assign(change="")


def test_a_claim_goes_from_speaker_over_adder_to_relays_and_steps_inside_a_family_are_none():
    assert transmission.read_chains(CLAIMS, SOURCES) == {
        "a": ["watch", "agency", "paper"], "b": ["watch"], "c": ["league", "paper", "league"], "d": ["paper"],
    }  # fmt: skip
    within = make_claims(("e", "radio", "", ("post",), ()))
    assert transmission.read_chains(within, SOURCES) == {"e": ["league"]}


@pytest.mark.parametrize(
    ("family", "counts"),
    [
        ("watch", [2, 1, 1]),  # b has a rival elsewhere, a has none
        ("agency", [1, 1, 0]),  # another document prints a
        ("paper", [3, 2, 1]),  # a is printed elsewhere, d has its rival b; c is added up there alone
        ("league", [2, 1, 1]),  # d derives from c and has a rival
        ("nobody", [0, 0, 0]),
    ],
)
def test_what_falls_with_one_family(family, counts):
    cut = transmission.cut_family(CLAIMS, LINKS, SOURCES, family)
    assert cut[["passes", "still_told", "falls"]].tolist() == counts


def test_cuts_are_ranked_by_what_falls():
    ranked = transmission.rank_cuts(CLAIMS, LINKS, SOURCES)
    assert ranked["falls"].is_monotonic_decreasing
    assert (ranked["falls"] + ranked["still_told"]).equals(ranked["passes"])


def test_families_are_named_by_their_own_source_or_their_party():
    assert transmission.name_families(SOURCES) == {
        "watch": "HW", "agency": "Agency", "paper": "Paper", "league": "Islamic State group",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("copies", "leave_out", "count"), [(True, (), 3), (False, (), 2), (True, ("islamic_state",), 2)]
)
def test_voices_depend_on_what_is_counted(copies, leave_out, count):
    assert voices.measure_voices(CLAIMS, LINKS, copies, leave_out) == Estimate(count, count, count)


def test_no_claim_left_is_a_refusal():
    assert isinstance(voices.measure_voices(CLAIMS.iloc[:0], LINKS, True, ()), Refusal)


@pytest.fixture(scope="module")
def everything() -> Study:
    return Study.open()


def test_the_monitor_is_the_only_office_of_nearly_every_event(everything):
    tables = everything.tables
    counts = voices.count_offices(
        everything.all_record,
        voices.list_periods(tables["areas"], tables["theatres"], "2018-01-01", "2018-06-30"),
    ).set_index("label")
    assert counts.loc["Southern Damascus", ["monitor_only", "events"]].tolist() == [66, 67]
    assert counts.iloc[-1][["monitor_only", "events"]].tolist() == [185, 190]


def test_no_event_is_a_refusal_and_not_a_zero(everything):
    assert isinstance(
        voices.count_offices(everything.all_record, {"none": ("2031-01-01", "2031-01-02", None)}), Refusal
    )


def test_civilians_differ_where_the_sides_agree(everything):
    study = Study.open(theatre="southern_damascus")
    told = study.claims[study.claims["family_id"].eq("sohr") & study.claims["measure_id"].eq("killed")]
    compared = voices.compare_last_tolls(told, study.tables["links"], study.record, study.window_start)
    rows = compared.set_index("subject_side")
    assert rows.loc["civilian", ["toll", "record"]].tolist() == [62, 73]
    assert rows["as_of"].eq("2018-05-20").all()  # the closing toll, not the equal one of the day before
    assert rows.loc["side_a", ["toll", "record"]].tolist() == [251, 251]
    assert rows.loc["side_b", ["toll", "record"]].tolist() == [233, 233]


def test_known_alterations_are_found(everything):
    tables = everything.tables
    pairs = transmission.list_alterations(everything.every_claim(), tables["links"], tables["sources"])
    rows = pairs.set_index("claim_id")
    assert rows.loc["pr-0193", ["target_id", "change", "first", "second"]].tolist() == [
        "pr-0500",
        "attribution",
        30,
        30,
    ]
    assert rows.loc["pr-0552", ["first", "second"]].tolist() == [212, 200]
    links = tables["links"]
    assert len(pairs) == links["relation"].eq("alters").sum()


def test_three_tolls_of_one_day_stand_as_coded(everything):
    tolls = everything.every_claim().set_index("claim_id").loc[["pr-0004", "pr-0265", "pr-0396"]]
    assert tolls["lower"].tolist() == [52, 63, 64]
    assert set(tolls["as_of"]) == {pd.Timestamp("2018-04-24")} and set(tolls["family_id"]) == {"sohr"}


def test_cutting_the_monitor_by_a_second_route(everything):
    """Without copies and rivals the count is that of claims with the monitor anywhere in the chain."""
    told = select_claims(everything.every_claim())
    tables = everything.tables
    family = dict(zip(tables["sources"]["source_id"], tables["sources"]["family_id"], strict=True))
    through = [
        "sohr" in {family[one] for one in (row.source_id, *row.relayed_by, *([row.computed_by] if row.computed_by else []))}
        for row in told.itertuples()
    ]  # fmt: skip
    cut = transmission.cut_family(told, tables["links"].iloc[:0], tables["sources"], "sohr")
    assert cut["passes"] == sum(through)


def test_a_family_under_two_alignments_is_one_family(everything):
    """By plain Python sets over the shipped tables: adding the families of each alignment counts nine twice."""
    told = select_claims(everything.every_claim())
    of = {row.source_id: (row.family_id, row.alignment) for row in everything.tables["sources"].itertuples()}
    seen = {of[one] for one in told["source_id"]}
    families = {family for family, _ in seen}
    assert (len(seen), len(families)) == (86, 77)
    pairs = voices.pair_voices(told)
    mentions = len(told) + sum(len(also) for also in told["also_in"])
    assert (
        headline_voices(pairs, told) == f"{mentions} mentions come from {len(families)} families of sources"
    )
    assert f"{len(seen) - len(families)} families stand under more than one alignment" in describe_voices(
        pairs, told
    )


def test_sentences_name_the_gap_and_what_falls():
    pairs = voices.pair_voices(CLAIMS)
    assert headline_voices(pairs, CLAIMS) == "5 mentions come from 3 families of sources"
    assert describe_voices(pairs, CLAIMS).endswith("“monitor”: 3 mentions, 1 family.")
    cut = transmission.cut_family(CLAIMS, LINKS, SOURCES, "watch")
    assert describe_cut(cut, SOURCES, "watch") == (
        "Without HW, 1 of 2 claims that pass through it loses all support, and 1 is still told by an account that did not."
    )
    assert "nothing falls" in describe_cut(pd.Series({"passes": 0}), SOURCES, "nobody")
    flows = transmission.tabulate_transmission(CLAIMS, SOURCES)
    assert flows["claims"].sum() == 4 + 2
    handed_on = [chain for chain in transmission.read_chains(CLAIMS, SOURCES).values() if len(chain) > 1]
    assert (
        headline_transmission(flows) == f"{len(handed_on)} of 4 claims came through another family of sources"
    )
    assert describe_transmission(flows) == (
        "Of 4 claims, 2 start with one family, HW. 2 changed hands between families at least twice."
    )


def test_the_headline_on_cuts_does_not_choose_between_equals():
    cuts = transmission.rank_cuts(CLAIMS, LINKS, SOURCES)
    assert headline_cuts(cuts) == "No one family carries most claims alone: 3 carry equally many"
    assert headline_cuts(cuts.iloc[:1]) == "More claims fall without Paper than without any other family"
    assert headline_cuts(cuts.assign(falls=0)) == "No claim here would fall with any one family"


def test_what_falls_without_the_monitor_is_what_one_cut_counts(everything):
    told, tables = select_claims(everything.every_claim()), everything.tables
    cuts = transmission.rank_cuts(told, tables["links"], tables["sources"])
    alone = transmission.cut_family(told, tables["links"], tables["sources"], "sohr")
    assert headline_cuts(cuts) == "More claims fall without SOHR than without any other family"
    said = describe_cuts(cuts, len(told))
    assert said.startswith(f"{alone['passes']} of {len(told)} claims pass through SOHR.")
    assert said.endswith(f" Without it, {alone['falls']} lose all support in these tables.")
    assert state_cuts(cuts, len(told)) == {
        "claims": len(told), "falls": alone["falls"], "still_told": alone["still_told"],
    }  # fmt: skip


def test_offices_are_told_by_the_row_with_most_events_and_the_lowest_share():
    counts = pd.DataFrame(
        {"label": ["Coast", "Everywhere"], "monitor_only": [9, 95], "others": [1, 5], "events": [10, 100]}
    )
    assert headline_offices(counts, "HW") == "HW is the only office named in 95 of 100 events"
    assert describe_offices(counts, "HW") == (
        "Everywhere: 95 of 100 events name no office but HW. The share is lowest for “Coast”, at 90%."
    )
    assert describe_offices(counts.iloc[1:], "HW") == "Everywhere: 95 of 100 events name no office but HW."
