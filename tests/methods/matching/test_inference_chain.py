import pandas as pd
import pytest

from whosecount.core.refusal import Refusal
from whosecount.methods.matching import inference_chain

CLAIMS = pd.DataFrame(
    [
        ("raid", "claim", "attacks", "league", "unverified"),
        ("dead", "claim", "killed", "league", "unverified"),
        ("guns", "claim", "weapons_captured", "league", "unverified"),
        ("matters", "inference", "", "herald", "not_applicable"),
        ("active", "inference", "", "herald", "not_applicable"),
        ("other", "claim", "killed", "watch", "unverified"),
        ("rival", "claim", "killed", "league", "unverified"),
        ("filmed", "claim", "killed", "league", "partly_documented"),
    ],
    columns=["claim_id", "record_type", "measure_id", "family_id", "verification"],
).assign(speaker_short="S", summary="Somebody said so.")
LINKS = pd.DataFrame(
    [
        ("dead", "part_of", "raid"), ("guns", "part_of", "raid"), ("matters", "comments_on", "raid"),
        ("active", "derived_from", "raid"), ("other", "rival_of", "rival"),
    ],
    columns=["claim_id", "relation", "target_id"],
)  # fmt: skip
NEAR = pd.DataFrame(
    [("r1", "record", 1, "Airfield", True), ("r2", "record", 1, "Bridge", False)],
    columns=["occasion", "label", "families", "place", "candidate"],
)


def test_a_conclusion_is_traced_to_what_it_rests_on():
    found = inference_chain.trace_inference(CLAIMS, LINKS, "active", compare="other")
    assert found["claim_id"].tolist() == ["raid", "dead", "matters", "active", "other"]
    assert found["role"].tolist() == ["premise", "premise", "conclusion", "conclusion", "compare"]
    assert found["standing"].tolist() == [
        "said by one",
        "said by one",
        "concluded",
        "concluded",
        "said by several",
    ]
    assert "level" not in found, "a standing is no rank: a candidate is not stronger than what it might match"
    assert found["families"].iloc[-1] == 2


def test_a_conclusion_from_a_conclusion_goes_down_to_the_ground():
    links = pd.concat([LINKS, pd.DataFrame([("matters", "derived_from", "active")], columns=LINKS.columns)])
    links = links[links["relation"].ne("comments_on")]
    found = inference_chain.trace_inference(CLAIMS, links, "matters")
    assert found["claim_id"].tolist() == ["raid", "dead", "matters"]


def test_evidence_is_a_premise_and_a_documented_one_stands_higher():
    links = pd.DataFrame([("filmed", "evidence_for", "active")], columns=LINKS.columns)
    found = inference_chain.trace_inference(CLAIMS, links, "active")
    assert found["standing"].tolist() == ["documented", "concluded"]


def test_candidates_stand_between_what_is_said_and_what_is_concluded():
    steps = inference_chain.trace_inference(CLAIMS, LINKS, "active")
    found = inference_chain.add_candidates(steps, NEAR)
    assert found["role"].tolist() == ["premise", "premise", "candidate", "conclusion", "conclusion"]
    assert found["text"].iloc[2] == "A candidate near by, at Airfield."
    both = inference_chain.add_candidates(steps, NEAR.assign(candidate=True))
    assert both["text"].iloc[2].endswith("at Airfield, and 1 more.")
    assert inference_chain.add_candidates(steps, NEAR.assign(candidate=False)) is steps


@pytest.mark.parametrize("conclusion", ["not there", "raid"])
def test_a_conclusion_that_rests_on_nothing_known_is_refused(conclusion):
    refused = inference_chain.trace_inference(CLAIMS, LINKS, conclusion)
    assert isinstance(refused, Refusal)
    assert inference_chain.add_candidates(refused, NEAR) is refused
