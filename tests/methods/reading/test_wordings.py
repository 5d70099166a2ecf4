"""Quotations beside what was printed of them."""

import pandas as pd

from whosecount.core.refusal import Refusal
from whosecount.methods.reading.wordings import HEADINGS, SUMMARY, pair_wordings

COLUMNS = [
    "claim_id",
    "source_id",
    "locator",
    "record_type",
    "hedge",
    "as_stated",
    "subject_ids",
    "place_ids",
]
CLAIMS = pd.DataFrame(
    [
        ("said", "envoy", "P02", "plan", "If", "some", ("army",), ("port",)),
        ("printed", "herald", "P02", "inference", "", "some", ("army", "league"), ("port",)),
        ("first", "envoy", "P03", "observation", "", "", ("league",), ()),
        ("then", "envoy", "P03", "observation", "or rather", "some", ("league",), ()),
        ("later", "envoy", "P09", "observation", "", "many", ("league",), ()),
        ("elsewhere", "envoy", "", "observation", "", "", (), ()),
        ("elsewhere_too", "envoy", "", "observation", "", "", (), ()),
    ],
    columns=COLUMNS,
).assign(summary="A summary.")
ACTORS = pd.DataFrame({"actor_id": ["army", "league"], "name": ["The Army", "The League"]})
PLACES = pd.DataFrame({"place_id": ["port"], "name": ["Old Port"]})


def make_links(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim_id", "relation", "target_id"])


def pair(*rows: tuple, speaker: str = "envoy") -> pd.DataFrame | Refusal:
    return pair_wordings(CLAIMS, make_links(*rows), [speaker], ACTORS, PLACES)


def test_a_paraphrase_shows_what_was_said_what_was_printed_and_where_they_differ():
    found = pair(("printed", "alters", "said"))
    assert found["heading"].unique().tolist() == [f"{HEADINGS['alters']}, P02"]
    changed = found[found["differs"]].set_index("slot")[["said", "printed"]]
    assert changed.to_dict("index") == {
        "kind of statement": {"said": "plan or intention", "printed": "inference"},
        "hedge": {"said": "“If”", "printed": "none"},
        "party spoken of": {"said": "The Army", "printed": "The Army, The League"},
    }


def test_a_correction_counts_only_within_one_paragraph_of_the_same_speaker():
    found = pair(
        ("then", "revises", "first"),
        ("later", "revises", "then"),
        ("elsewhere", "revises", "elsewhere_too"),
        ("printed", "revises", "said"),
    )
    assert found["claim_id"].unique().tolist() == ["then"]


def test_summaries_are_shown_and_never_counted_as_a_difference():
    found = pair(("printed", "alters", "said"))
    assert not found.loc[found["slot"].eq(SUMMARY), "differs"].any()


def test_a_speaker_without_pairs_is_a_refusal():
    assert isinstance(pair(("printed", "alters", "said"), speaker="herald"), Refusal)
    assert isinstance(pair(("printed", "alters", "unknown")), Refusal)
    assert isinstance(pair(("printed", "rival_of", "said")), Refusal)
